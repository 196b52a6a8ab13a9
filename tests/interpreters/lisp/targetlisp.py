"""A little Lisp: what an interpreter of a few modules looks like.

    ./kiln translate tests/interpreters/lisp/targetlisp.py -o lisp
    ./lisp tests/interpreters/lisp/examples/queens.lisp

The language: integers, floats, strings, symbols, lists, #t and #f; define,
lambda, let, let*, if, cond, and, or, set!, begin, while, quote; closures; calls
in tail position need no stack. The modules, from the bottom up: objects, reader,
printer, environment, forms (the syntax), builtins, interpreter.
"""

import os

from lisp.interpreter import Interpreter
from lisp.objects import LispError

STDERR = 2


def read_file(name):
    """The text of a file. Raises OSError."""
    fd = os.open(name, os.O_RDONLY, 0o777)
    parts = []
    while True:
        part = os.read(fd, 4096)
        if len(part) == 0:
            break
        parts.append(part)
    os.close(fd)
    return "".join(parts)


def fail(message):
    os.write(STDERR, message + "\n")
    return 1


def entry_point(argv):
    if len(argv) < 2:
        return fail("usage: " + argv[0] + " FILE [ARGUMENT...]")
    name = argv[1]
    try:
        text = read_file(name)
    except OSError:
        return fail("cannot read " + name)
    interpreter = Interpreter(argv[2:])
    try:
        interpreter.run(text)
    except LispError as error:
        interpreter.flush()
        return fail("%s:%d: %s" % (name, interpreter.line, error.message))
    interpreter.flush()
    return 0


def target(driver, args):
    return entry_point
