"""Bases of the nodes."""


class AST(object):
    """A node.  Lines count from 1, columns are bytes from 0, the end is exclusive."""
    lineno = 0
    col = 0
    end_lineno = 0
    end_col = 0

    def __init__(self):
        pass

    def accept(self, visitor):
        """Call the method of the visitor for this class."""
        raise NotImplementedError


class Stmt(AST):
    """A statement."""


class Expr(AST):
    """An expression."""


class Pattern(AST):
    """A pattern of a match statement."""
