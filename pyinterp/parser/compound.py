"""Compound statements, except match."""

from pyinterp.ast import expressions as ast
from pyinterp.ast import statements as S
from pyinterp.ast import operators as O
from pyinterp.ast.parts import ExceptHandler, WithItem
from pyinterp.parser import pytokens as T
from pyinterp.parser.error import PySyntaxError
from pyinterp.parser.simple import SimpleStatementParser


class CompoundParser(SimpleStatementParser):
    """Statements that hold blocks."""

    def parse_statement(self, body):
        """One compound statement or one line of simple ones; appends to body."""
        type = self.tok.type
        if type == T.NAME:
            if self.starts_match():
                body.append(self.parse_match())
            else:
                self.parse_simple_statements(body)
        elif type == T.KW_IF:
            body.append(self.parse_if())
        elif type == T.KW_DEF:
            body.append(self.parse_def(self.tok, []))
        elif type == T.KW_FOR:
            body.append(self.parse_for(self.tok))
        elif type == T.KW_WHILE:
            body.append(self.parse_while())
        elif type == T.KW_TRY:
            body.append(self.parse_try())
        elif type == T.KW_WITH:
            body.append(self.parse_with(self.tok))
        elif type == T.KW_CLASS:
            body.append(self.parse_class([]))
        elif type == T.AT:
            body.append(self.parse_decorated())
        elif type == T.KW_ASYNC:
            body.append(self.parse_async())
        else:
            self.parse_simple_statements(body)

    def starts_match(self):
        """Does a match statement start here?  Its line ends in a colon, and `case` follows."""
        if self.tok.value != 'match':
            return False
        index = self.pos + 1
        while index < len(self.tokens) and self.tokens[index].type != T.NEWLINE:
            index += 1
        if index + 2 >= len(self.tokens) or self.tokens[index - 1].type != T.COLON:
            return False
        case = self.tokens[index + 2]
        if self.tokens[index + 1].type != T.INDENT:
            case = self.tokens[index + 1]
        return case.type == T.NAME and case.value == 'case'

    def parse_block(self, after, line):
        """The colon and the block after it; `after` and `line` are for the message."""
        if not self.at(T.COLON):
            raise self.missing_colon()
        self.advance()
        return self.parse_suite(after, line)

    def missing_colon(self):
        """Error for a header that goes on where it should end."""
        if self.at(T.NEWLINE):
            return self.error_at(self.tok, "expected ':'")
        return self.invalid_syntax()

    def parse_suite(self, after, line):
        """The block after a colon."""
        body = []
        if not self.accept(T.NEWLINE):
            self.parse_simple_statements(body)
            return body
        if not self.at(T.INDENT):
            if self.at(T.ERRORTOKEN):
                raise self.invalid_syntax()
            raise self.indentation_error('expected an indented block after %s on line %d' %
                                         (after, line))
        self.advance()
        self.enter()
        while not self.at(T.DEDENT):
            if self.at(T.ENDMARKER):
                break
            self.parse_statement(body)
        self.leave()
        self.accept(T.DEDENT)
        return body

    def block_end(self, node, start, body):
        """Give a compound statement its range, which ends with its last statement."""
        last = body[-1]
        node.lineno = start.lineno
        node.col = start.col
        node.end_lineno = last.end_lineno
        node.end_col = last.end_col

    # --- if, while, for ------------------------------------------------------

    def parse_if(self):
        """if or elif, with what follows."""
        start = self.advance()
        self.enter()
        test = self.parse_named_expression()
        self.check_assignment(test)
        body = self.parse_block("'%s' statement" % start.value, start.lineno)
        orelse = []
        if self.at(T.KW_ELIF):
            orelse.append(self.parse_if())
        else:
            orelse = self.parse_else()
        self.leave()
        node = S.If(test, body, orelse)
        self.block_end(node, start, orelse or body)
        return node

    def check_assignment(self, test):
        """if x = 1: is a frequent mistake."""
        if not self.at(T.EQUAL):
            return
        if isinstance(test, ast.Name):
            self.advance()
            value = self.parse_disjunction()
            if not self.at(T.EQUAL) and not self.at(T.COLONEQUAL):
                raise self.error_between(
                    test, value, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
        raise self.invalid_syntax()

    def parse_else(self):
        if not self.at(T.KW_ELSE):
            return []
        start = self.advance()
        self.expect_forced(T.COLON, ':')
        return self.parse_suite("'else' statement", start.lineno)

    def parse_while(self):
        start = self.advance()
        test = self.parse_named_expression()
        self.check_assignment(test)
        body = self.parse_block("'while' statement", start.lineno)
        orelse = self.parse_else()
        node = S.While(test, body, orelse)
        self.block_end(node, start, orelse or body)
        return node

    def parse_for(self, start):
        is_async = self.accept(T.KW_ASYNC)
        line = self.expect(T.KW_FOR).lineno
        target = self.parse_target_list()
        self.expect(T.KW_IN)
        iterable = self.parse_star_expressions()
        body = self.parse_block("'for' statement", line)
        orelse = self.parse_else()
        if is_async:
            result = S.AsyncFor(target, iterable, body, orelse)
            self.block_end(result, start, orelse or body)
            return result
        node = S.For(target, iterable, body, orelse)
        self.block_end(node, start, orelse or body)
        return node

    # --- with ----------------------------------------------------------------

    def parse_with(self, start):
        is_async = self.accept(T.KW_ASYNC)
        line = self.expect(T.KW_WITH).lineno
        items = self.parse_with_items()
        body = self.parse_block("'with' statement", line)
        if is_async:
            result = S.AsyncWith(items, body)
            self.block_end(result, start, body)
            return result
        node = S.With(items, body)
        self.block_end(node, start, body)
        return node

    def parse_with_items(self):
        if self.at(T.LPAR) and self.colon_after_parentheses():
            pos = self.pos
            try:
                return self.parse_items_in_parentheses()
            except PySyntaxError:
                self.reset(pos)
        items = [self.parse_with_item()]
        while self.accept(T.COMMA):
            items.append(self.parse_with_item())
        return items

    def colon_after_parentheses(self):
        """Is the parenthesis that closes the current one followed by a colon?"""
        level = 0
        index = self.pos
        while index < len(self.tokens):
            type = self.tokens[index].type
            if type == T.LPAR or type == T.LSQB or type == T.LBRACE:
                level += 1
            elif type == T.RPAR or type == T.RSQB or type == T.RBRACE:
                level -= 1
                if level == 0:
                    return self.peek(index + 1 - self.pos) == T.COLON
            index += 1
        return False

    def parse_items_in_parentheses(self):
        """(a as b, c as d)."""
        depth = self.depth
        self.expect(T.LPAR)
        items = []
        while True:
            items.append(self.parse_with_item())
            if not self.accept(T.COMMA):
                break
            if self.at(T.RPAR):
                break
        self.depth = depth
        self.expect(T.RPAR)
        if not self.at(T.COLON):
            raise self.invalid_syntax()
        return items

    def parse_with_item(self):
        start = self.tok
        context = self.parse_expression()
        target = None
        if self.accept(T.KW_AS):
            target = self.parse_star_target()
            self.to_target(target, O.STORE)
        node = WithItem(context, target)
        self.locate(node, start)
        return node

    # --- try -----------------------------------------------------------------

    def parse_try(self):
        start = self.advance()
        self.expect_forced(T.COLON, ':')
        body = self.parse_suite("'try' statement", start.lineno)
        handlers = []
        is_star = False
        while self.at(T.KW_EXCEPT):
            star = self.peek(1) == T.STAR
            if handlers and star != is_star:
                raise self.error_at(
                    self.tok, "cannot have both 'except' and 'except*' on the same 'try'")
            is_star = star
            handlers.append(self.parse_handler())
        orelse = []
        if handlers:
            orelse = self.parse_else()
        finalbody = self.parse_finally()
        if not handlers and not finalbody:
            if self.at(T.ERRORTOKEN):
                raise self.invalid_syntax()
            raise self.error_at(self.tok, "expected 'except' or 'finally' block")
        last = self.last_block(body, handlers, orelse, finalbody)
        if is_star:
            result = S.TryStar(body, handlers, orelse, finalbody)
            self.block_end(result, start, last)
            return result
        node = S.Try(body, handlers, orelse, finalbody)
        self.block_end(node, start, last)
        return node

    def last_block(self, body, handlers, orelse, finalbody):
        if finalbody:
            return finalbody
        if orelse:
            return orelse
        if handlers:
            return handlers[-1].body
        return body

    def parse_handler(self):
        start = self.expect(T.KW_EXCEPT)
        is_star = self.accept(T.STAR)
        after = "'except' statement"
        if is_star:
            after = "'except*' statement"
        type = None
        name = None
        if is_star and self.at(T.COLON):
            raise self.error_at(self.tok, 'expected one or more exception types')
        if not self.at(T.COLON) and not self.at(T.NEWLINE):
            type = self.parse_expression()
            self.check_types_in_parentheses(type)
            if self.accept(T.KW_AS):
                name = self.expect_name()
        if not self.at(T.COLON):
            raise self.missing_colon()
        body = self.parse_block(after, start.lineno)
        node = ExceptHandler(type, name, body)
        self.block_end(node, start, body)
        return node

    def check_types_in_parentheses(self, first):
        if self.at(T.COMMA):
            self.advance()
            self.parse_star_expressions()
            last = self.prev
            raise self.error_range('multiple exception types must be parenthesized', first.lineno,
                                   first.col, last.end_lineno, last.end_col)

    def parse_finally(self):
        if not self.at(T.KW_FINALLY):
            return []
        start = self.advance()
        self.expect_forced(T.COLON, ':')
        return self.parse_suite("'finally' statement", start.lineno)

    # --- def, class ----------------------------------------------------------

    def parse_decorated(self):
        decorators = []
        while self.accept(T.AT):
            decorators.append(self.parse_named_expression())
            self.expect(T.NEWLINE)
        if self.at(T.KW_CLASS):
            return self.parse_class(decorators)
        if self.at(T.KW_DEF) or (self.at(T.KW_ASYNC) and self.peek(1) == T.KW_DEF):
            return self.parse_def(self.tok, decorators)
        raise self.invalid_syntax()

    def parse_async(self):
        start = self.tok
        following = self.peek(1)
        if following == T.KW_DEF:
            return self.parse_def(start, [])
        if following == T.KW_FOR:
            return self.parse_for(start)
        if following == T.KW_WITH:
            return self.parse_with(start)
        self.advance()
        raise self.invalid_syntax()

    def parse_def(self, start, decorators):
        is_async = self.accept(T.KW_ASYNC)
        line = self.expect(T.KW_DEF).lineno
        name = self.expect_name()
        self.expect_forced(T.LPAR, '(')
        args = self.parse_parameters(T.RPAR, True)
        self.close(T.RPAR)
        returns = None
        arrow = self.tok
        if self.accept(T.RARROW):
            if self.at(T.COLON):
                raise self.error_at(arrow, "expected ':'")
            returns = self.parse_expression()
        self.expect_forced(T.COLON, ':')
        body = self.parse_suite('function definition', line)
        if is_async:
            result = S.AsyncFunctionDef(name, args, body, decorators, returns)
            self.block_end(result, start, body)
            return result
        node = S.FunctionDef(name, args, body, decorators, returns)
        self.block_end(node, start, body)
        return node

    def parse_class(self, decorators):
        start = self.expect(T.KW_CLASS)
        name = self.expect_name()
        bases = []
        keywords = []
        opening = self.tok
        if self.accept(T.LPAR):
            self.parse_arguments(bases, keywords)
            self.close(T.RPAR)
            self.check_bases(bases, opening)
        body = self.parse_block('class definition', start.lineno)
        node = S.ClassDef(name, bases, keywords, body, decorators)
        self.block_end(node, start, body)
        return node

    def check_bases(self, bases, opening):
        """A generator expression as the only base needs parentheses of its own."""
        if len(bases) != 1:
            return
        base = bases[0]
        if isinstance(base, ast.GeneratorExp):
            if base.lineno == opening.lineno and base.col == opening.col:
                raise self.error_node(base.generators[0], 'invalid syntax')
