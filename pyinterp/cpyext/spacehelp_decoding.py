"""Decoders for the encodings that are rarely used: UTF-16, UTF-32 and escapes."""

from pyinterp.cpyext.spacehelp_unicodeerrors import decode_error
from pyinterp.objspace import space, utf8
from pyinterp.objspace.strobject import hex_digits
from rpython.rlib.rstring import StringBuilder


def unknown_handler(errors):
    """The LookupError for the name of an error handler."""
    return space.oefmt(space.w_LookupError, "unknown error handler name '%s'" % errors)


class Decoder(object):
    """A decoder at work: what it has made, and what it does with errors."""

    def __init__(self, encoding, data, errors):
        self.encoding = encoding
        self.data = data
        self.errors = errors
        self.out = StringBuilder(len(data))

    def add(self, code):
        """A code point."""
        self.out.append(utf8.encode(code))

    def bad(self, start, end, reason):
        """Bytes start..end are wrong: raise, or put in what stands for them."""
        errors = self.errors
        if errors == 'strict':
            raise decode_error(self.encoding, self.data, start, end, reason)
        if errors == 'ignore':
            return
        if errors == 'replace':
            self.add(0xfffd)
            return
        for i in range(start, end):
            byte = ord(self.data[i])
            if errors == 'backslashreplace':
                self.out.append('\\x' + hex_digits(byte, 2))
            elif errors == 'surrogateescape' and byte >= 128:
                self.add(0xdc00 + byte)
            elif errors == 'surrogateescape':
                raise decode_error(self.encoding, self.data, start, end, reason)
            else:
                raise unknown_handler(errors)

    def text(self):
        """What has been decoded."""
        return self.out.build()


# -- UTF-16, UTF-32 --------------------------------------------------------------------------

def unit(data, pos, width, big):
    """The number of `width` bytes at a position."""
    value = 0
    for i in range(width):
        if big:
            value = value << 8 | ord(data[pos + i])
        else:
            value = value << 8 | ord(data[pos + width - 1 - i])
    return value


def decode_utf16(decoder, big):
    """UTF-16 without a mark."""
    data = decoder.data
    size = len(data)
    pos = 0
    while pos + 2 <= size:
        code = unit(data, pos, 2, big)
        if code < 0xd800 or code > 0xdfff:
            decoder.add(code)
            pos += 2
        elif code >= 0xdc00:
            decoder.bad(pos, pos + 2, 'illegal encoding')
            pos += 2
        elif pos + 4 > size:
            decoder.bad(pos, size, 'unexpected end of data')
            return
        else:
            pos = decode_pair(decoder, pos, code, big)
    if pos < size:
        decoder.bad(pos, size, 'truncated data')


def decode_pair(decoder, pos, code, big):
    """A high surrogate and what follows; the position after it."""
    low = unit(decoder.data, pos + 2, 2, big)
    if low < 0xdc00 or low > 0xdfff:
        decoder.bad(pos, pos + 2, 'illegal UTF-16 surrogate')
        return pos + 2
    decoder.add(0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00))
    return pos + 4


def decode_utf32(decoder, big):
    """UTF-32 without a mark."""
    data = decoder.data
    size = len(data)
    pos = 0
    while pos + 4 <= size:
        code = unit(data, pos, 4, big)
        if code > 0x10ffff:
            decoder.bad(pos, pos + 4, 'code point not in range(0x110000)')
        elif 0xd800 <= code <= 0xdfff and decoder.errors != 'surrogatepass':
            decoder.bad(pos, pos + 4, 'code point in surrogate code point range')
        else:
            decoder.add(code)
        pos += 4
    if pos < size:
        decoder.bad(pos, size, 'truncated data')


# -- escapes -----------------------------------------------------------------------------------

SIMPLE = {'\n': '', '\\': '\\', "'": "'", '"': '"', 'a': '\x07', 'b': '\x08', 'f': '\x0c',
          'n': '\n', 'r': '\r', 't': '\t', 'v': '\x0b'}


def hex_value(char):
    """The value of a hexadecimal digit, or -1."""
    if '0' <= char <= '9':
        return ord(char) - ord('0')
    if 'a' <= char <= 'f':
        return ord(char) - ord('a') + 10
    if 'A' <= char <= 'F':
        return ord(char) - ord('A') + 10
    return -1


def decode_escapes(decoder):
    """The inside of a string literal; bytes that are no escapes are Latin-1."""
    data = decoder.data
    size = len(data)
    pos = 0
    while pos < size:
        char = data[pos]
        if char != '\\':
            decoder.add(ord(char))
            pos += 1
        elif pos + 1 == size:
            decoder.bad(pos, size, '\\ at end of string')
            return
        else:
            pos = decode_escape(decoder, pos)


def decode_escape(decoder, pos):
    """The escape at a position; the position after it."""
    char = decoder.data[pos + 1]
    simple = SIMPLE.get(char, None)
    if simple is not None:
        decoder.out.append(simple)
        return pos + 2
    if '0' <= char <= '7':
        return decode_octal(decoder, pos)
    if char == 'x':
        return decode_hex(decoder, pos, 2)
    if char == 'u':
        return decode_hex(decoder, pos, 4)
    if char == 'U':
        return decode_hex(decoder, pos, 8)
    if char == 'N':
        decoder.bad(pos, pos + 2, "\\N escapes not supported (can't load unicodedata module)")
        return pos + 2
    decoder.out.append('\\')
    decoder.add(ord(char))
    return pos + 2


def decode_octal(decoder, pos):
    """Up to three octal digits."""
    data = decoder.data
    value = 0
    end = pos + 1
    while end < len(data) and end < pos + 4 and '0' <= data[end] <= '7':
        value = value * 8 + ord(data[end]) - ord('0')
        end += 1
    decoder.add(value)
    return end


def decode_hex(decoder, pos, count):
    """Exactly `count` hexadecimal digits behind a backslash and a letter."""
    data = decoder.data
    value = 0
    end = pos + 2
    while end < len(data) and end < pos + 2 + count and hex_value(data[end]) >= 0:
        value = value * 16 + hex_value(data[end])
        end += 1
    if end < pos + 2 + count:
        letters = data[pos + 1]
        for unused in range(count):
            letters += 'X'
        decoder.bad(pos, end, 'truncated \\' + letters + ' escape')
    elif value > 0x10ffff:
        decoder.bad(pos, end, 'illegal Unicode character')
    else:
        decoder.add(value)
    return end


def decode_raw_escapes(decoder):
    """Latin-1 in which only \\u and \\U are escapes."""
    data = decoder.data
    size = len(data)
    pos = 0
    while pos < size:
        if data[pos] == '\\' and pos + 1 < size and (data[pos + 1] == 'u'
                                                     or data[pos + 1] == 'U'):
            count = 4 if data[pos + 1] == 'u' else 8
            pos = decode_hex(decoder, pos, count)
        elif data[pos] == '\\' and pos + 1 < size:
            decoder.out.append('\\')
            decoder.add(ord(data[pos + 1]))
            pos += 2
        else:
            decoder.add(ord(data[pos]))
            pos += 1
