"""Integers: division and shifts with Python's meaning, checks, conversion to text."""

from rpython.rtyper.lltypesystem.lltype import (
    Bool, Char, Signed, UniChar, Unsigned, Void, malloc, typeOf)
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module


def ll_floor_quotient(x, y):
    # Rounds down: one less than C's quotient if the remainder has the other sign than the divisor.
    if y == -1:
        return llop.int_neg(Signed, x)
    q = llop.int_floordiv(Signed, x, y)
    rest = x - q * y
    if rest != 0 and (rest ^ y) < 0:
        q -= 1
    return q


def ll_floor_rest(x, y):
    if y == -1:
        return 0
    rest = llop.int_mod(Signed, x, y)
    if rest != 0 and (rest ^ y) < 0:
        rest += y
    return rest


def ll_int_floordiv(x, y):
    if y == 0:
        raise ZeroDivisionError
    return ll_floor_quotient(x, y)


def ll_int_floordiv_fatal(x, y):
    if y == 0:
        llop.fatal(Void, 'ZeroDivisionError')
    return ll_floor_quotient(x, y)


def ll_int_floordiv_unchecked(x, y):
    return ll_floor_quotient(x, y)


def ll_int_floordiv_pos(x, y):
    q = llop.int_floordiv(Signed, x, y)
    return q + ((x - q * y) >> 63)


def ll_int_floordiv_ovf(x, y):
    if y == 0:
        raise ZeroDivisionError
    return ll_quotient_ovf(x, y)


def ll_int_floordiv_ovf_fatal(x, y):
    if y == 0:
        llop.fatal(Void, 'ZeroDivisionError')
    return ll_quotient_ovf(x, y)


def ll_int_floordiv_ovf_unchecked(x, y):
    return ll_quotient_ovf(x, y)


def ll_quotient_ovf(x, y):
    if y == -1:
        return ll_neg_ovf(x)
    return ll_floor_quotient(x, y)


def ll_int_mod(x, y):
    if y == 0:
        raise ZeroDivisionError
    return ll_floor_rest(x, y)


def ll_int_mod_fatal(x, y):
    if y == 0:
        llop.fatal(Void, 'ZeroDivisionError')
    return ll_floor_rest(x, y)


def ll_int_mod_unchecked(x, y):
    return ll_floor_rest(x, y)


def ll_int_mod_pos(x, y):
    rest = llop.int_mod(Signed, x, y)
    return rest + (y & (rest >> 63))


def ll_uint_floordiv(x, y):
    if not llop.uint_is_true(Bool, y):
        raise ZeroDivisionError
    return llop.uint_floordiv(Unsigned, x, y)


def ll_uint_floordiv_fatal(x, y):
    if not llop.uint_is_true(Bool, y):
        llop.fatal(Void, 'ZeroDivisionError')
    return llop.uint_floordiv(Unsigned, x, y)


def ll_uint_floordiv_unchecked(x, y):
    return llop.uint_floordiv(Unsigned, x, y)


def ll_uint_mod(x, y):
    if not llop.uint_is_true(Bool, y):
        raise ZeroDivisionError
    return llop.uint_mod(Unsigned, x, y)


def ll_uint_mod_fatal(x, y):
    if not llop.uint_is_true(Bool, y):
        llop.fatal(Void, 'ZeroDivisionError')
    return llop.uint_mod(Unsigned, x, y)


def ll_uint_mod_unchecked(x, y):
    return llop.uint_mod(Unsigned, x, y)


def ll_in_word(count):
    return llop.uint_lt(Bool, llop.cast_int_to_uint(Unsigned, count),
                        llop.cast_int_to_uint(Unsigned, 64))


def ll_int_lshift(x, count):
    if ll_in_word(count):
        return llop.int_lshift(Signed, x, count)
    return 0


def ll_int_rshift(x, count):
    if ll_in_word(count):
        return llop.int_rshift(Signed, x, count)
    return llop.int_rshift(Signed, x, 63)


def ll_uint_lshift(x, count):
    if ll_in_word(count):
        return llop.uint_lshift(Unsigned, x, count)
    return llop.cast_int_to_uint(Unsigned, 0)


def ll_uint_rshift(x, count):
    if ll_in_word(count):
        return llop.uint_rshift(Unsigned, x, count)
    return llop.cast_int_to_uint(Unsigned, 0)


def ll_int_lshift_ovf(x, count):
    result = ll_int_lshift(x, count)
    if ll_int_rshift(result, count) != x:
        raise OverflowError
    return result


