# Coroutines and C: Python awaits types of C, C sends into coroutines of Python.
import sys

sys.path[:0] = [sys.argv[1], __file__.rpartition("/")[0]]
from coroutines import (
    Counter, Sender, aiter, am_aiter, am_anext, am_await, am_send, filled, iter_send, kinds, taken)


def show(name, function, *args):
    try:
        result = function(*args)
        if not isinstance(result, (int, str, tuple, type(None))):
            result = type(result).__name__
        print(name, "->", result, taken())
    except BaseException as error:
        print(name, "->", repr(error), taken())


async def awaits(awaitable):
    return "awaited", await awaitable


async def loops(iterable):
    return [item async for item in iterable]


async def numbers():
    got = yield 1
    print("got", got)
    yield await Sender(1)


def generator():
    got = yield 1
    return got


class Derived(Sender):
    pass


class Python:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        return (yield self.n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        return self.n


print("-- Python awaits C")
for make in (Sender, Derived):
    coroutine = awaits(make(2))
    show("first", coroutine.send, None)
    show("second", coroutine.send, "value")
    show("third", coroutine.send, "last")
    coroutine = awaits(make(2))
    show("first", coroutine.send, None)
    show("throw", coroutine.throw, ValueError("thrown"))
    show("close", coroutine.close)
    coroutine.close()
    show("error", awaits(make(-1)).send, None)


def delegates():
    return (yield from Sender(1))


iterator = delegates()
show("yield from", next, iterator)
show("yield from", iterator.send, 5)

coroutine = loops(Counter(2))
for i in range(4):
    show("async for", coroutine.send, i or None)

print("-- C sends to Python")
for name, make in (("generator", generator), ("coroutine", lambda: awaits(Python(7))),
                   ("list iterator", lambda: iter([1, 2])), ("Sender", lambda: Sender(1)),
                   ("Python", lambda: Python(3).__await__())):
    iterator = make()
    print(name, kinds(iterator), filled(iterator))
    show("send None", iter_send, iterator, None)
    show("send", iter_send, iterator, "text")
    show("send again", iter_send, iterator, None)
for make in (generator, lambda: awaits(Python(7)), lambda: Sender(1)):
    iterator = make()
    show("am_send None", am_send, iterator, None)
    show("am_send", am_send, iterator, "text")
    show("am_send again", am_send, iterator, None)
show("am_send too early", am_send, generator(), 5)
show("iter_send to no iterator", iter_send, 5, None)

print("-- the slots of Python's classes")
coroutine = awaits(Python(7))
agen = numbers()
step = agen.__anext__()
for name, thing in (("coroutine", coroutine), ("wrapper", coroutine.__await__()), ("agen", agen), ("step", step),
                    ("Python", Python(1)), ("int", 5)):
    print(name, filled(thing), kinds(thing))
iterator = am_await(coroutine)
show("am_await", next, iterator)
iterator.close()
show("am_await of Python", next, am_await(Python(4)))
show("am_aiter", lambda: am_aiter(agen) is agen)
show("step", iter_send, step, None)
step = am_anext(agen)
show("am_anext", iter_send, step, None)
show("am_anext", iter_send, step, None)
show("step", iter_send, am_anext(agen), None)
show("am_anext of Python", iter_send, am_anext(Python(3)), None)
show("aiter", aiter, agen)
for thing in (5, Python(1), Counter(1)):
    show("aiter", aiter, thing)
