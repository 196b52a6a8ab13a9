"""Vectorcall: C objects called from Python, Python functions and everything else called from C."""

from showing import show

import vectorcalls as m
from vectorcalls import Callable, Fast


def plain(a, b=2, *rest, c=3, **names):
    return a, b, rest, c, sorted(names.items())


def only(a, /, b, *, c):
    return a, b, c


def generator(a):
    yield a


class Python:
    def __init__(self, a=None, **names):
        self.a, self.names = a, names

    def __repr__(self):
        return 'Python(%r, %r)' % (self.a, self.names)

    def method(self, a, b=5):
        return self.a, a, b

    def __call__(self, *args, **names):
        return 'called', args, sorted(names.items())

    @classmethod
    def of_class(cls, a):
        return cls.__name__, a

    @staticmethod
    def static(a):
        return 'static', a


class Derived(Callable):
    pass


class Overriding(Callable):
    def __call__(self, *args, **names):
        return 'overridden', args, names, super().__call__(*args, **names)


class Owner:
    method = Callable()


print('-- into C')
for thing in (Callable(), Derived(), Overriding()):
    show('()', lambda: thing())
    show('(1)', lambda: thing(1))
    show('(1, 2, x=3)', lambda: thing(1, 2, x=3))
    show('(*a, **k)', lambda: thing(*[1, 2], **{'x': 3, 'y': 4}))
    show('map', lambda: list(map(thing, [1])))
    show('in C', m.call, thing, (1, 2), {'k': 5})
    show('direct', m.direct, thing)
    print(thing.calls)
owner = Owner()
print(owner.method(1)[0][0] is owner, owner.method(1, x=2)[1:], len(Owner.method(5)[0]))
show('fast', lambda: (Fast(1, 2).calls, Fast().calls, Fast(1, x=2).calls, type(Fast(1)).__name__))

print('-- out of C')
FUNCTIONS = [plain, only, lambda *args, **names: (args, names), len, int, str, dict, Python, Python(1), Python(2).method,
             Python.of_class, Python.static, Python.method, 'text'.upper, 'a-b'.split, [].append, print.__class__, Callable(), 5, None,
             max, isinstance, list, tuple.__new__]
ARGUMENTS = [((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3, 4), {}), ((1,), {'b': 5}), ((1,), {'c': 6, 'b': 7}), ((), {'z': 1}),
             ((1, 2), {'c': 3}), (('-',), {}), (([1, 2],), {}), (('12',), {'base': 8}), (('text', str), {}), ((), {'a': 1}),
             (((1, 2), (3, 4)), {'key': len})]
for function in FUNCTIONS:
    print(getattr(function, '__name__', type(function).__name__))
    for args, names in ARGUMENTS:
        label = '   %r %r' % (args, names)
        if len(label) > 300:
            label = label[:300]
        show(label, m.call, function, args, names)
        show('   offset', m.call_offset, function, args, names)
        show('   dict', m.call_dict, function, args, names or None)
for function in (plain, len, int, Python, Python(1).method, Python(1), 5):
    show('direct', m.direct, function)
print(list(m.call(generator, (1,), {})))
show('method', m.call_method, 'upper', ('abc',), {})
show('method', m.call_method, 'method', (Python(1), 2), {'b': 3})
show('method', m.call_method, 'nothing', (Python(1), 2), {})
show('method', m.call_method, 'append', ([],), {})
show('method', m.call_method, 'of_class', (Python, 3), {})
show('raises', m.call, lambda: 1 // 0, (), {})
values = [object(), [], 'text']
print(all(a is b for a, b in zip(values, m.call(lambda *args: args, tuple(values), {}))))
