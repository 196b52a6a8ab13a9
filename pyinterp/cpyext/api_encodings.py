"""PyUnicode_*: encodings by name, and those that C has no short cut for."""

from pyinterp.cpyext import spacehelp, spacehelp_encoding as encoding_table
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import check, data, text_or
from pyinterp.objspace import space
from pyinterp.objspace.bytesobject import newbytes
from pyinterp.objspace.strobject import W_StrObject, newtext


def encode(w_text, encoding, errors):
    """text.encode(encoding, errors) of a str."""
    if not isinstance(space.unwrap_payload(check(w_text)), W_StrObject):
        raise spacehelp.type_error('bad argument type for built-in operation')
    return newbytes(encoding_table.encode(space.text_w(w_text), encoding, errors))


def decode(encoded, encoding, errors):
    """bytes.decode(encoding, errors), an object."""
    return newtext(encoding_table.decode(encoded, encoding, errors))


# -- by name ---------------------------------------------------------------------------

@cpython_api('PyUnicode_AsEncodedString', cross=True)
def PyUnicode_AsEncodedString(w_text, encoding, errors):
    """text.encode(encoding, errors); UTF-8 and strict for NULL."""
    return encode(w_text, text_or(encoding, 'utf-8'), text_or(errors, 'strict'))


@cpython_api('PyUnicode_AsEncodedObject')
def PyUnicode_AsEncodedObject(w_text, encoding, errors):
    """The older name."""
    return encode(w_text, text_or(encoding, 'utf-8'), text_or(errors, 'strict'))


@cpython_api('PyUnicode_Decode', cross=True)
def PyUnicode_Decode(p, size, encoding, errors):
    """The str for encoded bytes; UTF-8 and strict for NULL."""
    return decode(data(p, size), text_or(encoding, 'utf-8'), text_or(errors, 'strict'))


@cpython_api('PyUnicode_FromEncodedObject', cross=True)
def PyUnicode_FromEncodedObject(w_obj, encoding, errors):
    """str(obj, encoding, errors)."""
    if isinstance(space.unwrap_payload(check(w_obj)), W_StrObject):
        raise spacehelp.type_error('decoding str is not supported')
    encoded = spacehelp.buffer_text(w_obj)
    if encoded is None:
        raise spacehelp.type_error('decoding to str: need a bytes-like object, %s found'
                                   % w_obj.typename())
    return decode(encoded, text_or(encoding, 'utf-8'), text_or(errors, 'strict'))


# -- UTF-16, UTF-32 ----------------------------------------------------------------

@cpython_api('PyUnicode_AsUTF16String')
def PyUnicode_AsUTF16String(w_text):
    """Bytes with a byte order mark."""
    return encode(w_text, 'utf-16', 'strict')


@cpython_api('PyUnicode_AsUTF32String')
def PyUnicode_AsUTF32String(w_text):
    """Bytes with a byte order mark."""
    return encode(w_text, 'utf-32', 'strict')


def ordered(name, byteorder):
    """The encoding for a byte order: negative little, positive big, 0 by its mark."""
    if byteorder < 0:
        return name + '-le'
    if byteorder > 0:
        return name + '-be'
    return name


@cpython_api('_PyUnicode_EncodeUTF16')
def _PyUnicode_EncodeUTF16(w_text, errors, byteorder):
    """Bytes in a byte order; with a mark for 0."""
    return encode(w_text, ordered('utf-16', byteorder), text_or(errors, 'strict'))


@cpython_api('_PyUnicode_EncodeUTF32')
def _PyUnicode_EncodeUTF32(w_text, errors, byteorder):
    """Bytes in a byte order; with a mark for 0."""
    return encode(w_text, ordered('utf-32', byteorder), text_or(errors, 'strict'))


def decode_ordered(encoded, name, width, errors, order):
    """Decodes in the byte order `order`; for 0 a mark decides, else it is little.

    Returns the object and the order that was found.
    """
    if order == 0:
        order = encoding_table.marked_order(encoded, width)
        if order != 0:
            encoded = encoded[width:]
        else:
            return decode(encoded, name + '-le', errors), 0
    return decode(encoded, ordered(name, order), errors), order


def decode_words(encoded, name, width, errors, byteorder):
    """As decode_ordered; *byteorder gives the order, and gets the one of the mark."""
    w_text, order = decode_ordered(encoded, name, width, errors, spacehelp.read_int(byteorder))
    spacehelp.write_int(byteorder, order)
    return w_text


@cpython_api('PyUnicode_DecodeUTF16')
def PyUnicode_DecodeUTF16(p, size, errors, byteorder):
    """The str of UTF-16; *byteorder gives the order, and gets the one of the mark."""
    return decode_words(data(p, size), 'utf-16', 2, text_or(errors, 'strict'), byteorder)


@cpython_api('PyUnicode_DecodeUTF32')
def PyUnicode_DecodeUTF32(p, size, errors, byteorder):
    """The str of UTF-32; *byteorder gives the order, and gets the one of the mark."""
    return decode_words(data(p, size), 'utf-32', 4, text_or(errors, 'strict'), byteorder)


# -- escapes -----------------------------------------------------------------------------

@cpython_api('PyUnicode_DecodeUnicodeEscape')
def PyUnicode_DecodeUnicodeEscape(p, size, errors):
    """The str that a string literal stands for."""
    return decode(data(p, size), 'unicode-escape', text_or(errors, 'strict'))


@cpython_api('PyUnicode_AsUnicodeEscapeString')
def PyUnicode_AsUnicodeEscapeString(w_text):
    """ASCII bytes with escapes."""
    return encode(w_text, 'unicode-escape', 'strict')


@cpython_api('PyUnicode_DecodeRawUnicodeEscape')
def PyUnicode_DecodeRawUnicodeEscape(p, size, errors):
    """The str that a raw string literal with \\u stands for."""
    return decode(data(p, size), 'raw-unicode-escape', text_or(errors, 'strict'))


@cpython_api('PyUnicode_AsRawUnicodeEscapeString')
def PyUnicode_AsRawUnicodeEscapeString(w_text):
    """Latin-1 bytes with \\u escapes for the rest."""
    return encode(w_text, 'raw-unicode-escape', 'strict')
