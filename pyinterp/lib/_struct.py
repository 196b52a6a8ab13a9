"""Packing values into bytes, as C lays them out."""

import sys as _sys


class error(Exception):
    """A format or a value that does not fit."""


# Size and kind of each format character: native, then standard.
_NATIVE = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4,
           'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'n': 8, 'N': 8, 'e': 2,
           'f': 4, 'd': 8, 's': 1, 'p': 1, 'P': 8}
_STANDARD = {**_NATIVE, 'l': 4, 'L': 4}
for _code in 'nNP':
    del _STANDARD[_code]
_cache = {}


def _parse(format):
    """(little-endian, size, list of (code, count, offset, item size))."""
    known = _cache.get(format)
    if known is not None:
        return known
    if isinstance(format, (bytes, bytearray)):
        text = format.decode('ascii')
    elif isinstance(format, str):
        text = format
    else:
        raise TypeError('Struct() argument 1 must be a str or bytes object, '
                        'not ' + type(format).__name__)
    order = '@'
    if text and text[0] in '@=<>!':
        order = text[0]
        text = text[1:]
    sizes = _NATIVE if order == '@' else _STANDARD
    little = order in '@=<'
    parts = []
    offset = 0
    count = ''
    for c in text:
        if c.isspace():
            if count:
                raise error('bad char in struct format')
            continue
        if c.isdigit():
            count += c
            continue
        if c not in sizes:
            raise error('bad char in struct format')
        size = sizes[c]
        if order == '@' and size > 1:
            offset += -offset % size
        number = int(count) if count else 1
        parts.append((c, number, offset, size))
        offset += number * size
        count = ''
    if count:
        raise error('repeat count given without format specifier')
    _cache[format] = result = (little, offset, parts)
    return result


def _pack_float(code, size, value, order):
    try:
        value = float(value)
    except TypeError:
        raise error('required argument is not a float') from None
    if code == 'e':
        return _half_bits(value).to_bytes(2, order)
    try:
        item = memoryview(bytearray(size)).cast(code)
        item[0] = value
    except OverflowError:
        raise OverflowError('float too large to pack with f format') from None
    data = bytes(item.cast('B'))
    return data if order == 'little' else data[::-1]


def _half_bits(value):
    import math
    sign = 0x8000 if math.copysign(1.0, value) < 0 else 0
    value = abs(value)
    if value != value:
        return sign | 0x7e00
    if value == math.inf:
        return sign | 0x7c00
    if value == 0:
        return sign
    mantissa, exponent = math.frexp(value)
    exponent = max(exponent - 1, -14)
    bits = round(value / 2.0 ** (exponent - 10))
    if bits >= 2048:
        bits //= 2
        exponent += 1
    if exponent > 15:
        raise OverflowError('float too large to pack with e format')
    if bits < 1024:
        return sign | bits
    return sign | (exponent + 15) << 10 | bits - 1024


def _half_value(bits):
    sign = -1.0 if bits & 0x8000 else 1.0
    exponent = bits >> 10 & 31
    fraction = bits & 1023
    if exponent == 31:
        return float('nan') if fraction else sign * float('inf')
    if exponent == 0:
        return sign * fraction * 2.0 ** -24
    return sign * (1024 + fraction) * 2.0 ** (exponent - 25)


def _pack_int(code, size, value, order):
    if not isinstance(value, int):
        if not hasattr(type(value), '__index__'):
            raise error('required argument is not an integer')
        value = value.__index__()
    signed = code.islower()
    try:
        return value.to_bytes(size, order, signed=signed)
    except OverflowError:
        bits = 8 * size
        low, high = (-1 << bits - 1, (1 << bits - 1) - 1) if signed else (
            0, (1 << bits) - 1)
        if code in 'bBhH':
            name = {'b': 'byte', 'B': 'ubyte', 'h': 'short',
                    'H': 'ushort'}[code]
            raise error(f'{name} format requires {low} <= number <= {high}'
                        ) from None
        raise error(f"'{code}' format requires {low} <= number <= {high}"
                    ) from None


def _pack_item(code, size, value, order):
    if code in 'fde':
        return _pack_float(code, size, value, order)
    if code == '?':
        return b'\x01' if value else b'\x00'
    if code == 'c':
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise error('char format requires a bytes object of length 1')
        return bytes(value)
    return _pack_int(code, size, value, order)


