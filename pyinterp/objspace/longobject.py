"""int objects beyond machine words, and the arithmetic that makes them.

A value that fits a machine word is always a W_IntObject, so that the two classes
never hold equal values.
"""

from pyinterp.objspace import bigint, ops, space
from pyinterp.objspace.intobject import (
    W_IntObject, newbool, newint, w_int)
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented


SMALL_MODULUS = 1 << 31


class W_LongObject(W_Root):
    """An int that is no machine word; `num` is a BigInt."""

    def __init__(self, num):
        self.num = num

    def gettype(self):
        return w_int

    def hash_w(self):
        return self.num.hash()

    def repr_w(self):
        return self.num.text()

    def format_w(self, spec):
        if spec == '':
            return self.num.text()
        return space.format_long(self.num, spec)

    def eq_w(self, w_other):
        if isinstance(w_other, W_LongObject):
            return self.num.compare(w_other.num) == 0
        return W_Root.eq_w(self, w_other)

    def binop(self, op, w_other):
        if isinstance(w_other, space.W_FloatObject):
            return space.float_binop(op, float_of(self), w_other.floatval)
        if is_int(w_other):
            return big_binop(op, self.num, num_of(w_other))
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if isinstance(w_left, space.W_FloatObject):
            return space.float_binop(op, w_left.floatval, float_of(self))
        if is_int(w_left):
            return big_binop(op, num_of(w_left), self.num)
        return w_NotImplemented

    def pow3(self, w_exponent, w_modulus):
        return space.int_pow3(self, w_exponent, w_modulus)

    def compare(self, op, w_other):
        if is_int(w_other):
            return newbool(space.int_compare(
                op, self.num.compare(num_of(w_other)), 0))
        if isinstance(w_other, space.W_FloatObject):
            return newbool(compare_with_float(op, self.num,
                                              w_other.floatval))
        return w_NotImplemented

    def unaryop(self, op):
        if op == ops.NEG:
            return newlong(self.num.neg())
        if op == ops.INVERT:
            return newlong(self.num.invert())
        if op == ops.ABS:
            return newlong(self.num.abs())
        return self


def newlong(num):
    """The int object of a BigInt."""
    if num.fits_int():
        return newint(num.toint())
    return W_LongObject(num)


def is_int(w_obj):
    """Whether the object is an int of either class."""
    return isinstance(w_obj, W_IntObject) or isinstance(w_obj, W_LongObject)


def num_of(w_obj):
    """The BigInt of an int object."""
    if isinstance(w_obj, W_LongObject):
        return w_obj.num
    assert isinstance(w_obj, W_IntObject)
    return bigint.from_int(w_obj.intval)


def digits_of(w_obj, base, upper):
    """Digits of the magnitude of an int object."""
    if isinstance(w_obj, W_IntObject):
        return space.digits_in_base(w_obj.intval, base, upper)
    return num_of(w_obj).to_base(base, upper)


def is_negative(w_obj):
    """Whether an int object is less than zero."""
    if isinstance(w_obj, W_IntObject):
        return w_obj.intval < 0
    return num_of(w_obj).sign < 0


def overflowed(op, a, b):
    """a OP b for machine ints, where the result may be none."""
    return big_binop(op, bigint.from_int(a), bigint.from_int(b))


def float_of(w_obj):
    """The float of an int object; raises OverflowError."""
    if isinstance(w_obj, W_IntObject):
        return float(w_obj.intval)
    value, fits = num_of(w_obj).tofloat()
    if not fits:
        raise space.oefmt(space.w_OverflowError,
                          'int too large to convert to float')
    return value


def compare_with_float(op, num, value):
    """num OP value for a number beyond machine words."""
    if value != value:
        return op == ops.NE
    if value - value != 0.0:
        if value > 0.0:
            return space.int_compare(op, 0, 1)
        return space.int_compare(op, 1, 0)
    # At this size floats have no fraction, unless they are far smaller.
    return space.int_compare(op, num.compare(bigint.from_float(value)), 0)


def big_binop(op, a, b):
    """a OP b for BigInts, an object."""
    if op == ops.ADD:
        return newlong(a.add(b))
    if op == ops.SUB:
        return newlong(a.sub(b))
    if op == ops.MUL:
        return newlong(a.mul(b))
    if op == ops.FLOORDIV or op == ops.MOD or op == ops.DIVMOD:
        return _divide(op, a, b)
    if op == ops.TRUEDIV:
        return big_truediv(a, b)
    if op == ops.POW:
        return big_pow(a, b)
    if op == ops.LSHIFT or op == ops.RSHIFT:
        return _shift(op, a, b)
    if op == ops.AND:
        return newlong(a.bitwise('&', b))
    if op == ops.OR:
        return newlong(a.bitwise('|', b))
    if op == ops.XOR:
        return newlong(a.bitwise('^', b))
    return w_NotImplemented


