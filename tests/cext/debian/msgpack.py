"""msgpack._cmsgpack (Cython): packing and unpacking, in pieces too. It imports datetime."""

import sys

from loading import load, stand_in
from showing import show


class ExtType:
    def __init__(self, code, data):
        self.code, self.data = code, data

    def __eq__(self, other):
        return isinstance(other, ExtType) and (self.code, self.data) == (other.code, other.data)

    def __repr__(self):
        return 'ExtType(%r, %r)' % (self.code, self.data)


class Timestamp:
    def __init__(self, seconds, nanoseconds=0):
        self.seconds, self.nanoseconds = seconds, nanoseconds


class UnpackException(Exception):
    pass


class BufferFull(UnpackException):
    pass


class OutOfData(UnpackException):
    pass


class FormatError(ValueError, UnpackException):
    pass


class StackError(ValueError, UnpackException):
    pass


class ExtraData(ValueError):
    def __init__(self, unpacked, extra):
        self.unpacked, self.extra = unpacked, extra

    def __str__(self):
        return 'extra data'


stand_in('msgpack')
stand_in('msgpack.ext', ExtType=ExtType, Timestamp=Timestamp)
stand_in('msgpack.exceptions', BufferFull=BufferFull, OutOfData=OutOfData, ExtraData=ExtraData, FormatError=FormatError,
         StackError=StackError, UnpackValueError=ValueError)
msgpack = load('msgpack._cmsgpack', 'msgpack/_cmsgpack')
Packer, Unpacker, unpackb = msgpack.Packer, msgpack.Unpacker, msgpack.unpackb


class Plain:
    pass


VALUES = [None, True, False, 0, 1, 127, 128, 255, 256, 65535, 65536, 2 ** 32 - 1, 2 ** 32, 2 ** 63, 2 ** 64 - 1, -1, -32, -33, -128,
          -129, -32769, -2 ** 31 - 1, -2 ** 63, 2 ** 64, -2 ** 63 - 1, 1.5, -0.0, 1e300, '', 'a', 'zażółć', 'x' * 31, 'x' * 32, 'x' * 300,
          b'', b'bytes', b'x' * 300, bytearray(b'array'), [], [1, [2, [3]]], (1, 2), list(range(20)), {}, {'a': 1, 'b': {'c': [None]}},
          {i: i for i in range(20)}, ExtType(5, b'data'), ExtType(1, b'1234'), Plain(), {1, 2}, 1j, memoryview(b'view')]
for value in VALUES:
    kind = type(value).__name__
    try:
        packed = Packer().pack(value)
    except Exception as error:
        print(kind, type(error).__name__, str(error).split(' at 0x')[0].split('<')[0])
        continue
    print(kind, packed if len(packed) < 50 else (len(packed), sum(packed)))
    show('   back', lambda: repr(unpackb(packed, strict_map_key=False))[:100])
    show('   other', lambda: repr(unpackb(packed, raw=True, use_list=False, strict_map_key=False))[:100])
for options in [{'use_single_float': True}, {'use_bin_type': False}, {'strict_types': True}, {'default': lambda value: repr(type(value))},
                {'autoreset': False}, {'unicode_errors': 'replace'}]:
    for value in (1.5, b'bytes', (1, 2), Plain, 'text'):
        show('%s %s' % (sorted(options), type(value).__name__), lambda: Packer(**options).pack(value))
packer = Packer(autoreset=False)
packer.pack(1)
packer.pack_array_header(2)
packer.pack_map_header(1)
packer.pack_ext_type(7, b'ext')
packer.pack_map_pairs([('k', 1)])
print(packer.bytes(), bytes(packer.getbuffer()))
packer.reset()
print(packer.bytes())
show('deep', lambda: Packer().pack([[[]]]) and len(Packer().pack(eval('[' * 400 + ']' * 400))))


def deep():
    value = []
    for _ in range(600):
        value = [value]
    return Packer().pack(value)


show('too deep', deep)
for data in (b'', b'\xc1', b'\x92\x01', b'\x01\x02', b'\xd9\x05ab', b'\xa2\xff\xfe', b'\xdf\xff\xff\xff\xff', b'\x81\x01\x02', b'\x81\xa1a\x01',
             b'\x81\x90\x01', b'\xc7\x01\x05x', 5, 'text'):
    show('unpack %r' % (data,), unpackb, data)
show('list', lambda: unpackb(b'\x82\xa1a\x01\xa1b\x02', object_pairs_hook=list))
show('hook', lambda: unpackb(b'\x81\xa1a\x01', object_hook=sorted))
show('list hook', lambda: unpackb(b'\x92\x01\x02', list_hook=sum))
show('both hooks', lambda: unpackb(b'\x80', object_hook=dict, object_pairs_hook=list))
show('failing hook', lambda: unpackb(b'\x80', object_hook=lambda found: 1 // 0))
show('ext hook', lambda: unpackb(b'\xc7\x01\x05x', ext_hook=lambda code, data: (code, data)))
show('limit', lambda: unpackb(b'\x93\x01\x02\x03', max_array_len=2))
show('limit', lambda: unpackb(b'\xa5hello', max_str_len=2))
unpacker = Unpacker(strict_map_key=False)
stream = b''.join(Packer().pack(value) for value in [1, 'two', [3, {'four': 4}], None, b'five' * 10])
found = []
for i in range(0, len(stream), 3):
    unpacker.feed(stream[i:i + 3])
    for item in unpacker:
        found.append(item)
print(found, unpacker.tell())
unpacker.feed(b'\x92\x01\x02\x81\x05\x06\x07')
print(unpacker.read_array_header(), unpacker.unpack(), unpacker.unpack(), unpacker.read_map_header(), unpacker.skip(), unpacker.unpack())
show('no more', unpacker.unpack)
print(unpacker.read_bytes(1))


class File:
    def __init__(self, data):
        self.data = data

    def read(self, size):
        part, self.data = self.data[:size], self.data[size:]
        return part


print(list(Unpacker(File(stream), read_size=4)))
show('no file', lambda: Unpacker(5))
print([name for name in ('datetime', 'math') if name in sys.modules], Packer.__module__, Unpacker.__name__)
total = 0
for i in range(3000):
    total += len(unpackb(Packer().pack([i, str(i), {'i': i}])))
print(total)
