# Asynchronous generators driven by hand: their awaitables, values sent and thrown, closing, the hooks of sys.

import sys


class Pause:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        try:
            return (yield self.name)
        except GeneratorExit:
            print("exit reaches", self.name)
            raise


def run(awaitable, *sent):
    """What an awaitable pauses with, and how it ends."""
    sent = list(sent)
    steps = []
    value = None
    iterator = awaitable.__await__()
    try:
        while True:
            steps.append(iterator.send(value))
            value = sent.pop(0) if sent else None
    except BaseException as error:
        steps.append(error)
    return steps


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print("got", got, "awaited", await Pause(got))
    finally:
        print("finally", await Pause("cleaning"))


async def endless():
    while True:
        try:
            yield "value"
        except ValueError as error:
            print("caught", repr(error))
            yield "after the error"


agen = numbers(2)
print(type(agen), agen.__name__, agen.__qualname__, agen.ag_running, agen.ag_await, agen.ag_frame is None)
print(agen.__aiter__() is agen, agen.ag_code is numbers.__code__)
for name in ("send", "throw", "__next__", "__iter__"):
    print(name, hasattr(agen, name), hasattr(agen.asend(None), name))
print(run(agen.__anext__()))
print(run(agen.asend("word"), "answer"))
print(run(agen.__anext__()))
print(run(agen.__anext__()))
print(run(agen.asend(None)), run(agen.aclose()), run(agen.athrow(KeyError)))
print(agen.ag_frame)

print("-- just started")
agen = numbers(1)
print(run(agen.asend(5)))
print(run(agen.__anext__()), run(agen.aclose()))
agen = numbers(1)
print(run(agen.aclose()), run(agen.__anext__()), run(agen.aclose()))
agen = numbers(1)
print(run(agen.athrow(ValueError("early"))), run(agen.__anext__()))

print("-- throwing")
agen = endless()
print(run(agen.__anext__()))
print(run(agen.athrow(ValueError, "thrown")))
print(run(agen.athrow(KeyError("not caught"))))
print(run(agen.__anext__()))

print("-- closing while it awaits")
agen = numbers(3)
print(run(agen.__anext__()))
step = agen.asend("pause")
print(step.send(None), agen.ag_running, agen.ag_await is not None)
print(run(agen.__anext__()))
print(run(agen.aclose()), run(agen.athrow(ValueError)))
try:
    print(step.throw(GeneratorExit))
    print(step.send("rest"))
except BaseException as error:
    print(repr(error))
print(run(step))

print("-- closing in an await")
agen = numbers(3)
print(run(agen.__anext__()))
closing = agen.aclose()
print(closing.send(None))
try:
    closing.throw(GeneratorExit)
except BaseException as error:
    print(repr(error))
print(run(closing))


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


agen = stubborn()
print(run(agen.__anext__()), run(agen.aclose()))


async def stops(error):
    yield 1
    raise error


print("-- errors that look like the end")
for error in (StopIteration(1), StopAsyncIteration(2)):
    agen = stops(error)
    print(run(agen.__anext__()))
    steps = run(agen.__anext__())
    print(steps, repr(steps[0].__cause__))

print("-- reuse")
agen = numbers(3)
step = agen.__anext__()
print(run(step), run(step))
for method in ("send", "throw"):
    try:
        getattr(step, method)(ValueError())
    except BaseException as error:
        print(repr(error))
closing = agen.aclose()
print(run(closing), run(closing))
step = agen.asend(1)
step.close()
print(run(step))

print("-- hooks")
print(sys.get_asyncgen_hooks())
first = []
sys.set_asyncgen_hooks(firstiter=first.append)
print(sys.get_asyncgen_hooks().firstiter == first.append, sys.get_asyncgen_hooks()[1])
agen = numbers(1)
print(first)
agen.__anext__().close()
agen.__anext__().close()
print(first == [agen])
for bad in ({"firstiter": 5}, {"finalizer": "text"}):
    try:
        sys.set_asyncgen_hooks(**bad)
    except TypeError as error:
        print(error)
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks())

print("-- aiter and anext")
agen = numbers(1)
print(aiter(agen) is agen)
print(run(anext(agen, "default")), run(anext(agen, "default")), run(anext(agen, "default")))
for function, value in ((aiter, 5), (anext, [])):
    try:
        function(value)
    except TypeError as error:
        print(error)


class NoIterator:
    def __aiter__(self):
        return 5


class BadIterator:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


async def loop(iterable):
    async for i in iterable:
        print("item", i)
    return "end"


try:
    aiter(NoIterator())
except TypeError as error:
    print(error)
for iterable in (5, NoIterator(), BadIterator(), numbers(2)):
    steps = run(loop(iterable))
    print(steps, repr(steps[-1].__cause__))


async def nested():
    print([x async for x in numbers(3) if x])
    print({x: y async for x in numbers(2) async for y in numbers(x)})
    print({await Pause(x) for x in range(2)})
    squares = (x * x async for x in numbers(3))
    print(type(squares), [x async for x in squares])
    print([[y async for y in numbers(x)] for x in range(2)])
    waiting = (await Pause(x) for x in range(2))
    print(type(waiting), [x async for x in waiting])


print(run(nested()))
