"""Code of simple statements, if and loops."""

from pyinterp.ast import expressions as ast
from pyinterp.compiler import consts
from pyinterp.compiler import fold
from pyinterp.compiler import scope as sc
from pyinterp.compiler import blocks
from pyinterp.compiler.blocks import FrameBlock
from pyinterp.compiler.codegen_func import FunctionCodegen
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter import pycode
from pyinterp.parser.chars import substring


class StatementCodegen(FunctionCodegen):
    """Visit methods of statements leave the stack as it was."""

    def visit_body(self, statements):
        for statement in statements:
            self.at(statement)
            statement.accept(self)

    # --- expressions and assignments -----------------------------------------

    def visit_ExprStmt(self, node):
        if self.interactive and self.unit.outer is None:
            self.value(node.value)
            self.at(node)
            self.emit(op.PRINT_EXPR)
            return
        if fold.constant_of(node.value) is not None:
            return
        self.value(node.value)
        self.at(node)
        self.emit(op.POP_TOP)

    def visit_Assign(self, node):
        if self.assign_pairwise(node):
            return
        self.value(node.value)
        last = len(node.targets) - 1
        for i in range(len(node.targets)):
            if i < last:
                self.emit(op.DUP_TOP)
            self.store(node.targets[i])

    def assign_pairwise(self, node):
        """a, b = x, y (or three of them) without a tuple; False if it is something else."""
        if len(node.targets) != 1:
            return False
        target = node.targets[0]
        value = node.value
        if not isinstance(target, ast.Tuple) or not isinstance(value, ast.Tuple):
            return False
        count = len(target.elts)
        if count != len(value.elts) or count < 2 or count > 3:
            return False
        for i in range(count):
            if isinstance(value.elts[i], ast.Starred) or isinstance(target.elts[i], ast.Starred):
                return False
        if fold.constant_of(value) is not None:
            return False
        self.values(value.elts)
        self.at(node)
        if count == 3:
            self.emit(op.ROT_THREE)
        self.emit(op.ROT_TWO)
        for elt in target.elts:
            self.store(elt)
        return True

    def visit_AugAssign(self, node):
        target = node.target
        if isinstance(target, ast.Name):
            self.at(target)
            self.load_name(target.id)
            self.value(node.value)
            self.at(node)
            self.emit(op.INPLACE_ADD + node.op)
            self.store_name(target.id)
        elif isinstance(target, ast.Attribute):
            self.value(target.value)
            self.at(target)
            self.emit(op.DUP_TOP)
            self.emit_attr(op.LOAD_ATTR, target.attr)
            self.value(node.value)
            self.at(node)
            self.emit(op.INPLACE_ADD + node.op)
            self.at(target)
            self.emit(op.ROT_TWO)
            self.emit_attr(op.STORE_ATTR, target.attr)
        elif isinstance(target, ast.Subscript):
            self.augment_item(node, target)

    def augment_item(self, node, target):
        self.value(target.value)
        self.value(target.slice)
        self.at(target)
        self.emit(op.DUP_TOP_TWO)
        self.emit(op.BINARY_SUBSCR)
        self.value(node.value)
        self.at(node)
        self.emit(op.INPLACE_ADD + node.op)
        self.at(target)
        self.emit(op.ROT_THREE)
        self.emit(op.STORE_SUBSCR)

    def visit_AnnAssign(self, node):
        target = node.target
        if node.value is not None:
            self.value(node.value)
            self.store(target)
        if isinstance(target, ast.Name):
            if node.simple and self.unit.scope.kind != sc.FUNCTION:
                self.annotation(node.annotation)
                self.at(node)
                self.load_name('__annotations__')
                self.emit_str(self.mangled(target.id))
                self.emit(op.STORE_SUBSCR)
        elif node.value is None:
            self.annotated_place(target)
        if not node.simple and self.unit.scope.kind != sc.FUNCTION and \
                not self.flags & pycode.CO_FUTURE_ANNOTATIONS:
            self.annotation(node.annotation)
            self.emit(op.POP_TOP)

    def annotated_place(self, target):
        """The parts of a.b: int and a[b]: int are evaluated."""
        if isinstance(target, ast.Attribute):
            self.value(target.value)
            self.emit(op.POP_TOP)
        elif isinstance(target, ast.Subscript):
            self.value(target.value)
            self.emit(op.POP_TOP)
            self.value(target.slice)
            self.emit(op.POP_TOP)

    def visit_Delete(self, node):
        for target in node.targets:
            self.delete(target)

    def delete(self, target):
        self.at(target)
        if isinstance(target, ast.Name):
            self.delete_name(target.id)
        elif isinstance(target, ast.Attribute):
            self.value(target.value)
            self.at(target)
            self.emit_attr(op.DELETE_ATTR, target.attr)
        elif isinstance(target, ast.Subscript):
            self.value(target.value)
            self.value(target.slice)
            self.at(target)
            self.emit(op.DELETE_SUBSCR)
        elif isinstance(target, ast.Tuple):
            for elt in target.elts:
                self.delete(elt)
        elif isinstance(target, ast.List):
            for elt in target.elts:
                self.delete(elt)

    # --- other simple statements ---------------------------------------------

    def visit_Pass(self, node):
        pass

    def visit_Global(self, node):
        pass

    def visit_Nonlocal(self, node):
        pass

    def visit_Raise(self, node):
        count = 0
        if node.exc is not None:
            self.value(node.exc)
            count = 1
            if node.cause is not None:
                self.value(node.cause)
                count = 2
        self.at(node)
        self.emit_arg(op.RAISE_VARARGS, count)

    def visit_Assert(self, node):
        end = self.new_label()
        self.jump_if(node.test, end, True)
        self.at(node)
        self.emit(op.LOAD_ASSERTION_ERROR)
        if node.msg is not None:
            self.value(node.msg)
            self.at(node)
            self.emit_arg(op.CALL_FUNCTION, 1)
        self.emit_arg(op.RAISE_VARARGS, 1)
        self.use_label(end)

    def visit_Import(self, node):
        for alias in node.names:
            self.emit_const(consts.ConstInt(0))
            self.emit_none()
            self.emit_arg(op.IMPORT_NAME, self.unit.name_of(alias.name))
            if alias.asname is None:
                self.store_name(first_part(alias.name))
            else:
                self.import_parts(alias.name)
                self.store_name(alias.asname)

    def import_parts(self, name):
        """import a.b.c as d: go from a to c."""
        parts = name.split('.')
        for i in range(1, len(parts)):
            self.emit_arg(op.IMPORT_FROM, self.unit.name_of(parts[i]))
            self.emit(op.ROT_TWO)
            self.emit(op.POP_TOP)

    def visit_ImportFrom(self, node):
        self.emit_const(consts.ConstInt(node.level))
        self.emit_const(consts.ConstTuple([import_name(alias) for alias in node.names]))
        module = node.module
        if module is None:
            module = ''
        self.emit_arg(op.IMPORT_NAME, self.unit.name_of(module))
        if node.names[0].name == '*':
            self.emit(op.IMPORT_STAR)
            return
        for alias in node.names:
            self.emit_arg(op.IMPORT_FROM, self.unit.name_of(alias.name))
            if alias.asname is None:
                self.store_name(alias.name)
            else:
                self.store_name(alias.asname)
        self.emit(op.POP_TOP)

    # --- if and loops --------------------------------------------------------

    def visit_If(self, node):
        orelse = self.new_label()
        self.jump_if(node.test, orelse, False)
        self.visit_body(node.body)
        if node.orelse:
            end = self.new_label()
            self.emit_jump(op.JUMP, end)
            self.use_label(orelse)
            self.visit_body(node.orelse)
            self.use_label(end)
        else:
            self.use_label(orelse)

    def visit_While(self, node):
        orelse = self.new_label()
        block = self.push_block(blocks.WHILE)
        block.start = self.new_label()
        block.end = self.new_label()
        self.use_label(block.start)
        self.jump_if(node.test, orelse, False)
        self.visit_body(node.body)
        self.emit_jump(op.JUMP_BACKWARD, block.start)
        self.pop_block()
        self.use_label(orelse)
        self.visit_body(node.orelse)
        self.use_label(block.end)

    def visit_For(self, node):
        self.value(node.iter)
        self.at(node.iter)
        self.emit(op.GET_ITER)
        block = self.push_block(blocks.FOR)
        block.start = self.new_label()
        block.end = self.new_label()
        orelse = self.new_label()
        self.use_label(block.start)
        self.emit_jump(op.FOR_ITER, orelse)
        self.store(node.target)
        self.visit_body(node.body)
        self.emit_jump(op.JUMP_BACKWARD, block.start)
        self.pop_block()
        self.use_label(orelse)
        self.visit_body(node.orelse)
        self.use_label(block.end)

    def visit_AsyncFor(self, node):
        self.check_async(node, "'async for' outside async function")
        self.value(node.iter)
        self.at(node.iter)
        self.emit(op.GET_AITER)
        block = self.push_block(blocks.FOR)
        block.start = self.new_label()
        block.end = self.new_label()
        exhausted = self.new_label()
        self.use_label(block.start)
        outer = self.unit.start_handler(exhausted, 0)
        self.emit(op.GET_ANEXT)
        self.emit_none()
        self.emit(op.YIELD_FROM)
        self.unit.handler = outer
        self.store(node.target)
        self.visit_body(node.body)
        self.emit_jump(op.JUMP_BACKWARD, block.start)
        self.pop_block()
        self.use_label(exhausted)
        self.emit(op.END_ASYNC_FOR)
        self.visit_body(node.orelse)
        self.use_label(block.end)

    def check_async(self, node, msg):
        if not self.unit.scope.is_coroutine:
            raise self.error(node, msg)

    # --- blocks --------------------------------------------------------------

    def push_block(self, kind):
        """A new innermost FrameBlock; the handler in force now is the one outside of it."""
        block = FrameBlock(kind, self.unit.handler)
        self.unit.blocks.append(block)
        return block

    def pop_block(self):
        return self.unit.blocks.pop()


def first_part(name):
    """a of a.b.c."""
    dot = name.find('.')
    if dot < 0:
        return name
    return substring(name, 0, dot)


def import_name(alias):
    """Constant for the list of names of an import."""
    return consts.ConstStr(alias.name)
