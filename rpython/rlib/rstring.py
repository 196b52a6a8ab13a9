"""String builders, string functions and the parser of integers.

The functions take str or unicode and return the same kind. Character classes are ASCII.
"""

from rpython.rlib._builders import (  # noqa: F401 (part of this module's API)
    ByteListBuilder, StringBuilder, UnicodeBuilder)
from rpython.rlib.objectmodel import specialize

INIT_SIZE = 100


def _is_space(c):
    return c == ' ' or '\t' <= c and c <= '\r'


@specialize.argtype(0)
def split(value, by=None, maxsplit=-1):
    """Splits at the separator `by` (None: at runs of white space), at most `maxsplit` times.

    Raises ValueError for an empty separator.
    """
    if by is None:
        return _split_at_space(value, maxsplit)
    step = len(by)
    if step == 0:
        raise ValueError('empty separator')
    result = []
    start = 0
    while maxsplit != 0:
        assert start >= 0
        stop = value.find(by, start)
        if stop < 0:
            break
        result.append(value[start:stop])
        start = stop + step
        maxsplit -= 1
    assert start >= 0
    result.append(value[start:len(value)])
    return result


@specialize.argtype(0)
def _split_at_space(value, maxsplit):
    result = []
    length = len(value)
    i = 0
    while True:
        while i < length and _is_space(value[i]):
            i += 1
        if i >= length:
            return result
        if maxsplit == 0:
            result.append(value[i:length])
            return result
        start = i
        while i < length and not _is_space(value[i]):
            i += 1
        result.append(value[start:i])
        maxsplit -= 1


@specialize.argtype(0)
def rsplit(value, by=None, maxsplit=-1):
    """As split(), but `maxsplit` counts from the right."""
    if by is None:
        return _rsplit_at_space(value, maxsplit)
    step = len(by)
    if step == 0:
        raise ValueError('empty separator')
    result = []
    stop = len(value)
    while maxsplit != 0:
        assert stop >= 0
        start = value.rfind(by, 0, stop)
        if start < 0:
            break
        begin = start + step
        assert begin >= 0
        result.append(value[begin:stop])
        stop = start
        maxsplit -= 1
    assert stop >= 0
    result.append(value[0:stop])
    result.reverse()
    return result


@specialize.argtype(0)
def _rsplit_at_space(value, maxsplit):
    result = []
    stop = len(value)
    while True:
        while stop > 0 and _is_space(value[stop - 1]):
            stop -= 1
        if stop <= 0:
            break
        start = 0
        if maxsplit != 0:
            start = stop - 1
            while start > 0 and not _is_space(value[start - 1]):
                start -= 1
        assert start >= 0
        assert stop >= 0
        result.append(value[start:stop])
        if maxsplit == 0:
            break
        stop = start
        maxsplit -= 1
    result.reverse()
    return result


@specialize.argtype(0)
def replace(value, sub, by, maxcount=-1):
    """Returns `value` with the first `maxcount` (-1: all) places of `sub` replaced."""
    if maxcount == 0:
        return value
    if len(sub) == 0:
        return _put_between(value, by, maxcount)
    return by.join(split(value, sub, maxcount))


@specialize.argtype(0)
def _put_between(value, by, maxcount):
    pieces = [value[0:0]]
    i = 0
    while i < len(value) and (maxcount < 0 or i < maxcount - 1):
        pieces.append(value[i:i + 1])
        i += 1
    if i < len(value):
        pieces.append(value[i:len(value)])
    elif maxcount < 0 or i < maxcount:
        pieces.append(value[0:0])
    return by.join(pieces)


def replace_count(value, sub, by, maxcount=-1):
    """Returns (replace(...), number of replacements)."""
    places = len(value) + 1 if len(sub) == 0 else value.count(sub)
    if 0 <= maxcount and maxcount < places:
        places = maxcount
    return replace(value, sub, by, maxcount), places


def _clipped(start, end, length):
    if start < 0:
        start = 0
    if end > length:
        end = length
    return start, end


@specialize.argtype(0)
def _matches_at(value, other, i):
    for j in range(len(other)):
        if value[i + j] != other[j]:
            return False
    return True


@specialize.argtype(0)
def find(value, other, start, end):
    """Returns the first index of `other` within value[start:end], or -1."""
    start, end = _clipped(start, end, len(value))
    i = start
    while i <= end - len(other):
        if _matches_at(value, other, i):
            return i
        i += 1
    return -1


@specialize.argtype(0)
def rfind(value, other, start, end):
    """Returns the last index of `other` within value[start:end], or -1."""
    start, end = _clipped(start, end, len(value))
    i = end - len(other)
    while i >= start:
        if _matches_at(value, other, i):
            return i
        i -= 1
    return -1


@specialize.argtype(0)
def count(value, other, start, end):
    """Returns how often `other` occurs, without overlap, within value[start:end]."""
    start, end = _clipped(start, end, len(value))
    if start > end:
        return 0
    if len(other) == 0:
        return end - start + 1
    result = 0
    i = find(value, other, start, end)
    while i >= 0:
        result += 1
        i = find(value, other, i + len(other), end)
    return result


