"""Which objects stand for complex numbers, slices, cells and bytearrays whose blocks C made."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import PyCellObjectPtr, PyObject, PySliceObjectPtr
from pyinterp.cpyext.pictures import cell_picture
from pyinterp.cpyext.pyobject import from_ref
from pyinterp.cpyext.spacehelp_bytearray import RawBytes
from pyinterp.cpyext.typeinfo import Realizer
from pyinterp.cpyext.values import ValueRealizer, checked, linked
from pyinterp.objspace import space
from pyinterp.objspace.bytearrayobject import W_BytearrayObject
from pyinterp.objspace.complexobject import W_ComplexObject
from pyinterp.objspace.functionobject import W_Cell
from pyinterp.objspace.instanceobject import W_PayloadInstance
from pyinterp.objspace.sliceobject import W_SliceObject
from rpython.rlib import rawrefcount
from rpython.rtyper.lltypesystem import rffi


class ComplexRealizer(ValueRealizer):
    """A complex number is copied."""

    def value(self, ref):
        return W_ComplexObject(ccalls.complex_real(ref), ccalls.complex_imag(ref))


def complex_make_block(w_obj):
    return linked(w_obj, checked(ccalls.complex_new(w_obj.realval, w_obj.imagval)))


W_ComplexObject.cpy_make_block = complex_make_block


def object_or_none(ref):
    """The object of a field; Python's None for NULL."""
    if not ref:
        return space.w_None
    return from_ref(rffi.cast(PyObject, ref))


class SliceRealizer(Realizer):
    """A slice does not change, so its parts are copied."""

    def realize(self, w_type, ref):
        block = rffi.cast(PySliceObjectPtr, ref)
        w_slice = W_SliceObject(object_or_none(block.c_start), object_or_none(block.c_stop),
                                object_or_none(block.c_step))
        rawrefcount.create_link_pypy(w_slice, ref)
        return w_slice


class CellRealizer(Realizer):
    """A cell that C made: from now on both sides are kept in step."""

    def realize(self, w_type, ref):
        held = rffi.cast(PyCellObjectPtr, ref).c_ob_ref
        w_cell = W_Cell(None)
        if held:
            w_cell.w_value = from_ref(rffi.cast(PyObject, held))
        w_cell.watcher = cell_picture
        rawrefcount.create_link_pypy(w_cell, ref)
        return w_cell


class BytearrayRealizer(Realizer):
    """The bytes stay in the block."""

    def realize(self, w_type, ref):
        w_array = W_BytearrayObject([' '][:0])
        w_array.switch_storage(RawBytes(ref))
        if w_type is space.w_bytearray:
            rawrefcount.create_link_pypy(w_array, ref)
            return w_array
        w_obj = W_PayloadInstance(w_type.terminator, w_array)
        rawrefcount.create_link_pypy(w_obj, ref)
        return w_obj


complex_realizer = ComplexRealizer()
slice_realizer = SliceRealizer()
cell_realizer = CellRealizer()
bytearray_realizer = BytearrayRealizer()
