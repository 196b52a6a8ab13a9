"""The whole parser, and the functions that the compiler calls."""

from pyinterp.ast.modules import Module, Expression, Interactive
from pyinterp.parser import pytokens as T
from pyinterp.parser.error import PySyntaxError
from pyinterp.parser.patterns import PatternParser
from pyinterp.parser.source import character_offset, prepare_source, source_line
from pyinterp.parser.tokenizer import Tokenizer


class Parser(PatternParser):
    """Parses the tokens of one text, or of one field of an f-string."""

    def parse_file(self):
        body = []
        while not self.at(T.ENDMARKER):
            self.parse_statement(body)
        return Module(body)

    def parse_eval(self):
        expression = self.parse_star_expressions()
        while self.accept(T.NEWLINE):
            pass
        self.expect(T.ENDMARKER)
        return Expression(expression)

    def parse_interactive(self):
        body = []
        if not self.accept(T.NEWLINE):
            self.parse_statement(body)
        while self.accept(T.NEWLINE):
            pass
        if not self.at(T.ENDMARKER):
            raise self.error_at(
                self.tok, 'multiple statements found while compiling a single statement')
        return Interactive(body)

    def parse_field(self):
        """The expression of a field of an f-string."""
        value = self.parse_yield_or_star_or_named()
        if not self.at(T.ENDMARKER):
            raise self.invalid_syntax()
        return value

    def parse_yield_or_star_or_named(self):
        if self.at(T.NAME) and self.peek(1) == T.COLONEQUAL:
            return self.parse_named_expression()
        return self.parse_yield_or_star_expressions()

    def sub_expression(self, start, end, lineno, col):
        """Parse source[start:end], which lies at this line and column."""
        tokenizer = Tokenizer(self.source, start, end, lineno, col, 1)
        tokenizer.tokenize()
        parser = Parser(self.source, tokenizer)
        parser.in_fstring = True
        parser.depth = self.depth + 1
        return parser.parse_field()


def parse_module(source, filename):
    """Module for the UTF-8 bytes of a file; raises PySyntaxError."""
    try:
        source = prepare_source(source)
        return make_parser(source).parse_file()
    except PySyntaxError as e:
        raise complete_error(e, source, filename)


def parse_expression(source, filename):
    """Expression for the text of eval()."""
    try:
        source = prepare_source(source)
        return make_parser(skip_spaces(source)).parse_eval()
    except PySyntaxError as e:
        raise complete_error(e, source, filename)


def skip_spaces(source):
    """The source without the spaces and tabs that it starts with."""
    start = 0
    while start < len(source) and (source[start] == ' ' or source[start] == '\t'):
        start += 1
    return source[start:]


def parse_interactive(source, filename):
    """Interactive for one statement typed by a user."""
    try:
        source = prepare_source(source)
        return make_parser(source).parse_interactive()
    except PySyntaxError as e:
        raise complete_error(e, source, filename)


def make_parser(source):
    """Parser for a prepared source."""
    tokenizer = Tokenizer(source, 0, len(source), 1, 0, 0)
    tokenizer.tokenize()
    return Parser(source, tokenizer)


def complete_error(error, source, filename):
    """Put the file name and the text of the line into the error."""
    error.filename = filename
    if error.lineno > 0 and error.text is None:
        text = source_line(source, error.lineno)
        if text is not None:
            error.text = text
            error.offset = character_offset(text, error.offset)
            if error.end_lineno == error.lineno:
                error.end_offset = character_offset(text, error.end_offset)
    return error
