"""From text to values."""

from rpython.rlib.rarithmetic import string_to_int
from rpython.rlib.rstring import ParseStringError, ParseStringOverflowError, StringBuilder

from lisp.objects import (
    LispError, W_Float, W_Int, W_Pair, W_Root, W_Str, list_from, symbols, w_false, w_nil, w_true)

DELIMITERS = "()'\"; \t\r\n"
ESCAPES = {"n": "\n", "t": "\t", "\\": "\\", "\"": "\""}


class Reader(object):
    """Reads one value after the other. `line` is where it stands."""

    def __init__(self, text):
        self.text = text
        self.position = 0
        self.line = 1

    def peek(self):
        """The next character; the character 0 at the end."""
        if self.position < len(self.text):
            return self.text[self.position]
        return "\0"

    def advance(self):
        if self.peek() == "\n":
            self.line += 1
        self.position += 1

    def skip_blanks(self):
        while self.position < len(self.text):
            c = self.peek()
            if c == ";":
                while self.position < len(self.text) and self.peek() != "\n":
                    self.advance()
            elif c in " \t\r\n":
                self.advance()
            else:
                return

    def at_end(self):
        self.skip_blanks()
        return self.position >= len(self.text)

    def read(self):
        """The next value. Raises LispError."""
        if self.at_end():
            raise LispError("the text ends where a value was expected")
        c = self.peek()
        if c == "(":
            return self.read_list()
        if c == ")":
            raise LispError("this ) closes nothing")
        if c == "\"":
            return self.read_string()
        if c == "'":
            line = self.line
            self.advance()
            return list_from([symbols.intern("quote"), self.read()], line)
        return atom(self.read_word())

    def read_list(self):
        line = self.line
        self.advance()
        items_w = []
        w_tail = w_nil
        while True:
            if self.at_end():
                self.line = line
                raise LispError("this ( is never closed")
            if self.peek() == ")":
                break
            w_item = self.read()
            if w_item is symbols.intern("."):
                w_tail = self.read()
            else:
                items_w.append(w_item)
        self.advance()
        return self.build_list(items_w, w_tail, line)

    def build_list(self, items_w, w_tail, line):
        w_list = w_tail
        i = len(items_w) - 1
        while i >= 0:
            w_list = W_Pair(items_w[i], w_list, line)
            i -= 1
        return w_list

    def read_string(self):
        line = self.line
        self.advance()
        builder = StringBuilder()
        while self.position < len(self.text):
            c = self.peek()
            self.advance()
            if c == "\"":
                return W_Str(builder.build())
            if c == "\\":
                c = self.peek()
                self.advance()
                if c not in ESCAPES:
                    raise LispError("unknown escape in a string: \\" + c)
                c = ESCAPES[c]
            builder.append(c)
        self.line = line
        raise LispError("this string has no end")

    def read_word(self):
        start = self.position
        assert start >= 0
        while self.position < len(self.text) and self.peek() not in DELIMITERS:
            self.advance()
        end = self.position
        assert end >= 0
        return self.text[start:end]


def atom(word):
    """A number, a boolean or a symbol. Raises LispError for a number that does not fit."""
    if word == "#t":
        return w_true
    if word == "#f":
        return w_false
    w_number = number_or_none(word)
    if w_number is not None:
        return w_number
    return symbols.intern(word)


def number_or_none(word):
    """The number that a word means, or None. Raises LispError for one that does not fit."""
    if not looks_like_number(word):
        return None
    try:
        return W_Int(string_to_int(word))
    except ParseStringOverflowError:
        raise LispError("integer too large: " + word)
    except ParseStringError:
        return float_or_none(word)


def looks_like_number(word):
    i = 0
    if word.startswith("-") or word.startswith("+"):
        i = 1
    if i < len(word) and word[i] == ".":
        i += 1
    return i < len(word) and word[i].isdigit()


def float_or_none(word):
    try:
        return W_Float(float(word))
    except ValueError:
        return None
