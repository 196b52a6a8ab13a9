"""Objects keep their identity across the border; borrowed references live as long as what they are borrowed from."""

import sys
import weakref

from showing import collect, show

import identity as m


class Plain:
    attribute = ['of the class']

    def __init__(self, value=None):
        self.value = value

    def method(self):
        pass

    def __repr__(self):
        return 'Plain(%r)' % (self.value,)


class Mine(Exception):
    pass


class Int(int):
    pass


def function():
    pass


def garbage():
    kept = []
    for i in range(200):
        kept.append([Plain(str(i)), {'k': i}, (i, str(i)), 'text %d' % i])
    kept = None
    collect()


VALUES = {'None': None, 'True': True, 'NotImplemented': NotImplemented, 'dots': ..., 'type': int, 'class': Plain, 'instance': Plain(),
          'function': function, 'built-in': len, 'method': Plain().method, 'bound built-in': [].append, 'list': [1], 'dict': {},
          'set': {1}, 'frozenset': frozenset([1, 2]), 'bytearray': bytearray(b'x'), 'generator': (x for x in ()), 'module': sys,
          'exception': Mine('x'), 'slice': slice(1, 2), 'range': range(5), 'code': function.__code__, 'property': property(),
          'memoryview': memoryview(b'x'), 'file': sys.stdout, 'derived int': Int(5), 'iterator': iter([1]), 'weakref': weakref.ref(Plain),
          'str': 'a long string that is not interned ' * 2, 'bytes': b'some bytes' * 3, 'tuple': (1, [2], 'three'), 'lambda': lambda: 0}
for name, value in VALUES.items():
    results = [m.same(value) is value, m.is_same(value, value), m.stays(value, lambda: value)]
    for how in 'tldcbv':
        results.append(m.through(how, value) is value)
    try:
        results.append(m.through('s', value) is value)
    except TypeError:
        results.append('unhashable')
    m.keep(0, value)
    results.append(m.kept(0) is value)
    garbage() if name in ('instance', 'list', 'str', 'tuple', 'bytes') else None
    results.append(m.kept(0) is value)
    print(name, results)
for value in (5, 10 ** 20, 1.5, 2 + 3j, 'short', b'x', ()):
    print(value, m.same(value) == value, type(m.same(value)) is type(value), m.through('t', value) == value)
m.keep(0, None)

print('-- kept by C alone')
m.keep(1, [Plain('in C'), {'deep': Plain(5)}])
m.keep(2, Plain(['cycle']))
m.kept(2).value.append(m.kept(2))
m.keep(3, 'a string that only C has ' * 2)
m.keep(4, {i: Plain(i) for i in range(10)})
m.keep(5, lambda x=Plain('default'): x)
m.keep(6, 2 ** 100)
garbage()
garbage()
print(m.kept(1), m.kept(2).value[0], m.kept(2).value[1] is m.kept(2), len(m.kept(3)), m.kept(4)[7], m.kept(5)(), m.kept(6) == 2 ** 100)
for i in range(8):
    m.keep(i, None)

print('-- borrowed')
items = [Plain('item'), 10 ** 30, 'text ' * 3, 1.25, (1, 2), [3]]
pair = tuple(items)
names = {str(i): item for i, item in enumerate(items)}
for i, item in enumerate(items):
    print(m.borrow('l', items, i, garbage) == item, m.borrow('t', pair, i, garbage) == item,
          m.borrow('d', names, str(i), garbage) == item)
print(m.borrow('l', items, 0, garbage) is items[0], m.borrow('t', pair, 5, garbage) is pair[5],
      m.borrow('d', names, '0', garbage) is names['0'])
numbers, floats = [1000000, 2000000], [0.5, 1.5]
print(m.borrow('l', numbers, 1, garbage), m.borrow('l', floats, 1, garbage))
print(m.borrow('p', Plain, 'attribute', garbage) is Plain.attribute, m.borrow('m', sys, 'modules', garbage) is sys.modules)
print(m.borrow('n', {'first': 1}, None, garbage), m.borrow('s', None, 'path', garbage) is sys.path)
print(m.borrow('y', items[0], None, garbage), m.borrow('f', function, None, garbage) is function.__code__)
print(m.borrow('w', weakref.ref(items[0]), None, garbage) is items[0], m.borrow('M', items[0].method, None, garbage) is Plain.method)
print(m.borrow('u', 'żółw', None, garbage), m.borrow('d', {}, 'nothing', garbage))
show('out of range', m.borrow, 'l', [], 5, garbage)
for value in ('ascii', 'żółw', '\U0001f40d' * 20, b'bytes', b'x' * 1000, 'made ' + str(12345)):
    print(m.pointer(value, garbage) == (value if isinstance(value, bytes) else value.encode()))
print(m.argument(garbage, Plain('argument'), 'tempo' + 'rary', 10 ** 25, [Plain(1)], (2, Plain(3)), 4.5))
print(m.alone())
