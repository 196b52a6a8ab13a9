"""Calling a class of C: __new__, then __init__ of what it made, whatever either of them does."""

from showing import collect, show

from constructors import Changing, Chooser, Closed, Derived, Plain, Recorder


def made(kind, *args, **kwargs):
    """The class of the new object, and what its slots got."""
    made = kind(*args, **kwargs)
    return type(made).__name__, getattr(made, 'made_with', '-'), getattr(made, 'initialized_with', '-')


def several_ways(kind):
    name = kind.__name__
    show(name + ' of nothing', made, kind)
    show(name + ' of one', made, kind, 1)
    show(name + ' of two', made, kind, 1, 'two')
    show(name + ' of four', made, kind, 1, 2, 3, 4)
    show(name + ' by name', made, kind, a=1)
    show(name + ' both ways', made, kind, 1, b='two')
    show(name + ' of stars', made, kind, *[1, 2], **{'c': 3})
    show(name + ' fails', made, kind, 'no such thing')
    show(name + ' fails without an error', made, kind, False)


for kind in Recorder, Derived, Plain, Closed, Changing:
    several_ways(kind)

for what in 'derived', 'recorder', 'none', 'int', 'tuple', 'error', 'nothing', 'both':
    show('chosen: ' + what, made, Chooser, what)
    show('chosen: %s, and more' % what, made, Chooser, what, more=True)
show('the single one', made, Chooser, 1)
show('the single one again', made, Chooser, 2, b=3)
show('the same one', lambda: Chooser() is Chooser(5))


class FromPython(Recorder):
    def __init__(self, *args):
        Recorder.__init__(self, 'by', *args)


class NewFromPython(Recorder):
    def __new__(cls, *args):
        return Recorder.__new__(cls, 'by', *args)


class Empty(Recorder):
    pass


class Meta(type):
    def __call__(cls, *args):
        return 'called', cls.__name__, type.__call__(cls, *args).initialized_with


class WithMeta(Recorder, metaclass=Meta):
    pass


several_ways(FromPython)
several_ways(NewFromPython)
several_ways(Empty)
show('a metaclass', WithMeta)
show('a metaclass, one argument', WithMeta, 1)

# A class that changes: what it had before is forgotten each time.
Changing.__init__ = lambda self, *args: print('__init__ of Python', args)
show('changed __init__', made, Changing)
show('changed __init__, arguments', made, Changing, 1, 2)
Changing.__init__ = lambda self: 'something'
show('__init__ that returns something', made, Changing)
Changing.__init__ = Recorder.__init__
show('__init__ of another class', made, Changing, 3)
Changing.__new__ = lambda cls, *args: [cls.__name__, args]
show('changed __new__', lambda: Changing(5))
Changing.__new__ = Plain.__new__
show('__new__ of another class', made, Changing)
show('__new__ of no class', Plain.__new__, 5)
del Changing.__init__
del Changing.__new__
show('without both', lambda: type(Changing()).__name__)

for i in range(1000):
    Recorder(i), Recorder(), Derived(i, i), Changing.__class__
collect()
print('collected')
