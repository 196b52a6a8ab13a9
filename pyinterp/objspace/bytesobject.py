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

    def compare(self, op, w_other):
        if not isinstance(w_other, W_BytesObject):
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
        if op == ops.ADD and isinstance(w_other, W_BytesObject):
            return W_BytesObject(self.value + w_other.value)
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            return W_BytesObject(space.repeat(self.value, w_other.intval))
        return w_NotImplemented

    def contains(self, w_item):
        if isinstance(w_item, W_IntObject):
            return self.value.find(chr(w_item.intval & 255)) >= 0
        if isinstance(w_item, W_BytesObject):
            return self.value.find(w_item.value) >= 0
        raise space.oefmt(space.w_TypeError, 'a bytes-like object is '
                          "required, not '%s'" % w_item.typename())

    def getitem(self, w_index):
        if isinstance(w_index, space.W_SliceObject):
            start, _, step, count = w_index.indices(len(self.value))
            builder = StringBuilder()
            for i in range(count):
                builder.append(self.value[start + i * step])
            return W_BytesObject(builder.build())
        index = space.sequence_index(w_index, 'byte')
        if index < 0:
            index += len(self.value)
        if index < 0 or index >= len(self.value):
            raise space.oefmt(space.w_IndexError, 'index out of range')
        return newint(ord(self.value[index]))

    def iter_w(self):
        return space.newlist([newint(ord(c)) for c in self.value]).iter_w()


def newbytes(value):
    """The bytes object of a byte string."""
    return W_BytesObject(value)


def bytes_of(w_obj):
    """The bytes of a bytes object; TypeError for others."""
    w_plain = space.unwrap_payload(w_obj)
    if isinstance(w_plain, W_BytesObject):
        return w_plain.value
    raise space.oefmt(space.w_TypeError, "cannot convert '%s' object to bytes"
                      % w_obj.typename())


def repr_bytes(s):
    """repr of bytes."""
    quote = "'"
    if s.find("'") >= 0 and s.find('"') < 0:
        quote = '"'
    builder = StringBuilder(len(s) + 3)
    builder.append('b' + quote)
    for c in s:
        if c == '\\' or c == quote:
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
    if len(args_w) == 0:
        return newbytes('')
    w_arg = space.unwrap_payload(args_w[0])
    if isinstance(w_arg, W_BytesObject):
        return w_arg
    if isinstance(w_arg, space.W_StrObject):
        w_encoding = kwargs.get('encoding')
        if len(args_w) > 1:
            w_encoding = args_w[1]
        if w_encoding is None:
            raise space.oefmt(space.w_TypeError,
                              'string argument without an encoding')
        return newbytes(encode_text(w_arg.value, space.text_w(w_encoding),
                                    'strict'))
    if isinstance(w_arg, W_IntObject):
        return newbytes(space.repeat('\x00', w_arg.intval))
    builder = StringBuilder()
    for w_item in space.listview(w_arg):
        value = space.index_w(w_item)
        if value < 0 or value > 255:
            raise space.oefmt(space.w_ValueError,
                              'bytes must be in range(0, 256)')
        builder.append(chr(value))
    return newbytes(builder.build())


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
