"""Scopes: which names a block binds and uses, and where each name lives."""

# Kinds of scope.
MODULE = 0
CLASS = 1
FUNCTION = 2

# What a block does with a name.
USED = 1
BOUND = 2
PARAM = 4
GLOBAL = 8
NONLOCAL = 16
ANNOTATED = 32
ITERATION = 64               # target of a comprehension's for

# Where a name lives.
LOCAL = 0                    # fast local of a function; mapping of a class or module
CELL = 1                     # local of a function, captured by an inner one
FREE = 2                     # local of an outer function
GLOBAL_EXPLICIT = 3          # declared global
GLOBAL_IMPLICIT = 4          # not bound in any function around


class Symbol(object):
    """A name in one scope."""

    def __init__(self, name):
        self.name = name
        self.flags = 0
        self.place = LOCAL

    def is_bound(self):
        return (self.flags & (BOUND | PARAM)) != 0


class Scope(object):
    """A module, class body, function, lambda or comprehension."""

    def __init__(self, kind, name, parent, lineno):
        self.kind = kind
        self.name = name
        self.parent = parent
        self.lineno = lineno
        self.symbols = {}
        self.order = []              # symbols in the order of their first mention
        self.parameters = []         # names of parameters, in the order of co_varnames
        self.frees = []              # names of outer functions needed here or further inside
        self.cells = []              # own names captured by inner functions
        self.is_comprehension = False
        self.is_generator = False
        self.is_coroutine = False
        self.has_return_value = False
        self.needs_class_cell = False
        self.is_nested = False
        self.private = None          # name of the class around, for the mangling of names
        self.has_annotations = False
        # State of the symbol table while it walks a comprehension.
        self.in_iterable = 0

    def get(self, name):
        """The symbol, or None."""
        return self.symbols.get(name, None)

    def flags(self, name):
        symbol = self.symbols.get(name, None)
        if symbol is None:
            return 0
        return symbol.flags

    def add(self, name, flag):
        """Note that the block does this with the name; return the symbol."""
        symbol = self.symbols.get(name, None)
        if symbol is None:
            symbol = Symbol(name)
            self.symbols[name] = symbol
            self.order.append(symbol)
        symbol.flags = symbol.flags | flag
        return symbol

    def place(self, name):
        """Where a name of this scope lives, after `resolve`."""
        symbol = self.symbols.get(name, None)
        if symbol is None:
            return GLOBAL_IMPLICIT
        return symbol.place

    def resolve(self):
        """Find the place of every name.  All scopes must have been filled before."""
        for symbol in self.order:
            flags = symbol.flags
            if flags & GLOBAL:
                symbol.place = GLOBAL_EXPLICIT
            elif flags & NONLOCAL:
                if self.capture(symbol.name):
                    symbol.place = FREE
                else:
                    symbol.place = GLOBAL_IMPLICIT
            elif symbol.is_bound():
                if symbol.place != CELL:
                    symbol.place = LOCAL
            elif self.capture(symbol.name):
                symbol.place = FREE
            else:
                symbol.place = GLOBAL_IMPLICIT

    def capture(self, name):
        """Make an outer function's variable available here; False if there is none."""
        owner = self.find_owner(name)
        if owner is None:
            return False
        owner.add_cell(name)
        scope = self
        while scope is not owner:
            scope.add_free(name)
            scope = scope.parent
        return True

    def find_owner(self, name):
        """The nearest function around this scope that binds name, or None."""
        scope = self.parent
        while scope is not None:
            if scope.kind == FUNCTION:
                flags = scope.flags(name)
                if flags & GLOBAL:
                    return None
                if not flags & NONLOCAL and flags & (BOUND | PARAM):
                    return scope
            elif scope.kind == CLASS and name == '__class__':
                return scope
            scope = scope.parent
        return None

    def add_cell(self, name):
        if self.kind == CLASS:
            self.needs_class_cell = True
        else:
            self.symbols[name].place = CELL
        if name not in self.cells:
            self.cells.append(name)

    def add_free(self, name):
        if name not in self.frees:
            self.frees.append(name)


def mangle(private, name):
    """Private names (__x) of a class get the name of the class in front."""
    if private is None or not name.startswith('__'):
        return name
    if name.endswith('__') or name.find('.') >= 0:
        return name
    start = 0
    while start < len(private) and private[start] == '_':
        start += 1
    if start == len(private):
        return name
    return '_' + private[start:] + name
