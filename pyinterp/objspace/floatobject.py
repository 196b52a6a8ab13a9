"""float."""

import math

from pyinterp.objspace import bigint, ops, space, utf8
from pyinterp.objspace.gateway import (
    constructor, getter, method, operators, varmethod)
from pyinterp.objspace.intobject import (
    HASH_MODULUS, W_IntObject, hash_int, newbool, newint)
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.numbertext import plain_number_text
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.rfloat import (
    INFINITY, NAN, formatd, isfinite, isinf, isnan, string_to_float)
from rpython.rlib.rstring import ParseStringError

w_float = new_type('float', w_object)


class W_FloatObject(W_Root):
    """A float; `floatval` is a double."""
    _immutable_fields_ = ['floatval']

    def __init__(self, floatval):
        self.floatval = floatval

    def gettype(self):
        return w_float

    def is_true(self):
        return self.floatval != 0.0

    def hash_w(self):
        return hash_float(self.floatval)

    def repr_w(self):
        return float_repr(self.floatval)

    def format_w(self, spec):
        if spec == '':
            return self.repr_w()
        return space.format_float(self.floatval, spec)

    def binop(self, op, w_other):
        if isinstance(w_other, W_FloatObject):
            return float_binop(op, self.floatval, w_other.floatval)
        if isinstance(w_other, W_IntObject):
            return float_binop(op, self.floatval, float(w_other.intval))
        if space.is_int(w_other):
            return w_other.rbinop(op, self)
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if isinstance(w_left, W_FloatObject):
            return float_binop(op, w_left.floatval, self.floatval)
        if isinstance(w_left, W_IntObject):
            return float_binop(op, float(w_left.intval), self.floatval)
        return w_NotImplemented

    def pow3(self, w_exponent, w_modulus):
        return space.no_pow3(w_exponent)

    def compare(self, op, w_other):
        if isinstance(w_other, W_FloatObject):
            return newbool(float_compare(op, self.floatval,
                                         w_other.floatval))
        if isinstance(w_other, W_IntObject):
            return newbool(float_compare(op, self.floatval,
                                         float(w_other.intval)))
        if space.is_int(w_other):
            return w_other.compare(ops.COMPARE_SWAPPED[op], self)
        return w_NotImplemented

    def unaryop(self, op):
        if op == ops.NEG:
            return newfloat(-self.floatval)
        if op == ops.ABS:
            return newfloat(abs(self.floatval))
        if op == ops.POS:
            return newfloat(self.floatval)
        return W_Root.unaryop(self, op)


def newfloat(value):
    """The float object of a double."""
    return W_FloatObject(value)


def float_repr(value):
    """The shortest text that reads back as the same double."""
    if isnan(value):
        return 'nan'
    if isinf(value):
        if value > 0.0:
            return 'inf'
        return '-inf'
    text = formatd(value, 'r', 0, 0)
    for c in text:
        if c == '.' or c == 'e' or c == 'n':
            return text
    return text + '.0'


def float_compare(op, a, b):
    """Compare two doubles."""
    if op == ops.LT:
        return a < b
    if op == ops.LE:
        return a <= b
    if op == ops.EQ:
        return a == b
    if op == ops.NE:
        return a != b
    if op == ops.GT:
        return a > b
    return a >= b


def float_binop(op, a, b):
    """a OP b for doubles."""
    if op == ops.ADD:
        return newfloat(a + b)
    if op == ops.SUB:
        return newfloat(a - b)
    if op == ops.MUL:
        return newfloat(a * b)
    if op == ops.TRUEDIV:
        return newfloat(float_truediv(a, b))
    if op == ops.FLOORDIV:
        return newfloat(float_floordiv(a, b))
    if op == ops.MOD:
        return newfloat(float_mod(a, b))
    if op == ops.POW:
        if a < 0.0 and isfinite(a) and isfinite(b) and (
                float(math.floor(b)) != b):
            return space.complex_binop(op, space.newcomplex(a, 0.0),
                                       space.newcomplex(b, 0.0))
        return newfloat(float_pow(a, b))
    if op == ops.DIVMOD:
        if b == 0.0:
            raise space.oefmt(space.w_ZeroDivisionError, 'float divmod()')
        return space.newtuple([newfloat(float_floordiv(a, b)),
                               newfloat(float_mod(a, b))])
    return w_NotImplemented


def float_truediv(a, b):
    """a / b."""
    if b == 0.0:
        raise space.oefmt(space.w_ZeroDivisionError,
                          'float division by zero')
    return a / b


