"""Attributes that C defines: members of every type, getters and setters, dicts at an offset."""

import weakref

from showing import collect, show

import descriptors as m
from descriptors import Members, Old, WithDict

NAMES = ['a_short', 'an_int', 'a_long', 'a_float', 'a_double', 'a_string', 'an_object', 'an_object_ex', 'a_char', 'a_byte',
         'a_ubyte', 'a_ushort', 'a_uint', 'a_ulong', 'inplace', 'a_bool', 'a_longlong', 'a_ulonglong', 'a_ssize', 'nothing',
         'readonly', 'value', 'another', 'kind', 'write_only']
VALUES = [0, 1, -1, 100, -129, 255, 256, 40000, 70000, 2 ** 31, 2 ** 32 + 1, 2 ** 63 - 1, 2 ** 63, 2 ** 64, -2 ** 63 - 1, 1.5, 'c', 'text',
          '', None, True, [1]]


class Derived(Members):
    pass


print('-- members')
for name in NAMES:
    things = Members()
    descriptor = Members.__dict__[name]
    print(name, type(descriptor).__name__, descriptor.__doc__, descriptor.__name__, descriptor.__objclass__ is Members)
    show('   first', getattr, things, name)
    for value in VALUES[:3] if name == 'nothing' else VALUES:
        # An int that does not fit warns and is cut; which warning is not shown here.
        if name in ('a_short', 'an_int', 'a_byte', 'a_ubyte', 'a_ushort', 'a_uint') and isinstance(value, int) and \
                not -100 <= value <= 100:
            continue
        if name in ('a_ubyte', 'a_ushort', 'a_uint', 'a_ulong') and isinstance(value, int) and value < 0:
            continue
        show('   set %r' % (value,), setattr, things, name, value)
        show('      ', getattr, things, name)
    show('   delete', delattr, things, name)
    show('      ', getattr, things, name)
    if name not in ('a_string',):
        print('   ', m.fields(things))
things = Derived()
things.an_object = things.value = 'shared'
things.extra = 1
print(things.kind, Members().kind, things.an_object is things.value, vars(things))
show('get of class', lambda: Members.a_long is Members.__dict__['a_long'])
show('bound by hand', lambda: Members.__dict__['a_long'].__get__(things, Derived))
show('of another', lambda: Members.__dict__['a_long'].__get__(5, int))
show('set by hand', lambda: Members.__dict__['value'].__set__(things, 5))
show('set of another', lambda: Members.__dict__['value'].__set__(5, 5))
show('fields', m.fields, 5)
print(repr(Members.a_long), repr(Members.value), things.value)
for _ in range(1000):
    things.an_object = [1]
    things.value = {'k': things.an_object}
print(things.value, sorted(name for name in dir(Members) if name[:2] != '__') == sorted(NAMES))

print('-- a dict at an offset')


class Child(WithDict):
    def __init__(self, x):
        self.x = x


for thing in (WithDict(), Child(1)):
    thing.a = 1
    thing.__dict__['b'] = 2
    print(thing.a, thing.b, sorted(vars(thing).items()), thing.__dict__ is thing.__dict__)
    thing.__dict__ = {'c': 3}
    print(thing.c, hasattr(thing, 'a'))
    show('no dict', lambda: setattr(thing, '__dict__', 5))
    del thing.c
    show('deleted', lambda: thing.c)
    reference = weakref.ref(thing)
    print(reference() is thing, weakref.getweakrefcount(thing))
    thing.myself = thing
    collect()
    print(thing.myself is thing)
print(WithDict.__dictoffset__ > 0, WithDict.__weakrefoffset__ > 0, Child(5).x)

print('-- tp_getattr and tp_setattr')
old = Old()
print(old.anything, getattr(old, 'some name'), hasattr(old, 'none'), getattr(old, 'none', 'default'))
show('none', lambda: old.none)
show('set', lambda: setattr(old, 'x', 1))
show('delete', lambda: delattr(old, 'x'))

print('-- made one by one')


class Target:
    pass


show('of a Python class', lambda: [type(item).__name__ for item in m.add_descriptors(Target)])
target = Target()
print(target.method(), Target.class_method(), target.class_method(), target.function(), target.getset)
show('method of another', lambda: Target.method(5))
print(repr(Target.__dict__['method']).split(' of ')[0], type(Target.class_method).__name__)


def function(*args):
    return len(args)


static, of_class, bound = m.wrap_functions(function)
Target.static, Target.of_class = static, of_class
print(Target.static(1, 2), target.static(1), Target.of_class(1), target.of_class(), bound(1, 2), type(static).__name__,
      type(of_class).__name__, type(bound).__name__, bound.__self__, bound.__func__ is function)
