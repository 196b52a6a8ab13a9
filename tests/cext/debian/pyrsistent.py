"""pvectorc: persistent vectors; it shares nodes between versions."""

from loading import load
from showing import show

p = load('pvectorc', 'pvectorc')
pvector = p.pvector
v = pvector([1, 2, 3])
print(v, len(v), v[0], v[-1], v[1:], list(v), 2 in v, hash(v) == hash(pvector([1, 2, 3])))
a = v.append(4)
b = v.set(1, 'two')
c = v.extend([5, 6])
d = v + [7]
print(v, a, b, c, d, v * 2, v.count(2), v.index(3), v.delete(0), v.remove(2), v.mset(0, 'a', 1, 'b'), v.tolist())
print(v == pvector([1, 2, 3]), v == [1, 2, 3], v != a, v < a, a > v, v <= v, v >= a)
e = v.evolver()
e.append(9)
e[0] = 'changed'
e.extend([10])
print(len(e), e.is_dirty(), e.persistent(), v)
del e[0]
e.set(0, 'again')
print(e.persistent(), e.is_dirty(), e[1])
large = pvector(range(5000))
print(len(large), large[4999], large[32], sum(large), large[1000:1005])
changed = large
for i in range(0, 5000, 7):
    changed = changed.set(i, -i)
print(sum(changed), sum(large), changed[14], large[14])
grown = pvector()
for i in range(3000):
    grown = grown.append([i])
print(len(grown), grown[2999], grown[0] is grown.append(1)[0])
print(pvector('abc'), pvector(), pvector({'k': 1}), repr(pvector([pvector([1])])), pvector((x for x in range(3))))
print(v.set(2, pvector([1])))
for label, action in [('index', lambda: v[10]), ('kind', lambda: v['x']), ('set', lambda: v.set(10, 1)), ('remove', lambda: v.remove('no')),
                      ('new', lambda: pvector(5)), ('delete', lambda: v.delete(10)), ('hash', lambda: hash(pvector([[]]))),
                      ('item', lambda: v.__setitem__(0, 1)), ('index', lambda: v.index('no')), ('mset', lambda: v.mset(1))]:
    show(label, action)
