"""Texts of numbers: white space around them and decimal digits of any script."""

from pyinterp.objspace import utf8
from pyinterp.objspace.strsearch import space_length_at
from rpython.rlib.rstring import StringBuilder

# The zeros of Unicode's decimal digits beyond ASCII; each is followed by its 1 to 9.
ZEROS = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66,
    0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810,
    0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30,
    0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
    0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140,
    0x1e2f0, 0x1e950, 0x1fbf0]


def decimal_value(code):
    """The value of a decimal digit of any script, or -1."""
    if code < 0x660:
        if 48 <= code <= 57:
            return code - 48
        return -1
    low = 0
    high = len(ZEROS)
    while low + 1 < high:
        middle = (low + high) // 2
        if ZEROS[middle] <= code:
            low = middle
        else:
            high = middle
    value = code - ZEROS[low]
    if value < 10:
        return value
    return -1


def plain_number_text(s):
    """The text of a number for parsers of ASCII, without space around it.

    Digits of other scripts become ASCII; what belongs into no number becomes
    a question mark.
    """
    if not utf8.is_ascii(s):
        s = _as_ascii(s)
    start = 0
    end = len(s)
    while start < end and _is_space(s[start]):
        start += 1
    while end > start and _is_space(s[end - 1]):
        end -= 1
    assert end >= 0
    return s[start:end]


def _is_space(c):
    return c == ' ' or '\t' <= c <= '\r'


def _as_ascii(s):
    builder = StringBuilder(len(s))
    pos = 0
    while pos < len(s):
        code = utf8.codepoint_at(s, pos)
        value = decimal_value(code)
        if code < 128:
            builder.append(s[pos])
        elif value >= 0:
            builder.append(chr(48 + value))
        elif space_length_at(s, pos) > 0:
            builder.append(' ')
        else:
            builder.append('?')
        pos = utf8.next_pos(s, pos)
    return builder.build()
