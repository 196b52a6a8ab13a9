"""The one exception that the parser and the compiler raise for a wrong program."""

SYNTAX_ERROR = 'SyntaxError'
INDENTATION_ERROR = 'IndentationError'
TAB_ERROR = 'TabError'


class PySyntaxError(Exception):
    """A wrong source text.

    type_name   name of the application-level class: one of the three above
    msg         the message
    filename    as given to compile_source
    lineno      from 1; 0 if unknown
    offset      column in bytes from 1; 0 if unknown
    text        the source line with its newline, or None
    end_lineno, end_offset   end of the range; offset of the first byte after it, from 1
    """

    def __init__(self, type_name, msg, lineno, offset, end_lineno, end_offset):
        self.type_name = type_name
        self.msg = msg
        self.filename = '<unknown>'
        self.lineno = lineno
        self.offset = offset
        self.end_lineno = end_lineno
        self.end_offset = end_offset
        self.text = None
