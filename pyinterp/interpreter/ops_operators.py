"""Opcodes for operators, with fast paths for int and float."""

from pyinterp.interpreter import opcodes
from pyinterp.objspace import ops, space
from pyinterp.objspace.floatobject import W_FloatObject
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from rpython.rlib.rarithmetic import ovfcheck


# The opcodes of one family are in the order of the operator numbers.
assert (opcodes.BINARY_MATRIX_MULTIPLY - opcodes.BINARY_ADD == ops.MATMUL
        and opcodes.BINARY_POWER - opcodes.BINARY_ADD == ops.POW
        and opcodes.INPLACE_XOR - opcodes.INPLACE_ADD == ops.XOR
        and opcodes.COMPARE_GE - opcodes.COMPARE_LT == ops.GE)


def execute(frame, op):
    """An opcode from UNARY_POSITIVE to COMPARE_NOT_IN."""
    if op == opcodes.BINARY_MULTIPLY:
        binary_multiply(frame)
    elif op == opcodes.BINARY_MODULO:
        binary_modulo(frame)
    elif op == opcodes.COMPARE_LT:
        compare_lt(frame)
    elif op == opcodes.COMPARE_LE:
        compare_le(frame)
    elif op == opcodes.COMPARE_EQ:
        compare_eq(frame)
    elif op == opcodes.COMPARE_NE:
        compare_ne(frame)
    elif op == opcodes.COMPARE_GT:
        compare_gt(frame)
    elif op == opcodes.COMPARE_GE:
        compare_ge(frame)
    elif op == opcodes.INPLACE_ADD:
        inplace_add(frame)
    elif op == opcodes.INPLACE_SUBTRACT:
        inplace_subtract(frame)
    elif op == opcodes.INPLACE_MULTIPLY:
        inplace_multiply(frame)
    elif opcodes.BINARY_ADD <= op <= opcodes.BINARY_MATRIX_MULTIPLY:
        binary(frame, op - opcodes.BINARY_ADD)
    elif opcodes.INPLACE_ADD <= op <= opcodes.INPLACE_MATRIX_MULTIPLY:
        inplace(frame, op - opcodes.INPLACE_ADD)
    else:
        _execute_test(frame, op)


def _execute_test(frame, op):
    if op == opcodes.COMPARE_IS:
        compare_is(frame, True)
    elif op == opcodes.COMPARE_IS_NOT:
        compare_is(frame, False)
    elif op == opcodes.COMPARE_IN:
        compare_in(frame, True)
    elif op == opcodes.COMPARE_NOT_IN:
        compare_in(frame, False)
    elif op == opcodes.UNARY_NOT:
        unary_not(frame)
    elif op == opcodes.UNARY_NEGATIVE:
        unary(frame, ops.NEG)
    elif op == opcodes.UNARY_POSITIVE:
        unary(frame, ops.POS)
    else:
        unary(frame, ops.INVERT)


def binary_add(frame):
    """BINARY_ADD (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject):
        if isinstance(w_right, W_IntObject):
            try:
                result = ovfcheck(w_left.intval + w_right.intval)
            except OverflowError:
                frame.set_top(space.overflowed(ops.ADD, w_left.intval,
                                               w_right.intval))
                return
            frame.set_top(newint(result))
            return
    elif isinstance(w_left, W_FloatObject):
        if isinstance(w_right, W_FloatObject):
            frame.set_top(W_FloatObject(w_left.floatval + w_right.floatval))
            return
    frame.set_top(space.binop(ops.ADD, w_left, w_right))


def binary_subtract(frame):
    """BINARY_SUBTRACT (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject):
        if isinstance(w_right, W_IntObject):
            try:
                result = ovfcheck(w_left.intval - w_right.intval)
            except OverflowError:
                frame.set_top(space.overflowed(ops.SUB, w_left.intval,
                                               w_right.intval))
                return
            frame.set_top(newint(result))
            return
    elif isinstance(w_left, W_FloatObject):
        if isinstance(w_right, W_FloatObject):
            frame.set_top(W_FloatObject(w_left.floatval - w_right.floatval))
            return
    frame.set_top(space.binop(ops.SUB, w_left, w_right))


