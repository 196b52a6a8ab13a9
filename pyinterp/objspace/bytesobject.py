"""bytes, and the encodings between str and bytes."""

from pyinterp.objspace import ops, space, utf8
from pyinterp.objspace.gateway import constructor
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.strobject import hash_str, hex_digits
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.rstring import StringBuilder

w_bytes = new_type('bytes', w_object)


class W_BytesObject(W_Root):
    """bytes; `value` holds them as characters 0..255."""

    def __init__(self, value):
        self.value = value

    def gettype(self):
        return w_bytes

    def is_true(self):
        return len(self.value) > 0

    def len_w(self):
        return len(self.value)

    def has_len(self):
        return True

    def hash_w(self):
        return hash_str(self.value)

    def repr_w(self):
        return repr_bytes(self.value)

    def buffer_w(self, writable):
        if writable:
            return None
        return space.BytesBuffer(self.value)

    def has_buffer(self):
        return True

    def compare(self, op, w_other):
        if isinstance(w_other, W_BytesObject):
            return compare_bytes(op, self.value, w_other.value)
        return w_NotImplemented

    def binop(self, op, w_other):
        if op == ops.ADD:
            if isinstance(w_other, W_BytesObject):
                return newbytes(self.value + w_other.value)
            if space.has_reflected_add(w_other):
                return w_NotImplemented
            return newbytes(self.value
                                 + space.added_bytes(w_other, 'bytes'))
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            return newbytes(space.repeat(self.value, w_other.intval))
        if op == ops.MOD:
            return newbytes(space.percent_format_bytes(self.value,
                                                            w_other))
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.MUL:
            return self.binop(op, w_left)
        return w_NotImplemented

    def contains(self, w_item):
        if isinstance(w_item, W_IntObject):
            return self.value.find(chr(byte_value(w_item))) >= 0
        return self.value.find(space.bytes_like(w_item)) >= 0

    def getitem(self, w_index):
        if isinstance(w_index, space.W_SliceObject):
            start, _, step, count = w_index.indices(len(self.value))
            builder = StringBuilder()
            for i in range(count):
                builder.append(self.value[start + i * step])
            return newbytes(builder.build())
        index = space.sequence_index(w_index, 'byte')
        if index < 0:
            index += len(self.value)
        if index < 0 or index >= len(self.value):
            raise space.oefmt(space.w_IndexError, 'index out of range')
        return newint(ord(self.value[index]))

    def iter_w(self):
        return W_BytesIterator(self.value)


class W_BytesIterator(W_Root):
    """Iterator over bytes."""

    def __init__(self, value):
        self.value = value
        self.index = 0

    def gettype(self):
        return w_bytes_iterator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        index = self.index
        if index >= len(self.value):
            return None
        self.index = index + 1
        return newint(ord(self.value[index]))


w_bytes_iterator = new_type('bytes_iterator', w_object, is_final=True)


def compare_bytes(op, a, b):
    """Rich comparison of two byte strings, an object."""
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


def byte_value(w_item):
    """The byte that an int object stands for; ValueError if out of range."""
    w_index = space.index_object(w_item)
    if isinstance(w_index, W_IntObject) and 0 <= w_index.intval <= 255:
        return w_index.intval
    raise space.oefmt(space.w_ValueError, 'byte must be in range(0, 256)')


w_empty_bytes = W_BytesObject('')


def newbytes(value):
    """The bytes object of a byte string; there is one of no bytes."""
    if value == '':
        return w_empty_bytes
    return W_BytesObject(value)


def bytes_of(w_obj):
    """The bytes that int.from_bytes and the like take, as characters."""
    w_plain = space.unwrap_payload(w_obj)
    if isinstance(w_plain, W_BytesObject):
        return w_plain.value
    if space.has_buffer(w_obj):
        return space.all_bytes(w_obj)
    if isinstance(w_plain, space.W_StrObject) or not space.is_iterable(w_obj):
        raise space.oefmt(
            space.w_TypeError, "cannot convert '%s' object to bytes"
            % w_obj.typename())
    return bytes_of_items(w_obj, 'bytes')


def repr_bytes(s, escape_single=False):
    """repr of bytes; bytearray's escapes single quotes in any case."""
    quote = "'"
    if s.find("'") >= 0 and s.find('"') < 0:
        quote = '"'
    builder = StringBuilder(len(s) + 3)
    builder.append('b' + quote)
    for c in s:
        if c == '\\' or (c == quote and not escape_single) or (
                c == "'" and escape_single):
            builder.append('\\')
            builder.append(c)
        elif c == '\n':
            builder.append('\\n')
        elif c == '\r':
            builder.append('\\r')
        elif c == '\t':
            builder.append('\\t')
        elif ord(c) < 32 or ord(c) >= 127:
            builder.append('\\x' + hex_digits(ord(c), 2))
        else:
            builder.append(c)
    builder.append(quote)
    return builder.build()


