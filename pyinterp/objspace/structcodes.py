"""Items in memory: the format characters of the struct module.

Little-endian, as the machines are that pyinterp runs on.
"""

from pyinterp.objspace import bigint, space
from rpython.rlib.longlong2float import float2longlong, longlong2float
from rpython.rlib.rarithmetic import intmask

SIGNED = 'bhilqn'
UNSIGNED = 'BHILQN'


def code_of(format):
    """The format character of a native format of one item, or ''."""
    if len(format) == 2 and format[0] == '@':
        return format[1]
    if len(format) == 1:
        return format
    return ''


def native_size(format):
    """Size in bytes of an item of a native format, 0 if it is none."""
    code = code_of(format)
    if code == '':
        return 0
    if 'bBc?'.find(code) >= 0:
        return 1
    if 'hHe'.find(code) >= 0:
        return 2
    if 'iIf'.find(code) >= 0:
        return 4
    if 'lLqQnNdP'.find(code) >= 0:
        return 8
    return 0


def is_byte(format):
    """Whether items are single bytes."""
    code = code_of(format)
    return code == 'B' or code == 'b' or code == 'c'


def unpack_item(format, data):
    """The object for the bytes of one native item."""
    code = code_of(format)
    if code == 'B':
        return space.newint(ord(data[0]))
    if code == 'c':
        return space.newbytes(data)
    if code == '?':
        return space.newbool(data[0] != '\x00')
    if code == 'd':
        return space.newfloat(longlong2float(unpack_word(data)))
    if code == 'f':
        return space.newfloat(unpack_single(unpack_word(data)))
    if code == 'P':
        code = 'N'
    if SIGNED.find(code) >= 0:
        return space.newint(signed_word(data))
    if UNSIGNED.find(code) >= 0:
        return unsigned_int(data)
    raise space.oefmt(space.w_NotImplementedError, 'memoryview: format %s not '
                      'supported' % format)


def unpack_word(data):
    """The little-endian word in up to 8 bytes, not sign-extended."""
    result = 0
    i = len(data) - 1
    while i >= 0:
        result = intmask((result << 8) | ord(data[i]))
        i -= 1
    return result


def signed_word(data):
    """The signed value of little-endian bytes."""
    shift = 64 - 8 * len(data)
    return intmask(unpack_word(data) << shift) >> shift


def unsigned_int(data):
    """The int object of unsigned little-endian bytes."""
    value = unpack_word(data)
    if value >= 0:
        return space.newint(value)
    num = bigint.from_int(value).add(bigint.ONE.lshift(64))
    return space.newlong(num)


def unpack_single(bits):
    """The double with the value of a single-precision float."""
    sign = bits >> 31
    exponent = (bits >> 23) & 0xFF
    fraction = bits & 0x7FFFFF
    if exponent == 255:
        wide = (0x7FF << 52) | (fraction << 29)
    elif exponent == 0:
        value = float(fraction) * 1.401298464324817e-45
        if sign:
            return -value
        return value
    else:
        wide = ((exponent - 127 + 1023) << 52) | (fraction << 29)
    return longlong2float(intmask(wide | (sign << 63)))


def pack_single(value):
    """The bits of the nearest single-precision float; OverflowError."""
    bits = float2longlong(value)
    sign = (bits >> 63) & 1
    exponent = ((bits >> 52) & 0x7FF) - 1023 + 127
    fraction = bits & ((1 << 52) - 1)
    if exponent >= 1023 + 128:
        single = 0x7F800000
        if fraction != 0:
            single = 0x7FC00000
        return (sign << 31) | single
    if exponent > 0:
        single = (exponent << 23) | (fraction >> 29)
        rest = fraction & ((1 << 29) - 1)
        half = 1 << 28
    else:
        shift = 30 - exponent
        if shift > 60:
            return sign << 31
        whole = fraction | (1 << 52)
        single = whole >> shift
        rest = whole & ((1 << shift) - 1)
        half = 1 << (shift - 1)
    if rest > half or (rest == half and (single & 1)):
        single += 1
    if single >= 0x7F800000:
        raise space.oefmt(space.w_OverflowError,
                          'float too large to pack with f format')
    return (sign << 31) | single


def pack_word(value, size):
    """The low `size` bytes of a word, little-endian."""
    chars = []
    for _ in range(size):
        chars.append(chr(value & 255))
        value = value >> 8
    return ''.join(chars)


def pack_item(format, w_value):
    """The bytes of an object as one native item; errors are memoryview's."""
    code = code_of(format)
    if code == 'c':
        if not isinstance(w_value, space.W_BytesObject):
            raise _wrong_type(format)
        if len(w_value.value) != 1:
            raise _wrong_value(format)
        return w_value.value
    if code == '?':
        return chr(int(space.is_true(w_value)))
    if code == 'd':
        return pack_word(float2longlong(_float(format, w_value)), 8)
    if code == 'f':
        return pack_word(pack_single(_float(format, w_value)), 4)
    if not space.has_index(w_value):
        raise _wrong_type(format)
    size = native_size(format)
    num = space.num_of(space.index_object(w_value))
    low, high = int_range(code, size)
    if num.compare(low) < 0 or num.compare(high) > 0:
        raise _wrong_value(format)
    return pack_num(num, size)


def int_range(code, size):
    """The least and the greatest value of an integer format, as BigInt."""
    if SIGNED.find(code) >= 0:
        half = bigint.ONE.lshift(8 * size - 1)
        return half.neg(), half.sub(bigint.ONE)
    return bigint.ZERO, bigint.ONE.lshift(8 * size).sub(bigint.ONE)


def pack_num(num, size):
    """The little-endian bytes of a BigInt that fits."""
    if num.sign < 0:
        num = num.add(bigint.ONE.lshift(8 * size))
    chars = []
    for i in range(size):
        value = 0
        for k in range(8):
            if num.test_bit(8 * i + k):
                value = value | (1 << k)
        chars.append(chr(value))
    return ''.join(chars)


def _float(format, w_value):
    if isinstance(w_value, space.W_FloatObject):
        return w_value.floatval
    if w_value.gettype().lookup('__float__') is None and (
            not space.has_index(w_value)):
        raise _wrong_type(format)
    return space.float_from_object(w_value)


def _wrong_type(format):
    return space.oefmt(space.w_TypeError,
                       "memoryview: invalid type for format '%s'" % format)


def _wrong_value(format):
    return space.oefmt(space.w_ValueError,
                       "memoryview: invalid value for format '%s'" % format)
