# Every special method, called by its operator or built-in function.
import math
import operator


class All:
    def __init__(self, name='x'):
        self.name = name

    def __repr__(self):
        return f'<{self.name}>'

    def __call__(self, *args, **kw):
        return 'call', args, kw

    def __len__(self):
        return 5

    def __length_hint__(self):
        return 10

    def __contains__(self, x):
        return x == 'in'

    def __getitem__(self, i):
        return 'getitem', i

    def __setitem__(self, i, v):
        print('setitem', i, v)

    def __delitem__(self, i):
        print('delitem', i)

    def __iter__(self):
        return iter([1, 2])

    def __reversed__(self):
        return 'reversed'

    def __int__(self):
        return 7

    def __float__(self):
        return 1.5

    def __complex__(self):
        return 1j

    def __index__(self):
        return 3

    def __bool__(self):
        return False

    def __bytes__(self):
        return b'bytes'

    def __format__(self, spec):
        return 'format:' + spec

    def __str__(self):
        return 'str'

    def __hash__(self):
        return 99

    def __dir__(self):
        return ['b', 'a']

    def __round__(self, n=None):
        return 'round', n

    def __trunc__(self):
        return 'trunc'

    def __floor__(self):
        return 'floor'

    def __ceil__(self):
        return 'ceil'

    def __neg__(self):
        return 'neg'

    def __pos__(self):
        return 'pos'

    def __invert__(self):
        return 'invert'

    def __abs__(self):
        return 'abs'

    def __enter__(self):
        print('enter')
        return 'entered'

    def __exit__(self, *exc):
        print('exit', exc[0])
        return True

    def __sizeof__(self):
        return 1000


for name in 'add sub mul matmul truediv floordiv mod lshift rshift and xor or'.split():
    def make(name):
        def forward(self, other):
            return name, other

        def reflected(self, other):
            return 'r' + name, other

        def inplace(self, other):
            return 'i' + name, other
        return forward, reflected, inplace
    f, r, i = make(name)
    setattr(All, f'__{name}__', f)
    setattr(All, f'__r{name}__', r)
    setattr(All, f'__i{name}__', i)
All.__divmod__ = lambda self, other: ('divmod', other)
All.__rdivmod__ = lambda self, other: ('rdivmod', other)
All.__pow__ = lambda self, other, mod=None: ('pow', other, mod)
All.__rpow__ = lambda self, other, mod=None: ('rpow', other, mod)
All.__ipow__ = lambda self, other: ('ipow', other)
for name in 'lt le eq ne gt ge'.split():
    setattr(All, f'__{name}__', lambda self, other, name=name: name)
