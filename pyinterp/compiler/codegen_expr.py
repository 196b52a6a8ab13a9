"""Code of expressions, except calls, functions and comprehensions."""

from pyinterp.ast import expressions as ast
from pyinterp.ast import operators as O
from pyinterp.compiler import consts
from pyinterp.compiler import fold
from pyinterp.compiler import scope as sc
from pyinterp.compiler.codegen_base import CodegenBase
from pyinterp.interpreter import opcodes as op

# More elements than this are not piled up on the stack.
STACK_GUIDE = 30


class ExpressionCodegen(CodegenBase):
    """Every visit method of an expression leaves its value on the stack."""

    def value(self, node):
        """Code that leaves the value of an expression."""
        constant = fold.constant_of(node)
        if constant is not None:
            self.at(node)
            self.emit_const(constant)
        else:
            node.accept(self)

    def values(self, nodes):
        for node in nodes:
            self.value(node)

    # --- names and constants -------------------------------------------------

    def visit_Constant(self, node):
        self.at(node)
        self.emit_const(node.value)

    def visit_Name(self, node):
        self.at(node)
        self.load_name(node.id)

    def visit_NamedExpr(self, node):
        self.value(node.value)
        self.at(node)
        self.emit(op.DUP_TOP)
        self.store(node.target)

    # --- operators -----------------------------------------------------------

    def visit_BinOp(self, node):
        self.value(node.left)
        self.value(node.right)
        self.at(node)
        self.emit(op.BINARY_ADD + node.op)

    def visit_UnaryOp(self, node):
        self.value(node.operand)
        self.at(node)
        self.emit(op.UNARY_POSITIVE + node.op)

    def visit_BoolOp(self, node):
        end = self.new_label()
        opcode = op.JUMP_IF_FALSE_OR_POP
        if node.op == O.OR:
            opcode = op.JUMP_IF_TRUE_OR_POP
        last = len(node.values) - 1
        for i in range(last):
            self.value(node.values[i])
            self.at(node)
            self.emit_jump(opcode, end)
        self.value(node.values[last])
        self.use_label(end)

    def visit_Compare(self, node):
        self.value(node.left)
        last = len(node.ops) - 1
        if last == 0:
            self.comparand(node.ops[0], node.comparators[0])
            self.at(node)
            self.emit(op.COMPARE_LT + node.ops[0])
            return
        cleanup = self.new_label()
        end = self.new_label()
        for i in range(last):
            self.value(node.comparators[i])
            self.at(node)
            self.emit(op.DUP_TOP)
            self.emit(op.ROT_THREE)
            self.emit(op.COMPARE_LT + node.ops[i])
            self.emit_jump(op.JUMP_IF_FALSE_OR_POP, cleanup)
        self.comparand(node.ops[last], node.comparators[last])
        self.at(node)
        self.emit(op.COMPARE_LT + node.ops[last])
        self.emit_jump(op.JUMP, end)
        self.use_label(cleanup)
        self.emit(op.ROT_TWO)
        self.emit(op.POP_TOP)
        self.use_label(end)

    def comparand(self, operator, node):
        """The right side; a constant display after `in` is made once."""
        if operator == O.IN or operator == O.NOT_IN:
            constant = constant_container(node)
            if constant is not None:
                self.at(node)
                self.emit_const(constant)
                return
        self.value(node)

    def visit_IfExp(self, node):
        orelse = self.new_label()
        end = self.new_label()
        self.jump_if(node.test, orelse, False)
        self.value(node.body)
        self.emit_jump(op.JUMP, end)
        self.use_label(orelse)
        self.value(node.orelse)
        self.use_label(end)

    # --- conditions ----------------------------------------------------------

    def jump_if(self, test, label, condition):
        """Jump to the label if the truth of test is `condition`, else go on."""
        constant = fold.constant_of(test)
        if constant is not None:
            truth = fold.truth(constant)
            if truth >= 0:
                if (truth == 1) == condition:
                    self.at(test)
                    self.emit_jump(op.JUMP, label)
                return
        if isinstance(test, ast.UnaryOp):
            if test.op == O.NOT:
                self.jump_if(test.operand, label, not condition)
                return
        if isinstance(test, ast.BoolOp):
            self.jump_if_bool(test, label, condition)
            return
        if isinstance(test, ast.Compare):
            if self.jump_if_none(test, label, condition):
                return
        self.value(test)
        self.at(test)
        if condition:
            self.emit_jump(op.POP_JUMP_IF_TRUE, label)
        else:
            self.emit_jump(op.POP_JUMP_IF_FALSE, label)

    def jump_if_bool(self, test, label, condition):
        """The parts of and, or jump on their own."""
        is_or = test.op == O.OR
        last = len(test.values) - 1
        target = label
        end = -1
        if is_or != condition:
            end = self.new_label()
            target = end
        for i in range(last):
            self.jump_if(test.values[i], target, is_or)
        self.jump_if(test.values[last], label, condition)
        if end >= 0:
            self.use_label(end)

    def jump_if_none(self, test, label, condition):
        """x is None, x is not None; False if test is another comparison."""
        if len(test.ops) != 1:
            return False
        operator = test.ops[0]
        if operator != O.IS and operator != O.IS_NOT:
            return False
        right = test.comparators[0]
        if not isinstance(right, ast.Constant):
            return False
        if not isinstance(right.value, consts.ConstNone):
            return False
        self.value(test.left)
        self.at(test)
        if (operator == O.IS) == condition:
            self.emit_jump(op.POP_JUMP_IF_NONE, label)
        else:
            self.emit_jump(op.POP_JUMP_IF_NOT_NONE, label)
        return True

    # --- displays ------------------------------------------------------------

    def visit_Tuple(self, node):
        if has_star(node.elts):
            self.list_with_stars(node, node.elts, 0)
            self.emit(op.LIST_TO_TUPLE)
        elif len(node.elts) > STACK_GUIDE:
            self.long_list(node, node.elts)
            self.emit(op.LIST_TO_TUPLE)
        else:
            self.values(node.elts)
            self.at(node)
            self.emit_arg(op.BUILD_TUPLE, len(node.elts))

    def visit_List(self, node):
        if has_star(node.elts):
            self.list_with_stars(node, node.elts, 0)
            return
        if len(node.elts) > 2:
            constant = fold.fold_tuple(node.elts)
            if constant is not None:
                self.at(node)
                self.emit_arg(op.BUILD_LIST, 0)
                self.emit_const(constant)
                self.emit_arg(op.LIST_EXTEND, 1)
                return
        if len(node.elts) > STACK_GUIDE:
            self.long_list(node, node.elts)
            return
        self.values(node.elts)
        self.at(node)
        self.emit_arg(op.BUILD_LIST, len(node.elts))

    def long_list(self, node, elts):
        """A list that is filled one by one."""
        self.at(node)
        self.emit_arg(op.BUILD_LIST, 0)
        for elt in elts:
            self.value(elt)
            self.emit_arg(op.LIST_APPEND, 1)
        self.at(node)

    def list_with_stars(self, node, elts, before):
        """A list of elements, some of them starred; `before` more lie on the stack already."""
        count = 0
        while count < len(elts) and not isinstance(elts[count], ast.Starred) and \
                count < STACK_GUIDE:
            self.value(elts[count])
            count += 1
        self.at(node)
        self.emit_arg(op.BUILD_LIST, before + count)
        for i in range(count, len(elts)):
            elt = elts[i]
            if isinstance(elt, ast.Starred):
                self.value(elt.value)
                self.at(elt)
                self.emit_arg(op.LIST_EXTEND, 1)
            else:
                self.value(elt)
                self.emit_arg(op.LIST_APPEND, 1)
        self.at(node)

    def visit_Set(self, node):
        if not has_star(node.elts) and len(node.elts) <= STACK_GUIDE:
            self.values(node.elts)
            self.at(node)
            self.emit_arg(op.BUILD_SET, len(node.elts))
            return
        self.at(node)
        self.emit_arg(op.BUILD_SET, 0)
        for elt in node.elts:
            if isinstance(elt, ast.Starred):
                self.value(elt.value)
                self.emit_arg(op.SET_UPDATE, 1)
            else:
                self.value(elt)
                self.emit_arg(op.SET_ADD, 1)

    def visit_Dict(self, node):
        count = 0
        size = len(node.keys)
        while count < size and node.keys[count] is not None and count < STACK_GUIDE // 2:
            self.value(node.keys[count])
            self.value(node.values[count])
            count += 1
        self.at(node)
        self.emit_arg(op.BUILD_MAP, count)
        for i in range(count, size):
            key = node.keys[i]
            if key is None:
                self.value(node.values[i])
                self.at(node)
                self.emit_arg(op.DICT_UPDATE, 1)
            else:
                self.value(key)
                self.value(node.values[i])
                self.at(node)
                self.emit_arg(op.MAP_ADD, 1)

    def visit_Starred(self, node):
        raise self.error(node, "can't use starred expression here")

    # --- attributes, subscripts, strings -------------------------------------

    def visit_Attribute(self, node):
        self.value(node.value)
        self.at(node)
        self.emit_attr(op.LOAD_ATTR, node.attr)

    def visit_Subscript(self, node):
        self.value(node.value)
        self.value(node.slice)
        self.at(node)
        self.emit(op.BINARY_SUBSCR)

    def visit_Slice(self, node):
        self.value_or_none(node.lower)
        self.value_or_none(node.upper)
        if node.step is None:
            self.at(node)
            self.emit(op.BUILD_SLICE_2)
        else:
            self.value(node.step)
            self.at(node)
            self.emit(op.BUILD_SLICE_3)

    def value_or_none(self, node):
        if node is None:
            self.emit_none()
        else:
            self.value(node)

    def visit_JoinedStr(self, node):
        count = len(node.values)
        if count == 0:
            self.at(node)
            self.emit_str('')
        elif count > STACK_GUIDE:
            self.long_joined(node)
        else:
            self.values(node.values)
            if count > 1:
                self.at(node)
                self.emit_arg(op.BUILD_STRING, count)

    def long_joined(self, node):
        """A part of the values at a time."""
        pending = 0
        for part in node.values:
            self.value(part)
            pending += 1
            if pending == STACK_GUIDE:
                self.emit_arg(op.BUILD_STRING, pending)
                pending = 1
        if pending > 1:
            self.at(node)
            self.emit_arg(op.BUILD_STRING, pending)

    def visit_FormattedValue(self, node):
        self.value(node.value)
        conversion = op.FMT_NONE
        if node.conversion == ord('s'):
            conversion = op.FMT_STR
        elif node.conversion == ord('r'):
            conversion = op.FMT_REPR
        elif node.conversion == ord('a'):
            conversion = op.FMT_ASCII
        if node.format_spec is None:
            self.at(node)
            self.emit_arg(op.FORMAT_VALUE, conversion)
        else:
            self.value(node.format_spec)
            self.at(node)
            self.emit_arg(op.FORMAT_VALUE_SPEC, conversion)

    # --- generators, coroutines ----------------------------------------------

    def visit_Yield(self, node):
        self.check_in_function(node, "'yield' outside function")
        if node.value is None:
            self.at(node)
            self.emit_none()
        else:
            self.value(node.value)
        self.at(node)
        if self.unit.scope.is_coroutine:
            self.emit(op.ASYNC_GEN_WRAP)
        self.emit(op.YIELD_VALUE)

    def visit_YieldFrom(self, node):
        self.check_in_function(node, "'yield' outside function")
        if self.unit.scope.is_coroutine:
            raise self.error(node, "'yield from' inside async function")
        self.value(node.value)
        self.at(node)
        self.emit(op.GET_YIELD_FROM_ITER)
        self.emit_none()
        self.emit(op.YIELD_FROM)

    def visit_Await(self, node):
        self.check_in_function(node, "'await' outside function")
        scope = self.unit.scope
        if not scope.is_coroutine and not scope.is_comprehension:
            raise self.error(node, "'await' outside async function")
        self.value(node.value)
        self.at(node)
        self.await_top()

    def await_top(self, source=0):
        """Replace an awaitable by its result; `source` is the argument of GET_AWAITABLE."""
        self.emit_arg(op.GET_AWAITABLE, source)
        self.emit_none()
        self.emit(op.YIELD_FROM)

    def check_in_function(self, node, msg):
        if self.unit.scope.kind != sc.FUNCTION:
            raise self.error(node, msg)

    # --- targets -------------------------------------------------------------

    def store(self, target):
        """Code that stores the top of the stack into a target."""
        self.at(target)
        if isinstance(target, ast.Name):
            self.store_name(target.id)
        elif isinstance(target, ast.Attribute):
            self.value(target.value)
            self.at(target)
            self.emit_attr(op.STORE_ATTR, target.attr)
        elif isinstance(target, ast.Subscript):
            self.value(target.value)
            self.value(target.slice)
            self.at(target)
            self.emit(op.STORE_SUBSCR)
        elif isinstance(target, ast.Tuple):
            self.unpack(target, target.elts)
        elif isinstance(target, ast.List):
            self.unpack(target, target.elts)
        else:
            raise self.error(target, 'starred assignment target must be in a list or tuple')

    def unpack(self, target, elts):
        star = -1
        for i in range(len(elts)):
            if isinstance(elts[i], ast.Starred):
                if star >= 0:
                    raise self.error(target, 'multiple starred expressions in assignment')
                star = i
        if star < 0:
            self.emit_arg(op.UNPACK_SEQUENCE, len(elts))
        else:
            self.emit_arg(op.UNPACK_EX, star | ((len(elts) - star - 1) << op.PAIR_SHIFT))
        for elt in elts:
            if isinstance(elt, ast.Starred):
                self.store(elt.value)
            else:
                self.store(elt)


def has_star(nodes):
    """Is any of the elements starred?"""
    for node in nodes:
        if isinstance(node, ast.Starred):
            return True
    return False


def constant_container(node):
    """Constant for a list or set display after `in`, or None."""
    if isinstance(node, ast.List):
        return fold.fold_tuple(node.elts)
    if isinstance(node, ast.Set):
        items = fold.constants_of(node.elts)
        if items is not None:
            return consts.ConstFrozenSet(items)
    return None
