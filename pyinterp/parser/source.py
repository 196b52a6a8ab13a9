"""Bytes of a file to the text that the tokenizer reads."""

from rpython.rlib.rstring import StringBuilder
from pyinterp.parser.chars import decode_at, encode_utf8, substring
from pyinterp.parser.error import PySyntaxError, SYNTAX_ERROR

BOM = '\xef\xbb\xbf'


def prepare_source(source):
    """UTF-8 text with '\\n' as the only line ending; raises PySyntaxError."""
    if source.find('\0') >= 0:
        raise PySyntaxError(SYNTAX_ERROR, 'source code string cannot contain null bytes',
                            0, 0, 0, 0)
    if source.startswith(BOM):
        source = source[3:]
    if source.find('\r') >= 0:
        source = source.replace('\r\n', '\n').replace('\r', '\n')
    encoding = declared_encoding(source)
    if is_latin(encoding):
        return latin1_to_utf8(source)
    if not is_utf8(encoding):
        raise PySyntaxError(SYNTAX_ERROR, 'encoding problem: %s' % encoding, 0, 0, 0, 0)
    check_utf8(source)
    return source


def source_line(source, lineno):
    """The text of a line (from 1) with its newline."""
    start = 0
    for i in range(lineno - 1):
        start = source.find('\n', start) + 1
        if start <= 0:
            return None
    end = source.find('\n', start) + 1
    if end <= 0:
        end = len(source)
    return substring(source, start, end)


def character_offset(line, offset):
    """The offset in characters (from 1) of an offset in bytes (from 1)."""
    count = offset
    for i in range(len(line)):
        if i + 1 >= offset:
            break
        if ord(line[i]) & 0xC0 == 0x80:
            count -= 1
    return count


def declared_encoding(source):
    """Name in a coding comment on one of the first two lines, lower case; '' if none."""
    start = 0
    for i in range(2):
        end = source.find('\n', start)
        if end < 0:
            end = len(source)
        name = coding_comment(substring(source, start, end))
        if name != '':
            return name.lower().replace('_', '-')
        start = end + 1
        if start >= len(source):
            break
    return ''


def coding_comment(line):
    """The name after `coding:` or `coding=` in a line that holds only a comment."""
    if not line.strip().startswith('#'):
        return ''
    pos = line.find('coding')
    if pos < 0:
        return ''
    pos += 6
    if pos >= len(line) or (line[pos] != ':' and line[pos] != '='):
        return ''
    pos += 1
    while pos < len(line) and (line[pos] == ' ' or line[pos] == '\t'):
        pos += 1
    end = pos
    while end < len(line) and (line[end].isalnum() or line[end] in '-_.'):
        end += 1
    return substring(line, pos, end)


def is_latin(encoding):
    return (encoding == 'latin-1' or encoding == 'iso-8859-1' or encoding == 'latin1' or
            encoding == 'iso-8859-15')


def is_utf8(encoding):
    return encoding == '' or encoding == 'ascii' or encoding == 'us-ascii' or \
        encoding.startswith('utf-8') or encoding == 'utf8'


def latin1_to_utf8(source):
    out = StringBuilder(len(source))
    for ch in source:
        out.append(encode_utf8(ord(ch)))
    return out.build()


def check_utf8(source):
    """Raise PySyntaxError at the first byte that is not UTF-8."""
    pos = 0
    lineno = 1
    while pos < len(source):
        byte = ord(source[pos])
        if byte < 0x80:
            if byte == 10:
                lineno += 1
            pos += 1
            continue
        code, length = decode_at(source, pos)
        if code < 0:
            raise PySyntaxError(
                SYNTAX_ERROR, "(unicode error) 'utf-8' codec can't decode byte 0x%x in position "
                "%d: invalid start byte" % (byte, pos), lineno, 0, lineno, 0)
        pos += length