def float_mod(a, b):
    """a % b, with the sign of b."""
    if b == 0.0:
        raise space.oefmt(space.w_ZeroDivisionError, 'float modulo')
    if isinf(a):
        return NAN
    mod = math.fmod(a, b)
    if mod != 0.0:
        if (b < 0.0) != (mod < 0.0):
            mod += b
        return mod
    return math.copysign(0.0, b)


def float_floordiv(a, b):
    """a // b as a double."""
    if b == 0.0:
        raise space.oefmt(space.w_ZeroDivisionError,
                          'float floor division by zero')
    if isinf(a):
        return NAN
    mod = math.fmod(a, b)
    div = (a - mod) / b
    if mod != 0.0 and (b < 0.0) != (mod < 0.0):
        div -= 1.0
    if div == 0.0:
        return math.copysign(0.0, a / b)
    floordiv = float(math.floor(div))
    if div - floordiv > 0.5:
        floordiv += 1.0
    return floordiv


def float_pow(a, b):
    """a ** b; raises for results that are no real number."""
    if b == 0.0 or a == 1.0:
        return 1.0
    if a == 0.0 and b < 0.0:
        raise space.oefmt(space.w_ZeroDivisionError,
                          '0.0 cannot be raised to a negative power')
    if not isfinite(a) or not isfinite(b):
        return _pow_special(a, b)
    if a < 0.0 and float(math.floor(b)) != b:
        raise space.oefmt(
            space.w_ValueError,
            'negative number cannot be raised to a fractional power')
    try:
        return math.pow(a, b)
    except OverflowError:
        raise space.oefmt(space.w_OverflowError,
                          "(34, 'Numerical result out of range')")


def _pow_special(a, b):
    """Powers with an infinity or a nan among the operands."""
    if isnan(a) or isnan(b):
        return NAN
    if isinf(b):
        magnitude = abs(a)
        if magnitude == 1.0:
            return 1.0
        if (magnitude > 1.0) == (b > 0.0):
            return INFINITY
        return 0.0
    is_odd = abs(b) < 9007199254740992.0 and math.fmod(abs(b), 2.0) == 1.0
    if b > 0.0:
        if a < 0.0 and is_odd:
            return -INFINITY
        return INFINITY
    if a < 0.0 and is_odd:
        return -0.0
    return 0.0


def float_to_int(value):
    """int(value), rounded towards zero, an object."""
    if isnan(value):
        raise space.oefmt(space.w_ValueError,
                          'cannot convert float NaN to integer')
    if isinf(value):
        raise space.oefmt(space.w_OverflowError,
                          'cannot convert float infinity to integer')
    if value >= 9223372036854775808.0 or value < -9223372036854775808.0:
        return space.newlong(bigint.from_float(value))
    return newint(int(value))


def hash_float(value):
    """Hash of a double; equal to that of an int of the same value."""
    if isnan(value):
        return 0
    if isinf(value):
        if value > 0.0:
            return 314159
        return -314159
    if value == float(math.floor(value)) and abs(value) < 1e18:
        return hash_int(int(value))
    mantissa, exponent = math.frexp(value)
    sign = 1
    if mantissa < 0.0:
        sign = -1
        mantissa = -mantissa
    x = 0
    while mantissa != 0.0:
        x = ((x << 28) & HASH_MODULUS) | (x >> 33)
        mantissa *= 268435456.0
        exponent -= 28
        digit = int(mantissa)
        mantissa -= float(digit)
        x += digit
        if x >= HASH_MODULUS:
            x -= HASH_MODULUS
    if exponent >= 0:
        exponent = exponent % 61
    else:
        exponent = 60 - (-1 - exponent) % 61
    x = ((x << exponent) & HASH_MODULUS) | (x >> (61 - exponent))
    x = x * sign
    if x == -1:
        return -2
    return x


def round_to_int(value):
    """Round half to even; the result is a double with an integral value."""
    rounded = float(math.floor(value))
    diff = value - rounded
    if diff > 0.5 or (diff == 0.5 and math.fmod(rounded, 2.0) != 0.0):
        rounded += 1.0
    return rounded


def parse_float(text, w_shown):
    """The double written in a text; the ValueError shows `w_shown`."""
    s = plain_number_text(text)
    try:
        return string_to_float(without_underscores(s))
    except ParseStringError:
        raise space.oefmt(space.w_ValueError,
                          'could not convert string to float: '
                          + w_shown.repr_w())


def parse_float_of_bytes(data, w_shown):
    """The double written in bytes."""
    if not utf8.is_ascii(data):
        data = '?'
    return parse_float(data, w_shown)


