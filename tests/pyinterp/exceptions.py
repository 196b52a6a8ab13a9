# Exceptions: matching, else, finally, chaining, control flow out of try blocks.


class Custom(Exception):
    pass


class Derived(Custom):
    def __init__(self, code):
        Exception.__init__(self, "code %d" % code)
        self.code = code


def classify(f):
    try:
        f()
    except Derived as e:
        return "derived %d %s" % (e.code, e)
    except (KeyError, IndexError) as e:
        return "lookup " + type(e).__name__
    except Custom:
        return "custom"
    except Exception as e:
        return "other " + type(e).__name__
    else:
        return "fine"
    finally:
        print("finally")


def raiser(e):
    def f():
        raise e
    return f


print(classify(raiser(Derived(7))))
print(classify(raiser(Custom())))
print(classify(raiser(Custom)))
print(classify(lambda: {}["x"]))
print(classify(lambda: [][1]))
print(classify(lambda: 1 // 0))
print(classify(lambda: None))


def finally_return():
    try:
        return "try"
    finally:
        print("cleanup")


def finally_override():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            return "swallowed %d" % i


def finally_break():
    for i in range(5):
        try:
            if i == 3:
                break
            continue
        finally:
            print("f", i, end=" ")
    return i


print(finally_return())
print(finally_override())
print(finally_break())


def nested():
    log = []
    try:
        try:
            raise KeyError("inner")
        except KeyError:
            log.append("caught")
            raise ValueError("again")
        finally:
            log.append("inner finally")
    except ValueError as e:
        log.append(str(e))
        log.append(type(e.__context__).__name__)
    finally:
        log.append("outer finally")
    return log


print(nested())


def reraise():
    try:
        try:
            raise IndexError("first")
        except IndexError:
            raise
    except IndexError as e:
        return str(e)


print(reraise())

try:
    try:
        raise KeyError("cause")
    except KeyError as e:
        raise RuntimeError("effect") from e
except RuntimeError as e:
    print(repr(e), repr(e.__cause__), e.__suppress_context__)

try:
    raise ValueError("x") from None
except ValueError as e:
    print(e.__cause__, e.__suppress_context__)

try:
    e = 1
    raise ValueError
except ValueError as e:
    pass
try:
    e
except NameError:
    print("e is gone")

for value in (1, None, "x"):
    try:
        raise value
    except TypeError as err:
        print(err)

try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as err:
    print(err)

try:
    assert 1 == 2, "message"
except AssertionError as err:
    print("assert", err)
try:
    assert not 1
except AssertionError as err:
    print("assert", repr(err))


def deep(n):
    if n == 0:
        raise Custom("bottom")
    try:
        deep(n - 1)
    finally:
        print(n, end=" ")


try:
    deep(5)
except Custom as err:
    print(err)


def loop_with_try():
    out = []
    for i in range(6):
        try:
            if i % 2:
                raise ValueError(i)
            if i == 4:
                continue
            out.append(i)
        except ValueError as err:
            if i == 5:
                break
            out.append(-err.args[0])
        else:
            out.append("else")
    else:
        out.append("not reached")
    return out


print(loop_with_try())


def return_in_handler():
    while True:
        try:
            raise ValueError("v")
        except ValueError as err:
            return str(err)
        finally:
            print("done")


print(return_in_handler())


class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("c", True):
    raise ValueError("lost")
with (Manager("p") as p, Manager("q", True) as q,):
    raise KeyError("k")


def with_return():
    for i in range(3):
        with Manager("loop%d" % i):
            if i == 1:
                return i


print(with_return())


def with_break():
    while 1:
        with Manager("w"):
            break
    return "out"


print(with_break())

try:
    with Manager("e"):
        raise Custom("through")
except Custom as err:
    print("got", err)

try:
    try:
        1 / 0
    finally:
        [][0]
except IndexError as err:
    print(type(err.__context__).__name__)


def gen_finally():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


g = gen_finally()
next(g)
g.close()

print(isinstance(Derived(1), Custom), issubclass(Derived, Exception))
print(Derived(3).args, repr(Custom(1, "a")), str(Custom()), str(Custom(1)), str(Custom(1, 2)))
print(repr(KeyError("k")), str(KeyError("k")))
try:
    int("zz")
except ValueError as err:
    print(err)
try:
    {}.missing
except AttributeError as err:
    print(err)
try:
    None + 1
except TypeError as err:
    print(err)
try:
    undefined_name
except NameError as err:
    print(err)
