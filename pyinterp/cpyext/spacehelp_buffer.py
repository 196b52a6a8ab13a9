"""Buffers across the border: memory of C for Python, and where C finds the memory of a memoryview."""

from pyinterp.cpyext import ccalls, errors
from pyinterp.cpyext.build import compilation_info
from pyinterp.cpyext.instance import W_CInstance
from pyinterp.cpyext.lltypes import NULL, PyBufferPtr, PyObject, Py_ssize_tP
from pyinterp.cpyext.pyobject import borrow, decref, new_ref, type_ref
from pyinterp.cpyext.spacehelp_bytearray import c_data, memory_block
from pyinterp.objspace import space
from pyinterp.objspace.buffer import Buffer, BytesBuffer
from pyinterp.objspace.bytearrayobject import BytearrayBuffer
from pyinterp.objspace.memoryobject import SharedBuffer, ViewBuffer, W_MemoryView
from rpython.rlib import rawrefcount, rgc
from rpython.rtyper.lltypesystem import lltype, rffi

# Flags of PyObject_GetBuffer.
SIMPLE = 0
FULL_RO = 0x11c
FULL = 0x11d

Py_buffer = PyBufferPtr.TO
Signed = lltype.Signed
Void = lltype.Void


def _c(name, args, result):
    return rffi.llexternal(name, args, result, compilation_info=compilation_info(),
                           releasegil=False)


c_check_buffer = _c('PyObject_CheckBuffer', [PyObject], rffi.INT)
c_get_buffer = _c('PyObject_GetBuffer', [PyObject, PyBufferPtr, rffi.INT], rffi.INT)
c_release_buffer = _c('PyBuffer_Release', [PyBufferPtr], Void)
c_fill = _c('kc_memoryview_fill', [PyObject, rffi.VOIDP, PyObject, Signed, Signed, Signed, Signed,
                                   rffi.CCHARP], Void)
c_dimension = _c('kc_memoryview_dimension', [PyObject, Signed, Signed, Signed], Void)
c_finish = _c('kc_memoryview_finish', [PyObject], Void)


# -- memory of C, for Python -----------------------------------------------------------------

