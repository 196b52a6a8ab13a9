"""What the macros of the headers find in objects of Python."""

from showing import show, stable

import macros as m


class Plain:
    attribute = 'of Plain'

    def method(self):
        return self

    def __repr__(self):
        return 'Plain()'


class Derived(Plain, list):
    def __add__(self, other):
        return other

    def __index__(self):
        return 1


class Slotted:
    __slots__ = ('a',)

    def __call__(self):
        return 1

    def __iter__(self):
        return iter('xyz')

    def __getitem__(self, key):
        return key

    def __len__(self):
        return 1


class Mine(ValueError):
    pass


class Text(str):
    pass


print('-- lists')
for items in ([], [1, 2, 3], [1.5, 2.5], ['a', 'b', 'c', 'd'], [None, (1,), []], list(range(50)), [True, 2 ** 40], Derived([7, 8])):
    show('items', m.list_items, items)
    m.list_reverse(items)
    print(items)
    if items:
        print(m.list_set(items, 0, 'new'), items, items[0])
        items.append('more')
        items.pop(1) if len(items) > 2 else None
        show('items', m.list_items, items)
        items.sort(key=str)
        show('sorted', m.list_items, items)
        items.extend(range(3))
        items *= 2
        del items[::2]
        items[1:2] = ['x', 'y']
        show('changed', m.list_items, items)
        items.clear()
        show('cleared', m.list_items, items)
identical = [object() for _ in range(5)]
copy = m.list_items(identical)[1]
print([a is b for a, b in zip(identical, copy)])
seen = []
for item in (numbers := [1, 2, 3, 4, 5]):
    seen.append(item)
    if item == 2:
        m.list_reverse(numbers)
print(seen, numbers)
show('tuple', m.tuple_items, (1, 'two', [3]))
show('empty', m.tuple_items, ())

print('-- text')
for text in ['', 'a', 'ascii', '\xe9', 'caf\xe9', 'żółw', '日本', '\U0001f40d', 'a\U0001f40d', 'x' * 30, Text('derived'), Text('żółw'),
             'a\0b', str(12345), 'ab'[0], ''.join(['ż', 'x']), 'żx'[1:]]:
    show(repr(text), m.text_parts, text)
for codes in ([], [97, 98], [233], [380, 97], [0x65e5], [0x1f40d, 97], [97] * 5):
    made = m.text_write(codes)
    print(repr(made), made == ''.join(map(chr, codes)), hash(made) == hash(''.join(map(chr, codes))), m.text_parts(made)[:3],
          made in {''.join(map(chr, codes)): 1})
show('bytes', m.bytes_write, 5)
show('bytes', m.bytes_write, 0)
print(m.bytes_sum(b'abc'), m.bytes_sum(bytearray(b'abc')), m.bytes_sum(m.bytes_write(300)[0]))

print('-- types')
TYPES = [object, type, int, bool, float, str, bytes, tuple, list, dict, set, BaseException, ValueError, KeyError, Plain, Derived,
         Slotted, Mine, Text, memoryview, type(None), type(len), type(Plain().method), property, slice, range]
for kind in TYPES:
    print(stable(repr(m.type_parts(kind)[:4])), m.type_parts(kind)[4:6], m.type_parts(kind)[8])
    print('   ', m.type_flags(kind), m.type_slots(kind) if kind in (int, list, dict, str, Plain, Slotted, Derived) else '')
for kind, name in [(Plain, 'attribute'), (Derived, 'attribute'), (Derived, 'append'), (Plain, 'nothing'), (bool, 'real'), (Mine, 'args')]:
    found = m.type_lookup(kind, name)
    print(kind.__name__, name, found and found[0])
Plain.attribute = 'changed'
Plain.later = 5
print(m.type_lookup(Derived, 'attribute'), m.type_lookup(Derived, 'later'))
for value in (5, 'text', [1, 2], {'k': 1}, (3,), Plain(), Derived([1]), 2.5, None, Mine('x')):
    show('slots of %r' % (value,), m.call_slots, value)
print(m.static_types() == [type, object, int, bool, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset, slice,
                           range, memoryview, property], [kind.__name__ for kind in m.static_types()])

print('-- functions')
plain = Plain()
function, owner, same = m.method_parts(plain.method)
print(function is Plain.method, owner is plain, same)
show('no method', m.method_parts, 5)
parts = m.cfunction_parts(m.cfunction_parts)
print(parts[0] is m, parts[1:])
show('no C function', m.cfunction_parts, Plain.method)


def closed():
    value = ['kept']

    def inner():
        return value
    return inner


inner = closed()
before, fresh, done = m.cell_parts(inner.__closure__[0])
print(before, done, inner(), fresh.cell_contents)
fresh.cell_contents = 'set in Python'
print(m.cell_parts(fresh)[0])
show('no cell', m.cell_parts, 5)


def defaults(a, b=2, *, c=3):
    pass


show('function', m.function_parts, defaults)
show('closure', m.function_parts, inner)
show('no function', m.function_parts, len)
for value in ((1, 2), b'abc', [1, 2, 3], 5):
    print(m.sizes(value))
print(m.singletons(None, True, False, NotImplemented, ...), m.slice_parts(slice(1, 'x')))
