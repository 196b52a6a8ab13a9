"""Builders of long strings, as they behave untranslated."""

from rpython._hostcompat import unicode


class _Builder:
    """Collects pieces; build() returns them joined, and may be called more than once."""

    _empty = ''

    def __init__(self, init_size=100):
        self._pieces = []
        self._length = 0

    def _add(self, piece):
        self._pieces.append(piece)
        self._length += len(piece)

    def append(self, s):
        """Appends a string or character."""
        assert isinstance(s, str), 'append() takes a string, not %s' % type(s).__name__
        self._add(s)

    def append_slice(self, s, start, end):
        """Appends s[start:end], with 0 <= start <= end <= len(s)."""
        assert 0 <= start <= end <= len(s)
        self._add(s[start:end])

    def append_multiple_char(self, c, times):
        """Appends the character `c`, `times` times."""
        assert len(c) == 1
        self._add(c * times)

    def append_charpsize(self, s, size):
        """Appends the first `size` characters of the raw character array `s`."""
        assert size >= 0
        self._add(self._empty.join([s[i] for i in range(size)]))

    def getlength(self):
        """Returns the length so far."""
        return self._length

    def build(self):
        """Returns the string built so far."""
        result = self._empty.join(self._pieces)
        self._pieces = [result]
        return result


class StringBuilder(_Builder):
    """Builds a str."""


class UnicodeBuilder(_Builder):
    """Builds a unicode."""

    _empty = unicode('')


class ByteListBuilder:
    """Builds a list of one-character strings."""

    def __init__(self, init_size=100):
        self._items = []

    def append(self, s):
        """Appends each character of `s`."""
        self._items.extend(s)

    def append_slice(self, s, start, end):
        """Appends each character of s[start:end]."""
        self._items.extend(s[start:end])

    def append_multiple_char(self, c, times):
        """Appends the character `c`, `times` times."""
        self._items.extend(c * times)

    def getlength(self):
        """Returns the number of characters so far."""
        return len(self._items)

    def build(self):
        """Returns a new list of the characters."""
        return list(self._items)
