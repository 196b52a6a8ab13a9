"""A C type with every slot: which one Python calls, with what, and what the slots look like as methods."""

from showing import collect, dead, show

import slots
from slots import Slots


def run(label, action):
    show(label, action)
    for name, values in slots.taken():
        print('   ', name, values)


class Derived(Slots):
    def __repr__(self):
        return '<derived>'

    def __add__(self, other):
        return ('derived add', super().__add__(other))

    def __len__(self):
        return 11

    def __getitem__(self, key):
        return ('derived item', key)


def assign(operator, left, right):
    names = {'a': left, 'b': right}
    exec('a %s= b' % operator, names)
    return names['a']


def released(view):
    """The bytes of a view, which is released here and not when a collector finds it dead."""
    with view:
        return bytes(view)


OPERATORS = ['+', '-', '*', '/', '//', '%', '@', '<<', '>>', '&', '^', '|', '**']
a, b = Slots(1), Slots(2)
slots.taken()
for operator in OPERATORS:
    function = eval('lambda x, y: x %s y' % operator)
    for left, right in [(a, b), (a, 5), (5, a), ('text', a), (a, None), (None, a)]:
        if right is None and operator == '**':
            continue
        run('%r %s %r' % (left, operator, right), lambda: function(left, right))
    run('%s=' % operator, lambda: assign(operator, a, b))
    run('%s=' % operator, lambda: assign(operator, 5, b))
run('divmod', lambda: divmod(a, 3))
run('rdivmod', lambda: divmod(3, a))
run('pow', lambda: pow(a, 2, 7))
run('pow', lambda: pow(2, a, 7))
for label, function in [('neg', lambda x: -x), ('pos', lambda x: +x), ('abs', abs), ('invert', lambda x: ~x), ('int', int),
                        ('float', float), ('bool', bool), ('hash', hash), ('str', str), ('repr', repr), ('len', len),
                        ('iter', iter), ('bytes', bytes), ('hex', hex), ('range', lambda x: list(range(x))),
                        ('index', lambda x: [1, 2, 3, 4, 5][x]), ('repeat', lambda x: 'ab' * x)]:
    run(label, lambda: function(a))
    run(label + ' derived', lambda: function(Derived(1)))
run('item', lambda: a['key'])
run('slice', lambda: a[1:2])
run('set item', lambda: a.__setitem__(1, 'v'))
run('del item', lambda: a.__delitem__(1))


def statements():
    a['x'] = 1
    del a['x']
    a.attribute = 2
    del a.attribute
    return 'x' in a, '' in a, 'y' not in a


run('statements', statements)
run('attribute', lambda: a.anything)
run('no attribute', lambda: a.none)
run('hasattr', lambda: (hasattr(a, 'none'), hasattr(a, 'other')))
run('getattr', lambda: getattr(a, 'none', 'default'))
for operator in ['<', '<=', '==', '!=', '>', '>=']:
    function = eval('lambda x, y: x %s y' % operator)
    for left, right in [(a, b), (a, 5), (5, a), (a, None)]:
        run('%r %s %r' % (left, operator, right), lambda: function(left, right))
run('call', lambda: a(1, 2))
run('call with keywords', lambda: a(1, x=2))
run('loop', lambda: list(Slots(2)))
run('broken loop', lambda: list(Slots(4)))
run('next', lambda: next(Slots(1)))
run('next at the end', lambda: next(Slots(0), 'end'))
run('memoryview', lambda: released(memoryview(a)))
run('as a key', lambda: {a: 1}[a])
run('format', lambda: '%s %r %d' % (a, a, a))
run('f-string', lambda: f'{a} {a!r}')


class Owner:
    descriptor = a


run('descriptor', lambda: Owner().descriptor)
run('of the class', lambda: Owner.descriptor)
run('set', lambda: setattr(Owner(), 'descriptor', 5))
run('delete', lambda: delattr(Owner(), 'descriptor'))


async def coroutine():
    async for _ in a:
        break
    return await b


running = coroutine()
run('coroutine', lambda: running.send(None))
run('close', running.close)


def delegate():
    return (yield from a)


run('made', lambda: Slots(7, x=1))
run('made derived', lambda: Derived(8))

collect()
slots.deaths()


def make(kind, count):
    for i in range(count):
        kind(i)


for kind in (Slots, Derived):
    make(kind, 50)
    slots.taken()
    collect()
    finalized, deallocated, freed = slots.deaths()
    dead('finalized', finalized, 50)
    dead('deallocated', deallocated, 50)
    if kind is Slots:
        # A class made in Python frees its objects itself.
        dead('freed', freed, 50)

print('-- the slots as methods')
special = [name for name in Slots.__dict__ if name.startswith('__')]
print(sorted(special))
for name in sorted(special):
    method = Slots.__dict__[name]
    print(name, type(method).__name__, getattr(method, '__doc__', None) if name != '__doc__' else method)
run('unbound add', lambda: Slots.__add__(a, 5))
run('reflected', lambda: Slots.__radd__(a, 5))
run('of another', lambda: Slots.__add__(5, a))
run('too few', lambda: a.__add__())
run('too many', lambda: a.__add__(1, 2))
run('keyword', lambda: a.__add__(x=2))
run('setitem', lambda: a.__setitem__(1))
run('lt', lambda: a.__lt__(3))
run('pow', lambda: a.__pow__(3, 4))
run('rpow', lambda: a.__rpow__(3))
run('get', lambda: a.__get__(None, None))
run('get', lambda: a.__get__(5))
run('hash', lambda: Slots.__hash__(a))
run('call', lambda: a.__call__(1, y=3))
run('init', lambda: a.__init__(5))
run('new', lambda: Slots.__new__(Slots, 3).__repr__())
run('new of int', lambda: Slots.__new__(int))
run('object new', lambda: object.__new__(Slots))
run('setattr', lambda: object.__setattr__(a, 'x', 1))

print('-- overridden in Python')
d = Derived(3)
run('add', lambda: d + 1)
run('radd', lambda: 1 + d)
run('sub', lambda: d - d)
run('len', lambda: len(d))
run('item', lambda: d[3])
run('a and d', lambda: a + d)
run('in', lambda: 5 in d)
run('attribute', lambda: d.something)
print(Slots.__name__, Slots.__module__, Slots.__doc__, Slots.__text_signature__, Derived.__mro__)
print(Slots.__basicsize__, Slots.__itemsize__, Slots.__dictoffset__, Slots.__weakrefoffset__, Slots.__base__)
