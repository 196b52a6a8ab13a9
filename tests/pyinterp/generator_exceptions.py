# What a generator handles is its own affair: sys.exc_info() and contexts inside and outside.
import sys


def info():
    return sys.exc_info()[1]


def generator():
    print("start", repr(info()))
    try:
        yield 1
    except Exception as error:
        print("caught", repr(error), repr(error.__context__), info() is error)
        yield 2
        print("still", repr(info()), info() is error)
        try:
            raise KeyError("inner")
        except KeyError as inner:
            yield 3
            print("inner", repr(info()), inner.__context__ is error)
        print("outer again", info() is error)
        yield 4
    print("left", repr(info()))
    yield 5
    try:
        raise IndexError("context")
    except IndexError as error:
        print(repr(error.__context__))
    try:
        raise
    except (RuntimeError, LookupError) as error:
        print(repr(error))


# The error that is handled outside is thrown in.
g = generator()
next(g)
try:
    raise ValueError("outside")
except ValueError as error:
    print(g.throw(error), info() is error)
print(info(), next(g), info(), next(g), info())
try:
    raise LookupError("another")
except LookupError as error:
    print(next(g), info() is error)
print(info())
try:
    next(g)
except StopIteration:
    print("end", info().__class__)

# Entered while one error is handled, left while none or another one is.
g = generator()
next(g)
try:
    raise ValueError("first")
except ValueError:
    g.throw(OSError("thrown"))
for i in range(3):
    next(g)
try:
    raise LookupError("second")
except LookupError:
    list(g)
print(info())


def inside(g):
    try:
        raise ValueError("around")
    except ValueError:
        yield from g
        print("after", repr(info()))


def reads():
    print(repr(info()))
    yield
    print(repr(info()))
    try:
        raise KeyError
    except KeyError:
        yield
        print(repr(info()))
    print(repr(info()))


list(inside(reads()))
g = inside(reads())
next(g)
try:
    raise OSError("elsewhere")
except OSError:
    next(g)
    print(repr(info()))
list(g)


def groups():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        print(repr(info()))
        yield 1
        print(repr(info()))
    except* KeyError:
        print(repr(info()))
    print(info())


print(list(groups()))


class Wrong(Exception):
    def __new__(cls, *args):
        return 5


def attempt(function, *args):
    try:
        print(function(*args))
    except BaseException as error:
        print(repr(error))


def raises(cls):
    raise cls


attempt(raises, Wrong)
g = reads()
attempt(g.throw, Wrong)
attempt(next, g)
for args in ((ValueError, (1, 2)), (ValueError, KeyError(1)), (Exception, KeyError(1)), (ValueError, None, 5)):
    g = generator()
    next(g)
    attempt(g.throw, *args)
attempt(delattr, g, "__name__")
attempt(delattr, g, "__qualname__")
attempt(setattr, g, "__qualname__", 5)
g.__name__, g.__qualname__ = "name", "qualified"
print(g.__name__, repr(g).split(" at ")[0], g.gi_code is generator.__code__, g.gi_running, g.gi_yieldfrom)
generator.__name__, generator.__qualname__ = "function", "quite.another"
g = generator()
print(g.__name__, g.__qualname__, generator.__code__.co_name, g.gi_code is generator.__code__)
g = (lambda: (yield 1))()
print(next(g))
attempt(g.send, "returned")


def deep():
    error = TypeError("deep")
    for i in range(sys.getrecursionlimit() + 10):
        error = ExceptionGroup("eg", [error])
    error.split(TypeError)


try:
    deep()
except RecursionError as error:
    print(error)
for i in range(2 * sys.getrecursionlimit()):
    try:
        ExceptionGroup("eg", [ValueError(1)]).split(lambda error: 1 // 0)
    except ZeroDivisionError:
        pass
print("as deep as before")


class Hooked:
    def __getattr__(self, name):
        raise AttributeError("hook for " + name)


class Plain:
    pass


# An error that hasattr() has swallowed is not shown for another object.
print(hasattr(Hooked(), "x"))
attempt(getattr, Plain(), "y")
attempt(getattr, Plain, "y")
attempt(getattr, Hooked(), "z")
