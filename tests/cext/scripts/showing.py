"""What the scripts share. The first argument of a script is the folder of the extension modules."""

import sys

sys.path.insert(0, sys.argv[1])


def describe(error):
    """The type and the text of an exception, without what differs from run to run."""
    text = '%s: %s' % (type(error).__name__, error)
    at = text.find(' at 0x')
    return text if at < 0 else text[:at] + ' at ADDRESS'


def show(label, function, *args, **kwargs):
    """Print the result of a call, or the exception that it ends with."""
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        print(label, '->', describe(error))
    else:
        print(label, '->', repr(result))


def call(module, name, *args):
    """Print a call of a wrapped function with its arguments; Ellipsis stands for NULL."""
    text = ', '.join(['NULL' if arg is ... else repr(arg) for arg in args])
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
