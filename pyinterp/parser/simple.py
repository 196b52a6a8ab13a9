"""Simple statements: those that fit on one line."""

from pyinterp.ast import expressions as ast
from pyinterp.ast import statements as S
from pyinterp.ast import operators as O
from pyinterp.ast.parts import Alias
from pyinterp.parser import pytokens as T
from pyinterp.parser.error import PySyntaxError
from pyinterp.parser.expressions import ExpressionParser
from pyinterp.parser.targets import expression_name

AUGMENTED = {
    T.PLUSEQUAL: O.ADD, T.MINEQUAL: O.SUBTRACT, T.STAREQUAL: O.MULTIPLY,
    T.SLASHEQUAL: O.TRUE_DIVIDE, T.DOUBLESLASHEQUAL: O.FLOOR_DIVIDE, T.PERCENTEQUAL: O.MODULO,
    T.DOUBLESTAREQUAL: O.POWER, T.LEFTSHIFTEQUAL: O.LSHIFT, T.RIGHTSHIFTEQUAL: O.RSHIFT,
    T.AMPEREQUAL: O.BIT_AND, T.VBAREQUAL: O.BIT_OR, T.CIRCUMFLEXEQUAL: O.BIT_XOR,
    T.ATEQUAL: O.MATRIX_MULTIPLY}


