"""A program of its own: compiles a Python file and prints its code.

It needs the parser and the compiler, but no object space; it shows what the compiler does,
and is a smaller subject for the translator than the whole interpreter.
"""

import os

from pyinterp.compiler.api import compile_source
from pyinterp.interpreter.dis import disassemble
from pyinterp.parser.error import PySyntaxError

CHUNK = 65536


def read_file(path):
    """The bytes of a file; raises OSError."""
    fd = os.open(path, os.O_RDONLY, 0)
    parts = []
    try:
        while True:
            data = os.read(fd, CHUNK)
            if len(data) == 0:
                break
            parts.append(data)
    finally:
        os.close(fd)
    return ''.join(parts)


def write_all(fd, text):
    """Write the whole text."""
    while len(text) > 0:
        count = os.write(fd, text)
        assert count >= 0
        text = text[count:]


def entry_point(argv):
    """Print the code of the file argv[1]; status 1 if it has an error, 2 for a wrong call."""
    if len(argv) != 2:
        write_all(2, 'usage: dis FILE.py\n')
        return 2
    try:
        source = read_file(argv[1])
    except OSError:
        write_all(2, 'dis: cannot read %s\n' % argv[1])
        return 2
    try:
        code = compile_source(source, argv[1], 'exec')
    except PySyntaxError as e:
        write_all(2, '%s:%d:%d: %s: %s\n' % (argv[1], e.lineno, e.offset, e.type_name, e.msg))
        return 1
    write_all(1, disassemble(code))
    return 0


def target(driver, args):
    """What the translator calls."""
    return entry_point
