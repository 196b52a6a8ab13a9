"""String atoms: one or more literals in a row, some of them f-strings."""

from pyinterp.ast import expressions as ast
from pyinterp.compiler import consts
from pyinterp.parser import pytokens as T
from pyinterp.parser.calls import CallParser
from pyinterp.parser.escapes import Literal, EscapeError, decode_str, decode_bytes
from pyinterp.parser.fstrings import FStringReader, FStringError


class StringParser(CallParser):
    """parse_strings."""

    def parse_strings(self):
        first = self.tok
        tokens = []
        while self.at(T.STRING):
            tokens.append(self.advance())
        literals = [Literal(token.value) for token in tokens]
        any_format = False
        for literal in literals:
            if literal.is_bytes != literals[0].is_bytes:
                raise self.error_at(self.tok, 'cannot mix bytes and nonbytes literals')
            any_format = any_format or literal.is_format
        try:
            if any_format:
                return self.joined(first, tokens, literals)
            return self.plain(first, literals)
        except EscapeError as e:
            raise self.error_at(self.tok, e.msg)
        except FStringError as e:
            raise self.error_at(self.tok, e.msg)

    def plain(self, first, literals):
        """A constant."""
        parts = []
        for literal in literals:
            if literal.is_bytes:
                parts.append(decode_bytes(literal.body(), literal.is_raw))
            else:
                parts.append(decode_str(literal.body(), literal.is_raw))
        text = ''.join(parts)
        kind = None
        if literals[0].is_u:
            kind = 'u'
        if literals[0].is_bytes:
            node = ast.Constant(consts.ConstBytes(text), None)
        else:
            node = ast.Constant(consts.ConstStr(text), kind)
        self.locate(node, first)
        return node

    def joined(self, first, tokens, literals):
        """A JoinedStr: constants are merged, empty ones dropped."""
        pieces = FStringPieces(self, first)
        for i in range(len(literals)):
            literal = literals[i]
            if literal.is_format:
                reader = FStringReader(self, self.source, tokens[i], literal, pieces)
                reader.read()
            else:
                pieces.add_text(decode_str(literal.body(), literal.is_raw))
        node = ast.JoinedStr(pieces.finish())
        self.locate(node, first)
        return node


class FStringPieces(object):
    """Collects the values of a JoinedStr."""

    def __init__(self, parser, first):
        self.parser = parser
        self.first = first
        self.texts = []
        self.values = []

    def add_text(self, text):
        if text:
            self.texts.append(text)

    def add_value(self, node):
        self.flush()
        self.values.append(node)

    def nested(self):
        """An empty collection for a format spec."""
        return FStringPieces(self.parser, self.first)

    def flush(self):
        if self.texts:
            node = ast.Constant(consts.ConstStr(''.join(self.texts)), None)
            self.locate(node)
            self.values.append(node)
            self.texts = []

    def locate(self, node):
        """Every part has the range of the whole, as in CPython 3.11."""
        self.parser.locate(node, self.first)

    def finish(self):
        self.flush()
        return self.values
