"""Statements."""

from pyinterp.ast.base import Stmt


class FunctionDef(Stmt):
    """def."""

    def __init__(self, name, args, body, decorator_list, returns):
        Stmt.__init__(self)
        self.name = name
        self.args = args
        self.body = body
        self.decorator_list = decorator_list
        self.returns = returns

    def accept(self, visitor):
        visitor.visit_FunctionDef(self)


class AsyncFunctionDef(Stmt):
    """async def."""

    def __init__(self, name, args, body, decorator_list, returns):
        Stmt.__init__(self)
        self.name = name
        self.args = args
        self.body = body
        self.decorator_list = decorator_list
        self.returns = returns

    def accept(self, visitor):
        visitor.visit_AsyncFunctionDef(self)


class ClassDef(Stmt):
    """class."""

    def __init__(self, name, bases, keywords, body, decorator_list):
        Stmt.__init__(self)
        self.name = name
        self.bases = bases
        self.keywords = keywords
        self.body = body
        self.decorator_list = decorator_list

    def accept(self, visitor):
        visitor.visit_ClassDef(self)


class Return(Stmt):
    """return."""

    def __init__(self, value):
        Stmt.__init__(self)
        self.value = value

    def accept(self, visitor):
        visitor.visit_Return(self)


class Delete(Stmt):
    """del."""

    def __init__(self, targets):
        Stmt.__init__(self)
        self.targets = targets

    def accept(self, visitor):
        visitor.visit_Delete(self)


class Assign(Stmt):
    """a = b = value."""

    def __init__(self, targets, value):
        Stmt.__init__(self)
        self.targets = targets
        self.value = value

    def accept(self, visitor):
        visitor.visit_Assign(self)


class AugAssign(Stmt):
    """a op= value; op is a binary operator."""

    def __init__(self, target, op, value):
        Stmt.__init__(self)
        self.target = target
        self.op = op
        self.value = value

    def accept(self, visitor):
        visitor.visit_AugAssign(self)


class AnnAssign(Stmt):
    """a: annotation = value; simple: a bare name."""

    def __init__(self, target, annotation, value, simple):
        Stmt.__init__(self)
        self.target = target
        self.annotation = annotation
        self.value = value
        self.simple = simple

    def accept(self, visitor):
        visitor.visit_AnnAssign(self)


class For(Stmt):
    """for."""

    def __init__(self, target, iter, body, orelse):
        Stmt.__init__(self)
        self.target = target
        self.iter = iter
        self.body = body
        self.orelse = orelse

    def accept(self, visitor):
        visitor.visit_For(self)


class AsyncFor(Stmt):
    """async for."""

    def __init__(self, target, iter, body, orelse):
        Stmt.__init__(self)
        self.target = target
        self.iter = iter
        self.body = body
        self.orelse = orelse

    def accept(self, visitor):
        visitor.visit_AsyncFor(self)


class While(Stmt):
    """while."""

    def __init__(self, test, body, orelse):
        Stmt.__init__(self)
        self.test = test
        self.body = body
        self.orelse = orelse

    def accept(self, visitor):
        visitor.visit_While(self)


class If(Stmt):
    """if; elif is an If in orelse."""

    def __init__(self, test, body, orelse):
        Stmt.__init__(self)
        self.test = test
        self.body = body
        self.orelse = orelse

    def accept(self, visitor):
        visitor.visit_If(self)


class With(Stmt):
    """with."""

    def __init__(self, items, body):
        Stmt.__init__(self)
        self.items = items
        self.body = body

    def accept(self, visitor):
        visitor.visit_With(self)


class AsyncWith(Stmt):
    """async with."""

    def __init__(self, items, body):
        Stmt.__init__(self)
        self.items = items
        self.body = body

    def accept(self, visitor):
        visitor.visit_AsyncWith(self)


class Match(Stmt):
    """match."""

    def __init__(self, subject, cases):
        Stmt.__init__(self)
        self.subject = subject
        self.cases = cases

    def accept(self, visitor):
        visitor.visit_Match(self)


class Raise(Stmt):
    """raise exc from cause."""

    def __init__(self, exc, cause):
        Stmt.__init__(self)
        self.exc = exc
        self.cause = cause

    def accept(self, visitor):
        visitor.visit_Raise(self)


class Try(Stmt):
    """try with except."""

    def __init__(self, body, handlers, orelse, finalbody):
        Stmt.__init__(self)
        self.body = body
        self.handlers = handlers
        self.orelse = orelse
        self.finalbody = finalbody

    def accept(self, visitor):
        visitor.visit_Try(self)


class TryStar(Stmt):
    """try with except*."""

    def __init__(self, body, handlers, orelse, finalbody):
        Stmt.__init__(self)
        self.body = body
        self.handlers = handlers
        self.orelse = orelse
        self.finalbody = finalbody

    def accept(self, visitor):
        visitor.visit_TryStar(self)


class Assert(Stmt):
    """assert."""

    def __init__(self, test, msg):
        Stmt.__init__(self)
        self.test = test
        self.msg = msg

    def accept(self, visitor):
        visitor.visit_Assert(self)


class Import(Stmt):
    """import."""

    def __init__(self, names):
        Stmt.__init__(self)
        self.names = names

    def accept(self, visitor):
        visitor.visit_Import(self)


class ImportFrom(Stmt):
    """from module import names; level: leading dots."""

    def __init__(self, module, names, level):
        Stmt.__init__(self)
        self.module = module
        self.names = names
        self.level = level

    def accept(self, visitor):
        visitor.visit_ImportFrom(self)


class Global(Stmt):
    """global."""

    def __init__(self, names):
        Stmt.__init__(self)
        self.names = names

    def accept(self, visitor):
        visitor.visit_Global(self)


class Nonlocal(Stmt):
    """nonlocal."""

    def __init__(self, names):
        Stmt.__init__(self)
        self.names = names

    def accept(self, visitor):
        visitor.visit_Nonlocal(self)


class ExprStmt(Stmt):
    """An expression as a statement."""

    def __init__(self, value):
        Stmt.__init__(self)
        self.value = value

    def accept(self, visitor):
        visitor.visit_ExprStmt(self)


class Pass(Stmt):
    """pass."""

    def accept(self, visitor):
        visitor.visit_Pass(self)


class Break(Stmt):
    """break."""

    def accept(self, visitor):
        visitor.visit_Break(self)


class Continue(Stmt):
    """continue."""

    def accept(self, visitor):
        visitor.visit_Continue(self)
