"""Expressions by precedence."""

from pyinterp.ast import expressions as ast
from pyinterp.ast import operators as O
from pyinterp.parser import pytokens as T
from pyinterp.parser.error import PySyntaxError
from pyinterp.parser.params import ParameterParser
from pyinterp.parser.targets import expression_name

# Binary operators by token type: precedence (0: none) and operator.
_BINARY = {
    T.VBAR: (1, O.BIT_OR), T.CIRCUMFLEX: (2, O.BIT_XOR), T.AMPER: (3, O.BIT_AND),
    T.LEFTSHIFT: (4, O.LSHIFT), T.RIGHTSHIFT: (4, O.RSHIFT), T.PLUS: (5, O.ADD),
    T.MINUS: (5, O.SUBTRACT), T.STAR: (6, O.MULTIPLY), T.SLASH: (6, O.TRUE_DIVIDE),
    T.DOUBLESLASH: (6, O.FLOOR_DIVIDE), T.PERCENT: (6, O.MODULO),
    T.AT: (6, O.MATRIX_MULTIPLY)}
_TYPE_COUNT = max(T.KEYWORDS.values()) + 1
PRECEDENCE = [_BINARY.get(_type, (0, 0))[0] for _type in range(_TYPE_COUNT)]
BINARY_OP = [_BINARY.get(_type, (0, 0))[1] for _type in range(_TYPE_COUNT)]

_COMPARISONS = {T.LESS: O.LT, T.LESSEQUAL: O.LE, T.EQEQUAL: O.EQ, T.NOTEQUAL: O.NE,
                T.GREATER: O.GT, T.GREATEREQUAL: O.GE}
COMPARE_OP = [_COMPARISONS.get(_type, -1) for _type in range(_TYPE_COUNT)]


