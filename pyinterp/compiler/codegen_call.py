"""Code of calls."""

from pyinterp.ast import expressions as ast
from pyinterp.compiler import consts
from pyinterp.compiler.codegen_expr import ExpressionCodegen, STACK_GUIDE, has_star
from pyinterp.interpreter import opcodes as op


class CallCodegen(ExpressionCodegen):
    """visit_Call, and the calls made for class statements."""

    def visit_Call(self, node):
        self.check_keywords(node.keywords)
        simple = is_simple_call(node.args, node.keywords)
        func = node.func
        if simple and isinstance(func, ast.Attribute):
            self.call_method(node, func)
            return
        self.value(func)
        if simple:
            self.simple_arguments(node, node.args, node.keywords, 0, op.CALL_FUNCTION,
                                  op.CALL_FUNCTION_KW)
        else:
            self.star_arguments(node, node.args, node.keywords, 0)

    def call_method(self, node, func):
        self.value(func.value)
        self.at_attribute(func, func)
        self.emit_attr(op.LOAD_METHOD, func.attr)
        self.values(node.args)
        count = self.keyword_values(node.keywords) + len(node.args)
        self.at_attribute(func, node)
        self.emit_call(count, node.keywords, op.CALL_METHOD, op.CALL_METHOD_KW)

    def at_attribute(self, func, node):
        """The position of a method call that goes over several lines is that of its name."""
        self.at(node)
        if func.lineno != func.end_lineno:
            self.unit.set_range(func.end_lineno, func.end_col - len(func.attr), node.end_lineno,
                                node.end_col)

    def simple_arguments(self, node, args, keywords, before, call, call_kw):
        """Arguments without stars and the call; `before` more lie on the stack already."""
        self.values(args)
        count = before + len(args) + self.keyword_values(keywords)
        self.at(node)
        self.emit_call(count, keywords, call, call_kw)

    def keyword_values(self, keywords):
        for keyword in keywords:
            self.value(keyword.value)
        return len(keywords)

    def emit_call(self, count, keywords, call, call_kw):
        if keywords:
            names = consts.ConstTuple([self.keyword_name(keyword) for keyword in keywords])
            index = self.unit.const(names)
            self.emit_arg(call_kw, count | (index << op.PAIR_SHIFT))
        else:
            self.emit_arg(call, count)

    def keyword_name(self, keyword):
        return consts.ConstStr(self.mangled(keyword.arg))

    def check_keywords(self, keywords):
        for i in range(len(keywords)):
            name = keywords[i].arg
            if name is None:
                continue
            for j in range(i):
                if keywords[j].arg == name:
                    raise self.error(keywords[i], 'keyword argument repeated: %s' % name)

    # --- f(*args, **kwargs) --------------------------------------------------

    def star_arguments(self, node, args, keywords, before):
        """Arguments as a tuple and perhaps a dict, and the call; `before` as above."""
        only = None
        if len(args) == 1 and before == 0:
            only = args[0]
        if isinstance(only, ast.Starred):
            self.value(only.value)
        else:
            self.list_with_stars(node, args, before)
            self.emit(op.LIST_TO_TUPLE)
        if keywords:
            self.keyword_dict(node, keywords)
            self.at(node)
            self.emit(op.CALL_FUNCTION_EX_KW)
        else:
            self.at(node)
            self.emit(op.CALL_FUNCTION_EX)

    def keyword_dict(self, node, keywords):
        """A fresh dict of the keyword arguments.

        Only after a ** can a name be there already, and must be merged with a check.
        """
        self.emit_arg(op.BUILD_MAP, 0)
        merged = False
        for keyword in keywords:
            if keyword.arg is None:
                merged = True
                self.value(keyword.value)
            else:
                if merged:
                    self.emit_arg(op.BUILD_MAP, 0)
                self.emit_const(self.keyword_name(keyword))
                self.value(keyword.value)
                self.emit_arg(op.MAP_ADD, 1)
            if merged:
                self.at(node)
                self.emit_arg(op.DICT_MERGE, 1)


def is_simple_call(args, keywords):
    """No star, no double star, not too many arguments."""
    if len(args) + len(keywords) > STACK_GUIDE * 8 or has_star(args):
        return False
    for keyword in keywords:
        if keyword.arg is None:
            return False
    return True
