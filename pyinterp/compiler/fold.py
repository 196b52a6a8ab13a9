"""Constant folding of what programs write often: signs, sizes, tuples."""

from rpython.rlib.rarithmetic import ovfcheck
from pyinterp.ast import expressions as ast
from pyinterp.ast import operators as O
from pyinterp.compiler import consts
from pyinterp.parser.numbers import MAX_INT

MAX_STRING = 4096


def constant_of(node):
    """The Const that an expression always has, or None."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.UnaryOp):
        return fold_unary(node)
    if isinstance(node, ast.BinOp):
        return fold_binary(node)
    if isinstance(node, ast.Tuple):
        if node.ctx == O.LOAD:
            return fold_tuple(node.elts)
    if isinstance(node, ast.Name):
        if node.id == '__debug__':
            return consts.CONST_TRUE
    return None


def fold_tuple(elts):
    """ConstTuple of constant elements, or None."""
    items = constants_of(elts)
    if items is None:
        return None
    return consts.ConstTuple(items)


def constants_of(elts):
    """List of the constants of all elements, or None."""
    items = []
    for elt in elts:
        item = constant_of(elt)
        if item is None:
            return None
        items.append(item)
    return items


def fold_unary(node):
    operand = constant_of(node.operand)
    if operand is None:
        return None
    if node.op == O.NEGATIVE:
        if isinstance(operand, consts.ConstInt):
            return negative_int(operand.value)
        if isinstance(operand, consts.ConstBigInt):
            return smallest_int(operand)
        if isinstance(operand, consts.ConstFloat):
            return negative_float(operand)
    if node.op == O.NOT:
        value = truth(operand)
        if value == 1:
            return consts.CONST_FALSE
        if value == 0:
            return consts.CONST_TRUE
    if node.op == O.INVERT:
        if isinstance(operand, consts.ConstInt):
            return consts.ConstInt(~operand.value)
    return None


def negative_int(value):
    try:
        return consts.ConstInt(ovfcheck(-value))
    except OverflowError:
        return None


def smallest_int(const):
    """ConstInt for minus 2 ** 63, None for other values."""
    if const.base == 10 and const.digits == '9223372036854775808':
        return consts.ConstInt(-MAX_INT - 1)
    return None


def negative_float(const):
    if const.text.startswith('-'):
        return None
    return consts.ConstFloat(-const.value, '-' + const.text)


def truth(const):
    """1 or 0, or -1 if the constant's truth isn't worth knowing."""
    if isinstance(const, consts.ConstNone) or isinstance(const, consts.ConstFalse):
        return 0
    if isinstance(const, consts.ConstTrue) or isinstance(const, consts.ConstEllipsis):
        return 1
    if isinstance(const, consts.ConstInt):
        return int(const.value != 0)
    if isinstance(const, consts.ConstStr):
        return int(len(const.value) > 0)
    return -1


def fold_binary(node):
    left = constant_of(node.left)
    if left is None:
        return None
    right = constant_of(node.right)
    if right is None:
        return None
    if isinstance(left, consts.ConstInt):
        if isinstance(right, consts.ConstInt):
            return fold_ints(node.op, left.value, right.value)
    if isinstance(left, consts.ConstStr):
        if isinstance(right, consts.ConstStr):
            if node.op == O.ADD and len(left.value) + len(right.value) <= MAX_STRING:
                return consts.ConstStr(left.value + right.value)
    return None


def fold_ints(op, a, b):
    """Result if it is a machine int, else None."""
    try:
        if op == O.ADD:
            return consts.ConstInt(ovfcheck(a + b))
        if op == O.SUBTRACT:
            return consts.ConstInt(ovfcheck(a - b))
        if op == O.MULTIPLY:
            return consts.ConstInt(ovfcheck(a * b))
    except OverflowError:
        return None
    if op == O.POWER:
        return fold_power(a, b)
    if op == O.LSHIFT:
        if 0 <= b < 62 and 0 <= a < (1 << (62 - b)):
            return consts.ConstInt(a << b)
    if op == O.BIT_OR:
        return consts.ConstInt(a | b)
    if op == O.BIT_AND:
        return consts.ConstInt(a & b)
    if op == O.BIT_XOR:
        return consts.ConstInt(a ^ b)
    return None


def fold_power(base, exponent):
    if exponent < 0 or exponent > 64:
        return None
    result = 1
    try:
        for i in range(exponent):
            result = ovfcheck(result * base)
    except OverflowError:
        return None
    return consts.ConstInt(result)
