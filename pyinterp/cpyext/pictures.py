"""Blocks of objects of Python whose fields macros read: methods, slices, cells, sets, exceptions."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import (
    NULL, PyBaseExceptionObjectPtr, PyCellObjectPtr, PyMethodDefPtr, PyMethodObjectPtr, PyObject, PySetObjectPtr,
    PySliceObjectPtr, PyStopIterationObjectPtr)
from pyinterp.cpyext.pyobject import borrow, linked_picture, new_ref, xdecref
from pyinterp.objspace import space
from pyinterp.objspace.gateway import W_Builtin
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.functionobject import CellWatcher, W_BoundMethod, W_Cell, W_Function
from pyinterp.objspace.moduleobject import W_Module
from pyinterp.objspace.setobject import W_SetObject
from pyinterp.objspace.sliceobject import W_SliceObject
from rpython.rlib import rawrefcount
from rpython.rtyper.lltypesystem import lltype, rffi


def builtin_make_block(w_builtin):
    ref = linked_picture(w_builtin)
    w_type = w_builtin.gettype()
    if w_type is space.w_builtin_function:
        ccalls.cfunction_fill(ref)
    elif w_type is space.w_method_descriptor:
        ccalls.method_descriptor_fill(ref, lltype.nullptr(PyMethodDefPtr.TO))
    return ref


def function_make_block(w_function):
    ref = linked_picture(w_function)
    ccalls.function_fill(ref)
    return ref


def method_make_block(w_method):
    ref = linked_picture(w_method)
    w_type = w_method.gettype()
    if w_type is space.w_builtin_function:
        ccalls.cfunction_fill(ref)
    if w_type is not space.w_bound_method:
        return ref
    block = rffi.cast(PyMethodObjectPtr, ref)
    # Borrowed: the method keeps both, and counted references would hide cycles from the collector.
    block.c_im_func = borrow(w_method.w_func)
    block.c_im_self = borrow(w_method.w_self)
    ccalls.method_set_vectorcall(ref)
    return ref


def slice_make_block(w_slice):
    ref = linked_picture(w_slice)
    block = rffi.cast(PySliceObjectPtr, ref)
    block.c_start = new_ref(w_slice.w_start)
    block.c_stop = new_ref(w_slice.w_stop)
    block.c_step = new_ref(w_slice.w_step)
    return ref


def cell_make_block(w_cell):
    ref = linked_picture(w_cell)
    if w_cell.w_value is not None:
        rffi.cast(PyCellObjectPtr, ref).c_ob_ref = new_ref(w_cell.w_value)
    w_cell.watcher = cell_picture
    return ref


class CellPicture(CellWatcher):
    """What macros read in the block of a cell follows the cell."""

    def changed(self, w_cell):
        ref = rawrefcount.from_obj(PyObject, w_cell)
        if not ref:
            return
        block = rffi.cast(PyCellObjectPtr, ref)
        old = rffi.cast(PyObject, block.c_ob_ref)
        block.c_ob_ref = NULL
        if w_cell.w_value is not None:
            block.c_ob_ref = new_ref(w_cell.w_value)
        xdecref(old)


cell_picture = CellPicture()


def set_new_ref(w_set):
    """The size in the block is right whenever C gets hold of the set."""
    ref = w_set.cpy_block()
    ref.c_ob_refcnt += 1
    rffi.cast(PySetObjectPtr, ref).c_used = w_set.len_w()
    return ref


def exception_make_block(w_exception):
    ref = linked_picture(w_exception)
    block = rffi.cast(PyBaseExceptionObjectPtr, ref)
    block.c_args = new_ref(space.newtuple(w_exception.args_w[:]))
    if w_exception.gettype().issubtype(space.w_StopIteration):
        rffi.cast(PyStopIterationObjectPtr, ref).c_value = new_ref(
            space.stop_iteration_value(w_exception))
    return ref


def module_make_block(w_module):
    ref = linked_picture(w_module)
    ccalls.module_set_dict(ref, new_ref(w_module.w_dict))
    return ref


W_Module.cpy_make_block = module_make_block
W_Function.cpy_make_block = function_make_block
W_Builtin.cpy_make_block = builtin_make_block
W_BoundMethod.cpy_make_block = method_make_block
W_SliceObject.cpy_make_block = slice_make_block
W_Cell.cpy_make_block = cell_make_block
W_SetObject.cpy_new_ref = set_new_ref
W_ExceptionObject.cpy_make_block = exception_make_block
