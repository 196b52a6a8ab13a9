# Classes as objects: bases, subclasses, slots, __dict__ and __class__.


class A:
    """doc of A"""
    x = 1


class B(A):
    pass


class C(B):
    pass


print(A.__doc__, B.__doc__, A.__name__, A.__qualname__, A.__module__)
print(A.__bases__, A.__base__, C.__base__, object.__bases__, object.__base__)
print([c.__name__ for c in A.__subclasses__()], [c.__name__ for c in C.mro()])
print(type(A.__dict__).__name__, A.__dict__['x'], 'x' in B.__dict__)
print(sorted(k for k in A.__dict__))
try:
    A.__dict__['y'] = 1
except TypeError as e:
    print(e)
print(len(B.__dict__), list(B.__dict__) == list(B.__dict__.keys()))
A.y = 2
print(A.__dict__['y'], A.__dict__.get('z'), A.__dict__ | {'q': 1} == {**A.__dict__, 'q': 1})
proxy = A.__dict__
A.later = 3
print(proxy['later'])
A.__name__ = 'AA'
A.__qualname__ = 'Q.AA'
A.__module__ = 'mod'
A.__doc__ = 'new'
print(A, A.__name__, A.__doc__)
try:
    A.__name__ = 3
except TypeError as e:
    print(e)
try:
    del A.__name__
except TypeError as e:
    print(e)
try:
    int.x = 3
except TypeError as e:
    print(e)
try:
    del A.nothing
except AttributeError as e:
    print(e)


# __bases__ assignment
class D:
    who = 'D'


class E:
    who = 'E'


class F(D):
    pass


class G(F):
    pass


g = G()
print(g.who)
F.__bases__ = (E,)
print(g.who, F.__mro__ == (F, E, object), [c.__name__ for c in D.__subclasses__()],
      [c.__name__ for c in E.__subclasses__()], [c.__name__ for c in G.__mro__])
for bad in [(), (3,), 3, (G,)]:
    try:
        F.__bases__ = bad
    except TypeError as e:
        print(e)

# __class__ assignment
o = D()
o.attr = 1
o.__class__ = E
print(o.who, o.attr, type(o).__name__, isinstance(o, E))
for bad in [int, 3, type]:
    try:
        o.__class__ = bad
    except TypeError as e:
        print(e)


class Slots1:
    __slots__ = ('a', 'b')


class Slots2:
    __slots__ = ('a', 'b')


class Slots3:
    __slots__ = ('c',)


s = Slots1()
s.a = 1
try:
    s.__class__ = Slots3
except TypeError as e:
    print(e)
s.__class__ = Slots2
print(s.a)


# __slots__
class P:
    __slots__ = ['x', '__y']

    def __init__(self):
        self.x = 1
        self.__y = 2

    def get(self):
        return self.__y


p = P()
print(p.x, p.get(), P.x, type(P.x).__name__, P.x.__name__, P.x.__objclass__.__name__)
print(hasattr(p, '__dict__'), '__dict__' in P.__dict__, P.__slots__)
try:
    p.z = 1
except AttributeError as e:
    print(e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
try:
    del p.x
except AttributeError as e:
    print(e)
P.x.__set__(p, 10)
print(P.x.__get__(p), P.x.__get__(p, P), P.x.__get__(None, P) is P.x)
P.x.__delete__(p)
print(hasattr(p, 'x'))
try:
    P.x.__get__(3)
except TypeError as e:
    print(e)


class Q(P):
    __slots__ = ('w',)


class R(P):
    pass


q = Q()
q.w = 5
print(q.x, q.w, hasattr(q, '__dict__'))
r = R()
r.any = 1
print(r.__dict__, r.x)


class S:
    __slots__ = ('__dict__', 'only')


t = S()
t.only = 1
t.other = 2
print(t.__dict__, t.only)
try:
    class T:
        __slots__ = ('a',)
        a = 1
except ValueError as e:
    print(e)
try:
    class U:
        __slots__ = ('1a',)
except TypeError as e:
    print(e)
try:
    class V(int):
        __slots__ = ('a',)
except TypeError as e:
    print(e)


class W(tuple):
    __slots__ = ()


w = W((1, 2))
print(w, hasattr(w, '__dict__'))
try:
    w.x = 1
except AttributeError as e:
    print(e)
try:
    class Multi(Slots1, Slots3):
        pass
except TypeError as e:
    print(e)


class SlotsDoc:
    __slots__ = {'a': 'doc of a', 'b': None}


print(sorted(SlotsDoc.__slots__))
x = SlotsDoc()
x.a = 4
print(x.a)

# __dict__ of instances
d = D()
d.a = 1
d.__dict__['b'] = 2
print(d.b, vars(d), d.__dict__ is d.__dict__)
d.__dict__ = {'c': 3}
print(d.c, hasattr(d, 'a'))
try:
    d.__dict__ = 3
except TypeError as e:
    print(e)
print(D.__dict__['__dict__'].__get__(d), type(D.__dict__['__dict__']).__name__)
print(sorted(n for n in dir(d) if not n.startswith('__')))
print(object().__class__, (3).__class__.__class__, [].__class__.__name__)
try:
    object().x = 1
except AttributeError as e:
    print(e)
try:
    object.x
except AttributeError as e:
    print(e)
try:
    None.x = 1
except AttributeError as e:
    print(e)


# abstract classes
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Area."""

    @property
    @abstractmethod
    def name(self):
        pass


class Square(Shape):
    def area(self):
        return 4


for cls in (Shape, Square):
    try:
        cls()
    except TypeError as e:
        print(e)
print(sorted(Shape.__abstractmethods__), sorted(Square.__abstractmethods__))


class Named(Square):
    name = 'square'


print(Named().area(), Named.__abstractmethods__, type(Named) is ABCMeta)


@Shape.register
class Other:
    pass


print(issubclass(Other, Shape), isinstance(Other(), Shape), issubclass(int, Shape))


class Hooked(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if hasattr(C, 'hook'):
            return True
        return NotImplemented


class HasHook:
    hook = 1


print(issubclass(HasHook, Hooked), isinstance(HasHook(), Hooked), issubclass(int, Hooked))