def _divide(op, a, b):
    if b.sign == 0:
        raise space.oefmt(space.w_ZeroDivisionError,
                          'integer division or modulo by zero')
    quotient, rest = a.divmod(b)
    if op == ops.DIVMOD:
        return space.newtuple([newlong(quotient), newlong(rest)])
    if op == ops.FLOORDIV:
        return newlong(quotient)
    return newlong(rest)


def _shift(op, a, b):
    if b.sign < 0:
        raise space.oefmt(space.w_ValueError, 'negative shift count')
    if a.sign == 0:
        return newint(0)
    if not b.fits_int():
        if op == ops.LSHIFT:
            raise space.oefmt(space.w_OverflowError,
                              'too many digits in integer')
        if a.sign < 0:
            return newint(-1)
        return newint(0)
    if op == ops.LSHIFT:
        return newlong(a.lshift(b.toint()))
    return newlong(a.rshift(b.toint()))


def big_truediv(a, b):
    """a / b, a float rounded once."""
    if b.sign == 0:
        raise space.oefmt(space.w_ZeroDivisionError, 'division by zero')
    # Scale so that the quotient has 64 bits or a few more: then the bits
    # below count as a sticky bit only.
    shift = b.bit_length() - a.bit_length() + 66
    if shift > 0:
        quotient, rest = a.abs().lshift(shift).divmod(b.abs())
    else:
        quotient, rest = a.abs().divmod(b.abs().lshift(-shift))
    if rest.sign != 0:
        quotient = quotient.lshift(1).add(bigint.ONE)
        shift += 1
    value, _ = quotient.tofloat()
    while shift > 0 and value != 0.0:
        step = min(shift, 60)
        value = value / float(1 << step)
        shift -= step
    while shift < 0:
        step = min(-shift, 60)
        value = value * float(1 << step)
        shift += step
    if value - value != 0.0:
        raise space.oefmt(space.w_OverflowError,
                          'integer division result too large for a float')
    if a.sign * b.sign < 0:
        value = -value
    return space.newfloat(value)


def big_pow(a, b):
    """a ** b; a float for a negative exponent."""
    if b.sign < 0:
        return space.newfloat(space.float_pow(
            float_of(newlong(a)), float_of(newlong(b))))
    if not b.fits_int():
        if a.sign == 0 or a.compare(bigint.ONE) == 0:
            return newlong(a)
        if a.compare(bigint.ONE.neg()) == 0:
            if b.test_bit(0):
                return newlong(a)
            return newint(1)
        raise space.oefmt(space.w_MemoryError, '')
    return newlong(a.pow(b.toint()))


def big_pow_mod(w_a, w_b, w_modulus):
    """pow(a, b, modulus) of int objects."""
    if (isinstance(w_a, W_IntObject) and isinstance(w_b, W_IntObject)
            and isinstance(w_modulus, W_IntObject)):
        if 0 < w_modulus.intval < SMALL_MODULUS and w_b.intval >= 0:
            return newint(small_pow_mod(w_a.intval, w_b.intval,
                                        w_modulus.intval))
    modulus = num_of(w_modulus)
    if modulus.sign == 0:
        raise space.oefmt(space.w_ValueError, 'pow() 3rd argument cannot be 0')
    a = num_of(w_a)
    b = num_of(w_b)
    if b.sign < 0:
        a = _inverse(a, modulus)
        b = b.neg()
    return newlong(a.pow_mod(b, modulus))


def small_pow_mod(a, b, modulus):
    """As big_pow_mod, where products fit into a machine word."""
    result = 1 % modulus
    a = a % modulus
    while b > 0:
        if b & 1:
            result = result * a % modulus
        a = a * a % modulus
        b = b >> 1
    return result


def _inverse(a, modulus):
    """The inverse of a modulo `modulus`; ValueError if there is none."""
    _, old_r = a.divmod(modulus)
    r = modulus
    old_s = bigint.ONE
    s = bigint.ZERO
    while r.sign != 0:
        quotient, rest = old_r.divmod(r)
        old_r = r
        r = rest
        next_s = old_s.sub(quotient.mul(s))
        old_s = s
        s = next_s
    if old_r.abs().compare(bigint.ONE) != 0:
        raise space.oefmt(space.w_ValueError,
                          'base is not invertible for the given modulus')
    if old_r.sign < 0:
        old_s = old_s.neg()
    _, result = old_s.divmod(modulus)
    return result
