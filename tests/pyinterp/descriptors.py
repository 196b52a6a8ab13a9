# Descriptors, attribute hooks, property, classmethod, staticmethod, super.


class Data:
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, cls=None):
        return ('get', self.name, obj is None, cls.__name__ if cls else None)

    def __set__(self, obj, value):
        print('set', self.name, value)

    def __delete__(self, obj):
        print('delete', self.name)


class NonData:
    def __get__(self, obj, cls):
        return 'nondata'


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__['only'] = value * 2


class A:
    d = Data('d')
    n = NonData()
    only = OnlySet()


a = A()
print(a.d, A.d, a.n, A.n)
a.d = 5
del a.d
a.__dict__['d'] = 'in dict'
print(a.d)
a.n = 'own'
print(a.n, A.n)
print(type(a.only).__name__)
a.only = 4
print(a.only, a.__dict__['only'])
print(A.__dict__['d'].__get__(a, A), A.__dict__['n'].__get__(None, A))
A.d = 'replaced'
print(A.d, a.d)


class NoGetSet:
    __slots__ = ()
    r = property(lambda self: 1)


for action in ('x.r = 1', 'del x.r'):
    try:
        exec(action, {'x': NoGetSet()})
    except AttributeError as e:
        print(e)


# __getattribute__, __getattr__
class B:
    x = 1

    def __getattribute__(self, name):
        if name == 'forbidden':
            raise AttributeError('no ' + name)
        if name == 'magic':
            return 'magic!'
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return 'fallback ' + name


b = B()
b.y = 2
print(b.x, b.y, b.forbidden, b.magic, b.unknown)
print(getattr(b, 'unknown2', 'default'), hasattr(b, 'z'))


class C:
    def __getattr__(self, name):
        if name == 'ok':
            return 1
        raise AttributeError(f'custom {name}')

    def __setattr__(self, name, value):
        object.__setattr__(self, name, (value, 'set'))

    def __delattr__(self, name):
        print('del', name)
        super().__delattr__(name)


c = C()
c.v = 1
print(c.v, c.ok, getattr(c, 'nope', None))
try:
    c.nope
except AttributeError as e:
    print(e)
del c.v
try:
    del c.v
except AttributeError as e:
    print(e)


# property
class P:
    def __init__(self):
        self._v = 0

    @property
    def v(self):
        """the value"""
        return self._v

    @v.setter
    def v(self, value):
        self._v = value

    @v.deleter
    def v(self):
        print('deleted')

    w = property(lambda self: 'w', doc='doc of w')
    empty = property()


p = P()
p.v = 3
print(p.v, p.w, P.v.__doc__, P.w.__doc__, P.v.fget(p), P.v.fset is not None, P.w.fdel)
del p.v
for attr in ('w', 'empty'):
    try:
        setattr(p, attr, 1)
    except AttributeError as e:
        print(e)
    try:
        delattr(p, attr)
    except AttributeError as e:
        print(e)
try:
    p.empty
except AttributeError as e:
    print(e)
print(P.v.__get__(p, P), P.v.__get__(None, P) is P.v)
P.v.__set__(p, 8)
print(p.v)
P.v.__delete__(p)


class MyProperty(property):
    extra = 1


class P2:
    @MyProperty
    def z(self):
        return 26


print(P2().z, P2.z.extra, isinstance(P2.z, property))


class P3:
    @property
    def bad(self):
        return self.missing


try:
    P3().bad
except AttributeError as e:
    print(e)


# classmethod and staticmethod
class S:
    @classmethod
    def cm(cls, x):
        return cls.__name__, x

    @staticmethod
    def sm(x):
        return x

    @classmethod
    @property
    def cp(cls):
        return 'cp ' + cls.__name__


class T(S):
    pass


print(S.cm(1), S().cm(2), T.cm(3), T().cm(4), S.sm(5), S().sm(6))
print(S.__dict__['cm'].__func__(T, 7), S.__dict__['sm'](8), S.__dict__['sm'].__wrapped__(9))
print(S.__dict__['cm'].__get__(None, T)(1), S.__dict__['sm'].__get__(1)(2))
print(S.cm.__self__ is S, T.cm.__func__ is S.cm.__func__, S.cm.__name__, S.__dict__['cm'].__name__)
print(T.cp)


# super
class X:
    attr = 'X'

    def f(self):
        return 'X.f'

    @classmethod
    def g(cls):
        return 'X.g ' + cls.__name__

    @property
    def h(self):
        return 'X.h'

    @staticmethod
    def s():
        return 'X.s'

    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i


class Y(X):
    attr = 'Y'

    def f(self):
        return 'Y.f ' + super().f() + ' ' + super(Y, self).f()

    @classmethod
    def g(cls):
        return 'Y.g ' + super().g()

    @property
    def h(self):
        return 'Y.h ' + super().h + super().attr

    @staticmethod
    def s():
        return 'Y.s ' + super(Y, Y).s()

    def n(self):
        return [super().__len__() for _ in range(1)] if False else super().__len__()

    def set(self):
        super().attr2 = 1


class Z(Y):
    def f(self):
        return 'Z.f ' + super().f()


z = Z()
print(z.f(), z.g(), Z.g(), z.h, z.s(), z.n())
sup = super(Y, z)
print(sup.f(), sup.__thisclass__ is Y, sup.__self__ is z, sup.__self_class__ is Z)
print(super(Y, Z).g(), super(Y, Z).f(z))
unbound = super(Y)
print(unbound.__get__(z).f(), unbound.__self__)
try:
    z.set()
except AttributeError as e:
    print(e)
try:
    super(Y, 3)
except TypeError as e:
    print(e)
try:
    super(Y, z).nothing
except AttributeError as e:
    print(e)
try:
    super()
except RuntimeError as e:
    print(e)
try:
    super(Y, z)[0]
except TypeError as e:
    print(e)


class Cell:
    def outer(self):
        def inner():
            return __class__
        return inner()

    def lam(self):
        return (lambda: super(__class__, self).__repr__)() is not None


print(Cell().outer() is Cell, Cell().lam())


# functions and methods are descriptors
def func(self, *args):
    return self, args


print(func.__get__(5)(6), func.__get__(5, int).__self__, func.__get__(None, int) is func)
m = z.f
print(m.__func__ is Z.f, m.__self__ is z, m == z.f, m is z.f, m.__name__, hash(m) == hash(z.f))
print(str.upper.__get__('a')(), 'abc'.upper.__self__, [].append.__name__, str.__dict__['upper']('x'))
print(int.real.__get__(5), int.__dict__['real'].__name__, type(int.real).__name__, int.real.__objclass__)
try:
    (5).real = 3
except AttributeError as e:
    print(e)
try:
    str.upper(5)
except TypeError as e:
    print(e)
import types
print(types.MethodType(func, 1)(2), isinstance(m, types.MethodType))
