"""bitarray: a sequence of bits with buffers, slices and codes."""

from loading import load
from showing import show

b = load('bitarray._bitarray', 'bitarray/_bitarray')
bitarray = b.bitarray
a = bitarray('1011001')
print(a, len(a), a[0], a[-1], a[1:4], a[::-1], a.count(), a.count(0), a.tolist(), a.to01(), a.endian(), a.any(), a.all())
a.append(1)
a.extend([0, 1, True])
a.extend('0011')
a.insert(0, 0)
print(a, a.pop(), a.pop(0), a.index(1), a.find(bitarray('11')), a.tobytes(), a.buffer_info()[1:4])
c = bitarray('1100', endian='little')
c.frombytes(b'\x0f')
print(c, c + bitarray('1'), c * 2, ~c, c & ~c, c | c, c ^ c, c << 2, c >> 2)
c += bitarray('111')
c *= 2
c[0] = 0
c[2:5] = bitarray('1010101')
del c[0:3]
c[::2] = 1
print(c, c.copy() == c, c.reverse(), c, c.sort(), c)
for other in (bitarray('10'), bitarray('11'), '10', None, 5):
    show('compare', lambda: (bitarray('10') == other, bitarray('10') != other))
    show('less', lambda: bitarray('10') < other)
view = memoryview(bitarray('0' * 16))
print(view.nbytes, view.readonly, view.format, bytes(view))
exported = bitarray('11110000')
with memoryview(exported) as view:
    show('exported', lambda: exported.append(1))
    view[0] = 0x55
print(exported)
exported.append(1)
print(exported)
print(bitarray(5).fill() if False else len(bitarray(5)), bitarray(bitarray('101')), bitarray([1, 0]), bitarray((True, False)),
      bitarray(iter([1, 1])), bitarray())
code = {'a': bitarray('0'), 'b': bitarray('10'), 'c': bitarray('11')}
text = bitarray()
text.encode(code, 'abcab')
print(text, text.decode(code), list(text.iterdecode(code)))
print(list(text.itersearch(bitarray('10'))), text.search(bitarray('01')))
frozen = b.bitarray('1')
for label, action in [('bad text', lambda: bitarray('12')), ('bad item', lambda: bitarray([1, 2])), ('negative', lambda: bitarray(-1)),
                      ('endian', lambda: bitarray('1', 'middle')), ('index', lambda: a[100]), ('set', lambda: a.__setitem__(0, 2)),
                      ('type', lambda: bitarray(1.5)), ('remove', lambda: bitarray('1').remove(0)), ('pop', lambda: bitarray().pop()),
                      ('hash', lambda: hash(a)), ('lengths', lambda: bitarray('1') & bitarray('11')), ('item', lambda: a['x']),
                      ('index 1', lambda: bitarray('0').index(1)), ('encode', lambda: text.encode(code, 'z')),
                      ('decode', lambda: bitarray('1').decode({'a': bitarray('0')})), ('shift', lambda: a << -1)]:
    show(label, action)


class Derived(bitarray):
    def __new__(cls, *args, **kwargs):
        made = bitarray.__new__(cls, *args)
        made.note = kwargs.get('note')
        return made


derived = Derived('101', note='here')
print(type(derived[0:2]).__name__, derived.note, type(derived + derived).__name__, derived.count())
large = bitarray()
for i in range(10000):
    large.append(i % 3 == 0)
print(large.count(), len(large.tobytes()), sum(large))
