"""UTF-8 text held in a byte string: lengths, offsets and code points."""


def codepoint_length(s):
    """Number of code points."""
    count = 0
    for c in s:
        if ord(c) & 0xC0 != 0x80:
            count += 1
    return count


def is_ascii(s):
    """Whether every byte is below 128."""
    for c in s:
        if ord(c) >= 128:
            return False
    return True


def next_pos(s, pos):
    """Byte offset of the code point after the one at `pos`."""
    assert pos >= 0
    first = ord(s[pos])
    if first < 0x80:
        return pos + 1
    if first < 0xE0:
        return pos + 2
    if first < 0xF0:
        return pos + 3
    return pos + 4


def prev_pos(s, pos):
    """Byte offset of the code point before `pos`."""
    pos -= 1
    while pos > 0 and ord(s[pos]) & 0xC0 == 0x80:
        pos -= 1
    assert pos >= 0
    return pos


def codepoint_at(s, pos):
    """The code point that starts at byte `pos`."""
    first = ord(s[pos])
    if first < 0x80:
        return first
    if first < 0xE0:
        return ((first & 0x1F) << 6) | (ord(s[pos + 1]) & 0x3F)
    if first < 0xF0:
        return (((first & 0x0F) << 12) | ((ord(s[pos + 1]) & 0x3F) << 6)
                | (ord(s[pos + 2]) & 0x3F))
    return (((first & 0x07) << 18) | ((ord(s[pos + 1]) & 0x3F) << 12)
            | ((ord(s[pos + 2]) & 0x3F) << 6) | (ord(s[pos + 3]) & 0x3F))


def encode(code):
    """The UTF-8 bytes of a code point."""
    if code < 0x80:
        return chr(code)
    if code < 0x800:
        return chr(0xC0 | (code >> 6)) + chr(0x80 | (code & 0x3F))
    if code < 0x10000:
        return (chr(0xE0 | (code >> 12)) + chr(0x80 | ((code >> 6) & 0x3F))
                + chr(0x80 | (code & 0x3F)))
    return (chr(0xF0 | (code >> 18)) + chr(0x80 | ((code >> 12) & 0x3F))
            + chr(0x80 | ((code >> 6) & 0x3F)) + chr(0x80 | (code & 0x3F)))


def byte_offset(s, index):
    """Byte offset of the code point number `index` (up to the length)."""
    pos = 0
    while index > 0:
        pos = next_pos(s, pos)
        index -= 1
    return pos


def split_codepoints(s):
    """List of the code points, each as its bytes."""
    result = []
    pos = 0
    while pos < len(s):
        end = next_pos(s, pos)
        assert end >= 0
        result.append(s[pos:end])
        pos = end
    return result


def invalid_position(s):
    """Offset of the first byte that is not valid UTF-8, or -1."""
    pos = 0
    length = len(s)
    while pos < length:
        first = ord(s[pos])
        if first < 0x80:
            pos += 1
            continue
        if first < 0xC2 or first > 0xF4:
            return pos
        end = next_pos(s, pos)
        if end > length:
            return pos
        for i in range(pos + 1, end):
            if ord(s[i]) & 0xC0 != 0x80:
                return pos
        pos = end
    return -1
