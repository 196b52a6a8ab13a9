"""Instances of C types as Python sees them."""

from pyinterp.cpyext import ccalls, errors, slotkinds as k
from pyinterp.cpyext.handled import c_function
from pyinterp.cpyext.lltypes import (
    NULL_VOIDP, PyObject, PyObjectP, PyVarObjectPtr, binaryfunc, lenfunc)
from pyinterp.cpyext.methods import W_CMethod
from pyinterp.cpyext.pyobject import as_object, decref, from_ref, incref, new_ref, type_ref, xdecref
from pyinterp.cpyext.shortints import argument_ref, drop
from pyinterp.cpyext.slotcalls import (
    W_SlotWrapper, call_contains, call_length, call_next, call_send, call_ternary, checked_length, result_of,
    slot_function)
from pyinterp.cpyext.slotkinds import CONTAINS, SLOTS
from pyinterp.cpyext.state import state
from pyinterp.cpyext.typeinfo import Realizer, TypeInfo
from pyinterp.cpyext.values import take_result
from pyinterp.objspace import space
from pyinterp.objspace.instanceobject import W_InstanceObject
from pyinterp.objspace.typeobject import InstanceFactory
from rpython.rlib import rawrefcount
from rpython.rlib.objectmodel import always_inline, dont_inline, keepalive_until_here
from rpython.rlib.rarithmetic import intmask
from rpython.rtyper.lltypesystem import lltype, rffi


class W_CInstance(W_InstanceObject):
    """The proxy of a block whose type is defined in C, or derived from such a type.

    Operators find the slots as special methods in the class's namespace (slotcalls.py).  Attributes
    that a class of Python adds are kept here, as for every instance.
    """

    def __init__(self, terminator, block):
        W_InstanceObject.__init__(self, terminator)
        self.block = block
        if block.c_ob_type.c_tp_dictoffset != 0:
            # The proxy comes and goes: attributes are kept in the dict that the block has room for.
            self.map = terminator.dictmap
            self.storage = [None]

    def cpy_block(self):
        return self.block

    def cpy_new_ref(self):
        ref = self.block
        ref.c_ob_refcnt += 1
        return ref

    # -- operators of C that Python code uses most

    def len_w(self):
        length = direct_slots(self.map.w_class).length
        if not length:
            return W_InstanceObject.len_w(self)
        number = c_function(lenfunc, length)(self.block)
        keepalive_until_here(self)
        return checked_length(number, '<built-in function len>')

    def getitem(self, w_index):
        subscript = direct_slots(self.map.w_class).subscript
        if not subscript:
            return W_InstanceObject.getitem(self, w_index)
        index = argument_ref(w_index)
        result = c_function(binaryfunc, subscript)(self.block, index)
        drop(index)
        keepalive_until_here(self)
        return result_of(result)

    def next_w(self):
        next = direct_slots(self.map.w_class).next
        if not next:
            return W_InstanceObject.next_w(self)
        return call_next(next, self)

    def send_w(self, w_value):
        func = ccalls.am_send(self.block.c_ob_type)
        if not func:
            return W_InstanceObject.send_w(self, w_value)
        return call_send(func, self, w_value)

    # -- attributes

    def getslotvalue(self, name):
        place = dict_place(self.block)
        if place and not place[0]:
            return None
        return W_InstanceObject.getslotvalue(self, name)

    def _dict(self):
        place = dict_place(self.block)
        if not place:
            return W_InstanceObject._dict(self)
        if not place[0]:
            place[0] = new_ref(space.newdict())
        w_dict = from_ref(place[0])
        assert isinstance(w_dict, space.W_DictObject)
        return w_dict

    def setdict(self, w_dict):
        place = dict_place(self.block)
        if not place:
            W_InstanceObject.setdict(self, w_dict)
            return
        old = place[0]
        place[0] = new_ref(w_dict)
        xdecref(old)

    def class_assigned(self):
        change_type(self.block, type_ref(self.gettype()))

    def rpow3(self, w_base, w_modulus):
        w_method = self.gettype().lookup('__rpow__')
        if isinstance(w_method, W_SlotWrapper):
            return call_ternary(w_method.func, w_base, self, w_modulus)
        return space.w_NotImplemented

    def is_true(self):
        w_class = self.gettype()
        if w_class.lookup('__bool__') is None:
            w_method = w_class.lookup('__len__')
            if isinstance(w_method, W_SlotWrapper):
                return call_length(w_method.func, self, "<class 'bool'>") != 0
        return W_InstanceObject.is_true(self)

    def contains(self, w_item):
        w_method = self.gettype().lookup('__contains__')
        if isinstance(w_method, W_CMethod):
            # A method may stand in the namespace beside the slot: the operator calls the slot.
            func = ccalls.slot_get(type_ref(w_method.w_owner), CONTAINS_INDEX)
            if func:
                return call_contains(func, self, w_item)
        return W_InstanceObject.contains(self, w_item)

    def hash_w(self):
        w_method = self.gettype().lookup('__hash__')
        if w_method is space.w_object_hash:
            return block_hash(self.block)
        return W_InstanceObject.hash_w(self)

    def finalize(self):
        """Calls __del__ through C, which notes it, so that the type's tp_dealloc does not do it again."""
        ccalls.call_finalizer(self.block)


