# Parameters, closures, decorators, generators.
def f(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, sorted(kw.items()))
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2, 3], **{"c": 4, "z": 5}), f(a=1, c=2))
def g(x, /, y, *, z=3): return x + y + z
print(g(1, 2), g(1, y=2, z=10), (lambda *a, **k: (a, k))(1, 2, k=3))
for call in ["g(1)", "g(1, 2, 3)", "g(x=1, y=2)", "g(1, 2, w=3)", "f(1)", "f(c=1)", "g(1, y=2, **{'y': 3})", "g()", "len()", "len(1, 2)", "f(1, 2, a=3, c=1)", "5()", "print(foo=1)", "(lambda: 0)(1)"]:
    try:
        print(eval(call))
    except Exception as e:
        print(type(e).__name__ + ":", e)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c1, c2 = counter(), counter(); print(c1(), c1(5), c2(), c1())
fs = [lambda i=i: i * i for i in range(4)]; print([h() for h in fs])
def deco(tag):
    def wrap(fn):
        def inner(*a, **k):
            return f"<{tag}>{fn(*a, **k)}</{tag}>"
        inner.__name__ = fn.__name__
        return inner
    return wrap
@deco("b")
@deco("i")
def hello(name): "Doc."; return "hi " + name
print(hello("bob"), hello.__name__, f.__name__, f.__defaults__)
total = 0
def add(n):
    global total
    total += n
add(5); add(6); print(total)
def gen(n):
    try:
        for i in range(n):
            x = yield i
            if x: print("got", x)
    finally:
        print("cleanup")
    return "done"
gg = gen(3); print(next(gg), gg.send("msg"), list(gg))
def outer():
    r = yield from gen(2)
    print("result", r)
    yield from [10, 20]
print(list(outer()))
def thrower():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("caught", e); yield 2
t = thrower(); print(next(t), t.throw(ValueError("v")), next(t)); t.close()
def deleg():
    try:
        yield from thrower()
    finally:
        print("deleg end")
dg = deleg(); print(next(dg), dg.throw(ValueError("w"))); dg.close()
try:
    next(gg)
except StopIteration as e:
    print("stop", e.value)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
fi = fib(); print([next(fi) for _ in range(10)])
def tree(t):
    if t:
        yield from tree(t[0]); yield t[1]; yield from tree(t[2])
print(list(tree(((None, 1, None), 2, (None, 3, None)))))
sq = (x * x for x in range(5) if x % 2); print(sum(sq), list(sq))
def rec(n): return 1 if n == 0 else n * rec(n - 1)
print(rec(15))
def inf(n): return inf(n + 1)
try: inf(0)
except RecursionError as e: print("RecursionError", e)
def scope():
    try: print(undefined_thing)
    except NameError as e: print(e)
    try: print(loc); loc = 1
    except UnboundLocalError as e: print(e)
scope()
print([i for i in range(3)], (lambda x: (yield))(1).__class__.__name__)
def kwonly(*, key): return key
print(kwonly(key=1)); print(globals()["total"], sorted(locals().keys())[:0], callable(f), callable(5))
def ret(): return 1, 2
a, b = ret(); print(a, b); print((lambda: (yield from ()))().__next__ is not None)
exec("zz = 5\nprint(zz * 2)"); print(eval("zz + 1"), eval("q * 2", {"q": 21}))
x = 5
match x:
    case 1: print("one")
    case 5 | 6: print("five or six")
    case _: print("other")
def m(v):
    match v:
        case []: return "empty"
        case [a]: return f"one {a}"
        case [a, *rest]: return f"{a} then {rest}"
        case {"k": val, **r}: return f"map {val} {r}"
        case str() as s: return "str " + s
        case int(n) if n > 10: return "big"
        case None: return "none"
        case _: return "?"
print(m([]), m([1]), m([1, 2, 3]), m({"k": 1, "j": 2}), m("s"), m(50), m(5), m(None))
if (wal := 10) > 5: print(wal)
