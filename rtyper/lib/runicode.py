"""Conversions between str and unicode."""

from rpython.rtyper.lltypesystem.lltype import Char, UniChar
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module
from rtyper.lib.rstr import ll_new


def ll_put(s, i, n):
    s.chars[i] = llop.cast_int_to_char(Char, n)


def ll_put_point(s, i, n):
    s.chars[i] = llop.cast_int_to_unichar(UniChar, n)


def ll_encode_below(u, STR, limit):
    length = len(u.chars)
    s = ll_new(STR, length)
    i = 0
    while i < length:
        n = ord(u.chars[i])
        if n >= limit:
            raise ValueError
        ll_put(s, i, n)
        i += 1
    return s


def ll_encode_ascii(u, STR):
    return ll_encode_below(u, STR, 128)


def ll_encode_latin1(u, STR):
    return ll_encode_below(u, STR, 256)


def ll_decode_below(s, UNICODE, limit):
    length = len(s.chars)
    u = ll_new(UNICODE, length)
    i = 0
    while i < length:
        n = ord(s.chars[i])
        if n >= limit:
            raise ValueError
        ll_put_point(u, i, n)
        i += 1
    return u


def ll_decode_ascii(s, UNICODE):
    return ll_decode_below(s, UNICODE, 128)


def ll_decode_latin1(s, UNICODE):
    return ll_decode_below(s, UNICODE, 256)


def ll_utf8_width(n):
    if n < 0x80:
        return 1
    if n < 0x800:
        return 2
    if n < 0x10000:
        return 3
    return 4


def ll_encode_utf8(u, STR):
    length = len(u.chars)
    total = 0
    i = 0
    while i < length:
        total += ll_utf8_width(ord(u.chars[i]))
        i += 1
    s = ll_new(STR, total)
    position = 0
    i = 0
    while i < length:
        n = ord(u.chars[i])
        width = ll_utf8_width(n)
        if width == 1:
            ll_put(s, position, n)
        else:
            shift = 6 * (width - 1)
            lead = 0xf0
            if width == 2:
                lead = 0xc0
            elif width == 3:
                lead = 0xe0
            ll_put(s, position, lead | (n >> shift))
            k = 1
            while k < width:
                shift -= 6
                ll_put(s, position + k, 0x80 | ((n >> shift) & 0x3f))
                k += 1
        position += width
        i += 1
    return s


def ll_lead_width(n):
    if n < 0x80:
        return 1
    if n < 0xc2:
        raise ValueError
    if n < 0xe0:
        return 2
    if n < 0xf0:
        return 3
    if n < 0xf5:
        return 4
    raise ValueError


def ll_decode_point(s, i, width):
    n = ord(s.chars[i])
    if width == 1:
        return n
    if i + width > len(s.chars):
        raise ValueError
    n = n & (0x7f >> width)
    k = 1
    while k < width:
        c = ord(s.chars[i + k])
        if c & 0xc0 != 0x80:
            raise ValueError
        n = (n << 6) | (c & 0x3f)
        k += 1
    if ll_utf8_width(n) != width or n > 0x10ffff:
        raise ValueError
    return n


def ll_decode_utf8(s, UNICODE):
    length = len(s.chars)
    count = 0
    i = 0
    while i < length:
        i += ll_lead_width(ord(s.chars[i]))
        count += 1
    u = ll_new(UNICODE, count)
    i = 0
    k = 0
    while i < length:
        width = ll_lead_width(ord(s.chars[i]))
        ll_put_point(u, k, ll_decode_point(s, i, width))
        i += width
        k += 1
    return u


low_level_module(globals())
