"""Conversion between floats and text, as it behaves untranslated. Built into the translator."""

import math
import re

DTSF_STR_PRECISION = 12
DTSF_SIGN = 1
DTSF_ADD_DOT_0 = 2
DTSF_ALT = 4
DTSF_CUT_EXP_0 = 8

DIST_FINITE = 1
DIST_NAN = 2
DIST_INFINITY = 3

_FLOAT = re.compile(r'[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?(inf(inity)?|nan)', re.I | re.A)
_SPACE = ' \t\n\r\f\v'


def check_float_text(s):
    """Raises ParseStringError unless `s` is a decimal float, inf or nan, white space around it allowed.

    The host's float() takes more: underscores, and digits of other scripts.
    """
    from rpython.rlib.rstring import ParseStringError
    if not _FLOAT.fullmatch(s.strip(_SPACE)):
        raise ParseStringError("invalid literal for float: '" + s + "'")


def formatd(x, code, precision, flags=0):
    """Formats a float.

    code       'e', 'E', 'f', 'F', 'g', 'G', or 'r' for the shortest text that reads back
    precision  number of digits as in C's printf; ignored with 'r'
    flags      DTSF_SIGN: '+' before a positive number; DTSF_ADD_DOT_0: '.0' after what would
               look like an int; DTSF_ALT: as '#' in printf; DTSF_CUT_EXP_0: no leading zeros
               in the exponent
    """
    return double_to_string(x, code, precision, flags)[0]


def double_to_string(value, tp, precision, flags):
    """As formatd(); returns (text, DIST_FINITE, DIST_NAN or DIST_INFINITY)."""
    if math.isnan(value):
        return ('NAN' if tp.isupper() else 'nan'), DIST_NAN
    sign = '-' if math.copysign(1.0, value) < 0 else '+' if flags & DTSF_SIGN else ''
    if math.isinf(value):
        return sign + ('INF' if tp.isupper() else 'inf'), DIST_INFINITY
    return sign + _digits(abs(value), tp, precision, flags), DIST_FINITE


def _digits(value, tp, precision, flags):
    if tp == 'r':
        text = repr(value)
        if text.endswith('.0') and not flags & (DTSF_ADD_DOT_0 | DTSF_ALT):
            text = text[:-2]
    else:
        text = ('%#.*' if flags & DTSF_ALT else '%.*') + tp
        text = text % (precision, value)
        if flags & DTSF_ADD_DOT_0 and text.isdigit():
            text += '.0'
    if flags & DTSF_CUT_EXP_0:
        text = re.sub(r'([eE][+-])0+(?=\d)', r'\1', text)
    return text
