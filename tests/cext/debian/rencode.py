"""rencode (Cython): a format for lists, dicts, numbers and strings."""

from loading import load
from showing import show

r = load('rencode._rencode', 'rencode/_rencode')
VALUES = [0, 1, -1, 43, 44, -32, -33, 127, 128, -129, 32767, 2 ** 31 - 1, 2 ** 31, -2 ** 31 - 1, 2 ** 63 - 1, 2 ** 63, 10 ** 30,
          -10 ** 30, 1.5, -0.1, float('inf'), True, False, None, '', 'a', 'x' * 63, 'x' * 64, 'x' * 300, b'bytes', 'zażółć', [],
          [1, [2, [3]]], (), (1, 2), list(range(63)), list(range(64)), list(range(100)), {}, {'a': 1}, {1: {2: 3}},
          {i: str(i) for i in range(24)}, {i: [i] for i in range(30)}]
for value in VALUES:
    packed = r.dumps(value)
    print(repr(value)[:60], packed if len(packed) < 60 else (len(packed), sum(packed)), repr(r.loads(packed))[:60])
    if isinstance(value, float):
        print(r.dumps(value, 64), r.loads(r.dumps(value, 64)) == value, r.loads(r.dumps(value, 32)))
print(r.loads(r.dumps(['text', b'bytes']), decode_utf8=True), r.loads(r.dumps(('a', {'k': 'v'})), True))
nested = {'list': [1, 2.5, 'three', None, {'deep': (True, False)}], 'number': 10 ** 20}
print(r.loads(r.dumps(nested), decode_utf8=True))
show('object', r.dumps, object)
show('set', r.dumps, {1})
show('bits', lambda: r.dumps(1.5, 16))
show('large', lambda: r.dumps(10 ** 70))
show('empty', r.loads, b'')
show('cut', r.loads, b'\xc1')
show('cut text', r.loads, b'5:ab')
show('bad text', lambda: r.loads(b'2:\xff\xfe', decode_utf8=True))
show('not bytes', r.loads, 5)
show('none', r.dumps)
show('unknown', lambda: r.dumps(1, nothing=2))
total = 0
for i in range(5000):
    total += len(r.dumps([i, str(i), {'i': i}]))
print(total)
