"""Floats: text form, classification and rounding."""

import math

from rpython.rlib._floattext import (  # noqa: F401 (part of this module's API)
    DIST_FINITE, DIST_INFINITY, DIST_NAN, DTSF_ADD_DOT_0, DTSF_ALT, DTSF_CUT_EXP_0, DTSF_SIGN,
    DTSF_STR_PRECISION, check_float_text, double_to_string, formatd)
from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rstring import ParseStringError

INFINITY = 1e200 * 1e200
NAN = INFINITY - INFINITY
DBL_MANT_DIG = 53
DBL_DIG = 15
DBL_EPSILON = 2.220446049250313e-16
DBL_MIN = 2.2250738585072014e-308
DBL_MAX = 1.7976931348623157e+308
DBL_MIN_EXP = -1021
DBL_MAX_EXP = 1024
DBL_MIN_10_EXP = -307
DBL_MAX_10_EXP = 308
FLT_DIG = 6
FLT_MANT_DIG = 24
FLT_EPSILON = 1.1920928955078125e-07
MANT_DIG = DBL_MANT_DIG

isinf = math.isinf
isnan = math.isnan
isfinite = math.isfinite
copysign = math.copysign
acosh = math.acosh
asinh = math.asinh
atanh = math.atanh
log1p = math.log1p
expm1 = math.expm1
erf = math.erf
erfc = math.erfc
gamma = math.gamma
lgamma = math.lgamma


def string_to_float(s):
    """Returns the float that `s` spells; raises ParseStringError."""
    if not we_are_translated():
        check_float_text(s)
    try:
        return float(s)
    except ValueError:
        raise ParseStringError("invalid literal for float: '" + s + "'")


rstring_to_float = string_to_float


def float_to_str(x):
    """Returns the shortest text that reads back as `x`; an integral value ends in `.0`."""
    return formatd(x, 'r', 0, DTSF_ADD_DOT_0)


def round_away(x):
    """Returns `x` rounded to an integral float, halves away from zero."""
    absolute = math.fabs(x)
    result = math.floor(absolute)
    if absolute - result >= 0.5:
        result += 1.0
    return math.copysign(result, x)


def round_double(value, ndigits, half_even=False):
    """Returns the float nearest to `value` rounded to `ndigits` decimal digits.

    Halves go away from zero, or with `half_even` to the even digit; what counts as a half is the
    exact binary value. Negative `ndigits` round to tens, hundreds, ... Raises OverflowError where
    the result would be infinite.
    """
    if value == 0.0 or math.isinf(value) or math.isnan(value) or ndigits > 330:
        return value
    if ndigits < -DBL_MAX_10_EXP:
        return 0.0 * value
    if ndigits < 0:
        result = _round_to_tens(value, ndigits, half_even)
    else:
        result = _round_to_digits(value, ndigits, half_even)
    if math.isinf(result):
        raise OverflowError('rounded value too large to represent')
    return result


def _round_to_tens(value, ndigits, half_even):
    unit = math.pow(10.0, float(-ndigits))
    scaled = value / unit
    result = round_away(scaled)
    if half_even and math.fabs(scaled - result) == 0.5:
        result = 2.0 * round_away(scaled / 2.0)
    return result * unit


def _round_to_digits(value, ndigits, half_even):
    if not half_even and _is_half(value, ndigits):
        value += math.copysign(0.5 * math.pow(10.0, float(-ndigits)), value)
    return string_to_float(formatd(value, 'f', ndigits, 0))


def _is_half(value, ndigits):
    """Whether the exact decimal expansion of `value` ends in a 5 just behind `ndigits` digits."""
    if ndigits > 60:
        return False
    scaled = math.ldexp(value, ndigits + 1)
    if scaled != math.floor(scaled):
        return False
    digits = formatd(value, 'f', ndigits + 1, 0)
    return digits[len(digits) - 1] == '5'
