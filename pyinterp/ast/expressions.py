"""Expressions.

`ctx` is LOAD, STORE or DEL of operators.py.
"""

from pyinterp.ast.base import Expr


class BoolOp(Expr):
    """and, or."""

    def __init__(self, op, values):
        Expr.__init__(self)
        self.op = op
        self.values = values

    def accept(self, visitor):
        visitor.visit_BoolOp(self)


class NamedExpr(Expr):
    """target := value."""

    def __init__(self, target, value):
        Expr.__init__(self)
        self.target = target
        self.value = value

    def accept(self, visitor):
        visitor.visit_NamedExpr(self)


class BinOp(Expr):
    """left op right."""

    def __init__(self, left, op, right):
        Expr.__init__(self)
        self.left = left
        self.op = op
        self.right = right

    def accept(self, visitor):
        visitor.visit_BinOp(self)


class UnaryOp(Expr):
    """op operand."""

    def __init__(self, op, operand):
        Expr.__init__(self)
        self.op = op
        self.operand = operand

    def accept(self, visitor):
        visitor.visit_UnaryOp(self)


class Lambda(Expr):
    """lambda."""

    def __init__(self, args, body):
        Expr.__init__(self)
        self.args = args
        self.body = body

    def accept(self, visitor):
        visitor.visit_Lambda(self)


class IfExp(Expr):
    """body if test else orelse."""

    def __init__(self, test, body, orelse):
        Expr.__init__(self)
        self.test = test
        self.body = body
        self.orelse = orelse

    def accept(self, visitor):
        visitor.visit_IfExp(self)


class Dict(Expr):
    """Dict display; a None key stands for **value."""

    def __init__(self, keys, values):
        Expr.__init__(self)
        self.keys = keys
        self.values = values

    def accept(self, visitor):
        visitor.visit_Dict(self)


class Set(Expr):
    """Set display."""

    def __init__(self, elts):
        Expr.__init__(self)
        self.elts = elts

    def accept(self, visitor):
        visitor.visit_Set(self)


class ListComp(Expr):
    """List comprehension."""

    def __init__(self, elt, generators):
        Expr.__init__(self)
        self.elt = elt
        self.generators = generators

    def accept(self, visitor):
        visitor.visit_ListComp(self)


class SetComp(Expr):
    """Set comprehension."""

    def __init__(self, elt, generators):
        Expr.__init__(self)
        self.elt = elt
        self.generators = generators

    def accept(self, visitor):
        visitor.visit_SetComp(self)


class DictComp(Expr):
    """Dict comprehension."""

    def __init__(self, key, value, generators):
        Expr.__init__(self)
        self.key = key
        self.value = value
        self.generators = generators

    def accept(self, visitor):
        visitor.visit_DictComp(self)


class GeneratorExp(Expr):
    """Generator expression."""

    def __init__(self, elt, generators):
        Expr.__init__(self)
        self.elt = elt
        self.generators = generators

    def accept(self, visitor):
        visitor.visit_GeneratorExp(self)


class Await(Expr):
    """await."""

    def __init__(self, value):
        Expr.__init__(self)
        self.value = value

    def accept(self, visitor):
        visitor.visit_Await(self)


class Yield(Expr):
    """yield."""

    def __init__(self, value):
        Expr.__init__(self)
        self.value = value

    def accept(self, visitor):
        visitor.visit_Yield(self)


class YieldFrom(Expr):
    """yield from."""

    def __init__(self, value):
        Expr.__init__(self)
        self.value = value

    def accept(self, visitor):
        visitor.visit_YieldFrom(self)


class Compare(Expr):
    """left op comparator op comparator..."""

    def __init__(self, left, ops, comparators):
        Expr.__init__(self)
        self.left = left
        self.ops = ops
        self.comparators = comparators

    def accept(self, visitor):
        visitor.visit_Compare(self)


class Call(Expr):
    """func(args, keywords)."""

    def __init__(self, func, args, keywords):
        Expr.__init__(self)
        self.func = func
        self.args = args
        self.keywords = keywords

    def accept(self, visitor):
        visitor.visit_Call(self)


class FormattedValue(Expr):
    """A field of an f-string; conversion: a character code or -1."""

    def __init__(self, value, conversion, format_spec):
        Expr.__init__(self)
        self.value = value
        self.conversion = conversion
        self.format_spec = format_spec

    def accept(self, visitor):
        visitor.visit_FormattedValue(self)


class JoinedStr(Expr):
    """An f-string."""

    def __init__(self, values):
        Expr.__init__(self)
        self.values = values

    def accept(self, visitor):
        visitor.visit_JoinedStr(self)


class Constant(Expr):
    """A literal; kind is 'u' for u''."""

    def __init__(self, value, kind):
        Expr.__init__(self)
        self.value = value
        self.kind = kind

    def accept(self, visitor):
        visitor.visit_Constant(self)


class Attribute(Expr):
    """value.attr."""

    def __init__(self, value, attr, ctx):
        Expr.__init__(self)
        self.value = value
        self.attr = attr
        self.ctx = ctx

    def accept(self, visitor):
        visitor.visit_Attribute(self)


class Subscript(Expr):
    """value[slice]."""

    def __init__(self, value, slice, ctx):
        Expr.__init__(self)
        self.value = value
        self.slice = slice
        self.ctx = ctx

    def accept(self, visitor):
        visitor.visit_Subscript(self)


class Starred(Expr):
    """*value."""

    def __init__(self, value, ctx):
        Expr.__init__(self)
        self.value = value
        self.ctx = ctx

    def accept(self, visitor):
        visitor.visit_Starred(self)


class Name(Expr):
    """A variable."""

    def __init__(self, id, ctx):
        Expr.__init__(self)
        self.id = id
        self.ctx = ctx

    def accept(self, visitor):
        visitor.visit_Name(self)


class List(Expr):
    """List display or target."""

    def __init__(self, elts, ctx):
        Expr.__init__(self)
        self.elts = elts
        self.ctx = ctx

    def accept(self, visitor):
        visitor.visit_List(self)


class Tuple(Expr):
    """Tuple display or target."""

    def __init__(self, elts, ctx):
        Expr.__init__(self)
        self.elts = elts
        self.ctx = ctx

    def accept(self, visitor):
        visitor.visit_Tuple(self)


class Slice(Expr):
    """lower:upper:step."""

    def __init__(self, lower, upper, step):
        Expr.__init__(self)
        self.lower = lower
        self.upper = upper
        self.step = step

    def accept(self, visitor):
        visitor.visit_Slice(self)
