"""Fixed-width integer types as they behave untranslated.

Arithmetic between two of them, or with a plain int, wraps to the wider type; unsigned wins.
"""

import operator

LONG_BIT = 64

_types = {}


class base_int(int):
    """Common base: an int with SIGNED and BITS, and arithmetic that wraps."""

    SIGNED = True
    BITS = LONG_BIT
    MASK = (1 << LONG_BIT) - 1

    def __new__(cls, value=0):
        return int.__new__(cls, cls._wrapped(int(value)))

    @classmethod
    def _wrapped(cls, value):
        value &= cls.MASK
        return value - (1 << cls.BITS) if cls.SIGNED and value >> (cls.BITS - 1) else value

    def __repr__(self):
        return '%s(%d)' % (type(self).__name__, self)

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return format(int(self), spec)

    def __neg__(self):
        return type(self)(-int(self))

    def __pos__(self):
        return self

    def __abs__(self):
        return type(self)(abs(int(self)))

    def __invert__(self):
        return type(self)(~int(self))

    def __lshift__(self, count):
        return type(self)(int(self) << int(count))

    def __rshift__(self, count):
        return type(self)(int(self) >> int(count))

    def __rlshift__(self, value):
        return int(value) << int(self)

    def __rrshift__(self, value):
        return int(value) >> int(self)


def _binary(op):
    def method(self, other):
        if not isinstance(other, int):
            return NotImplemented
        restype = compute_restype(type(self), type(other))
        return restype(op(int(restype(self)), int(restype(other))))

    def reflected(self, other):
        if not isinstance(other, int):
            return NotImplemented
        restype = compute_restype(type(self), type(other))
        return restype(op(int(restype(other)), int(restype(self))))
    return method, reflected


for _name in ('add', 'sub', 'mul', 'floordiv', 'mod', 'and_', 'or_', 'xor'):
    _method, _reflected = _binary(getattr(operator, _name))
    setattr(base_int, '__%s__' % _name.rstrip('_'), _method)
    setattr(base_int, '__r%s__' % _name.rstrip('_'), _reflected)


def build_int(name, sign, bits, force_creation=False):
    """Returns the integer type with this sign and width; there is one of each.

    With `force_creation` a new, distinct type is made under the name.
    """
    sign = bool(sign)
    if not force_creation and (sign, bits) in _types:
        return _types[sign, bits]
    if name is None:
        name = 'r_%sint%d' % ('' if sign else 'u', bits)
    result = type(name, (base_int,), {
        'SIGNED': sign, 'BITS': bits, 'MASK': (1 << bits) - 1, '__module__': __name__})
    _types.setdefault((sign, bits), result)
    return result


def normalizedinttype(tp):
    """int for bool; any other type unchanged."""
    return int if tp is bool else tp


def compute_restype(left, right):
    """Returns the type of an arithmetic operation on two integer types."""
    left = normalizedinttype(left)
    right = normalizedinttype(right)
    if left is right or right is int:
        return left
    if left is int:
        return right
    return build_int(None, left.SIGNED and right.SIGNED, max(left.BITS, right.BITS))


def signedtype(tp):
    """Whether the integer type is signed."""
    return True if tp in (int, bool) else tp.SIGNED


class r_singlefloat:
    """A C float: storage only. Convert with float() before computing."""

    def __init__(self, value):
        import struct
        self._bytes = struct.pack('f', value)

    def __float__(self):
        import struct
        return struct.unpack('f', self._bytes)[0]

    def __eq__(self, other):
        return isinstance(other, r_singlefloat) and float(self) == float(other)

    def __hash__(self):
        return hash(float(self))

    def __repr__(self):
        return 'r_singlefloat(%r)' % (float(self),)


class r_longfloat:
    """A C long double: storage only, with the precision of a float here."""

    def __init__(self, value):
        self.value = float(value)

    def __float__(self):
        return self.value

    def __eq__(self, other):
        return isinstance(other, r_longfloat) and self.value == other.value

    def __hash__(self):
        return hash(self.value)
