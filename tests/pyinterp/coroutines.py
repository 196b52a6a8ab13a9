# async def, await, async for, async with, async comprehensions; a small loop drives them.


class Pause:
    def __await__(self):
        got = yield "paused"
        return got


def run(coroutine):
    value = None
    while True:
        try:
            print("loop", coroutine.send(value))
            value = 7
        except StopIteration as e:
            return e.value


class Manager:
    async def __aenter__(self):
        print("aenter", await Pause())
        return 5

    async def __aexit__(self, kind, value, traceback):
        await Pause()
        print("aexit", kind)
        return True


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        await Pause()
        return self.n


async def helper(x):
    return x + await Pause()


async def main():
    print(await helper(1))
    async with Manager() as m:
        print("body", m)
        raise ValueError("swallowed")
    async for i in Counter(3):
        if i == 1:
            continue
        print("item", i)
    else:
        print("else")
    print([i async for i in Counter(3) if i])
    print({i: await helper(i) async for i in Counter(2)})
    try:
        await failing()
    except KeyError as e:
        print("caught", e)
    finally:
        print("finally", await Pause())
    return "done"


async def failing():
    await Pause()
    raise KeyError("k")


print(run(main()))
