"""bytearrays that have crossed: one memory for both sides, that of the block."""

from pyinterp.cpyext.build import compilation_info
from pyinterp.cpyext.lltypes import PyObject
from pyinterp.cpyext.pyobject import borrow, linked_picture
from pyinterp.objspace import space
from pyinterp.objspace.bytearrayobject import ByteStorage, W_BytearrayObject
from rpython.rtyper.lltypesystem import lltype, rffi


def _leaf(name, args, result):
    return rffi.llexternal(name, args, result, compilation_info=compilation_info(),
                           releasegil=False, random_effects_on_gcobjs=False)


c_data = _leaf('kc_bytearray_data', [PyObject], rffi.CCHARP)
c_size = _leaf('kc_bytearray_size', [PyObject], lltype.Signed)
c_exports = _leaf('kc_bytearray_exports', [PyObject], lltype.Signed)
c_resize = _leaf('kc_bytearray_resize', [PyObject, lltype.Signed], lltype.Signed)


def resize(block, size):
    """Makes room for `size` bytes; MemoryError if there is none."""
    if c_resize(block, size) < 0:
        raise space.oefmt(space.w_MemoryError, '')


class RawBytes(ByteStorage):
    """The memory of the block of a bytearray."""

    def __init__(self, block):
        self.block = block

    def length(self):
        return c_size(self.block)

    def getchar(self, index):
        return c_data(self.block)[index]

    def setchar(self, index, char):
        c_data(self.block)[index] = char

    def replace(self, data):
        resize(self.block, len(data))
        memory = c_data(self.block)
        for i in range(len(data)):
            memory[i] = data[i]

    def append(self, char):
        size = c_size(self.block)
        resize(self.block, size + 1)
        c_data(self.block)[size] = char

    def exports(self):
        return c_exports(self.block)


def bytearray_make_block(w_array):
    """The block of a bytearray; its bytes move there."""
    ref = linked_picture(w_array)
    expose(w_array, ref)
    return ref


def expose(w_array, ref):
    """Make the memory of a new block that of the bytearray."""
    storage = RawBytes(ref)
    storage.replace(w_array.chars())
    w_array.switch_storage(storage)


W_BytearrayObject.cpy_make_block = bytearray_make_block


def memory_block(w_array):
    """The block where the bytes stand: its own, or that of an instance of a subclass around it."""
    storage = w_array.storage
    if storage is None:
        return borrow(w_array)
    assert isinstance(storage, RawBytes)
    return storage.block
