"""Docstrings."""

from pyinterp.ast import expressions as ast
from pyinterp.ast import statements as S
from pyinterp.compiler import consts


def docstring(body):
    """The ConstStr that starts a body, or None."""
    if not body:
        return None
    first = body[0]
    if isinstance(first, S.ExprStmt):
        value = first.value
        if isinstance(value, ast.Constant):
            const = value.value
            if isinstance(const, consts.ConstStr):
                return const
    return None
