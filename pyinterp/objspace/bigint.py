"""Integers of any size: sign and magnitude in digits of 30 bits.

Digits are in a list, the least significant first, without leading zeros; zero
has no digits and the sign 0.  A BigInt is never changed once it is made.
Products of two digits and two carries fit into a machine word.
"""

from pyinterp.objspace import bigdigits as dg
from rpython.rlib.rarithmetic import intmask

SHIFT = dg.SHIFT
MASK = dg.MASK
HASH_BITS = 61
HASH_MODULUS = (1 << 61) - 1


class BigInt(object):
    """An integer: `sign` is -1, 0 or 1."""

    def __init__(self, sign, digits):
        self.sign = sign
        self.digits = digits

    # -- to and from machine words

    def fits_int(self):
        """Whether the value is a machine word."""
        if len(self.digits) < 3:
            return True
        if len(self.digits) > 3:
            return False
        top = self.digits[2]
        if top < 8:
            return True
        return (top == 8 and self.sign < 0 and self.digits[0] == 0
                and self.digits[1] == 0)

    def toint(self):
        """The value as a machine word; fits_int must hold."""
        value = 0
        i = len(self.digits) - 1
        while i >= 0:
            value = intmask((value << SHIFT) | self.digits[i])
            i -= 1
        if self.sign < 0:
            return intmask(-value)
        return value

    # -- comparison

    def compare(self, other):
        """-1, 0 or 1."""
        if self.sign != other.sign:
            if self.sign < other.sign:
                return -1
            return 1
        result = dg.compare(self.digits, other.digits)
        if self.sign < 0:
            return -result
        return result

    # -- arithmetic

    def neg(self):
        """-self."""
        return BigInt(-self.sign, self.digits)

    def abs(self):
        """The magnitude."""
        if self.sign < 0:
            return self.neg()
        return self

    def add(self, other):
        """self + other."""
        if self.sign == 0:
            return other
        if other.sign == 0:
            return self
        if self.sign == other.sign:
            return BigInt(self.sign, dg.add(self.digits, other.digits))
        order = dg.compare(self.digits, other.digits)
        if order == 0:
            return ZERO
        if order > 0:
            return BigInt(self.sign, dg.subtract(self.digits, other.digits))
        return BigInt(other.sign, dg.subtract(other.digits, self.digits))

    def sub(self, other):
        """self - other."""
        return self.add(other.neg())

    def mul(self, other):
        """self * other."""
        if self.sign == 0 or other.sign == 0:
            return ZERO
        return BigInt(self.sign * other.sign,
                      dg.multiply(self.digits, other.digits))

    def divmod(self, other):
        """(self // other, self % other), rounded down; other is not zero."""
        quotient_digits, rest_digits = dg.divide(self.digits, other.digits)
        quotient = normal(self.sign * other.sign, quotient_digits)
        rest = normal(self.sign, rest_digits)
        if rest.sign != 0 and rest.sign != other.sign:
            quotient = quotient.sub(ONE)
            rest = rest.add(other)
        return quotient, rest

    def pow(self, exponent):
        """self ** exponent for a machine word >= 0."""
        result = ONE
        base = self
        while exponent > 0:
            if exponent & 1:
                result = result.mul(base)
            exponent = exponent >> 1
            if exponent > 0:
                base = base.mul(base)
        return result

    def pow_mod(self, exponent, modulus):
        """self ** exponent % modulus; exponent >= 0, modulus not zero."""
        _, result = ONE.divmod(modulus)
        _, base = self.divmod(modulus)
        for i in range(exponent.bit_length()):
            if exponent.test_bit(i):
                _, result = result.mul(base).divmod(modulus)
            _, base = base.mul(base).divmod(modulus)
        return result

    # -- bits

    def bit_length(self):
        """Number of bits of the magnitude."""
        count = len(self.digits)
        if count == 0:
            return 0
        top = self.digits[count - 1]
        bits = (count - 1) * SHIFT
        while top > 0:
            bits += 1
            top = top >> 1
        return bits

    def test_bit(self, index):
        """A bit of the magnitude."""
        word = index // SHIFT
        if word >= len(self.digits):
            return False
        return (self.digits[word] >> (index % SHIFT)) & 1 != 0

    def lshift(self, count):
        """self << count."""
        if self.sign == 0:
            return self
        return BigInt(self.sign, dg.lshift(self.digits, count))

    def rshift(self, count):
        """self >> count, rounded down."""
        if self.sign >= 0:
            return normal(self.sign, dg.rshift(self.digits, count))
        # -(x >> n) rounds up; ~(~x >> n) rounds down
        return self.invert().rshift(count).invert()

    def invert(self):
        """~self."""
        return self.neg().sub(ONE)

    def bitwise(self, op, other):
        """self & other ('&'), | or ^, in two's complement."""
        size = max(len(self.digits), len(other.digits)) + 1
        a = self._complement(size)
        b = other._complement(size)
        result = [0] * size
        for i in range(size):
            if op == '&':
                result[i] = a[i] & b[i]
            elif op == '|':
                result[i] = a[i] | b[i]
            else:
                result[i] = a[i] ^ b[i]
        if result[size - 1] & (1 << (SHIFT - 1)):
            return normal(-1, dg.negated(result))
        return normal(1, dg.trimmed(result))

    def _complement(self, size):
        """Two's complement in `size` digits."""
        digits = self.digits + [0] * (size - len(self.digits))
        if self.sign < 0:
            return dg.negated_in_place(digits)
        return digits

    # -- other representations

    def hash(self):
        """The residue modulo a Mersenne prime, with the sign."""
        x = 0
        i = len(self.digits) - 1
        while i >= 0:
            x = ((x << SHIFT) & HASH_MODULUS) | (x >> (HASH_BITS - SHIFT))
            x += self.digits[i]
            if x >= HASH_MODULUS:
                x -= HASH_MODULUS
            i -= 1
        if self.sign < 0:
            x = -x
        if x == -1:
            return -2
        return x

    def tofloat(self):
        """(float, True), rounded to nearest even; (0.0, False) if too big."""
        bits = self.bit_length()
        if bits > 1024:
            return 0.0, False
        shift = bits - 55
        if shift <= 0:
            mantissa = self.abs().toint()
            shift = 0
        else:
            # 54 bits and a sticky bit: the conversion below rounds once
            kept = self.abs().rshift(shift)
            mantissa = kept.toint()
            if kept.lshift(shift).compare(self.abs()) != 0:
                mantissa = mantissa | 1
        result = float(mantissa)
        while shift > 0:
            step = min(shift, 60)
            result = result * float(1 << step)
            shift -= step
        if result - result != 0.0:
            return 0.0, False
        if self.sign < 0:
            result = -result
        return result, True

    def to_base(self, base, upper):
        """Digits of the magnitude."""
        if self.sign == 0:
            return '0'
        if base == 10:
            return dg.to_decimal(self.digits)
        bits = 1
        if base == 8:
            bits = 3
        elif base == 16:
            bits = 4
        letters = '0123456789abcdef'
        if upper:
            letters = '0123456789ABCDEF'
        chars = []
        total = self.bit_length()
        pos = 0
        while pos < total:
            value = 0
            for k in range(bits):
                if self.test_bit(pos + k):
                    value = value | (1 << k)
            chars.append(letters[value])
            pos += bits
        chars.reverse()
        return ''.join(chars)

    def text(self):
        """The decimal text."""
        if self.sign < 0:
            return '-' + self.to_base(10, False)
        return self.to_base(10, False)


def normal(sign, digits):
    """The BigInt of trimmed digits, which may be none."""
    if len(digits) == 0:
        return ZERO
    if sign == 0:
        sign = 1
    return BigInt(sign, digits)


def from_int(value):
    """The BigInt of a machine word."""
    if value < 0:
        # -minint is no machine word, -(minint + 1) is
        return from_int(-(value + 1)).add(ONE).neg()
    digits = []
    while value != 0:
        digits.append(value & MASK)
        value = value >> SHIFT
    return normal(1, digits)


def from_digits(text, base):
    """The BigInt of digits in a base up to 36; `text` has digits only."""
    digits = []
    for c in text:
        dg.multiply_add(digits, base, dg.digit_value(c))
    return normal(1, dg.trimmed(digits))


def from_float(value):
    """The BigInt of a finite float, rounded towards zero."""
    sign = 1
    if value < 0.0:
        sign = -1
        value = -value
    shift = 0
    while value >= 4611686018427387904.0:
        value = value / 2.0
        shift += 1
    result = from_int(int(value)).lshift(shift)
    return BigInt(sign * result.sign, result.digits)


ZERO = BigInt(0, [0] * 0)
ONE = BigInt(1, [1])