@always_inline
def direct_slots(w_class):
    """The class's TypeInfo, with the functions that its operators lead to."""
    info = w_class.cpy_type
    assert isinstance(info, TypeInfo)
    if info.version is not w_class.version:
        find_slots(w_class, info)
    return info


@dont_inline
def find_slots(w_class, info):
    """Looks the functions up, for the class as it is now."""
    info.version = w_class.version
    info.length = slot_function(w_class, '__len__', k.LENGTH)
    info.subscript = slot_function(w_class, '__getitem__', k.BINARY)
    info.next = slot_function(w_class, '__next__', k.NEXT)


def dict_place(ref):
    """Where a block keeps its __dict__; NULL if its type has no room for one."""
    pto = ref.c_ob_type
    offset = pto.c_tp_dictoffset
    if offset == 0:
        return NO_PLACE
    if offset < 0:
        # From the end of the items, whose number may be stored with a sign.
        count = rffi.cast(PyVarObjectPtr, ref).c_ob_size
        if count < 0:
            count = -count
        size = pto.c_tp_basicsize + count * pto.c_tp_itemsize
        offset += (size + 7) & -8
    return rffi.cast(PyObjectP, rffi.ptradd(rffi.cast(rffi.CCHARP, ref), offset))


CONTAINS_INDEX = [slot.index for slot in SLOTS if slot.kind == CONTAINS][0]
NO_PLACE = lltype.nullptr(PyObjectP.TO)


def block_hash(ref):
    """The hash by identity: the same for every proxy of the block."""
    address = rffi.cast(lltype.Unsigned, ref)
    return intmask((address >> 4) | (address << 60))


def change_type(ref, pto):
    """__class__ = ... for a block."""
    incref(as_object(pto))
    old = ref.c_ob_type
    ref.c_ob_type = pto
    decref(as_object(old))


def picture_class_assigned(w_obj):
    """The block, if there is one, follows the object."""
    ref = rawrefcount.from_obj(PyObject, w_obj)
    if ref:
        change_type(ref, type_ref(w_obj.gettype()))


W_InstanceObject.class_assigned = picture_class_assigned


class CInstanceRealizer(Realizer):
    """Blocks of C types become proxies."""

    def realize(self, w_type, ref):
        w_obj = W_CInstance(w_type.terminator, ref)
        info = w_type.cpy_type
        assert isinstance(info, TypeInfo)
        if info.is_c:
            rawrefcount.create_link_pyobj(w_obj, ref)
        else:
            # The proxy holds what the class of Python adds, so it lives as long as the block.
            rawrefcount.create_link_pypy(w_obj, ref)
            if w_type.has_del:
                space.watch_death(w_obj)
        return w_obj


class CInstanceFactory(InstanceFactory):
    """object.__new__ of classes derived from C types: the block is allocated by the type."""

    def make(self, w_cls, args_w, kwnames, kwvalues_w):
        pto = type_ref(w_cls)
        alloc = pto.c_tp_alloc
        ref = allocate(alloc, pto)
        if not ref:
            raise errors.failed()
        return take_result(ref)


def allocate(alloc, pto):
    """tp_alloc(type, 0)."""
    from pyinterp.cpyext.lltypes import allocfunc
    return c_function(allocfunc, alloc)(pto, 0)


c_instance_realizer = CInstanceRealizer()
c_instance_factory = CInstanceFactory()
