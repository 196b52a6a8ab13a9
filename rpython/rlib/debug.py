"""Assertions and the debug log.

Untranslated, the log goes to stderr if the environment variable PYPYLOG is set.
"""

import os
import sys
import time

_nesting = []


class FatalError(SystemExit):
    """What fatalerror() raises untranslated."""


def ll_assert(x, msg):
    """A check in low-level code; `msg` is constant."""
    assert type(x) is bool, 'bad type in ll_assert: %s' % type(x)
    assert x, msg


def ll_assert_not_none(x):
    """Returns `x`, which is not None."""
    assert x is not None, 'll_assert_not_none(None)'
    return x


def fatalerror(msg):
    """Ends the program with a message and an RPython traceback."""
    sys.stderr.write('Fatal RPython error: %s\n' % msg)
    raise FatalError(134)


def fatalerror_notb(msg):
    """As fatalerror(), without the traceback."""
    fatalerror(msg)


def have_debug_prints():
    """Whether debug_print() has an effect here."""
    return 'PYPYLOG' in os.environ


def have_debug_prints_for(category_prefix):
    """Whether a section whose category starts so would be logged."""
    return have_debug_prints()


def debug_start(category, timestamp=False):
    """Opens a section of the log. Returns the time if `timestamp`, else 42."""
    if have_debug_prints():
        _nesting.append(category)
        sys.stderr.write('[%x] {%s\n' % (time.perf_counter_ns(), category))
    return time.perf_counter_ns() if timestamp else 42


def debug_stop(category, timestamp=False):
    """Closes the section opened last; `category` must match."""
    if have_debug_prints():
        assert _nesting and _nesting[-1] == category, 'nesting error in the debug log'
        _nesting.pop()
        sys.stderr.write('[%x] %s}\n' % (time.perf_counter_ns(), category))
    return time.perf_counter_ns() if timestamp else 42


def debug_print(*args):
    """Writes the arguments to the log, separated by spaces."""
    if have_debug_prints():
        sys.stderr.write(' '.join([str(arg) for arg in args]) + '\n')


def debug_offset():
    """Returns the position in the log file, -1 where unknown."""
    return -1


def debug_flush():
    """Flushes the log."""
    sys.stderr.flush()


def debug_forked(original_offset):
    """Tells the log that the process forked."""


def llinterpcall(RESTYPE, pythonfunction, *args):
    """Calls a host function from the low-level graph interpreter."""
    raise NotImplementedError('llinterpcall() runs only under the graph interpreter')


def check_annotation(s_value, checker):
    """Lets `checker(annotation, bookkeeper)` look at a type during translation."""
    return s_value


def check_list_of_chars(l):
    """The list must hold single characters. Returns it."""
    return l


def check_nonneg(x):
    """Translation fails unless `x` is known not to be negative."""
    assert x >= 0


def check_regular_int(x):
    """Translation fails unless `x` is a plain int."""
    assert type(x) is int or type(x) is bool


def make_sure_not_resized(lst):
    """Translation fails if the list is ever resized. Returns the list."""
    return lst


def make_sure_not_modified(lst):
    """Translation fails if the list is ever changed. Returns the list."""
    return lst


def mark_dict_non_null(d):
    """No key or value of the dict is None. Returns the dict."""
    return d


def debug_print_traceback():
    """Prints the RPython traceback of the exception being handled."""
    import traceback
    traceback.print_exc()


def attach_gdb():
    """Stops in a debugger."""
    import pdb
    pdb.set_trace()
