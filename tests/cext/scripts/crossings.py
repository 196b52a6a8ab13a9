"""Very many crossings of each kind need no more memory than many.

usage: crossings.py FOLDER [frees|most|keeps [COUNT]]    (how often; ten million of each kind were tried)
"""

import sys

from showing import collect

import crossings as m
from crossings import Thing

COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 3000
# Pages of 4 KiB that a kind may need more the second time: what collectors keep in reserve is not growth.
ALLOWED = 4000


class Plain:
    attribute = 'text'

    def __repr__(self):
        return 'Plain()'


class Derived(Thing):
    pass


def python(*args):
    return args


def broken():
    raise KeyError('broken')


def fails():
    try:
        m.fails(5)
    except ValueError:
        pass


def cycle(kind):
    thing = kind()
    thing.held = [thing]


def subscript(thing):
    return thing[1], len(thing), thing + 1, thing.held


plain, thing, derived = Plain(), Thing(), Derived()
text, items, names, data = 'some text', [10 ** 20, 2], {'a': 1}, b'some data'
KINDS = {
    'no arguments': lambda i: m.nothing(), 'none': lambda i: m.same(None), 'small int': lambda i: m.same(5),
    'growing int': lambda i: m.same(i), 'large int': lambda i: m.same(10 ** 30 + i), 'float': lambda i: m.same(i + 0.5),
    'complex': lambda i: m.same(complex(i, 1)), 'same text': lambda i: m.same(text), 'new text': lambda i: m.same('text %d' % i),
    'wide text': lambda i: m.same('żółw %d' % i), 'new bytes': lambda i: m.same(b'bytes %d' % i), 'new tuple': lambda i: m.same((i, 1)),
    'new list': lambda i: m.same([i, 1]), 'new dict': lambda i: m.same({'i': i}), 'new set': lambda i: m.same({i}),
    'new instance': lambda i: m.same(Plain()), 'same instance': lambda i: m.same(plain), 'new function': lambda i: m.same(lambda: i),
    'new method': lambda i: m.same(plain.__repr__), 'new exception': lambda i: m.same(ValueError(i)), 'new slice': lambda i: m.same(slice(i)),
    'returns a pair': lambda i: m.pair(i), 'returns a list': lambda i: m.list(i), 'returns a dict': lambda i: m.dict(i),
    'returns text': lambda i: m.text(i), 'returns bytes': lambda i: m.bytes(i), 'returns a large int': lambda i: m.large(i),
    'returns a float': lambda i: m.real(i), 'returns a capsule': lambda i: m.capsule(i), 'calls': lambda i: m.call(python),
    'attribute': lambda i: m.attribute(plain), 'items': lambda i: m.items(range(5)), 'repr': lambda i: m.repr(plain),
    'fails': lambda i: fails(), 'swallows': lambda i: m.swallows(broken), 'varargs': lambda i: m.varargs(i, 'name', 5),
    'keywords': lambda i: m.keywords(i, b='b'), 'borrows from a list': lambda i: m.borrows(items),
    'borrows from a new list': lambda i: m.borrows([i]), 'borrows from a tuple': lambda i: m.borrows((str(i),)),
    'fills a dict': lambda i: m.fills(names), 'fills a new dict': lambda i: m.fills({}), 'buffer': lambda i: m.buffer(data),
    'new buffer': lambda i: m.buffer(bytearray(b'x')), 'new C object': lambda i: Thing(), 'new derived': lambda i: Derived(),
    'cycle': lambda i: cycle(Thing), 'derived cycle': lambda i: cycle(Derived), 'slots': lambda i: subscript(thing),
    'slots of derived': lambda i: subscript(derived), 'members': lambda i: setattr(thing, 'number', i),
    'object member': lambda i: setattr(thing, 'held', [i]), 'memory view': lambda i: memoryview(data)[1:3].tobytes(),
    'bound method': lambda i: Thing.__add__(thing, i), 'type': lambda i: m.same(type(thing))}


def pages():
    """Resident pages of this process."""
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1])


def run(kind, count):
    for i in range(count):
        kind(i)


for name, kind in KINDS.items():
    run(kind, COUNT)
    collect()
    before = pages()
    run(kind, COUNT)
    collect()
    growth = pages() - before
    frees = len(sys.argv) < 3 or sys.argv[2] != 'keeps'
    if growth > ALLOWED and frees:
        print(name, 'grew by', growth, 'pages')
    else:
        print(name, 'is constant')
