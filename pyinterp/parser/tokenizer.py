"""Source text to a list of tokens.

A lexical error does not raise: it becomes the last token, of type ERRORTOKEN, and
`Tokenizer.error` holds the exception.  So an error of the grammar that comes before
it in the text can be reported first.
"""

from pyinterp.parser import pytokens as T
from pyinterp.parser.error import (
    PySyntaxError, SYNTAX_ERROR, INDENTATION_ERROR, TAB_ERROR)
from pyinterp.parser.numbers import NumberScanner
from pyinterp.parser.chars import (
    is_name_start, is_name_char, decode_at, describe_bad_character, hex4, substring)

TAB_SIZE = 8
MAX_INDENT = 100
MAX_LEVEL = 200


class Tokenizer(object):
    """Makes the tokens of source[pos:end], which starts at the given line and column.

    `level` > 0 reads as if inside parentheses: no NEWLINE, INDENT and DEDENT.
    """

    def __init__(self, source, pos, end, lineno, col, level):
        self.source = source
        self.pos = pos
        self.end = end
        self.lineno = lineno
        self.line_start = pos - col      # position of column 0
        self.tokens = []
        self.indents = [0]
        self.alt_indents = [0]
        self.parens = []                 # tokens of the open brackets
        self.base_level = level
        self.error = None
        self.is_grave = True             # the error goes before earlier ones of the grammar
        self.eof_in_parens = False

    def tokenize(self):
        """Return the list of tokens, ending in ENDMARKER or ERRORTOKEN."""
        try:
            self.run()
        except PySyntaxError as e:
            self.error = e
            if e.type_name != SYNTAX_ERROR:
                self.is_grave = False
            self.add(T.ERRORTOKEN, self.pos, self.pos)
        return self.tokens

    def run(self):
        at_line_start = self.base_level == 0
        while True:
            if at_line_start:
                at_line_start = False
                self.line_indent()
            if self.one_token():
                at_line_start = True
            if self.pos >= self.end:
                break
        self.finish()

    def finish(self):
        """ENDMARKER, after the NEWLINE and DEDENTs that are missing."""
        if self.parens:
            self.eof_in_parens = True
            self.add(T.ERRORTOKEN, self.pos, self.pos)
            return
        if self.base_level == 0:
            if self.tokens:
                last = self.tokens[-1].type
                if last != T.NEWLINE and last != T.DEDENT and last != T.INDENT:
                    self.add(T.NEWLINE, self.pos, self.pos)
            self.go_to_last_line()
            while len(self.indents) > 1:
                self.indents.pop()
                self.add(T.DEDENT, self.pos, self.pos)
        self.add(T.ENDMARKER, self.pos, self.pos)

    def go_to_last_line(self):
        """The tokens at the end belong to the end of the last line, before its newline."""
        if self.pos == self.line_start and self.lineno > 1:
            self.lineno -= 1
            self.pos -= 1
            start = self.pos
            while start > 0 and self.source[start - 1] != '\n':
                start -= 1
            self.line_start = start

    def add(self, type, start, end):
        """Append a token that lies on the current line."""
        self.tokens.append(T.Token(type, substring(self.source, start, end), start, self.lineno,
                                   start - self.line_start, self.lineno,
                                   end - self.line_start))

    def fail(self, msg, start, end, type_name=SYNTAX_ERROR):
        """The exception for an error at [start, end) of the current line."""
        end_offset = end - self.line_start + 1
        return PySyntaxError(type_name, msg, self.lineno, start - self.line_start + 1,
                             self.lineno, end_offset)

    def at(self, pos):
        """Character at pos, '\\0' after the end."""
        if 0 <= pos < self.end:
            return self.source[pos]
        return '\0'

    # --- lines ---------------------------------------------------------------

    def next_line(self):
        """Just after a newline character."""
        self.lineno += 1
        self.line_start = self.pos

    def line_indent(self):
        """At the start of a line: skip blank ones, make INDENT or DEDENTs."""
        while True:
            col, alt_col = self.measure_indent()
            ch = self.at(self.pos)
            if ch == '#':
                self.skip_comment()
                ch = self.at(self.pos)
            if self.pos >= self.end:
                return
            if ch == '\n':
                self.pos += 1
                self.next_line()
                continue
            self.change_indent(col, alt_col)
            return

    def measure_indent(self):
        """Skip white space; return its width, with tabs to 8 and tabs to 1."""
        col = 0
        alt_col = 0
        while self.pos < self.end:
            ch = self.source[self.pos]
            if ch == ' ':
                col += 1
                alt_col += 1
            elif ch == '\t':
                col = (col // TAB_SIZE + 1) * TAB_SIZE
                alt_col += 1
            elif ch == '\f':
                col = 0
                alt_col = 0
            elif ch == '\\' and self.at(self.pos + 1) == '\n':
                self.pos += 2
                self.next_line()
                continue
            else:
                break
            self.pos += 1
        return col, alt_col

    def change_indent(self, col, alt_col):
        top = self.indents[-1]
        if col == top:
            if alt_col != self.alt_indents[-1]:
                raise self.tab_error()
        elif col > top:
            if alt_col <= self.alt_indents[-1]:
                raise self.tab_error()
            if len(self.indents) >= MAX_INDENT:
                raise self.fail('too many levels of indentation', self.pos, self.pos,
                                INDENTATION_ERROR)
            self.indents.append(col)
            self.alt_indents.append(alt_col)
            self.add(T.INDENT, self.line_start, self.pos)
        else:
            count = len(self.tokens)
            while col < self.indents[-1]:
                self.indents.pop()
                self.alt_indents.pop()
                self.add(T.DEDENT, self.pos, self.pos)
            if col != self.indents[-1]:
                del self.tokens[count:]
                end = self.line_end()
                raise self.fail('unindent does not match any outer indentation level',
                                end, end, INDENTATION_ERROR)
            if alt_col != self.alt_indents[-1]:
                raise self.tab_error()

    def tab_error(self):
        return self.fail('inconsistent use of tabs and spaces in indentation',
                         self.line_start, self.line_start, TAB_ERROR)

    def line_end(self):
        """Position of the newline that ends the current line."""
        pos = self.pos
        while pos < self.end and self.source[pos] != '\n':
            pos += 1
        return pos

    def skip_comment(self):
        self.pos = self.line_end()

    # --- tokens --------------------------------------------------------------

    def one_token(self):
        """Skip space and make one token; True if it ended a logical line."""
        self.skip_space()
        if self.pos >= self.end:
            return False
        ch = self.source[self.pos]
        if ch == '\n':
            return self.newline()
        if is_name_start(ch):
            self.name_or_string()
        elif ch.isdigit() or (ch == '.' and self.at(self.pos + 1).isdigit()):
            self.number()
        elif ch == '"' or ch == "'":
            self.string(self.pos)
        else:
            self.operator(ch)
        return False

    def skip_space(self):
        while self.pos < self.end:
            ch = self.source[self.pos]
            if ch == ' ' or ch == '\t' or ch == '\f':
                self.pos += 1
            elif ch == '#':
                self.skip_comment()
            elif ch == '\\':
                self.continuation()
            else:
                break

    def continuation(self):
        """A backslash outside of strings joins two lines."""
        if self.at(self.pos + 1) != '\n':
            self.is_grave = False
            if self.pos + 1 >= self.end:
                raise self.fail('unexpected EOF while parsing', self.pos + 1, self.pos + 1)
            raise self.fail('unexpected character after line continuation character',
                            self.pos + 1, self.pos + 1)
        self.pos += 2
        if self.pos >= self.end:
            raise self.fail('unexpected EOF while parsing', self.pos - 1, self.pos - 1)
        self.next_line()

    def newline(self):
        start = self.pos
        logical = self.base_level == 0 and len(self.parens) == 0
        if logical:
            self.add(T.NEWLINE, start, start + 1)
        self.pos = start + 1
        self.next_line()
        return logical

    def name_or_string(self):
        start = self.pos
        pos = start
        while pos < self.end and is_name_char(self.source[pos]):
            if ord(self.source[pos]) >= 0x80:
                pos = self.check_character(pos)
            else:
                pos += 1
        if pos - start <= 2:
            quote = self.at(pos)
            is_quote = quote == '"' or quote == "'"
            if is_quote and is_string_prefix(substring(self.source, start, pos)):
                self.string(pos)
                return
        self.pos = pos
        self.add(T.NAME, start, pos)
        token = self.tokens[-1]
        token.type = T.KEYWORDS.get(token.value, T.NAME)

    def check_character(self, pos):
        """Position after the non-ASCII character at pos; an error if no name has it."""
        code, length = decode_at(self.source, pos)
        msg = describe_bad_character(code, substring(self.source, pos, pos + length))
        if msg is not None:
            raise self.fail(msg, pos, pos)
        return pos + length

    def number(self):
        start = self.pos
        scanner = NumberScanner(self.source, start, self.end)
        end = scanner.scan()
        if scanner.msg is not None:
            raise self.fail(scanner.msg, scanner.error_pos, scanner.error_end)
        self.pos = end
        self.add(T.NUMBER, start, end)

    def string(self, quote_pos):
        """A string literal with its prefix from self.pos to the closing quote."""
        start = self.pos
        start_line = self.lineno
        start_col = start - self.line_start
        quote = self.source[quote_pos]
        triple = self.at(quote_pos + 1) == quote and self.at(quote_pos + 2) == quote
        if triple:
            self.pos = quote_pos + 3
            self.scan_triple(quote, start_line, start_col)
        else:
            self.pos = quote_pos + 1
            self.scan_single(quote, start_col)
        end = self.pos
        self.tokens.append(T.Token(T.STRING, substring(self.source, start, end), start, start_line,
                                   start_col, self.lineno, end - self.line_start))

    def scan_single(self, quote, start_col):
        start_line = self.lineno
        while True:
            ch = self.at(self.pos)
            if ch == '\n' or self.pos >= self.end:
                raise PySyntaxError(
                    SYNTAX_ERROR, 'unterminated string literal (detected at line %d)' %
                    self.lineno, start_line, start_col + 1, start_line, start_col + 1)
            self.pos += 1
            if ch == quote:
                return
            if ch == '\\' and self.pos < self.end:
                if self.source[self.pos] == '\n':
                    self.pos += 1
                    self.next_line()
                else:
                    self.pos += 1

    def scan_triple(self, quote, start_line, start_col):
        while self.pos < self.end:
            ch = self.source[self.pos]
            self.pos += 1
            if ch == '\n':
                self.next_line()
            elif ch == '\\' and self.pos < self.end:
                self.pos += 1
                if self.source[self.pos - 1] == '\n':
                    self.next_line()
            elif ch == quote and self.at(self.pos) == quote and self.at(self.pos + 1) == quote:
                self.pos += 2
                return
        last_line = self.lineno
        if self.pos == self.line_start and last_line > start_line:
            last_line -= 1
        raise PySyntaxError(
            SYNTAX_ERROR, 'unterminated triple-quoted string literal (detected at line %d)' %
            last_line, start_line, start_col + 1, start_line, start_col + 1)

    def operator(self, ch):
        pos = self.pos
        length = 3
        while length > 0:
            end = pos + length
            if end <= self.end:
                type = T.OPERATORS.get(substring(self.source, pos, end), 0)
                if type != 0 and type != T.EXCLAMATION:
                    self.add(type, pos, end)
                    self.track_parens(type)
                    self.pos = end
                    return
            length -= 1
        if ord(ch) >= 0x80:
            self.check_character(pos)
        if ch == '$' or ch == '?' or ch == '!' or ch == '`':
            self.add(T.EXCLAMATION, pos, pos + 1)     # fits no rule
            self.pos = pos + 1
            return
        raise self.fail('invalid non-printable character U+%s' % hex4(ord(ch)), pos, pos)

    def track_parens(self, type):
        if type == T.LPAR or type == T.LSQB or type == T.LBRACE:
            if len(self.parens) >= MAX_LEVEL:
                raise self.fail('too many nested parentheses', self.pos, self.pos)
            self.parens.append(self.tokens[-1])
        elif type == T.RPAR or type == T.RSQB or type == T.RBRACE:
            self.close_paren(type)

    def close_paren(self, type):
        token = self.tokens[-1]
        if not self.parens:
            self.tokens.pop()
            raise self.fail("unmatched '%s'" % token.value, self.pos, self.pos)
        opening = self.parens.pop()
        if T.OPERATORS[opening.value] + 1 != type:
            self.tokens.pop()
            if opening.lineno != self.lineno:
                msg = ("closing parenthesis '%s' does not match opening parenthesis '%s' on line %d"
                       % (token.value, opening.value, opening.lineno))
            else:
                msg = "closing parenthesis '%s' does not match opening parenthesis '%s'" % (
                    token.value, opening.value)
            raise self.fail(msg, self.pos, self.pos)


def is_string_prefix(text):
    """Is this the prefix of a string literal?"""
    prefix = text.lower()
    return prefix in STRING_PREFIXES


STRING_PREFIXES = {'r': True, 'u': True, 'b': True, 'f': True, 'rb': True, 'br': True,
                   'fr': True, 'rf': True}
