"""Searching, splitting and stripping of UTF-8 texts.

Where both texts are valid UTF-8, a match of bytes is a match of code points, so
that all of this works on bytes.
"""

from pyinterp.objspace import utf8
from rpython.rlib.rstring import StringBuilder


def is_space(c):
    """Whether an ASCII character is white space for str."""
    return c == ' ' or '\t' <= c <= '\r' or '\x1c' <= c <= '\x1f'


def space_length_at(s, pos):
    """Length in bytes of the white space character at `pos`, 0 if none."""
    c = s[pos]
    if ord(c) < 0x80:
        if is_space(c):
            return 1
        return 0
    code = utf8.codepoint_at(s, pos)
    if (code == 0x85 or code == 0xA0 or code == 0x1680
            or 0x2000 <= code <= 0x200A or code == 0x2028 or code == 0x2029
            or code == 0x202F or code == 0x205F or code == 0x3000):
        return utf8.next_pos(s, pos) - pos
    return 0


def matches_at(s, sub, pos):
    """Whether `sub` stands at the byte offset `pos`."""
    if pos < 0 or pos + len(sub) > len(s):
        return False
    for i in range(len(sub)):
        if s[pos + i] != sub[i]:
            return False
    return True


def find(s, sub, start, end):
    """First offset of `sub` within s[start:end], or -1."""
    assert start >= 0
    assert end >= 0
    return s.find(sub, start, end)


def rfind(s, sub, start, end):
    """Last offset of `sub` within s[start:end], or -1."""
    assert start >= 0
    assert end >= 0
    return s.rfind(sub, start, end)


def count(s, sub, start, end):
    """Number of non-overlapping occurrences of `sub` (not empty)."""
    result = 0
    pos = find(s, sub, start, end)
    while pos >= 0:
        result += 1
        pos = find(s, sub, pos + len(sub), end)
    return result


def split(s, sep, maxsplit):
    """Split at `sep`; a negative maxsplit means no limit."""
    result = []
    start = 0
    while maxsplit != 0:
        pos = find(s, sep, start, len(s))
        if pos < 0:
            break
        assert start >= 0
        assert pos >= 0
        result.append(s[start:pos])
        start = pos + len(sep)
        maxsplit -= 1
    result.append(s[start:])
    return result


def rsplit(s, sep, maxsplit):
    """Split at `sep` from the right."""
    result = []
    end = len(s)
    while maxsplit != 0:
        pos = rfind(s, sep, 0, end)
        if pos < 0:
            break
        assert end >= 0
        result.append(s[pos + len(sep):end])
        end = pos
        maxsplit -= 1
    assert end >= 0
    result.append(s[:end])
    result.reverse()
    return result


def split_space(s, maxsplit):
    """Split at runs of white space."""
    result = []
    pos = skip_space(s, 0)
    while pos < len(s):
        assert pos >= 0
        if maxsplit == 0:
            result.append(s[pos:])
            break
        end = pos
        while end < len(s) and space_length_at(s, end) == 0:
            end = utf8.next_pos(s, end)
        assert end >= 0
        result.append(s[pos:end])
        maxsplit -= 1
        pos = skip_space(s, end)
    return result


def skip_space(s, pos):
    """Offset of the first byte from `pos` that is no white space."""
    while pos < len(s):
        size = space_length_at(s, pos)
        if size == 0:
            break
        pos += size
    assert pos >= 0
    return pos


def rskip_space(s, end):
    """Offset after the last character before `end` that is no white space."""
    while end > 0:
        start = utf8.prev_pos(s, end)
        if space_length_at(s, start) == 0:
            break
        end = start
    assert end >= 0
    return end


def rsplit_space(s, maxsplit):
    """Split at runs of white space, from the right."""
    result = []
    end = rskip_space(s, len(s))
    while end > 0:
        if maxsplit == 0:
            assert end >= 0
            result.append(s[:end])
            break
        start = end
        while start > 0:
            before = utf8.prev_pos(s, start)
            if space_length_at(s, before) > 0:
                break
            start = before
        assert start >= 0
        assert end >= 0
        result.append(s[start:end])
        maxsplit -= 1
        end = rskip_space(s, start)
    result.reverse()
    return result


def strip_space(s, left, right):
    """Remove white space at the chosen ends."""
    start = 0
    end = len(s)
    if left:
        start = skip_space(s, 0)
    if right:
        end = rskip_space(s, end)
    if start >= end:
        return ''
    assert start >= 0
    assert end >= 0
    return s[start:end]


def strip_chars(s, chars, left, right):
    """Remove the characters of `chars` at the chosen ends."""
    start = 0
    end = len(s)
    while left and start < end:
        after = utf8.next_pos(s, start)
        if chars.find(s[start:after]) < 0:
            break
        start = after
    while right and start < end:
        before = utf8.prev_pos(s, end)
        assert before >= 0
        if chars.find(s[before:end]) < 0:
            break
        end = before
    assert start >= 0
    assert end >= 0
    return s[start:end]


def splitlines(s, keepends):
    """Lines of a text."""
    result = []
    start = 0
    pos = 0
    while pos < len(s):
        size = _line_end_at(s, pos)
        if size == 0:
            pos += 1
            continue
        end = pos
        pos += size
        if keepends:
            end = pos
        assert start >= 0
        assert end >= 0
        result.append(s[start:end])
        start = pos
    if start < len(s):
        result.append(s[start:])
    return result


def _line_end_at(s, pos):
    c = s[pos]
    if c == '\r':
        if pos + 1 < len(s) and s[pos + 1] == '\n':
            return 2
        return 1
    if '\n' <= c <= '\x0c' or '\x1c' <= c <= '\x1e':
        return 1
    if c == '\xc2' and pos + 1 < len(s) and s[pos + 1] == '\x85':
        return 2
    if c == '\xe2' and pos + 2 < len(s) and s[pos + 1] == '\x80' and (
            s[pos + 2] == '\xa8' or s[pos + 2] == '\xa9'):
        return 3
    return 0


def replace(s, old, new, maxcount):
    """Replace up to maxcount occurrences (all if negative)."""
    if old == '':
        return _interleave(s, new, maxcount)
    builder = StringBuilder(len(s))
    start = 0
    while maxcount != 0:
        pos = find(s, old, start, len(s))
        if pos < 0:
            break
        builder.append_slice(s, start, pos)
        builder.append(new)
        start = pos + len(old)
        maxcount -= 1
    builder.append_slice(s, start, len(s))
    return builder.build()


def _interleave(s, new, maxcount):
    builder = StringBuilder()
    for part in utf8.split_codepoints(s):
        if maxcount != 0:
            builder.append(new)
            maxcount -= 1
        builder.append(part)
    if maxcount != 0:
        builder.append(new)
    return builder.build()
