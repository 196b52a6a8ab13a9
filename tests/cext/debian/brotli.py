"""_brotli (C++): compression at once and in pieces."""

from loading import load
from showing import show

brotli = load('_brotli', '_brotli')


def compress(data, **options):
    compressor = brotli.Compressor(**options)
    return compressor.process(data) + compressor.finish()


print(brotli.__version__, brotli.MODE_GENERIC, brotli.MODE_TEXT, brotli.MODE_FONT)
text = b''.join(b'line %d of a text that repeats itself\n' % (i % 37) for i in range(3000))
for data in (b'', b'x', text, bytes(range(256)) * 20):
    for quality in (0, 5, 11):
        packed = compress(data, quality=quality, lgwin=18)
        print(len(data), quality, len(packed), sum(packed) % 65521, brotli.decompress(packed) == data)
print(compress(b'hello hello hello', mode=brotli.MODE_TEXT))
print(compress(text, lgblock=16) == compress(text, lgblock=16))
compressor = brotli.Compressor(quality=4)
pieces = [compressor.process(text[i:i + 5000]) for i in range(0, len(text), 5000)]
pieces += [compressor.flush(), compressor.finish()]
packed = b''.join(pieces)
print([len(piece) for piece in pieces], len(packed))
decompressor = brotli.Decompressor()
out = b''
for i in range(0, len(packed), 10):
    out += decompressor.process(packed[i:i + 10])
print(out == text, decompressor.is_finished())
print(brotli.decompress(packed) == text, brotli.decompress(memoryview(packed)) == text)
show('bytearray', lambda: compress(bytearray(b'abc')))
show('text', lambda: compress('abc'))
show('none', lambda: compress())
show('quality', lambda: compress(b'abc', quality=12))
show('window', lambda: compress(b'abc', lgwin=3))
show('unknown', lambda: compress(b'abc', nothing=3))
show('broken', lambda: brotli.decompress(b'this is no compressed data'))
show('short', lambda: brotli.decompress(packed[:20]))
show('finished', lambda: compressor.process(b'more'))
show('decompressor', lambda: brotli.Decompressor().process(b'\xff' * 20))
print(brotli.error.__name__, brotli.error.__bases__, brotli.error.__module__)
print(type(compressor).__name__, type(compressor).__module__)

show('subclass', lambda: type('Mine', (brotli.Compressor,), {}))
