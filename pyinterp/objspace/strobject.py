"""str: UTF-8 bytes with the number of code points."""

from pyinterp.objspace import ops, space, utf8
from pyinterp.objspace.gateway import constructor, operators
from pyinterp.objspace.intobject import (
    W_IntObject, newbool, newint, w_False, w_True)
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.rarithmetic import intmask
from rpython.rlib.rstring import StringBuilder

w_str = new_type('str', w_object)


class W_StrObject(W_Root):
    """A str.

    `value` holds UTF-8; `length` counts code points (-1: not known yet), so
    that the text is ASCII when it equals len(value).  `hash` is computed at
    the first use (0: not known yet).
    """

    def __init__(self, value):
        self.value = value
        self.length = -1
        self.hash = 0

    def gettype(self):
        return w_str

    def is_true(self):
        return len(self.value) > 0

    def len_w(self):
        length = self.length
        if length < 0:
            length = utf8.codepoint_length(self.value)
            self.length = length
        return length

    def has_len(self):
        return True

    def is_ascii(self):
        """Whether code points and bytes coincide."""
        return self.len_w() == len(self.value)

    def hash_w(self):
        result = self.hash
        if result == 0:
            result = hash_str(self.value)
            self.hash = result
        return result

    def eq_w(self, w_other):
        if isinstance(w_other, W_StrObject):
            return self.value == w_other.value
        return W_Root.eq_w(self, w_other)

    def repr_w(self):
        return repr_str(self.value)

    def str_w(self):
        return self.value

    def format_w(self, spec):
        if spec == '':
            return self.value
        return space.format_text(self.value, spec)

    def compare(self, op, w_other):
        if not isinstance(w_other, W_StrObject):
            return w_NotImplemented
        a = self.value
        b = w_other.value
        if op == ops.EQ:
            return newbool(a == b)
        if op == ops.NE:
            return newbool(a != b)
        if op == ops.LT:
            return newbool(a < b)
        if op == ops.LE:
            return newbool(a <= b)
        if op == ops.GT:
            return newbool(a > b)
        return newbool(a >= b)

    def binop(self, op, w_other):
        if op == ops.ADD:
            if isinstance(w_other, W_StrObject):
                return newtext(self.value + w_other.value)
            w_other = space.unwrap_payload(w_other)
            if isinstance(w_other, W_StrObject):
                return newtext(self.value + w_other.value)
            if space.has_reflected_add(w_other):
                return w_NotImplemented
            raise space.oefmt(
                space.w_TypeError, 'can only concatenate str (not "%s") to str'
                % w_other.typename())
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            return newtext(repeat(self.value, w_other.intval))
        if op == ops.MOD:
            return newtext(space.percent_format(self.value, w_other))
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.MUL and isinstance(w_left, W_IntObject):
            return newtext(repeat(self.value, w_left.intval))
        return w_NotImplemented

    def contains(self, w_item):
        w_item = space.unwrap_payload(w_item)
        if not isinstance(w_item, W_StrObject):
            raise space.oefmt(
                space.w_TypeError, "'in <string>' requires string as left "
                "operand, not " + w_item.typename())
        return self.value.find(w_item.value) >= 0

    def getitem(self, w_index):
        if isinstance(w_index, space.W_SliceObject):
            return self._getslice(w_index)
        index = space.sequence_index(w_index, 'string')
        length = self.len_w()
        if index < 0:
            index += length
        if index < 0 or index >= length:
            raise space.oefmt(space.w_IndexError,
                              'string index out of range')
        if length == len(self.value):
            return newchar(self.value[index])
        start = utf8.byte_offset(self.value, index)
        end = utf8.next_pos(self.value, start)
        assert start >= 0
        assert end >= 0
        return newtext(self.value[start:end])

    def _getslice(self, w_slice):
        start, stop, step, count = w_slice.indices(self.len_w())
        if count <= 0:
            return w_empty
        if step == 1:
            return newtext(self.slice_value(start, stop))
        builder = StringBuilder()
        if self.is_ascii():
            for i in range(count):
                builder.append(self.value[start + i * step])
        else:
            points = utf8.split_codepoints(self.value)
            for i in range(count):
                builder.append(points[start + i * step])
        return newtext(builder.build())

    def slice_value(self, start, stop):
        """The bytes of the code points start..stop (both in range)."""
        value = self.value
        if not self.is_ascii():
            size = stop - start
            start = utf8.byte_offset(value, start)
            stop = start
            while size > 0:
                stop = utf8.next_pos(value, stop)
                size -= 1
        assert start >= 0
        assert stop >= start
        return value[start:stop]

    def iter_w(self):
        return W_StrIterator(self.value)


class W_StrIterator(W_Root):
    """Iterator over the code points."""

    def __init__(self, value):
        self.value = value
        self.pos = 0

    def gettype(self):
        return w_str_iterator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        pos = self.pos
        if pos >= len(self.value):
            return None
        c = self.value[pos]
        if ord(c) < 0x80:
            self.pos = pos + 1
            return newchar(c)
        end = utf8.next_pos(self.value, pos)
        self.pos = end
        assert pos >= 0
        assert end >= 0
        return newtext(self.value[pos:end])


w_str_iterator = new_type('str_iterator', w_object, is_final=True)
w_empty = W_StrObject('')


