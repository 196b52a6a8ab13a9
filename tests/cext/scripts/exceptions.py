"""Exceptions from C into Python and from Python through C."""

import sys

from showing import chain, describe, show

import exceptions as m


class Mine(Exception):
    pass


class Broken(Exception):
    def __init__(self):
        raise TypeError('broken __init__')


class Picky(Exception):
    def __init__(self, a, b):
        super().__init__('%s and %s' % (a, b))


class Text:
    def __repr__(self):
        return 'répr'

    def __str__(self):
        return 'štr'


def raises(error):
    def function():
        raise error
    function.__name__ = 'raises'
    return function


def raises_in_handler():
    try:
        {}['inner']
    except KeyError:
        raise ValueError('while handling')


def stops():
    raise StopIteration(5)


def caught(function, *args):
    try:
        function(*args)
    except BaseException as error:
        return error


print('-- set in C')
for kind in (ValueError, KeyError, Mine, OSError, StopIteration, SystemExit, Broken, Picky, UnicodeDecodeError, 5, int, None):
    show('string', m.raise_string, kind, 'the text')
    show('none', m.raise_none, kind)
for value in ('text', 5, None, (1, 2), (), ValueError('an instance'), KeyError('other'), Mine('mine'), ['list']):
    for kind in (ValueError, Mine, Picky, KeyError):
        error = caught(m.raise_object, kind, value)
        print(kind.__name__, repr(value), '->', describe(error), error.args)
instance = Mine('the same')
print(caught(m.raise_object, Mine, instance) is instance, caught(m.call, raises(instance)) is instance)
for value in (5, 'żółw', Text(), [1]):
    show('custom', m.raise_custom, value)
    show('format', m.raise_format, value)
print(m.Custom.__name__, m.Custom.__module__, m.Custom.__mro__[1:], m.Lookup.__bases__)
show('lookup', lambda: m.raise_string(m.Lookup, 'missing'))

print('-- wrong results')
show('nothing', m.nothing)
show('both', m.both)
error = caught(m.both)
chain(error)
show('in map', lambda: list(map(lambda x: m.nothing(), [1])))

for how in range(1, 4):
    show('new', m.Wrong, how)
wrong = m.Wrong(0)
for how in range(1, 3):
    for name in ('call', 'method', 'class_method', 'static_method'):
        function = wrong if name == 'call' else getattr(wrong, name)
        error = caught(function, how)
        print(name, type(error).__name__, str(error).partition(' at 0x')[0], repr(error.__cause__))
show('get', lambda: wrong.computed)
show('add', lambda: wrong + 1)
show('neg', lambda: -wrong)
show('item', lambda: wrong[0])
show('iter', lambda: [*wrong])
show('compare', lambda: wrong < 1)
show('bool', lambda: 1 if wrong else 0)
show('in', lambda: 1 in wrong)


def assign(how):
    if how == 0:
        wrong.computed = 1
    elif how == 1:
        wrong[0] = 1
    else:
        del wrong[0]


for how in range(3):
    show('assign', assign, how)
show('hash', lambda: {wrong: 1})
show('called', hash, wrong)

print('-- through C')
for function in (raises(Mine('through')), raises(KeyError), lambda: 1 // 0, raises_in_handler, lambda: [][5], lambda: None.x):
    show('call', m.call, function)
    show('fetch', m.fetch, function, 0)
    show('normalized', m.fetch, function, 1)
    show('restored', m.restore, function)
    chain(caught(m.restore, function))
    for kind in (Exception, KeyError, (ValueError, ZeroDivisionError), Mine):
        show('matches', m.matches, function, kind)
show('no exception', m.fetch, lambda: 'fine', 0)
show('not called', m.fetch, 5, 1)

print('-- chains')
for how in range(4):
    print(how)
    chain(caught(m.raise_from, raises(Mine('first')), how))
    error = caught(m.raise_from, raises_in_handler, how)
    chain(error)
    print(m.parts(error))
chain(caught(m.chain_exceptions, raises(Mine('first'))))
try:
    raise Mine('being handled')
except Mine:
    print(m.handled())
    chain(caught(m.raise_string, ValueError, 'in an except clause'))
    show('still handled', m.handled)
print(m.handled())


def handles_another():
    before = sys.exception()
    try:
        raise Mine('another')
    except Mine as error:
        inside = m.handled()
        context = error.__context__
    return before, inside, context, sys.exception(), m.handled()


def reraises():
    raise


def resumed():
    try:
        raise Mine('in a generator')
    except Mine:
        yield sys.exception(), m.handled()
        yield sys.exception(), m.handled()


show('handling', m.handling, Mine('of C'), handles_another)
show('handling', m.handling, Mine('of C'), reraises)
generator = resumed()
show('generator', m.handling, Mine('of C'), lambda: (next(generator), sys.exception(), m.handled()))
print(m.handled(), next(generator), m.handled())
chain(caught(m.handling, Mine('of C'), raises(Mine('raised'))))
try:
    raise Mine('outer')
except Mine:
    show('handling', m.handling, Mine('of C'), handles_another)
    print(handles_another(), m.handled())
print(m.handled())
show('parts', m.parts, caught(raises_in_handler))

print('-- tracebacks')


def lines(error):
    found = []
    traceback = error.__traceback__
    while traceback is not None:
        found.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno > 0))
        traceback = traceback.tb_next
    return found


def outer():
    return m.call(inner)


def inner():
    return m.call(innermost)


def innermost():
    raise Mine('deep')


print(lines(caught(outer)), lines(caught(m.raise_string, ValueError, 'x')), lines(caught(m.restore, innermost)))
print(lines(caught(lambda: sorted([2, 1], key=lambda x: m.call(innermost)))))

print('-- types and checks')
for left, right in [(ValueError, Exception), (ValueError('x'), ValueError), (ValueError, (KeyError, ValueError)), (ValueError, KeyError),
                    (5, ValueError), (ValueError, 5), (Mine, Mine)]:
    print(left, right, m.given_matches(left, right))
for value in (ValueError('x'), ValueError, Mine('x'), int, 5, Text()):
    print(type(value).__name__, m.checks(value))
made = m.new_exception('package.module.Made', 'Its text.', ..., ...)
print(made.__name__, made.__module__, made.__doc__, made.__bases__, describe(caught(m.raise_string, made, 'x')))
made = m.new_exception('m.Two', None, (KeyError, AttributeError), {'extra': 5})
print(made.__bases__, made.extra, made('key'), made.__doc__)
show('no dot', m.new_exception, 'nodot', None, ..., ...)
for number in (2, 13, 17, 4, 9999):
    error = caught(m.errno, number, None)
    print(type(error).__name__, error.errno, error.strerror)
    error = caught(m.errno, number, 'some file')
    print(type(error).__name__, error, error.filename)
show('bad argument', m.bad_argument)
show('no memory', m.no_memory)
error = caught(m.import_error, 'the text', 'the name', 'the path')
print(describe(error), error.name, error.path)
show('stop', m.stop_iteration, stops)
show('stop', m.stop_iteration, raises(StopIteration))
show('stop', m.stop_iteration, raises(Mine('no stop')))


def endless():
    return m.recursion(endless)


print(type(caught(endless)).__name__, str(caught(endless))[:32])
show('afterwards', m.recursion, lambda: 'fine')
hooked = []
sys.unraisablehook = lambda args: hooked.append((args.exc_type.__name__, str(args.exc_value)))
m.write_unraisable(raises(Mine('unraisable')))
print(hooked)
