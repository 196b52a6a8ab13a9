"""The code object: what the compiler makes and the evaluation loop runs."""

# Flags: same values as those seen by programs in `co_flags`.
CO_OPTIMIZED = 0x0001        # fast locals; a function body
CO_NEWLOCALS = 0x0002
CO_VARARGS = 0x0004          # has *args
CO_VARKEYWORDS = 0x0008      # has **kwargs
CO_NESTED = 0x0010
CO_GENERATOR = 0x0020
CO_COROUTINE = 0x0080
CO_ITERABLE_COROUTINE = 0x0100
CO_ASYNC_GENERATOR = 0x0200
CO_FUTURE_ANNOTATIONS = 0x1000000

# A position packs into one non-negative int, from the high bits to the low ones:
# line (22 bits), end line - line (10), column (15), end column (15).
_COLUMN_BITS = 15
_COLUMN_MASK = (1 << _COLUMN_BITS) - 1      # this value: column unknown
_DELTA_BITS = 10
_DELTA_MASK = (1 << _DELTA_BITS) - 1
_LINE_SHIFT = 2 * _COLUMN_BITS + _DELTA_BITS


def pack_position(line, col, end_line, end_col):
    """Pack a source range; columns count UTF-8 bytes from 0."""
    delta = end_line - line
    if delta < 0 or delta > _DELTA_MASK:
        delta = 0
        end_col = _COLUMN_MASK
    if line < 0:
        line = 0
    return ((line << _LINE_SHIFT) | (delta << (2 * _COLUMN_BITS)) |
            (_clip_column(col) << _COLUMN_BITS) | _clip_column(end_col))


def _clip_column(col):
    if col < 0 or col > _COLUMN_MASK:
        return _COLUMN_MASK
    return col


def position_line(position):
    """First line, from 1."""
    return position >> _LINE_SHIFT


def position_end_line(position):
    """Last line, from 1."""
    return (position >> _LINE_SHIFT) + ((position >> (2 * _COLUMN_BITS)) & _DELTA_MASK)


def position_col(position):
    """Column of the first byte, from 0; -1 if unknown."""
    col = (position >> _COLUMN_BITS) & _COLUMN_MASK
    if col == _COLUMN_MASK:
        return -1
    return col


def position_end_col(position):
    """Column after the last byte, from 0; -1 if unknown."""
    col = position & _COLUMN_MASK
    if col == _COLUMN_MASK:
        return -1
    return col


class HandlerEntry(object):
    """An exception raised by an instruction in [start, end) goes to `target`,
    with the stack cut to `depth` values and the exception pushed on it."""

    def __init__(self, start, end, target, depth):
        self.start = start
        self.end = end
        self.target = target
        self.depth = depth


class PyCode(object):
    """A compiled body, independent of any object space.

    co_code        list of ints, one an instruction: opcode | oparg << 8 (see opcodes.py)
    co_consts      list of compiler.consts.Const; the object space wraps each one once
    co_names       list of str: globals, attributes, names
    co_varnames    list of str: arguments first (positional, keyword-only, *args,
                   **kwargs), then the other fast locals
    co_cellvars    list of str: locals captured by inner functions
    co_freevars    list of str: variables of outer functions; their cells follow
                   the cell variables in a frame's cells
    cell2arg       list of int, one a cell variable: the index in co_varnames of the argument
                   to put into the cell when the frame starts, -1 if it is no argument
    co_argcount    positional parameters, including positional-only ones
    co_posonlyargcount, co_kwonlyargcount
    co_flags       CO_* bits
    co_stacksize   the greatest depth of the value stack
    co_handlers    list of HandlerEntry, sorted, not overlapping: at most one entry,
                   that of the innermost handler, covers an instruction
    co_positions   list of ints, one an instruction: see pack_position
    """

    def __init__(self, name, qualname, filename, firstlineno):
        self.co_name = name
        self.co_qualname = qualname
        self.co_filename = filename
        self.co_firstlineno = firstlineno
        self.co_code = [0] * 0
        self.co_consts = []
        self.co_names = []
        self.co_varnames = []
        self.co_cellvars = []
        self.co_freevars = []
        self.cell2arg = []
        self.co_argcount = 0
        self.co_posonlyargcount = 0
        self.co_kwonlyargcount = 0
        self.co_flags = 0
        self.co_stacksize = 0
        self.co_handlers = []
        self.co_positions = [0] * 0

    def find_handler(self, pc):
        """The HandlerEntry that covers the instruction at pc, or None."""
        handlers = self.co_handlers
        low = 0
        high = len(handlers)
        while low < high:
            middle = (low + high) >> 1
            entry = handlers[middle]
            if pc < entry.start:
                high = middle
            elif pc >= entry.end:
                low = middle + 1
            else:
                return entry
        return None

    def line_at(self, pc):
        """Source line of the instruction at pc."""
        if 0 <= pc < len(self.co_positions):
            return position_line(self.co_positions[pc])
        return self.co_firstlineno

    def total_args(self):
        """Number of locals that are parameters, with *args and **kwargs."""
        count = self.co_argcount + self.co_kwonlyargcount
        if self.co_flags & CO_VARARGS:
            count += 1
        if self.co_flags & CO_VARKEYWORDS:
            count += 1
        return count

    def is_generator_like(self):
        """Does a call make a generator, coroutine or async generator?"""
        return (self.co_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) != 0
