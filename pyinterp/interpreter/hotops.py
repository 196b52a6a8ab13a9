"""Opcodes that the evaluation loop executes itself.

Each is inlined into the loop, which keeps the array of locals and stack (`values_w`) and the index of the next free
place (`sp`) in variables of its own. An opcode takes `sp` and returns it as it is afterwards; before anything that
may raise, or run other code, it stores it in the frame. What is rare is left to the function for any frame.
"""

from pyinterp.interpreter import opcodes, ops_attributes, ops_calls, ops_operators, ops_variables
from pyinterp.objspace import space
from pyinterp.objspace.instanceobject import W_InstanceObject
from pyinterp.objspace.intobject import W_IntObject, newint
from pyinterp.objspace.listobject import W_ListObject
from pyinterp.objspace.moduleobject import W_Module
from rpython.rlib.objectmodel import always_inline, trust_indices
from rpython.rlib.rarithmetic import ovfcheck


# -- the stack, constants and variables

@always_inline
@trust_indices
def _local(frame, values_w, sp, index):
    w_value = values_w[index]
    if w_value is None:
        frame.sp = sp
        raise ops_variables.unbound_local(frame, index)
    return w_value


@always_inline
@trust_indices
def load_fast(frame, values_w, sp, index):
    """LOAD_FAST ( -- w_value)"""
    values_w[sp] = _local(frame, values_w, sp, index)
    return sp + 1


@always_inline
@trust_indices
def load_const(frame, values_w, sp, index):
    """LOAD_CONST ( -- w_const)"""
    values_w[sp] = frame.code.consts_w[index]
    return sp + 1


@always_inline
@trust_indices
def pop_top(values_w, sp):
    """POP_TOP (w_x -- )"""
    sp -= 1
    values_w[sp] = None
    return sp


@always_inline
@trust_indices
def store_fast(values_w, sp, index):
    """STORE_FAST (w_value -- )"""
    sp -= 1
    w_value = values_w[sp]
    values_w[sp] = None
    values_w[index] = w_value
    return sp


@always_inline
def load_fast_load_fast(frame, values_w, sp, oparg):
    """LOAD_FAST_LOAD_FAST ( -- w_a w_b)"""
    sp = load_fast(frame, values_w, sp, oparg & opcodes.PAIR_MASK)
    return load_fast(frame, values_w, sp, oparg >> opcodes.PAIR_SHIFT)


@always_inline
def load_fast_load_const(frame, values_w, sp, oparg):
    """LOAD_FAST_LOAD_CONST ( -- w_a w_const)"""
    sp = load_fast(frame, values_w, sp, oparg & opcodes.PAIR_MASK)
    return load_const(frame, values_w, sp, oparg >> opcodes.PAIR_SHIFT)


@always_inline
@trust_indices
def store_fast_load_fast(frame, values_w, sp, oparg):
    """STORE_FAST_LOAD_FAST (w_value -- w_b)"""
    values_w[oparg & opcodes.PAIR_MASK] = values_w[sp - 1]
    values_w[sp - 1] = None
    values_w[sp - 1] = _local(frame, values_w, sp - 1, oparg >> opcodes.PAIR_SHIFT)
    return sp


@always_inline
@trust_indices
def load_global(frame, values_w, sp, index):
    """LOAD_GLOBAL ( -- w_value)"""
    cache = frame.code.global_caches[frame.pc]
    w_globals = frame.w_globals
    if (cache is not None and cache.w_globals is w_globals
            and cache.globals_version == w_globals.keys_version and not cache.in_builtins):
        values_w[sp] = w_globals.values_w[cache.entry]
        return sp + 1
    frame.sp = sp
    ops_variables.load_global(frame, index)
    return frame.sp


@always_inline
@trust_indices
def pop(frame, values_w, sp):
    """The value on top, which is popped; the caller, if it goes on, counts `sp` down."""
    sp -= 1
    w_value = values_w[sp]
    values_w[sp] = None
    frame.sp = sp
    return w_value


@always_inline
def pop_truth(frame, values_w, sp):
    """As pop(): whether the value is true."""
    return space.is_true(pop(frame, values_w, sp))


# -- calls

@always_inline
@trust_indices
def call_function(frame, values_w, sp, count):
    """CALL_FUNCTION (w_func args*n -- w_result)"""
    if count == 1:
        sp -= 1
        w_a = values_w[sp]
        values_w[sp] = None
        frame.sp = sp
        values_w[sp - 1] = values_w[sp - 1].call1(w_a)
    elif count == 0:
        frame.sp = sp
        values_w[sp - 1] = values_w[sp - 1].call0()
    elif count == 2:
        w_b = values_w[sp - 1]
        values_w[sp - 1] = None
        sp -= 2
        w_a = values_w[sp]
        values_w[sp] = None
        frame.sp = sp
        values_w[sp - 1] = values_w[sp - 1].call2(w_a, w_b)
    else:
        frame.sp = sp
        ops_calls.call_function(frame, count)
        sp = frame.sp
    return sp


