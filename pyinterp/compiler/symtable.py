"""The symbol table: a walk over the tree that fills one Scope for each block."""

from pyinterp.ast import expressions as ast
from pyinterp.compiler import scope as sc
from pyinterp.compiler.scope import mangle
from pyinterp.compiler.symexpr import ExpressionSymbols
from pyinterp.parser.chars import substring


class SymbolTable(ExpressionSymbols):
    """`scopes` maps the node of each block to its Scope."""

    def build(self, tree):
        """Fill the scopes for a Module, Expression or Interactive; raise PySyntaxError."""
        self.enter(sc.MODULE, 'top', tree, 0)
        tree.accept(self)
        self.leave()
        for scope in self.all_scopes:
            scope.resolve()
        for scope, name, node in self.nonlocal_uses:
            if scope.place(name) != sc.FREE:
                raise self.error(node, "no binding for nonlocal '%s' found" % name)

    # --- modules -------------------------------------------------------------

    def visit_Module(self, node):
        self.visit_all(node.body)

    def visit_Interactive(self, node):
        self.visit_all(node.body)

    def visit_Expression(self, node):
        node.body.accept(self)

    def visit_all(self, nodes):
        for node in nodes:
            node.accept(self)

    # --- definitions ---------------------------------------------------------

    def visit_FunctionDef(self, node):
        self.function(node, node.name, node.args, node.body, node.decorator_list, node.returns,
                      False)

    def visit_AsyncFunctionDef(self, node):
        self.function(node, node.name, node.args, node.body, node.decorator_list, node.returns,
                      True)

    def function(self, node, name, args, body, decorators, returns, is_async):
        self.bind(name, node)
        self.visit_exprs(decorators)
        self.visit_defaults(args)
        self.visit_annotations(args)
        self.visit_optional(returns)
        self.enter(sc.FUNCTION, name, node, node.lineno)
        self.scope.is_coroutine = is_async
        self.add_parameters(args)
        self.visit_all(body)
        self.leave()

    def visit_annotations(self, args):
        for arg in args.posonlyargs + args.args + args.kwonlyargs:
            self.visit_optional(arg.annotation)
        if args.vararg is not None:
            self.visit_optional(args.vararg.annotation)
        if args.kwarg is not None:
            self.visit_optional(args.kwarg.annotation)

    def visit_ClassDef(self, node):
        self.bind(node.name, node)
        self.visit_exprs(node.decorator_list)
        self.visit_exprs(node.bases)
        for keyword in node.keywords:
            keyword.value.accept(self)
        outer_private = self.private
        self.private = node.name
        self.enter(sc.CLASS, node.name, node, node.lineno)
        self.visit_all(node.body)
        self.leave()
        self.private = outer_private

    # --- simple statements ---------------------------------------------------

    def visit_Return(self, node):
        if node.value is not None:
            node.value.accept(self)
            self.scope.has_return_value = True

    def visit_Delete(self, node):
        self.visit_exprs(node.targets)

    def visit_Assign(self, node):
        node.value.accept(self)
        self.visit_exprs(node.targets)

    def visit_AugAssign(self, node):
        node.target.accept(self)
        node.value.accept(self)

    def visit_AnnAssign(self, node):
        target = node.target
        if isinstance(target, ast.Name):
            self.annotated_name(target, node)
        else:
            target.accept(self)
        node.annotation.accept(self)
        self.visit_optional(node.value)

    def annotated_name(self, target, node):
        name = mangle(self.private, target.id)
        flags = self.scope.flags(name)
        if flags & (sc.GLOBAL | sc.NONLOCAL) and node.simple and self.scope.kind != sc.MODULE:
            kind = 'nonlocal'
            if flags & sc.GLOBAL:
                kind = 'global'
            raise self.error(node, "annotated name '%s' can't be %s" % (target.id, kind))
        if node.simple:
            self.scope.has_annotations = True
            self.scope.add(name, sc.ANNOTATED | sc.BOUND)
        elif node.value is not None:
            self.scope.add(name, sc.BOUND)

    def visit_Raise(self, node):
        self.visit_optional(node.exc)
        self.visit_optional(node.cause)

    def visit_Assert(self, node):
        node.test.accept(self)
        self.visit_optional(node.msg)

    def visit_Import(self, node):
        for alias in node.names:
            name = alias.name
            if alias.asname is not None:
                name = alias.asname
            else:
                dot = name.find('.')
                if dot >= 0:
                    name = substring(name, 0, dot)
            self.bind(name, node)

    def visit_ImportFrom(self, node):
        for alias in node.names:
            if alias.name == '*':
                if self.scope.kind != sc.MODULE:
                    raise self.error(alias, 'import * only allowed at module level')
            elif alias.asname is not None:
                self.bind(alias.asname, node)
            else:
                self.bind(alias.name, node)

    def visit_ExprStmt(self, node):
        node.value.accept(self)

    def visit_Global(self, node):
        for name in node.names:
            name = mangle(self.private, name)
            self.check_declaration(name, node, 'global')
            self.scope.add(name, sc.GLOBAL)

    def visit_Nonlocal(self, node):
        if self.scope.kind == sc.MODULE:
            raise self.error(node, 'nonlocal declaration not allowed at module level')
        for name in node.names:
            name = mangle(self.private, name)
            self.check_declaration(name, node, 'nonlocal')
            self.scope.add(name, sc.NONLOCAL)
            self.nonlocal_uses.append((self.scope, name, node))

    def check_declaration(self, name, node, kind):
        """A declaration must come before every other mention of the name."""
        flags = self.scope.flags(name)
        if flags & sc.PARAM:
            raise self.error(node, "name '%s' is parameter and %s" % (name, kind))
        if flags & sc.ANNOTATED:
            raise self.error(node, "annotated name '%s' can't be %s" % (name, kind))
        if flags & sc.BOUND:
            raise self.error(node, "name '%s' is assigned to before %s declaration" % (name, kind))
        if flags & sc.USED:
            raise self.error(node, "name '%s' is used prior to %s declaration" % (name, kind))
        other = sc.GLOBAL
        if kind == 'global':
            other = sc.NONLOCAL
        if flags & other:
            raise self.error(node, "name '%s' is nonlocal and global" % name)

    # --- compound statements -------------------------------------------------

    def visit_For(self, node):
        node.target.accept(self)
        node.iter.accept(self)
        self.visit_all(node.body)
        self.visit_all(node.orelse)

    def visit_AsyncFor(self, node):
        node.target.accept(self)
        node.iter.accept(self)
        self.visit_all(node.body)
        self.visit_all(node.orelse)

    def visit_While(self, node):
        node.test.accept(self)
        self.visit_all(node.body)
        self.visit_all(node.orelse)

    def visit_If(self, node):
        node.test.accept(self)
        self.visit_all(node.body)
        self.visit_all(node.orelse)

    def visit_With(self, node):
        self.visit_items(node.items)
        self.visit_all(node.body)

    def visit_AsyncWith(self, node):
        self.visit_items(node.items)
        self.visit_all(node.body)

    def visit_items(self, items):
        for item in items:
            item.context_expr.accept(self)
            self.visit_optional(item.optional_vars)

    def visit_Try(self, node):
        self.try_statement(node.body, node.handlers, node.orelse, node.finalbody)

    def visit_TryStar(self, node):
        self.try_statement(node.body, node.handlers, node.orelse, node.finalbody)

    def try_statement(self, body, handlers, orelse, finalbody):
        self.visit_all(body)
        for handler in handlers:
            self.visit_optional(handler.type)
            if handler.name is not None:
                self.bind(handler.name, handler)
            self.visit_all(handler.body)
        self.visit_all(orelse)
        self.visit_all(finalbody)

    # --- match ---------------------------------------------------------------

    def visit_Match(self, node):
        node.subject.accept(self)
        for case in node.cases:
            case.pattern.accept(self)
            self.visit_optional(case.guard)
            self.visit_all(case.body)

    def visit_patterns(self, patterns):
        for pattern in patterns:
            pattern.accept(self)

    def visit_MatchValue(self, node):
        node.value.accept(self)

    def visit_MatchSequence(self, node):
        self.visit_patterns(node.patterns)

    def visit_MatchMapping(self, node):
        self.visit_exprs(node.keys)
        self.visit_patterns(node.patterns)
        if node.rest is not None:
            self.bind(node.rest, node)

    def visit_MatchClass(self, node):
        node.cls.accept(self)
        self.visit_patterns(node.patterns)
        self.visit_patterns(node.kwd_patterns)

    def visit_MatchStar(self, node):
        if node.name is not None:
            self.bind(node.name, node)

    def visit_MatchAs(self, node):
        if node.pattern is not None:
            node.pattern.accept(self)
        if node.name is not None:
            self.bind(node.name, node)

    def visit_MatchOr(self, node):
        self.visit_patterns(node.patterns)


def build_symbol_table(tree):
    """The filled SymbolTable of a tree; raises PySyntaxError."""
    table = SymbolTable()
    table.build(tree)
    return table
