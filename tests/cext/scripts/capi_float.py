"""Floats and complex numbers between Python and C."""

from showing import call, show, table

import capi_float as m


class Floating:
    def __repr__(self):
        return 'Floating'

    def __float__(self):
        return 2.5


class BadFloat:
    def __repr__(self):
        return 'BadFloat'

    def __float__(self):
        return 'x'


class Indexed:
    def __repr__(self):
        return 'Indexed'

    def __index__(self):
        return 6


class Complex:
    def __repr__(self):
        return 'Complex'

    def __complex__(self):
        return 3 + 4j


class BadComplex:
    def __repr__(self):
        return 'BadComplex'

    def __complex__(self):
        return 1.5


class Derived(float):
    pass


inf, nan = float('inf'), float('nan')
VALUES = [0.0, -0.0, 1.5, -1.0, 1e308, 5e-324, inf, -inf, nan, 3, True, 10 ** 30, 10 ** 400, Floating(), BadFloat(), Indexed(),
          Complex(), BadComplex(), 1j, 2 - 3j, '1.5', None, Derived(7.25)]
for name in ['PyFloat_AsDouble', 'PyComplex_AsCComplex', 'PyComplex_RealAsDouble', 'checks', 'PyFloat_FromDouble']:
    table(m, name, [(value,) for value in VALUES])
call(m, 'PyFloat_AsDouble', ...)
TEXTS = ['1.5', ' 2e3 ', '-inf', 'nan', 'infinity', '1_0.5', '1__0', '', 'x', '1.5x', '1e400', '-1e-400', '.5', '5.', '.', '١.٥',
         '0x1p3', '1e', '+7']
table(m, 'PyFloat_FromString', [(text,) for text in TEXTS + [b'2.5', bytearray(b'3'), 5, None]])
for text in TEXTS:
    if text.isascii():
        table(m, 'PyOS_string_to_double', [(text, None, False), (text, OverflowError, False), (text, None, True)])
for value in [0.0, -0.0, 1.0, 0.1, 123456789.125, 1e22, 1e-7, 1e100, inf, -inf, nan, 2.5]:
    for code, precision in [('r', 0), ('g', 6), ('f', 2), ('e', 3), ('F', 0), ('G', 12), ('E', 0)]:
        for flags in (0, 1, 2, 4):
            show('%r %s %d %d' % (value, code, precision, flags), m.PyOS_double_to_string, value, code, precision, flags)
table(m, 'PyOS_double_to_string', [(1.0, 'x', 0, 0), (1.0, 'r', 5, 0)])
for value in [0.0, 1.0, -2.5, inf, 65504.0]:
    table(m, 'PyFloat_Pack8', [(value, True), (value, False)])
table(m, 'PyFloat_Pack8', [(1e300, True), (70000.0, False)])
table(m, 'PyFloat_AS_DOUBLE', [(1.5,), (Derived(2.5),), (1,)])
table(m, 'complex_field', [(1 + 2j,), (1,)])
table(m, 'complex_arithmetic', [(1 + 2j, 3 - 1j), (2, 0.5), (4 + 4j, 2)])
table(m, 'PyComplex_FromDoubles', [(1.5, -2.0), (0.0, -0.0)])
table(m, 'Py_HashDouble', [(1.0,), (0.5,), (inf,), (-inf,), (1e20,)])
table(m, 'Py_IS_NAN', [(nan,), (inf,), (1.0,)])
print(m.limits(None))
info = m.PyFloat_GetInfo()
print(info.max, info.dig, info.mant_dig, info.epsilon)
value = 1.25
print(m.PyFloat_FromDouble(value) == value)
