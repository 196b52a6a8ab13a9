"""Decoding of string literals: prefix, quotes, escapes."""

from rpython.rlib.rstring import StringBuilder
from pyinterp.parser.chars import encode_utf8, substring
from pyinterp.parser.numbers import digit_value, is_digit_of


class EscapeError(Exception):
    """A wrong escape; `msg` is the whole message."""

    def __init__(self, msg):
        self.msg = msg


class Literal(object):
    """The parts of the text of a string token: body is token[start:end]."""

    def __init__(self, text):
        pos = 0
        self.is_raw = False
        self.is_bytes = False
        self.is_format = False
        self.is_u = False
        while text[pos] != '"' and text[pos] != "'":
            ch = text[pos]
            if ch == 'r' or ch == 'R':
                self.is_raw = True
            elif ch == 'b' or ch == 'B':
                self.is_bytes = True
            elif ch == 'f' or ch == 'F':
                self.is_format = True
            elif ch == 'u':
                self.is_u = True
            pos += 1
        quotes = 1
        if len(text) - pos >= 6 and text[pos + 1] == text[pos] and text[pos + 2] == text[pos]:
            quotes = 3
        self.text = text
        self.start = pos + quotes
        self.end = len(text) - quotes

    def body(self):
        """The text between the quotes."""
        return substring(self.text, self.start, self.end)


def decode_str(body, is_raw):
    """UTF-8 bytes of the body of a str literal; raises EscapeError."""
    if is_raw or body.find('\\') < 0:
        return body
    return EscapeDecoder(body, False).decode()


def decode_bytes(body, is_raw):
    """Bytes of the body of a bytes literal; raises EscapeError."""
    for ch in body:
        if ord(ch) >= 0x80:
            raise EscapeError('bytes can only contain ASCII literal characters')
    if is_raw or body.find('\\') < 0:
        return body
    return EscapeDecoder(body, True).decode()


class EscapeDecoder(object):
    """Replaces the escapes of a body."""

    def __init__(self, body, is_bytes):
        self.body = body
        self.is_bytes = is_bytes
        self.pos = 0
        self.out = StringBuilder(len(body))

    def decode(self):
        body = self.body
        out = self.out
        while self.pos < len(body):
            ch = body[self.pos]
            if ch != '\\' or self.pos + 1 >= len(body):
                out.append(ch)
                self.pos += 1
            else:
                kind = body[self.pos + 1]
                self.escape(kind)
        return out.build()

    def escape(self, kind):
        """One escape at pos; moves after it."""
        index = _SIMPLE.find(kind)
        if index >= 0:
            self.out.append(_SIMPLE_VALUE[index])
            self.pos += 2
        elif kind == '\n':
            self.pos += 2
        elif '0' <= kind <= '7':
            self.octal()
        elif kind == 'x':
            self.hexadecimal(2)
        elif kind == 'u' and not self.is_bytes:
            self.hexadecimal(4)
        elif kind == 'U' and not self.is_bytes:
            self.hexadecimal(8)
        elif kind == 'N' and not self.is_bytes:
            raise self.named_character()
        else:
            self.out.append('\\')
            self.pos += 1

    def octal(self):
        pos = self.pos + 1
        value = 0
        count = 0
        while count < 3 and pos < len(self.body) and is_digit_of(self.body[pos], 8):
            value = value * 8 + digit_value(self.body[pos])
            pos += 1
            count += 1
        self.pos = pos
        self.put(value)

    def hexadecimal(self, digits):
        start = self.pos
        pos = start + 2
        value = 0
        for i in range(digits):
            if pos >= len(self.body) or not is_digit_of(self.body[pos], 16):
                raise self.truncated(start, pos, digits)
            value = value * 16 + digit_value(self.body[pos])
            pos += 1
        if value > 0x10FFFF:
            raise self.unicode_error(pos - 1, 'illegal Unicode character')
        self.pos = pos
        self.put(value)

    def truncated(self, start, pos, digits):
        if self.is_bytes:
            return EscapeError('(value error) invalid \\x escape at position %d' % start)
        if digits == 2:
            return self.unicode_error(pos - 1, 'truncated \\xXX escape')
        if digits == 4:
            return self.unicode_error(pos - 1, 'truncated \\uXXXX escape')
        return self.unicode_error(pos - 1, 'truncated \\UXXXXXXXX escape')

    def named_character(self):
        """Names of characters are not known."""
        last = self.pos + 1
        if last + 1 < len(self.body) and self.body[last + 1] == '{':
            closing = self.body.find('}', last)
            if closing >= 0:
                return self.unicode_error(closing, 'unknown Unicode character name')
        return self.unicode_error(last, 'malformed \\N character escape')

    def unicode_error(self, last, reason):
        """The error for the escape from self.pos to last."""
        return EscapeError("(unicode error) 'unicodeescape' codec can't decode bytes in "
                           "position %d-%d: %s" % (self.pos, last, reason))

    def put(self, value):
        if self.is_bytes:
            self.out.append(chr(value & 0xFF))
        else:
            self.out.append(encode_utf8(value))


_SIMPLE = '\\\'"abfnrtv'
_SIMPLE_VALUE = '\\\'"\a\b\f\n\r\t\v'
