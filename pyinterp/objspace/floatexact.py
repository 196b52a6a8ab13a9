"""float: exact conversions, as fractions and as hexadecimal text."""

import math

from pyinterp.objspace import bigint, space
from pyinterp.objspace.floatobject import W_FloatObject, w_float
from pyinterp.objspace.gateway import classmethod_of, method
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.strsearch import strip_space
from rpython.rlib.longlong2float import float2longlong
from rpython.rlib.rfloat import INFINITY, NAN, isinf, isnan


def _float(w_self):
    assert isinstance(w_self, W_FloatObject)
    return w_self.floatval


@method(w_float, 'as_integer_ratio')
def float_as_integer_ratio(w_self):
    value = _float(w_self)
    if isnan(value):
        raise space.oefmt(space.w_ValueError,
                          'cannot convert NaN to integer ratio')
    if isinf(value):
        raise space.oefmt(space.w_OverflowError,
                          'cannot convert Infinity to integer ratio')
    mantissa, exponent = math.frexp(value)
    while mantissa != float(math.floor(mantissa)):
        mantissa *= 2.0
        exponent -= 1
    num = bigint.from_float(mantissa)
    if exponent >= 0:
        return space.newtuple([space.newlong(num.lshift(exponent)),
                               newint(1)])
    return space.newtuple([
        space.newlong(num), space.newlong(bigint.ONE.lshift(-exponent))])


@method(w_float, '__getnewargs__')
def float_getnewargs(w_self):
    return space.newtuple([w_self])


@classmethod_of(w_float, '__getformat__', 2, 2)
def float_getformat(args_w, kwargs):
    return space.newtext('IEEE, little-endian')


@classmethod_of(w_float, 'fromhex', 2, 2)
def float_fromhex(args_w, kwargs):
    text = strip_space(space.text_w(args_w[1]), True, True).lower()
    w_result = space.newfloat(parse_hex(text))
    if args_w[0] is w_float:
        return w_result
    return args_w[0].call1(w_result)


def _invalid():
    return space.oefmt(space.w_ValueError,
                       'invalid hexadecimal floating-point string')


def parse_hex(text):
    """The double of hexadecimal text in lower case, correctly rounded."""
    sign = 1.0
    pos = 0
    if text.startswith('-'):
        sign = -1.0
        pos = 1
    elif text.startswith('+'):
        pos = 1
    rest = text[pos:]
    if rest == 'inf' or rest == 'infinity':
        return sign * INFINITY
    if rest == 'nan':
        return NAN
    if rest.startswith('0x'):
        rest = rest[2:]
    exponent = 0
    mark = rest.find('p')
    if mark >= 0:
        exponent = _parse_exponent(rest[mark + 1:])
        rest = rest[:mark]
    point = rest.find('.')
    if point >= 0:
        exponent -= 4 * (len(rest) - point - 1)
        rest = rest[:point] + rest[point + 1:]
    if rest == '':
        raise _invalid()
    for c in rest:
        if not ('0' <= c <= '9' or 'a' <= c <= 'f'):
            raise _invalid()
    return sign * _scaled(bigint.from_digits(rest, 16), exponent)


def _parse_exponent(text):
    digits = text
    if text.startswith('+') or text.startswith('-'):
        digits = text[1:]
    if digits == '' or len(digits) > 9 or not digits.isdigit():
        raise _invalid()
    value = int(digits)
    if text.startswith('-'):
        return -value
    return value


def _scaled(num, exponent):
    """num * 2**exponent as a double; half to even."""
    if num.sign == 0:
        return 0.0
    length = num.bit_length()
    if length + exponent > 1025:
        raise _too_large()
    # How many low bits do not fit, in the normal or the subnormal range.
    excess = max(length - 53, -1074 - exponent)
    if excess > 0:
        if excess > length + 1:
            return 0.0
        half = bigint.ONE.lshift(excess - 1)
        low = num.sub(num.rshift(excess).lshift(excess))
        num = num.rshift(excess)
        order = low.compare(half)
        if order > 0 or (order == 0 and num.test_bit(0)):
            num = num.add(bigint.ONE)
        exponent += excess
    result = math.ldexp(space.float_of(space.newlong(num)), max(exponent, -1000))
    if exponent < -1000:
        result = math.ldexp(result, exponent + 1000)
    if isinf(result):
        raise _too_large()
    return result


def _too_large():
    return space.oefmt(space.w_OverflowError, 'hexadecimal value too large '
                       'to represent as a float')


@method(w_float, 'hex')
def float_hex(w_self):
    value = _float(w_self)
    if isnan(value) or isinf(value):
        return space.newtext(space.float_repr(value))
    bits = float2longlong(value)
    sign = ''
    if bits < 0:
        sign = '-'
    exponent = (bits >> 52) & 0x7FF
    fraction = space.hex_digits(bits & ((1 << 52) - 1), 13)
    if exponent == 0:
        if value == 0.0:
            return space.newtext(sign + '0x0.0p+0')
        return space.newtext(sign + '0x0.' + fraction + 'p-1022')
    power = exponent - 1023
    text = str(power)
    if power >= 0:
        text = '+' + text
    return space.newtext(sign + '0x1.' + fraction + 'p' + text)