def binary_multiply(frame):
    """BINARY_MULTIPLY (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject):
        if isinstance(w_right, W_IntObject):
            try:
                result = ovfcheck(w_left.intval * w_right.intval)
            except OverflowError:
                frame.set_top(space.overflowed(ops.MUL, w_left.intval,
                                               w_right.intval))
                return
            frame.set_top(newint(result))
            return
    elif isinstance(w_left, W_FloatObject):
        if isinstance(w_right, W_FloatObject):
            frame.set_top(W_FloatObject(w_left.floatval * w_right.floatval))
            return
    frame.set_top(space.binop(ops.MUL, w_left, w_right))


def binary_modulo(frame):
    """BINARY_MODULO (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        divisor = w_right.intval
        if divisor > 0:
            frame.set_top(newint(w_left.intval % divisor))
            return
    frame.set_top(space.binop(ops.MOD, w_left, w_right))


def binary(frame, op):
    """Other BINARY_* (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    frame.set_top(space.binop(op, w_left, w_right))


def inplace_add(frame):
    """INPLACE_ADD (w_left w_right -- w_result)"""
    w_left = frame.peek(2)
    if isinstance(w_left, W_IntObject) or isinstance(w_left, W_FloatObject):
        binary_add(frame)
    else:
        inplace(frame, ops.ADD)


def inplace_subtract(frame):
    """INPLACE_SUBTRACT (w_left w_right -- w_result)"""
    w_left = frame.peek(2)
    if isinstance(w_left, W_IntObject) or isinstance(w_left, W_FloatObject):
        binary_subtract(frame)
    else:
        inplace(frame, ops.SUB)


def inplace_multiply(frame):
    """INPLACE_MULTIPLY (w_left w_right -- w_result)"""
    w_left = frame.peek(2)
    if isinstance(w_left, W_IntObject) or isinstance(w_left, W_FloatObject):
        binary_multiply(frame)
    else:
        inplace(frame, ops.MUL)


def inplace(frame, op):
    """Other INPLACE_* (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    frame.set_top(space.inplace_binop(op, w_left, w_right))


def compare_lt(frame):
    """COMPARE_LT (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        frame.set_top(newbool(w_left.intval < w_right.intval))
        return
    frame.set_top(space.compare(w_left, ops.LT, w_right))


def compare_gt(frame):
    """COMPARE_GT (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        frame.set_top(newbool(w_left.intval > w_right.intval))
        return
    frame.set_top(space.compare(w_left, ops.GT, w_right))


def compare_eq(frame):
    """COMPARE_EQ (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        frame.set_top(newbool(w_left.intval == w_right.intval))
        return
    frame.set_top(space.compare(w_left, ops.EQ, w_right))


def compare_ne(frame):
    """COMPARE_NE (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        frame.set_top(newbool(w_left.intval != w_right.intval))
        return
    frame.set_top(space.compare(w_left, ops.NE, w_right))


def compare_le(frame):
    """COMPARE_LE (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        frame.set_top(newbool(w_left.intval <= w_right.intval))
        return
    frame.set_top(space.compare(w_left, ops.LE, w_right))


def compare_ge(frame):
    """COMPARE_GE (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    if isinstance(w_left, W_IntObject) and isinstance(w_right, W_IntObject):
        frame.set_top(newbool(w_left.intval >= w_right.intval))
        return
    frame.set_top(space.compare(w_left, ops.GE, w_right))


def compare_is(frame, positive):
    """COMPARE_IS, COMPARE_IS_NOT (w_left w_right -- w_result)"""
    w_right = frame.pop()
    w_left = frame.top()
    frame.set_top(newbool((w_left is w_right) == positive))


def compare_in(frame, positive):
    """COMPARE_IN, COMPARE_NOT_IN (w_item w_container -- w_bool)"""
    w_container = frame.pop()
    w_item = frame.top()
    frame.set_top(newbool(w_container.contains(w_item) == positive))


def unary(frame, op):
    """UNARY_POSITIVE, UNARY_NEGATIVE, UNARY_INVERT (w_x -- w_result)"""
    frame.set_top(frame.top().unaryop(op))


def unary_not(frame):
    """UNARY_NOT (w_x -- w_result)"""
    frame.set_top(newbool(not space.is_true(frame.top())))