class ExpressionParser(ParameterParser):
    """From star expressions down to powers."""

    # --- lists of expressions ------------------------------------------------

    def parse_star_expressions(self):
        """An expression, or a tuple without parentheses, whose elements may be starred."""
        start = self.tok
        first = self.parse_star_expression()
        if not self.at(T.COMMA):
            return first
        elts = [first]
        while self.accept(T.COMMA):
            if not self.starts_expression():
                break
            elts.append(self.parse_star_expression())
        node = ast.Tuple(elts, O.LOAD)
        self.locate(node, start)
        return node

    def parse_star_expression(self):
        if self.at(T.STAR):
            return self.parse_starred()
        return self.parse_expression()

    def starts_expression(self):
        """Can the current token start an expression (after a comma)?"""
        type = self.tok.type
        if type == T.NAME or type == T.NUMBER or type == T.STRING:
            return True
        return type in STARTS_EXPRESSION

    def parse_yield(self):
        start = self.expect(T.KW_YIELD)
        if self.accept(T.KW_FROM):
            node = ast.YieldFrom(self.parse_expression())
            self.locate(node, start)
            return node
        value = None
        if self.starts_expression():
            value = self.parse_star_expressions()
        result = ast.Yield(value)
        self.locate(result, start)
        return result

    def parse_yield_or_star_expressions(self):
        if self.at(T.KW_YIELD):
            return self.parse_yield()
        return self.parse_star_expressions()

    # --- one expression ------------------------------------------------------

    def parse_named_expression(self):
        start = self.tok
        if start.type == T.NAME and self.peek(1) == T.COLONEQUAL:
            self.advance()
            target = ast.Name(start.value, O.STORE)
            self.locate(target, start)
            self.expect(T.COLONEQUAL)
            node = ast.NamedExpr(target, self.parse_expression())
            self.locate(node, start)
            return node
        value = self.parse_expression()
        if self.at(T.COLONEQUAL):
            raise self.error_node(value, 'cannot use assignment expressions with %s' %
                                  expression_name(value))
        return value

    def parse_expression(self):
        self.enter()
        if self.at(T.KW_LAMBDA):
            node = self.parse_lambda()
            self.leave()
            return node
        start = self.tok
        body = self.parse_disjunction()
        if self.at(T.KW_IF):
            body = self.parse_conditional(body, start)
        elif STARTS_OPERAND[self.tok.type]:
            self.check_neighbour(body, start)
        self.leave()
        return body

    def check_neighbour(self, first, start):
        """An expression and another one after it: tell what is likely to be wrong.

        Returns if nothing special is found; the caller will see that the token doesn't fit.
        """
        pos = self.pos
        try:
            if isinstance(first, ast.Name):
                self.check_print(first)
                self.reset(pos)
            if self.inside_brackets():
                self.check_missing_comma(first, start)
        except PySyntaxError as e:
            if not e.msg.endswith('invalid syntax'):
                raise
        self.reset(pos)

    def check_print(self, first):
        """print x: the statement of Python 2."""
        self.parse_star_expressions()
        if first.id == 'print' or first.id == 'exec':
            last = self.prev
            msg = "Missing parentheses in call to '%s'. Did you mean %s(...)?" % (
                first.id, first.id)
            raise self.error_range(msg, first.lineno, first.col, last.end_lineno, last.end_col)

    def check_missing_comma(self, first, start):
        """Two expressions side by side inside brackets."""
        if start.type == T.NAME:
            if self.tokens[self.pos_of(start) + 1].type == T.STRING or start.value in SOFT_KEYWORDS:
                return
        second = self.parse_disjunction()
        raise self.error_between(first, second, 'invalid syntax. Perhaps you forgot a comma?')

    def inside_brackets(self):
        """Is the current token inside of brackets?"""
        level = self.tokenizer.base_level
        for i in range(self.pos):
            type = self.tokens[i].type
            if type == T.LPAR or type == T.LSQB or type == T.LBRACE:
                level += 1
            elif type == T.RPAR or type == T.RSQB or type == T.RBRACE:
                level -= 1
        return level > 0

    def parse_conditional(self, body, start):
        self.expect(T.KW_IF)
        test = self.parse_disjunction()
        if not self.at(T.KW_ELSE) and not self.at(T.COLON):
            if self.at(T.ERRORTOKEN):
                raise self.invalid_syntax()
            raise self.error_between(body, test, "expected 'else' after 'if' expression")
        self.expect(T.KW_ELSE)
        orelse = self.parse_expression()
        node = ast.IfExp(test, body, orelse)
        self.locate(node, start)
        return node

    def parse_disjunction(self):
        start = self.tok
        first = self.parse_conjunction()
        if not self.at(T.KW_OR):
            return first
        values = [first]
        while self.accept(T.KW_OR):
            values.append(self.parse_conjunction())
        node = ast.BoolOp(O.OR, values)
        self.locate(node, start)
        return node

    def parse_conjunction(self):
        start = self.tok
        first = self.parse_inversion()
        if not self.at(T.KW_AND):
            return first
        values = [first]
        while self.accept(T.KW_AND):
            values.append(self.parse_inversion())
        node = ast.BoolOp(O.AND, values)
        self.locate(node, start)
        return node

    def parse_inversion(self):
        start = self.tok
        if not self.accept(T.KW_NOT):
            return self.parse_comparison()
        self.enter()
        node = ast.UnaryOp(O.NOT, self.parse_inversion())
        self.leave()
        self.locate(node, start)
        return node

    def parse_comparison(self):
        start = self.tok
        left = self.parse_binary(1)
        op = self.comparison_operator()
        if op < 0:
            return left
        ops = []
        comparators = []
        while op >= 0:
            ops.append(op)
            comparators.append(self.parse_binary(1))
            op = self.comparison_operator()
        node = ast.Compare(left, ops, comparators)
        self.locate(node, start)
        return node

    def comparison_operator(self):
        """Consume a comparison operator and return it; -1 if there is none."""
        type = self.tok.type
        op = COMPARE_OP[type]
        if op >= 0:
            self.advance()
            return op
        if type == T.KW_IN:
            self.advance()
            return O.IN
        if type == T.KW_IS:
            self.advance()
            if self.accept(T.KW_NOT):
                return O.IS_NOT
            return O.IS
        if type == T.KW_NOT:
            self.advance()
            self.expect(T.KW_IN)
            return O.NOT_IN
        return -1

    def parse_bitwise_or(self):
        return self.parse_binary(1)

    def parse_binary(self, minimum):
        """Operators of at least this precedence, grouped to the left."""
        start = self.tok
        left = self.parse_factor()
        while True:
            type = self.tok.type
            precedence = PRECEDENCE[type]
            if precedence == 0 or precedence < minimum:
                return left
            self.advance()
            right = self.parse_binary(precedence + 1)
            left = ast.BinOp(left, BINARY_OP[type], right)
            self.locate(left, start)

    def parse_factor(self):
        start = self.tok
        if start.type == T.MINUS:
            op = O.NEGATIVE
        elif start.type == T.PLUS:
            op = O.POSITIVE
        elif start.type == T.TILDE:
            op = O.INVERT
        else:
            return self.parse_power()
        self.advance()
        self.enter()
        node = ast.UnaryOp(op, self.parse_factor())
        self.leave()
        self.locate(node, start)
        return node

    def parse_power(self):
        start = self.tok
        base = self.parse_await()
        if not self.accept(T.DOUBLESTAR):
            return base
        self.enter()
        node = ast.BinOp(base, O.POWER, self.parse_factor())
        self.leave()
        self.locate(node, start)
        return node

    def parse_await(self):
        start = self.tok
        if not self.accept(T.KW_AWAIT):
            return self.parse_primary()
        node = ast.Await(self.parse_primary())
        self.locate(node, start)
        return node


STARTS_EXPRESSION = {}
for _type in (T.STAR, T.LPAR, T.LSQB, T.LBRACE, T.MINUS, T.PLUS, T.TILDE, T.ELLIPSIS,
              T.KW_NONE, T.KW_TRUE, T.KW_FALSE, T.KW_NOT, T.KW_LAMBDA, T.KW_AWAIT):
    STARTS_EXPRESSION[_type] = True

# By token type: can it start an operand that follows another one?
STARTS_OPERAND = [_type in (T.NAME, T.NUMBER, T.STRING, T.LBRACE, T.TILDE, T.ELLIPSIS, T.KW_NONE,
                            T.KW_TRUE, T.KW_FALSE, T.KW_LAMBDA, T.KW_AWAIT)
                  for _type in range(_TYPE_COUNT)]
SOFT_KEYWORDS = ['match', 'case', '_']
