"""Code that is run again finds what has changed since: the caches of its instructions do not outlive that."""

import types


def show(label, function, *args):
    try:
        print(label, function(*args))
    except Exception as error:
        print(label, type(error).__name__, error)


first, second = types.ModuleType('first'), types.ModuleType('second')


def attribute(thing):
    return thing.x


def call(thing, *args):
    if len(args) == 0:
        return thing.call()
    if len(args) == 1:
        return thing.call(args[0])
    if len(args) == 2:
        return thing.call(args[0], args[1])
    if len(args) == 3:
        return thing.call(args[0], args[1], args[2])
    return thing.call(args[0], args[1], args[2], args[3])


# Attributes of modules.
show('missing', attribute, first)
first.x = 1
show('there', attribute, first)
first.x = 2
show('changed', attribute, first)
first.y = 3
show('beside another', attribute, first)
second.x = 'second'
for module in first, second, first, second:
    show('by turns', attribute, module)
del first.x
show('deleted', attribute, first)
first.__getattr__ = lambda name: 'hook for ' + name
show('hook', attribute, first)
first.x = 4
show('before the hook', attribute, first)
for i in range(50):
    setattr(first, 'filler%d' % i, i)
show('in a larger dict', attribute, first)
first.__dict__.clear()
show('cleared', attribute, first)

# Functions of modules.
first.call = lambda *args: ('first', args)
second.call = lambda *args: ('second', args)
for count in range(5):
    for module in first, second, first:
        show('called', call, module, *range(count))
first.call = 5
show('not callable', call, first)
show('not callable', call, first, 1)


class Derived(types.ModuleType):
    x = 'of the class'

    @property
    def call(self):
        return lambda *args: ('property', args)


derived = Derived('derived')
show('derived module', attribute, derived)
show('derived module', call, derived, 1, 2)
derived.x = 'own'
show('derived module', attribute, derived)


# Methods, and attributes in the way of them.
class Thing:
    def call(self, *args):
        return 'method', args

    x = property(lambda self: 'property')


class WithSetter:
    stored = []

    @property
    def x(self):
        return self.stored[-1]

    @x.setter
    def x(self, value):
        self.stored.append(value)


thing, other = Thing(), Thing()
for count in range(5):
    show('method', call, thing, *range(count))
show('property', attribute, thing)
thing.__dict__['call'] = lambda *args: ('own', args)
thing.__dict__['x'] = 'not seen'
show('own', call, thing, 1)
show('of the class still', call, other, 1)
show('property still', attribute, thing)
del thing.call
show('method again', call, thing, 1)
Thing.call = lambda self, *args: ('changed', args)
show('changed method', call, thing, 1)
Thing.x = 'plain'
show('now the own', attribute, thing)


def store(thing, value):
    thing.x = value


setting = WithSetter()
for value in 1, 2, 'three':
    show('stored', store, setting, value)
    show('read', attribute, setting)
WithSetter.x = property(lambda self: 'read only')
show('stored', store, setting, 4)
del WithSetter.x
show('stored', store, setting, 5)
print(setting.__dict__, WithSetter.stored)
