"""Dicts that have crossed: Python holds the entries; the block shows their number and version."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import PyDictObjectPtr, PyObject
from pyinterp.cpyext.pyobject import from_ref, linked_picture
from pyinterp.cpyext.typeinfo import Realizer
from pyinterp.objspace import space
from pyinterp.objspace.dictobject import W_DictObject
from pyinterp.objspace.dictwatcher import DictWatcher
from pyinterp.objspace.instanceobject import W_PayloadInstance
from rpython.rlib import rawrefcount
from rpython.rlib.rarithmetic import r_uint
from rpython.rtyper.lltypesystem import rffi


class Versions(object):
    """The last version tag given to a dict; each state of each dict has its own."""

    def __init__(self):
        self.last = r_uint(0)

    def next(self):
        """A tag that no dict has had."""
        self.last += r_uint(1)
        return self.last


versions = Versions()


class PictureWatcher(DictWatcher):
    """Keeps ma_used and ma_version_tag of a dict's block right."""

    def __init__(self, block):
        DictWatcher.__init__(self)
        self.block = block

    def changed(self, w_dict):
        self.block.c_ma_used = w_dict.live
        self.block.c_ma_version_tag = versions.next()


def show(w_dict, ref):
    """Make the block follow the dict from now on."""
    watcher = PictureWatcher(rffi.cast(PyDictObjectPtr, ref))
    watcher.changed(w_dict)
    w_dict.watch(watcher)


def dict_make_block(w_dict):
    ref = linked_picture(w_dict)
    show(w_dict, ref)
    return ref


W_DictObject.cpy_make_block = dict_make_block


class DictRealizer(Realizer):
    """Blocks of dict and of its subclasses that C allocated."""

    def realize(self, w_type, ref):
        w_dict = space.newdict()
        names = ccalls.kwargs_names(ref)
        if names:
            values = ccalls.kwargs_values(ref)
            for i in range(ccalls.tuple_size(names)):
                w_dict.setitem(from_ref(ccalls.tuple_item(names, i)), from_ref(values[i]))
            ccalls.kwargs_forget(ref)
        show(w_dict, ref)
        if w_type is space.w_dict:
            rawrefcount.create_link_pypy(w_dict, ref)
            return w_dict
        w_obj = W_PayloadInstance(w_type.terminator, w_dict)
        rawrefcount.create_link_pypy(w_obj, ref)
        return w_obj


dict_realizer = DictRealizer()
