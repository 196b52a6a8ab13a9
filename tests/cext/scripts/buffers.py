"""Buffers that C exports and buffers that C takes."""

from showing import show

import buffers as m
from buffers import Bad, Grid, Simple

FLAGS = ['PyBUF_SIMPLE', 'PyBUF_WRITABLE', 'PyBUF_FORMAT', 'PyBUF_ND', 'PyBUF_STRIDES', 'PyBUF_C_CONTIGUOUS', 'PyBUF_FULL_RO',
         'PyBUF_FULL']


class Derived(Grid):
    pass


print('-- taken by C')
array = bytearray(b'array')
OBJECTS = [b'bytes', array, memoryview(b'view'), memoryview(array)[1:3], memoryview(array)[::2], Grid(), Grid(2), Grid(1, True),
           Derived(3), Simple(), Bad(), 'text', 5, None, b'', bytearray()]
for value in OBJECTS:
    print(type(value).__name__, m.check(value))
    for flag in FLAGS:
        show('   ' + flag, m.inspect, value, getattr(m, flag))
    for unit in ('y*', 's*', 'z*', 'w*'):
        show('   ' + unit, m.parse, unit, value)
    if type(value).__name__ in ('Grid', 'Derived'):
        print('   ', value.exports, value.released, value.exports == value.released)
print(array)
m.increment(array)
print(array)
show('read-only', m.increment, b'bytes')
show('read-only grid', m.increment, Grid(1, True))

print('-- kept by C')
array = bytearray(b'ARRAY')
print(m.keep(array))
show('append', lambda: array.append(1))
show('clear', array.clear)
array[0] = 65
m.keep(None)
array.append(66)
print(array)
grid = Grid()
m.keep(grid)
print(grid.exports, grid.released)
m.keep(None)
print(grid.exports, grid.released)

print('-- taken by Python')
for grid in (Grid(), Grid(2), Grid(3, True), Simple(), Derived(1)):
    view = memoryview(grid)
    print(view.nbytes, view.itemsize, view.format, view.readonly, view.ndim, view.shape, view.strides, view.contiguous,
          view.c_contiguous, view.f_contiguous, view.obj is grid, len(view), view.tolist())
    print(bytes(view), view.tobytes(), bytearray(view) == view.tobytes())
    show('hex', view.hex)
    if view.ndim == 2:
        print(view[1, 1], view[-1, -1])
        show('one index', lambda: view[1])
        show('set', lambda: view.__setitem__((0, 1), 99))
        show('too far', lambda: view[4, 0])
    else:
        view[0] = 7
        print(view[0], view[1:3].tolist(), bytes(view))
    view.release()
    show('released', lambda: view[0])
    if isinstance(grid, Grid):
        print(grid.exports == grid.released)
    show('bytes', lambda: bytes(grid))
    show('bytearray', lambda: bytearray(grid))
    show('join', lambda: b''.join([b'<', grid]))
    show('extend', lambda: bytearray(b'x') + grid)
show('bad', lambda: memoryview(Bad()))
show('bad', lambda: bytes(Bad()))
show('bad', lambda: memoryview(5))
with memoryview(Grid()) as view:
    print(view.shape)

print('-- memory views made by C')
view = m.of_memory(True)
view[0:3] = b'MEM'
print(bytes(view), m.memory_now(), view.readonly)
view = m.of_memory(False)
show('read-only', lambda: view.__setitem__(0, 1))
print(m.behind(view), m.behind(memoryview(b'abc')), m.behind(memoryview(array)[1:]))
view = m.of_object(array)
view[0] = 90
print(array, view.obj is array)
view.release()
show('of object', lambda: m.of_object(5))
view = m.of_buffer(None)
print(view.shape, view.strides, view.tobytes(), view.tolist())
for value in (b'bytes', Grid(), Grid(2), array, memoryview(array)[::2]):
    for kind, order in ((0x100, 'C'), (0x100, 'F'), (0x200, 'C')):
        show('contiguous %x %s' % (kind, order), lambda: m.contiguous(value, kind, order).tobytes())
view = memoryview(bytearray(b'12345678'))
print(view.cast('i').tolist(), view.cast('H')[0], view[2:5] == b'345', view == b'12345678', hash(memoryview(b'ab')) == hash(b'ab'))
