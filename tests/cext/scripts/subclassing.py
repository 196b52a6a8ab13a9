"""Classes derived across the border, in both directions."""

from showing import chain, show

import subclassing as m


class Plain(m.Base):
    pass


class Overriding(m.Base):
    def __init__(self, number, more):
        super().__init__(number)
        self.more = more

    def __len__(self):
        return 77

    def __getitem__(self, index):
        return ('item', index, self.more)

    def __add__(self, other):
        return ('add', other, super().__add__(other))

    def __repr__(self):
        return 'Overriding(%r)' % self.number

    def __str__(self):
        return 'str: ' + super().__str__()

    def method(self, arg):
        return ('overridden', arg, super().method(arg))


class Failing(m.Base):
    def __len__(self):
        return -5

    def __getitem__(self, index):
        raise IndexError('no items')


class Slotted(m.Base):
    __slots__ = ('a', 'b')


class Later(m.Base):
    pass


class Both(Overriding, m.Child):
    pass


print('-- a Python class from a C type')
for thing in (m.Base(), m.Base(7), Plain(), Plain(number=4), Overriding(3, 'x'), m.Child(9), Both(2, 'y'), Slotted(6)):
    print(thing, thing.number, len(thing), thing[1], thing + 5, thing.method('a'), thing.template('b'), m.field(thing))
    print('   ', m.through_slots(thing), type(thing).__mro__, type(thing).__name__)
    show('   class method', lambda: thing.class_method(1))
plain = Plain(1)
plain.anything = [1]
plain.__dict__['other'] = 2
plain.number = 12
print(vars(plain), m.field(plain), plain.other)
show('base has no dict', lambda: setattr(m.Base(), 'x', 1))
show('type', lambda: setattr(m.Base, 'x', 1))
slotted = Slotted()
slotted.a = 5
show('slots', lambda: (slotted.a, slotted.b))
show('slots', lambda: setattr(slotted, 'c', 1))
show('failing', lambda: m.through_slots(Failing()))
show('length', lambda: len(Failing()))
show('item', lambda: Failing()[0])
show('not a Base', m.field, 5)
show('init', lambda: Plain('x'))
show('init', lambda: Plain(wrong=1))
later = Later(3)
print(m.through_slots(later)[0])
Later.__len__ = lambda self: 1234
print(m.through_slots(later)[0], len(later))
del Later.__len__
print(m.through_slots(later)[0], len(later))
print(isinstance(plain, m.Base), issubclass(Both, m.Child), m.Child.__base__, m.Child.__mro__)
child = m.Child(2)
child.extra = 2.5
print(child, child.extra, child + 1, m.Child.__dict__.keys() >= {'extra'}, 'number' in m.Child.__dict__)
print(m.make(Plain), m.make(m.Child).extra)
show('make', lambda: m.make(Overriding))
show('layout', lambda: type('Bad', (m.Base, int), {}))
show('layout', lambda: type('Bad', (m.CountingList, m.DefaultDict), {}))
plain = Plain(2)
plain.__class__ = Later
print(type(plain).__name__, plain.number)
show('class', lambda: setattr(plain, '__class__', int))

print('-- built-in types')


class MyList(m.CountingList):
    def append(self, item):
        super().append(('mine', item))


for kind in (m.CountingList, MyList):
    items = kind([1, 2])
    items.append(3)
    items.append(4)
    list.append(items, 5)
    items += [6]
    items.extend((7,))
    print(items, items.appended, len(items), items[-1], items[1:3], items == list(items), isinstance(items, list))
    items.sort(key=str)
    del items[0]
    print(items, sorted(str(x) for x in items), type(items + [1]).__name__, type(items).__name__)


class MyDict(m.DefaultDict):
    pass


for kind in (m.DefaultDict, MyDict):
    names = kind(a=1)
    print(names['a'], names['b'], names.get('c'), names.missing, len(names), names, 'b' in names)
    names['b'] = 2
    names.update(c=3)
    print(sorted(names.items()), names.missing, dict(names) == {'a': 1, 'b': 2, 'c': 3})


class MyInt(m.Int):
    pass


for kind in (m.Int, MyInt):
    number = kind(21)
    print(repr(number), str(number), number.double(), number + 1, number == 21, hash(number) == hash(21), -number,
          [0] * kind(2), '%d' % number, kind('7'), {21: 'x'}[number], kind(2) ** 10, int(number), type(int(number)).__name__)
show('int', lambda: m.Int('x'))
print(repr(m.Int(10 ** 5)))


class MyStr(m.Str):
    pass


for kind in (m.Str, MyStr):
    text = kind('héllo')
    print(text, repr(text), text.size(), text.upper(), text + '!', text == 'héllo', {'héllo': 1}[text], type(text[1:]).__name__,
          kind(5), 'x' + text, '%s' % text, text.encode(), ''.join([text, text]))
for kind in (m.Tuple, type('MyTuple', (m.Tuple,), {})):
    pair = kind((1, 2))
    print(pair, pair.size(), pair == (1, 2), hash(pair) == hash((1, 2)), pair + (3,), type(pair[:]).__name__, pair[0])
for kind in (m.Bytes, type('MyBytes', (m.Bytes,), {})):
    data = kind(b'abc')
    print(data, data.size(), data == b'abc', data + b'd', data[0], type(data[:]).__name__)

print('-- exceptions')


class MyError(m.Error):
    pass


for kind in (m.Error, MyError):
    try:
        raise kind('a', 'b')
    except m.Error as error:
        print(type(error).__name__, error, error.args, error.code, isinstance(error, Exception))
        error.note = 'a note'
        print(error.note, error.__traceback__ is not None)
    try:
        try:
            raise kind()
        except kind as inner:
            raise ValueError('outer') from inner
    except ValueError as error:
        chain(error)

print('-- a C type from Python classes')


class Python:
    kind = 'python'

    def hello(self):
        return 'hello from ' + type(self).__name__

    def __repr__(self):
        return 'Python()'


class Mixin:
    def mixed(self):
        return 'mixed'


for bases in ((Python,), (Python, Mixin), (Overriding,), (m.Base,), (Plain, Mixin), (list,), (m.Child,)):
    derived = m.derive(bases)
    print(derived.__name__, derived.__module__, derived.__bases__, derived.__mro__[1:-1])
    thing = derived(1, 'z') if bases == (Overriding,) else derived()
    print('   ', repr(thing), str(thing), thing.from_spec(), getattr(thing, 'kind', None), hasattr(thing, 'mixed'))

    class Again(derived):
        def from_spec(self):
            return ('again', super().from_spec())
    thing = Again(1, 'z') if bases == (Overriding,) else Again()
    thing.attribute = 1
    print('   ', thing.from_spec(), str(thing), vars(thing).get('attribute'), Again.__base__ is derived)
show('one base', lambda: m.derive(Python).__bases__)
show('bad base', lambda: m.derive((5,)))
show('final base', lambda: m.derive((bool,)))
