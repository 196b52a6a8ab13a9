"""Functions and methods of every calling convention, called well and badly."""

from showing import show

import conventions
from conventions import Thing

PLAIN = ['no_arguments', 'one_argument', 'positional', 'keywords', 'fast', 'fast_keywords']


class Derived(Thing):
    pass


def calls(owner, name):
    function = getattr(owner, name)
    show(name + '()', function)
    show(name + '(1)', lambda: function(1))
    show(name + '(1, "two", None)', lambda: function(1, "two", None))
    show(name + '(*range(20))', lambda: function(*range(20)))
    show(name + '(x=1)', lambda: function(x=1))
    show(name + '(1, x=2, y=(3,))', lambda: function(1, x=2, y=(3,)))
    show(name + '(**{})', lambda: function(**{}))
    show(name + '(*[], **{"a b": 1})', lambda: function(*[], **{'a b': 1}))


print(conventions.__doc__, conventions.__name__)
for name in PLAIN:
    calls(conventions, name)
for owner in (Thing(), Derived()):
    print('--', type(owner).__name__)
    for name in PLAIN + ['with_class', 'of_class', 'of_class_fast', 'of_class_alone', 'static_method']:
        calls(owner, name)
print('-- from the class')
for name in ['of_class', 'of_class_fast', 'of_class_alone', 'static_method']:
    calls(Thing, name)
    calls(Derived, name)

print('-- unbound')
for name in PLAIN + ['with_class']:
    function = getattr(Thing, name)
    show(name, function)
    show(name, function, 5)
    show(name, function, Thing())
    show(name, function, Derived(), 'x')
    show(name, lambda: function(Thing(), 1, z=2))

thing = Thing()
show('coexist', thing.__contains__, 3)
print(True in thing, False in thing)

print('-- what they look like')
for name in PLAIN:
    for owner in (conventions, thing):
        function = getattr(owner, name)
        print(function.__name__, function.__qualname__, function.__doc__, function.__text_signature__,
              type(function).__name__, function.__self__ is owner)
    print(function.__module__, conventions.no_arguments.__module__)
for name in ['with_class', 'of_class', 'static_method', '__contains__']:
    print(name, type(Thing.__dict__[name]).__name__, type(getattr(Thing, name)).__name__, getattr(Thing, name).__doc__)
print(Thing.__doc__, Thing.__text_signature__, Thing.__module__, Thing.__qualname__)
print(repr(Thing.fast), repr(Thing.__dict__['of_class']), repr(conventions.fast))
print(thing.fast == thing.fast, thing.fast == Thing().fast, hash(thing.fast) == hash(thing.fast))
show('set', setattr, conventions.fast, 'x', 1)
show('call through map', lambda: list(map(conventions.one_argument, [1, 2])))
show('sorted by', lambda: sorted([3, 1, 2], key=lambda x: conventions.one_argument(-x)))

print('-- keyword arguments that are kept')
kept = conventions.keywords(1, x=2)[2]
again = conventions.keywords(1, x=3)[2]
kept['y'] = 4
del kept['x']
print(kept, again, len(conventions.keywords(**{'name%d' % i: i for i in range(20)})[2]))