def without_underscores(s):
    """The text without the underscores that stand between digits."""
    if s.find('_') < 0:
        return s
    parts = []
    for i in range(len(s)):
        if s[i] == '_':
            if not (0 < i < len(s) - 1 and s[i - 1].isdigit()
                    and s[i + 1].isdigit()):
                return s
        else:
            parts.append(s[i])
    return ''.join(parts)


def float_from_object(w_value):
    """float(x) as a double."""
    w_plain = space.unwrap_payload(w_value)
    if isinstance(w_plain, W_FloatObject):
        return w_plain.floatval
    if space.is_int(w_plain):
        return space.float_of(w_plain)
    if isinstance(w_plain, space.W_StrObject):
        return parse_float(w_plain.value, w_value)
    if isinstance(w_plain, space.W_BytesObject):
        return parse_float_of_bytes(w_plain.value, w_value)
    w_method = w_value.gettype().lookup('__float__')
    if w_method is not None:
        w_result = space.call_method0(w_method, w_value)
        if isinstance(w_result, W_FloatObject):
            return w_result.floatval
        raise space.oefmt(space.w_TypeError, '%s.__float__ returned '
                          'non-float (type %s)'
                          % (w_value.typename(), w_result.typename()))
    w_method = w_value.gettype().lookup('__index__')
    if w_method is not None:
        return space.float_of(space.index_object(w_value))
    if space.has_buffer(w_value):
        return parse_float_of_bytes(space.bytes_like(w_value), w_value)
    raise space.oefmt(
        space.w_TypeError, "float() argument must be a string or a real "
        "number, not '%s'" % w_value.typename())


@constructor(w_float)
def float_new(w_cls, args_w, kwargs):
    if len(args_w) == 0:
        return newfloat(0.0)
    return newfloat(float_from_object(args_w[0]))


operators(w_float, ops, binops='add sub mul truediv floordiv mod divmod pow',
          compare='lt le eq ne gt ge')


@varmethod(w_float, '__pow__', 2, 3)
def float_dunder_pow(args_w):
    if len(args_w) == 2 or args_w[2] is space.w_None:
        return args_w[0].binop(ops.POW, space.unwrap_payload(args_w[1]))
    return args_w[0].pow3(args_w[1], args_w[2])


def _float(w_self):
    assert isinstance(w_self, W_FloatObject)
    return w_self.floatval


@method(w_float, '__float__')
def float_float(w_self):
    return newfloat(_float(w_self))


@method(w_float, '__int__')
def float_int(w_self):
    return float_to_int(_float(w_self))


@method(w_float, '__trunc__')
def float_trunc(w_self):
    return float_to_int(_float(w_self))


@method(w_float, '__floor__')
def float_floor(w_self):
    value = _float(w_self)
    if not isfinite(value):
        return float_to_int(value)
    return float_to_int(float(math.floor(value)))


@method(w_float, '__ceil__')
def float_ceil(w_self):
    value = _float(w_self)
    if not isfinite(value):
        return float_to_int(value)
    return float_to_int(float(math.ceil(value)))


@method(w_float, '__neg__')
def float_neg(w_self):
    return w_self.unaryop(ops.NEG)


@method(w_float, '__abs__')
def float_abs(w_self):
    return w_self.unaryop(ops.ABS)


@method(w_float, '__bool__')
def float_bool(w_self):
    return newbool(w_self.is_true())


@method(w_float, '__hash__')
def float_hash(w_self):
    return newint(w_self.hash_w())


@method(w_float, '__repr__')
def float_repr_method(w_self):
    return space.newtext(w_self.repr_w())


@varmethod(w_float, '__round__', 1, 2)
def float_round(args_w):
    value = _float(args_w[0])
    if len(args_w) == 1 or args_w[1] is space.w_None:
        if not isfinite(value):
            return float_to_int(value)
        return float_to_int(round_to_int(value))
    ndigits = space.index_w(args_w[1])
    if not isfinite(value) or ndigits > 323:
        return newfloat(value)
    if ndigits < -308:
        return newfloat(0.0 * value)
    if ndigits >= 0:
        return newfloat(string_to_float(formatd(value, 'f', ndigits, 0)))
    unit = math.pow(10.0, float(-ndigits))
    return newfloat(round_to_int(value / unit) * unit)


@method(w_float, 'is_integer')
def float_is_integer(w_self):
    value = _float(w_self)
    return newbool(isfinite(value) and float(math.floor(value)) == value)


@method(w_float, 'conjugate')
def float_conjugate(w_self):
    return newfloat(_float(w_self))


@getter(w_float, 'real')
def float_real(w_self):
    return newfloat(_float(w_self))


@getter(w_float, 'imag')
def float_imag(w_self):
    return newfloat(0.0)
