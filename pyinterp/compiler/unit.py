"""The code of one block while it is being made: instructions, tables, labels, handlers."""

from pyinterp.interpreter.pycode import PyCode, pack_position


class Handler(object):
    """A range of instructions whose exceptions go to a label.

    `setup` is the index of the first instruction of the range; the stack is cut to
    the depth it has there less `drop`.
    """

    def __init__(self, label, setup, drop):
        self.label = label
        self.setup = setup
        self.drop = drop


class CodeUnit(object):
    """Instructions are held in parallel lists; the arg of a jump is a label."""

    def __init__(self, scope, name, qualname, outer, firstlineno):
        self.scope = scope
        self.name = name
        self.qualname = qualname
        self.outer = outer
        self.firstlineno = firstlineno
        self.ops = []
        self.args = []
        self.positions = []
        self.handlers = []           # of each instruction: a Handler or None
        self.handler = None          # in force now
        self.labels = []             # index of the instruction of each label, -1 before its use
        self.position = 0
        self.consts = []
        self.const_index = {}
        self.names = []
        self.name_index = {}
        self.varnames = []
        self.var_index = {}
        self.cell_index = {}
        self.blocks = []             # of the code generator: what surrounds the statement
        self.is_async_generator = False
        for name in scope.parameters:
            self.local(name)

    # --- tables --------------------------------------------------------------

    def const(self, value):
        """Index of a constant."""
        key = value.key()
        index = self.const_index.get(key, -1)
        if index < 0:
            index = len(self.consts)
            self.consts.append(value)
            self.const_index[key] = index
        return index

    def name_of(self, name):
        """Index of a global, attribute or other name."""
        index = self.name_index.get(name, -1)
        if index < 0:
            index = len(self.names)
            self.names.append(name)
            self.name_index[name] = index
        return index

    def local(self, name):
        """Index of a fast local."""
        index = self.var_index.get(name, -1)
        if index < 0:
            index = len(self.varnames)
            self.varnames.append(name)
            self.var_index[name] = index
        return index

    def number_cells(self):
        """Give indexes to the cells: own ones, then those of outer functions."""
        for name in self.scope.cells:
            self.cell_index[name] = len(self.cell_index)
        count = len(self.scope.cells)
        for i in range(len(self.scope.frees)):
            name = self.scope.frees[i]
            if name not in self.cell_index:
                self.cell_index[name] = count + i

    def free_cell(self, name):
        """Index of the cell that an inner function takes from here."""
        return self.cell_index[name]

    # --- instructions --------------------------------------------------------

    def emit(self, opcode, arg):
        self.ops.append(opcode)
        self.args.append(arg)
        self.positions.append(self.position)
        self.handlers.append(self.handler)

    def set_position(self, node):
        self.position = pack_position(node.lineno, node.col, node.end_lineno, node.end_col)

    def set_range(self, line, col, end_line, end_col):
        self.position = pack_position(line, col, end_line, end_col)

    def new_label(self):
        self.labels.append(-1)
        return len(self.labels) - 1

    def use_label(self, label):
        """The label stands for the next instruction."""
        self.labels[label] = len(self.ops)

    def start_handler(self, label, drop):
        """Exceptions of what follows go to the label; returns the Handler to go back to."""
        outer = self.handler
        self.handler = Handler(label, len(self.ops), drop)
        return outer

    # --- result --------------------------------------------------------------

    def new_code(self, filename):
        """A PyCode with everything but the instructions."""
        scope = self.scope
        code = PyCode(self.name, self.qualname, filename, self.firstlineno)
        code.co_consts = self.consts
        code.co_names = self.names
        code.co_varnames = self.varnames
        code.co_cellvars = scope.cells
        code.co_freevars = scope.frees
        code.cell2arg = [self.argument_of_cell(name) for name in scope.cells]
        return code

    def argument_of_cell(self, name):
        """Index of the parameter of this name, or -1."""
        parameters = self.scope.parameters
        for i in range(len(parameters)):
            if parameters[i] == name:
                return i
        return -1
