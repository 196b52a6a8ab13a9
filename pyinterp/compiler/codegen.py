"""The whole code generator."""

from pyinterp.ast import statements as S
from pyinterp.compiler.codegen_match import MatchCodegen
from pyinterp.compiler.docstring import docstring
from pyinterp.compiler.symtable import build_symbol_table
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter import pycode
from pyinterp.parser.chars import substring
from pyinterp.parser.error import PySyntaxError, SYNTAX_ERROR


class SourceText(object):
    """The source, for the text of annotations that are not evaluated."""

    def __init__(self, source):
        self.lines = source.split('\n')

    def text_of(self, node):
        """The text of a node, its lines joined by spaces."""
        parts = []
        for lineno in range(node.lineno, node.end_lineno + 1):
            line = self.lines[lineno - 1]
            start = 0
            end = len(line)
            if lineno == node.lineno:
                start = node.col
            if lineno == node.end_lineno:
                end = node.end_col
            parts.append(substring(line, start, end).strip())
        return ' '.join(parts)


class Codegen(MatchCodegen):
    """Code of the roots."""

    def compile_root(self, tree):
        """PyCode of a Module, Expression or Interactive."""
        self.enter_unit(tree, '<module>', 1)
        tree.accept(self)
        self.emit(op.RETURN_VALUE)
        return self.leave_unit()

    def visit_Module(self, node):
        if self.unit.scope.has_annotations:
            self.emit(op.SETUP_ANNOTATIONS)
        self.body_with_doc(node.body)
        self.emit_none()

    def visit_Interactive(self, node):
        self.interactive = True
        if self.unit.scope.has_annotations:
            self.emit(op.SETUP_ANNOTATIONS)
        self.visit_body(node.body)
        self.emit_none()

    def visit_Expression(self, node):
        self.value(node.body)


def generate(tree, filename, source, flags):
    """PyCode of a root; raises PySyntaxError."""
    table = build_symbol_table(tree)
    return Codegen(table, filename, SourceText(source), flags).compile_root(tree)


def future_flags(body):
    """CO_FUTURE_* bits that the first statements of a module ask for."""
    flags = 0
    at_start = True
    for i in range(len(body)):
        statement = body[i]
        is_future = False
        if isinstance(statement, S.ImportFrom):
            if statement.module == '__future__' and statement.level == 0:
                is_future = True
                if not at_start:
                    raise node_error(statement, 'from __future__ imports must occur at the '
                                     'beginning of the file')
                flags = flags | future_features(statement)
        if not is_future and (i > 0 or docstring(body) is None):
            at_start = False
    return flags


def future_features(statement):
    """CO_FUTURE_* bits of one import; raises PySyntaxError for an unknown feature."""
    flags = 0
    for alias in statement.names:
        if alias.name == 'annotations':
            flags = flags | pycode.CO_FUTURE_ANNOTATIONS
        elif alias.name not in _OLD_FEATURES:
            raise node_error(statement, 'future feature %s is not defined' % alias.name)
    return flags


def node_error(node, msg):
    """The exception for a node."""
    return PySyntaxError(SYNTAX_ERROR, msg, node.lineno, node.col + 1, node.end_lineno,
                         node.end_col + 1)


_OLD_FEATURES = ['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement',
                 'print_function', 'unicode_literals', 'barry_as_FLUFL', 'generator_stop']