class CharTable(object):
    """The prebuilt one-character strings below 128."""

    def __init__(self):
        self.items_w = [W_StrObject(chr(i)) for i in range(128)]


char_table = CharTable()


def newtext(value):
    """The str object of a UTF-8 byte string; there is one of no characters."""
    if value == '':
        return w_empty
    return W_StrObject(value)


def newchar(c):
    """The str object of one ASCII character."""
    return char_table.items_w[ord(c)]


def repeat(value, count):
    """value * count; empty for a negative count."""
    if count <= 0:
        return ''
    return value * count


def hash_str(s):
    """Hash of a byte string; never 0, the same translated or not."""
    x = 0x345678
    for c in s:
        x = intmask((x ^ ord(c)) * 0x100000001b3)
        x = x ^ ((x >> 29) & 0x7FFFFFFFF)
    x = intmask(x ^ (x << 7) ^ len(s))
    if x == 0 or x == -1:
        return 1
    return x


def repr_str(s):
    """repr of a text."""
    quote = "'"
    if s.find("'") >= 0 and s.find('"') < 0:
        quote = '"'
    builder = StringBuilder(len(s) + 2)
    builder.append(quote)
    pos = 0
    while pos < len(s):
        end = utf8.next_pos(s, pos)
        if end > len(s):
            end = pos + 1
        _append_escaped(builder, s, pos, end, quote)
        pos = end
    builder.append(quote)
    return builder.build()


def _append_escaped(builder, s, pos, end, quote):
    c = s[pos]
    if c == '\\' or c == quote:
        builder.append('\\')
        builder.append(c)
    elif c == '\n':
        builder.append('\\n')
    elif c == '\r':
        builder.append('\\r')
    elif c == '\t':
        builder.append('\\t')
    elif c < ' ' or c == '\x7f':
        builder.append('\\x' + hex_digits(ord(c), 2))
    elif ord(c) < 128:
        builder.append(c)
    else:
        code = utf8.codepoint_at(s, pos)
        if is_printable(code):
            assert pos >= 0
            assert end >= 0
            builder.append(s[pos:end])
        else:
            builder.append(escape_codepoint(code))


def is_printable(code):
    """Whether repr shows the code point as it is (an approximation)."""
    if code < 0xA1:
        return 32 <= code < 127
    if code == 0xAD or 0xD800 <= code <= 0xF8FF:
        return False
    if 0x2000 <= code <= 0x200F or 0x2028 <= code <= 0x202F:
        return False
    return not (0x205F <= code <= 0x206F or code == 0x3000
                or code == 0xFEFF or code >= 0xE0000)


def escape_codepoint(code):
    """Backslash escape of a code point."""
    if code < 0x100:
        return '\\x' + hex_digits(code, 2)
    if code < 0x10000:
        return '\\u' + hex_digits(code, 4)
    return '\\U' + hex_digits(code, 8)


def hex_digits(value, width):
    """Lower-case hexadecimal digits, filled with zeros to `width`."""
    digits = ''
    for _ in range(width):
        digits = '0123456789abcdef'[value & 15] + digits
        value = value >> 4
    return digits


def ascii_str(s):
    """ascii() of a text that is already a repr."""
    if utf8.is_ascii(s):
        return s
    builder = StringBuilder()
    pos = 0
    while pos < len(s):
        code = utf8.codepoint_at(s, pos)
        if code < 128:
            builder.append(s[pos])
        else:
            builder.append(escape_codepoint(code))
        pos = utf8.next_pos(s, pos)
    return builder.build()


@constructor(w_str)
def str_new(w_cls, args_w, kwargs):
    given = len(args_w) + len(kwargs.names)
    if given > 3:
        raise space.oefmt(space.w_TypeError,
                          'str() takes at most 3 arguments (%d given)' % given)
    w_arg = kwargs.get('object')
    w_encoding = kwargs.get('encoding')
    w_errors = kwargs.get('errors')
    kwargs.check_all_used()
    if len(args_w) == 0:
        if w_arg is None:
            return w_empty
        return newtext(w_arg.str_w())
    w_arg = args_w[0]
    if len(args_w) > 1:
        w_encoding = args_w[1]
        if not isinstance(space.unwrap_payload(w_encoding), W_StrObject):
            raise space.oefmt(
                space.w_TypeError, "str() argument 'encoding' must be str, "
                'not %s' % w_encoding.typename())
    if len(args_w) > 2:
        w_errors = args_w[2]
    if w_encoding is not None or w_errors is not None:
        w_bytes = space.unwrap_payload(w_arg)
        if not isinstance(w_bytes, space.W_BytesObject):
            raise space.oefmt(
                space.w_TypeError, 'decoding to str: need a bytes-like '
                'object, %s found' % w_arg.typename())
        encoding = 'utf-8'
        if w_encoding is not None:
            encoding = space.text_w(w_encoding)
        errors = 'strict'
        if w_errors is not None:
            errors = space.text_w(w_errors)
        return newtext(space.decode_bytes(w_bytes.value, encoding, errors))
    if isinstance(w_arg, W_StrObject):
        return w_arg
    return newtext(w_arg.str_w())


operators(w_str, ops, binops='add mul mod', compare='lt le eq ne gt ge')