def ll_neg_ovf(x):
    # Only the least integer is its own negative, but for 0.
    result = llop.int_neg(Signed, x)
    if result == x and x != 0:
        raise OverflowError
    return result


def ll_abs_ovf(x):
    if x >= 0:
        return x
    return ll_neg_ovf(x)


def ll_int_pow(x, n):
    result = 1
    while n > 0:
        if n & 1:
            result = result * x
        x = x * x
        n = n >> 1
    return result


def ll_chr(n):
    if n < 0 or n > 255:
        raise ValueError
    return llop.cast_int_to_char(Char, n)


def ll_chr_fatal(n):
    if n < 0 or n > 255:
        llop.fatal(Void, 'ValueError')
    return llop.cast_int_to_char(Char, n)


def ll_chr_unchecked(n):
    return llop.cast_int_to_char(Char, n)


def ll_unichr(n):
    if n < 0 or n > 0x10ffff:
        raise ValueError
    return llop.cast_int_to_unichar(UniChar, n)


def ll_unichr_fatal(n):
    if n < 0 or n > 0x10ffff:
        llop.fatal(Void, 'ValueError')
    return llop.cast_int_to_unichar(UniChar, n)


def ll_unichr_unchecked(n):
    return llop.cast_int_to_unichar(UniChar, n)


def ll_bool2str(b, true, false):
    if b:
        return true
    return false


def ll_uint_digits(u, base):
    count = 1
    u = llop.uint_floordiv(Unsigned, u, base)
    while llop.uint_is_true(Bool, u):
        count += 1
        u = llop.uint_floordiv(Unsigned, u, base)
    return count


def ll_put_digits(s, end, u, base):
    # Writes the digits of `u` so that the last one is at end - 1.
    while True:
        digit = llop.cast_uint_to_int(Signed, llop.uint_mod(Unsigned, u, base))
        u = llop.uint_floordiv(Unsigned, u, base)
        end -= 1
        if digit < 10:
            s.chars[end] = llop.cast_int_to_char(Char, digit + 48)
        else:
            s.chars[end] = llop.cast_int_to_char(Char, digit + 87)
        if not llop.uint_is_true(Bool, u):
            break


def ll_magnitude(x):
    u = llop.cast_int_to_uint(Unsigned, x)
    if x < 0:
        u = llop.uint_sub(Unsigned, llop.cast_int_to_uint(Unsigned, 0), u)
    return u


def ll_decimal_digits(u):
    # The divisor is a constant here, so that the C compiler multiplies instead.
    count = 1
    u = llop.uint_floordiv(Unsigned, u, llop.cast_int_to_uint(Unsigned, 10))
    while llop.uint_is_true(Bool, u):
        count += 1
        u = llop.uint_floordiv(Unsigned, u, llop.cast_int_to_uint(Unsigned, 10))
    return count


def ll_put_decimal(s, end, u):
    while True:
        rest = llop.uint_floordiv(Unsigned, u, llop.cast_int_to_uint(Unsigned, 10))
        digit = llop.cast_uint_to_int(Signed, u) - llop.cast_uint_to_int(Signed, rest) * 10
        end -= 1
        s.chars[end] = llop.cast_int_to_char(Char, digit + 48)
        u = rest
        if not llop.uint_is_true(Bool, u):
            break


def ll_int2dec(x, STR):
    u = ll_magnitude(x)
    count = ll_decimal_digits(u)
    if x < 0:
        count += 1
    s = malloc(STR, count)
    s.hash = 0
    ll_put_decimal(s, count, u)
    if x < 0:
        s.chars[0] = '-'
    return s


def ll_uint2dec(u, STR):
    count = ll_decimal_digits(u)
    s = malloc(STR, count)
    s.hash = 0
    ll_put_decimal(s, count, u)
    return s


def ll_int2base(x, base, prefix):
    # hex(), oct(), bin(); the prefix may be empty.
    u = ll_magnitude(x)
    unsigned_base = llop.cast_int_to_uint(Unsigned, base)
    width = len(prefix.chars)
    count = ll_uint_digits(u, unsigned_base) + width
    sign = 0
    if x < 0:
        sign = 1
    s = malloc(typeOf(prefix).TO, count + sign)
    s.hash = 0
    ll_put_digits(s, count + sign, u, unsigned_base)
    i = 0
    while i < width:
        s.chars[sign + i] = prefix.chars[i]
        i += 1
    if x < 0:
        s.chars[0] = '-'
    return s


low_level_module(globals())
