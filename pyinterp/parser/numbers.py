"""Number literals: their extent for the tokenizer, their value for the parser."""

from rpython.rlib.rfloat import string_to_float
from pyinterp.compiler import consts
from pyinterp.parser.chars import is_name_char, substring

# Keywords that may follow a number without a space: 1if x else y.
_AFTER_NUMBER = ['and', 'else', 'for', 'if', 'in', 'is', 'not', 'or']


class NumberScanner(object):
    """Finds the end of the literal at `pos`; `msg` is set on an error."""

    def __init__(self, source, pos, end):
        self.source = source
        self.pos = pos
        self.end = end
        self.msg = None
        self.error_pos = 0
        self.error_end = 0

    def at(self, pos):
        if pos < self.end:
            return self.source[pos]
        return '\0'

    def fail(self, msg, pos):
        if self.msg is None:
            self.msg = msg
            self.error_pos = pos
            self.error_end = pos

    def scan(self):
        """Position after the literal."""
        if self.at(self.pos) == '0':
            kind = self.at(self.pos + 1)
            if kind == 'x' or kind == 'X':
                return self.scan_base(16, 'hexadecimal')
            if kind == 'o' or kind == 'O':
                return self.scan_base(8, 'octal')
            if kind == 'b' or kind == 'B':
                return self.scan_base(2, 'binary')
        return self.scan_decimal()

    def scan_base(self, base, name):
        self.pos += 2
        while True:
            if self.at(self.pos) == '_':
                self.pos += 1
            ch = self.at(self.pos)
            if not is_digit_of(ch, base):
                if ch.isdigit():
                    self.fail("invalid digit '%s' in %s literal" % (ch, name), self.pos)
                else:
                    self.fail('invalid %s literal' % name, self.pos - 1)
                return self.pos
            while is_digit_of(self.at(self.pos), base):
                self.pos += 1
            if self.at(self.pos) != '_':
                break
        ch = self.at(self.pos)
        if ch.isdigit():
            self.fail("invalid digit '%s' in %s literal" % (ch, name), self.pos)
        self.check_end(name)
        return self.pos

    def scan_digits(self):
        """Digits with single underscores between them."""
        while True:
            while self.at(self.pos).isdigit():
                self.pos += 1
            if self.at(self.pos) != '_':
                return
            self.pos += 1
            if not self.at(self.pos).isdigit():
                self.fail('invalid decimal literal', self.pos - 1)
                return

    def scan_decimal(self):
        start = self.pos
        name = 'decimal'
        is_int = True
        self.scan_digits()
        int_end = self.pos
        if self.at(self.pos) == '.':
            is_int = False
            self.pos += 1
            if self.at(self.pos).isdigit():
                self.scan_digits()
        ch = self.at(self.pos)
        if ch == 'e' or ch == 'E':
            sign = self.at(self.pos + 1)
            if sign.isdigit():
                is_int = False
                self.pos += 1
                self.scan_digits()
            elif (sign == '+' or sign == '-') and self.at(self.pos + 2).isdigit():
                is_int = False
                self.pos += 2
                self.scan_digits()
            elif sign == '+' or sign == '-':
                self.fail('invalid decimal literal', self.pos)
        ch = self.at(self.pos)
        if ch == 'j' or ch == 'J':
            is_int = False
            self.pos += 1
            name = 'imaginary'
        if is_int and self.leading_zeros(start, int_end):
            self.fail('leading zeros in decimal integer literals are not permitted; '
                      'use an 0o prefix for octal integers', start)
            self.error_end = int_end
        self.check_end(name)
        return self.pos

    def leading_zeros(self, start, end):
        """Does 0 come before other digits that are not all 0?"""
        if self.at(start) != '0':
            return False
        for pos in range(start, end):
            ch = self.source[pos]
            if ch != '0' and ch != '_':
                return True
        return False

    def check_end(self, name):
        """No name may follow at once, except some keywords."""
        if self.pos < self.end and is_name_char(self.at(self.pos)):
            end = self.pos
            while end < self.end and is_name_char(self.at(end)):
                end += 1
            word = substring(self.source, self.pos, end)
            if word not in _AFTER_NUMBER:
                self.fail('invalid %s literal' % name, self.pos - 1)


def is_digit_of(ch, base):
    """Is ch a digit in this base?"""
    return 0 <= digit_value(ch) < base


def digit_value(ch):
    """Value of a digit up to 'f', or -1."""
    if '0' <= ch <= '9':
        return ord(ch) - ord('0')
    if 'a' <= ch <= 'f':
        return ord(ch) - ord('a') + 10
    if 'A' <= ch <= 'F':
        return ord(ch) - ord('A') + 10
    return -1


def number_constant(text):
    """The Const of a literal that the scanner accepted."""
    text = text.replace('_', '')
    if len(text) > 2 and text[0] == '0':
        kind = text[1]
        if kind == 'x' or kind == 'X':
            return int_constant(text[2:], 16)
        if kind == 'o' or kind == 'O':
            return int_constant(text[2:], 8)
        if kind == 'b' or kind == 'B':
            return int_constant(text[2:], 2)
    last = text[len(text) - 1]
    if last == 'j' or last == 'J':
        number = text[:-1]
        return consts.ConstComplex(string_to_float(number), number)
    for ch in text:
        if not ch.isdigit():
            return consts.ConstFloat(string_to_float(text), text)
    return int_constant(text, 10)


def int_constant(digits, base):
    """ConstInt, or ConstBigInt if the value takes more than 63 bits."""
    value = 0
    limit = ((1 << 62) - 1) // base * 2
    for ch in digits:
        if value > limit:
            return consts.ConstBigInt(digits, base)
        digit = digit_value(ch)
        if value * base > MAX_INT - digit:
            return consts.ConstBigInt(digits, base)
        value = value * base + digit
    return consts.ConstInt(value)


MAX_INT = (1 << 63) - 1
