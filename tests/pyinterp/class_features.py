# Classes: inheritance, methods, properties, special methods, class bodies.


class Base:
    """Base doc."""
    shared = []
    kind = "base"

    def __init__(self, name):
        self.name = name

    def hello(self):
        return "hello " + self.name

    def who(self):
        return self.kind + " " + self.hello()

    @classmethod
    def make(cls, name):
        return cls(name + "!")

    @staticmethod
    def helper(x):
        return x * 2

    @property
    def upper(self):
        return self.name.upper()

    @upper.setter
    def upper(self, value):
        self.name = value.lower()

    @upper.deleter
    def upper(self):
        self.name = "deleted"


class Child(Base):
    kind = "child"

    def __init__(self, name, age=0):
        super().__init__(name)
        self.age = age

    def hello(self):
        return super().hello() + " aged %d" % self.age

    def __repr__(self):
        return "Child(%r, %r)" % (self.name, self.age)

    def __eq__(self, other):
        return isinstance(other, Child) and self.name == other.name

    def __hash__(self):
        return hash(self.name)


b = Base("bob")
c = Child("carl", 5)
print(b.hello(), c.hello(), c.who(), Child.make("dora"), Base.make("eve").name)
print(b.helper(3), Child.helper("ab"), b.upper)
b.upper = "FRED"
print(b.name, b.upper)
del b.upper
print(b.name)
print(c == Child("carl"), c != Child("x"), c == 5, {c: 1}[Child("carl")], repr(c), str(c), f"{c}")
print(isinstance(c, Base), issubclass(Child, Base), isinstance(b, Child), type(c) is Child)
print(Child.__name__, Child.__bases__ == (Base,), Base.__doc__, c.__class__.__name__)
print([k.__name__ for k in Child.__mro__])
b.shared.append(1)
print(Child.shared, c.shared is Base.shared)
m = c.hello
print(m(), Base.hello(c), m.__name__, m.__self__ is c)
c.extra = 1
print(sorted(c.__dict__), hasattr(c, "extra"), getattr(c, "none", "default"))
setattr(c, "dyn", 2)
delattr(c, "extra")
print(c.dyn, hasattr(c, "extra"))
try:
    c.nothing
except AttributeError as e:
    print(e)
try:
    Child()
except TypeError as e:
    print(e)


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __lt__(self, other):
        return self.x < other.x

    def __bool__(self):
        return bool(self.x or self.y)

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __setitem__(self, i, value):
        setattr(self, "xy"[i], value)

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __iter__(self):
        yield self.x
        yield self.y

    def __call__(self, *args):
        return sum(args) * self.x

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def __format__(self, spec):
        return "<" + format(self.x, spec) + ">"

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


v = Vector(1, 2)
w = Vector(3, 4)
print(v + w, v - w, v * 3, 3 * v, -v, v == Vector(1, 2), v < w, v > w)
v += w
print(v, bool(Vector(0, 0)), len(v), v[0], v[-1], 6 in v, list(v), v(1, 2), f"{v:05d}", abs(w))
v[1] = 10
print(v, sorted([w, v, Vector(0, 9)]), max(v, w))
a, b = w
print(a, b)
try:
    v - 5
except TypeError as e:
    print(e)
try:
    v.z = 1
except AttributeError as e:
    print("slots")


class A:
    def f(self):
        return ["A"]


class B(A):
    def f(self):
        return ["B"] + super().f()


class C(A):
    def f(self):
        return ["C"] + super().f()


class D(B, C):
    def f(self):
        return ["D"] + super().f()


print(D().f(), [k.__name__ for k in D.__mro__])


class Attr:
    def __init__(self):
        self.log = []

    def __getattr__(self, name):
        if name == "missing":
            raise AttributeError(name)
        return "got " + name


x = Attr()
print(x.anything, x.log, hasattr(x, "missing"))


class Descriptor:
    def __get__(self, obj, cls):
        return "class access" if obj is None else "get from %s" % type(obj).__name__

    def __set__(self, obj, value):
        print("set", value)


class Owner:
    d = Descriptor()


print(Owner.d, Owner().d)
Owner().d = 5


def make_class(n):
    class Local:
        value = n

        def get(self):
            return n + self.value

    return Local


print(make_class(4)().get(), make_class(1).__name__)
Dynamic = type("Dynamic", (Base,), {"kind": "dynamic", "twice": lambda self: self.name * 2})
print(Dynamic("z").twice(), Dynamic("z").who())


class Meta(type):
    def __new__(mcs, name, bases, namespace, **kw):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.tag = name.lower() + str(sorted(kw.items()))
        return cls

    def __init__(cls, name, bases, namespace, **kw):
        super().__init__(name, bases, namespace)


class WithMeta(metaclass=Meta, option=1):
    pass


print(WithMeta.tag, type(WithMeta).__name__)


class Plugin:
    registry = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append(cls.__name__)


class P1(Plugin):
    pass


class P2(Plugin):
    pass


print(Plugin.registry)


class Private:
    def __init__(self):
        self.__hidden = 1

    def get(self):
        return self.__hidden


print(Private().get(), sorted(Private().__dict__))


class New:
    instances = 0

    def __new__(cls, *args):
        cls.instances += 1
        return object.__new__(cls)

    def __init__(self, *args):
        self.args = args


print(New(1, 2).args, New().args, New.instances)


class Nested:
    class Inner:
        value = 5

    inner = Inner()


print(Nested.inner.value, Nested.Inner.__qualname__)


class Ctx:
    def __getattribute__(self, name):
        return "intercepted " + name


print(Ctx().foo)
