"""The line of carets below a source line of a traceback."""

from pyinterp.ast import expressions, statements
from pyinterp.interpreter.pycode import (
    position_col, position_end_col, position_end_line, position_line)
from pyinterp.objspace import utf8
from pyinterp.objspace.strobject import repeat
from pyinterp.objspace.strsearch import strip_space
from pyinterp.parser.error import PySyntaxError
from pyinterp.parser.parser import parse_module


class Anchors(object):
    """The part of an expression to mark with carets; found is False if none.

    Offsets count bytes from the start of the expression.
    """

    def __init__(self):
        self.found = False
        self.left = 0
        self.right = 0


def caret_line(line, position):
    """The marks for a source line (not stripped), '' if there are none."""
    col = position_col(position)
    end = position_end_col(position)
    if col < 0 or end < 0:
        return ''
    if position_end_line(position) != position_line(position):
        end = len(strip_space(line, False, True))
    if end > len(line) or col >= end:
        return ''
    anchors = Anchors()
    if position_end_line(position) == position_line(position):
        assert end >= col
        find_anchors(line[col:end], anchors)
    stripped = strip_space(line, True, True)
    if end - col == len(stripped) and not anchors.found:
        return ''
    start = len(line) - len(strip_space(line, True, False))
    if col < start:
        return ''
    indent = repeat(' ', width_between(line, start, col))
    if not anchors.found:
        return indent + repeat('^', width_between(line, col, end)) + '\n'
    left = col + anchors.left
    right = col + anchors.right
    return (indent + repeat('~', width_between(line, col, left))
            + repeat('^', width_between(line, left, right))
            + repeat('~', width_between(line, right, end)) + '\n')


def width_between(line, start, end):
    """Number of code points between two byte offsets."""
    assert start >= 0
    assert end >= start
    return utf8.codepoint_length(line[start:end])


def find_anchors(segment, anchors):
    """Find the operator or the index that an expression is about."""
    try:
        module = parse_module(segment, '<traceback>')
    except PySyntaxError:
        return
    if len(module.body) != 1:
        return
    statement = module.body[0]
    if not isinstance(statement, statements.ExprStmt):
        return
    value = statement.value
    if isinstance(value, expressions.BinOp):
        _operator_anchors(segment, value, anchors)
    elif isinstance(value, expressions.Subscript):
        anchors.found = True
        anchors.left = value.value.end_col
        anchors.right = value.slice.end_col + 1


def _operator_anchors(segment, node, anchors):
    """Mark the operator between the operands of a BinOp."""
    pos = node.left.end_col
    end = node.right.col
    while pos < end and (segment[pos] == ' ' or segment[pos] == ')'
                         or segment[pos] == '\\'):
        pos += 1
    if pos >= end:
        return
    anchors.found = True
    anchors.left = pos
    anchors.right = pos + 1
    if pos + 1 < end and segment[pos + 1] != ' ' and segment[pos + 1] != '(':
        anchors.right = pos + 2
