"""Parameters of def and lambda."""

from pyinterp.ast import expressions as ast
from pyinterp.ast.operators import LOAD
from pyinterp.ast.parts import Arg, Arguments
from pyinterp.parser import pytokens as T
from pyinterp.parser.strings import StringParser


class ParameterParser(StringParser):
    """parse_parameters and lambda."""

    def parse_lambda(self):
        start = self.expect(T.KW_LAMBDA)
        args = self.parse_parameters(T.COLON, False)
        self.expect(T.COLON)
        body = self.parse_expression()
        node = ast.Lambda(args, body)
        self.locate(node, start)
        return node

    def parse_parameters(self, closing, annotated):
        """Parameters up to (not including) the token `closing`."""
        result = Arguments([], [], None, [], [], None, [])
        start = self.tok
        while not self.at(closing):
            self.parse_parameter_item(result, closing, annotated)
            if not self.accept(T.COMMA):
                break
        self.locate(result, start)
        return result

    def parse_parameter_item(self, result, closing, annotated):
        """One parameter, `/`, `*`, `*args` or `**kwargs`."""
        if result.kwarg is not None:
            raise self.error_at(self.tok, 'arguments cannot follow var-keyword argument')
        if self.at(T.SLASH):
            self.parse_slash(result)
        elif self.at(T.STAR):
            self.parse_star_parameter(result, closing, annotated)
        elif self.accept(T.DOUBLESTAR):
            result.kwarg = self.parse_parameter(annotated)
            if self.at(T.EQUAL):
                raise self.error_at(self.tok, 'var-keyword argument cannot have default value')
        elif result.vararg is not None or result.bare_star:
            result.kwonlyargs.append(self.parse_parameter(annotated))
            if self.accept(T.EQUAL):
                result.kw_defaults.append(self.parse_default(closing))
            else:
                result.kw_defaults.append(None)
        else:
            self.parse_plain(result, closing, annotated)

    def parse_plain(self, result, closing, annotated):
        if self.at(T.LPAR):
            raise self.parenthesized_parameter(annotated)
        start = self.tok
        parameter = self.parse_parameter(annotated)
        result.args.append(parameter)
        if self.accept(T.EQUAL):
            result.defaults.append(self.parse_default(closing))
        elif result.defaults:
            raise self.error_at(start, 'non-default argument follows default argument')

    def parenthesized_parameter(self, annotated):
        """Error for def f((a, b))."""
        if self.peek(1) != T.NAME:
            return self.invalid_syntax()
        if annotated:
            return self.error_at(self.tok, 'Function parameters cannot be parenthesized')
        return self.error_at(self.tok, 'Lambda expression parameters cannot be parenthesized')

    def parse_default(self, closing):
        if self.at(closing) or self.at(T.COMMA):
            raise self.error_at(self.prev, 'expected default value expression')
        return self.parse_expression()

    def parse_slash(self, result):
        token = self.expect(T.SLASH)
        if result.posonlyargs:
            raise self.error_at(token, '/ may appear only once')
        if result.vararg is not None or result.bare_star:
            raise self.error_at(token, '/ must be ahead of *')
        if not result.args:
            raise self.error_at(token, 'invalid syntax')
        result.posonlyargs = result.args
        result.args = []

    def parse_star_parameter(self, result, closing, annotated):
        star = self.expect(T.STAR)
        if result.vararg is not None or result.bare_star:
            raise self.error_at(star, '* argument may appear only once')
        if self.at(T.COMMA):
            following = self.peek(1)
            if following == closing or following == T.DOUBLESTAR:
                raise self.error_at(star, 'named arguments must follow bare *')
            result.bare_star = True
            return
        if self.at(closing):
            if not annotated:
                star = self.tok
            raise self.error_at(star, 'named arguments must follow bare *')
        result.vararg = self.parse_star_argument_name(annotated)
        if self.at(T.EQUAL):
            raise self.error_at(self.tok, 'var-positional argument cannot have default value')

    def parse_star_argument_name(self, annotated):
        """*args, whose annotation may be starred."""
        start = self.tok
        name = self.expect_name()
        annotation = None
        if annotated and self.accept(T.COLON):
            star = self.tok
            if self.accept(T.STAR):
                starred = ast.Starred(self.parse_bitwise_or(), LOAD)
                self.locate(starred, star)
                node = Arg(name, starred)
                self.locate(node, start)
                return node
            annotation = self.parse_expression()
        result = Arg(name, annotation)
        self.locate(result, start)
        return result

    def parse_parameter(self, annotated):
        start = self.tok
        name = self.expect_name()
        annotation = None
        if annotated and self.accept(T.COLON):
            annotation = self.parse_expression()
        node = Arg(name, annotation)
        self.locate(node, start)
        return node
