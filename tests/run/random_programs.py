"""Random RPython programs: straight lines and loops over ints, strings, lists and dicts.

Each program prints its variables at the end, so two runs that disagree anywhere disagree in their
output. Machine ints wrap by intmask, so CPython gets the same numbers.
"""

import random

HEADER = """\
from rpython.rlib.rarithmetic import intmask, ovfcheck

"""
INTS = ["a", "b", "c", "d"]
MAX_DEPTH = 3


class Generator:
    """Writes one module of functions f0, f1 ... and an entry point that calls them all."""

    def __init__(self, seed, functions):
        self.random = random.Random(seed)
        self.functions = functions
        self.lines = []
        self.loops = 0

    def module(self):
        for number in range(self.functions):
            self.function(number)
        calls = ["    f%d(len(argv), %d)" % (i, self.random.randrange(-99, 99))
                 for i in range(self.functions)]
        entry = ["def entry_point(argv):"] + calls + ["    return 0", "",
                 "def target(driver, args):", "    return entry_point", ""]
        return HEADER + "\n".join(self.lines + entry)

    def emit(self, depth, text):
        self.lines.append("    " * depth + text)

    def function(self, number):
        self.emit(0, "def f%d(a, b):" % number)
        for text in ("c = %d" % self.random.randrange(-9, 9), "d = a - b", "s = ''",
                     "items = [a, b, c]", "table = {a & 7: b}"):
            self.emit(1, text)
        self.block(number, 1, self.random.randrange(4, 9))
        self.emit(1, "print(%d, a, b, c, d, s, len(items), items[len(items) - 1])" % number)
        self.emit(1, "for key in table:")
        self.emit(2, "print(key, table[key])")
        self.emit(1, "return c")
        self.emit(0, "")

    def block(self, number, depth, count):
        kinds = [self.assign, self.string, self.append, self.index, self.store, self.overflow,
                 self.call]
        if depth <= MAX_DEPTH:
            kinds += [self.branch, self.branch, self.count_loop, self.while_loop]
        for _ in range(count):
            self.random.choice(kinds)(number, depth)

    def variable(self):
        return self.random.choice(INTS)

    def atom(self):
        if self.random.random() < 0.3:
            return str(self.random.choice([0, 1, 2, 7, 255, -1, -13, 2 ** 31, 2 ** 62]))
        return self.variable()

    def expression(self, depth=2):
        if depth == 0:
            return self.atom()
        x, y = self.expression(depth - 1), self.expression(depth - 1)
        form = self.random.choice([
            "intmask(%s + %s)", "intmask(%s - %s)", "intmask(%s * %s)", "(%s & %s)", "(%s | %s)",
            "(%s ^ %s)", "(%s // ((%s & 1023) + 1))", "(%s %% ((%s & 1023) + 1))",
            "(%s >> (%s & 31))", "intmask(%s << (%s & 15))"])
        return form % (x, y)

    def condition(self):
        relation = self.random.choice(["<", "<=", "==", "!=", ">", ">="])
        return "%s %s %s" % (self.expression(1), relation, self.atom())

    def assign(self, number, depth):
        self.emit(depth, "%s = %s" % (self.variable(), self.expression()))

    def string(self, number, depth):
        self.emit(depth, "if len(s) < 60:")
        self.emit(depth + 1, "s = s + chr(97 + (%s & 15))" % self.variable())

    def append(self, number, depth):
        self.emit(depth, "if len(items) < 50:")
        self.emit(depth + 1, "items.append(%s)" % self.expression(1))

    def index(self, number, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, "%s = items[%s & 15]" % (self.variable(), self.variable()))
        self.emit(depth, "except IndexError:")
        self.emit(depth + 1, "%s = %s" % (self.variable(), self.atom()))

    def store(self, number, depth):
        self.emit(depth, "table[%s & 7] = %s" % (self.variable(), self.expression(1)))

    def overflow(self, number, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, "%s = ovfcheck(%s %s %s)" % (
            self.variable(), self.atom(), self.random.choice("+-*"), self.variable()))
        self.emit(depth, "except OverflowError:")
        self.emit(depth + 1, "s = s + '!'")

    def call(self, number, depth):
        # Calls only in straight code: loops that call loops would take for ever.
        if number == 0 or depth > 1:
            return self.assign(number, depth)
        self.emit(depth, "%s = f%d(%s, %s)" % (self.variable(), self.random.randrange(max(0, number - 3), number),
                                             self.atom(), self.atom()))

    def branch(self, number, depth):
        self.emit(depth, "if %s:" % self.condition())
        self.block(number, depth + 1, self.random.randrange(1, 4))
        if self.random.random() < 0.6:
            self.emit(depth, "else:")
            self.block(number, depth + 1, self.random.randrange(1, 3))

    def count_loop(self, number, depth):
        self.loops += 1
        self.emit(depth, "for i%d in range(%d):" % (self.loops, self.random.randrange(1, 6)))
        self.emit(depth + 1, "%s = intmask(%s + i%d)" % (self.variable(), self.variable(), self.loops))
        self.block(number, depth + 1, self.random.randrange(1, 4))
        if self.random.random() < 0.3:
            self.emit(depth + 1, "if %s:" % self.condition())
            self.emit(depth + 2, self.random.choice(["break", "continue"]))

    def while_loop(self, number, depth):
        self.loops += 1
        counter = "n%d" % self.loops
        self.emit(depth, "%s = %d" % (counter, self.random.randrange(1, 6)))
        self.emit(depth, "while %s > 0 and %s:" % (counter, self.condition()))
        self.emit(depth + 1, "%s -= 1" % counter)
        self.block(number, depth + 1, self.random.randrange(1, 4))
