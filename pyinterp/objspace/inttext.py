"""Ints from texts."""

from pyinterp.objspace import bigint, space, utf8
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.numbertext import plain_number_text
from rpython.rlib.rarithmetic import ovfcheck


def parse_int(text, base):
    """The int object written in a str; ValueError if it is none."""
    w_value = _value_of_text(text, base)
    if w_value is None:
        raise _invalid_literal(space.repr_str(text), base)
    return w_value


def parse_int_of_bytes(data, base):
    """The int object written in the bytes `data`; ValueError if it is none."""
    w_value = _value_of_text(data, base) if utf8.is_ascii(data) else None
    if w_value is None:
        raise _invalid_literal(space.repr_bytes(data), base)
    return w_value


def _value_of_text(text, base):
    """The int object, or None if the text is no int; checks the base."""
    if base != 0 and (base < 2 or base > 36):
        raise space.oefmt(space.w_ValueError,
                          'int() base must be >= 2 and <= 36, or 0')
    s = plain_number_text(text)
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
        if start < len(s) and s[start] == '0':
            return _only_zeros(s, start)
    return _parse_digits(s, start, sign, actual)


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


def _only_zeros(s, start):
    """Without a base, what starts with a zero is zero."""
    w_value = _parse_digits(s, start, 1, 10)
    if w_value is None or w_value.is_true():
        return None
    return w_value


def _parse_digits(s, start, sign, base):
    """The int of digits with single underscores between; None if invalid."""
    if start >= len(s):
        return None
    chars = []
    was_digit = False
    for i in range(start, len(s)):
        c = s[i]
        if c == '_':
            if not was_digit or i + 1 == len(s):
                return None
            was_digit = False
            continue
        digit = digit_value(c)
        if digit < 0 or digit >= base:
            return None
        was_digit = True
        chars.append(c)
    return _value_of_digits(''.join(chars), sign, base)


def _value_of_digits(digits, sign, base):
    result = 0
    try:
        for c in digits:
            result = ovfcheck(result * base)
            result = ovfcheck(result + sign * digit_value(c))
    except OverflowError:
        num = bigint.from_digits(digits, base)
        if sign < 0:
            num = num.neg()
        return space.newlong(num)
    return newint(result)


def digit_value(c):
    """Value of a digit or letter, or -1."""
    if '0' <= c <= '9':
        return ord(c) - ord('0')
    if 'a' <= c <= 'z':
        return ord(c) - ord('a') + 10
    if 'A' <= c <= 'Z':
        return ord(c) - ord('A') + 10
    return -1


def _invalid_literal(shown, base):
    return space.oefmt(
        space.w_ValueError, 'invalid literal for int() with base %d: %s'
        % (base, shown))
