"""Instances of Python's subclasses of built-in classes: their blocks look like those of the base."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.dicts import show
from pyinterp.cpyext.lists import expose
from pyinterp.cpyext.lltypes import PyObject
from pyinterp.cpyext.pyobject import linked_picture, new_ref, type_ref
from pyinterp.cpyext.spacehelp_bytearray import expose as expose_bytes
from pyinterp.cpyext.values import checked, copy_to_raw, linked
from pyinterp.objspace import bigint, space
from pyinterp.objspace.bytearrayobject import W_BytearrayObject
from pyinterp.objspace.bytesobject import W_BytesObject
from pyinterp.objspace.complexobject import W_ComplexObject
from pyinterp.objspace.dictobject import W_DictObject
from pyinterp.objspace.floatobject import W_FloatObject
from pyinterp.objspace.instanceobject import W_PayloadInstance
from pyinterp.objspace.intobject import W_IntObject
from pyinterp.objspace.listobject import W_ListObject
from pyinterp.objspace.longobject import W_LongObject, num_of
from pyinterp.objspace.strobject import W_StrObject
from pyinterp.objspace.tupleobject import W_TupleObject
from rpython.rtyper.lltypesystem import rffi


def payload_make_block(w_obj):
    """The block of an instance of a subclass, with the value where the base's macros look for it."""
    w_value = w_obj.w_payload
    pto = type_ref(w_obj.gettype())
    if isinstance(w_value, W_IntObject) or isinstance(w_value, W_LongObject):
        return linked(w_obj, int_block(pto, w_value))
    if isinstance(w_value, W_TupleObject):
        return tuple_block(pto, w_obj, w_value)
    if isinstance(w_value, W_BytesObject):
        return linked(w_obj, bytes_block(pto, w_value))
    ref = linked_picture(w_obj)
    if isinstance(w_value, W_ListObject):
        expose(w_value, ref)
    elif isinstance(w_value, W_DictObject):
        show(w_value, ref)
    elif isinstance(w_value, W_FloatObject):
        ccalls.float_fill(ref, w_value.floatval)
    elif isinstance(w_value, W_ComplexObject):
        ccalls.complex_fill(ref, w_value.realval, w_value.imagval)
    elif isinstance(w_value, W_BytearrayObject):
        expose_bytes(w_value, ref)
    elif isinstance(w_value, W_StrObject):
        _fill_text(ref, w_value)
    return ref


def int_block(pto, w_value):
    """A block with the layout of PyLongObject, of any type."""
    num = num_of(w_value)
    count = len(num.digits)
    ref = checked(ccalls.new_block(pto, count))
    ccalls.long_fill(ref, count, num.sign)
    for i in range(count):
        ccalls.long_set_digit(ref, i, num.digits[i])
    return ref


def bytes_block(pto, w_value):
    """A block with the layout of PyBytesObject, of any type."""
    ref = checked(ccalls.new_block(pto, len(w_value.value)))
    copy_to_raw(w_value.value, ccalls.bytes_data(ref))
    return ref


def tuple_block(pto, w_obj, w_value):
    """A block with the layout of PyTupleObject, of any type; linked."""
    items_w = w_value.items_w
    ref = linked(w_obj, checked(ccalls.new_block(pto, len(items_w))))
    for i in range(len(items_w)):
        ccalls.tuple_set_item(ref, i, new_ref(items_w[i]))
    return ref


def _fill_text(ref, w_value):
    with rffi.scoped_nonmovingbuffer(w_value.value) as data:
        status = ccalls.unicode_fill(ref, data, len(w_value.value), w_value.len_w())
    if rffi.cast(rffi.SIGNED, status) < 0:
        raise space.oefmt(space.w_MemoryError, '')


W_PayloadInstance.cpy_make_block = payload_make_block
