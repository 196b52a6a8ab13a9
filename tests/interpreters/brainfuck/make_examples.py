#!/usr/bin/python3
"""Writes the longer .bf examples of this folder: a little assembler for named cells.

usage: make_examples.py            writes squares.bf, primes.bf, triangle.bf, spin.bf
"""

import contextlib
import os

HERE = os.path.dirname(os.path.abspath(__file__))


class Assembler:
    """Collects brainfuck code; cells are numbers, and the position is always known."""

    def __init__(self, title):
        self.title = title
        self.code = []
        self.position = 0
        self.cells = 0

    def cell(self):
        """A fresh cell, which holds 0."""
        self.cells += 1
        return self.cells - 1

    def go(self, cell):
        step = cell - self.position
        self.code.append(">" * step if step > 0 else "<" * -step)
        self.position = cell

    def emit(self, cell, text):
        self.go(cell)
        self.code.append(text)

    def add(self, cell, amount):
        self.emit(cell, "+" * amount if amount > 0 else "-" * -amount)

    def clear(self, cell):
        self.emit(cell, "[-]")

    def set(self, cell, value):
        self.clear(cell)
        self.add(cell, value)

    @contextlib.contextmanager
    def loop(self, cell):
        """While the cell is not 0."""
        self.emit(cell, "[")
        yield
        self.emit(cell, "]")

    @contextlib.contextmanager
    def countdown(self, cell):
        """As often as the cell says; leaves 0 in it."""
        with self.loop(cell):
            self.add(cell, -1)
            yield

    @contextlib.contextmanager
    def once_if(self, cell):
        """If the cell is not 0; leaves 0 in it."""
        with self.loop(cell):
            self.clear(cell)
            yield

    def move(self, source, *targets):
        with self.countdown(source):
            for target in targets:
                self.add(target, 1)

    def copy(self, source, target, scratch):
        """target += source; scratch must be 0."""
        self.move(source, target, scratch)
        self.move(scratch, source)

    def print_text(self, cell, text):
        """Uses a cell that is 0, and leaves 0 in it."""
        value = 0
        for character in text:
            self.add(cell, ord(character) - value)
            self.emit(cell, ".")
            value = ord(character)
        self.clear(cell)

    def write(self, name):
        text = "".join(self.code)
        lines = [text[i:i + 78] for i in range(0, len(text), 78)]
        with open(os.path.join(HERE, name), "w") as file:
            file.write(self.title + "\n\n" + "\n".join(lines) + "\n")


class Printer:
    """Prints a cell as a decimal number, with cells of its own."""

    def __init__(self, asm):
        self.asm = asm
        self.digits = [asm.cell() for _ in range(3)]
        self.left, self.rest, self.full, self.shown, self.scratch = [asm.cell() for _ in range(5)]

    def print(self, cell):
        asm = self.asm
        ones, tens, hundreds = self.digits
        asm.copy(cell, self.left, self.scratch)
        self.divide_by_ten(ones, tens)
        asm.move(tens, self.left)
        self.divide_by_ten(tens, hundreds)
        asm.clear(self.shown)
        for digit in (hundreds, tens):
            asm.copy(digit, self.shown, self.scratch)
            asm.copy(self.shown, self.full, self.scratch)
            with asm.once_if(self.full):
                asm.add(digit, ord("0"))
                asm.emit(digit, ".")
            asm.clear(digit)
        asm.clear(self.shown)
        asm.add(ones, ord("0"))
        asm.emit(ones, ".")
        asm.clear(ones)

    def divide_by_ten(self, remainder, quotient):
        """Takes apart what is in self.left; remainder and quotient were 0."""
        asm = self.asm
        asm.add(self.rest, 10)
        with asm.countdown(self.left):
            asm.add(remainder, 1)
            asm.add(self.rest, -1)
            asm.add(self.full, 1)
            asm.copy(self.rest, self.shown, self.scratch)
            with asm.once_if(self.shown):
                asm.add(self.full, -1)
            with asm.once_if(self.full):
                asm.clear(remainder)
                asm.add(quotient, 1)
                asm.add(self.rest, 10)
        asm.clear(self.rest)


def squares():
    asm = Assembler("Prints the squares of the numbers up to fifteen")
    count, number, square, step, scratch = [asm.cell() for _ in range(5)]
    printer = Printer(asm)
    asm.set(count, 15)
    with asm.countdown(count):
        asm.copy(number, square, scratch)
        asm.copy(number, square, scratch)
        asm.add(square, 1)
        asm.add(number, 1)
        printer.print(square)
        asm.print_text(step, "\n")
    asm.write("squares.bf")


def primes():
    """Sieves with one counter a small prime: it runs down once in so many numbers."""
    asm = Assembler("Prints the prime numbers up to two hundred fifty")
    small = (2, 3, 5, 7, 11, 13)
    count, number, prime, flag, scratch = [asm.cell() for _ in range(5)]
    counters = [asm.cell() for _ in small]
    printer = Printer(asm)
    asm.set(count, 249)
    asm.set(number, 1)
    for p, counter in zip(small, counters):
        asm.set(counter, p + p - 1)
    with asm.countdown(count):
        asm.add(number, 1)
        asm.add(prime, 1)
        for p, counter in zip(small, counters):
            asm.add(counter, -1)
            asm.add(flag, 1)
            asm.copy(counter, scratch, printer.scratch)
            with asm.once_if(scratch):
                asm.add(flag, -1)
            with asm.once_if(flag):
                asm.clear(prime)
                asm.add(counter, p)
        with asm.once_if(prime):
            printer.print(number)
            asm.print_text(scratch, " ")
    asm.print_text(scratch, "\n")
    asm.write("primes.bf")


def triangle(width=63, lines=32):
    """The cellular automaton in which a cell becomes the difference of its neighbours."""
    asm = Assembler("Draws the triangle of Sierpinski line by line")
    count, left, old, flag, scratch = [asm.cell() for _ in range(5)]
    cells = [asm.cell() for _ in range(width + 1)]
    asm.set(count, lines)
    asm.add(cells[width // 2], 1)
    with asm.countdown(count):
        for cell in cells[:width]:
            asm.copy(cell, flag, scratch)
            asm.add(old, 1)
            with asm.once_if(flag):
                asm.print_text(scratch, "*")
                asm.add(old, -1)
            with asm.once_if(old):
                asm.print_text(scratch, " ")
        asm.print_text(scratch, "\n")
        asm.clear(left)
        for i, cell in enumerate(cells[:width]):
            asm.move(cell, old)
            asm.copy(cells[i + 1], cell, scratch)
            with asm.once_if(left):
                # cell = 1 - cell
                asm.add(flag, 1)
                with asm.once_if(cell):
                    asm.add(flag, -1)
                asm.move(flag, cell)
            asm.move(old, left)
    asm.write("triangle.bf")


def spin(depth=3):
    """Nested loops for timing: 250 to the power of `depth` rounds."""
    asm = Assembler("Counts rounds of nested loops and prints their number modulo 256")
    total = asm.cell()
    counters = [asm.cell() for _ in range(depth)]
    printer = Printer(asm)
    with contextlib.ExitStack() as loops:
        for counter in counters:
            asm.add(counter, 250)
            loops.enter_context(asm.countdown(counter))
        asm.add(total, 1)
    printer.print(total)
    asm.print_text(counters[0], "\n")
    asm.write("spin.bf")


if __name__ == "__main__":
    squares()
    primes()
    triangle()
    spin()
