"""Characters of names, and UTF-8."""


def substring(text, start, end):
    """text[start:end], for bounds that are known to be in order."""
    assert start >= 0
    assert end >= start
    return text[start:end]


def is_name_start(ch):
    """May a name start with this byte?"""
    return ('a' <= ch <= 'z') or ('A' <= ch <= 'Z') or ch == '_' or ord(ch) >= 0x80


def is_name_char(ch):
    """May a name contain this byte?"""
    return is_name_start(ch) or ('0' <= ch <= '9')


def decode_at(text, pos):
    """(code point, length) of the UTF-8 sequence at pos; (-1, 1) if it is invalid."""
    first = ord(text[pos])
    if first < 0x80:
        return first, 1
    if first < 0xC2:
        return -1, 1
    if first < 0xE0:
        length = 2
        code = first & 0x1F
    elif first < 0xF0:
        length = 3
        code = first & 0x0F
    elif first < 0xF5:
        length = 4
        code = first & 0x07
    else:
        return -1, 1
    if pos + length > len(text):
        return -1, 1
    for i in range(1, length):
        byte = ord(text[pos + i])
        if byte & 0xC0 != 0x80:
            return -1, 1
        code = (code << 6) | (byte & 0x3F)
    if length == 3 and (code < 0x800 or 0xD800 <= code <= 0xDFFF):
        return -1, 1
    if length == 4 and (code < 0x10000 or code > 0x10FFFF):
        return -1, 1
    return code, length


def encode_utf8(code):
    """UTF-8 bytes of a code point; surrogates are encoded like any other."""
    if code < 0x80:
        return chr(code)
    if code < 0x800:
        return chr(0xC0 | (code >> 6)) + chr(0x80 | (code & 0x3F))
    if code < 0x10000:
        return (chr(0xE0 | (code >> 12)) + chr(0x80 | ((code >> 6) & 0x3F)) +
                chr(0x80 | (code & 0x3F)))
    return (chr(0xF0 | (code >> 18)) + chr(0x80 | ((code >> 12) & 0x3F)) +
            chr(0x80 | ((code >> 6) & 0x3F)) + chr(0x80 | (code & 0x3F)))


def describe_bad_character(code, text):
    """Message if a non-ASCII character can't be part of a name, else None.

    Knows the punctuation and the spaces that editors and web pages put into programs;
    every other character is taken as a letter.
    """
    if code == 0xA0 or 0x80 <= code < 0xA0 or 0x2000 <= code <= 0x200F or \
            0x2028 <= code <= 0x202F or 0x205F <= code <= 0x206F or code == 0xFEFF or \
            code == 0xAD or code == 0x3000:
        return 'invalid non-printable character U+%s' % hex4(code)
    if code < 0:
        return 'invalid character'
    if _is_symbol(code):
        return "invalid character '%s' (U+%s)" % (text, hex4(code))
    return None


def _is_symbol(code):
    if code < 0x100:
        return (code < 0xC0 and code != 0xAA and code != 0xB5 and code != 0xB7 and
                code != 0xBA) or code == 0xD7 or code == 0xF7
    if 0x2010 <= code <= 0x205E:
        return code != 0x203F and code != 0x2040 and code != 0x2054
    if 0x20A0 <= code <= 0x20CF or 0x2190 <= code <= 0x2BFF:
        return True
    if 0x3001 <= code <= 0x3004 or 0x3008 <= code <= 0x3020:
        return True
    if 0xFF01 <= code <= 0xFF0F or 0xFF1A <= code <= 0xFF20:
        return True
    return 0x1F000 <= code <= 0x1FAFF


def hex4(code):
    """At least four upper-case hexadecimal digits."""
    text = ('%x' % code).upper()
    while len(text) < 4:
        text = '0' + text
    return text