@constructor(w_bytes)
def bytes_new(w_cls, args_w, kwargs):
    if len(args_w) == 1 and len(kwargs.names) == 0:
        w_arg = args_w[0]
        if isinstance(w_arg, W_BytesObject):
            return w_arg
        w_method = w_arg.gettype().lookup('__bytes__')
        if w_method is not None:
            w_result = space.call_method0(w_method, w_arg)
            if not isinstance(space.unwrap_payload(w_result), W_BytesObject):
                raise space.oefmt(
                    space.w_TypeError, '__bytes__ returned non-bytes '
                    '(type %s)' % w_result.typename())
            return space.unwrap_payload(w_result)
    return newbytes(bytes_from_args(args_w, kwargs, 'bytes'))


def _parameter(args_w, index, kwargs, name):
    w_value = kwargs.get(name)
    if w_value is not None:
        return w_value
    if index < len(args_w):
        return args_w[index]
    return None


def bytes_from_args(args_w, kwargs, typename):
    """What bytes(source, encoding, errors) and bytearray's are made of."""
    w_source = _parameter(args_w, 0, kwargs, 'source')
    w_encoding = _parameter(args_w, 1, kwargs, 'encoding')
    w_errors = _parameter(args_w, 2, kwargs, 'errors')
    kwargs.check_all_used()
    if w_source is None:
        return ''
    w_plain = space.unwrap_payload(w_source)
    if isinstance(w_plain, space.W_StrObject):
        if w_encoding is None:
            raise space.oefmt(space.w_TypeError,
                              'string argument without an encoding')
        errors = 'strict'
        if w_errors is not None:
            errors = space.text_w(w_errors)
        return encode_text(w_plain.value, space.text_w(w_encoding), errors)
    if w_encoding is not None:
        raise space.oefmt(space.w_TypeError,
                          'encoding without a string argument')
    if space.has_index(w_source):
        count = space.index_w(w_source)
        if count < 0:
            raise space.oefmt(space.w_ValueError, 'negative count')
        return space.repeat('\x00', count)
    if space.has_buffer(w_source):
        return space.all_bytes(w_source)
    if not space.is_iterable(w_source):
        raise space.oefmt(
            space.w_TypeError, "cannot convert '%s' object to %s"
            % (w_source.typename(), typename))
    return bytes_of_items(w_source, typename)


def bytes_of_items(w_iterable, typename):
    """The characters for an iterable of ints."""
    builder = StringBuilder()
    for w_item in space.listview(w_iterable):
        value = -1
        w_index = space.index_object(w_item)
        if isinstance(w_index, W_IntObject):
            value = w_index.intval
        if value < 0 or value > 255:
            if typename == 'bytes':
                raise space.oefmt(space.w_ValueError,
                                  'bytes must be in range(0, 256)')
            raise space.oefmt(space.w_ValueError,
                              'byte must be in range(0, 256)')
        builder.append(chr(value))
    return builder.build()


def _normal_encoding(name):
    return name.lower().replace('-', '').replace('_', '')


def encode_text(value, encoding, errors):
    """Encode UTF-8 text as bytes; raises LookupError or ValueError."""
    name = _normal_encoding(encoding)
    if name == 'utf8':
        return value
    limit = 128
    if name == 'latin1' or name == 'iso88591':
        limit = 256
    elif name != 'ascii' and name != 'usascii':
        raise space.oefmt(space.w_LookupError,
                          'unknown encoding: ' + encoding)
    builder = StringBuilder()
    pos = 0
    index = 0
    while pos < len(value):
        code = utf8.codepoint_at(value, pos)
        if code < limit:
            builder.append(chr(code))
        elif errors == 'replace':
            builder.append('?')
        elif errors != 'ignore':
            raise space.oefmt(
                space.w_UnicodeEncodeError, "'%s' codec can't encode "
                "character '%s' in position %d: ordinal not in range(%d)"
                % (encoding, space.escape_codepoint(code), index, limit))
        pos = utf8.next_pos(value, pos)
        index += 1
    return builder.build()


def decode_bytes(value, encoding, errors):
    """Decode bytes to UTF-8 text."""
    name = _normal_encoding(encoding)
    if name == 'utf8':
        return _decode_utf8(value, errors)
    if name == 'latin1' or name == 'iso88591':
        builder = StringBuilder()
        for c in value:
            builder.append(utf8.encode(ord(c)))
        return builder.build()
    if name != 'ascii' and name != 'usascii':
        raise space.oefmt(space.w_LookupError,
                          'unknown encoding: ' + encoding)
    if not utf8.is_ascii(value):
        raise space.oefmt(space.w_UnicodeDecodeError, "'ascii' codec can't "
                          'decode bytes: ordinal not in range(128)')
    return value


def _decode_utf8(value, errors):
    bad = utf8.invalid_position(value)
    if bad < 0:
        return value
    if errors == 'strict':
        raise space.oefmt(
            space.w_UnicodeDecodeError, "'utf-8' codec can't decode byte "
            "0x%s in position %d: invalid start byte"
            % (hex_digits(ord(value[bad]), 2), bad))
    builder = StringBuilder()
    rest = value
    while bad >= 0:
        assert bad >= 0
        builder.append(rest[:bad])
        if errors != 'ignore':
            builder.append('\xef\xbf\xbd')
        rest = rest[bad + 1:]
        bad = utf8.invalid_position(rest)
    builder.append(rest)
    return builder.build()
