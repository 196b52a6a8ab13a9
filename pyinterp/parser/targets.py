"""Targets of assignments, for, with, del: expressions whose context is changed."""

from pyinterp.ast import expressions as ast
from pyinterp.ast.operators import STORE, DEL
from pyinterp.compiler import consts
from pyinterp.parser import pytokens as T
from pyinterp.parser.base import ParserBase


class TargetParser(ParserBase):
    """Target lists, and the change from a value to a target."""

    def parse_target_list(self):
        """The targets between `for` and `in`: one expression or a tuple."""
        start = self.tok
        first = self.parse_star_target()
        if not self.at(T.COMMA):
            self.to_target(first, STORE)
            return first
        elts = [first]
        while self.accept(T.COMMA):
            if self.at(T.KW_IN) or self.at(T.EQUAL):
                break
            elts.append(self.parse_star_target())
        node = ast.Tuple(elts, STORE)
        self.locate(node, start)
        self.to_target(node, STORE)
        return node

    def parse_star_target(self):
        """An expression below the level of comparisons, perhaps starred; not yet a target."""
        start = self.tok
        if self.accept(T.STAR):
            node = ast.Starred(self.parse_bitwise_or(), STORE)
            self.locate(node, start)
            return node
        return self.parse_bitwise_or()

    def to_target(self, node, ctx):
        """Make node (and what it holds) a target, or raise "cannot assign to ..."."""
        wrong = self.set_context(node, ctx)
        if wrong is not None:
            verb = 'assign to'
            if ctx == DEL:
                verb = 'delete'
            raise self.error_node(wrong, 'cannot %s %s' % (verb, expression_name(wrong)))

    def set_context(self, node, ctx):
        """Set the context; the first node that can't be a target, or None."""
        if isinstance(node, ast.Name):
            node.ctx = ctx
            return None
        if isinstance(node, ast.Attribute):
            node.ctx = ctx
            return None
        if isinstance(node, ast.Subscript):
            node.ctx = ctx
            return None
        if isinstance(node, ast.Starred):
            if ctx == DEL:
                return node
            node.ctx = ctx
            return self.set_context(node.value, ctx)
        if isinstance(node, ast.Tuple):
            node.ctx = ctx
            return self.set_contexts(node.elts, ctx)
        if isinstance(node, ast.List):
            node.ctx = ctx
            return self.set_contexts(node.elts, ctx)
        return node

    def set_contexts(self, nodes, ctx):
        for node in nodes:
            wrong = self.set_context(node, ctx)
            if wrong is not None:
                return wrong
        return None


def constant_name(node):
    """How messages call a constant."""
    value = node.value
    if isinstance(value, consts.ConstNone):
        return 'None'
    if isinstance(value, consts.ConstTrue):
        return 'True'
    if isinstance(value, consts.ConstFalse):
        return 'False'
    if isinstance(value, consts.ConstEllipsis):
        return 'ellipsis'
    return 'literal'


def expression_name(node):
    """How messages call this expression."""
    if isinstance(node, ast.Constant):
        return constant_name(node)
    if isinstance(node, ast.Call):
        return 'function call'
    if isinstance(node, ast.BoolOp) or isinstance(node, ast.BinOp) or \
            isinstance(node, ast.UnaryOp):
        return 'expression'
    if isinstance(node, ast.Compare):
        return 'comparison'
    if isinstance(node, ast.IfExp):
        return 'conditional expression'
    if isinstance(node, ast.Lambda):
        return 'lambda'
    if isinstance(node, ast.Dict):
        return 'dict literal'
    if isinstance(node, ast.Set):
        return 'set display'
    if isinstance(node, ast.JoinedStr) or isinstance(node, ast.FormattedValue):
        return 'f-string expression'
    return _rare_expression_name(node)


def _rare_expression_name(node):
    if isinstance(node, ast.NamedExpr):
        return 'named expression'
    if isinstance(node, ast.GeneratorExp):
        return 'generator expression'
    if isinstance(node, ast.ListComp):
        return 'list comprehension'
    if isinstance(node, ast.SetComp):
        return 'set comprehension'
    if isinstance(node, ast.DictComp):
        return 'dict comprehension'
    if isinstance(node, ast.Yield) or isinstance(node, ast.YieldFrom):
        return 'yield expression'
    if isinstance(node, ast.Await):
        return 'await expression'
    return _target_name(node)


def _target_name(node):
    if isinstance(node, ast.Attribute):
        return 'attribute'
    if isinstance(node, ast.Subscript):
        return 'subscript'
    if isinstance(node, ast.Starred):
        return 'starred'
    if isinstance(node, ast.Name):
        return 'name'
    if isinstance(node, ast.List):
        return 'list'
    if isinstance(node, ast.Tuple):
        return 'tuple'
    return 'expression'