a = All()
print(a(1, *[2], k=3), len(a), 'in' in a, 'out' in a, a[1], a[1:2, ...], list(a))
a[1] = 2
del a[1:]
print(reversed(a), int(a), float(a), operator.index(a), bool(a), not a, bytes(a))
print(format(a, 'spec'), f'{a:>{4}}', str(a), hash(a), dir(a), [10, 20, 30, 40][a])
print(round(a), round(a, 2), math.trunc(a), math.floor(a), math.ceil(a))
print(-a, +a, ~a, abs(a), complex(a))
print(a + 1, a - 1, a * 1, a @ 1, a / 1, a // 1, a % 1, a << 1, a >> 1, a & 1, a ^ 1, a | 1)
print(1 + a, 1 - a, 1 * a, 1 @ a, 1 / a, 1 // a, 1 % a, 1 << a, 1 >> a, 1 & a, 1 ^ a, 1 | a)
print(divmod(a, 1), divmod(1, a), a ** 1, 1 ** a, pow(a, 2), pow(a, 2, 3))
for op in '+ - * @ / // % << >> & ^ | **'.split():
    b = a
    exec(f'b {op}= 9')
    print(op, b)
print(a < 1, a <= 1, a == 1, a != 1, a > 1, a >= 1, 1 < a, 1 == a)
print(operator.length_hint(a), operator.length_hint([1, 2]), hex(a), bin(a), oct(a), chr(a) == '\x03')
with a as b:
    print(b)
    1 / 0


class OnlyHint:
    def __length_hint__(self):
        return 12

    def __getitem__(self, i):
        if i < 3:
            return i * i
        raise IndexError


o = OnlyHint()
print(operator.length_hint(o), list(o), 4 in o, 5 in o, list(reversed([*o])))


class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if not 0 <= i < 3:
            raise IndexError(i)
        return 'abc'[i]


print(list(reversed(Seq())), list(Seq()), 'b' in Seq(), bool(Seq()), tuple(enumerate(Seq())))

# __hash__ = None, __iter__ = None, operators set to None
class NoHash:
    __hash__ = None
    __iter__ = None
    __contains__ = None
    __add__ = None
    __reversed__ = None

    def __getitem__(self, i):
        return i


n = NoHash()
for f in (hash, iter, lambda x: 1 in x, lambda x: {x: 1}, reversed, lambda x: x + 1):
    try:
        f(n)
    except TypeError as e:
        print(e)


class Eq:
    def __eq__(self, other):
        return True


print(Eq.__hash__, list.__hash__, dict.__hash__, set.__hash__, bytearray.__hash__)
for bad in ([], {}, set(), Eq(), bytearray(), slice(1)):
    try:
        hash(bad)
    except TypeError as e:
        print(e)


# Wrong results are refused.
class Wrong:
    __len__ = lambda self: -1
    __bool__ = lambda self: 3
    __int__ = lambda self: 'x'
    __float__ = lambda self: 'x'
    __index__ = lambda self: 'x'
    __str__ = lambda self: 3
    __repr__ = lambda self: 3
    __hash__ = lambda self: 'x'
    __iter__ = lambda self: 3
    __format__ = lambda self, spec: 3
    __complex__ = lambda self: 3
    __bytes__ = lambda self: 3
    __length_hint__ = lambda self: -1
    __dir__ = lambda self: 3


w = Wrong()
for f in (len, bool, int, float, operator.index, str, repr, hash, iter, format, complex,
          bytes, dir):
    try:
        print(f(w))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


# Reflected operators of a subclass come first; NotImplemented falls through.
class Base:
    def __add__(self, other):
        return 'Base.add'

    def __radd__(self, other):
        return 'Base.radd'


class Derived(Base):
    def __radd__(self, other):
        return 'Derived.radd'


class Not:
    def __add__(self, other):
        return NotImplemented

    __radd__ = __lt__ = __eq__ = __iadd__ = __add__


print(Base() + Derived(), Base() + Base(), Derived() + Base())
print(Not() == Not(), 5 + Base(), [] == Not())
for f in (lambda: Not() + 1, lambda: 1 + Not(), lambda: Not() < Not(), lambda: Not() @ 1):
    try:
        f()
    except TypeError as e:
        print(e)
x = Not()
try:
    x += 1
except TypeError as e:
    print(e)

# Called through the class.
print(int.__add__(1, 2), int.__add__(1, 'x'), (3).__radd__(4), str.__len__('abc'), [1].__contains__(1))
print([1, 2].__getitem__(0), {'a': 1}.__getitem__('a'), (1, 2).__iter__().__next__())
print((5).__divmod__(3), (5).__rdivmod__(13), (2.5).__divmod__(1), (2).__pow__(3), (2).__pow__(3, 5))
print((5).__bool__(), (5).__hash__(), (5).__repr__(), (5).__str__(), (5).__format__('03d'), 'a'.__hash__() == hash('a'))
print((5).__lt__(6), (5).__lt__('x'), object().__lt__(1), 'a'.__eq__('a'), 'a'.__ne__('a'), None.__bool__())
print((5).__int__(), (5).__float__(), (5).__index__(), (5).__neg__(), (5).__abs__(), (5).__invert__())
print((1.5).__int__(), (1.5).__trunc__(), (1.5).__round__(), (2).__round__(-1), (7).__ceil__(), (7).__floor__())
print([3, 1].__len__(), [1].__add__([2]), [1].__mul__(2), [1].__rmul__(2), [1, 2].__reversed__().__next__())
print({1, 2}.__and__({2}), {1}.__or__({2}), {1}.__sub__({1}), {1}.__contains__(1), {1: 2}.__or__({3: 4}))
print('abc'.__contains__('b'), 'a%s'.__mod__(1), 'ab'.__mul__(2), 'abc'.__getitem__(1), 'a'.__add__('b'))
print((lambda x: x + 1).__call__(2), len.__call__([1]), [].append.__call__(1), int.__call__('3'), str.join.__call__('-', 'ab'))
print(range(5).__len__(), range(5).__contains__(2), range(0).__bool__(), range(3).__getitem__(1))
it = iter([1])
print(it.__next__(), it.__iter__() is it, iter([1, 2, 3]).__length_hint__())
try:
    it.__next__()
except StopIteration as e:
    print('stop', e.args)
try:
    (5).__getitem__
except AttributeError as e:
    print(e)
print(type(object().__sizeof__()), object.__reduce_ex__(a, 2)[0].__name__, object().__reduce__()[0].__name__)
import copy
c = copy.copy([1, [2]])
d = copy.deepcopy({'a': [1, (2, [3])]})
print(c, d, copy.copy(All('n')).name, copy.deepcopy(All(['deep'])).name)


class Copied:
    def __init__(self):
        self.x = [1]

    def __copy__(self):
        return 'copied'

    def __deepcopy__(self, memo):
        return 'deep'


print(copy.copy(Copied()), copy.deepcopy(Copied()))


class State:
    __slots__ = ('a', 'b')


s = State()
s.a = [1]
t = copy.deepcopy(s)
print(t.a, t.a is s.a, hasattr(t, 'b'))