@specialize.argtype(0)
def startswith(u_self, prefix, start=0, end=-1):
    """Whether u_self[start:end] starts with `prefix`; an end of -1 means the end."""
    length = len(u_self)
    start, end = _clipped(start, length if end == -1 else end, length)
    return start + len(prefix) <= end and _matches_at(u_self, prefix, start)


@specialize.argtype(0)
def endswith(u_self, suffix, start=0, end=-1):
    """Whether u_self[start:end] ends with `suffix`; an end of -1 means the end."""
    length = len(u_self)
    start, end = _clipped(start, length if end == -1 else end, length)
    begin = end - len(suffix)
    return begin >= start and _matches_at(u_self, suffix, begin)


@specialize.argtype(0)
def strip_spaces(s):
    """Returns `s` without white space at either end."""
    start = 0
    stop = len(s)
    while start < stop and _is_space(s[start]):
        start += 1
    while start < stop and _is_space(s[stop - 1]):
        stop -= 1
    assert start >= 0
    assert stop >= 0
    return s[start:stop]


def assert_str0(fname):
    """Promises the translator that the string holds no NUL, or is None. Returns it."""
    assert fname is None or fname.find('\x00') < 0, 'NUL byte in string'
    return fname


def check_str0(fname):
    """Raises ValueError if the string holds a NUL."""
    if fname.find('\x00') >= 0:
        raise ValueError('NUL byte in string')


class ParseStringError(Exception):
    """A malformed number; `msg` says how."""

    def __init__(self, msg):
        self.msg = msg


class InvalidBaseError(ParseStringError):
    """A base that is neither 0 nor 2..36."""


class ParseStringOverflowError(Exception):
    """A well-formed number beyond a word; `parser` can rewind() and read it again."""

    def __init__(self, parser):
        self.parser = parser


def _digit_value(c):
    if '0' <= c and c <= '9':
        return ord(c) - ord('0')
    if 'a' <= c and c <= 'z':
        return ord(c) - ord('a') + 10
    if 'A' <= c and c <= 'Z':
        return ord(c) - ord('A') + 10
    return 99


class NumberStringParser:
    """Reads the digits of an integer literal one by one.

    s         the text to parse, or the part [start:end] of it
    literal   the text to show in messages
    base      2..36, or 0 to obey a prefix 0x, 0o, 0b (and 0 unless `no_implicit_octal`)
    fname     name of the type, shown in messages

    After construction `sign` is 1 or -1 and `base` is the base in force. Raises
    ParseStringError for malformed text.
    """

    def __init__(self, s, literal, base, fname, allow_underscores=False,
                 no_implicit_octal=False, start=0, end=-1):
        self.fname = fname
        self.literal = literal
        self.original_base = base
        self.allow_underscores = allow_underscores
        self.sign = 1
        if end < 0:
            end = len(s)
        while start < end and _is_space(s[start]):
            start += 1
        while end > start and _is_space(s[end - 1]):
            end -= 1
        if start < end and (s[start] == '-' or s[start] == '+'):
            if s[start] == '-':
                self.sign = -1
            start += 1
        self.s = s
        self.end = end
        self.start = self._skip_prefix(start, no_implicit_octal)
        if self.start == self.end:
            self.error()
        self.i = self.start

    def _skip_prefix(self, start, no_implicit_octal):
        base = self.original_base
        if base != 0 and (base < 2 or base > 36):
            raise InvalidBaseError('%s() base must be >= 2 and <= 36, or 0' % self.fname)
        marked = self._prefix_base(start)
        if marked != 0 and (base == 0 or base == marked):
            self.base = marked
            start += 2
            if self.allow_underscores and start < self.end and self.s[start] == '_':
                start += 1
        elif base != 0:
            self.base = base
        elif start + 1 < self.end and self.s[start] == '0' and not no_implicit_octal:
            self.base = 8
        else:
            self.base = 10
            if no_implicit_octal:
                self._reject_leading_zero(start)
        return start

    def _prefix_base(self, start):
        if start + 1 >= self.end or self.s[start] != '0':
            return 0
        letter = self.s[start + 1]
        if letter == 'x' or letter == 'X':
            return 16
        if letter == 'o' or letter == 'O':
            return 8
        if letter == 'b' or letter == 'B':
            return 2
        return 0

    def _reject_leading_zero(self, start):
        if start < self.end and self.s[start] == '0':
            for i in range(start, self.end):
                if self.s[i] != '0' and self.s[i] != '_':
                    self.error()

    def error(self):
        """Raises ParseStringError for this text."""
        raise ParseStringError('invalid literal for %s() with base %d'
                               % (self.fname, self.original_base))

    def rewind(self):
        """Goes back to the first digit."""
        self.i = self.start

    def next_digit(self):
        """Returns the value of the next digit, or -1 at the end."""
        if self.i >= self.end:
            return -1
        c = self.s[self.i]
        if c == '_' and self.allow_underscores and self.i > self.start:
            self.i += 1
            if self.i >= self.end:
                self.error()
            c = self.s[self.i]
        digit = _digit_value(c)
        if digit >= self.base:
            self.error()
        self.i += 1
        return digit

    def prev_digit(self):
        """Returns the value of the digit before the place reached, and goes back to it; or -1.

        Only after next_digit() has accepted the digits.
        """
        self.i -= 1
        if self.i < self.start:
            return -1
        if self.s[self.i] == '_':
            self.i -= 1
        return _digit_value(self.s[self.i])
