# Metaclasses: how classes are made, called and asked.


class Meta(type):
    def __new__(mcs, name, bases, namespace, **kw):
        print('new', mcs.__name__, name, [b.__name__ for b in bases], sorted(kw))
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kw):
        print('init', cls.__name__, sorted(kw))
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kw):
        print('call', cls.__name__, args, sorted(kw.items()))
        return super().__call__(*args, **kw)

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print('prepare', name, sorted(kw))
        return {'prepared': 1}


class A(metaclass=Meta, tag=1):
    def __init__(self, x=0, **kw):
        self.x = x


class B(A):
    pass


print(A.prepared, B.prepared, type(A).__name__, type(B) is Meta)
print(A(3).x, B(x=4).x)
C = Meta('C', (A,), {'y': 5})
print(C.y, C().x, C.__mro__ == (C, A, object), isinstance(C, Meta))


class Ordered(dict):
    def __setitem__(self, key, value):
        if not key.startswith('__'):
            self.setdefault('order', []).append(key)
        dict.__setitem__(self, key, value)


class Tracing(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Ordered()

    def __new__(mcs, name, bases, ns):
        cls = type.__new__(mcs, name, bases, dict(ns))
        cls.names = ns['order']
        return cls


class D(metaclass=Tracing):
    b = 1
    a = 2

    def f(self):
        pass


print([n for n in D.names if n != 'order'])


# The most derived metaclass wins; unrelated ones are a conflict.
class M1(type):
    pass


class M2(M1):
    pass


class M3(type):
    pass


class X(metaclass=M1):
    pass


class Y(metaclass=M2):
    pass


class Z(metaclass=M3):
    pass


class XY(X, Y):
    pass


print(type(XY).__name__)
try:
    class XZ(X, Z):
        pass
except TypeError as e:
    print(e)
print(type(type('W', (Y,), {})).__name__)


# Attributes: of the class, of the metaclass, data descriptors first.
class M4(type):
    attr = 'meta'
    both = 'meta both'

    @property
    def prop(cls):
        return 'prop of ' + cls.__name__

    def method(cls, n):
        return cls.__name__ * n

    def __getattr__(cls, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return 'missing ' + name

    def __len__(cls):
        return 42

    def __iter__(cls):
        return iter('abc')

    def __contains__(cls, x):
        return x == 1

    def __getitem__(cls, i):
        return i * 2

    def __setitem__(cls, i, v):
        print('setitem', i, v)

    def __delitem__(cls, i):
        print('delitem', i)

    def __bool__(cls):
        return False

    def __eq__(cls, other):
        return other == 'E'

    def __hash__(cls):
        return 7

    def __lt__(cls, other):
        return 'lt'

    def __add__(cls, other):
        return 'add', other

    def __radd__(cls, other):
        return 'radd', other

    def __neg__(cls):
        return 'neg'

    def __repr__(cls):
        return '<E!>'

    def __str__(cls):
        return 'str of E'

    def __format__(cls, spec):
        return 'format ' + spec

    def __dir__(cls):
        return ['z', 'a']

    def __instancecheck__(cls, x):
        return x == 5

    def __subclasscheck__(cls, x):
        return x is int

    def __setattr__(cls, name, value):
        print('setattr', name)
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        print('delattr', name)
        type.__delattr__(cls, name)


class E(metaclass=M4):
    both = 'class both'
    prop = 'hidden'


print(E.attr, E.both, E.prop, E.method(2), E.nothing)
try:
    E().attr
except AttributeError as e:
    print(e)
print(len(E), list(E), 1 in E, 2 in E, E[4], bool(E))
E[1] = 2
del E[1]
print(E == 'E', E != 'E', hash(E), E < 1, E + 1, 1 + E, -E)
print(repr(E), str(E), '%s' % E, format(E, 'x'), f'{E}', dir(E))
print(isinstance(5, E), isinstance(E(), E), issubclass(int, E), issubclass(str, E))
E.new = 1
del E.new
print(callable(E), isinstance(E(), (str, E)))


# mro() may be overridden.
class Reverse(type):
    def mro(cls):
        return [cls] + [c for c in type.mro(cls)[1:-1]][::-1] + [object]


class P:
    who = 'P'


class Q:
    who = 'Q'


class PQ(P, Q, metaclass=Reverse):
    pass


print(PQ.who, [c.__name__ for c in PQ.__mro__])


# __mro_entries__
class Alias:
    def __init__(self, *classes):
        self.classes = classes

    def __mro_entries__(self, bases):
        print('bases', len(bases))
        return self.classes


class R(Alias(P, Q), metaclass=type):
    pass


print([c.__name__ for c in R.__bases__], type(R.__orig_bases__[0]).__name__)
try:
    type('S', (Alias(P),), {})
except TypeError as e:
    print(e)


# A metaclass that is a function.
def make(name, bases, ns, **kw):
    return (name, bases, sorted(k for k in ns if not k.startswith('__')), kw)


class F(metaclass=make, key=1):
    v = 1


print(F)

# type with one and three arguments; other counts
print(type(3), type('T', (), {'a': 1}).a, type('T', (int,), {})(5) + 1)
for args in [(), (1, 2), (1, (), {}), ('n', 1, {}), ('n', (), 1), ('n', (1,), {})]:
    try:
        print(type(*args))
    except TypeError as e:
        print(e)


# Class creation hooks.
class Base:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        print('subclass', cls.__name__, tag)


class Sub(Base, tag='t'):
    pass


class SubSub(Sub):
    pass


try:
    class Bad(Base, other=1):
        pass
except TypeError as e:
    print(e)


class Named:
    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)


class Owner:
    x = Named()
    y = Named()


class BadName:
    def __set_name__(self, owner, name):
        1 / 0


try:
    class Owner2:
        z = BadName()
except (RuntimeError, ZeroDivisionError) as e:
    print(type(e).__name__, e, type(e.__cause__).__name__)


# Instances of a metaclass made by hand.
class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class One(metaclass=Singleton):
    pass


print(One() is One(), Singleton.__name__, type(Singleton) is type)


# __class_getitem__
class Generic:
    def __class_getitem__(cls, item):
        return f'{cls.__name__}[{item.__name__}]'


class Sub2(Generic):
    pass


print(Generic[int], Sub2[str])
print(type.__call__(int, '12'), type.__new__(type, 'N', (), {}).__name__)
try:
    type.__new__(int, 'N', (), {})
except TypeError as e:
    print(e)
try:
    type.__new__()
except TypeError as e:
    print(e)


class Callable2(type):
    def __call__(cls):
        return 'not an instance'


class NotMade(metaclass=Callable2):
    pass


print(NotMade())
