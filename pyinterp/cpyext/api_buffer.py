"""PyMemoryView_*, and what the buffers of C ask Python."""

from pyinterp.cpyext import headers, spacehelp
from pyinterp.cpyext.api import cpython_api, export
from pyinterp.cpyext.lltypes import PyBufferPtr
from pyinterp.cpyext.spacehelp_buffer import Py_buffer, memory_of_c
from pyinterp.objspace import space
from pyinterp.objspace.buffer import BytesBuffer, is_contiguous
from pyinterp.objspace.memoryobject import SharedBuffer, W_MemoryView, new_memoryview
from rpython.rlib.rstring import StringBuilder
from rpython.rtyper.lltypesystem import lltype, rffi

# Kinds of memory that PyMemoryView_FromMemory and PyMemoryView_GetContiguous are asked for.
PYBUF_READ, PYBUF_WRITE = 0x100, 0x200


def view_of(w_obj):
    """The memoryview; SystemError for others."""
    if not isinstance(w_obj, W_MemoryView):
        raise spacehelp.bad_call()
    return w_obj


def memoryview_export(w_view):
    """C uses the memory of a memoryview, which must not be released now."""
    w_memory = view_of(w_view)
    w_memory.get()
    w_memory.exports += 1
    return 0


def memoryview_unexport(w_view):
    """C does not use the memory any more."""
    view_of(w_view).exports -= 1
    return 0


export('cross_memoryview_export', memoryview_export, headers.signature('PyObject_IsTrue'))
export('cross_memoryview_unexport', memoryview_unexport, headers.signature('PyObject_IsTrue'))


@cpython_api('PyMemoryView_FromObject')
def PyMemoryView_FromObject(w_obj):
    """memoryview(obj)."""
    return new_memoryview(w_obj)


@cpython_api('PyMemoryView_FromMemory')
def PyMemoryView_FromMemory(memory, size, flags):
    """A memoryview of bytes of C, which must live on."""
    view = lltype.malloc(Py_buffer, flavor='raw', zero=True)
    view.c_buf = rffi.cast(rffi.VOIDP, memory)
    view.c_len = size
    view.c_itemsize = 1
    view.c_ndim = rffi.cast(rffi.INT, 1)
    view.c_readonly = rffi.cast(rffi.INT, 0 if flags == PYBUF_WRITE else 1)
    w_view = memory_of_c(view, space.w_None)
    lltype.free(view, flavor='raw')
    return w_view


@cpython_api('PyMemoryView_FromBuffer')
def PyMemoryView_FromBuffer(info):
    """A memoryview of the memory that a Py_buffer tells; the buffer stays the caller's."""
    view = rffi.cast(PyBufferPtr, info)
    if not view.c_buf:
        raise space.oefmt(space.w_ValueError,
                          'PyMemoryView_FromBuffer(): info->buf must not be NULL')
    return memory_of_c(view, space.w_None)


def is_fortran(view):
    """Whether the items follow each other in memory, first index first."""
    expected = view.itemsize
    for i in range(len(view.shape)):
        if view.shape[i] != 1 and view.strides[i] != expected:
            return False
        expected *= view.shape[i]
    return True


def append_item(builder, view, offset):
    """The bytes of one item."""
    for i in range(view.itemsize):
        builder.append(chr(view.getbyte(offset + i)))


def append_ordered(builder, view, count, fortran, offset):
    """The items along the last `count` dimensions, or in Fortran's order along the first ones."""
    if count == 0:
        append_item(builder, view, offset)
        return
    dimension = len(view.shape) - count
    if fortran:
        dimension = count - 1
    for i in range(view.shape[dimension]):
        append_ordered(builder, view, count - 1, fortran, offset + i * view.strides[dimension])


def contiguous_copy(w_view, fortran):
    """A memoryview of the same items, copied in an order."""
    view = w_view.get()
    builder = StringBuilder()
    append_ordered(builder, view, len(view.shape), fortran, 0)
    copied = builder.build()
    w_bytes = space.newbytes(copied)
    buffer = BytesBuffer(copied)
    buffer.format = view.format
    buffer.itemsize = view.itemsize
    buffer.shape = view.shape[:]
    buffer.strides = ordered_strides(view, fortran)
    return W_MemoryView(w_bytes, SharedBuffer(buffer), buffer)


def ordered_strides(view, fortran):
    """Strides of contiguous memory of a view's shape."""
    count = len(view.shape)
    strides = [0] * count
    step = view.itemsize
    for i in range(count):
        dimension = count - 1 - i
        if fortran:
            dimension = i
        strides[dimension] = step
        step *= view.shape[dimension]
    return strides


@cpython_api('PyMemoryView_GetContiguous')
def PyMemoryView_GetContiguous(w_obj, kind, order):
    """A memoryview of contiguous memory; of a copy if need be, unless it is for writing."""
    w_view = new_memoryview(w_obj)
    view = w_view.get()
    if kind == PYBUF_WRITE and view.readonly:
        raise space.oefmt(space.w_BufferError, 'underlying buffer is not writable')
    fortran = is_fortran_order(order)
    if fortran:
        fits = is_fortran(view)
    else:
        fits = is_contiguous(view) or (is_any_order(order) and is_fortran(view))
    if fits:
        return w_view
    if kind == PYBUF_WRITE:
        raise space.oefmt(space.w_BufferError, 'writable contiguous buffer requested for a '
                          'non-contiguous object.')
    return contiguous_copy(w_view, fortran)


def is_fortran_order(order):
    """Whether a C char is 'F'."""
    return rffi.cast(lltype.Signed, order) == ord('F')


def is_any_order(order):
    """Whether a C char is 'A'."""
    return rffi.cast(lltype.Signed, order) == ord('A')
