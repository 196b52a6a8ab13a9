"""_cffi_backend, and persistent._ring (abi3), which it serves: C functions and structs called from Python."""

from loading import load
from showing import show

backend = load('_cffi_backend', '_cffi_backend')
ring = load('persistent._ring', 'persistent/_ring', '.abi3.so')
ffi, lib = ring.ffi, ring.lib
print(backend.__version__, type(ffi).__name__, type(lib).__name__, sorted(name for name in dir(lib) if name[0] != '_'))
show('missing', lambda: lib.nothing)

print('-- the ring')
home = ffi.new('CPersistentRing*')
home.r_prev = home.r_next = home
boxes = [ffi.new('CPersistentRing*') for _ in range(4)]
for box in boxes:
    lib.cffi_ring_add(home, box)


def order():
    found, at = [], home.r_next
    while at != home:
        found.append(boxes.index(at))
        at = at.r_next
    return found


print(order())
lib.cffi_ring_del(boxes[1])
print(order(), boxes[1].r_next == ffi.NULL)
lib.cffi_ring_move_to_head(home, boxes[0])
print(order())
show('kind', lambda: lib.cffi_ring_add(home, 5))
show('count', lambda: lib.cffi_ring_add(home))
for i in range(2000):
    lib.cffi_ring_move_to_head(home, boxes[i % 4 if i % 4 != 1 else 0])
print(order())

print('-- cffi itself')
for name in ('int', 'unsigned char', 'double', 'char *', 'int[5]', 'int(*)(int, double)', 'void *', 'long long', 'CPersistentRing'):
    kind = ffi.typeof(name)
    print(kind, kind.kind, kind.cname, ffi.sizeof(name), ffi.alignof(name))
numbers = ffi.new('int[]', [1, 2, 3, 4])
numbers[1] = 20
print(len(numbers), list(numbers), numbers[3], ffi.sizeof(numbers), list(numbers[1:3]), (numbers + 1)[0])
show('index', lambda: numbers[4])
show('value', lambda: numbers.__setitem__(0, 2 ** 40))
show('kind', lambda: numbers.__setitem__(0, 'x'))
text = ffi.new('char[]', b'hello')
print(ffi.string(text), len(text), bytes(ffi.buffer(text)), ffi.unpack(text, 3), bytes(ffi.buffer(text, 2)))
ffi.buffer(text)[0:1] = b'J'
print(ffi.string(text))
for kind, value in [('unsigned char', 300), ('double', 3), ('int', 2.9), ('char', b'x'), ('long long', -1), ('_Bool', 1), ('float', 0.1)]:
    show(kind, lambda: ffi.cast(kind, value).__int__() if kind not in ('double', 'float', 'char') else ffi.cast(kind, value).__repr__())
pointer = ffi.cast('void *', 0)
print(pointer == ffi.NULL, bool(pointer), ffi.NULL == 0)
print(ffi.cast('int *', ffi.new('int *', 7)) is not None, ffi.new('int *', 7)[0])
source = bytearray(b'from a buffer')
view = ffi.from_buffer(source)
view[0] = b'F'
print(source, ffi.buffer(view)[5:6], len(view))
show('append', lambda: source.append(1))
del view
handle_of = {'any': 'object'}
handle = ffi.new_handle(handle_of)
print(ffi.from_handle(handle) is handle_of)
ffi.memmove(numbers, ffi.new('int[]', [9, 8]), 8)
print(list(numbers))
calls = []
callback = ffi.callback('int(int, int)', lambda a, b: calls.append((a, b)) or a * b)
print(callback(6, 7), calls)
show('type', lambda: ffi.typeof('no such type'))
show('new', lambda: ffi.new('int'))
show('cast', lambda: ffi.cast('int', 'text'))
show('struct', lambda: ffi.new('CPersistentRing*', {'nothing': 1}))
print(ffi.typeof('CPersistentRing').fields is not None, [name for name, _ in ffi.typeof('CPersistentRing').fields],
      ffi.offsetof('CPersistentRing', 'r_next'), ffi.getctype('int', '*'))
show('attribute', lambda: home.nothing)
print(ffi.gc(ffi.new('int *', 5), lambda pointer: None)[0])