class CBuffer(Buffer):
    """The memory that a Py_buffer tells; `owned`: it is to be released, and the struct freed."""

    def __init__(self, view, owned):
        Buffer.__init__(self, view.c_len, rffi.cast(Signed, view.c_readonly) != 0)
        self.view = view
        self.owned = owned
        self.base = rffi.cast(rffi.CCHARP, view.c_buf)
        self.itemsize = view.c_itemsize
        if view.c_format:
            self.format = rffi.charp2str(view.c_format)
        self.shape = self._extents(view)
        self.strides = self._steps(view)

    def _extents(self, view):
        if not view.c_shape:
            return [view.c_len // max(view.c_itemsize, 1)]
        shape = rffi.cast(Py_ssize_tP, view.c_shape)
        return [shape[i] for i in range(rffi.cast(Signed, view.c_ndim))]

    def _steps(self, view):
        if view.c_shape and view.c_strides:
            strides = rffi.cast(Py_ssize_tP, view.c_strides)
            return [strides[i] for i in range(rffi.cast(Signed, view.c_ndim))]
        result = [0] * len(self.shape)
        step = self.itemsize
        i = len(self.shape) - 1
        while i >= 0:
            result[i] = step
            step *= self.shape[i]
            i -= 1
        return result

    def getbyte(self, offset):
        return ord(self.base[offset])

    def setbyte(self, offset, value):
        self.base[offset] = chr(value)

    def release(self):
        if self.owned:
            self.owned = False
            c_release_buffer(self.view)
            lltype.free(self.view, flavor='raw')


class LostBuffers(rgc.FinalizerQueue):
    """Buffers that nobody has released."""

    Class = CBuffer


lost_buffers = LostBuffers()


def release_lost():
    """Releases the buffers of memoryviews that have died."""
    while True:
        buffer = lost_buffers.next_dead()
        if buffer is None:
            return
        buffer.release()


def has_c_buffer(w_obj):
    """Whether the block of a C instance exports a buffer."""
    return rffi.cast(Signed, c_check_buffer(w_obj.block)) != 0


def c_buffer_of(w_obj, writable):
    """The buffer of a C instance, or None if its type has none."""
    flags = FULL_RO
    if writable:
        flags = FULL
    return c_buffer_with(w_obj, flags)


def simple_c_buffer_of(w_obj):
    """As c_buffer_of, asked for as plain bytes."""
    return c_buffer_with(w_obj, SIMPLE)


def c_buffer_with(w_obj, flags):
    """What PyObject_GetBuffer gives for the flags; None if the type has no buffer."""
    if not has_c_buffer(w_obj):
        return None
    release_lost()
    view = lltype.malloc(Py_buffer, flavor='raw', zero=True)
    ref = new_ref(w_obj)
    status = rffi.cast(Signed, c_get_buffer(ref, view, rffi.cast(rffi.INT, flags)))
    decref(ref)
    if status < 0:
        lltype.free(view, flavor='raw')
        raise errors.failed()
    result = CBuffer(view, True)
    lost_buffers.register_finalizer(result)
    return result


W_CInstance.buffer_w = c_buffer_of
W_CInstance.simple_buffer_w = simple_c_buffer_of
W_CInstance.has_buffer = has_c_buffer


def memory_of_c(view, w_obj):
    """A memoryview of memory that C looks after."""
    buffer = CBuffer(view, False)
    return W_MemoryView(w_obj, SharedBuffer(buffer), buffer)


# -- memoryviews, for C ------------------------------------------------------------------------

class Formats(object):
    """C strings of formats, kept for good."""

    def __init__(self):
        self.strings = {}

    def get(self, text):
        """The C string for a format."""
        p = self.strings.get(text, NULL_STRING)
        if not p:
            p = rffi.str2charp(text)
            self.strings[text] = p
        return p


NULL_STRING = lltype.nullptr(rffi.CCHARP.TO)
formats = Formats()


def address(buffer, w_obj):
    """Where the first item is; NULL if the memory is none that C can see."""
    if isinstance(buffer, ViewBuffer):
        base = address(buffer.base, w_obj)
        if not base:
            return base
        return rffi.ptradd(base, buffer.start)
    if isinstance(buffer, CBuffer):
        return buffer.base
    if isinstance(buffer, BytesBuffer):
        return ccalls.bytes_data(borrow(w_obj))
    if isinstance(buffer, BytearrayBuffer):
        return c_data(memory_block(buffer.w_bytes))
    return NULL_STRING


def owner(w_view):
    """The object whose memory a memoryview shows."""
    w_obj = w_view.w_obj
    while isinstance(w_obj, W_MemoryView):
        w_obj = w_obj.w_obj
    return w_obj


def memoryview_make_block(w_view):
    """The picture of a memoryview tells where the memory is."""
    view = w_view.view
    dimensions = 0
    if view is not None:
        dimensions = len(view.shape)
    ref = ccalls.new_block(type_ref(space.w_memoryview), 3 * dimensions)
    if not ref:
        raise space.oefmt(space.w_MemoryError, '')
    ref.c_ob_refcnt = 0
    rawrefcount.create_link_pypy(w_view, ref)
    if view is None:
        return ref
    w_owner = owner(w_view)
    base = NULL
    if w_owner is not None and w_owner is not space.w_None:
        base = borrow(w_owner)
    c_fill(ref, rffi.cast(rffi.VOIDP, address(view, w_owner)), base, view.length(), view.itemsize,
           1 if view.readonly else 0, dimensions, formats.get(view.format))
    for i in range(dimensions):
        c_dimension(ref, i, view.shape[i], view.strides[i])
    c_finish(ref)
    return ref


W_MemoryView.cpy_make_block = memoryview_make_block
