"""Code of functions, lambdas, classes and comprehensions."""

from pyinterp.compiler import consts
from pyinterp.compiler.codegen_call import CallCodegen, is_simple_call
from pyinterp.compiler.docstring import docstring
from pyinterp.ast import expressions as ast
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter import pycode

# What a comprehension makes.
GENERATOR = 0
LIST = 1
SET = 2
DICT = 3


class FunctionCodegen(CallCodegen):
    """Blocks inside of blocks."""

    # --- making a function ---------------------------------------------------

    def make_function(self, code, flags):
        """MAKE_FUNCTION for a code object; what the flags name is on the stack already."""
        if code.co_freevars:
            for name in code.co_freevars:
                self.emit_arg(op.LOAD_CLOSURE, self.unit.free_cell(name))
            self.emit_arg(op.BUILD_TUPLE, len(code.co_freevars))
            flags = flags | op.FN_CLOSURE
        self.emit_const(consts.ConstCode(code, self.code_count))
        self.code_count += 1
        self.emit_arg(op.MAKE_FUNCTION, flags)

    def defaults(self, args):
        """Push the defaults; return the flags."""
        flags = 0
        if args.defaults:
            self.default_tuple(args)
            flags = op.FN_DEFAULTS
        count = 0
        for i in range(len(args.kw_defaults)):
            default = args.kw_defaults[i]
            if default is not None:
                self.emit_str(self.mangled(args.kwonlyargs[i].arg))
                self.value(default)
                count += 1
        if count > 0:
            self.emit_arg(op.BUILD_MAP, count)
            flags = flags | op.FN_KWDEFAULTS
        return flags

    def default_tuple(self, args):
        node = ast.Tuple(args.defaults, 0)
        first = args.defaults[0]
        node.lineno = first.lineno
        node.col = first.col
        node.end_lineno = first.end_lineno
        node.end_col = first.end_col
        self.value(node)

    def set_arguments(self, code, args):
        """Describe the parameters in the code object."""
        code.co_posonlyargcount = len(args.posonlyargs)
        code.co_argcount = len(args.posonlyargs) + len(args.args)
        code.co_kwonlyargcount = len(args.kwonlyargs)
        if args.vararg is not None:
            code.co_flags = code.co_flags | pycode.CO_VARARGS
        if args.kwarg is not None:
            code.co_flags = code.co_flags | pycode.CO_VARKEYWORDS

    # --- lambda, def ---------------------------------------------------------

    def visit_Lambda(self, node):
        flags = self.defaults(node.args)
        self.enter_unit(node, '<lambda>', node.lineno)
        self.unit.const(consts.CONST_NONE)
        self.value(node.body)
        self.emit(op.RETURN_VALUE)
        code = self.leave_unit()
        self.set_arguments(code, node.args)
        self.at(node)
        self.make_function(code, flags)

    def visit_FunctionDef(self, node):
        self.function(node, node.name, node.args, node.body, node.decorator_list, node.returns)

    def visit_AsyncFunctionDef(self, node):
        self.function(node, node.name, node.args, node.body, node.decorator_list, node.returns)

    def function(self, node, name, args, body, decorators, returns):
        firstlineno = self.decorators(node, decorators)
        self.at(node)
        flags = self.defaults(args)
        if self.annotations(args, returns):
            flags = flags | op.FN_ANNOTATIONS
        self.enter_unit(node, name, firstlineno)
        self.function_body(body)
        code = self.leave_unit()
        self.set_arguments(code, args)
        self.make_function(code, flags)
        self.apply_decorators(decorators)
        self.at(node)
        self.store_name(name)

    def decorators(self, node, decorators):
        """Push the decorators; return the first line of the definition."""
        self.values(decorators)
        if decorators:
            return decorators[0].lineno
        return node.lineno

    def apply_decorators(self, decorators):
        for i in range(len(decorators) - 1, -1, -1):
            self.at(decorators[i])
            self.emit_arg(op.CALL_FUNCTION, 1)

    def function_body(self, body):
        """The statements; co_consts[0] is the docstring or None."""
        start = 0
        doc = docstring(body)
        if doc is not None:
            self.unit.const(doc)
            start = 1
        else:
            self.unit.const(consts.CONST_NONE)
        assert start >= 0
        self.visit_body(body[start:])
        self.emit_none()
        self.emit(op.RETURN_VALUE)

    # --- annotations ---------------------------------------------------------

    def annotations(self, args, returns):
        """Push the dict of annotations; False if there are none."""
        count = 0
        for arg in args.args + args.posonlyargs:
            count += self.annotation_item(arg)
        if args.vararg is not None:
            count += self.annotation_item(args.vararg)
        for arg in args.kwonlyargs:
            count += self.annotation_item(arg)
        if args.kwarg is not None:
            count += self.annotation_item(args.kwarg)
        if returns is not None:
            self.emit_str('return')
            self.annotation(returns)
            count += 1
        if count > 0:
            self.emit_arg(op.BUILD_MAP, count)
        return count > 0

    def annotation_item(self, arg):
        """Push name and annotation of a parameter that has one; how many were pushed."""
        if arg.annotation is None:
            return 0
        self.emit_str(self.mangled(arg.arg))
        self.annotation(arg.annotation)
        return 1

    def annotation(self, node):
        """The value of an annotation, or its text under `from __future__ import annotations`."""
        if self.flags & pycode.CO_FUTURE_ANNOTATIONS:
            self.at(node)
            self.emit_str(self.source.text_of(node))
        elif isinstance(node, ast.Starred):
            self.value(node.value)
            self.at(node)
            self.emit_arg(op.UNPACK_SEQUENCE, 1)
        else:
            self.value(node)

    # --- class ---------------------------------------------------------------

    def visit_ClassDef(self, node):
        firstlineno = self.decorators(node, node.decorator_list)
        self.check_keywords(node.keywords)
        self.at(node)
        self.emit(op.LOAD_BUILD_CLASS)
        self.enter_unit(node, node.name, firstlineno)
        self.class_body(node)
        code = self.leave_unit()
        self.make_function(code, 0)
        self.emit_str(node.name)
        if is_simple_call(node.bases, node.keywords):
            self.simple_arguments(node, node.bases, node.keywords, 2, op.CALL_FUNCTION,
                                  op.CALL_FUNCTION_KW)
        else:
            self.star_arguments(node, node.bases, node.keywords, 2)
        self.apply_decorators(node.decorator_list)
        self.at(node)
        self.store_name(node.name)

    def class_body(self, node):
        self.load_name('__name__')
        self.store_name('__module__')
        self.emit_str(self.unit.qualname)
        self.store_name('__qualname__')
        if self.unit.scope.has_annotations:
            self.emit(op.SETUP_ANNOTATIONS)
        self.body_with_doc(node.body)
        if self.unit.scope.needs_class_cell:
            self.emit_arg(op.LOAD_CLOSURE, self.unit.cell_index['__class__'])
            self.emit(op.DUP_TOP)
            self.store_name('__classcell__')
        else:
            self.emit_none()
        self.emit(op.RETURN_VALUE)

    def body_with_doc(self, body):
        """Statements of a class or module; a docstring is stored in __doc__."""
        start = 0
        doc = docstring(body)
        if doc is not None:
            self.at(body[0])
            self.emit_const(doc)
            self.store_name('__doc__')
            start = 1
        assert start >= 0
        self.visit_body(body[start:])

    # --- comprehensions ------------------------------------------------------

    def visit_ListComp(self, node):
        self.comprehension(node, LIST, '<listcomp>', node.elt, None, node.generators)

    def visit_SetComp(self, node):
        self.comprehension(node, SET, '<setcomp>', node.elt, None, node.generators)

    def visit_DictComp(self, node):
        self.comprehension(node, DICT, '<dictcomp>', node.key, node.value, node.generators)

    def visit_GeneratorExp(self, node):
        self.comprehension(node, GENERATOR, '<genexpr>', node.elt, None, node.generators)

    def comprehension(self, node, kind, name, elt, value, generators):
        """A function of one argument, the first iterator, which is called at once."""
        is_async = self.table.scopes[node].is_coroutine
        outer = self.unit.scope
        if is_async and kind != GENERATOR and not outer.is_coroutine and \
                not outer.is_comprehension:
            raise self.error(node, 'asynchronous comprehension outside of an asynchronous function')
        self.at(node)
        self.enter_unit(node, name, node.lineno)
        self.at(node)
        if kind == LIST:
            self.emit_arg(op.BUILD_LIST, 0)
        elif kind == SET:
            self.emit_arg(op.BUILD_SET, 0)
        elif kind == DICT:
            self.emit_arg(op.BUILD_MAP, 0)
        self.comprehension_loop(node, kind, elt, value, generators, 0)
        if kind == GENERATOR:
            self.emit_none()
        self.emit(op.RETURN_VALUE)
        code = self.leave_unit()
        code.co_argcount = 1
        self.make_function(code, 0)
        self.value(generators[0].iter)
        self.at(node)
        if generators[0].is_async:
            self.emit(op.GET_AITER)
        else:
            self.emit(op.GET_ITER)
        self.emit_arg(op.CALL_FUNCTION, 1)
        if is_async and kind != GENERATOR:
            self.await_top()

    def comprehension_loop(self, node, kind, elt, value, generators, depth):
        """One `for` with what is inside of it."""
        clause = generators[depth]
        if depth == 0:
            self.emit_arg(op.LOAD_FAST, 0)
        else:
            self.value(clause.iter)
            self.at(clause.iter)
            if clause.is_async:
                self.emit(op.GET_AITER)
            else:
                self.emit(op.GET_ITER)
        start = self.new_label()
        end = self.new_label()
        self.use_label(start)
        outer = self.unit.handler
        if clause.is_async:
            self.unit.start_handler(end, 0)
            self.emit(op.GET_ANEXT)
            self.emit_none()
            self.emit(op.YIELD_FROM)
            self.unit.handler = outer
        else:
            self.emit_jump(op.FOR_ITER, end)
        self.store(clause.target)
        for test in clause.ifs:
            self.jump_if(test, start, False)
        if depth + 1 < len(generators):
            self.comprehension_loop(node, kind, elt, value, generators, depth + 1)
        else:
            self.comprehension_element(kind, elt, value, len(generators))
        self.emit_jump(op.JUMP_BACKWARD, start)
        self.use_label(end)
        if clause.is_async:
            self.emit(op.END_ASYNC_FOR)

    def comprehension_element(self, kind, elt, value, depth):
        """Add one element to the result, which lies below `depth` iterators."""
        self.value(elt)
        if kind == DICT:
            self.value(value)
            self.at(elt)
            self.emit_arg(op.MAP_ADD, depth + 1)
            return
        self.at(elt)
        if kind == LIST:
            self.emit_arg(op.LIST_APPEND, depth + 1)
        elif kind == SET:
            self.emit_arg(op.SET_ADD, depth + 1)
        else:
            if self.unit.scope.is_coroutine:
                self.emit(op.ASYNC_GEN_WRAP)
            self.emit(op.YIELD_VALUE)
            self.emit(op.POP_TOP)
