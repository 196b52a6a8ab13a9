"""What every part of the parser needs: the tokens, positions of nodes, errors.

The parser is one class, cut into files by a chain of base classes; the methods at the end of
ParserBase are those that an earlier file calls and a later one defines.
"""

from pyinterp.parser import pytokens as T
from pyinterp.parser.error import PySyntaxError, SYNTAX_ERROR, INDENTATION_ERROR

MAX_DEPTH = 1500             # of nested expressions and statements


class ParserBase(object):
    """Reads `tokens`, which end in ENDMARKER or ERRORTOKEN.

    `tok` is the token at `pos`, the next one to consume; `prev` is the one before.
    """

    def __init__(self, source, tokenizer):
        self.source = source
        self.tokenizer = tokenizer
        self.tokens = tokenizer.tokens
        self.pos = 0
        self.tok = self.tokens[0]
        self.prev = self.tokens[0]
        self.depth = 0
        self.in_fstring = False

    # --- tokens --------------------------------------------------------------

    def advance(self):
        """Consume the current token and return it."""
        token = self.tok
        self.prev = token
        if self.pos + 1 < len(self.tokens):
            self.pos += 1
            self.tok = self.tokens[self.pos]
        return token

    def reset(self, pos):
        """Go back to a position read from `pos`."""
        assert pos >= 0
        self.pos = pos
        self.tok = self.tokens[pos]
        if pos > 0:
            self.prev = self.tokens[pos - 1]

    def peek(self, ahead):
        """Type of the token so many places after the current one."""
        index = self.pos + ahead
        if index < len(self.tokens):
            return self.tokens[index].type
        return T.ENDMARKER

    def at(self, type):
        """Is the current token of this type?"""
        return self.tok.type == type

    def accept(self, type):
        """Consume a token of this type if it is the current one."""
        if self.tok.type == type:
            self.advance()
            return True
        return False

    def expect(self, type):
        """Consume a token of this type; "invalid syntax" if it isn't there."""
        if self.tok.type != type:
            raise self.invalid_syntax()
        return self.advance()

    def expect_forced(self, type, text):
        """As expect, with the message "expected 'text'"."""
        if self.tok.type != type:
            raise self.error_at(self.tok, "expected '%s'" % text)
        return self.advance()

    def expect_name(self):
        """Consume a name and return its text."""
        return self.expect(T.NAME).value

    def at_name(self, text):
        """Is the current token this (soft keyword) name?"""
        return self.tok.type == T.NAME and self.tok.value == text

    # --- positions -----------------------------------------------------------

    def locate(self, node, start):
        """Give node the range from the token `start` to the last one consumed."""
        node.lineno = start.lineno
        node.col = start.col
        node.end_lineno = self.prev.end_lineno
        node.end_col = self.prev.end_col

    # --- errors --------------------------------------------------------------

    def invalid_syntax(self):
        """The exception for a token that fits no rule."""
        token = self.tok
        if token.type == T.ERRORTOKEN:
            return self.lexical_error()
        if token.type == T.INDENT:
            return self.indentation_error('unexpected indent')
        if token.type == T.DEDENT:
            return self.indentation_error('unexpected unindent')
        return self.error_at(token, 'invalid syntax')

    def indentation_error(self, msg):
        """IndentationError at the current token; a lexical error goes before it."""
        error = self.tokenizer.error
        if error is not None and self.tokenizer.is_grave:
            return error
        token = self.tok
        offset = token.col + 1
        if token.type == T.INDENT:
            offset = token.end_col
        elif token.type == T.DEDENT and self.tokens[-1].start > token.start:
            offset = token.col
        return PySyntaxError(INDENTATION_ERROR, msg, token.lineno, offset, token.lineno, offset)

    def lexical_error(self):
        """The error of the tokenizer."""
        error = self.tokenizer.error
        if error is not None:
            return error
        return self.never_closed()

    def never_closed(self):
        opening = self.tokenizer.parens[-1]
        return PySyntaxError(SYNTAX_ERROR, "'%s' was never closed" % opening.value,
                             opening.lineno, opening.col + 1, opening.lineno, opening.col + 1)

    def error_at(self, token, msg):
        """Exception with the range of a token."""
        return self.error_range(msg, token.lineno, token.col, token.end_lineno, token.end_col)

    def error_node(self, node, msg):
        """Exception with the range of a node."""
        return self.error_range(msg, node.lineno, node.col, node.end_lineno, node.end_col)

    def error_between(self, first, last, msg):
        """Exception with the range from node `first` to node `last`."""
        return self.error_range(msg, first.lineno, first.col, last.end_lineno, last.end_col)

    def error_range(self, msg, lineno, col, end_lineno, end_col):
        """Exception for a range; a lexical error goes before an error of the grammar."""
        tokenizer = self.tokenizer
        error = tokenizer.error
        if error is not None and tokenizer.is_grave:
            return error
        if tokenizer.eof_in_parens and self.tok.lineno > tokenizer.parens[-1].lineno:
            return self.never_closed()
        if self.in_fstring:
            msg = 'f-string: ' + msg
        return PySyntaxError(SYNTAX_ERROR, msg, lineno, col + 1, end_lineno, end_col + 1)

    def enter(self):
        """Count a level of nesting; `leave` ends it."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error_at(self.tok, 'too many nested expressions')

    def leave(self):
        self.depth -= 1

    # --- defined by later parts ----------------------------------------------

    def parse_expression(self):
        raise NotImplementedError

    def parse_named_expression(self):
        raise NotImplementedError

    def parse_star_expressions(self):
        raise NotImplementedError

    def parse_disjunction(self):
        raise NotImplementedError

    def parse_bitwise_or(self):
        raise NotImplementedError

    def parse_yield(self):
        raise NotImplementedError

    def parse_strings(self):
        raise NotImplementedError

    def parse_block(self, after, line):
        raise NotImplementedError

    def parse_match(self):
        raise NotImplementedError

    def sub_expression(self, start, end, lineno, col):
        raise NotImplementedError
