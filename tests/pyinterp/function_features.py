# Functions: parameters of every kind, closures, lambdas, decorators, recursion.


def plain(a, b):
    return a, b


def defaults(a, b=2, c="three"):
    return a, b, c


def variadic(first, *rest, key=None, **extra):
    return first, rest, key, sorted(extra.items())


def positional_only(a, b=1, /, c=2, *, d=3):
    return a, b, c, d


def keyword_only(*, x, y=10):
    return x + y


print(plain(1, 2), plain(b=1, a=2))
print(defaults(1), defaults(1, c=5), defaults(1, 2, 3))
print(variadic(1), variadic(1, 2, 3, key="k", z=1, y=2))
print(positional_only(5), positional_only(5, 6, c=7, d=8))
print(keyword_only(x=1), keyword_only(y=1, x=2))

args = [1, 2]
kwargs = {"key": "K", "other": 3}
print(variadic(*args, 3, *[4, 5], **kwargs))
print(variadic(0, *"ab", **{"m": 1}, **{"n": 2}))
print(plain(*args), plain(**{"a": 1, "b": 2}))

for bad in (
    lambda: plain(1),
    lambda: plain(1, 2, 3),
    lambda: plain(1, 2, c=3),
    lambda: plain(1, a=2),
    lambda: keyword_only(),
    lambda: keyword_only(1, x=2),
    lambda: positional_only(a=1),
    lambda: variadic(1, **{"key": 1}, **{"key": 2}),
):
    try:
        bad()
        print("no error")
    except TypeError as e:
        print("TypeError:", e)


def counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    return step, peek


step, peek = counter(10)
step()
step(5)
print(peek())

adders = [lambda x, n=n: x + n for n in range(3)]
print([f(10) for f in adders])
late = [lambda x: x + n for n in range(3)]
print([f(10) for f in late])


def outer(a):
    b = a + 1

    def middle():
        c = b + 1

        def inner():
            return a, b, c

        return inner

    return middle()


print(outer(1)())


def trace(name):
    def wrap(f):
        def call(*args, **kwargs):
            print("call", name, args, kwargs)
            return f(*args, **kwargs)

        return call

    return wrap


@trace("outer")
@trace("inner")
def decorated(x, y=2):
    return x * y


print(decorated(3))
print(decorated(3, y=4))


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print([fib(i) for i in range(15)])


def mutable(item, seen=[]):
    seen.append(item)
    return seen


mutable(1)
print(mutable(2))

total = 0


def add_global(n):
    global total
    total += n


for i in range(5):
    add_global(i)
print(total)


def unbound():
    print(value)
    value = 1


try:
    unbound()
except UnboundLocalError as e:
    print(type(e).__name__)


def cell_unbound():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__)
    later = 1
    return inner()


print(cell_unbound())


def docs():
    "A docstring."


print(docs.__doc__, docs.__name__, outer.__name__, (lambda: 0).__name__)


def delete_local():
    x = 1
    del x
    try:
        return x
    except UnboundLocalError:
        return "deleted"


print(delete_local())
print((lambda *a, **k: (a, sorted(k)))(1, 2, z=3, y=4))
compose = lambda *fs: (lambda x: [x := f(x) for f in fs][-1])
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
