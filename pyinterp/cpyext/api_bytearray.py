"""PyByteArray_*."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import check, data
from pyinterp.cpyext.spacehelp_bytearray import memory_block, resize
from pyinterp.objspace import space
from pyinterp.objspace.bytearrayobject import W_BytearrayObject, new_bytearray


def bytearray_of(w_obj):
    """The bytearray that an object is; SystemError for others."""
    if w_obj is not None:
        w_plain = space.unwrap_payload(w_obj)
        if isinstance(w_plain, W_BytearrayObject):
            return w_plain
    raise spacehelp.bad_call()


@cpython_api('PyByteArray_FromStringAndSize')
def PyByteArray_FromStringAndSize(p, size):
    """bytearray of C memory; for NULL, of this size with anything in it."""
    if size < 0:
        raise space.oefmt(space.w_SystemError,
                          'Negative size passed to PyByteArray_FromStringAndSize')
    if not p:
        return new_bytearray(space.repeat('\x00', size))
    return new_bytearray(data(p, size))


@cpython_api('PyByteArray_FromObject')
def PyByteArray_FromObject(w_obj):
    """bytearray(obj)."""
    return space.w_bytearray.call1(check(w_obj))


@cpython_api('PyByteArray_Concat')
def PyByteArray_Concat(w_left, w_right):
    """A new bytearray of two bytes-like objects."""
    if not (space.has_buffer(check(w_left)) and space.has_buffer(check(w_right))):
        raise spacehelp.type_error("can't concat %s to %s"
                                   % (w_right.typename(), w_left.typename()))
    return new_bytearray(space.bytes_like(w_left) + space.bytes_like(w_right))


@cpython_api('PyByteArray_Resize')
def PyByteArray_Resize(w_obj, size):
    """Changes the size; new bytes may be anything."""
    w_array = bytearray_of(w_obj)
    if size < 0:
        raise space.oefmt(space.w_ValueError,
                          'Can only resize to positive sizes, got %d' % size)
    if size != w_array.length():
        w_array.check_resize()
        resize(memory_block(w_array), size)
    return 0
