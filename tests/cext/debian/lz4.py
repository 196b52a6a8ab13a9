"""lz4.block and lz4.frame: compression of blocks and of frames."""

from loading import load
from showing import show

block = load('lz4.block._block', 'lz4/block/_block')
frame = load('lz4.frame._frame', 'lz4/frame/_frame')
text = b''.join(b'row %d, value %d; ' % (i, i * i % 91) for i in range(2000))
for data in (b'', b'a', text, bytes(range(256))):
    for mode in ('default', 'fast', 'high_compression'):
        packed = block.compress(data, mode=mode)
        print(len(data), mode, len(packed), sum(packed), block.decompress(packed) == data)
packed = block.compress(text, store_size=False)
print(len(packed), block.decompress(packed, uncompressed_size=len(text)) == text)
print(block.decompress(packed, uncompressed_size=len(text), return_bytearray=True) == text)
print(type(block.compress(b'x', return_bytearray=True)).__name__)
dictionary = text[:500]
packed = block.compress(text, dict=dictionary)
print(len(packed), block.decompress(packed, dict=dictionary) == text)
show('small size', lambda: block.decompress(block.compress(text, store_size=False), uncompressed_size=10))
show('broken', lambda: block.decompress(b'\x10\0\0\0garbage!'))
show('negative', lambda: block.decompress(b'\xff\xff\xff\xffx'))
show('short', lambda: block.decompress(b'\x01'))
show('text', lambda: block.compress('text'))
show('mode', lambda: block.compress(b'x', mode='no such'))
show('acceleration', lambda: len(block.compress(text, mode='fast', acceleration=8)))
show('array', lambda: block.decompress(block.compress(bytearray(b'array'))))
show('view', lambda: block.decompress(memoryview(block.compress(memoryview(b'view')))))
print(block.LZ4BlockError.__name__, block.LZ4BlockError.__bases__)

packed = frame.compress(text)
print(len(packed), sum(packed), frame.decompress(packed) == text)
info = frame.get_frame_info(packed)
print(sorted(info.items()))
for size in (frame.BLOCKSIZE_MAX64KB, frame.BLOCKSIZE_MAX4MB):
    packed = frame.compress(text, block_size=size, compression_level=9, content_checksum=True, block_linked=False)
    print(len(packed), frame.decompress(packed, return_bytes_read=True)[1], sorted(frame.get_frame_info(packed).items()))
context = frame.create_compression_context()
print(type(context).__name__)
pieces = [frame.compress_begin(context, source_size=len(text))]
pieces += [frame.compress_chunk(context, text[i:i + 3000]) for i in range(0, len(text), 3000)]
pieces.append(frame.compress_flush(context))
print([len(piece) for piece in pieces], frame.decompress(b''.join(pieces)) == text)
context = frame.create_decompression_context()
out = b''
packed = b''.join(pieces)
while True:
    data, read, finished = frame.decompress_chunk(context, packed, max_length=4000)
    out += data
    packed = packed[read:]
    if finished:
        break
print(out == text)
frame.reset_decompression_context(context)
show('broken frame', lambda: frame.decompress(b'no frame'))
show('not a context', lambda: frame.compress_begin(5))
