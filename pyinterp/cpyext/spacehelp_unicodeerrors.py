"""The attributes and the text of UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space, utf8
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.gateway import getter, method, varmethod
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.strobject import hex_digits, newtext

PARTS = ['encoding', 'object', 'start', 'end', 'reason']


def part(w_exc, index):
    """One of PARTS: what was assigned, or else the argument; Python's None if there is neither."""
    assert isinstance(w_exc, W_ExceptionObject)
    w_value = w_exc.getslotvalue(PARTS[index])
    if w_value is not None:
        return w_value
    if w_exc.gettype().issubtype(space.w_UnicodeTranslateError):
        # It has no encoding.
        index -= 1
    if index < len(w_exc.args_w):
        return w_exc.args_w[index]
    return space.w_None


def _define_part(w_class, index):
    name = PARTS[index]

    def set_part(w_self, w_value):
        assert isinstance(w_self, W_ExceptionObject)
        w_self.setslotvalue(name, w_value)

    @getter(w_class, name, set_part)
    def get_part(w_self):
        return part(w_self, index)


for _w_class in [space.w_UnicodeEncodeError, space.w_UnicodeDecodeError]:
    for _index in range(len(PARTS)):
        _define_part(_w_class, _index)
for _index in range(1, len(PARTS)):
    _define_part(space.w_UnicodeTranslateError, _index)


def is_complete(w_exc):
    """Whether the error was made with all of its arguments."""
    return len(w_exc.args_w) == len(PARTS)


def exception_of(w_self):
    """The instance, for the annotator."""
    assert isinstance(w_self, W_ExceptionObject)
    return w_self


@method(space.w_UnicodeEncodeError, '__str__')
def encode_error_str(w_self):
    w_exc = exception_of(w_self)
    if not is_complete(w_exc):
        return newtext(w_exc.default_str())
    start = space.int_w(part(w_exc, 2))
    end = space.int_w(part(w_exc, 3))
    text = "'" + part(w_exc, 0).str_w() + "' codec can't encode "
    value = space.text_w(part(w_exc, 1))
    if end == start + 1 and 0 <= start < utf8.codepoint_length(value):
        code = utf8.codepoint_at(value, utf8.byte_offset(value, start))
        text += "character '%s' in position %d" % (hexadecimal(code), start)
    else:
        text += 'characters in position %d-%d' % (start, end - 1)
    return newtext(text + ': ' + part(w_exc, 4).str_w())


@method(space.w_UnicodeTranslateError, '__str__')
def translate_error_str(w_self):
    w_exc = exception_of(w_self)
    if len(w_exc.args_w) != len(PARTS) - 1:
        return newtext(w_exc.default_str())
    start = space.int_w(part(w_exc, 2))
    end = space.int_w(part(w_exc, 3))
    value = space.text_w(part(w_exc, 1))
    if end == start + 1 and 0 <= start < utf8.codepoint_length(value):
        code = utf8.codepoint_at(value, utf8.byte_offset(value, start))
        text = "can't translate character '%s' in position %d" % (hexadecimal(code), start)
    else:
        text = "can't translate characters in position %d-%d" % (start, end - 1)
    return newtext(text + ': ' + part(w_exc, 4).str_w())


def hexadecimal(code):
    """A code point as an escape, whether it is printable or not."""
    if code <= 0xff:
        return '\\x' + hex_digits(code, 2)
    if code <= 0xffff:
        return '\\u' + hex_digits(code, 4)
    return '\\U' + hex_digits(code, 8)


@method(space.w_UnicodeDecodeError, '__str__')
def decode_error_str(w_self):
    w_exc = exception_of(w_self)
    if not is_complete(w_exc):
        return newtext(w_exc.default_str())
    start = space.int_w(part(w_exc, 2))
    end = space.int_w(part(w_exc, 3))
    text = "'" + part(w_exc, 0).str_w() + "' codec can't decode "
    value = space.bytes_of(part(w_exc, 1))
    if end == start + 1 and 0 <= start < len(value):
        text += 'byte 0x%s in position %d' % (hex_digits(ord(value[start]), 2), start)
    else:
        text += 'bytes in position %d-%d' % (start, end - 1)
    return newtext(text + ': ' + part(w_exc, 4).str_w())


def check_count(args_w, expected):
    """TypeError unless the constructor gets all of its arguments."""
    if len(args_w) != expected + 1:
        raise space.oefmt(space.w_TypeError, 'function takes exactly %d arguments (%d given)'
                          % (expected, len(args_w) - 1))
    exception_of(args_w[0]).args_w = args_w[1:]


@varmethod(space.w_UnicodeEncodeError, '__init__', 1)
def encode_error_init(args_w):
    check_count(args_w, 5)
    return space.w_None


@varmethod(space.w_UnicodeDecodeError, '__init__', 1)
def decode_error_init(args_w):
    check_count(args_w, 5)
    return space.w_None


@varmethod(space.w_UnicodeTranslateError, '__init__', 1)
def translate_error_init(args_w):
    check_count(args_w, 4)
    return space.w_None


def encode_error(encoding, value, start, end, reason):
    """UnicodeEncodeError for code points start..end of a text."""
    return OperationError(space.new_exception(
        space.w_UnicodeEncodeError,
        [newtext(encoding), newtext(value), newint(start), newint(end), newtext(reason)]))


def decode_error(encoding, data, start, end, reason):
    """UnicodeDecodeError for bytes start..end."""
    return OperationError(space.new_exception(
        space.w_UnicodeDecodeError,
        [newtext(encoding), space.newbytes(data), newint(start), newint(end),
         newtext(reason)]))


def translate_error(value, start, end, reason):
    """UnicodeTranslateError for code points start..end of a text."""
    return OperationError(space.new_exception(
        space.w_UnicodeTranslateError,
        [newtext(value), newint(start), newint(end), newtext(reason)]))
