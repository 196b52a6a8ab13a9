"""The match statement and its patterns."""

from pyinterp.ast import expressions as ast
from pyinterp.ast import patterns as P
from pyinterp.ast import statements as S
from pyinterp.ast import operators as O
from pyinterp.ast.parts import MatchCase
from pyinterp.compiler import consts
from pyinterp.parser import pytokens as T
from pyinterp.parser.compound import CompoundParser
from pyinterp.parser.numbers import number_constant


class PatternParser(CompoundParser):
    """parse_match."""

    def parse_match(self):
        start = self.advance()
        subject = self.parse_subject()
        self.expect_forced(T.COLON, ':')
        self.expect(T.NEWLINE)
        if not self.at(T.INDENT):
            raise self.indentation_error("expected an indented block after 'match' statement on "
                                         'line %d' % start.lineno)
        self.advance()
        cases = []
        while self.at_name('case'):
            cases.append(self.parse_case())
        if not self.at(T.ENDMARKER):
            self.expect(T.DEDENT)
        node = S.Match(subject, cases)
        self.block_end(node, start, cases[-1].body)
        return node

    def parse_subject(self):
        """One expression or a tuple."""
        start = self.tok
        first = self.parse_element()
        if not self.at(T.COMMA):
            return first
        elts = self.parse_more_elements(first, T.COLON)
        node = ast.Tuple(elts, O.LOAD)
        self.locate(node, start)
        return node

    def parse_case(self):
        start = self.advance()
        pattern = self.parse_open_pattern()
        guard = None
        if self.accept(T.KW_IF):
            guard = self.parse_named_expression()
        body = self.parse_block("'case' statement", start.lineno)
        node = MatchCase(pattern, guard, body)
        self.block_end(node, start, body)
        return node

    # --- sequences and alternatives ------------------------------------------

    def parse_open_pattern(self):
        """A pattern, or a sequence without brackets."""
        start = self.tok
        first = self.parse_maybe_star()
        if not self.at(T.COMMA) and not isinstance(first, P.MatchStar):
            return first
        patterns = [first]
        while self.accept(T.COMMA):
            if self.at(T.COLON) or self.at(T.KW_IF):
                break
            patterns.append(self.parse_maybe_star())
        node = P.MatchSequence(patterns)
        self.locate(node, start)
        return node

    def parse_maybe_star(self):
        start = self.tok
        if not self.accept(T.STAR):
            return self.parse_as_pattern()
        name = self.expect_name()
        if name == '_':
            name = None
        node = P.MatchStar(name)
        self.locate(node, start)
        return node

    def parse_as_pattern(self):
        self.enter()
        start = self.tok
        pattern = self.parse_or_pattern()
        self.leave()
        if not self.accept(T.KW_AS):
            return pattern
        if self.at_name('_'):
            raise self.error_at(self.tok, "cannot use '_' as a target")
        if not self.at(T.NAME):
            raise self.error_at(self.tok, 'invalid pattern target')
        node = P.MatchAs(pattern, self.expect_name())
        self.locate(node, start)
        return node

    def parse_or_pattern(self):
        start = self.tok
        first = self.parse_closed_pattern()
        if not self.at(T.VBAR):
            return first
        patterns = [first]
        while self.accept(T.VBAR):
            patterns.append(self.parse_closed_pattern())
        node = P.MatchOr(patterns)
        self.locate(node, start)
        return node

    # --- closed patterns -----------------------------------------------------

    def parse_closed_pattern(self):
        type = self.tok.type
        if type == T.NAME:
            return self.parse_name_pattern()
        if type == T.LPAR:
            return self.parse_group_pattern()
        if type == T.LSQB:
            return self.parse_list_pattern()
        if type == T.LBRACE:
            return self.parse_mapping_pattern()
        start = self.tok
        if type == T.KW_NONE or type == T.KW_TRUE or type == T.KW_FALSE:
            singleton = P.MatchSingleton(self.singleton_value(type))
            self.advance()
            self.locate(singleton, start)
            return singleton
        node = P.MatchValue(self.parse_literal())
        self.locate(node, start)
        return node

    def singleton_value(self, type):
        if type == T.KW_NONE:
            return consts.CONST_NONE
        if type == T.KW_TRUE:
            return consts.CONST_TRUE
        return consts.CONST_FALSE

    def parse_literal(self):
        """A string or a number, which may be signed or complex."""
        if self.at(T.STRING):
            return self.parse_strings()
        start = self.tok
        left = self.parse_signed_number()
        if self.at(T.PLUS) or self.at(T.MINUS):
            op = O.ADD
            if self.at(T.MINUS):
                op = O.SUBTRACT
            self.advance()
            if not self.at(T.NUMBER):
                raise self.invalid_syntax()
            right = self.constant(number_constant(self.tok.value))
            node = ast.BinOp(left, op, right)
            self.locate(node, start)
            return node
        return left

    def parse_signed_number(self):
        start = self.tok
        if self.accept(T.MINUS):
            if not self.at(T.NUMBER):
                raise self.invalid_syntax()
            operand = self.constant(number_constant(self.tok.value))
            node = ast.UnaryOp(O.NEGATIVE, operand)
            self.locate(node, start)
            return node
        if not self.at(T.NUMBER):
            raise self.invalid_syntax()
        return self.constant(number_constant(self.tok.value))

    def parse_name_pattern(self):
        """A capture, the wildcard, a dotted value or a class pattern."""
        start = self.tok
        if self.peek(1) != T.DOT and self.peek(1) != T.LPAR:
            name = self.expect_name()
            if name == '_':
                name = None
            capture = P.MatchAs(None, name)
            self.locate(capture, start)
            return capture
        value = self.parse_dotted_value()
        if self.at(T.LPAR):
            return self.parse_class_pattern(value, start)
        node = P.MatchValue(value)
        self.locate(node, start)
        return node

    def parse_dotted_value(self):
        start = self.tok
        name = ast.Name(self.expect_name(), O.LOAD)
        self.locate(name, start)
        return self.parse_attributes(name, start)

    def parse_attributes(self, value, start):
        while self.at(T.DOT):
            value = self.parse_attribute(value, start)
        return value

    def parse_group_pattern(self):
        start = self.advance()
        if self.accept(T.RPAR):
            empty = P.MatchSequence([])
            self.locate(empty, start)
            return empty
        first = self.parse_maybe_star()
        if not self.at(T.COMMA) and not isinstance(first, P.MatchStar):
            self.close(T.RPAR)
            return first
        patterns = self.parse_more_patterns(first, T.RPAR)
        node = P.MatchSequence(patterns)
        self.locate(node, start)
        return node

    def parse_list_pattern(self):
        start = self.advance()
        if self.accept(T.RSQB):
            empty = P.MatchSequence([])
            self.locate(empty, start)
            return empty
        patterns = self.parse_more_patterns(self.parse_maybe_star(), T.RSQB)
        node = P.MatchSequence(patterns)
        self.locate(node, start)
        return node

    def parse_more_patterns(self, first, closing):
        patterns = [first]
        while self.accept(T.COMMA):
            if self.at(closing):
                break
            patterns.append(self.parse_maybe_star())
        self.close(closing)
        return patterns

    def parse_mapping_pattern(self):
        start = self.advance()
        keys = []
        patterns = []
        rest = None
        while not self.at(T.RBRACE):
            if self.accept(T.DOUBLESTAR):
                rest = self.expect_name()
                self.accept(T.COMMA)
                break
            keys.append(self.parse_mapping_key())
            self.expect(T.COLON)
            patterns.append(self.parse_as_pattern())
            if not self.accept(T.COMMA):
                break
        self.close(T.RBRACE)
        node = P.MatchMapping(keys, patterns, rest)
        self.locate(node, start)
        return node

    def parse_mapping_key(self):
        type = self.tok.type
        if type == T.KW_NONE or type == T.KW_TRUE or type == T.KW_FALSE:
            return self.constant(self.singleton_value(type))
        if type == T.NAME:
            if self.peek(1) != T.DOT:
                raise self.invalid_syntax()
            return self.parse_dotted_value()
        return self.parse_literal()

    def parse_class_pattern(self, cls, start):
        self.expect(T.LPAR)
        patterns = []
        names = []
        keyword_patterns = []
        while not self.at(T.RPAR):
            if self.at(T.NAME) and self.peek(1) == T.EQUAL:
                names.append(self.expect_name())
                self.expect(T.EQUAL)
                keyword_patterns.append(self.parse_as_pattern())
            else:
                first = self.tok
                pattern = self.parse_as_pattern()
                if names:
                    raise self.error_range(
                        'positional patterns follow keyword patterns', first.lineno, first.col,
                        pattern.end_lineno, pattern.end_col)
                patterns.append(pattern)
            if not self.accept(T.COMMA):
                break
        self.close(T.RPAR)
        node = P.MatchClass(cls, patterns, names, keyword_patterns)
        self.locate(node, start)
        return node
