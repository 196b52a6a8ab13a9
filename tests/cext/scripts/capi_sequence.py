"""The abstract functions for sequences, mappings and iterators."""

from showing import call, show, table

import capi_sequence as m


class Sequence:
    def __init__(self):
        self.items = ['a', 'b', 'c']

    def __repr__(self):
        return 'S'

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return ('slice', key.start, key.stop, key.step)
        return self.items[key]

    def __setitem__(self, key, value):
        print('set', key, value)

    def __delitem__(self, key):
        print('del', key)

    def __contains__(self, item):
        return item == 'magic'

    def __add__(self, other):
        return ('add', other)

    def __mul__(self, other):
        return ('mul', other)

    def __iadd__(self, other):
        return ('iadd', other)


class Iterable:
    def __init__(self, fail):
        self.fail = fail

    def __repr__(self):
        return 'Iterable(%r)' % self.fail

    def __iter__(self):
        yield 1
        yield 2
        if self.fail:
            raise ValueError('in the middle')


class Mapping:
    def __repr__(self):
        return 'M'

    def __getitem__(self, key):
        if key == 'gone':
            raise KeyError(key)
        if key == 'broken':
            raise ValueError(key)
        return 'value of ' + key

    def __setitem__(self, key, value):
        print('set', key, value)

    def __len__(self):
        return 2

    def keys(self):
        return ('k1', 'k2')

    def values(self):
        return iter([1, 2])

    def items(self):
        return 5


class BadLength:
    def __repr__(self):
        return 'BadLength'

    def __len__(self):
        raise IndexError('no length')


s, mapping = Sequence(), Mapping()
VALUES = [[1, 2, 3], (1, 2, 3), 'abc', b'abc', bytearray(b'abc'), range(3), {1: 2}, {5}, s, mapping, 5, None, [], (),
          BadLength(), Iterable(False), Iterable(True), int]
for name in ['PySequence_Check', 'PySequence_Size', 'PySequence_Length', 'PySequence_Tuple', 'PySequence_List',
             'PyMapping_Check', 'PyMapping_Size', 'PyMapping_Length']:
    table(m, name, [(value,) for value in VALUES])
for value in VALUES:
    for index in (0, 2, 3, -1, -4):
        call(m, 'PySequence_GetItem', value, index)
    call(m, 'PySequence_GetSlice', value, 1, 2)
    call(m, 'PySequence_GetSlice', value, -2, 100)
    call(m, 'PySequence_Fast', value, 'not a sequence!')
    call(m, 'PySequence_Contains', value, 2)
    call(m, 'PySequence_Contains', value, 'magic')
    call(m, 'PySequence_Count', value, 2)
    call(m, 'PySequence_Index', value, 2)
    call(m, 'PySequence_Repeat', value, 2)
    call(m, 'PySequence_Repeat', value, -1)
    for other in ([9], (9,), 'z', b'z'):
        call(m, 'PySequence_Concat', value, other)
for value in ([1, 2, 3], bytearray(b'abc'), (1, 2), s, 5):
    table(m, 'PySequence_SetItem', [(value, 0, 9), (value, -1, 8), (value, 10, 7)])
    table(m, 'PySequence_DelItem', [(value, 0), (value, -1), (value, 10)])
    print(value)
for value in ([1, 2, 3, 4], (1, 2), s):
    call(m, 'PySequence_SetSlice', value, 1, 2, [7, 8])
    call(m, 'PySequence_DelSlice', value, 0, 1)
    print(value)
numbers = [1]
print(m.PySequence_InPlaceConcat(numbers, (2,)) is numbers, m.PySequence_InPlaceRepeat(numbers, 2) is numbers, numbers)
table(m, 'PySequence_InPlaceConcat', [(s, 1), ((1,), (2,)), (5, 6), ('a', 'b')])
table(m, 'PySequence_InPlaceRepeat', [(s, 3), ('ab', 2), ({}, 3)])
table(m, 'PySequence_ITEM', [([1, 2], 1), ('abc', 2), ((5,), 0), ([1], 4)])
original = (1, 2)
print(m.PySequence_Tuple(original) is original, m.PySequence_List([1]) == [1])
table(m, 'PySequence_Concat', [(..., 1)])
call(m, 'PySequence_Size', ...)

table(m, 'PyMapping_HasKeyString', [({'a': 1}, 'a'), ({}, 'a'), (mapping, 'gone'), (mapping, 'broken'), (5, 'a')])
table(m, 'PyMapping_HasKey', [({'a': 1}, 'a'), ({}, []), (mapping, 'gone'), (mapping, 'x')])
table(m, 'PyMapping_GetItemString', [({'a': 1}, 'a'), ({}, 'a'), (mapping, 'gone'), (5, 'a')])
table(m, 'PyMapping_SetItemString', [({}, 'a', 1), (mapping, 'gone', 2), (5, 'a', 3)])
for value in ({'a': 1, 'b': 2}, mapping, 5, [1]):
    table(m, 'PyMapping_Keys', [(value,)])
    table(m, 'PyMapping_Values', [(value,)])
    table(m, 'PyMapping_Items', [(value,)])


def generator():
    got = yield 1
    while got != 'stop':
        got = yield ('got', got)
    return 'returned'


iterator = iter([1, 2])
for _ in range(4):
    show('next', m.PyIter_Next, iterator)
failing = iter(Iterable(True))
for _ in range(4):
    show('next', m.PyIter_Next, failing)
running = generator()
for value in [None, 'x', 5, 'stop']:
    show('send', m.PyIter_Send, running, value)
show('send', m.PyIter_Send, generator(), 5)
show('send', m.PyIter_Send, iter([7]), None)
show('send', m.PyIter_Send, iter([7]), 1)
print(list(m.PySeqIter_New(s)), list(m.PySeqIter_New('ab')))
values = [1, 2, 3, 0, 4]
print(list(m.PyCallIter_New(lambda: values.pop(0), 0)), values)
