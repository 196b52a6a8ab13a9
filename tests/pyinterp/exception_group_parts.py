# Groups of exceptions: making them, taking them apart, what except* catches and raises again.


def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        result = error
    print(show(result))


def show(value):
    """A group with what is in it."""
    if isinstance(value, BaseExceptionGroup):
        return "%s(%r: %s)" % (type(value).__name__, value.message, ", ".join(map(show, value.exceptions)))
    if isinstance(value, tuple):
        return "(%s)" % ", ".join(map(show, value))
    return repr(value)


print("-- classes")
print(ExceptionGroup.__mro__, BaseExceptionGroup.__mro__)
group = ExceptionGroup("message", [ValueError(1), TypeError(2)])
print(str(group), repr(group), group.args, group.message, group.exceptions)
print(str(ExceptionGroup("one", (ValueError(1),))), ExceptionGroup[int])
attempt(setattr, group, "message", "other")
attempt(setattr, group, "exceptions", ())
attempt(ExceptionGroup)
attempt(ExceptionGroup, "only")
attempt(ExceptionGroup, 5, [ValueError()])
attempt(ExceptionGroup, "none", [])
attempt(ExceptionGroup, "no sequence", 5)
attempt(ExceptionGroup, "a set", {ValueError()})
attempt(ExceptionGroup, "items", [ValueError(), 5])
attempt(ExceptionGroup, "base", [KeyboardInterrupt()])
attempt(BaseExceptionGroup, "base", [KeyboardInterrupt()])
attempt(BaseExceptionGroup, "ordinary", [ValueError()])


class Own(ExceptionGroup):
    def __new__(cls, message, excs, code=0):
        self = super().__new__(Own, message, excs)
        self.code = code
        return self

    def __init__(self, *args):
        super().__init__(*args[:2])

    def derive(self, excs):
        return Own(self.message, excs, self.code)


own = Own("own", [ValueError(1), OSError(2), Own("inner", [TypeError(3)], 6)], 5)
print(show(own), own.code, own.args)
attempt(Own, "base", [KeyboardInterrupt()])

print("-- split")
for condition in (ValueError, (TypeError, OSError), ExceptionGroup, KeyError, lambda e: str(e) == "3"):
    match, rest = own.split(condition)
    print(show(match), "|", show(rest), "|", show(own.subgroup(condition)), getattr(match, "code", None))
for bad in (5, (ValueError, 5), int, [ValueError]):
    attempt(own.split, bad)
    attempt(own.subgroup, bad)
attempt(group.derive, [KeyboardInterrupt()])
own.add_note("a note")
own.__cause__ = KeyError("cause")
try:
    raise own
except Own as error:
    match, rest = error.split(ValueError)
    print(match.__notes__, match.__notes__ is own.__notes__, match.__cause__, match.__suppress_context__)
    print(match.__traceback__ is error.__traceback__, rest.__traceback__ is error.__traceback__)


class Bad(ExceptionGroup):
    def derive(self, excs):
        return 5


attempt(Bad("bad", [ValueError(), OSError()]).split, OSError)

print("-- except*")


def catch(raised, *handlers):
    """Raises, and catches up to three kinds, each with a function to call."""
    handlers += ((KeyError, print),) * (3 - len(handlers))
    try:
        raise raised
    except* handlers[0][0] as e:
        print("first", show(e))
        handlers[0][1](e)
    except* handlers[1][0] as e:
        print("second", show(e))
        handlers[1][1](e)
    except* handlers[2][0] as e:
        print("third", show(e))
        handlers[2][1](e)
    return "passed"


def reraise(e):
    raise


def raise_it(e):
    raise e


def raise_other(e):
    raise LookupError("other")


def nothing(e):
    pass


def whole():
    return ExceptionGroup("eg", [ValueError(1), ExceptionGroup("inner", [TypeError(2), ValueError(3), OSError(4)])])


for handlers in (
        [(ValueError, nothing)], [(ValueError, nothing), (TypeError, nothing), (OSError, nothing)],
        [(ValueError, reraise)], [(ValueError, reraise), (TypeError, reraise)], [(ValueError, raise_it)],
        [(ValueError, raise_other)], [(ValueError, raise_other), (TypeError, reraise)],
        [(Exception, reraise)], [(Exception, raise_other)], [((ValueError, OSError), nothing)],
        [(5, nothing)], [(ExceptionGroup, nothing)], [((ValueError, BaseExceptionGroup), nothing)]):
    attempt(catch, whole(), *handlers)
for handlers in ([(ValueError, nothing)], [(ValueError, reraise)], [(ValueError, raise_other)], [(OSError, nothing)]):
    attempt(catch, ValueError("plain"), *handlers)
attempt(catch, BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)]), (ValueError, nothing))

try:
    try:
        raise whole()
    except* TypeError as e:
        raise LookupError("in the clause")
except ExceptionGroup as e:
    print(show(e), show(e.__context__), show(e.exceptions[0].__context__))


def nested():
    for i in range(3):
        try:
            raise ExceptionGroup("loop", [ValueError(i)])
        except* ValueError as e:
            for j in range(3):
                if j == 1:
                    break
            print(i, j, show(e))
    try:
        e
    except NameError as error:
        print(error)


nested()
for statement in ("return", "break", "continue"):
    source = "def f():\n    while 1:\n        try: pass\n        except* ValueError: %s\n" % statement
    try:
        compile(source, "source", "exec")
    except SyntaxError as error:
        print(error)
