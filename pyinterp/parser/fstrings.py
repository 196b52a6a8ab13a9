"""The inside of one f-string literal."""

from pyinterp.ast import expressions as ast
from pyinterp.parser.chars import substring
from pyinterp.parser.escapes import decode_str

MAX_NESTING = 2


class FStringError(Exception):
    """`msg` is the whole message."""

    def __init__(self, msg):
        self.msg = msg


class FStringReader(object):
    """Reads the body of `token`, which lies in `source`, into `pieces`.

    The expressions are parsed in place: their nodes have their true positions.
    """

    def __init__(self, parser, source, token, literal, pieces):
        self.parser = parser
        self.source = source
        self.pos = token.start + literal.start
        self.end = token.start + literal.end
        self.is_raw = literal.is_raw
        self.pieces = pieces
        # Line of `line_pos`, which only moves forward, and where it starts.
        self.line_pos = token.start
        self.lineno = token.lineno
        self.line_start = token.start - token.col

    def read(self):
        self.read_parts(self.pieces, 0)

    def at(self, pos):
        if 0 <= pos < self.end:
            return self.source[pos]
        return '\0'

    def read_parts(self, pieces, nesting):
        """Text and fields up to the end, or to the '}' that ends a format spec."""
        while self.pos < self.end:
            self.read_text(pieces, nesting)
            if self.pos >= self.end:
                return
            if self.source[self.pos] == '}':
                return
            self.read_field(pieces, nesting)

    def read_text(self, pieces, nesting):
        """Literal text up to a field or the end."""
        start = self.pos
        while self.pos < self.end:
            ch = self.source[self.pos]
            if ch == '{' or ch == '}':
                if nesting == 0:
                    if self.at(self.pos + 1) == ch:
                        self.add_text(pieces, start, self.pos + 1)
                        self.pos += 2
                        start = self.pos
                        continue
                    if ch == '}':
                        raise FStringError("f-string: single '}' is not allowed")
                break
            if ch == '\\' and not self.is_raw and self.pos + 1 < self.end:
                self.skip_escape()
            else:
                self.pos += 1
        self.add_text(pieces, start, self.pos)

    def skip_escape(self):
        """Move after the start of an escape; \\N{...} as a whole."""
        kind = self.source[self.pos + 1]
        if kind == '{' or kind == '}':
            self.pos += 1
            return
        self.pos += 2
        if kind == 'N' and self.at(self.pos) == '{':
            while self.pos < self.end and self.source[self.pos] != '}':
                self.pos += 1
            self.pos += 1

    def add_text(self, pieces, start, end):
        pieces.add_text(decode_str(substring(self.source, start, end), self.is_raw))

    # --- fields --------------------------------------------------------------

    def read_field(self, pieces, nesting):
        """{expression = !conversion : spec}."""
        if nesting >= MAX_NESTING:
            raise FStringError('f-string: expressions nested too deeply')
        self.pos += 1
        start = self.pos
        self.skip_expression()
        if self.pos >= self.end:
            raise FStringError("f-string: expecting '}'")
        value = self.parse_value(start, self.pos)
        debug_text = self.read_debug(start)
        conversion = self.read_conversion()
        spec = self.read_spec(pieces, nesting)
        if self.at(self.pos) != '}':
            raise FStringError("f-string: expecting '}'")
        self.pos += 1
        if debug_text is not None:
            pieces.add_text(debug_text)
            if spec is None and conversion < 0:
                conversion = ord('r')
        node = ast.FormattedValue(value, conversion, spec)
        pieces.locate(node)
        pieces.add_value(node)

    def read_debug(self, start):
        """Text of `expression=` if there is an equals sign, else None."""
        if self.at(self.pos) != '=':
            return None
        self.pos += 1
        while self.pos < self.end and self.source[self.pos] in ' \t\n\f\r':
            self.pos += 1
        return substring(self.source, start, self.pos)

    def read_conversion(self):
        """Character code after '!', or -1."""
        if self.at(self.pos) != '!':
            return -1
        self.pos += 1
        if self.pos >= self.end:
            raise FStringError("f-string: expecting '}'")
        ch = self.source[self.pos]
        self.pos += 1
        if ch != 's' and ch != 'r' and ch != 'a':
            raise FStringError(
                "f-string: invalid conversion character: expected 's', 'r', or 'a'")
        return ord(ch)

    def read_spec(self, pieces, nesting):
        """A JoinedStr after ':', or None."""
        if self.at(self.pos) != ':':
            return None
        self.pos += 1
        inner = pieces.nested()
        self.read_parts(inner, nesting + 1)
        node = ast.JoinedStr(inner.finish())
        pieces.locate(node)
        return node

    def parse_value(self, start, end):
        blank = True
        for pos in range(start, end):
            if self.source[pos] not in ' \t\n\f\r':
                blank = False
        if blank:
            raise FStringError('f-string: empty expression not allowed')
        while self.line_pos < start:
            if self.source[self.line_pos] == '\n':
                self.lineno += 1
                self.line_start = self.line_pos + 1
            self.line_pos += 1
        return self.parser.sub_expression(start, end, self.lineno, start - self.line_start)

    def skip_expression(self):
        """Move to the end of the expression: '}', '!', ':' or '=' outside of brackets."""
        brackets = ''
        while self.pos < self.end:
            ch = self.source[self.pos]
            if ch == '\\':
                raise FStringError('f-string expression part cannot include a backslash')
            if ch == '#':
                raise FStringError("f-string expression part cannot include '#'")
            if ch == '"' or ch == "'":
                self.skip_string(ch)
                continue
            if ch in '([{':
                brackets += ch
                if len(brackets) >= 200:
                    raise FStringError('f-string: too many nested parenthesis')
            elif len(brackets) == 0 and self.ends_expression(ch):
                return
            elif ch in ')]}':
                brackets = close_bracket(brackets, ch)
            elif ch in '=!<>' and self.at(self.pos + 1) == '=':
                self.pos += 1
            self.pos += 1
        if len(brackets) > 0:
            raise FStringError("f-string: unmatched '%s'" % brackets[len(brackets) - 1])

    def ends_expression(self, ch):
        if ch == '!' or ch == '=':
            return self.at(self.pos + 1) != '='
        return ch == ':' or ch == '}'

    def skip_string(self, quote):
        """Move after a string inside the expression."""
        pos = self.pos
        quotes = 1
        if self.at(pos + 1) == quote and self.at(pos + 2) == quote:
            quotes = 3
        pos += quotes
        while pos < self.end:
            ch = self.source[pos]
            if ch == '\\':
                raise FStringError('f-string expression part cannot include a backslash')
            if ch == quote and (quotes == 1 or (self.at(pos + 1) == quote and
                                                self.at(pos + 2) == quote)):
                self.pos = pos + quotes
                return
            pos += 1
        raise FStringError('f-string: unterminated string')


def close_bracket(brackets, ch):
    """The open brackets without the one that ch closes."""
    if len(brackets) == 0:
        raise FStringError("f-string: unmatched '%s'" % ch)
    opening = brackets[len(brackets) - 1]
    pair = opening + ch
    if pair != '()' and pair != '[]' and pair != '{}':
        raise FStringError("f-string: closing parenthesis '%s' does not match opening "
                           "parenthesis '%s'" % (ch, opening))
    return brackets[:-1]
