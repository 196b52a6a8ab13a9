"""The visitor: one method a class of node."""


class ASTVisitor(object):
    """Base of the visitors.  Every method does nothing; a visitor overrides those it needs
    and goes down to the children itself."""

    def visit_Module(self, node):
        pass

    def visit_Expression(self, node):
        pass

    def visit_Interactive(self, node):
        pass

    def visit_FunctionDef(self, node):
        pass

    def visit_AsyncFunctionDef(self, node):
        pass

    def visit_ClassDef(self, node):
        pass

    def visit_Return(self, node):
        pass

    def visit_Delete(self, node):
        pass

    def visit_Assign(self, node):
        pass

    def visit_AugAssign(self, node):
        pass

    def visit_AnnAssign(self, node):
        pass

    def visit_For(self, node):
        pass

    def visit_AsyncFor(self, node):
        pass

    def visit_While(self, node):
        pass

    def visit_If(self, node):
        pass

    def visit_With(self, node):
        pass

    def visit_AsyncWith(self, node):
        pass

    def visit_Match(self, node):
        pass

    def visit_Raise(self, node):
        pass

    def visit_Try(self, node):
        pass

    def visit_TryStar(self, node):
        pass

    def visit_Assert(self, node):
        pass

    def visit_Import(self, node):
        pass

    def visit_ImportFrom(self, node):
        pass

    def visit_Global(self, node):
        pass

    def visit_Nonlocal(self, node):
        pass

    def visit_ExprStmt(self, node):
        pass

    def visit_Pass(self, node):
        pass

    def visit_Break(self, node):
        pass

    def visit_Continue(self, node):
        pass

    def visit_BoolOp(self, node):
        pass

    def visit_NamedExpr(self, node):
        pass

    def visit_BinOp(self, node):
        pass

    def visit_UnaryOp(self, node):
        pass

    def visit_Lambda(self, node):
        pass

    def visit_IfExp(self, node):
        pass

    def visit_Dict(self, node):
        pass

    def visit_Set(self, node):
        pass

    def visit_ListComp(self, node):
        pass

    def visit_SetComp(self, node):
        pass

    def visit_DictComp(self, node):
        pass

    def visit_GeneratorExp(self, node):
        pass

    def visit_Await(self, node):
        pass

    def visit_Yield(self, node):
        pass

    def visit_YieldFrom(self, node):
        pass

    def visit_Compare(self, node):
        pass

    def visit_Call(self, node):
        pass

    def visit_FormattedValue(self, node):
        pass

    def visit_JoinedStr(self, node):
        pass

    def visit_Constant(self, node):
        pass

    def visit_Attribute(self, node):
        pass

    def visit_Subscript(self, node):
        pass

    def visit_Starred(self, node):
        pass

    def visit_Name(self, node):
        pass

    def visit_List(self, node):
        pass

    def visit_Tuple(self, node):
        pass

    def visit_Slice(self, node):
        pass

    def visit_Comprehension(self, node):
        pass

    def visit_ExceptHandler(self, node):
        pass

    def visit_Arguments(self, node):
        pass

    def visit_Arg(self, node):
        pass

    def visit_Keyword(self, node):
        pass

    def visit_Alias(self, node):
        pass

    def visit_WithItem(self, node):
        pass

    def visit_MatchCase(self, node):
        pass

    def visit_MatchValue(self, node):
        pass

    def visit_MatchSingleton(self, node):
        pass

    def visit_MatchSequence(self, node):
        pass

    def visit_MatchMapping(self, node):
        pass

    def visit_MatchClass(self, node):
        pass

    def visit_MatchStar(self, node):
        pass

    def visit_MatchAs(self, node):
        pass

    def visit_MatchOr(self, node):
        pass
