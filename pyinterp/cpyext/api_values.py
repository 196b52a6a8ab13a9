"""The general cases of PyBytes_*, PyLong_*, PyFloat_* and PyList_*, which are C otherwise."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.api_object import bytes_from_object
from pyinterp.cpyext.spacehelp import call_of_type, check
from pyinterp.objspace import space
from pyinterp.objspace.bytesobject import W_BytesObject
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.strobject import W_StrObject, newtext


@cpython_api('PyBytes_FromObject', cross=True)
def PyBytes_FromObject(w_obj):
    """bytes(obj) of a buffer or an iterable of ints."""
    if isinstance(check(w_obj), W_BytesObject):
        return w_obj
    return bytes_from_object(w_obj)


@cpython_api('PyBytes_Repr', cross=True)
def PyBytes_Repr(w_bytes, smartquotes):
    """repr(bytes); always in single quotes unless `smartquotes`."""
    encoded = space.bytes_of(check(w_bytes))
    text = space.repr_bytes(encoded)
    if smartquotes == 0 and text.startswith('b"'):
        text = "b'" + requoted(encoded) + "'"
    return newtext(text)


def requoted(encoded):
    """The inside of a bytes literal in single quotes."""
    parts = encoded.split("'")
    shown = []
    for part in parts:
        literal = space.repr_bytes(part)
        shown.append(literal[2:len(literal) - 1])
    return "\\'".join(shown)


@cpython_api('PyFloat_FromString', cross=True)
def PyFloat_FromString(w_text):
    """float(text)."""
    w_plain = space.unwrap_payload(check(w_text))
    if not isinstance(w_plain, W_StrObject) and not space.has_buffer(w_text):
        raise spacehelp.type_error("float() argument must be a string or a real number, not '%s'"
                                   % w_text.typename())
    return space.w_float.call1(w_text)


@cpython_api('PyLong_FromUnicodeObject', cross=True)
def PyLong_FromUnicodeObject(w_text, base):
    """int(text, base)."""
    if base != 0 and (base < 2 or base > 36):
        raise space.oefmt(space.w_ValueError, 'int() arg 2 must be >= 2 and <= 36')
    return space.w_int.call2(check(w_text), newint(base))


@cpython_api('PyList_Sort', cross=True)
def PyList_Sort(w_list):
    """list.sort()."""
    if not isinstance(space.unwrap_payload(check(w_list)), space.W_ListObject):
        raise spacehelp.bad_call()
    call_of_type(space.w_list, 'sort', [w_list])
    return 0
