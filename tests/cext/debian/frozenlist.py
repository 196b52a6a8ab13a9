"""frozenlist (Cython): a list that can be frozen."""

from loading import load
from showing import show

FrozenList = load('frozenlist._frozenlist', 'frozenlist/_frozenlist').FrozenList
numbers = FrozenList([1, 2, 3])
print(numbers, len(numbers), numbers[0], numbers[-1], numbers[1:], list(numbers), 2 in numbers, 9 in numbers)
numbers.append(4)
numbers.insert(0, 'zero')
numbers.extend([5, 6])
numbers += [7]
numbers[1] = 'one'
del numbers[2]
print(numbers, numbers.pop(), numbers.pop(0), numbers.index(4), numbers.count(5), numbers)
numbers.remove(5)
numbers.reverse()
print(numbers, list(reversed(numbers)), numbers.frozen)
show('hash', hash, numbers)
show('index', lambda: numbers[100])
show('kind of index', lambda: numbers['x'])
show('remove', numbers.remove, 'nothing')
for other in ([6, 4, 'one'], [6, 4], FrozenList([6, 4, 'one']), None, (6, 4, 'one')):
    print(numbers == other, numbers != other)
show('less', lambda: FrozenList([1]) < [2])
show('less', lambda: FrozenList([1]) >= FrozenList([2]))
show('less', lambda: FrozenList([1]) < 5)
numbers.freeze()
print(numbers, numbers.frozen)
for label, change in [('append', lambda: numbers.append(1)), ('set', lambda: numbers.__setitem__(0, 1)), ('pop', numbers.pop),
                      ('delete', lambda: numbers.__delitem__(0)), ('clear', numbers.clear), ('extend', lambda: numbers.extend([1])),
                      ('iadd', lambda: numbers.__iadd__([1])), ('insert', lambda: numbers.insert(0, 1))]:
    show(label, change)
frozen = FrozenList((1, 'a', None))
frozen.freeze()
print(hash(frozen) == hash((1, 'a', None)), {frozen: 'found'}[frozen])
show('new', FrozenList)
show('new', FrozenList, 5)
show('new', lambda: FrozenList(items=[1]))
show('two', FrozenList, 1, 2)


class Derived(FrozenList):
    def append(self, item):
        super().append(('derived', item))


derived = Derived([0])
derived.append(1)
print(derived, type(derived).__mro__[1:], derived.frozen)
print(FrozenList.__name__, FrozenList.__module__)
total = FrozenList([])
for i in range(20000):
    total.append(i)
print(len(total), sum(total), total[12345])
