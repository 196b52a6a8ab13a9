"""Base of the code generator: emitting, names, constants, errors."""

from pyinterp.ast.visitor import ASTVisitor
from pyinterp.compiler import consts
from pyinterp.compiler import scope as sc
from pyinterp.compiler.assemble import Assembler
from pyinterp.compiler.scope import mangle
from pyinterp.compiler.unit import CodeUnit
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter import pycode
from pyinterp.parser.error import PySyntaxError, SYNTAX_ERROR

# Ways to access a name.
LOAD = 0
STORE = 1
DELETE = 2

_FAST = [op.LOAD_FAST, op.STORE_FAST, op.DELETE_FAST]
_GLOBAL = [op.LOAD_GLOBAL, op.STORE_GLOBAL, op.DELETE_GLOBAL]
_NAME = [op.LOAD_NAME, op.STORE_NAME, op.DELETE_NAME]
_DEREF = [op.LOAD_DEREF, op.STORE_DEREF, op.DELETE_DEREF]


class CodegenBase(ASTVisitor):
    """`unit` is the block being compiled; the visitor's methods emit code into it."""

    def __init__(self, table, filename, source, flags):
        self.table = table
        self.filename = filename
        self.source = source
        self.flags = flags           # CO_FUTURE_* bits, passed on to every code object
        self.unit = None
        self.interactive = False
        self.code_count = 0
        self.names = []              # see codegen_match.py

    # --- units ---------------------------------------------------------------

    def enter_unit(self, node, name, firstlineno):
        """Start the code of the block of this node."""
        scope = self.table.scopes[node]
        qualname = self.qualified(name, scope)
        unit = CodeUnit(scope, name, qualname, self.unit, firstlineno)
        unit.number_cells()
        if self.unit is not None:
            unit.position = self.unit.position
        self.unit = unit

    def qualified(self, name, scope):
        """co_qualname of a block inside the current one."""
        outer = self.unit
        if outer is None or outer.outer is None:
            return name
        if scope.kind == sc.FUNCTION or scope.kind == sc.CLASS:
            if outer.scope.flags(mangle(outer.scope.private, name)) & sc.GLOBAL:
                return name
        if outer.scope.kind == sc.FUNCTION:
            return outer.qualname + '.<locals>.' + name
        return outer.qualname + '.' + name

    def leave_unit(self):
        """The PyCode of the current unit; goes back to the one around it."""
        unit = self.unit
        code = unit.new_code(self.filename)
        code.co_flags = self.code_flags(unit.scope)
        Assembler(unit).assemble(code)
        self.unit = unit.outer
        return code

    def code_flags(self, scope):
        flags = self.flags
        if scope.kind == sc.FUNCTION:
            flags = flags | pycode.CO_OPTIMIZED | pycode.CO_NEWLOCALS
            if scope.is_generator and scope.is_coroutine:
                flags = flags | pycode.CO_ASYNC_GENERATOR
            elif scope.is_generator:
                flags = flags | pycode.CO_GENERATOR
            elif scope.is_coroutine:
                flags = flags | pycode.CO_COROUTINE
        if scope.is_nested:
            flags = flags | pycode.CO_NESTED
        return flags

    # --- emitting ------------------------------------------------------------

    def emit(self, opcode):
        self.unit.emit(opcode, 0)

    def emit_arg(self, opcode, arg):
        self.unit.emit(opcode, arg)

    def emit_jump(self, opcode, label):
        self.unit.emit(opcode, label)

    def emit_const(self, value):
        self.unit.emit(op.LOAD_CONST, self.unit.const(value))

    def emit_none(self):
        self.emit_const(consts.CONST_NONE)

    def emit_str(self, text):
        self.emit_const(consts.ConstStr(text))

    def emit_attr(self, opcode, name):
        """An opcode on an attribute."""
        self.unit.emit(opcode, self.unit.name_of(self.mangled(name)))

    def new_label(self):
        return self.unit.new_label()

    def use_label(self, label):
        self.unit.use_label(label)

    def at(self, node):
        """What is emitted from now on belongs to this node."""
        self.unit.set_position(node)

    # --- names ---------------------------------------------------------------

    def mangled(self, name):
        scope = self.unit.scope
        private = scope.private
        return mangle(private, name)

    def access_name(self, name, way):
        """Load, store or delete a variable of the current block."""
        unit = self.unit
        name = self.mangled(name)
        scope = unit.scope
        place = scope.place(name)
        if place == sc.FREE or place == sc.CELL:
            if scope.kind == sc.CLASS and way == LOAD:
                unit.emit(op.LOAD_CLASSDEREF, unit.cell_index[name])
            else:
                unit.emit(_DEREF[way], unit.cell_index[name])
        elif scope.kind == sc.FUNCTION:
            if place == sc.LOCAL:
                unit.emit(_FAST[way], unit.local(name))
            else:
                unit.emit(_GLOBAL[way], unit.name_of(name))
        elif place == sc.GLOBAL_EXPLICIT:
            unit.emit(_GLOBAL[way], unit.name_of(name))
        else:
            unit.emit(_NAME[way], unit.name_of(name))

    def load_name(self, name):
        self.access_name(name, LOAD)

    def store_name(self, name):
        self.access_name(name, STORE)

    def delete_name(self, name):
        self.access_name(name, DELETE)

    # --- errors --------------------------------------------------------------

    def error(self, node, msg):
        """The exception for a node."""
        return PySyntaxError(SYNTAX_ERROR, msg, node.lineno, node.col + 1, node.end_lineno,
                             node.end_col + 1)

    # --- defined by later parts ----------------------------------------------

    def jump_if(self, test, label, condition):
        raise NotImplementedError

    def visit_body(self, statements):
        raise NotImplementedError
