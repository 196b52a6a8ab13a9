"""Compile-time constants, neutral to any object space.

`key()` gives two constants the same text exactly when one may stand for the other:
same type and same value, with 0.0 and -0.0 kept apart.  The object space turns a
constant into an application object once, by `isinstance` or by `kind`.
"""

KIND_NONE = 0
KIND_TRUE = 1
KIND_FALSE = 2
KIND_ELLIPSIS = 3
KIND_INT = 4
KIND_BIGINT = 5
KIND_FLOAT = 6
KIND_COMPLEX = 7
KIND_STR = 8
KIND_BYTES = 9
KIND_TUPLE = 10
KIND_FROZENSET = 11
KIND_CODE = 12


class Const(object):
    """Base of all constants; used itself for None, True, False and Ellipsis."""
    kind = KIND_NONE

    def key(self):
        return 'k%d' % self.kind


class ConstNone(Const):
    kind = KIND_NONE


class ConstTrue(Const):
    kind = KIND_TRUE


class ConstFalse(Const):
    kind = KIND_FALSE


class ConstEllipsis(Const):
    kind = KIND_ELLIPSIS


class ConstInt(Const):
    """`value`: a machine int."""
    kind = KIND_INT

    def __init__(self, value):
        self.value = value

    def key(self):
        return 'i%d' % self.value


class ConstBigInt(Const):
    """An int beyond 64 bits; `digits`: decimal, hexadecimal, octal or binary digits
    without prefix or underscores, in the given `base`; never negative."""
    kind = KIND_BIGINT

    def __init__(self, digits, base):
        self.digits = digits
        self.base = base

    def key(self):
        return 'l%d:%s' % (self.base, self.digits)


class ConstFloat(Const):
    """`text`: the literal without underscores, which is exact; `value`: the float."""
    kind = KIND_FLOAT

    def __init__(self, value, text):
        self.value = value
        self.text = text

    def key(self):
        return 'f' + self.text


class ConstComplex(Const):
    """An imaginary literal; `imag`: a float."""
    kind = KIND_COMPLEX

    def __init__(self, imag, text):
        self.imag = imag
        self.text = text

    def key(self):
        return 'c' + self.text


class ConstStr(Const):
    """`value`: UTF-8 bytes in a str; surrogates are encoded like any code point."""
    kind = KIND_STR

    def __init__(self, value):
        self.value = value

    def key(self):
        return 's' + self.value


class ConstBytes(Const):
    """`value`: the bytes in a str."""
    kind = KIND_BYTES

    def __init__(self, value):
        self.value = value

    def key(self):
        return 'b' + self.value


class ConstTuple(Const):
    """`items`: list of Const."""
    kind = KIND_TUPLE

    def __init__(self, items):
        self.items = items

    def key(self):
        return 't' + _join_keys(self.items)


class ConstFrozenSet(Const):
    """`items`: list of Const; stands for the set display after `in`."""
    kind = KIND_FROZENSET

    def __init__(self, items):
        self.items = items

    def key(self):
        return 'z' + _join_keys(self.items)


class ConstCode(Const):
    """`code`: a PyCode; never shared."""
    kind = KIND_CODE

    def __init__(self, code, serial):
        self.code = code
        self.serial = serial

    def key(self):
        return 'o%d' % self.serial


def _join_keys(items):
    parts = []
    for item in items:
        key = item.key()
        parts.append('%d:%s' % (len(key), key))
    return '(' + ','.join(parts) + ')'


CONST_NONE = ConstNone()
CONST_TRUE = ConstTrue()
CONST_FALSE = ConstFalse()
CONST_ELLIPSIS = ConstEllipsis()
