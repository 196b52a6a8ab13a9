"""The hash functions behind compute_hash: deterministic, the same in every run."""

import math
import struct

_MASK = (1 << 64) - 1
_SIGN = 1 << 63


def _signed(value):
    value &= _MASK
    return value - (1 << 64) if value & _SIGN else value


def hash_string(s):
    """FNV-1a over the characters, as a signed word."""
    result = 0xcbf29ce484222325
    for c in s:
        result = ((result ^ ord(c)) * 0x100000001b3) & _MASK
    return _signed(result)


def hash_int(x):
    """An int is its own hash."""
    return _signed(int(x))


def hash_float(x):
    """A float with an integral value that fits a word hashes like that int."""
    if math.isfinite(x) and x == math.floor(x) and -2.0 ** 63 <= x < 2.0 ** 63:
        return int(x)
    bits, = struct.unpack('<q', struct.pack('<d', x))
    return _signed(bits ^ (bits >> 32))


def hash_tuple(hashes):
    """Combines the hashes of the items."""
    result = 0x345678
    for value in hashes:
        result = ((result ^ value) * 1000003) & _MASK
    return _signed(result)
