"""int for machine words, and bool; larger values are in longobject.py."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import new_type
from pyinterp.objspace.singletons import w_NotImplemented
from rpython.rlib.objectmodel import trust_indices
from rpython.rlib.rarithmetic import intmask, ovfcheck

SMALL_MIN = -16
SMALL_MAX = 1024
EXACT_FLOAT = 1 << 53
HASH_MODULUS = (1 << 61) - 1

w_int = new_type('int', w_object)
w_bool = new_type('bool', w_int, is_final=True)


class W_IntObject(W_Root):
    """An int; `intval` is a machine word."""
    _immutable_fields_ = ['intval']

    def __init__(self, intval):
        self.intval = intval

    def gettype(self):
        return w_int

    def is_true(self):
        return self.intval != 0

    def hash_w(self):
        return hash_int(self.intval)

    def eq_w(self, w_other):
        if isinstance(w_other, W_IntObject):
            return self.intval == w_other.intval
        return W_Root.eq_w(self, w_other)

    def repr_w(self):
        return str(self.intval)

    def format_w(self, spec):
        if spec == '':
            return self.str_w()
        return space.format_int(self.intval, spec)

    def binop(self, op, w_other):
        if isinstance(w_other, W_IntObject):
            return int_binop(op, self.intval, w_other.intval)
        if isinstance(w_other, space.W_FloatObject):
            return space.float_binop(op, float(self.intval),
                                     w_other.floatval)
        if isinstance(w_other, space.W_LongObject):
            return w_other.rbinop(op, self)
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if isinstance(w_left, W_IntObject):
            return int_binop(op, w_left.intval, self.intval)
        return w_NotImplemented

    def pow3(self, w_exponent, w_modulus):
        return space.int_pow3(self, w_exponent, w_modulus)

    def compare(self, op, w_other):
        if isinstance(w_other, W_IntObject):
            return newbool(int_compare(op, self.intval, w_other.intval))
        if isinstance(w_other, space.W_FloatObject):
            return newbool(space.float_compare(op, float(self.intval),
                                               w_other.floatval))
        if isinstance(w_other, space.W_LongObject):
            return w_other.compare(ops.COMPARE_SWAPPED[op], self)
        return w_NotImplemented

    def unaryop(self, op):
        value = self.intval
        if op == ops.NEG or (op == ops.ABS and value < 0):
            try:
                return newint(ovfcheck(-value))
            except OverflowError:
                return space.overflowed(ops.MUL, value, -1)
        if op == ops.INVERT:
            return newint(~value)
        return newint(value)


class W_BoolObject(W_IntObject):
    """True or False."""

    def gettype(self):
        return w_bool

    def repr_w(self):
        if self.intval != 0:
            return 'True'
        return 'False'

    def binop(self, op, w_other):
        if isinstance(w_other, W_BoolObject):
            if op == ops.AND:
                return newbool((self.intval & w_other.intval) != 0)
            if op == ops.OR:
                return newbool((self.intval | w_other.intval) != 0)
            if op == ops.XOR:
                return newbool((self.intval ^ w_other.intval) != 0)
        return W_IntObject.binop(self, op, w_other)


w_False = W_BoolObject(0)
w_True = W_BoolObject(1)


class SmallInts(object):
    """The prebuilt ints from SMALL_MIN to SMALL_MAX."""

    def __init__(self):
        self.items_w = [W_IntObject(i)
                        for i in range(SMALL_MIN, SMALL_MAX + 1)]


small_ints = SmallInts()


@trust_indices
def newint(value):
    """The int object of a machine word."""
    if SMALL_MIN <= value <= SMALL_MAX:
        return small_ints.items_w[value - SMALL_MIN]
    return W_IntObject(value)


def newbool(value):
    """True or False."""
    if value:
        return w_True
    return w_False


def hash_int(value):
    """Hash of an int: its residue modulo a Mersenne prime."""
    if -HASH_MODULUS < value < HASH_MODULUS:
        result = value
    elif value >= 0:
        result = value % HASH_MODULUS
    else:
        # -(|value| mod p), computed without the overflow of -minint
        result = -((HASH_MODULUS - (value % HASH_MODULUS)) % HASH_MODULUS)
    if result == -1:
        return -2
    return result


def int_compare(op, a, b):
    """Compare two machine ints."""
    if op == ops.LT:
        return a < b
    if op == ops.LE:
        return a <= b
    if op == ops.EQ:
        return a == b
    if op == ops.NE:
        return a != b
    if op == ops.GT:
        return a > b
    return a >= b


def int_binop(op, a, b):
    """a OP b for machine ints, an object."""
    try:
        if op == ops.ADD:
            return newint(ovfcheck(a + b))
        if op == ops.SUB:
            return newint(ovfcheck(a - b))
        if op == ops.MUL:
            return newint(ovfcheck(a * b))
    except OverflowError:
        return space.overflowed(op, a, b)
    if op == ops.AND:
        return newint(a & b)
    if op == ops.OR:
        return newint(a | b)
    if op == ops.XOR:
        return newint(a ^ b)
    if op == ops.LSHIFT:
        return int_lshift(a, b)
    if op == ops.RSHIFT:
        return newint(int_rshift(a, b))
    if op == ops.TRUEDIV:
        return int_truediv(a, b)
    if op == ops.FLOORDIV:
        return int_floordiv(a, b)
    if op == ops.MOD:
        return newint(int_mod(a, b))
    if op == ops.POW:
        return int_pow(a, b)
    if op == ops.DIVMOD:
        return space.newtuple([int_floordiv(a, b), newint(int_mod(a, b))])
    return w_NotImplemented


def int_truediv(a, b):
    """a / b, a float."""
    if b == 0:
        raise space.oefmt(space.w_ZeroDivisionError, 'division by zero')
    if (-EXACT_FLOAT <= a <= EXACT_FLOAT
            and -EXACT_FLOAT <= b <= EXACT_FLOAT):
        return space.newfloat(float(a) / float(b))
    return space.overflowed(ops.TRUEDIV, a, b)


def int_floordiv(a, b):
    """a // b, rounded down."""
    if b == 0:
        raise space.oefmt(space.w_ZeroDivisionError,
                          'integer division or modulo by zero')
    if b == -1:
        return int_binop(ops.MUL, a, -1)
    return newint(a // b)


def int_mod(a, b):
    """a % b, with the sign of b."""
    if b == 0:
        raise space.oefmt(space.w_ZeroDivisionError,
                          'integer modulo by zero')
    if b == -1:
        return 0
    return a % b


def int_lshift(a, b):
    """a << b."""
    if b < 0:
        raise space.oefmt(space.w_ValueError, 'negative shift count')
    if b < 63:
        result = intmask(a << b)
        if (result >> b) == a:
            return newint(result)
    return space.overflowed(ops.LSHIFT, a, b)


def int_rshift(a, b):
    """a >> b."""
    if b < 0:
        raise space.oefmt(space.w_ValueError, 'negative shift count')
    if b >= 64:
        if a < 0:
            return -1
        return 0
    return a >> b


def int_pow(a, b):
    """a ** b: an int, or a float for a negative exponent."""
    if b < 0:
        if a == 0:
            raise space.oefmt(space.w_ZeroDivisionError,
                              '0.0 cannot be raised to a negative power')
        return space.newfloat(space.float_pow(float(a), float(b)))
    result = 1
    base = a
    exponent = b
    try:
        while exponent > 0:
            if exponent & 1:
                result = ovfcheck(result * base)
            exponent = exponent >> 1
            if exponent > 0:
                base = ovfcheck(base * base)
    except OverflowError:
        return space.overflowed(ops.POW, a, b)
    return newint(result)