def _values_needed(parts):
    return sum(0 if code == 'x' else 1 if code in 'sp' else count
               for code, count, offset, size in parts)


def pack(format, *values):
    """The bytes of the values."""
    little, total, parts = _parse(format)
    order = 'little' if little else 'big'
    needed = _values_needed(parts)
    if len(values) != needed:
        raise error(f'pack expected {needed} items for packing (got '
                    f'{len(values)})')
    result = bytearray(total)
    index = 0
    for code, count, offset, size in parts:
        if code == 'x':
            continue
        if code in 'sp':
            data = values[index]
            if not isinstance(data, (bytes, bytearray)):
                raise error(f"argument for '{code}' must be a bytes object")
            index += 1
            if code == 'p':
                data = data[:max(count - 1, 0)]
                data = bytes([min(len(data), 255)]) + data
            data = data[:count]
            result[offset:offset + len(data)] = data
            continue
        for _ in range(count):
            result[offset:offset + size] = _pack_item(code, size,
                                                      values[index], order)
            index += 1
            offset += size
    return bytes(result)


def _unpack_item(code, data, order):
    if code == 'c':
        return data
    if code == '?':
        return data != b'\x00'
    if code in 'fd':
        if order != 'little':
            data = data[::-1]
        return memoryview(data).cast(code)[0]
    if code == 'e':
        return _half_value(int.from_bytes(data, order))
    return int.from_bytes(data, order, signed=code.islower())


def _unpack(format, data, start):
    little, total, parts = _parse(format)
    order = 'little' if little else 'big'
    result = []
    for code, count, offset, size in parts:
        offset += start
        if code == 'x':
            continue
        if code == 's':
            result.append(data[offset:offset + count])
        elif code == 'p':
            length = min(data[offset], count - 1) if count else 0
            result.append(data[offset + 1:offset + 1 + length])
        else:
            for _ in range(count):
                result.append(_unpack_item(code, data[offset:offset + size],
                                           order))
                offset += size
    return tuple(result)


def calcsize(format):
    """How many bytes the format takes."""
    return _parse(format)[1]


def unpack(format, buffer):
    """The values in a buffer of just the right size."""
    data = bytes(buffer)
    size = calcsize(format)
    if len(data) != size:
        raise error(f'unpack requires a buffer of {size} bytes')
    return _unpack(format, data, 0)


def unpack_from(format, buffer, offset=0):
    """The values in a buffer from an offset on."""
    data = bytes(buffer)
    size = calcsize(format)
    if offset < 0:
        if offset + len(data) < 0:
            raise error(f'offset {offset} out of range for {len(data)}-byte '
                        'buffer')
        offset += len(data)
    if len(data) - offset < size:
        raise error(f'unpack_from requires a buffer of at least {size + offset}'
                    f' bytes for unpacking {size} bytes at offset {offset} '
                    f'(actual buffer size is {len(data)})')
    return _unpack(format, data, offset)


def pack_into(format, buffer, offset, *values):
    """Store the bytes of the values in a buffer."""
    data = pack(format, *values)
    view = memoryview(buffer)
    if offset < 0:
        offset += len(view)
    if offset < 0 or len(view) - offset < len(data):
        raise error(f'pack_into requires a buffer of at least '
                    f'{offset + len(data)} bytes for packing {len(data)} bytes'
                    f' at offset {offset} (actual buffer size is {len(view)})')
    view[offset:offset + len(data)] = data
    view.release()


def iter_unpack(format, buffer):
    """The values of each record in a buffer."""
    data = bytes(buffer)
    size = calcsize(format)
    if size == 0:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(data) % size:
        raise error('iterative unpacking requires a buffer of a multiple of '
                    f'{size} bytes')
    return iter([_unpack(format, data, start)
                 for start in range(0, len(data), size)])


class Struct:
    """A format to use again and again."""

    def __init__(self, format):
        if isinstance(format, (bytes, bytearray)):
            format = format.decode('ascii')
        self.size = calcsize(format)
        self.format = format

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)


def _clearcache():
    _cache.clear()