@always_inline
@trust_indices
def _of_module(frame, w_module):
    """The attribute of a module where it was found last; None if it may be elsewhere."""
    cache = frame.code.global_caches[frame.pc]
    if cache is not None:
        w_dict = w_module.w_dict
        if cache.w_globals is w_dict and cache.globals_version == w_dict.keys_version:
            return w_dict.values_w[cache.entry]
    return None


@always_inline
@trust_indices
def load_method(frame, values_w, sp, index):
    """LOAD_METHOD (w_obj -- w_callable w_self_or_null)"""
    w_obj = values_w[sp - 1]
    cache = frame.code.method_caches[frame.pc]
    if isinstance(w_obj, W_InstanceObject) and cache is not None:
        map = w_obj.map
        if cache.map is map and cache.version is map.w_class.version:
            values_w[sp - 1] = cache.w_func
            values_w[sp] = w_obj
            return sp + 1
    elif isinstance(w_obj, W_Module):
        # The place above is empty: the function gets no self.
        w_value = _of_module(frame, w_obj)
        if w_value is not None:
            values_w[sp - 1] = w_value
            return sp + 1
    frame.sp = sp
    ops_attributes.load_method(frame, index)
    return frame.sp


@always_inline
@trust_indices
def call_method(frame, values_w, sp, count):
    """CALL_METHOD (w_callable w_self_or_null args*n -- w_result)"""
    w_self = values_w[sp - 1 - count]
    if w_self is not None:
        if count == 0:
            sp -= 1
            values_w[sp] = None
            frame.sp = sp
            values_w[sp - 1] = values_w[sp - 1].call1(w_self)
            return sp
        if count == 1:
            w_a = values_w[sp - 1]
            values_w[sp - 1] = None
            sp -= 2
            values_w[sp] = None
            frame.sp = sp
            values_w[sp - 1] = values_w[sp - 1].call2(w_self, w_a)
            return sp
        if count == 2:
            w_b = values_w[sp - 1]
            values_w[sp - 1] = None
            w_a = values_w[sp - 2]
            values_w[sp - 2] = None
            sp -= 3
            values_w[sp] = None
            frame.sp = sp
            values_w[sp - 1] = values_w[sp - 1].call3(w_self, w_a, w_b)
            return sp
    elif count == 1:
        w_a = values_w[sp - 1]
        values_w[sp - 1] = None
        sp -= 2
        frame.sp = sp
        values_w[sp - 1] = values_w[sp - 1].call1(w_a)
        return sp
    frame.sp = sp
    ops_calls.call_method(frame, count)
    return frame.sp


# -- attributes, items, operators

@always_inline
@trust_indices
def load_attr(frame, values_w, sp, index):
    """LOAD_ATTR (w_obj -- w_value)"""
    w_obj = values_w[sp - 1]
    if isinstance(w_obj, W_InstanceObject):
        cache = frame.code.attr_caches[frame.pc]
        map = w_obj.map
        if cache is not None and cache.map is map and cache.version is map.w_class.version:
            slot = cache.index
            if slot >= 0:
                values_w[sp - 1] = w_obj.storage[slot]
            else:
                frame.sp = sp
                values_w[sp - 1] = cache.w_descr.read(w_obj)
            return
    elif isinstance(w_obj, W_Module):
        w_value = _of_module(frame, w_obj)
        if w_value is not None:
            values_w[sp - 1] = w_value
            return
    frame.sp = sp
    ops_attributes.load_attr(frame, index)


@always_inline
@trust_indices
def binary_subscr(frame, values_w, sp):
    """BINARY_SUBSCR (w_obj w_index -- w_value)"""
    w_index = values_w[sp - 1]
    w_obj = values_w[sp - 2]
    if isinstance(w_obj, W_ListObject) and isinstance(w_index, W_IntObject):
        index = w_index.intval
        items_w = w_obj.items_w
        if 0 <= index < len(items_w):
            sp -= 1
            values_w[sp] = None
            values_w[sp - 1] = items_w[index]
            return sp
    sp -= 1
    values_w[sp] = None
    frame.sp = sp
    values_w[sp - 1] = w_obj.getitem(w_index)
    return sp


@always_inline
@trust_indices
def binary_add(frame, values_w, sp):
    """BINARY_ADD (w_left w_right -- w_result)"""
    w_right = values_w[sp - 1]
    w_left = values_w[sp - 2]
    frame.sp = sp
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        try:
            values_w[sp - 2] = newint(ovfcheck(w_left.intval + w_right.intval))
        except OverflowError:
            ops_operators.binary_add(frame)
        else:
            values_w[sp - 1] = None
    else:
        ops_operators.binary_add(frame)
    return sp - 1


@always_inline
@trust_indices
def binary_subtract(frame, values_w, sp):
    """BINARY_SUBTRACT (w_left w_right -- w_result)"""
    w_right = values_w[sp - 1]
    w_left = values_w[sp - 2]
    frame.sp = sp
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        try:
            values_w[sp - 2] = newint(ovfcheck(w_left.intval - w_right.intval))
        except OverflowError:
            ops_operators.binary_subtract(frame)
        else:
            values_w[sp - 1] = None
    else:
        ops_operators.binary_subtract(frame)
    return sp - 1
