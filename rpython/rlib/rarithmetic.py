"""Machine integers: wrapping, overflow checks, widths.

A plain int is a signed 64-bit word. Untranslated, a result may outgrow the word until intmask()
or ovfcheck() looks at its value; translated, the arithmetic itself wraps or is checked.
"""

from rpython.rlib._inttypes import (  # noqa: F401 (part of this module's API)
    LONG_BIT, base_int, build_int, compute_restype, normalizedinttype, r_longfloat,
    r_singlefloat, signedtype)
from rpython.rlib.rstring import (  # noqa: F401
    NumberStringParser, ParseStringError, ParseStringOverflowError)

LONG_BIT_SHIFT = 6
LONG_TEST = 1 << (LONG_BIT - 1)
LONG_MASK = (1 << LONG_BIT) - 1
LONGLONG_BIT = 64
LONGLONG_TEST = 1 << (LONGLONG_BIT - 1)
LONGLONG_MASK = (1 << LONGLONG_BIT) - 1
LONGLONGLONG_BIT = 128
LONGLONGLONG_TEST = 1 << (LONGLONGLONG_BIT - 1)
LONGLONGLONG_MASK = (1 << LONGLONGLONG_BIT) - 1
maxint = LONG_TEST - 1
minint = -LONG_TEST
is_emulated_long = False
SHRT_MIN, SHRT_MAX, USHRT_MAX = -32768, 32767, 65535
INT_MIN, INT_MAX, UINT_MAX = -2147483648, 2147483647, 4294967295

r_int = build_int('r_int', True, LONG_BIT)
r_uint = build_int('r_uint', False, LONG_BIT)
r_longlong = build_int('r_longlong', True, 64)
r_ulonglong = build_int('r_ulonglong', False, 64)
r_longlonglong = build_int('r_longlonglong', True, 128)
r_ulonglonglong = build_int('r_ulonglonglong', False, 128)
r_int64 = int
r_uint64 = r_uint
r_int32 = build_int('r_int32', True, 32)
r_uint32 = build_int('r_uint32', False, 32)
r_int16 = build_int('r_int16', True, 16)
r_uint16 = build_int('r_uint16', False, 16)
r_int8 = build_int('r_int8', True, 8)
r_uint8 = build_int('r_uint8', False, 8)


def _wrap_signed(n, bits):
    n = int(n) & ((1 << bits) - 1)
    return n - (1 << bits) if n >> (bits - 1) else n


def intmask(n):
    """Returns `n` wrapped to a signed word."""
    if type(n) is int and minint <= n <= maxint:
        return n
    return _wrap_signed(n, LONG_BIT)


def longlongmask(n):
    """Returns `n` wrapped to a signed 64-bit integer."""
    return _wrap_signed(n, LONGLONG_BIT)


def longlonglongmask(n):
    """Returns `n` wrapped to a signed 128-bit integer."""
    return r_longlonglong(n)


def widen(n):
    """Returns `n` as a full word: narrow integers become int, wide ones stay as they are."""
    tp = type(n)
    if tp is int or tp is bool or tp.BITS < LONG_BIT:
        return int(n)
    return n


def ovfcheck(r):
    """Returns the result of the one operation inside it. Raises OverflowError beyond a word."""
    assert not isinstance(r, r_uint), 'ovfcheck() is for signed integers'
    if not minint <= r <= maxint:
        raise OverflowError('signed integer expression did overflow')
    return r


def is_valid_int(r):
    """Whether `r` is an int that fits a signed word."""
    return isinstance(r, int) and minint <= r <= maxint


def is_signed_integer_type(tp):
    """Whether the type is int or a signed fixed-width one."""
    return signedtype(tp)


def ovfcheck_float_to_int(x):
    """Returns the float cut towards zero. Raises OverflowError beyond a word, and for a NaN."""
    if -9223372036854775808.0 <= x and x < 9223372036854775808.0:
        return int(x)
    raise OverflowError


def ovfcheck_float_to_longlong(x):
    """As ovfcheck_float_to_int(), for 64 bits."""
    return ovfcheck_float_to_int(x)


