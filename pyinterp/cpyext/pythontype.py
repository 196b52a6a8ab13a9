"""Classes of Python as C sees them: a PyHeapTypeObject made when the class first crosses."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.builtinslots import set_builtin_slots
from pyinterp.cpyext.dates import filler_of
from pyinterp.cpyext.lltypes import PyHeapTypeObjectPtr, PyObject, PyTypeObjectPtr
from pyinterp.cpyext.pyobject import (
    as_object, as_type, borrow, info_of, linked_picture, new_picture, new_ref, type_ref)
from pyinterp.cpyext.readytype import publish
from pyinterp.cpyext.slotkinds import NEW, SLOTS
from pyinterp.cpyext.spacehelp import bool_int
from pyinterp.cpyext.typeinfo import Realizer, TypeInfo
from pyinterp.objspace import space
from pyinterp.objspace.dictwatcher import DictWatcher
from pyinterp.objspace.instanceobject import W_InstanceObject
from pyinterp.objspace.typeobject import LAYOUT_PLAIN, W_TypeObject
from rpython.rlib import rawrefcount
from rpython.rlib.unroll import unrolling_iterable
from rpython.rtyper.lltypesystem import lltype, rffi

# Fields that a method in Python does not set: another field of the same method serves.
_ONLY_C = ('tp_getattr', 'tp_setattr', 'sq_concat', 'sq_repeat', 'sq_inplace_concat', 'sq_inplace_repeat')
_slots = unrolling_iterable([(slot.index, slot.method) for slot in SLOTS
                             if slot.field not in _ONLY_C])

NUM_SLOTS = len(SLOTS)


class PlainRealizer(Realizer):
    """A block of a class of Python that C allocated: an instance without attributes."""

    def realize(self, w_type, ref):
        w_obj = W_InstanceObject(w_type.terminator)
        rawrefcount.create_link_pypy(w_obj, ref)
        return w_obj


plain_realizer = PlainRealizer()


class SlotWatcher(DictWatcher):
    """Keeps the slots of a class in step with its namespace."""

    def __init__(self, w_class):
        DictWatcher.__init__(self)
        self.w_class = w_class

    def changed(self, w_dict):
        update_slots_below(self.w_class)


class LibraryTypes(object):
    """Static types of C whose classes are written in Python: those of the library module weakref."""

    def __init__(self):
        self.by_name = {}

    def reserve(self, pto):
        """Keep a static type for its class in the library; False if there is none."""
        name = rffi.charp2str(pto.c_tp_name)
        if not name.startswith('weakref.') or not name.endswith('ProxyType'):
            return False
        self.by_name[name] = pto
        return True

    def find(self, w_type):
        """The static type of a class, or NULL."""
        pto = self.by_name.get(w_type.fullname(), NO_TYPE)
        if pto and space.importer.load(w_type.module).getattr_or_none(w_type.name) is w_type:
            return pto
        return NO_TYPE


NO_TYPE = lltype.nullptr(PyTypeObjectPtr.TO)
library_types = LibraryTypes()


def make_python_type(w_type):
    """Gives a class of Python, or a built-in one that C does not export, its PyTypeObject."""
    pto = library_types.find(w_type)
    if pto:
        return _use_static_type(w_type, pto)
    w_base = layout_base(w_type)
    base_info = info_of(w_base)
    ref = new_picture(type_ref(w_type.gettype()))
    info = TypeInfo()
    info.pto = as_type(ref)
    info.realizer = base_info.realizer
    w_type.cpy_type = info
    rawrefcount.create_link_pypy(w_type, ref)
    collected = w_type.is_heap and adds_attributes(w_type)
    info.filler = filler_of(w_type) if w_type.is_heap else None
    if info.filler is not None:
        info.pto.c_tp_basicsize = info.filler.size()
        collected = False
    else:
        info.filler = base_info.filler
    with rffi.scoped_str2charp(w_type.name) as name:
        ccalls.python_type(info.pto, base_info.pto, name, rffi.cast(rffi.INT, bool_int(collected)))
    heap = rffi.cast(PyHeapTypeObjectPtr, ref)
    heap.c_ht_name = rffi.cast(PyObject, new_ref(space.newtext(w_type.name)))
    heap.c_ht_qualname = rffi.cast(PyObject, new_ref(space.newtext(w_type.qualname)))
    publish(w_type, info.pto)
    if w_type.is_heap:
        _set_slots(w_type, info)
    else:
        set_builtin_slots(w_type, info.pto)
    ccalls.finish_type(info.pto)
    w_type.w_dict.watch(SlotWatcher(w_type))
    return info


def instance_make_block(w_obj):
    """The picture of an instance; its class may have it show more than a header."""
    ref = linked_picture(w_obj)
    info = info_of(w_obj.gettype())
    if info.filler is not None:
        info.filler.fill(w_obj, ref)
    return ref


W_InstanceObject.cpy_make_block = instance_make_block


def _use_static_type(w_type, pto):
    info = TypeInfo()
    info.pto = pto
    info.realizer = plain_realizer
    w_type.cpy_type = info
    rawrefcount.create_link_pypy(w_type, as_object(pto))
    publish(w_type, pto)
    _set_slots(w_type, info)
    ccalls.finish_type(pto)
    return info


def adds_attributes(w_type):
    """Whether instances have attributes or weak references, so that they may be part of a cycle."""
    return w_type.has_dict or w_type.has_weakref or len(w_type.member_keys) > 0


def type_make_block(w_type):
    return as_object(info_of(w_type).pto)


W_TypeObject.cpy_make_block = type_make_block


def layout_base(w_type):
    """The base that decides what a block looks like: the one with the biggest block."""
    if len(w_type.bases_w) == 0:
        return space.w_object
    w_best = w_type.bases_w[0]
    for w_base in w_type.bases_w:
        if _block_size(w_base) > _block_size(w_best):
            w_best = w_base
    return w_best


def _block_size(w_type):
    return type_ref(w_type).c_tp_basicsize


def update_slots_below(w_type):
    """Sets the slots of a class and of the classes derived from it again."""
    info = w_type.cpy_type
    if info is not None:
        assert isinstance(info, TypeInfo)
        if not info.is_c and w_type.is_heap:
            _set_slots(w_type, info)
            ccalls.finish_type(info.pto)
    for w_sub in w_type.subclasses.living():
        update_slots_below(w_sub)


def _set_slots(w_type, info):
    """A slot leads to Python if a class of Python defines one of its methods; else it is inherited."""
    for index in range(NUM_SLOTS):
        ccalls.slot_set(info.pto, index, rffi.cast(rffi.VOIDP, 0))
    for index, method in _slots:
        if comes_from_python(w_type, method):
            ccalls.slot_set(info.pto, index, ccalls.slot_cross(index))


def comes_from_python(w_type, method):
    """Whether the first class of the MRO that has the method is written in Python."""
    w_where = w_type.lookup_where(method)
    if w_where is None or not w_where.is_heap:
        return False
    info = w_where.cpy_type
    if info is None:
        return True
    assert isinstance(info, TypeInfo)
    return not info.is_c
