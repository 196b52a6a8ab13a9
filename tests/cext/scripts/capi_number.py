"""Operators called from C on the built-in types, on Python classes and on what has no such operator."""

from showing import call, table

import capi_number as m


class Number:
    def __repr__(self):
        return 'N'

    def __neg__(self):
        return 'neg'

    def __pos__(self):
        return 'pos'

    def __abs__(self):
        return 'abs'

    def __invert__(self):
        return 'invert'

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 8

    def __pow__(self, other, modulo=None):
        return ('pow', other, modulo)

    def __rpow__(self, other):
        return ('rpow', other)

    def __ipow__(self, other):
        return ('ipow', other)


def operator(name):
    def plain(self, other):
        return (name, other)

    def reflected(self, other):
        return ('r' + name, other)

    def in_place(self, other):
        return ('i' + name, other)
    setattr(Number, '__%s__' % name, plain)
    setattr(Number, '__r%s__' % name, reflected)
    if name != 'divmod':
        setattr(Number, '__i%s__' % name, in_place)


BINARY = {'Add': 'add', 'Subtract': 'sub', 'Multiply': 'mul', 'MatrixMultiply': 'matmul', 'FloorDivide': 'floordiv',
          'TrueDivide': 'truediv', 'Remainder': 'mod', 'Divmod': 'divmod', 'Lshift': 'lshift', 'Rshift': 'rshift',
          'And': 'and', 'Xor': 'xor', 'Or': 'or'}
for special in BINARY.values():
    operator(special)


class Refusing:
    def __repr__(self):
        return 'R'

    def __add__(self, other):
        return NotImplemented

    def __radd__(self, other):
        raise ValueError('radd')

    def __int__(self):
        return 'no int'

    def __float__(self):
        return 1

    def __index__(self):
        return 1.5


class Derived(int):
    def __radd__(self, other):
        return ('derived radd', int(other))

    def __repr__(self):
        return 'D' + int.__repr__(self)


n, r, d = Number(), Refusing(), Derived(3)
PAIRS = [(7, 2), (7, -2), (-7, 2), (1 << 40, 35), (10 ** 20, 3), (7, 0), (7.5, 2), (7, 0.5), (7.5, 0.0), (1j, 2),
         (True, 5), ('ab', 'cd'), ('ab', 3), (3, 'ab'), ([1], [2]), ([1], 2), (2, [1]), ((1,), (2,)), (b'a', b'b'),
         ({1, 2}, {2, 3}), ({1: 1}, {2: 2}), ('%s!', 5), (None, 1), (n, 1), (1, n), (n, n), (r, 1), (1, r), (5, d),
         (d, 5), (1, -1), (1, 10 ** 30), (int, None)]
for name in BINARY:
    table(m, 'PyNumber_' + name, PAIRS)
    if name != 'Divmod':
        table(m, 'PyNumber_InPlace' + name, [(a[:] if isinstance(a, list) else a, b) for a, b in PAIRS])

target = [1]
print(m.PyNumber_InPlaceAdd(target, (2, 3)) is target, target, m.PyNumber_InPlaceMultiply(target, 2) is target, target)

POWERS = [(2, 10, None), (2, -1, None), (2, 10, 7), (2, -1, 7), (2, 5, 0), (2.0, 0.5, None), (2.0, 2, 3), ('a', 1, None),
          (n, 1, None), (n, 1, 2), (1, n, None), (1, n, 5), (1j, 2, None), (1j, 2, 3), (3, 200, None)]
table(m, 'PyNumber_Power', POWERS)
table(m, 'PyNumber_InPlacePower', POWERS)

VALUES = [0, 5, -5, 10 ** 25, -10 ** 25, 2.75, -2.75, float('inf'), float('nan'), 1e300, 1j, True, '12', ' 0x1f ', '-7_0',
          'x', '', b'42', b'z', '1.5', 'nan', '1e400', None, [1], n, r, d, bytearray(b'9'), '١٢']
for name in ['Negative', 'Positive', 'Absolute', 'Invert', 'Long', 'Float', 'Index', 'Check']:
    table(m, 'PyNumber_' + name, [(value,) for value in VALUES])
call(m, 'PyNumber_Long', ...)
for value in [5, -1, 2 ** 62, 2 ** 63 - 1, 2 ** 63, -2 ** 63, -2 ** 63 - 1, 10 ** 40, -10 ** 40, 1.5, n, r, 'x']:
    call(m, 'PyNumber_AsSsize_t', value, ...)
    call(m, 'PyNumber_AsSsize_t', value, OverflowError)
    call(m, 'PyNumber_AsSsize_t', value, IndexError)
for base in [2, 8, 10, 16, 7]:
    table(m, 'PyNumber_ToBase', [(255, base), (-10 ** 20, base), (0, base), (n, base), (1.5, base)])