def ovfcheck_int32_add(x, y):
    """Returns x + y. Raises OverflowError beyond 32 bits."""
    return _check_int32(x + y)


def ovfcheck_int32_sub(x, y):
    """Returns x - y. Raises OverflowError beyond 32 bits."""
    return _check_int32(x - y)


def ovfcheck_int32_mul(x, y):
    """Returns x * y. Raises OverflowError beyond 32 bits."""
    return _check_int32(x * y)


def _check_int32(x):
    if x < INT_MIN or x > INT_MAX:
        raise OverflowError
    return x


def most_neg_value_of(tp):
    """Returns the least value of an integer type, in that type."""
    if tp is int:
        return minint
    return tp(-(1 << (tp.BITS - 1)) if tp.SIGNED else 0)


def most_pos_value_of(tp):
    """Returns the greatest value of an integer type, in that type."""
    if tp is int:
        return maxint
    return tp((1 << (tp.BITS - 1)) - 1 if tp.SIGNED else tp.MASK)


def most_neg_value_of_same_type(x):
    """Returns the least value of the type of `x`."""
    return most_neg_value_of(normalizedinttype(type(x)))


def most_pos_value_of_same_type(x):
    """Returns the greatest value of the type of `x`."""
    return most_pos_value_of(normalizedinttype(type(x)))


def highest_bit(n):
    """Returns the index of the highest bit of `n`, a positive power of two."""
    assert n > 0 and n & (n - 1) == 0
    result = -1
    while n:
        n >>= 1
        result += 1
    return result


def int_between(n, m, p):
    """Whether n <= m < p."""
    return n <= m and m < p


def int_force_ge_zero(n):
    """Returns `n`, or 0 if it is negative."""
    return n if n >= 0 else 0


def int_c_div(x, y):
    """Returns x / y cut towards zero, as C does."""
    r = x // y
    if r < 0 and r * y != x:
        r += 1
    return r


def int_c_mod(x, y):
    """Returns the remainder of int_c_div(): it has the sign of `x`."""
    r = x % y
    if r != 0 and (x < 0) != (y < 0):
        r -= y
    return r


def uint_mul_high(a, b):
    """Returns the upper word of the double-word product of two r_uint."""
    half = r_uint(0xffffffff)
    a_low, a_high = a & half, a >> 32
    b_low, b_high = b & half, b >> 32
    middle = a_high * b_low + ((a_low * b_low) >> 32)
    cross = a_low * b_high + (middle & half)
    return a_high * b_high + (middle >> 32) + (cross >> 32)


def mulmod(a, b, c):
    """Returns a * b % c without overflow, for 0 <= a < c, 0 <= b and c > 0."""
    assert 0 <= a < c and b >= 0
    return int(a) * int(b) % int(c)


def check_support_int128():
    """Whether 128-bit integers are supported."""
    return False


def byteswap(arg):
    """Returns `arg`, an integer or float of any width, with its bytes in the opposite order."""
    import struct
    if isinstance(arg, (float, r_singlefloat)):
        letter = 'd' if isinstance(arg, float) else 'f'
        return type(arg)(struct.unpack('>' + letter, struct.pack('<' + letter, float(arg)))[0])
    tp = type(arg)
    bits = LONG_BIT if tp is int else tp.BITS
    data = (int(arg) & ((1 << bits) - 1)).to_bytes(bits // 8, 'little')
    return tp(int.from_bytes(data, 'big', signed=signedtype(tp)))


def string_to_int(s, base=10, allow_underscores=False, no_implicit_octal=False):
    """Parses an int. `base` is 2..36, or 0 to obey a 0x, 0o or 0b prefix.

    Raises ParseStringError for malformed text, ParseStringOverflowError beyond a word.
    """
    p = NumberStringParser(s, s, base, 'int', allow_underscores, no_implicit_octal)
    result = 0
    while True:
        digit = p.next_digit()
        if digit == -1:
            return result
        if p.sign == -1:
            digit = -digit
        try:
            result = ovfcheck(result * p.base)
            result = ovfcheck(result + digit)
        except OverflowError:
            raise ParseStringOverflowError(p)
