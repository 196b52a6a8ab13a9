# Coroutine objects: their methods, attributes and errors; what can be awaited; helpers of the library.

import collections.abc
import contextlib
import inspect
import sys
import traceback
import types


class Pause:
    def __init__(self, name="pause"):
        self.name = name

    def __await__(self):
        try:
            return (yield self.name)
        except BaseException as error:
            print("in", self.name, repr(error))
            raise


def attempt(function, *args):
    try:
        print(function(*args))
    except BaseException as error:
        print(repr(error), "from", repr(error.__cause__))


async def waits():
    """Its text."""
    try:
        return await Pause()
    finally:
        print("left")


async def outer():
    return await waits()

print("-- attributes")
coroutine = outer()
print(type(coroutine), coroutine.__name__, coroutine.__qualname__, coroutine.cr_code is outer.__code__)
print(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_await, coroutine.cr_origin, waits.__doc__)
print(inspect.getcoroutinestate(coroutine), type(coroutine.cr_frame).__name__)
attempt(coroutine.send, 5)
attempt(next, coroutine)
attempt(iter, coroutine)
attempt(coroutine.send, None)
print(coroutine.cr_await.__name__, type(coroutine.cr_await.cr_await), coroutine.cr_suspended)
print(inspect.getcoroutinestate(coroutine))
attempt(coroutine.send, "result")
print(coroutine.cr_frame, inspect.getcoroutinestate(coroutine))
for method, args in (("send", [None]), ("throw", [KeyError()]), ("close", [])):
    attempt(getattr(coroutine, method), *args)
coroutine.__name__ = "other"
coroutine.__qualname__ = "quite.other"
print(repr(coroutine).split(" at ")[0], coroutine.__name__)
attempt(setattr, coroutine, "__name__", 5)
attempt(type(coroutine))

print("-- throw and close")
coroutine = outer()
coroutine.send(None)
attempt(coroutine.throw, ValueError, "thrown")
coroutine = outer()
coroutine.send(None)
print(coroutine.close(), coroutine.close())
coroutine = outer()
attempt(coroutine.throw, ValueError("early"))
attempt(coroutine.send, None)
coroutine = outer()
coroutine.close()
attempt(coroutine.send, None)
for args in ((5,), (ValueError("v"), 5), (ValueError, "v", 5), (ValueError, ValueError("own"))):
    coroutine = outer()
    attempt(coroutine.throw, *args)
    coroutine.close()


async def stubborn():
    try:
        await Pause()
    except GeneratorExit:
        await Pause("again")


coroutine = stubborn()
coroutine.send(None)
attempt(coroutine.close)
attempt(coroutine.close)


async def stops():
    raise StopIteration(3)

attempt(stops().send, None)

print("-- the wrapper")
coroutine = waits()
wrapper = coroutine.__await__()
print(type(wrapper), iter(wrapper) is wrapper, next(wrapper))
attempt(wrapper.throw, KeyError, "k")
wrapper = waits().__await__()
print(wrapper.send(None), wrapper.close())

print("-- awaiting what runs already")
coroutine = waits()


async def awaits(awaitable):
    return await awaitable


first, second = awaits(coroutine), awaits(coroutine)
first.send(None)
attempt(second.send, None)
first.close()


async def itself():
    return await running


running = itself()
attempt(running.send, None)

print("-- what cannot be awaited")


class Gives:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


coroutine = waits()
for awaitable in (5, Gives(5), Gives([]), Gives(coroutine), Gives(iter([1, 2]))):
    attempt(awaits(awaitable).send, None)
coroutine.close()


class Opens:
    def __aenter__(self):
        return 1

    def __aexit__(self, *exc):
        return 2


class OpensOnly:
    async def __aenter__(self):
        return 1


class ClosesWrong(OpensOnly):
    def __aexit__(self, *exc):
        return 2


async def within(manager):
    async with manager:
        print("inside")


for manager in (5, OpensOnly(), Opens(), ClosesWrong()):
    attempt(within(manager).send, None)

print("-- generators as coroutines")


@types.coroutine
def generator():
    got = yield "yielded"
    return [got, (yield from waits())]


def plain():
    yield from waits()


print(generator.__code__.co_flags & 0x100, inspect.isawaitable(generator()), inspect.iscoroutine(generator()))
coroutine = awaits(generator())
print(coroutine.send(None), coroutine.send("one"), coroutine.cr_await.gi_yieldfrom is not None)
attempt(coroutine.send, "two")
attempt(plain().send, None)


class Like(collections.abc.Generator):
    def send(self, value):
        return "sent %s" % value

    def throw(self, typ, val=None, tb=None):
        raise StopIteration("thrown")


@types.coroutine
def like():
    return Like()


coroutine = awaits(like())
print(coroutine.send(None), coroutine.send(5))
attempt(coroutine.throw, ValueError())
attempt(types.coroutine, 5)

print("-- classes")


async def agen():
    yield 1

coroutine = waits()
for cls in ("Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Generator"):
    cls = getattr(collections.abc, cls)
    print(cls.__name__, isinstance(coroutine, cls), isinstance(agen(), cls), isinstance(generator(), cls))
coroutine.close()
print(types.CoroutineType, types.AsyncGeneratorType)
for test in ("iscoroutinefunction", "isasyncgenfunction", "isgeneratorfunction"):
    print(test, [getattr(inspect, test)(f) for f in (waits, agen, generator, plain, attempt)])
print(inspect.isasyncgen(agen()), inspect.isawaitable(agen()), inspect.isawaitable(Pause()))

print("-- context managers")


@contextlib.asynccontextmanager
async def opened(name):
    print("open", name, await Pause("opening"))
    try:
        yield name
    except KeyError as error:
        print("caught", error)
    finally:
        print("closed", name)


def run(coroutine):
    steps = []
    try:
        while True:
            steps.append(coroutine.send(None))
    except BaseException as error:
        return steps + [error]


async def uses(error):
    async with opened("a") as a, opened("b") as b:
        print(a, b)
        if error:
            raise error
    return "end"


print(run(uses(None)))
print(run(uses(KeyError("key"))))
print(run(uses(ValueError("value"))))


async def stack():
    async with contextlib.AsyncExitStack() as exits:
        await exits.enter_async_context(opened("c"))
        exits.callback(print, "callback")
        exits.push_async_callback(waits)
    async with contextlib.aclosing(agen()) as iterator:
        print(await anext(iterator))
    print(iterator.ag_frame)
    async with contextlib.nullcontext(5) as five:
        return five


print(run(stack()))

print("-- origin")
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)


def makes():
    return waits()

coroutine = makes()
print([(line, name) for _, line, name in coroutine.cr_origin])
coroutine.close()
sys.set_coroutine_origin_tracking_depth(depth=0)
attempt(sys.set_coroutine_origin_tracking_depth, -1)

print("-- traceback")


async def fails():
    await Pause()
    raise ValueError("deep")

coroutine = awaits(fails())
coroutine.send(None)
try:
    coroutine.send(None)
except ValueError as error:
    print([(entry.name, entry.line) for entry in traceback.extract_tb(error.__traceback__)])
coroutine = waits()
try:
    coroutine.throw(ValueError("before the start"))
except ValueError as error:
    print([(entry.name, entry.line) for entry in traceback.extract_tb(error.__traceback__)])
