# memoryview over bytes and bytearray.


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


b = bytearray(b'abcdefgh')
m = memoryview(b)
print(len(m), m[0], m[-1], m[2:4].tobytes(), m.tolist()[:3], m.readonly, m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.suboffsets)
print(m.c_contiguous, m.f_contiguous, m.contiguous, m.obj is b, type(m).__name__, bytes(m), m.hex(), m.hex('-', 2))
m[0] = 65
m[2:4] = b'XY'
m[-1] = 90
print(b, m == b, m == b'AbXYefgZ', m != b, b'AbXYefgZ' == m, m == 'x', m[::2].tobytes(), m[::-1].tobytes(), m[::2].strides, m[::2].contiguous)
m[::2] = b'1234'
print(b)
attempt(b.append, 1)
attempt(b.__iadd__, b'x')
b[0] = 33
attempt(m.__setitem__, 0, 256)
attempt(m.__setitem__, 0, 'x')
attempt(m.__setitem__, slice(0, 2), b'abc')
attempt(m.__getitem__, 8)
attempt(m.__getitem__, 'x')
attempt(m.__delitem__, 0)
attempt(m.__setitem__, 9, 0)
attempt(hash, m)
r = memoryview(b'abc')
attempt(r.__setitem__, 0, 1)
print(hash(r) == hash(b'abc'), r.readonly, m.toreadonly().readonly, list(r), 98 in r, [*reversed(r)])
attempt(memoryview, 'x')
attempt(memoryview, 3)
attempt(memoryview)
m.release()
b.append(1)
print(b)
attempt(len, m)
attempt(lambda: m[0])
attempt(lambda: m.format)
print(repr(m)[:15])
m.release()
with memoryview(b) as n:
    print(n[0])
attempt(n.tobytes)
view = memoryview(b)
inner = view[1:3]
view.release()
attempt(b.clear)
print(inner.tobytes())
inner.release()
b.clear()
print(b)

# casts
data = bytearray(range(24))
m = memoryview(data)
for f in 'BbcHhIiLlQqNn?':
    c = m.cast(f)
    print(f, len(c), c.itemsize, c[1], c.shape, c.strides)
print(m[:8].cast('d')[0], memoryview(b'\x00\x00\x80?').cast('f')[0], m.cast('@i')[0])
two = m.cast('B', (4, 6))
print(two.shape, two.strides, two.ndim, two[1, 2], two[-1, -1], two.tolist(), two.tobytes() == bytes(data), two.nbytes, len(two))
two[1, 2] = 200
print(data[8])
three = m.cast('B', shape=[2, 3, 4])
print(three.tolist(), three[1, 2, 3])
attempt(lambda: two[0])
attempt(lambda: two[5, 0])
attempt(lambda: two[0, 0, 0])
attempt(lambda: m[1, 2])
attempt(iter, two) if False else None
attempt(m.cast, 'x')
attempt(m.cast, '<i')
attempt(m[:3].cast, 'i')
attempt(m.cast('i').cast, 'h')
attempt(m[::2].cast, 'H')
attempt(m.cast, 'B', (5, 5))
h = m.cast('h')
h[0] = -2
h[1] = 1000
print(data[:4], h.tolist()[:3], h[0:2].tolist(), h[::2].tolist())
attempt(h.__setitem__, 0, 40000)
attempt(h.__setitem__, 0, 1.5)
c = m.cast('c')
c[0] = b'Z'
print(c[0], c[1:3].tolist())
attempt(c.__setitem__, 0, 1)
d = m.cast('d')
d[0] = 2.5
d[1] = 3
f = m.cast('f')
f[4] = 0.1
print(d[0], d[1], f[4], bytes(data[:8]))
q = memoryview(bytearray(8)).cast('Q')
q[0] = 2 ** 64 - 1
print(q[0], q.cast('B').tolist(), q == memoryview(b'\xff' * 8).cast('Q'), memoryview(b'ab') == memoryview(b'ab').cast('b'))
z = memoryview(bytearray(4)).cast('?')
z[2] = True
print(z.tolist())
print(bytes(memoryview(b'abcdef')[1:5][::2]), bytearray(memoryview(b'xyz')), b'-'.join([memoryview(b'a'), memoryview(b'b')]))
print(memoryview(memoryview(b'abc'))[1], int.from_bytes(memoryview(b'\x01\x00'), 'big'), memoryview(b'').tolist(), bool(memoryview(b'')))
