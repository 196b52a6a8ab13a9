"""xxhash: hash functions and the objects that take their input in pieces."""

from loading import load
from showing import show

x = load('xxhash._xxhash', 'xxhash/_xxhash')
data = b'a message that is long enough for every path of the hash functions ' * 20
for name in ['xxh32', 'xxh64', 'xxh3_64', 'xxh3_128']:
    kind = getattr(x, name)
    for value in (b'', b'abc', data):
        for seed in (0, 1, 2 ** 32 - 1):
            h = kind(value, seed=seed)
            print(name, seed, h.digest(), h.hexdigest(), h.intdigest())
            print(getattr(x, name + '_hexdigest')(value, seed), getattr(x, name + '_intdigest')(value, seed),
                  getattr(x, name + '_digest')(value, seed) == h.digest())
    h = kind()
    for i in range(0, len(data), 11):
        h.update(data[i:i + 11])
    copy = h.copy()
    copy.update(b'more')
    print(h.hexdigest() == kind(data).hexdigest(), copy.hexdigest(), h.name, h.digest_size, h.digestsize, h.block_size, h.seed)
    h.reset()
    print(h.hexdigest() == kind().hexdigest())
    show('text', lambda: kind('text').hexdigest())
    show('array', lambda: kind(bytearray(b'text')).hexdigest())
    show('view', lambda: kind(memoryview(b'text')).hexdigest())
    show('number', lambda: kind(5))
    show('seed', lambda: kind(b'', 'x'))
    show('large seed', lambda: kind(b'abc', 2 ** 64 + 5).hexdigest())
    show('unknown', lambda: kind(b'', nothing=1))
    show('update', lambda: kind().update())
    show('attribute', lambda: setattr(h, 'seed', 4))
    print(kind.__name__, kind.__module__, kind.__doc__ is not None)
print(x.XXHASH_VERSION)
