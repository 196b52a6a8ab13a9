"""bytes, and the encodings between str and bytes."""

from pyinterp.objspace import ops, space, utf8
from pyinterp.objspace import strsearch
from pyinterp.objspace.gateway import (
    constructor, method, operators, varmethod)
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
        builder.append(rest[:bad])
        if errors != 'ignore':
            builder.append('\xef\xbf\xbd')
        rest = rest[bad + 1:]
        bad = utf8.invalid_position(rest)
    builder.append(rest)
    return builder.build()


operators(w_bytes, ops, binops='add mul', compare='lt le eq ne gt ge')


def _bytes(w_self):
    assert isinstance(w_self, W_BytesObject)
    return w_self.value


def _bytes_arg(w_arg):
    if not isinstance(w_arg, W_BytesObject):
        raise space.oefmt(space.w_TypeError, 'a bytes-like object is '
                          "required, not '%s'" % w_arg.typename())
    return w_arg.value


@method(w_bytes, '__len__')
def bytes_len(w_self):
    return newint(w_self.len_w())


@method(w_bytes, '__getitem__')
def bytes_getitem(w_self, w_index):
    return w_self.getitem(w_index)


@method(w_bytes, '__iter__')
def bytes_iter(w_self):
    return w_self.iter_w()


@method(w_bytes, '__hash__')
def bytes_hash(w_self):
    return newint(w_self.hash_w())


@varmethod(w_bytes, 'decode', 1, 3)
def bytes_decode(args_w):
    encoding = 'utf-8'
    errors = 'strict'
    if len(args_w) > 1:
        encoding = space.text_w(args_w[1])
    if len(args_w) > 2:
        errors = space.text_w(args_w[2])
    return space.newtext(decode_bytes(_bytes(args_w[0]), encoding, errors))


@method(w_bytes, 'startswith')
def bytes_startswith(w_self, w_prefix):
    return newbool(_bytes(w_self).startswith(_bytes_arg(w_prefix)))


@method(w_bytes, 'endswith')
def bytes_endswith(w_self, w_suffix):
    return newbool(_bytes(w_self).endswith(_bytes_arg(w_suffix)))


@method(w_bytes, 'find')
def bytes_find(w_self, w_sub):
    return newint(_bytes(w_self).find(_bytes_arg(w_sub)))


@varmethod(w_bytes, 'split', 1, 2)
def bytes_split(args_w):
    if len(args_w) == 1:
        parts = strsearch.split_space(_bytes(args_w[0]), -1)
    else:
        parts = strsearch.split(_bytes(args_w[0]), _bytes_arg(args_w[1]), -1)
    return space.newlist([newbytes(part) for part in parts])


@method(w_bytes, 'replace')
def bytes_replace(w_self, w_old, w_new):
    return newbytes(_bytes(w_self).replace(_bytes_arg(w_old),
                                           _bytes_arg(w_new)))


@method(w_bytes, 'strip')
def bytes_strip(w_self):
    return newbytes(strsearch.strip_space(_bytes(w_self), True, True))


@method(w_bytes, 'join')
def bytes_join(w_self, w_iterable):
    parts = [_bytes_arg(w_item) for w_item in space.listview(w_iterable)]
    return newbytes(_bytes(w_self).join(parts))


@method(w_bytes, 'hex')
def bytes_hex(w_self):
    return space.newtext(''.join([hex_digits(ord(c), 2)
                                  for c in _bytes(w_self)]))