class SimpleStatementParser(ExpressionParser):
    """parse_simple_statements."""

    def parse_simple_statements(self, body):
        """One logical line; appends its statements to body."""
        while True:
            body.append(self.parse_simple_statement())
            if not self.accept(T.SEMI):
                break
            if self.at(T.NEWLINE):
                break
        if self.at(T.NEWLINE):
            self.advance()
        elif not self.at(T.ENDMARKER):
            raise self.invalid_syntax()

    def parse_simple_statement(self):
        type = self.tok.type
        if type == T.NAME:
            return self.parse_expression_statement()
        if type == T.KW_RETURN:
            return self.parse_return()
        if type == T.KW_RAISE:
            return self.parse_raise()
        if type == T.KW_IMPORT:
            return self.parse_import()
        if type == T.KW_FROM:
            return self.parse_from()
        if type == T.KW_DEL:
            return self.parse_del()
        if type == T.KW_ASSERT:
            return self.parse_assert()
        if type == T.KW_GLOBAL:
            return self.parse_global()
        if type == T.KW_NONLOCAL:
            return self.parse_nonlocal()
        return self.parse_one_word(type)

    def parse_one_word(self, type):
        start = self.tok
        if type == T.KW_PASS:
            self.advance()
            pass_node = S.Pass()
            self.locate(pass_node, start)
            return pass_node
        if type == T.KW_BREAK:
            self.advance()
            break_node = S.Break()
            self.locate(break_node, start)
            return break_node
        if type == T.KW_CONTINUE:
            self.advance()
            continue_node = S.Continue()
            self.locate(continue_node, start)
            return continue_node
        return self.parse_expression_statement()

    # --- expressions and assignments -----------------------------------------

    def parse_expression_statement(self):
        start = self.tok
        value = self.parse_yield_or_star_expressions()
        type = self.tok.type
        if type == T.NEWLINE:
            node = S.ExprStmt(value)
            self.locate(node, start)
            return node
        if type == T.EQUAL:
            return self.parse_assign(start, value)
        if type == T.COLON:
            return self.parse_annotated(start, value)
        if type in AUGMENTED:
            return self.parse_augmented(start, value)
        result = S.ExprStmt(value)
        self.locate(result, start)
        return result

    def parse_assign(self, start, first):
        """target = target = value."""
        targets = []
        value = first
        while self.at(T.EQUAL):
            self.to_assigned(value, value is first)
            self.advance()
            targets.append(value)
            value = self.parse_yield_or_star_expressions()
        if self.tok.type in AUGMENTED:
            raise self.invalid_syntax()
        node = S.Assign(targets, value)
        self.locate(node, start)
        return node

    def to_assigned(self, node, is_first):
        """Make the left side of the current = a target."""
        wrong = self.set_context(node, O.STORE)
        if wrong is None:
            return
        name = expression_name(wrong)
        if isinstance(wrong, ast.Yield) or isinstance(wrong, ast.YieldFrom):
            raise self.error_node(wrong, 'assignment to yield expression not possible')
        if is_first and wrong is node and is_operand(node) and self.one_operand_follows():
            raise self.error_node(
                wrong, "cannot assign to %s here. Maybe you meant '==' instead of '='?" % name)
        raise self.error_node(wrong, 'cannot assign to %s' % name)

    def one_operand_follows(self):
        """Does the current = stand before a value that no other = follows?"""
        pos = self.pos
        self.advance()
        try:
            self.parse_bitwise_or()
        except PySyntaxError:
            self.reset(pos)
            return False
        result = not self.at(T.EQUAL) and not self.at(T.COLONEQUAL)
        self.reset(pos)
        return result

    def parse_augmented(self, start, target):
        op = AUGMENTED[self.tok.type]
        if not (isinstance(target, ast.Name) or isinstance(target, ast.Attribute) or
                isinstance(target, ast.Subscript)):
            raise self.error_node(target, "'%s' is an illegal expression for augmented assignment"
                                  % expression_name(target))
        self.advance()
        self.set_context(target, O.STORE)
        value = self.parse_yield_or_star_expressions()
        node = S.AugAssign(target, op, value)
        self.locate(node, start)
        return node

    def parse_annotated(self, start, target):
        if isinstance(target, ast.List):
            raise self.error_node(target, 'only single target (not list) can be annotated')
        if isinstance(target, ast.Tuple):
            raise self.error_node(target, 'only single target (not tuple) can be annotated')
        if not (isinstance(target, ast.Name) or isinstance(target, ast.Attribute) or
                isinstance(target, ast.Subscript)):
            if self.peek(1) == T.NEWLINE:
                raise self.invalid_syntax()
            self.advance()
            self.parse_expression()
            raise self.error_node(target, 'illegal target for annotation')
        self.advance()
        self.set_context(target, O.STORE)
        annotation = self.parse_expression()
        value = None
        if self.accept(T.EQUAL):
            value = self.parse_yield_or_star_expressions()
        simple = isinstance(target, ast.Name) and start.type == T.NAME
        node = S.AnnAssign(target, annotation, value, simple)
        self.locate(node, start)
        return node

    # --- statements with a keyword -------------------------------------------

    def parse_return(self):
        start = self.advance()
        value = None
        if self.starts_expression():
            value = self.parse_star_expressions()
        node = S.Return(value)
        self.locate(node, start)
        return node

    def parse_raise(self):
        start = self.advance()
        exc = None
        cause = None
        if self.starts_expression():
            exc = self.parse_expression()
            if self.accept(T.KW_FROM):
                cause = self.parse_expression()
        node = S.Raise(exc, cause)
        self.locate(node, start)
        return node

    def parse_assert(self):
        start = self.advance()
        test = self.parse_expression()
        msg = None
        if self.accept(T.COMMA):
            msg = self.parse_expression()
        node = S.Assert(test, msg)
        self.locate(node, start)
        return node

    def parse_del(self):
        start = self.advance()
        targets = []
        while True:
            target = self.parse_expression_or_star()
            self.to_target(target, O.DEL)
            targets.append(target)
            if not self.accept(T.COMMA):
                break
            if self.at(T.NEWLINE) or self.at(T.SEMI):
                break
        node = S.Delete(targets)
        self.locate(node, start)
        return node

    def parse_expression_or_star(self):
        if self.at(T.STAR):
            return self.parse_starred()
        return self.parse_expression()

    def parse_names(self):
        names = [self.expect_name()]
        while self.accept(T.COMMA):
            names.append(self.expect_name())
        return names

    def parse_global(self):
        start = self.advance()
        node = S.Global(self.parse_names())
        self.locate(node, start)
        return node

    def parse_nonlocal(self):
        start = self.advance()
        node = S.Nonlocal(self.parse_names())
        self.locate(node, start)
        return node

    # --- import --------------------------------------------------------------

    def parse_dotted_name(self):
        name = self.expect_name()
        while self.accept(T.DOT):
            name = name + '.' + self.expect_name()
        return name

    def parse_import(self):
        start = self.advance()
        names = []
        while True:
            first = self.tok
            name = self.parse_dotted_name()
            names.append(self.parse_alias(first, name))
            if not self.accept(T.COMMA):
                break
        node = S.Import(names)
        self.locate(node, start)
        return node

    def parse_alias(self, first, name):
        asname = None
        if self.accept(T.KW_AS):
            asname = self.expect_name()
        node = Alias(name, asname)
        self.locate(node, first)
        return node

    def parse_from(self):
        start = self.advance()
        level = 0
        while True:
            if self.accept(T.DOT):
                level += 1
            elif self.accept(T.ELLIPSIS):
                level += 3
            else:
                break
        module = None
        if level == 0 or not self.at(T.KW_IMPORT):
            module = self.parse_dotted_name()
        self.expect(T.KW_IMPORT)
        node = S.ImportFrom(module, self.parse_import_names(), level)
        self.locate(node, start)
        return node

    def parse_import_names(self):
        star = self.tok
        if self.accept(T.STAR):
            node = Alias('*', None)
            self.locate(node, star)
            return [node]
        in_parens = self.accept(T.LPAR)
        names = []
        while True:
            first = self.tok
            names.append(self.parse_alias(first, self.expect_name()))
            if not self.accept(T.COMMA):
                break
            if in_parens and self.at(T.RPAR):
                break
            if not in_parens and self.at(T.NEWLINE):
                raise self.error_at(
                    self.tok, 'trailing comma not allowed without surrounding parentheses')
        if in_parens:
            self.close(T.RPAR)
        return names


def is_operand(node):
    """Can it be an operand of ==, and does it not start with a display or a singleton?"""
    if isinstance(node, ast.Lambda) or isinstance(node, ast.Compare) or \
            isinstance(node, ast.IfExp) or isinstance(node, ast.BoolOp) or \
            isinstance(node, ast.NamedExpr) or isinstance(node, ast.Starred):
        return False
    if isinstance(node, ast.UnaryOp):
        if node.op == O.NOT:
            return False
    first = leftmost(node)
    if isinstance(first, ast.Constant):
        name = expression_name(first)
        return name == 'literal' or name == 'ellipsis'
    return not (isinstance(first, ast.Tuple) or isinstance(first, ast.List) or
                isinstance(first, ast.GeneratorExp))


def leftmost(node):
    """The atom that an expression starts with."""
    if isinstance(node, ast.Attribute):
        return leftmost(node.value)
    if isinstance(node, ast.Subscript):
        return leftmost(node.value)
    if isinstance(node, ast.Call):
        return leftmost(node.func)
    if isinstance(node, ast.BinOp):
        return leftmost(node.left)
    return node
