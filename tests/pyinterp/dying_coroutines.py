# What generators and coroutines do when they die. Not all have to: a conservative collector keeps some.
import gc
import sys
import warnings

COUNT = 50


def collect():
    for i in range(3):
        gc.collect()
    for i in range(5000):
        pass


async def never():
    pass


def generator(log):
    try:
        yield 1
    except GeneratorExit:
        log.append("exit")
        raise
    finally:
        log.append("finally")


async def asynchronous(log):
    try:
        yield 1
    finally:
        log.append("closed")


async def waits(log):
    try:
        await Pause()
    finally:
        log.append("left")


class Pause:
    def __await__(self):
        yield "pause"


def start(coroutine):
    """One step."""
    try:
        coroutine.send(None)
    except StopIteration:
        pass


def make(function):
    for i in range(COUNT):
        function()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    make(never)
    collect()
print({(str(w.message), w.category) for w in caught}, len(caught) > COUNT // 2)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    make(lambda: start(never()))
    make(lambda: never().close())
    collect()
print(len(caught))

log = []
make(lambda: next(generator(log)))
collect()
print(sorted(set(log)), log.count("exit") == log.count("finally"), len(log) > COUNT // 2)
del log[:]
make(lambda: generator(log))
make(lambda: list(generator(log)))
collect()
print(set(log), len(log))

log = []
make(lambda: start(waits(log)))
collect()
print(set(log), len(log) > COUNT // 2)

log = []
make(lambda: start(asynchronous(log).__anext__()))
collect()
print(set(log), len(log) > COUNT // 2)

log = []
finalized = []
sys.set_asyncgen_hooks(finalizer=lambda agen: finalized.append(agen.__name__))
make(lambda: start(asynchronous(log).__anext__()))
make(lambda: start(asynchronous(log).aclose()))
collect()
print(log, set(finalized), len(finalized) > COUNT // 2, len(finalized) <= COUNT)
