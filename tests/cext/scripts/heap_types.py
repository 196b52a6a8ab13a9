"""Types made from specs, with state of their module; a metaclass in C."""

import weakref

from showing import collect, show

import heap_types as m
from heap_types import Closed, Heap, Meta, Var


class Derived(Heap):
    def __add__(self, other):
        return ('derived', super().__add__(other))


print('-- from a spec')
for kind in (Heap, Derived):
    print(kind.__name__, kind.__qualname__, kind.__module__, kind.__doc__, kind.__mro__[1:])
    thing = kind(3)
    print(thing, len(thing), thing + 1, thing == kind(3), thing == kind(4), thing < kind(5), thing == 3, thing.number, thing.ten_times,
          thing.once)
    show('state', thing.state)
    show('module', thing.module)
    thing.x = 1
    print(vars(thing), weakref.ref(thing)() is thing)
    show('hash', hash, thing)
    show('set', lambda: setattr(thing, 'ten_times', 1))
    print(m.facts(kind))
Heap.added = 'an attribute of the type'
print(Derived(1).added, 'added' in Heap.__dict__)
del Heap.added
Heap.__len__ = lambda self: 100
print(len(Heap(1)), len(Derived(2)))
print(Heap[int], type(Heap[int]).__name__)
show('init', Heap, 'x')
show('order', lambda: Heap(1) < 2)

print('-- closed')
show('call', Closed)
show('new', lambda: Closed.__new__(Closed))
show('object new', lambda: object.__new__(Closed))
show('set', lambda: setattr(Closed, 'x', 1))
show('derive', lambda: type('X', (Closed,), {}))
made = m.make_closed(Closed)
print(made, type(made).__name__, m.facts(Closed))

print('-- with items')


class DerivedVar(Var):
    pass


for kind in (Var, DerivedVar):
    for size in (0, 1, 5, 200):
        var = kind(*range(size))
        print(len(var), list(var)[-3:], sum(var), kind.__itemsize__)
    show('item', lambda: var[1000])
show('derived with slots', lambda: type('X', (Var,), {'__slots__': ('a',)}))

print('-- metaclass')


class Made(metaclass=Meta):
    def __init__(self, x=0):
        self.x = x


class Child(Made):
    pass


class PythonMeta(Meta):
    def __repr__(self):
        return 'python ' + super().__repr__()

    def extra(cls):
        return cls.__name__ + '!'


class Both(Made, metaclass=PythonMeta):
    pass


for kind in (Made, Child, Both):
    print(kind, type(kind), kind.made_by_meta, kind.instances, kind['key'], kind.itself() is kind)
    print(kind(5).x, kind().x, kind.instances)
print(Both.extra(), Both.itself(), isinstance(Both, Meta), issubclass(PythonMeta, type))
show('of an instance', lambda: Made().itself)
show('conflict', lambda: type('X', (Made, type('Y', (), {}, )), {}).__class__)
dynamic = Meta('Dynamic', (Heap,), {'method': lambda self: 'dynamic'})
print(dynamic, dynamic(7), dynamic(7).method(), dynamic.instances)
show('two metas', lambda: type('X', (Made, type('O', (type,), {})('Z', (), {})), {}))
references = [weakref.ref(type('Temporary', (Heap,), {})) for _ in range(3)]
collect()
print(len(references), Meta.__mro__)
