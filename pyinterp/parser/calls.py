"""Primaries: attributes, subscripts and calls."""

from pyinterp.ast import expressions as ast
from pyinterp.ast.operators import LOAD
from pyinterp.ast.parts import Keyword
from pyinterp.parser import pytokens as T
from pyinterp.parser.atoms import AtomParser


class CallParser(AtomParser):
    """What follows an atom."""

    def parse_primary(self):
        start = self.tok
        node = self.parse_atom()
        while True:
            type = self.tok.type
            if type == T.DOT:
                node = self.parse_attribute(node, start)
            elif type == T.LPAR:
                node = self.parse_call(node, start)
            elif type == T.LSQB:
                node = self.parse_subscript(node, start)
            else:
                return node

    def parse_attribute(self, value, start):
        self.expect(T.DOT)
        node = ast.Attribute(value, self.expect_name(), LOAD)
        self.locate(node, start)
        return node

    # --- subscripts ----------------------------------------------------------

    def parse_subscript(self, value, start):
        self.expect(T.LSQB)
        index = self.parse_slices()
        self.close(T.RSQB)
        node = ast.Subscript(value, index, LOAD)
        self.locate(node, start)
        return node

    def parse_slices(self):
        start = self.tok
        first = self.parse_slice()
        if not self.at(T.COMMA) and not isinstance(first, ast.Starred):
            return first
        elts = [first]
        while self.accept(T.COMMA):
            if self.at(T.RSQB):
                break
            elts.append(self.parse_slice())
        node = ast.Tuple(elts, LOAD)
        self.locate(node, start)
        return node

    def parse_slice(self):
        start = self.tok
        if self.at(T.STAR):
            return self.parse_starred()
        lower = None
        if not self.at(T.COLON):
            lower = self.parse_named_expression()
            if not self.at(T.COLON):
                return lower
        self.expect(T.COLON)
        upper = self.parse_slice_part()
        step = None
        if self.accept(T.COLON):
            step = self.parse_slice_part()
        node = ast.Slice(lower, upper, step)
        self.locate(node, start)
        return node

    def parse_slice_part(self):
        if self.at(T.COLON) or self.at(T.COMMA) or self.at(T.RSQB):
            return None
        return self.parse_expression()

    # --- calls ---------------------------------------------------------------

    def parse_call(self, func, start):
        args = []
        keywords = []
        self.expect(T.LPAR)
        self.parse_arguments(args, keywords)
        self.close(T.RPAR)
        node = ast.Call(func, args, keywords)
        self.locate(node, start)
        return node

    def parse_arguments(self, args, keywords):
        """Fill the two lists with the arguments up to the closing parenthesis."""
        while not self.at(T.RPAR):
            start = self.tok
            if self.at(T.DOUBLESTAR):
                self.advance()
                keyword = Keyword(None, self.parse_expression())
                self.locate(keyword, start)
                keywords.append(keyword)
            elif self.at(T.STAR):
                self.parse_star_argument(args, keywords)
            elif self.peek(1) == T.EQUAL:
                keywords.append(self.parse_keyword())
            else:
                self.parse_positional(args, keywords)
            if not self.accept(T.COMMA):
                break

    def parse_star_argument(self, args, keywords):
        start = self.expect(T.STAR)
        node = ast.Starred(self.parse_expression(), LOAD)
        self.locate(node, start)
        for keyword in keywords:
            if keyword.arg is None:
                raise self.error_node(
                    keyword, 'iterable argument unpacking follows keyword argument unpacking')
        args.append(node)

    def parse_keyword(self):
        """name=value."""
        start = self.tok
        if start.type == T.KW_NONE or start.type == T.KW_TRUE or start.type == T.KW_FALSE:
            equal = self.tokens[self.pos + 1]
            raise self.error_range('cannot assign to %s' % start.value, start.lineno,
                                   start.col, equal.end_lineno, equal.end_col)
        if start.type != T.NAME:
            self.parse_expression()
            raise self.assignment_in_call(start)
        name = self.expect_name()
        self.expect(T.EQUAL)
        node = Keyword(name, self.parse_expression())
        self.locate(node, start)
        if self.at(T.KW_FOR):
            raise self.error_range(
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
                start.lineno, start.col, self.tokens[self.pos - 1].end_lineno,
                self.tokens[self.pos - 1].end_col)
        return node

    def assignment_in_call(self, start):
        """Error for f(a.b=1)."""
        end = self.tok
        return self.error_range(
            'expression cannot contain assignment, perhaps you meant "=="?',
            start.lineno, start.col, end.end_lineno, end.end_col)

    def parse_positional(self, args, keywords):
        start = self.tok
        node = self.parse_named_expression()
        if self.at(T.KW_FOR) or self.at(T.KW_ASYNC):
            args.append(self.parse_generator_argument(node, start, len(args) + len(keywords)))
            return
        if self.at(T.EQUAL):
            raise self.assignment_in_call(start)
        if keywords:
            raise self.positional_after_keyword(keywords)
        args.append(node)

    def positional_after_keyword(self, keywords):
        msg = 'positional argument follows keyword argument'
        for keyword in keywords:
            if keyword.arg is None:
                msg = 'positional argument follows keyword argument unpacking'
        return self.error_at(self.tok, msg)

    def parse_generator_argument(self, elt, start, count_before):
        """f(x for x in y): the parentheses of the call are those of the generator."""
        opening = self.tokens[self.pos_of(start) - 1]
        generators = self.parse_comprehension_clauses()
        node = ast.GeneratorExp(elt, generators)
        alone = count_before == 0 and self.at(T.RPAR)
        if not alone:
            self.locate(node, start)
            if count_before == 0 and self.at(T.COMMA) and self.peek(1) == T.RPAR:
                pass
            elif not self.at(T.COMMA) and not self.at(T.RPAR):
                raise self.unclosed_error()
            raise self.error_node(node, 'Generator expression must be parenthesized')
        node.lineno = opening.lineno
        node.col = opening.col
        node.end_lineno = self.tok.end_lineno
        node.end_col = self.tok.end_col
        return node

    def pos_of(self, token):
        """Index of a token at or before the current position."""
        index = self.pos
        while index > 0 and self.tokens[index] is not token:
            index -= 1
        return index
