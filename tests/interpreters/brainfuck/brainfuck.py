"""A brainfuck interpreter: the smallest language that is worth translating.

    ./kiln translate tests/interpreters/brainfuck/brainfuck.py -o brainfuck
    ./brainfuck tests/interpreters/brainfuck/hello.bf

A program has eight commands, everything else is comment. They work on a tape
of bytes and on one position of it:

    > <    move right, left            + -    add one, subtract one
    . ,    write, read the byte        [ ]    repeat while the byte is not 0
"""

import os

from rpython.rlib.jit import JitDriver

COMMANDS = "><+-.,[]"

STDIN = 0
STDOUT = 1
STDERR = 2


class ProgramError(Exception):
    """What is wrong with a program, and at which line of it."""

    def __init__(self, message, line):
        self.message = message
        self.line = line


class Program(object):
    """The commands of a text, and for each bracket the place of its partner."""

    def __init__(self, commands, partners):
        self.commands = commands
        self.partners = partners


def parse(text):
    """Drops the comments and pairs the brackets. Raises ProgramError."""
    commands = []
    partners = []
    open_places = []
    open_lines = []
    line = 1
    for c in text:
        if c == "\n":
            line += 1
        if c not in COMMANDS:
            continue
        place = len(commands)
        commands.append(c)
        partners.append(0)
        if c == "[":
            open_places.append(place)
            open_lines.append(line)
        elif c == "]":
            if len(open_places) == 0:
                raise ProgramError("this ] closes nothing", line)
            start = open_places.pop()
            open_lines.pop()
            partners[start] = place
            partners[place] = start
    if len(open_places) > 0:
        raise ProgramError("this [ is never closed", open_lines.pop())
    return Program("".join(commands), partners)


class Tape(object):
    """Bytes without end to the right, and a position among them."""

    def __init__(self):
        self.cells = [0]
        self.position = 0

    def get(self):
        return self.cells[self.position]

    def set(self, value):
        self.cells[self.position] = value & 0xff

    def right(self):
        self.position += 1
        if self.position == len(self.cells):
            self.cells.append(0)

    def left(self):
        if self.position > 0:
            self.position -= 1


def read_byte():
    """The next byte of the input; 0 at its end."""
    data = os.read(STDIN, 1)
    if len(data) == 0:
        return 0
    return ord(data[0])


def location(place, program):
    return "%d %s" % (place, program.commands[place])


driver = JitDriver(greens=["place", "program"], reds=["tape"], get_printable_location=location)


def run(program):
    commands = program.commands
    tape = Tape()
    place = 0
    while place < len(commands):
        driver.jit_merge_point(place=place, program=program, tape=tape)
        command = commands[place]
        if command == ">":
            tape.right()
        elif command == "<":
            tape.left()
        elif command == "+":
            tape.set(tape.get() + 1)
        elif command == "-":
            tape.set(tape.get() - 1)
        elif command == ".":
            os.write(STDOUT, chr(tape.get()))
        elif command == ",":
            tape.set(read_byte())
        elif command == "[":
            if tape.get() == 0:
                place = program.partners[place]
        elif tape.get() != 0:
            place = program.partners[place]
        place += 1


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
    if len(argv) != 2:
        return fail("usage: " + argv[0] + " FILE")
    name = argv[1]
    try:
        text = read_file(name)
    except OSError:
        return fail("cannot read " + name)
    try:
        program = parse(text)
    except ProgramError as error:
        return fail("%s:%d: %s" % (name, error.line, error.message))
    run(program)
    return 0


def target(driver, args):
    return entry_point
