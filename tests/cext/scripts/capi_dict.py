"""Dicts and sets from C."""

from showing import call, show, table

import capi_dict as m


class Dict(dict):
    def __missing__(self, key):
        return ('missing', key)

    def __setitem__(self, key, value):
        print('overridden set')
        dict.__setitem__(self, key, value)


class BadEq:
    def __repr__(self):
        return 'BadEq'

    def __hash__(self):
        return hash('a')

    def __eq__(self, other):
        raise ValueError('eq')


class BadHash:
    def __repr__(self):
        return 'BadHash'

    def __hash__(self):
        raise ValueError('hash')


class Mapping:
    def __repr__(self):
        return 'Mapping'

    def keys(self):
        return ['m1', 'm2']

    def __getitem__(self, key):
        return key.upper()


class Empty:
    pass


d = {'a': 1, 2: 'two', None: 3}
dicts = [d, {}, Dict(x=1), [], None, 'abc']
for name in ['PyDict_Size', 'PyDict_Keys', 'PyDict_Values', 'PyDict_Items', 'PyDict_Next', 'PyDict_Copy', 'checks']:
    table(m, name, [(value,) for value in dicts])
KEYS = ['a', 2, 2.0, 'missing', [], BadEq(), BadHash()]
for name in ['PyDict_GetItem', 'PyDict_GetItemWithError', 'PyDict_Contains']:
    for value in [d, Dict(x=1)] + ([[], None] if name != 'PyDict_Contains' else []):
        table(m, name, [(value, key) for key in KEYS])
table(m, '_PyDict_GetItem_KnownHash', [(d, 'a'), (d, 'b')])
table(m, 'PyDict_GetItemString', [(d, 'a'), (d, 'zz'), ([], 'a')])
table(m, 'PyDict_SetItem', [(d, 'new', 5), (d, [], 5), (d, BadHash(), 5), ([], 1, 2), (Dict(), 'q', 1)])
table(m, 'PyDict_SetItemString', [(d, 'żółw', 6), (d, 'a', 7)])
table(m, 'PyDict_DelItem', [(d, 'new'), (d, 'new'), (d, []), ([], 1)])
table(m, 'PyDict_DelItemString', [(d, 'żółw'), (d, 'żółw')])
table(m, 'PyDict_SetDefault', [(d, 'a', 'no'), (d, 'b', 'yes'), (d, [], 1), ([], 1, 2)])
table(m, 'PyDict_Update', [(d, {'u': 1}), (d, Mapping()), (d, [('p', 'q')]), (d, 5), ([], {})])
table(m, 'PyDict_Merge', [(d, {'u': 2, 'v': 3}, 0), (d, {'u': 4}, 1), (d, Mapping(), 0), (d, 5, 1)])
table(m, 'PyDict_MergeFromSeq2', [(d, [('s', 1), 'tu'], 1), (d, [('s', 2)], 0), (d, ['abc'], 1), (d, [5], 1), (d, 5, 1)])
table(m, '_PyDict_Pop', [(d, 'u', ...), (d, 'u', 'default'), (d, 'u', ...), ({}, 'x', ...), (d, [], ...)])
print(d)
doubled = {'x': 1, 'y': 'ab', 'z': [0]}
m.double_values(doubled)
print(doubled)
call(m, 'PyDict_Clear', doubled)
print(doubled, m._PyDict_NewPresized(100), m.PyDict_New())
copy = m.PyDict_Copy(d)
print(copy == d, copy is d)
table(m, 'PyDict_GET_SIZE', [({},), ({1: 2},), (d,), (Dict(a=1, b=2),)])

print('-- the picture of a dict follows its changes')
seen = {}
print(m.PyDict_GET_SIZE(seen))
for i in range(20):
    seen[i] = str(i)
print(m.PyDict_GET_SIZE(seen))
seen.pop(3), seen.popitem(), seen.setdefault('x', 1), seen.update(y=2, z=3)
del seen[0]
print(m.PyDict_GET_SIZE(seen))
seen |= {'w': 1}
print(m.PyDict_GET_SIZE(seen))
seen.clear()
print(m.PyDict_GET_SIZE(seen))
for label, change in [('nothing', lambda: None), ('read', lambda: d['a']), ('new key', lambda: d.update(k=1)),
                      ('new value', lambda: d.update(k=2)), ('pop', lambda: d.pop('k')), ('setitem', lambda: m.PyDict_SetItem(d, 'c', 1)),
                      ('delitem', lambda: m.PyDict_DelItem(d, 'c')), ('clear', d.clear), ('get', lambda: d.get('a'))]:
    print(label, m.version_changes(d, change))
empty = Empty()
names = vars(empty)
print(m.PyDict_Size(names), m.version_changes(names, lambda: setattr(empty, 'x', 1)), m.PyDict_GET_SIZE(names))
m.PyDict_SetItem(names, 'y', 2)
print(empty.x, empty.y, m.version_changes(names, lambda: delattr(empty, 'x')), names)
own = globals()
m.PyDict_SetItem(own, 'made_in_c', 'global')
print(made_in_c, m.PyDict_GetItem(own, 'call') is call)  # noqa: F821

proxy = m.PyDictProxy_New({'a': 1})
print(proxy['a'], len(proxy), list(proxy))
show('proxy', lambda: proxy.update)
show('proxy', lambda: m.PyDictProxy_New(5))
for view in [d.keys(), d.items(), d.values(), d]:
    table(m, 'view_checks', [(view,)])

print('-- sets')
s = {1, 2, 3}
sets = [s, set(), frozenset([1]), [], {}, None]
for name in ['PySet_Size', 'PySet_GET_SIZE', 'checks']:
    table(m, name, [(value,) for value in sets])
table(m, 'PySet_New', [([3, 3],), (...,), (5,), ([[]],), ('a',)])
table(m, 'PyFrozenSet_New', [([3, 3],), (...,), (5,)])
frozen = frozenset([9])
print(m.PyFrozenSet_New(frozen) is frozen)
table(m, 'PySet_Contains', [(s, 1), (s, 9), (s, []), (s, {1}), (frozen, 9), ([], 1)])
table(m, 'PySet_Add', [(s, 4), (s, 4), (s, []), ([], 1), (frozenset([1]), 2)])
table(m, 'PySet_Discard', [(s, 4), (s, 4), (s, []), ([], 1), (frozen, 9)])
print(sorted(s), m.PySet_GET_SIZE(s))
s.add('x')
s.discard(1)
print(m.PySet_GET_SIZE(s))
s |= {7, 8}
print(m.PySet_GET_SIZE(s))
table(m, '_PySet_Update', [({1}, [2, 3]), ({1}, 5), ([], [1])])
table(m, '_PySet_NextEntry', [({1, 2, 3},), (frozenset(['a']),), (set(),)])
table(m, 'PySet_Pop', [({5},), (set(),), ([],)])
s.discard('x')
table(m, 'PySet_Clear', [({5},), ([],)])
m.PySet_Clear(s)
print(s, m.new_frozenset(2, 1, 2) == frozenset([1, 2]))
