"""Lists, tuples and slices from C."""

from showing import call, table

import capi_list as m


class List(list):
    pass


class Tuple(tuple):
    pass


class Indexed:
    def __repr__(self):
        return 'Indexed'

    def __index__(self):
        return 1


class Incomparable:
    def __repr__(self):
        return 'I'

    def __lt__(self, other):
        raise KeyError('lt')


VALUES = [[1, 2, 3], [], (1, 2, 3), (), List([4, 5]), Tuple((4, 5)), 'abc', None, {1: 2}, slice(1, 2)]
for name in ['PyList_Size', 'PyTuple_Size', 'PyList_AsTuple', 'checks']:
    table(m, name, [(value,) for value in VALUES])
for value in VALUES:
    table(m, 'PyList_GetItem', [(value, 0), (value, 2), (value, -1), (value, 3)])
    table(m, 'PyTuple_GetItem', [(value, 0), (value, 2), (value, -1), (value, 3)])
    table(m, 'PyList_GetSlice', [(value, 0, 2), (value, -5, 100), (value, 2, 1)])
    table(m, 'PyTuple_GetSlice', [(value, 0, 2), (value, -5, 100), (value, 2, 1)])
table(m, 'PyList_New_', [(0,), (1,), (5,), (-1,)])
print(len(m.PyList_New_(1000)), sum(m.PyList_New_(1000)))
numbers = [1, 2, 3]
table(m, 'PyList_SetItem', [(numbers, 0, 'x'), (numbers, -1, 'y'), (numbers, 3, 'z'), ((1,), 0, 'x'), (List([1]), 0, 2)])
table(m, 'PyList_Insert', [(numbers, 0, 'first'), (numbers, 100, 'last'), (numbers, -1, 'before last'), ((1,), 0, 1),
                           (numbers, 0, ...)])
table(m, 'PyList_Append', [(numbers, 9), ((1,), 1), (5, 1), (numbers, ...)])
print(numbers)
table(m, 'PyList_SetSlice', [(numbers, 0, 2, ['p', 'q', 'r']), (numbers, 1, 2, ...), (numbers, 0, 0, (7, 8)),
                             (numbers, 0, 1, 5), ((1,), 0, 1, [])])
print(numbers)
table(m, 'PyList_Reverse', [(numbers,), ((1,),)])
print(numbers)
numbers[:] = [3, 1, 2]
table(m, 'PyList_Sort', [(numbers,), ((1,),), ([1, 'a'],), ([Incomparable(), Incomparable()],)])
table(m, '_PyList_Extend_', [(numbers, (7, 8)), (numbers, 'ab'), (numbers, range(2)), (numbers, 5), (numbers, numbers)])
print(numbers, numbers.pop(), numbers.index(7), sorted(str(x) for x in numbers))

# One list for both sides, whatever kind of items it had.
for items in [[1, 2, 3], [1.5, 2.5], ['a', 'b'], [None, 1], [], [2 ** 70], list(range(5))]:
    m.PyList_Append(items, 'from C')
    items.append('from Python')
    m.PyList_SetItem(items, 0, 'first')
    del items[1:2]
    items += [1, 2]
    print(items, items[0], m.PyList_Size(items), len(items))
    items.clear()
    print(m.PyList_Size(items), items)
    m.PyList_Append(items, 5)
    items.extend(x * 2 for x in range(3))
    items.insert(0, m.PyList_GetItem(items, 3))
    items.sort()
    print(items, m.PyList_AsTuple(items))

values = [object(), 'ab' * 3, 12345678901, 1.5, (1,), []]
copy = m.PyList_GetSlice(values, 0, 6)
print([m.PyList_GetItem(values, i) is values[i] for i in (0, 1, 4, 5)], [a is b for a, b in zip(values, copy)])

table(m, 'PyTuple_SetItem', [(3, 1, 'x'), (1, 0, None), (2, 2, 'y'), (2, -1, 'z')])
table(m, 'PyTuple_SetItemShared', [((1, 2), 0, 'x'), ([1], 0, 'x')])
table(m, '_PyTuple_Resize', [(3, 5), (3, 1), (3, 3), (2, 0), (0, 2)])
table(m, 'PyTuple_Pack', [(1, 'two', [3])])
table(m, 'PySlice_New', [(1, 2, 3), (..., ..., ...), (None, 'x', ...)])
SLICES = [slice(None), slice(1, 5), slice(-3, None), slice(None, None, -1), slice(5, 0, -2), slice(0, 10 ** 30), slice(0, 5, 0),
          slice(1.5), slice('a'), slice(Indexed()), slice(3, 1)]
for value in SLICES:
    table(m, 'PySlice_Unpack', [(value, 10), (value, 0)])
    table(m, 'PySlice_GetIndicesEx', [(value, 10), (value, 2)])
    table(m, 'slice_fields', [(value,)])
