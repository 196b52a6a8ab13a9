"""Weak references to instances of C types, and what C sees of weak references.

The proxy of a C instance comes and goes, so its block counts: the type's tp_dealloc tells that it dies
(PyObject_ClearWeakRefs).  Objects of Python are the module _weakref's business.
"""

from pyinterp.cpyext.instance import W_CInstance
from pyinterp.cpyext.lltypes import PyObject, PyObjectP
from pyinterp.cpyext.pyobject import NULL, borrow, from_ref, info_of, linked_picture
from pyinterp.interpreter.error import OperationError
from pyinterp.modules import weakrefmodule
from pyinterp.modules.weakrefmodule import W_WeakRef, w_weakref
from pyinterp.objspace import space
from pyinterp.objspace.gateway import constructor
from rpython.rlib import rawrefcount, rweakref
from rpython.rtyper.lltypesystem import lltype, rffi

# The bridge looks for the classes that C exports among the names of the space.
space.w_weakref = w_weakref

_new_to_object = w_weakref.w_dict.getitem_str('__new__').func

# Index of wr_object in a PyWeakReference, taken as an array of references.
WR_OBJECT = 2


class W_CWeakRef(W_WeakRef):
    """A weak reference to the block of a C instance; NULL when that is dead."""

    def __init__(self, w_obj, w_callback):
        W_WeakRef.__init__(self, w_obj, w_callback)
        self.block = w_obj.block

    def get(self):
        if not self.block:
            return None
        return from_ref(self.block)


class References(object):
    """Weak references to reference objects.

    of_blocks   those to C instances, by the address of the block
    pictured    those to objects of Python that have a picture
    basic       those to objects of Python without callback, by the object's address
    """

    def __init__(self):
        self.of_blocks = {}
        self.pictured = []
        self.basic = {}
        self.basic_limit = 64

    def prune(self):
        """Forget basic references that are dead, when there are many."""
        if len(self.basic) < self.basic_limit:
            return
        kept = {}
        for address in self.basic:
            ref = self.basic[address]
            if ref() is not None:
                kept[address] = ref
        self.basic = kept
        self.basic_limit = 2 * len(kept) + 64


references = References()


def address_of(block):
    """A block's address as a number."""
    return rffi.cast(lltype.Signed, block)


def living(refs):
    """The reference objects of a list that are alive."""
    result = []
    for ref in refs:
        w_ref = ref()
        if w_ref is not None:
            assert isinstance(w_ref, W_CWeakRef)
            result.append(w_ref)
    return result


def weak_list(block):
    """Where a block keeps its list of weak references; the type must have room for it."""
    offset = block.c_ob_type.c_tp_weaklistoffset
    return rffi.cast(PyObjectP, rffi.ptradd(rffi.cast(rffi.CCHARP, block), offset))


def has_room(block):
    """Whether instances of the block's type may be referred to weakly."""
    return block.c_ob_type.c_tp_weaklistoffset > 0


def refers_to_block(w_obj):
    """Whether weak references to the object have to follow its block."""
    return isinstance(w_obj, W_CInstance) and (
        has_room(w_obj.block) or info_of(w_obj.gettype()).is_c)


def make_to_block(w_obj, w_callback):
    """weakref.ref of a C instance; callback may be None."""
    block = w_obj.block
    if not has_room(block):
        raise space.oefmt(space.w_TypeError, "cannot create weak reference to '%s' object"
                          % w_obj.typename())
    refs = references.of_blocks.get(address_of(block), None)
    if refs is None:
        refs = []
        references.of_blocks[address_of(block)] = refs
    elif w_callback is None:
        for w_ref in living(refs):
            if w_ref.w_callback is None:
                return w_ref
    w_ref = W_CWeakRef(w_obj, w_callback)
    refs.append(rweakref.ref(w_ref))
    # Not NULL: the type's tp_dealloc has to call PyObject_ClearWeakRefs.
    weak_list(block)[0] = borrow(w_ref)
    return w_ref


def make(w_obj, w_callback):
    """weakref.ref(obj, callback); callback may be None."""
    if refers_to_block(w_obj):
        assert isinstance(w_obj, W_CInstance)
        return make_to_block(w_obj, w_callback)
    if w_callback is None:
        return basic_reference(w_obj)
    return w_weakref.call2(w_obj, w_callback)


