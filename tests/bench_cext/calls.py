"""Nanoseconds of each kind of call from a Python loop, and of the loop alone.

usage: calls.py FOLDER COUNT    (the folder of the extension module; how often a loop goes round)
Prints NAME, a tab and the nanoseconds of a round, best of several.
"""

import sys
import time

sys.path.insert(0, sys.argv[1])

import calls  # noqa: E402

COUNT = int(sys.argv[2])
REPEATS = 5


def empty_loop(f, thing):
    for i in range(COUNT):
        pass


def no_arguments(f, thing):
    for i in range(COUNT):
        f()


def one_none(f, thing):
    for i in range(COUNT):
        f(None)


def one_small_int(f, thing):
    for i in range(COUNT):
        f(5)


def one_growing_int(f, thing):
    for i in range(COUNT):
        f(i)


def two_arguments(f, thing):
    for i in range(COUNT):
        f(None, 5)


def keywords(f, thing):
    for i in range(COUNT):
        f(None, 5, key=None)


def method_no_arguments(f, thing):
    for i in range(COUNT):
        thing.no_arguments()


def method_one_none(f, thing):
    for i in range(COUNT):
        thing.one_argument(None)


def method_one_small_int(f, thing):
    for i in range(COUNT):
        thing.one_argument(5)


def method_one_growing_int(f, thing):
    for i in range(COUNT):
        thing.one_argument(i)


def method_varargs(f, thing):
    for i in range(COUNT):
        thing.two_varargs(None, 5)


def method_fastcall(f, thing):
    for i in range(COUNT):
        thing.two_fast(None, 5)


def method_keywords(f, thing):
    for i in range(COUNT):
        thing.with_keywords(None, 5, key=None)


def method_new_int(f, thing):
    for i in range(COUNT):
        thing.new_int(i)


def method_new_pair(f, thing):
    for i in range(COUNT):
        thing.new_pair(None)


def length(f, thing):
    for i in range(COUNT):
        f(thing)


def subscript(f, thing):
    for i in range(COUNT):
        thing[None]


def member(f, thing):
    for i in range(COUNT):
        thing.object


def getset(f, thing):
    for i in range(COUNT):
        thing.number


def new_object(f, thing):
    for i in range(COUNT):
        f()


def of_module(f, thing):
    for i in range(COUNT):
        calls.one_argument(None)


def exception(f, thing):
    for i in range(COUNT):
        try:
            f()
        except ValueError:
            pass


def back(f, thing):
    def called(arg):
        return arg
    for i in range(COUNT):
        f(called)


ROWS = [
    ('loop', empty_loop, None),
    ('no arguments', no_arguments, calls.no_arguments),
    ('one argument: None', one_none, calls.one_argument),
    ('one argument: small int', one_small_int, calls.one_argument),
    ('one argument: growing int', one_growing_int, calls.one_argument),
    ('varargs', two_arguments, calls.two_varargs),
    ('fastcall', two_arguments, calls.two_fast),
    ('keywords', keywords, calls.with_keywords),
    ('returns a new int', one_growing_int, calls.new_int),
    ('returns a new pair', one_none, calls.new_pair),
    ('method, no arguments', method_no_arguments, None),
    ('method, one argument: None', method_one_none, None),
    ('method, one argument: small int', method_one_small_int, None),
    ('method, one argument: growing int', method_one_growing_int, None),
    ('method, varargs', method_varargs, None),
    ('method, fastcall', method_fastcall, None),
    ('method, keywords', method_keywords, None),
    ('method, returns a new int', method_new_int, None),
    ('method, returns a new pair', method_new_pair, None),
    ('len()', length, len),
    ('subscript', subscript, None),
    ('attribute, member', member, None),
    ('attribute, getset', getset, None),
    ('new object', new_object, calls.Thing),
    ('function of a module', of_module, None),
    ('exception, caught', exception, calls.fails),
    ('calls back', back, calls.calls_back),
]


def best(function, argument, thing):
    """The fewest nanoseconds of a round."""
    least = None
    for _ in range(REPEATS):
        start = time.process_time()
        function(argument, thing)
        seconds = time.process_time() - start
        if least is None or seconds < least:
            least = seconds
    return least * 1e9 / COUNT


for name, function, argument in ROWS:
    print('%s\t%.2f' % (name, best(function, argument, calls.Thing())))
