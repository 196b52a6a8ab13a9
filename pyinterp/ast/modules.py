"""The roots of a tree."""

from pyinterp.ast.base import AST


class Module(AST):
    """A file."""

    def __init__(self, body):
        AST.__init__(self)
        self.body = body

    def accept(self, visitor):
        visitor.visit_Module(self)


class Expression(AST):
    """The text of eval()."""

    def __init__(self, body):
        AST.__init__(self)
        self.body = body

    def accept(self, visitor):
        visitor.visit_Expression(self)


class Interactive(AST):
    """One interactive statement."""

    def __init__(self, body):
        AST.__init__(self)
        self.body = body

    def accept(self, visitor):
        visitor.visit_Interactive(self)
