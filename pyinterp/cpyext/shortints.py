"""Ints of one digit, which cross more often than anything else: their blocks are made and given back here, by the
free list of c/longobject.c, without a call of C."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import PyLongObjectPtr, PyObject, PyTypeObjectPtr, PyVarObjectPtr, SignedP
from pyinterp.cpyext.pyobject import new_ref
from pyinterp.cpyext.state import state
from pyinterp.objspace import space
from pyinterp.objspace.intobject import W_IntObject
from pyinterp.objspace.singletons import w_None
from rpython.rlib.objectmodel import always_inline
from rpython.rtyper.lltypesystem import lltype, rffi

LARGEST_DIGIT = (1 << 30) - 1
# Up to here ints have blocks that live for ever.
LARGEST_SHARED = 256
# The words of a struct kc_freelist.
FIRST = 0
COUNT = 1


def start():
    """From now on there are blocks to be had."""
    state.free_ints = rffi.cast(SignedP, ccalls.long_free_list())
    state.shared_ints = ccalls.long_shared(0)
    state.shared_int_size = (rffi.cast(lltype.Signed, ccalls.long_shared(1))
                             - rffi.cast(lltype.Signed, ccalls.long_shared(0)))
    # Where references are checked, no block is used again.
    state.free_int_limit = 0 if state.check_refs else ccalls.long_free_limit()


@always_inline
def argument_ref(w_obj):
    """As new_ref, quicker for what functions of C are mostly called with."""
    if w_obj is w_None:
        ref = state.none
        ref.c_ob_refcnt += 1
        return ref
    if isinstance(w_obj, W_IntObject):
        value = w_obj.intval
        # What is 0 or 1 may be a bool.
        if 1 < value <= LARGEST_DIGIT:
            return _short_int(value)
    return new_ref(w_obj)


@always_inline
def _short_int(value):
    if value <= LARGEST_SHARED:
        place = rffi.ptradd(rffi.cast(rffi.CCHARP, state.shared_ints), value * state.shared_int_size)
        ref = rffi.cast(PyObject, place)
        ref.c_ob_refcnt += 1
        return ref
    free = state.free_ints
    ref = rffi.cast(PyObject, free[FIRST])
    if ref:
        free[FIRST] = rffi.cast(lltype.Signed, ref.c_ob_type)
        free[COUNT] -= 1
        ref.c_ob_refcnt = 1
        ref.c_ob_type = rffi.cast(PyTypeObjectPtr, state.long_type)
        rffi.cast(PyVarObjectPtr, ref).c_ob_size = 1
        rffi.cast(PyLongObjectPtr, ref).c_ob_digit[0] = rffi.cast(rffi.UINT, value)
        return ref
    return new_int(value)


def new_int(value):
    """The block of an int, unlinked."""
    ref = ccalls.long_from_word(value)
    if not ref:
        raise space.oefmt(space.w_MemoryError, '')
    return ref


@always_inline
def drop(ref):
    """As decref, quicker for ints."""
    count = ref.c_ob_refcnt - 1
    ref.c_ob_refcnt = count
    if count == 0:
        if is_short_int(ref):
            give_back(ref)
        else:
            ccalls.dealloc(ref)


@always_inline
def is_short_int(ref):
    """Whether the block is that of a positive int of one digit."""
    return rffi.cast(PyObject, ref.c_ob_type) == state.long_type and rffi.cast(PyVarObjectPtr, ref).c_ob_size == 1


@always_inline
def short_int_value(ref):
    """The value, if is_short_int."""
    return rffi.cast(lltype.Signed, rffi.cast(PyLongObjectPtr, ref).c_ob_digit[0])


@always_inline
def give_back(ref):
    """Frees the block of a short int that has no references any more."""
    free = state.free_ints
    if free[COUNT] < state.free_int_limit:
        ref.c_ob_type = rffi.cast(PyTypeObjectPtr, free[FIRST])
        free[FIRST] = rffi.cast(lltype.Signed, ref)
        free[COUNT] += 1
    else:
        ccalls.dealloc(ref)
