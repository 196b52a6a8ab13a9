"""crcmod._crcfunext: checksums over tables that are given as bytes."""

from loading import load
from showing import show

crc = load('crcmod._crcfunext', 'crcmod/_crcfunext')


def table(polynomial, bits, reflected):
    found = []
    mask = (1 << bits) - 1
    for i in range(256):
        if reflected:
            value = i
            for _ in range(8):
                value = value >> 1 ^ polynomial if value & 1 else value >> 1
        else:
            value = i << (bits - 8)
            for _ in range(8):
                value = (value << 1 ^ polynomial if value >> (bits - 1) else value << 1) & mask
        found.append(value)
    size = {8: 1, 16: 2, 24: 4, 32: 4, 64: 8}[bits]
    return b''.join(value.to_bytes(size, 'little') for value in found)


data = b'123456789'
for bits, polynomial, reflected in [(8, 0x07, 0x8C), (16, 0x1021, 0x8408), (24, 0x864CFB, 0xDF3261), (32, 0x04C11DB7, 0xEDB88320),
                                    (64, 0x42F0E1EBA9EA3693, 0xC96C5795D7870F42)]:
    plain, backwards = table(polynomial, bits, False), table(reflected, bits, True)
    function, function_r = getattr(crc, '_crc%d' % bits), getattr(crc, '_crc%dr' % bits)
    ones = (1 << bits) - 1
    for start in (0, ones, 5):
        print(bits, start, hex(function(data, start, plain)), hex(function_r(data, start, backwards)))
    print(function_r(data[4:], function_r(data[:4], 0, backwards), backwards) == function_r(data, 0, backwards))
    show('array', lambda: function(bytearray(data), 0, plain))
    show('view', lambda: function(memoryview(data), 0, plain))
    show('text', lambda: function('text', 0, plain))
    show('short table', lambda: function(data, 0, b'short'))
    show('no table', lambda: function(data, 0))
    show('start', lambda: function(data, 'x', plain))
    print(function(b'', 7, plain), function(data * 1000, 0, plain))
