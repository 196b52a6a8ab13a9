"""The general cases of PyBytes_*, PyLong_*, PyFloat_* and PyList_*, which are C otherwise."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.api_object import bytes_from_object
from pyinterp.cpyext.spacehelp import call_of_type, check, data, text_or
from pyinterp.cpyext.spacehelp_decoding import SIMPLE, hex_value
from pyinterp.objspace import space
from pyinterp.objspace.bytesobject import W_BytesObject, newbytes
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.strobject import newtext
from rpython.rlib.rstring import StringBuilder


@cpython_api('PyBytes_FromObject', cross=True)
def PyBytes_FromObject(w_obj):
    """bytes(obj) of a buffer or an iterable of ints."""
    if isinstance(check(w_obj), W_BytesObject):
        return w_obj
    return bytes_from_object(w_obj)


@cpython_api('PyBytes_Repr', cross=True)
def PyBytes_Repr(w_bytes, smartquotes):
    """repr(bytes)."""
    return newtext(space.repr_bytes(space.bytes_of(check(w_bytes))))


@cpython_api('PyFloat_FromString', cross=True)
def PyFloat_FromString(w_text):
    """float(text)."""
    return space.w_float.call1(check(w_text))


@cpython_api('PyLong_FromUnicodeObject', cross=True)
def PyLong_FromUnicodeObject(w_text, base):
    """int(text, base)."""
    return space.w_int.call2(check(w_text), newint(base))


@cpython_api('PyList_Sort', cross=True)
def PyList_Sort(w_list):
    """list.sort()."""
    if not isinstance(space.unwrap_payload(check(w_list)), space.W_ListObject):
        raise spacehelp.bad_call()
    call_of_type(space.w_list, 'sort', [w_list])
    return 0


# -- escapes in bytes ------------------------------------------------------------------------

def bad_hex(position, errors):
    """What stands for a wrong \\x escape."""
    if errors == 'strict':
        raise space.oefmt(space.w_ValueError, 'invalid \\x escape at position %d' % position)
    if errors == 'replace':
        return '?'
    if errors == 'ignore':
        return ''
    raise space.oefmt(space.w_ValueError,
                      'decoding error; unknown error handling code: ' + errors)


def hex_escape(source, pos, builder, errors):
    """The escape \\x at a position; the position after it."""
    if pos + 3 < len(source):
        high = hex_value(source[pos + 2])
        low = hex_value(source[pos + 3])
        if high >= 0 and low >= 0:
            builder.append(chr(high * 16 + low))
            return pos + 4
    builder.append(bad_hex(pos, errors))
    if pos + 2 < len(source) and hex_value(source[pos + 2]) >= 0:
        return pos + 3
    return pos + 2


def octal_escape(source, pos, builder):
    """Up to three octal digits; the position after them."""
    value = 0
    end = pos + 1
    while end < len(source) and end < pos + 4 and '0' <= source[end] <= '7':
        value = value * 8 + ord(source[end]) - ord('0')
        end += 1
    builder.append(chr(value & 255))
    return end


def one_escape(source, pos, builder, errors):
    """The escape at a position; the position after it."""
    if pos + 1 >= len(source):
        raise space.oefmt(space.w_ValueError, 'Trailing \\ in string')
    char = source[pos + 1]
    simple = SIMPLE.get(char, None)
    if simple is not None:
        builder.append(simple)
        return pos + 2
    if '0' <= char <= '7':
        return octal_escape(source, pos, builder)
    if char == 'x':
        return hex_escape(source, pos, builder, errors)
    builder.append('\\')
    builder.append(char)
    return pos + 2


@cpython_api('PyBytes_DecodeEscape')
def PyBytes_DecodeEscape(p, size, errors, unused, recode_encoding):
    """The bytes that the inside of a bytes literal stands for."""
    source = data(p, size)
    handler = text_or(errors, 'strict')
    builder = StringBuilder(len(source))
    pos = 0
    while pos < len(source):
        if source[pos] == '\\':
            pos = one_escape(source, pos, builder, handler)
        else:
            builder.append(source[pos])
            pos += 1
    return newbytes(builder.build())
