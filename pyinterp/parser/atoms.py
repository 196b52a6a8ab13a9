"""Atoms: names, literals, displays, comprehensions, parentheses."""

from pyinterp.ast import expressions as ast
from pyinterp.ast.operators import LOAD
from pyinterp.ast.parts import Comprehension
from pyinterp.compiler import consts
from pyinterp.parser import pytokens as T
from pyinterp.parser.numbers import number_constant
from pyinterp.parser.targets import TargetParser


class AtomParser(TargetParser):
    """The smallest expressions."""

    def parse_atom(self):
        token = self.tok
        type = token.type
        if type == T.NAME:
            self.advance()
            name = ast.Name(token.value, LOAD)
            self.locate(name, token)
            return name
        if type == T.NUMBER:
            return self.constant(number_constant(token.value))
        if type == T.STRING:
            return self.parse_strings()
        if type == T.LPAR:
            return self.parse_parentheses()
        if type == T.LSQB:
            return self.parse_list()
        if type == T.LBRACE:
            return self.parse_braces()
        return self.parse_keyword_atom(type)

    def parse_keyword_atom(self, type):
        if type == T.KW_NONE:
            return self.constant(consts.CONST_NONE)
        if type == T.KW_TRUE:
            return self.constant(consts.CONST_TRUE)
        if type == T.KW_FALSE:
            return self.constant(consts.CONST_FALSE)
        if type == T.ELLIPSIS:
            return self.constant(consts.CONST_ELLIPSIS)
        raise self.invalid_syntax()

    def constant(self, value):
        """Consume one token that stands for a constant."""
        token = self.advance()
        node = ast.Constant(value, None)
        self.locate(node, token)
        return node

    # --- ( ) -----------------------------------------------------------------

    def parse_parentheses(self):
        """A tuple, a group, a generator expression or a yield in parentheses."""
        start = self.expect(T.LPAR)
        if self.accept(T.RPAR):
            empty = ast.Tuple([], LOAD)
            self.locate(empty, start)
            return empty
        if self.at(T.KW_YIELD):
            value = self.parse_yield()
            self.close(T.RPAR)
            return value
        first = self.parse_element()
        if self.at(T.KW_FOR) or self.at(T.KW_ASYNC):
            self.check_not_starred(first)
            generators = self.parse_comprehension_clauses()
            self.close(T.RPAR)
            node = ast.GeneratorExp(first, generators)
            self.locate(node, start)
            return node
        if self.at(T.COMMA):
            elts = self.parse_more_elements(first, T.RPAR)
            self.close(T.RPAR)
            result = ast.Tuple(elts, LOAD)
            self.locate(result, start)
            return result
        if isinstance(first, ast.Starred) and self.at(T.RPAR):
            raise self.error_node(first, 'cannot use starred expression here')
        self.close(T.RPAR)
        return first

    def parse_element(self):
        """Element of a display: *value, name := value or an expression."""
        if self.at(T.STAR):
            return self.parse_starred()
        return self.parse_named_expression()

    def parse_starred(self):
        start = self.expect(T.STAR)
        node = ast.Starred(self.parse_bitwise_or(), LOAD)
        self.locate(node, start)
        return node

    def parse_more_elements(self, first, closing):
        """The elements from the comma after `first` up to the closing bracket."""
        elts = [first]
        while self.accept(T.COMMA):
            if self.at(closing):
                break
            elts.append(self.parse_element())
        return elts

    def close(self, closing):
        """Consume a closing bracket."""
        if self.at(closing):
            self.advance()
            return
        raise self.unclosed_error()

    def unclosed_error(self):
        """Error for a token that neither goes on nor closes."""
        return self.invalid_syntax()

    def check_not_starred(self, node):
        if isinstance(node, ast.Starred):
            raise self.error_node(
                node, 'iterable unpacking cannot be used in comprehension')

    # --- [ ] -----------------------------------------------------------------

    def parse_list(self):
        start = self.expect(T.LSQB)
        if self.accept(T.RSQB):
            empty = ast.List([], LOAD)
            self.locate(empty, start)
            return empty
        first = self.parse_element()
        if self.at(T.KW_FOR) or self.at(T.KW_ASYNC):
            self.check_not_starred(first)
            generators = self.parse_comprehension_clauses()
            self.close(T.RSQB)
            node = ast.ListComp(first, generators)
            self.locate(node, start)
            return node
        elts = self.parse_more_elements(first, T.RSQB)
        if len(elts) > 1:
            self.check_unparenthesized_target(first, elts)
        self.close(T.RSQB)
        result = ast.List(elts, LOAD)
        self.locate(result, start)
        return result

    def check_unparenthesized_target(self, first, elts):
        """[a, b for ...] lacks parentheses."""
        if self.at(T.KW_FOR):
            raise self.error_between(
                first, elts[-1], 'did you forget parentheses around the comprehension target?')

    # --- { } -----------------------------------------------------------------

    def parse_braces(self):
        start = self.expect(T.LBRACE)
        if self.accept(T.RBRACE):
            empty = ast.Dict([], [])
            self.locate(empty, start)
            return empty
        if self.at(T.DOUBLESTAR):
            return self.parse_dict(start)
        first = self.parse_element()
        if self.at(T.COLON) and not isinstance(first, ast.Starred):
            return self.parse_dict_after_key(start, first)
        if self.at(T.KW_FOR) or self.at(T.KW_ASYNC):
            self.check_not_starred(first)
            generators = self.parse_comprehension_clauses()
            self.close(T.RBRACE)
            node = ast.SetComp(first, generators)
            self.locate(node, start)
            return node
        elts = self.parse_more_elements(first, T.RBRACE)
        if len(elts) > 1:
            self.check_unparenthesized_target(first, elts)
        self.close(T.RBRACE)
        result = ast.Set(elts)
        self.locate(result, start)
        return result

    def parse_dict(self, start):
        """A dict display that starts with **value."""
        keys = []
        values = []
        stars = self.tok
        self.parse_dict_item(keys, values)
        if self.at(T.KW_FOR):
            raise self.error_at(stars, 'dict unpacking cannot be used in dict comprehension')
        return self.parse_dict_rest(start, keys, values)

    def parse_dict_after_key(self, start, key):
        """A dict display or comprehension; the colon of the first item comes next."""
        colon = self.expect(T.COLON)
        value = self.parse_dict_value(colon)
        if self.at(T.KW_FOR) or self.at(T.KW_ASYNC):
            generators = self.parse_comprehension_clauses()
            self.close(T.RBRACE)
            node = ast.DictComp(key, value, generators)
            self.locate(node, start)
            return node
        return self.parse_dict_rest(start, [key], [value])

    def parse_dict_rest(self, start, keys, values):
        while self.accept(T.COMMA):
            if self.at(T.RBRACE):
                break
            self.parse_dict_item(keys, values)
        self.close(T.RBRACE)
        node = ast.Dict(keys, values)
        self.locate(node, start)
        return node

    def parse_dict_item(self, keys, values):
        if self.accept(T.DOUBLESTAR):
            keys.append(None)
            values.append(self.parse_bitwise_or())
            return
        key = self.parse_expression()
        if not self.at(T.COLON):
            if self.at(T.COMMA) or self.at(T.RBRACE):
                raise self.error_at(self.prev, "':' expected after dictionary key")
            raise self.invalid_syntax()
        colon = self.advance()
        keys.append(key)
        values.append(self.parse_dict_value(colon))

    def parse_dict_value(self, colon):
        if self.at(T.COMMA) or self.at(T.RBRACE):
            raise self.error_at(colon, "expression expected after dictionary key and ':'")
        if self.at(T.STAR):
            raise self.error_at(self.tok,
                                'cannot use a starred expression in a dictionary value')
        return self.parse_expression()

    # --- comprehensions ------------------------------------------------------

    def parse_comprehension_clauses(self):
        """One or more `for target in iter if test...`."""
        generators = []
        while self.at(T.KW_FOR) or (self.at(T.KW_ASYNC) and self.peek(1) == T.KW_FOR):
            start = self.tok
            is_async = self.accept(T.KW_ASYNC)
            self.expect(T.KW_FOR)
            target = self.parse_target_list()
            self.expect(T.KW_IN)
            iterable = self.parse_disjunction()
            ifs = []
            while self.accept(T.KW_IF):
                ifs.append(self.parse_disjunction())
            clause = Comprehension(target, iterable, ifs, is_async)
            self.locate(clause, start)
            generators.append(clause)
        if not generators:
            raise self.invalid_syntax()
        return generators
