"""Floats: division checks, hash, text."""

from rpython.rtyper.lltypesystem.lltype import Float, Signed, Void
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module
from rtyper.lib.rstr import ll_new


def ll_truediv(x, y):
    if y == 0.0:
        raise ZeroDivisionError
    return llop.float_truediv(Float, x, y)


def ll_truediv_fatal(x, y):
    if y == 0.0:
        llop.fatal(Void, 'ZeroDivisionError')
    return llop.float_truediv(Float, x, y)


def ll_truediv_unchecked(x, y):
    return llop.float_truediv(Float, x, y)


def ll_floordiv(x, y):
    return llop.c_call(Float, 'floor', ll_truediv(x, y))


def ll_floordiv_fatal(x, y):
    return llop.c_call(Float, 'floor', ll_truediv_fatal(x, y))


def ll_floordiv_unchecked(x, y):
    return llop.c_call(Float, 'floor', llop.float_truediv(Float, x, y))


def ll_rest(x, y):
    rest = llop.c_call(Float, 'fmod', x, y)
    if rest != 0.0 and (rest < 0.0) != (y < 0.0):
        rest += y
    return rest


def ll_mod(x, y):
    if y == 0.0:
        raise ZeroDivisionError
    return ll_rest(x, y)


def ll_mod_fatal(x, y):
    if y == 0.0:
        llop.fatal(Void, 'ZeroDivisionError')
    return ll_rest(x, y)


def ll_mod_unchecked(x, y):
    return ll_rest(x, y)


def ll_hash_float(x):
    # An integral value hashes like the int; -0.0 like 0.
    if x >= -9223372036854775808.0 and x < 9223372036854775808.0:
        n = llop.cast_float_to_int(Signed, x)
        if llop.cast_int_to_float(Float, n) == x:
            return n
    bits = llop.float_as_int_bits(Signed, x)
    return bits ^ (bits >> 32)


def ll_from_buffer(length, STR):
    # The runtime has put `length` characters into its own buffer.
    s = ll_new(STR, length)
    llop.c_call(Void, 'rt_buffer_read', s)
    return s


def ll_float2str(x, STR):
    return ll_from_buffer(llop.c_call(Signed, 'rt_float_repr', x), STR)


def ll_formatd(x, code, precision, flags, STR):
    length = llop.c_call(Signed, 'rt_float_format', x, code, precision, flags)
    return ll_from_buffer(length, STR)


def ll_str2float(s):
    if llop.c_call(Signed, 'rt_str_is_float', s) == 0:
        raise ValueError
    return llop.c_call(Float, 'rt_str_to_float', s)


def ll_float_to_int_ovf(x):
    if x > -9223372036854777856.0 and x < 9223372036854775808.0:
        return llop.cast_float_to_int(Signed, x)
    raise OverflowError


def ll_isnan(x):
    return not (x == x)


def ll_isinf(x):
    return x == x and x - x != x - x


def ll_isfinite(x):
    return x - x == x - x


def ll_math_failed(result):
    # Too large, or undefined for these arguments.
    if result == result and result > 0.0:
        raise OverflowError
    raise ValueError


def ll_math1(result, x):
    if result - result != 0.0 and x - x == 0.0:
        ll_math_failed(result)
    return result


def ll_math2(result, x, y):
    if result - result != 0.0 and x - x == 0.0 and y - y == 0.0:
        ll_math_failed(result)
    return result


low_level_module(globals())
