"""Constructors and methods of int and bool."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import (
    constructor, getter, kwmethod, method, operators, varmethod)
from pyinterp.objspace.intobject import (
    W_IntObject, newbool, newint, w_bool, w_int)
from pyinterp.objspace.strsearch import strip_space
from rpython.rlib.rarithmetic import ovfcheck

operators(w_int, ops,
          binops='add sub mul truediv floordiv mod pow lshift rshift '
                 'and or xor',
          compare='lt le eq ne gt ge')


@constructor(w_int)
def int_new(w_cls, args_w, kwargs):
    w_base = kwargs.get('base')
    kwargs.check_all_used()
    if len(args_w) > 2:
        raise space.oefmt(space.w_TypeError,
                          'int() takes at most 2 arguments (%d given)'
                          % len(args_w))
    if len(args_w) == 2:
        w_base = args_w[1]
    if len(args_w) == 0:
        return newint(0)
    w_value = args_w[0]
    if w_base is not None:
        w_text = space.unwrap_payload(w_value)
        if isinstance(w_text, space.W_StrObject):
            return newint(parse_int(w_text.value, space.index_w(w_base)))
        if isinstance(w_text, space.W_BytesObject):
            return newint(parse_int(w_text.value, space.index_w(w_base)))
        raise space.oefmt(space.w_TypeError,
                          "int() can't convert non-string with explicit base")
    return newint(int_from_object(w_value))


def int_from_object(w_value):
    """int(x) as a machine word."""
    w_plain = space.unwrap_payload(w_value)
    if isinstance(w_plain, W_IntObject):
        return w_plain.intval
    if isinstance(w_plain, space.W_FloatObject):
        return space.float_to_int(w_plain.floatval)
    if isinstance(w_plain, space.W_StrObject):
        return parse_int(w_plain.value, 10)
    if isinstance(w_plain, space.W_BytesObject):
        return parse_int(w_plain.value, 10)
    for name in ['__int__', '__index__', '__trunc__']:
        w_method = w_value.gettype().lookup(name)
        if w_method is not None:
            return space.int_w(space.call_method0(w_method, w_value))
    raise space.oefmt(
        space.w_TypeError, "int() argument must be a string, a bytes-like "
        "object or a real number, not '%s'" % w_value.typename())


def parse_int(text, base):
    """The int written in `text`; ValueError if it is none."""
    if base != 0 and (base < 2 or base > 36):
        raise space.oefmt(space.w_ValueError,
                          'int() base must be >= 2 and <= 36, or 0')
    s = strip_space(text, True, True)
    sign = 1
    start = 0
    if s.startswith('-'):
        sign = -1
        start = 1
    elif s.startswith('+'):
        start = 1
    actual = base
    prefix_base = _prefix_base(s, start)
    if prefix_base != 0 and (base == 0 or base == prefix_base):
        actual = prefix_base
        start += 2
        if start < len(s) and s[start] == '_':
            start += 1
    elif base == 0:
        actual = 10
    return _parse_digits(text, s, start, sign, actual, base)


def _prefix_base(s, start):
    if start + 1 >= len(s) or s[start] != '0':
        return 0
    c = s[start + 1]
    if c == 'x' or c == 'X':
        return 16
    if c == 'o' or c == 'O':
        return 8
    if c == 'b' or c == 'B':
        return 2
    return 0


def _parse_digits(text, s, start, sign, actual, base):
    if start >= len(s):
        raise _invalid_literal(text, base)
    result = 0
    was_digit = False
    for i in range(start, len(s)):
        c = s[i]
        if c == '_':
            if not was_digit or i + 1 == len(s):
                raise _invalid_literal(text, base)
            was_digit = False
            continue
        digit = digit_value(c)
        if digit < 0 or digit >= actual:
            raise _invalid_literal(text, base)
        was_digit = True
        try:
            result = ovfcheck(result * actual)
            result = ovfcheck(result + sign * digit)
        except OverflowError:
            raise space.int_overflow()
    return result


def digit_value(c):
    """Value of a digit or letter, or -1."""
    if '0' <= c <= '9':
        return ord(c) - ord('0')
    if 'a' <= c <= 'z':
        return ord(c) - ord('a') + 10
    if 'A' <= c <= 'Z':
        return ord(c) - ord('A') + 10
    return -1


def _invalid_literal(text, base):
    return space.oefmt(
        space.w_ValueError, 'invalid literal for int() with base %d: %s'
        % (base, space.repr_str(text)))


@constructor(w_bool)
def bool_new(w_cls, args_w, kwargs):
    if len(args_w) == 0:
        return space.w_False
    return newbool(space.is_true(args_w[0]))


def _int(w_self):
    assert isinstance(w_self, W_IntObject)
    return w_self.intval


@method(w_int, '__int__')
def int_int(w_self):
    return newint(_int(w_self))


@method(w_int, '__index__')
def int_index(w_self):
    return newint(_int(w_self))


@method(w_int, '__float__')
def int_float(w_self):
    return space.newfloat(float(_int(w_self)))


@method(w_int, '__bool__')
def int_bool(w_self):
    return newbool(_int(w_self) != 0)


@method(w_int, '__neg__')
def int_neg(w_self):
    return w_self.unaryop(ops.NEG)


@method(w_int, '__pos__')
def int_pos(w_self):
    return w_self.unaryop(ops.POS)


@method(w_int, '__invert__')
def int_invert(w_self):
    return w_self.unaryop(ops.INVERT)


@method(w_int, '__abs__')
def int_abs(w_self):
    return w_self.unaryop(ops.ABS)


@method(w_int, '__hash__')
def int_hash(w_self):
    return newint(w_self.hash_w())


@method(w_int, '__repr__')
def int_repr(w_self):
    return space.newtext(w_self.repr_w())


@method(w_int, 'bit_length')
def int_bit_length(w_self):
    value = _int(w_self)
    count = 0
    while value != 0 and value != -1:
        value = value >> 1
        count += 1
    if _int(w_self) == -1 or (_int(w_self) < 0 and _is_power(_int(w_self))):
        count += 1
    return newint(count)


def _is_power(value):
    """Whether |value| of a negative int is a power of two."""
    return (value & -value) == -value


@method(w_int, 'bit_count')
def int_bit_count(w_self):
    value = _int(w_self)
    if value < 0:
        value = -value
    count = 0
    while value > 0:
        count += value & 1
        value = value >> 1
    return newint(count)


@method(w_int, 'conjugate')
def int_conjugate(w_self):
    return newint(_int(w_self))


@varmethod(w_int, '__round__', 1, 2)
def int_round(args_w):
    value = _int(args_w[0])
    if len(args_w) == 1 or args_w[1] is space.w_None:
        return newint(value)
    ndigits = space.index_w(args_w[1])
    if ndigits >= 0 or value == 0:
        return newint(value)
    if ndigits < -18:
        return newint(0)
    unit = 1
    for _ in range(-ndigits):
        unit *= 10
    low = value - value % unit
    twice = (value - low) * 2
    if twice > unit or (twice == unit and (low // unit) & 1):
        low += unit
    return newint(low)


@method(w_int, '__trunc__')
def int_trunc(w_self):
    return newint(_int(w_self))


@method(w_int, '__floor__')
def int_floor(w_self):
    return newint(_int(w_self))


@method(w_int, '__ceil__')
def int_ceil(w_self):
    return newint(_int(w_self))


@varmethod(w_int, 'to_bytes', 1, 3)
def int_to_bytes(args_w):
    value = _int(args_w[0])
    length = space.index_w(args_w[1]) if len(args_w) > 1 else 1
    order = space.text_w(args_w[2]) if len(args_w) > 2 else 'big'
    chars = []
    for _ in range(length):
        chars.append(chr(value & 255))
        value = value >> 8
    if value != 0:
        raise space.oefmt(space.w_OverflowError, 'int too big to convert')
    if order == 'big':
        chars.reverse()
    return space.newbytes(''.join(chars))


@getter(w_int, 'real')
def int_real(w_self):
    return newint(_int(w_self))


@getter(w_int, 'imag')
def int_imag(w_self):
    return newint(0)


@getter(w_int, 'numerator')
def int_numerator(w_self):
    return newint(_int(w_self))


@getter(w_int, 'denominator')
def int_denominator(w_self):
    return newint(1)
