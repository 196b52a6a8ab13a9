"""Frames: the locals, value stack and position of a running code object."""

from pyinterp.interpreter import pycode
from pyinterp.objspace import space
from pyinterp.objspace.functionobject import W_Cell
from rpython.rlib.objectmodel import always_inline, trust_indices


class PyFrame(object):
    """One activation of a code object.

    values_w   the locals, then the value stack; `sp` is the next free index
    cells      cell variables, then free variables
    closure    the function's free variables, until `run` makes `cells`
    pc         index of the instruction being executed; `next_pc` is where the
               loop starts or goes on after a yield or an exception
    w_locals   the namespace of a module or class body, else None
    w_own_handled  in a generator, the exception that it handles itself, or None
    """

    def __init__(self, code, w_globals, w_locals):
        self.code = code
        self.w_globals = w_globals
        self.w_locals = w_locals
        self.values_w = [None] * code.framesize
        self.sp = code.nlocals
        self.cells = no_cells.cells
        self.closure = no_cells.cells
        self.pc = 0
        self.next_pc = 0
        self.back = None
        self.started = False
        self.finished = False
        self.w_own_handled = None
        self.pending_error = None

    # -- value stack

    @always_inline
    @trust_indices
    def push(self, w_value):
        """Push a value (or null)."""
        sp = self.sp
        self.values_w[sp] = w_value
        self.sp = sp + 1

    @always_inline
    @trust_indices
    def pop(self):
        """Pop a value."""
        sp = self.sp - 1
        w_value = self.values_w[sp]
        self.values_w[sp] = None
        self.sp = sp
        return w_value

    @always_inline
    @trust_indices
    def top(self):
        """The topmost value."""
        return self.values_w[self.sp - 1]

    @always_inline
    @trust_indices
    def set_top(self, w_value):
        """Replace the topmost value."""
        self.values_w[self.sp - 1] = w_value

    @trust_indices
    def peek(self, depth):
        """The value at position `depth` (1: the top)."""
        return self.values_w[self.sp - depth]

    @trust_indices
    def drop(self, count):
        """Pop and forget `count` values."""
        sp = self.sp
        while count > 0:
            sp -= 1
            self.values_w[sp] = None
            count -= 1
        self.sp = sp

    @trust_indices
    def pop_list(self, count):
        """Pop `count` values; the list is in the order of pushing."""
        start = self.sp - count
        values_w = self.values_w
        result = [None] * count
        for i in range(count):
            result[i] = values_w[start + i]
            values_w[start + i] = None
        self.sp = start
        return result

    def cut_stack(self, depth):
        """Leave `depth` values on the stack."""
        self.drop(self.sp - self.code.nlocals - depth)

    # -- running

    def init_cells(self, closure):
        """Make the cells; call after the arguments are in place."""
        code = self.code
        cells = []
        for i in range(code.ncellvars):
            arg = code.pycode.cell2arg[i]
            if arg >= 0:
                cells.append(W_Cell(self.values_w[arg]))
            else:
                cells.append(W_Cell(None))
        for cell in closure:
            cells.append(cell)
        self.cells = cells

    def run(self):
        """Run from the start; for a generator, make the generator."""
        code = self.code
        if code.has_cells:
            self.init_cells(self.closure)
        if code.is_generator:
            return space.new_generator(self)
        self.started = True
        return space.execute_frame(self)

    def resume(self, w_sent, operr):
        """Go on after a yield (see W_Resumable.resume)."""
        if self.started:
            self.push(w_sent)
        self.started = True
        self.pending_error = operr
        ec = space.ec
        w_outer = ec.own_handled()
        w_further_out = ec.w_outside
        ec.w_outside = w_outer
        if self.w_own_handled is not None:
            ec.set_handled(self.w_own_handled)
        try:
            w_result = space.execute_frame(self)
        finally:
            ec.w_outside = w_further_out
            if ec.own_handled() is not w_outer:
                ec.set_handled(w_outer)
        return w_result

    # -- lookups for super(), locals() and tracebacks

    def line(self):
        """Source line of the current instruction."""
        return self.code.pycode.line_at(self.pc)

    def first_argument(self):
        """The first parameter, wherever it is kept now."""
        code = self.code
        for i in range(code.ncellvars):
            if code.pycode.cell2arg[i] == 0:
                return self.cells[i].w_value
        return self.values_w[0]

    def find_cell(self, name):
        """The free variable's or cell variable's cell, or None."""
        pycode = self.code.pycode
        for i in range(len(pycode.co_freevars)):
            if pycode.co_freevars[i] == name:
                return self.cells[self.code.ncellvars + i]
        for i in range(len(pycode.co_cellvars)):
            if pycode.co_cellvars[i] == name:
                return self.cells[i]
        return None

    def locals_dict(self):
        """What locals() gives."""
        if self.w_locals is not None:
            return self.w_locals
        w_result = space.newdict()
        pycode = self.code.pycode
        for i in range(len(pycode.co_varnames)):
            w_value = self.values_w[i]
            if w_value is not None:
                w_result.setitem_str(pycode.co_varnames[i], w_value)
        for i in range(len(self.cells)):
            w_value = self.cells[i].w_value
            if w_value is not None:
                w_result.setitem_str(self.cell_name(i), w_value)
        return w_result

    def cell_name(self, index):
        """Name of the variable in a cell."""
        pycode = self.code.pycode
        if index < len(pycode.co_cellvars):
            return pycode.co_cellvars[index]
        return pycode.co_freevars[index - len(pycode.co_cellvars)]


class NoCells(object):
    """Holds the empty cell list that frames without cells share."""

    def __init__(self):
        self.cells = [W_Cell(None)]
        self.cells.pop()


no_cells = NoCells()


def new_frame(w_func):
    """The frame for a call of a function; arguments are not bound yet."""
    frame = PyFrame(w_func.code, w_func.w_globals, None)
    frame.closure = w_func.closure
    return frame


def new_generator(frame):
    """The generator, coroutine or asynchronous generator that runs a frame."""
    code = frame.code
    name = code.generator_name
    qualname = code.generator_qualname
    flags = code.pycode.co_flags
    if flags & pycode.CO_GENERATOR:
        w_generator = space.W_Generator(frame, name, qualname)
        if len(code.pycode.co_handlers) > 0:
            # Its finally blocks are run when it dies.
            space.watch_resumable(w_generator)
        return w_generator
    if flags & pycode.CO_COROUTINE:
        w_coroutine = space.W_Coroutine(frame, name, qualname)
        space.note_unstarted(w_coroutine)
        return w_coroutine
    return space.W_AsyncGenerator(frame, name, qualname)


def run_module_code(code, w_globals, w_locals):
    """Run a module's, eval's or exec's code over given namespaces."""
    frame = PyFrame(code, w_globals, w_locals)
    return frame.run()


def run_class_body(w_body, w_namespace):
    """Run the function of a class body over its namespace."""
    frame = PyFrame(w_body.code, w_body.w_globals, w_namespace)
    frame.closure = w_body.closure
    return frame.run()
