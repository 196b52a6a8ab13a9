"""The symbol table's walk over expressions, and its stack of scopes."""

from pyinterp.ast import expressions as ast
from pyinterp.ast.operators import LOAD
from pyinterp.ast.visitor import ASTVisitor
from pyinterp.compiler import scope as sc
from pyinterp.compiler.scope import Scope, mangle
from pyinterp.parser.error import PySyntaxError, SYNTAX_ERROR


class ExpressionSymbols(ASTVisitor):
    """Base of SymbolTable."""

    def __init__(self):
        self.scopes = {}             # node of a block to its Scope
        self.all_scopes = []         # outer ones first
        self.scope = None            # the current one
        self.private = None          # name of the class around
        self.nonlocal_uses = []      # (scope, name, statement)

    # --- scopes and names ----------------------------------------------------

    def enter(self, kind, name, node, lineno):
        scope = Scope(kind, name, self.scope, lineno)
        scope.private = self.private
        if self.scope is not None:
            scope.is_nested = self.scope.is_nested or self.scope.kind == sc.FUNCTION
        self.scope = scope
        self.scopes[node] = scope
        self.all_scopes.append(scope)

    def leave(self):
        self.scope = self.scope.parent

    def error(self, node, msg):
        """The exception for a node."""
        return PySyntaxError(SYNTAX_ERROR, msg, node.lineno, node.col + 1, node.end_lineno,
                             node.end_col + 1)

    def bind(self, name, node):
        """The name is bound by this node in the current scope."""
        if name == '__debug__':
            raise self.error(node, 'cannot assign to __debug__')
        self.scope.add(mangle(self.private, name), sc.BOUND)

    def use(self, name):
        self.scope.add(mangle(self.private, name), sc.USED)
        if self.scope.kind == sc.FUNCTION and name == 'super':
            self.scope.add('__class__', sc.USED)

    def visit_exprs(self, nodes):
        for node in nodes:
            if node is not None:
                node.accept(self)

    def visit_optional(self, node):
        if node is not None:
            node.accept(self)

    # --- functions -----------------------------------------------------------

    def visit_defaults(self, args):
        self.visit_exprs(args.defaults)
        self.visit_exprs(args.kw_defaults)

    def add_parameters(self, args):
        """Bind the parameters, in the order of co_varnames."""
        for arg in args.posonlyargs + args.args + args.kwonlyargs:
            self.add_parameter(arg)
        if args.vararg is not None:
            self.add_parameter(args.vararg)
        if args.kwarg is not None:
            self.add_parameter(args.kwarg)

    def add_parameter(self, arg):
        name = mangle(self.private, arg.arg)
        if self.scope.flags(name) & sc.PARAM:
            raise self.error(arg, "duplicate argument '%s' in function definition" % name)
        if name == '__debug__':
            raise self.error(arg, 'cannot assign to __debug__')
        self.scope.add(name, sc.PARAM)
        self.scope.parameters.append(name)

    def visit_Lambda(self, node):
        self.visit_defaults(node.args)
        self.enter(sc.FUNCTION, 'lambda', node, node.lineno)
        self.add_parameters(node.args)
        node.body.accept(self)
        self.leave()

    def visit_Yield(self, node):
        self.visit_optional(node.value)
        self.check_yield(node)

    def visit_YieldFrom(self, node):
        node.value.accept(self)
        self.check_yield(node)

    def check_yield(self, node):
        if self.scope.kind != sc.FUNCTION:
            raise self.error(node, "'yield' outside function")
        if self.scope.is_comprehension:
            raise self.error(node, "'yield' inside %s" % self.scope.name)
        self.scope.is_generator = True

    def visit_Await(self, node):
        node.value.accept(self)
        if self.scope.is_comprehension:
            self.scope.is_coroutine = True

    # --- comprehensions ------------------------------------------------------

    def visit_ListComp(self, node):
        self.comprehension(node, 'list comprehension', node.elt, None, node.generators, False)

    def visit_SetComp(self, node):
        self.comprehension(node, 'set comprehension', node.elt, None, node.generators, False)

    def visit_GeneratorExp(self, node):
        self.comprehension(node, 'generator expression', node.elt, None, node.generators, True)

    def visit_DictComp(self, node):
        self.comprehension(node, 'dict comprehension', node.key, node.value, node.generators, False)

    def comprehension(self, node, name, elt, value, generators, is_generator):
        """The first iterable belongs to the scope around."""
        outermost = generators[0]
        self.scope.in_iterable += 1
        outermost.iter.accept(self)
        self.scope.in_iterable -= 1
        self.enter(sc.FUNCTION, name, node, node.lineno)
        scope = self.scope
        scope.is_comprehension = True
        scope.is_generator = is_generator
        scope.is_coroutine = outermost.is_async
        scope.add('.0', sc.PARAM)
        scope.parameters.append('.0')
        self.comprehension_target(outermost.target)
        self.visit_exprs(outermost.ifs)
        for i in range(1, len(generators)):
            clause = generators[i]
            self.comprehension_target(clause.target)
            scope.in_iterable += 1
            clause.iter.accept(self)
            scope.in_iterable -= 1
            self.visit_exprs(clause.ifs)
            scope.is_coroutine = scope.is_coroutine or clause.is_async
        elt.accept(self)
        self.visit_optional(value)
        inner_coroutine = scope.is_coroutine and not is_generator
        self.leave()
        if inner_coroutine and self.scope.is_comprehension:
            self.scope.is_coroutine = True

    def comprehension_target(self, target):
        """Visit a target; its names may not be bound by := inside."""
        before = len(self.scope.order)
        target.accept(self)
        symbols = self.scope.order
        assert before >= 0
        for symbol in symbols[before:]:
            if symbol.is_bound():
                symbol.flags = symbol.flags | sc.ITERATION

    def visit_NamedExpr(self, node):
        target = node.target
        assert isinstance(target, ast.Name)
        self.named_target(target)
        node.value.accept(self)

    def named_target(self, target):
        """Inside comprehensions := binds in the scope around them."""
        name = mangle(self.private, target.id)
        if not self.scope.is_comprehension:
            self.check_named_target(self.scope, name, target)
            self.bind(target.id, target)
            return
        inner = []
        scope = self.scope
        while scope.is_comprehension:
            self.check_named_target(scope, name, target)
            inner.append(scope)
            scope = scope.parent
        if scope.kind == sc.CLASS:
            raise self.error(target, 'assignment expression within a comprehension cannot be '
                             'used in a class body')
        flags = scope.flags(name)
        for comprehension in inner:
            if scope.kind == sc.MODULE or flags & sc.GLOBAL:
                comprehension.add(name, sc.GLOBAL)
            else:
                comprehension.add(name, sc.NONLOCAL)
        scope.add(name, sc.BOUND)

    def check_named_target(self, scope, name, target):
        if scope.in_iterable > 0:
            raise self.error(target, 'assignment expression cannot be used in a comprehension '
                             'iterable expression')
        if scope.flags(name) & sc.ITERATION:
            raise self.error(target, 'assignment expression cannot rebind comprehension '
                             "iteration variable '%s'" % name)

    # --- other expressions ---------------------------------------------------

    def visit_Name(self, node):
        if node.ctx == LOAD:
            self.use(node.id)
        else:
            self.bind(node.id, node)

    def visit_BoolOp(self, node):
        self.visit_exprs(node.values)

    def visit_BinOp(self, node):
        node.left.accept(self)
        node.right.accept(self)

    def visit_UnaryOp(self, node):
        node.operand.accept(self)

    def visit_IfExp(self, node):
        node.test.accept(self)
        node.body.accept(self)
        node.orelse.accept(self)

    def visit_Dict(self, node):
        self.visit_exprs(node.keys)
        self.visit_exprs(node.values)

    def visit_Set(self, node):
        self.visit_exprs(node.elts)

    def visit_Compare(self, node):
        node.left.accept(self)
        self.visit_exprs(node.comparators)

    def visit_Call(self, node):
        node.func.accept(self)
        self.visit_exprs(node.args)
        for keyword in node.keywords:
            keyword.value.accept(self)

    def visit_FormattedValue(self, node):
        node.value.accept(self)
        self.visit_optional(node.format_spec)

    def visit_JoinedStr(self, node):
        self.visit_exprs(node.values)

    def visit_Attribute(self, node):
        node.value.accept(self)

    def visit_Subscript(self, node):
        node.value.accept(self)
        node.slice.accept(self)

    def visit_Starred(self, node):
        node.value.accept(self)

    def visit_List(self, node):
        self.visit_exprs(node.elts)

    def visit_Tuple(self, node):
        self.visit_exprs(node.elts)

    def visit_Slice(self, node):
        self.visit_optional(node.lower)
        self.visit_optional(node.upper)
        self.visit_optional(node.step)
