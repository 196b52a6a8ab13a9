"""Conversions between Python's integers and C's, at every limit."""

from showing import call, table

import capi_long as m


class Derived(int):
    pass


class Indexed:
    def __repr__(self):
        return 'Indexed'

    def __index__(self):
        return 42


class BadIndex:
    def __repr__(self):
        return 'BadIndex'

    def __index__(self):
        return 'x'


class OnlyInt:
    def __repr__(self):
        return 'OnlyInt'

    def __int__(self):
        return 42


VALUES = [0, 1, -1, 255, 2 ** 30 - 1, 2 ** 30, -2 ** 30, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 32 - 1, 2 ** 60,
          2 ** 63 - 1, 2 ** 63, -2 ** 63, -2 ** 63 - 1, 2 ** 64 - 1, 2 ** 64, 2 ** 64 + 5, 10 ** 40, -10 ** 40, True,
          Derived(9), Indexed(), BadIndex(), OnlyInt(), 1.0, 1.5, '5', None]
for name in ['PyLong_AsLong', 'PyLong_AsSsize_t', 'PyLong_AsSize_t', 'PyLong_AsUnsignedLong', 'PyLong_AsUnsignedLongMask',
             'PyLong_AsLongLong', 'PyLong_AsUnsignedLongLong', 'PyLong_AsUnsignedLongLongMask', '_PyLong_AsInt',
             'PyLong_AsDouble', 'PyLong_AsLongAndOverflow', 'PyLong_AsLongLongAndOverflow', 'PyLong_AsVoidPtr', 'checks']:
    table(m, name, [(value,) for value in VALUES])
for name in ['PyLong_AsLong', 'PyLong_AsSsize_t', 'PyLong_AsUnsignedLong', 'PyLong_AsDouble']:
    call(m, name, ...)
table(m, 'PyLong_AsDouble', [(2 ** 53 + 1,), (2 ** 1023,), (2 ** 1024 - 2 ** 970,), (2 ** 1024,), (-2 ** 1024,)])
table(m, 'PyLong_FromDouble', [(0.5,), (-7.9,), (1e18,), (1e30,), (-2.0 ** 80,), (float('inf'),), (float('nan'),)])
TEXTS = [('12', 10), ('  12  ', 10), ('-0x1F', 16), ('0x1f', 0), ('0b101', 0), ('0o17', 0), ('017', 0), ('0', 0), ('z', 36),
         ('1_000', 10), ('1__0', 10), ('_1', 10), ('12x', 10), ('', 10), ('+', 10), ('1' * 60, 10), ('f' * 40, 16), ('12', 1),
         ('12', 37), ('9' * 25, 12)]
table(m, 'PyLong_FromString', TEXTS)
table(m, 'PyLong_FromUnicodeObject', TEXTS + [('٣٤', 10)])
for little in (False, True):
    for signed in (False, True):
        table(m, '_PyLong_FromByteArray', [(b'\x01\x02', little, signed), (b'\xff', little, signed), (b'', little, signed),
                                           (b'\x80' + b'\x00' * 12, little, signed), (b'\xff' * 9, little, signed)])
        table(m, '_PyLong_AsByteArray', [(258, 4, little, signed), (-2, 4, little, signed), (255, 1, little, signed),
                                         (2 ** 70, 9, little, signed), (2 ** 70, 8, little, signed), (0, 0, little, signed)])
for value in [0, 1, -1, 2 ** 30, -2 ** 30, 2 ** 60 - 1, 2 ** 60, 2 ** 63, -10 ** 30, True]:
    table(m, 'digits', [(value,)])
    table(m, '_PyLong_Sign', [(value,)])
    table(m, '_PyLong_NumBits', [(value,)])
table(m, 'from_digits', [([5], False), ([0, 1], False), ([5], True), ([1, 2, 3], True), ([2 ** 30 - 1] * 4, False)])
print(m.from_digits([7], False) + 1, m.from_digits([0, 4], False) == 2 ** 32, hash(m.from_digits([9, 9], True)),
      {m.from_digits([7], False): 'seven'}[7])
print(m.limits(None), m.PyLong_GetInfo())
print(m.PyBool_FromLong(0), m.PyBool_FromLong(-3), m.PyBool_FromLong(1) is True)
small = 100
print(m.PyLong_AsLong(small) is small)
