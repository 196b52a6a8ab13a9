# Generators and comprehensions.


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


print(list(count(5)), sum(count(10)), max(count(4)))


def echo():
    received = []
    try:
        while True:
            value = yield len(received)
            received.append(value)
    except GeneratorExit:
        print("exit", received)
        raise


g = echo()
print(next(g), g.send("a"), g.send("b"))
g.close()


def thrower():
    while True:
        try:
            yield "ok"
        except ValueError as e:
            yield "caught %s" % e


g = thrower()
print(next(g), g.throw(ValueError("x")), next(g))
try:
    g.throw(KeyError("out"))
except KeyError as e:
    print("escaped", e)
try:
    next(g)
except StopIteration:
    print("finished")


def delegate():
    result = yield from inner()
    print("inner returned", result)
    yield from [10, 20]
    return "end"


def inner():
    x = yield 1
    print("inner got", x)
    yield 2
    return "value"


g = delegate()
print(next(g), g.send("hello"), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(list(tree(4)))


def infinite():
    n = 0
    while True:
        yield n
        n += 1


def take(n, it):
    for x in it:
        if n <= 0:
            return
        n -= 1
        yield x


print(list(take(5, infinite())))
print([x * y for x in range(4) if x % 2 for y in range(3) if y])
print({x % 3 for x in range(10)} == {0, 1, 2}, sorted({c.lower() for c in "AbBa"}))
print({k: v for k, v in zip("abc", range(3))}, {v: k for k, v in {"x": 1}.items()})
print([[i * j for j in range(3)] for i in range(3)])
print(list(x + 1 for x in (y * 2 for y in range(4))))
print([(a, b) for a, (b, *_) in [(1, (2, 3)), (4, (5,))]])
print([y for x in range(6) if (y := x * x) > 8], y)
n = 10
print([n for n in range(3)], n)


class Scope:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    n = 5


print(Scope.doubled)
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)])
print(any(x > 3 for x in range(5)), all(x > 3 for x in range(5)))
print(dict((i, i * i) for i in range(4)))
print(" ".join(str(x) for x in range(5)))


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fibonacci()
print([next(f) for _ in range(15)])


def gen_return():
    return 5
    yield


print(list(gen_return()))


class Iter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Iter(4)), [x for x in Iter(2)], 2 in Iter(3))
first, *rest = Iter(4)
print(first, rest)


class Container:
    def __iter__(self):
        yield "a"
        yield "b"

    def __getitem__(self, i):
        return i


print(list(Container()), "b" in Container())


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


print(list(Old()), 4 in Old())


def bad_stop():
    yield 1
    raise StopIteration


try:
    list(bad_stop())
except RuntimeError as e:
    print(e)

gen = (print("evaluated", i) or i for i in range(2))
print("before")
print(list(gen), list(gen))
