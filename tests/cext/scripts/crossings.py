"""Very many crossings of each kind need no more memory than many.

usage: crossings.py FOLDER [frees|most|keeps [COUNT]]    (how often each kind is called to begin with, and again)
"""

import sys
import _thread
import weakref

from showing import collect

import crossings as m
from crossings import Thing

COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 500
FREES = len(sys.argv) < 3 or sys.argv[2] != 'keeps'
PAGE = 4096
SPARE = 64 * PAGE
# A block of C that is left behind has 32 bytes at least; what a collector keeps in reserve stops growing.
BYTES = 8
RESERVE = 8 * 1024 * 1024
REPEATED = 4


class Plain:
    attribute = 'text'

    def __repr__(self):
        return 'Plain()'


class Derived(Thing):
    pass


class Overrides(Thing):
    """Each slot leads back to Python."""

    def __repr__(self):
        return 'Overrides()'

    def __getitem__(self, key):
        return [key]

    def __add__(self, other):
        return (other,)

    def __call__(self, *args):
        return {'args': args}

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return 7

    def __len__(self):
        return 8

    def __iter__(self):
        return iter([1000, 'two'])

    def __setitem__(self, key, value):
        self.key = value


class Dies(Thing):
    def __del__(self):
        self.number = 0


class Late:
    def __init__(self, *args):
        self.args = args


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


def passed_on():
    try:
        m.passes_on(broken)
    except KeyError:
        pass


def fails_in_slot():
    try:
        m.all_slots(5)
    except TypeError:
        pass


def watched(kind):
    target = kind()
    called = []
    reference = weakref.ref(target, called.append)
    return reference() is target


def exposed(i):
    items = [i]
    m.same(items)
    items.append('text %d' % i)
    items[0] = [i]
    return items.pop(), items[:]


def closes(i):
    def inner():
        return thing, i
    thing = Thing()
    thing.held = inner


def through_everything(kind):
    thing, late = kind(), Late()
    late.items = {'thing': [thing]}
    thing.held = (late, thing)


def in_thread(function, *args):
    waits = _thread.allocate_lock()
    waits.acquire()
    _thread.start_new_thread(lambda: (function(*args), waits.release()), ())
    # The thread ends while the next one is made.
    waits.acquire()


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
    'bound method': lambda i: Thing.__add__(thing, i), 'type': lambda i: m.same(type(thing)),
    'method': lambda i: thing.none(), 'method, one': lambda i: thing.one(i), 'method, fast': lambda i: thing.fast(i, 'two', i),
    'method, fast keywords': lambda i: (thing.fast_keywords(i), thing.fast_keywords(i, name=i)),
    'method, varargs': lambda i: thing.varargs(i, i), 'method, keywords': lambda i: (thing.keywords(i), thing.keywords(a=i, b='b')),
    'method of a class': lambda i: Thing.of_class(i), 'static method': lambda i: Thing.of_none(i), 'method kept': lambda i: m.same(thing.none),
    'derived method': lambda i: derived.fast(i, i), 'stars': lambda i: thing.keywords(*(i, i), **{'c': i}), 'getset': lambda i: thing.pair,
    'getset, set': lambda i: setattr(thing, 'pair', [i]), 'getset, delete': lambda i: delattr(thing, 'pair'),
    'call': lambda i: thing(i), 'repr slot': lambda i: repr(thing), 'hash': lambda i: {thing: i}, 'comparison': lambda i: thing == i,
    'iteration': lambda i: list(thing), 'iteration by C': lambda i: m.iterates(thing), 'iteration of Python': lambda i: m.iterates([i, 'x']),
    'generator': lambda i: m.iterates(j for j in (i, i)), 'stored': lambda i: thing.__setitem__(i, (i,)),
    'slots by C': lambda i: m.all_slots(thing), 'slots of Python by C': lambda i: m.all_slots(Overrides()),
    'slots that fail': lambda i: fails_in_slot(), 'passed on': lambda i: passed_on(), 'capsule with destructor': lambda i: m.owner(i),
    'weak': lambda i: watched(Thing), 'weak derived': lambda i: watched(Derived), 'weak in C': lambda i: m.weak(Thing()),
    'weak of Python in C': lambda i: m.weak(Late(i)), 'nested': lambda i: m.nest(i), 'exposed list': lambda i: exposed(i),
    'finalizer': lambda i: Dies(), 'buffer of C': lambda i: bytes(memoryview(thing)), 'closure': lambda i: closes(i),
    'cycle through everything': lambda i: through_everything(Thing), 'derived through everything': lambda i: through_everything(Derived),
    'callback with everything': lambda i: m.call(lambda *args: (args, Late(*args)))}
# Making a class or a thread takes as long as hundreds of calls.
RARE = {
    'in a thread': lambda i: in_thread(m.same, [i]), 'type from a spec': lambda i: m.new_type(Thing),
    'class of Python': lambda i: m.same(type('Made', (Thing,), {'x': i})())}


def pages():
    """Resident pages of this process."""
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1])


def run(kind, count):
    for i in range(count):
        kind(i)


def growth(kind, count):
    """Pages of the process and bytes of C that so many more calls need."""
    pages_before, bytes_before = pages(), m.allocated()
    run(kind, count)
    collect()
    return pages() - pages_before, m.allocated() - bytes_before


def measure(name, kind, count):
    """Print whether as many calls again need more memory: what collectors keep in reserve is not needed each time."""
    allowed = min(count * BYTES, RESERVE) + SPARE
    growth(kind, count)
    for _ in range(REPEATED):
        grown, allocated = growth(kind, count)
        if grown * PAGE <= allowed and allocated <= allowed or not FREES:
            print(name, 'is constant')
            return
    print(name, 'grew by', grown, 'pages,', allocated, 'bytes with', count, 'calls')


def settle():
    """Let a collector that moves objects to memory of their own, as some checks want it, find its size."""
    for _ in range(20):
        if growth(KINDS['no arguments'], COUNT)[0] <= 0:
            return


settle()
for name, kind in KINDS.items():
    measure(name, kind, COUNT)
for name, kind in RARE.items():
    measure(name, kind, COUNT // 50)
