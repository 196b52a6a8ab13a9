"""The bits of a float as an integer, and back."""

import struct

from rpython.rlib.rarithmetic import r_singlefloat, r_uint32

DOUBLE_SIZE = 8


def longlong2float(llval):
    """Returns the float whose bits are those of the int."""
    return struct.unpack('<d', struct.pack('<q', int(llval)))[0]


def float2longlong(floatval):
    """Returns the bits of the float as an int."""
    return struct.unpack('<q', struct.pack('<d', floatval))[0]


def uint2singlefloat(ival):
    """Returns the r_singlefloat whose bits are the lower 32 of `ival`."""
    return r_singlefloat(struct.unpack('<f', struct.pack('<I', int(ival) & 0xffffffff))[0])


def singlefloat2uint(singlefloatval):
    """Returns the bits of an r_singlefloat as unsigned 32-bit integer."""
    return r_uint32(struct.unpack('<I', struct.pack('<f', float(singlefloatval)))[0])
