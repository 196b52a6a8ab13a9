# Classes, inheritance, descriptors, special methods.
class A:
    count = 0
    def __init__(self, x): self.x = x; A.count += 1
    def get(self): return self.x
    @property
    def double(self): return self.x * 2
    @double.setter
    def double(self, v): self.x = v // 2
    @classmethod
    def make(cls, v): return cls(v)
    @staticmethod
    def helper(v): return v + 1
    def __repr__(self): return f"{type(self).__name__}({self.x})"
class B(A):
    def __init__(self, x, y): super().__init__(x); self.y = y
    def get(self): return super().get() + self.y
    @classmethod
    def make(cls, v): return cls(v, v)
a, b = A(1), B(2, 3)
print(a, b, a.get(), b.get(), a.double, B.make(5), A.helper(1), b.helper(2), A.count, b.count)
a.double = 10; print(a.x, a.__dict__, b.__dict__, vars(a), hasattr(a, "y"), getattr(a, "zz", "dflt"))
setattr(a, "new", 1); print(a.new); del a.new
try: a.new
except AttributeError as e: print(e)
try: A.nope
except AttributeError as e: print(e)
try: A()
except TypeError as e: print(e)
print(isinstance(b, A), isinstance(a, B), issubclass(B, A), issubclass(B, (int, A)), type(b) is B, B.__mro__, B.__name__, B.__bases__)
class V:
    def __init__(s, *c): s.c = c
    def __add__(s, o): return V(*(x + y for x, y in zip(s.c, o.c)))
    def __mul__(s, k): return V(*(x * k for x in s.c)) if isinstance(k, int) else NotImplemented
    __rmul__ = __mul__
    def __neg__(s): return V(*(-x for x in s.c))
    def __eq__(s, o): return isinstance(o, V) and s.c == o.c
    def __hash__(s): return hash(s.c)
    def __lt__(s, o): return s.c < o.c
    def __len__(s): return len(s.c)
    def __getitem__(s, i): return s.c[i]
    def __contains__(s, v): return v in s.c
    def __iter__(s): return iter(s.c)
    def __bool__(s): return any(s.c)
    def __call__(s, *a): return ("called", a)
    def __str__(s): return "V" + str(s.c)
    def __repr__(s): return "V" + repr(s.c)
    def __format__(s, spec): return f"V<{spec}>"
    def __iadd__(s, o): s.c = s.c + (o,); return s
v = V(1, 2)
print(v + V(3, 4), 2 * v, v * 3, -v, v == V(1, 2), v != V(1, 2), v in {V(1, 2)}, len(v), v[1], v[0:1], 2 in v, list(v), bool(V(0, 0)), v(1, 2), f"{v:abc}", v < V(2, 0), V(2) > V(1), sorted([V(3), V(1)]))
v += 9; print(v, str(v), repr(v), [v], {v: 1})
try: v * "a"
except TypeError as e: print(e)
try: V(1) <= V(2)
except TypeError as e: print(e)
class Ctx:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t.__name__ if t else None, v); return t is KeyError
with Ctx() as c, Ctx(): print("body")
with Ctx(): raise KeyError("k")
class It:
    def __init__(s, n): s.n = n
    def __iter__(s): return s
    def __next__(s):
        if s.n == 0: raise StopIteration
        s.n -= 1; return s.n
print(list(It(3)), sum(It(4)), [*It(2)], max(It(5)), tuple(It(2)))
class Old:
    def __getitem__(s, i):
        if i > 3: raise IndexError
        return i * i
print(list(Old()), 4 in Old(), 5 in Old())
class Dyn:
    def __getattr__(s, n):
        if n.startswith("x"): return n.upper()
        raise AttributeError("no " + n)
    def __setattr__(s, n, v): object.__setattr__(s, n, v * 2)
d = Dyn(); d.a = 4; print(d.a, d.xyz, hasattr(d, "q"))
try: d.qqq
except AttributeError as e: print(e)
class Desc:
    def __set_name__(s, o, n): s.n = n
    def __get__(s, o, t): return (s.n, o is None)
    def __set__(s, o, v): print("set", s.n, v)
class HasD: f = Desc()
h = HasD(); h.f = 3; print(h.f, HasD.f)
class X: 
    def who(s): return "X"
class Y(X):
    def who(s): return "Y" + super().who()
class Z(X):
    def who(s): return "Z" + super().who()
class W(Y, Z):
    def who(s): return "W" + super().who()
print(W().who(), [k.__name__ for k in W.__mro__])
try:
    class Bad(X, Y): pass
except TypeError as e: print(e)
class Meta(type):
    def __new__(m, name, bases, ns, **kw): ns["tag"] = kw.get("tag", "none"); return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a): print("making", cls.__name__); return super().__call__(*a)
    def __len__(cls): return 42
class M(metaclass=Meta, tag="t"): pass
print(M.tag, type(M).__name__, len(M)); m = M(); print(type(m) is M)
class Reg:
    subs = []
    def __init_subclass__(cls, **kw): super().__init_subclass__(); Reg.subs.append((cls.__name__, kw))
class R1(Reg, opt=1): pass
print(Reg.subs)
class L(list):
    def total(s): return sum(s)
    def append(s, v): super().append(v * 10)
l = L([1, 2]); l.append(3); print(l, l.total(), len(l), l[0], isinstance(l, list), l + [1], [1] + l, sorted(l, reverse=True), l == [1, 2, 30])
class D(dict):
    def __missing__(s, k): return "missing " + k
dd = D(a=1); dd["b"] = 2; print(dd, dd["zz"], dd.get("zz"), "a" in dd, list(dd), {**dd}, dict(dd))
class I(int):
    def __add__(s, o): return I(int(s) + o + 100)
i = I(5); print(i, i + 1, i * 2, 10 - i, i == 5, hash(i) == hash(5), [0, 1, 2, 3, 4, 5][i], isinstance(i, int), f"{i:03d}")
class S(str):
    def shout(s): return s.upper() + "!"
s = S("hey"); print(s, s.shout(), s + "x", "x" + s, len(s), s == "hey", {s: 1}["hey"], "%s" % s, s.split("e"), s in ["hey"])
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
t = T(1, 2); print(t, t[0], len(t), t == (1, 2)); p, q = t; print(p, q)
class P:
    __slots__ = ("x", "y")
    def __init__(s, x, y): s.x, s.y = x, y
print(P(1, 2).x); K = type("K", (A,), {"z": 5}); print(K(1).z, K.__name__, K(7))
class E:
    class Inner: v = 1
    def m(self): return self.Inner.v
print(E().m(), E.Inner.__qualname__, E.m.__qualname__)
class Cmp:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
try: hash(Cmp(1))
except TypeError as e: print(e)
f = a.get; print(f(), A.get(b), a.get.__name__, b.get.__self__ is b)
A.get = lambda self: "patched"; print(a.get(), b.get() if False else "ok")
print(object() == object(), a is a, id(a) == id(a), type(None), type(print).__name__, type(len), type(f).__name__)
o = E(); o.__class__ = X; print(o.who()); print(str(type(a)), repr(int), A.__doc__, A.__module__)
class Prop:
    @property
    def ro(self): return 1
try: Prop().ro = 2
except AttributeError as e: print(e)
