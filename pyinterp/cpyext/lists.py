"""Lists that have crossed: one storage for both sides, the item array of the PyListObject."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import PyObject
from pyinterp.cpyext.pyobject import decref, from_ref, linked_picture, new_ref, take, xdecref
from pyinterp.cpyext.typeinfo import Realizer
from pyinterp.objspace import space
from pyinterp.objspace.instanceobject import W_PayloadInstance
from pyinterp.objspace.listobject import W_ListObject
from pyinterp.objspace.liststorage import ListStorage
from rpython.rlib import rawrefcount


class CListStorage(ListStorage):
    """The items of a list stand in the array of its block."""

    def __init__(self, block):
        self.block = block

    def length(self):
        return ccalls.list_size(self.block)

    def getitem(self, index):
        return from_ref(ccalls.list_item(self.block, index))

    def setitem(self, index, w_item):
        old = ccalls.list_swap_item(self.block, index, new_ref(w_item))
        xdecref(old)

    def insert(self, index, w_item):
        _check(ccalls.list_put(self.block, index, new_ref(w_item)))

    def append(self, w_item):
        _check(ccalls.list_put(self.block, ccalls.list_size(self.block), new_ref(w_item)))

    def pop(self, index):
        return take(ccalls.list_take(self.block, index))

    def replace(self, items_w):
        """Set all items."""
        count = ccalls.list_size(self.block)
        while count > 0:
            count -= 1
            decref(ccalls.list_take(self.block, count))
        for w_item in items_w:
            self.append(w_item)


def _check(status):
    from rpython.rtyper.lltypesystem import lltype, rffi
    if rffi.cast(lltype.Signed, status) < 0:
        raise space.oefmt(space.w_MemoryError, '')


def expose(w_list, ref):
    """Make the block `ref`, a PyListObject without items, the list's storage."""
    items_w = w_list.getitems_copy()
    storage = CListStorage(ref)
    for w_item in items_w:
        storage.append(w_item)
    w_list.switch_storage(storage)


def list_make_block(w_list):
    ref = linked_picture(w_list)
    expose(w_list, ref)
    return ref


W_ListObject.cpy_make_block = list_make_block


class ListRealizer(Realizer):
    """Lists that C made; instances of subclasses hold a list whose storage is their block."""

    def realize(self, w_type, ref):
        w_list = W_ListObject([])
        w_list.switch_storage(CListStorage(ref))
        if not w_type.is_heap and w_type is space.w_list:
            rawrefcount.create_link_pypy(w_list, ref)
            return w_list
        w_obj = W_PayloadInstance(w_type.terminator, w_list)
        rawrefcount.create_link_pypy(w_obj, ref)
        return w_obj


list_realizer = ListRealizer()