def basic_reference(w_obj):
    """The one weak reference without callback to an object of Python."""
    address = space.address(w_obj)
    ref = references.basic.get(address, rweakref.dead_ref)
    w_ref = ref()
    if isinstance(w_ref, W_WeakRef) and w_ref.get() is w_obj:
        return w_ref
    w_ref = _new_to_object(w_weakref, [w_obj], space.KwArgs('ref', [], []))
    assert isinstance(w_ref, W_WeakRef)
    references.prune()
    references.basic[address] = rweakref.ref(w_ref)
    return w_ref


def clear(block):
    """A C instance is about to be freed: its references forget it, and say so."""
    if has_room(block):
        weak_list(block)[0] = NULL
    refs = references.of_blocks.pop(address_of(block), None)
    if refs is None:
        return
    dead_w = living(refs)
    for w_ref in dead_w:
        w_ref.block = NULL
        show_none(w_ref)
    for w_ref in dead_w:
        call_back(w_ref)


def call_back(w_ref):
    """Calls the callback, if there is one; an exception in it is shown and forgotten."""
    w_callback = w_ref.w_callback
    w_ref.w_callback = None
    if w_callback is None:
        return
    try:
        w_callback.call1(w_ref)
    except OperationError as e:
        space.write_unraisable(e.w_value, None, w_callback)


# -- what C sees -------------------------------------------------------------------------------

def show_none(w_ref):
    """The picture of a weak reference says that the object is gone."""
    ref = rawrefcount.from_obj(PyObject, w_ref)
    if ref:
        rffi.cast(PyObjectP, ref)[WR_OBJECT] = borrow(space.w_None)


def weakref_make_block(w_ref):
    """The picture shows the object where PyWeakref_GET_OBJECT looks for it."""
    ref = linked_picture(w_ref)
    w_obj = w_ref.get()
    if w_obj is None:
        w_obj = space.w_None
    rffi.cast(PyObjectP, ref)[WR_OBJECT] = borrow(w_obj)
    if not isinstance(w_ref, W_CWeakRef):
        references.pictured.append(rweakref.ref(w_ref))
    return ref


def forget_dead():
    """Before blocks of dead objects are freed: pictures of references to them say so."""
    pictured = references.pictured
    if len(pictured) == 0:
        return
    kept = []
    for ref in pictured:
        w_ref = ref()
        if w_ref is not None:
            assert isinstance(w_ref, W_WeakRef)
            if w_ref.get() is None:
                show_none(w_ref)
            else:
                kept.append(ref)
    references.pictured = kept


W_WeakRef.cpy_make_block = weakref_make_block


# -- weakref.ref of a C instance in Python -------------------------------------------------------

@constructor(w_weakref)
def weakref_new(w_cls, args_w, kwargs):
    """weakref.ref.__new__; __init__ sets the callback."""
    if len(args_w) > 0 and refers_to_block(args_w[0]):
        w_obj = args_w[0]
        assert isinstance(w_obj, W_CInstance)
        w_callback = None
        if len(args_w) > 1 and args_w[1] is not space.w_None:
            w_callback = args_w[1]
        return make_to_block(w_obj, w_callback)
    if w_cls is w_weakref and len(args_w) > 0 and (
            len(args_w) == 1 or args_w[1] is space.w_None):
        return basic_reference(args_w[0])
    return _new_to_object(w_cls, args_w, kwargs)


def reference_count(w_obj):
    """weakref.getweakrefcount(obj)."""
    if refers_to_block(w_obj):
        assert isinstance(w_obj, W_CInstance)
        refs = references.of_blocks.get(address_of(w_obj.block), None)
        if refs is None:
            return space.newint(0)
        return space.newint(len(living(refs)))
    w_ref = references.basic.get(space.address(w_obj), rweakref.dead_ref)()
    count = 0
    if isinstance(w_ref, W_WeakRef) and w_ref.get() is w_obj:
        count = 1
    for ref in weakrefmodule.registry.refs:
        w_whole = ref()
        if w_whole is None:
            continue
        w_ref = space.unwrap_payload(w_whole)
        if isinstance(w_ref, W_WeakRef) and w_ref.get() is w_obj:
            count += 1
    return space.newint(count)


def _replace_function(name, func):
    """A built-in function of the module weakref gets another body; at import time."""
    names = weakrefmodule.namespace
    names.values_w[names.names.index(name)].func1 = func


_replace_function('getweakrefcount', reference_count)
