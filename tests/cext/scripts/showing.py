"""What the scripts share.

The first argument of a script is the folder of the extension modules. The second says what the collector
does with dead objects: "frees" all of them (the default), frees "most" of them, or "keeps" them.
"""

import gc
import sys

sys.path.insert(0, sys.argv[1])


def stable(text):
    """A text without what differs from run to run: addresses, places in C files."""
    parts = text.split(' at 0x')
    for i in range(1, len(parts)):
        parts[i] = parts[i].lstrip('0123456789abcdef')
    text = ' at ADDRESS'.join(parts)
    internal = 'bad argument to internal function'
    return internal if text.endswith(internal) else text


def describe(error):
    """The type and the text of an exception."""
    return '%s: %s' % (type(error).__name__, stable(str(error)))


def show(label, function, *args, **kwargs):
    """Print the result of a call, or the exception that it ends with."""
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        print(label, '->', describe(error))
    else:
        print(label, '->', stable(repr(result)))


def call(module, name, *args):
    """Print a call of a wrapped function with its arguments; Ellipsis stands for NULL."""
    text = ', '.join(['NULL' if arg is ... else stable(repr(arg)) for arg in args])
    show('%s(%s)' % (name, text), getattr(module, name), *args)


def table(module, name, rows):
    """Call a wrapped function with each tuple of arguments."""
    for row in rows:
        call(module, name, *row)


def chain(error):
    """Print an exception with its cause and its context."""
    depth = 0
    while error is not None:
        how = 'cause' if error.__cause__ is not None else 'context'
        print('  ' * depth + describe(error), 'suppressed' if error.__suppress_context__ else '')
        following = error.__cause__ if error.__cause__ is not None else error.__context__
        if following is not None:
            print('  ' * depth + how + ':')
        error = following
        depth += 1


def collect():
    """Collect until finalizers that others waited for have run too."""
    for _ in range(4):
        gc.collect()


def dead(label, count, expected, together=False):
    """Print whether as many objects died as should have; say so where the collector promises less.

    `together`: all refer to each other, so that what keeps one keeps all. A collector that frees most keeps some for
    a while; they may be counted later.
    """
    does = sys.argv[2] if len(sys.argv) > 2 else 'frees'
    late = max(3, expected // 4)
    least, most = {'frees': (expected, expected), 'most': (0 if together else expected - late, 2 * expected),
                   'keeps': (0, expected)}[does]
    if least <= count <= most:
        print(label, 'dead')
    else:
        print(label, count, 'dead instead of', expected)


def alive(label, deaths):
    """Print whether nothing died. Where the collector frees most, objects that others left may have."""
    does = sys.argv[2] if len(sys.argv) > 2 else 'frees'
    print(label, deaths if deaths and does != 'most' else 'alive')
