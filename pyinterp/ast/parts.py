"""Nodes that are neither statements nor expressions."""

from pyinterp.ast.base import AST


class Comprehension(AST):
    """for target in iter if ifs."""

    def __init__(self, target, iter, ifs, is_async):
        AST.__init__(self)
        self.target = target
        self.iter = iter
        self.ifs = ifs
        self.is_async = is_async

    def accept(self, visitor):
        visitor.visit_Comprehension(self)


class ExceptHandler(AST):
    """except type as name."""

    def __init__(self, type, name, body):
        AST.__init__(self)
        self.type = type
        self.name = name
        self.body = body

    def accept(self, visitor):
        visitor.visit_ExceptHandler(self)


class Arguments(AST):
    """Parameters; kw_defaults has None for a parameter without default."""

    def __init__(self, posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults):
        AST.__init__(self)
        self.posonlyargs = posonlyargs
        self.args = args
        self.vararg = vararg
        self.kwonlyargs = kwonlyargs
        self.kw_defaults = kw_defaults
        self.kwarg = kwarg
        self.defaults = defaults
        self.bare_star = False       # a `*` that only ends the positional ones

    def accept(self, visitor):
        visitor.visit_Arguments(self)


class Arg(AST):
    """One parameter."""

    def __init__(self, arg, annotation):
        AST.__init__(self)
        self.arg = arg
        self.annotation = annotation

    def accept(self, visitor):
        visitor.visit_Arg(self)


class Keyword(AST):
    """arg=value; arg is None for **value."""

    def __init__(self, arg, value):
        AST.__init__(self)
        self.arg = arg
        self.value = value

    def accept(self, visitor):
        visitor.visit_Keyword(self)


class Alias(AST):
    """name as asname."""

    def __init__(self, name, asname):
        AST.__init__(self)
        self.name = name
        self.asname = asname

    def accept(self, visitor):
        visitor.visit_Alias(self)


class WithItem(AST):
    """context_expr as optional_vars."""

    def __init__(self, context_expr, optional_vars):
        AST.__init__(self)
        self.context_expr = context_expr
        self.optional_vars = optional_vars

    def accept(self, visitor):
        visitor.visit_WithItem(self)


class MatchCase(AST):
    """case pattern if guard."""

    def __init__(self, pattern, guard, body):
        AST.__init__(self)
        self.pattern = pattern
        self.guard = guard
        self.body = body

    def accept(self, visitor):
        visitor.visit_MatchCase(self)
