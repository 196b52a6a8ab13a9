# except*.


def f(excs):
    try:
        raise ExceptionGroup("g", excs)
    except* ValueError as e:
        print("value", [str(x) for x in e.exceptions])
    except* (TypeError, KeyError) as e:
        print("type or key", len(e.exceptions))
        raise RuntimeError("r")
    else:
        print("else")
    finally:
        print("finally")


f([ValueError(1), ValueError(2)])
for group in ([ValueError(1), TypeError(2)], [OSError(1)],
              [OSError(1), ValueError(3), KeyError(4)]):
    try:
        f(group)
    except BaseException as e:
        print(type(e).__name__, [type(x).__name__ for x in getattr(e, "exceptions", ())])
try:
    pass
except* ValueError:
    print("never")
else:
    print("else")
try:
    raise KeyError("plain")
except* KeyError as e:
    print(type(e).__name__, e.exceptions)
