"""Opcodes for calls, functions and classes."""

from pyinterp.interpreter import opcodes
from pyinterp.interpreter.ops_build import callable_text
from pyinterp.interpreter.wrapcode import W_Code
from pyinterp.objspace import space
from pyinterp.objspace.dictobject import W_DictObject
from pyinterp.objspace.functionobject import W_Cell, W_Function
from pyinterp.objspace.strobject import W_StrObject
from pyinterp.objspace.tupleobject import W_TupleObject


def call_function(frame, count):
    """CALL_FUNCTION (w_func args*n -- w_result) with three arguments or more"""
    if count == 3:
        w_c = frame.pop()
        w_b = frame.pop()
        w_a = frame.pop()
        frame.set_top(frame.top().call3(w_a, w_b, w_c))
    else:
        args_w = frame.pop_list(count)
        frame.set_top(frame.top().call_args(args_w))


def call_method(frame, count):
    """CALL_METHOD (w_callable w_self_or_null args*n -- w_result), the cases that hotops.py leaves"""
    w_self = frame.peek(count + 1)
    if w_self is None:
        if count <= 3:
            _call_without_self(frame, count)
            return
        args_w = frame.pop_list(count)
        frame.pop()
        frame.set_top(frame.top().call_args(args_w))
    else:
        args_w = frame.pop_list(count + 1)
        frame.set_top(frame.top().call_args(args_w))


def _call_without_self(frame, count):
    w_a = w_b = w_c = None
    if count == 3:
        w_c = frame.pop()
    if count >= 2:
        w_b = frame.pop()
    if count >= 1:
        w_a = frame.pop()
    frame.pop()
    w_callable = frame.top()
    if count == 3:
        frame.set_top(w_callable.call3(w_a, w_b, w_c))
    elif count == 2:
        frame.set_top(w_callable.call2(w_a, w_b))
    elif count == 1:
        frame.set_top(w_callable.call1(w_a))
    else:
        frame.set_top(w_callable.call0())


def _keyword_names(frame, index):
    """The names in a constant tuple, as text: the same list each time, not to be changed."""
    names = frame.code.keyword_names[index]
    if names is None:
        names = _read_keyword_names(frame.code.consts_w[index])
        frame.code.keyword_names[index] = names
    return names


def _read_keyword_names(w_names):
    assert isinstance(w_names, W_TupleObject)
    names = []
    for w_name in w_names.items_w:
        assert isinstance(w_name, W_StrObject)
        names.append(w_name.value)
    return names


def call_function_kw(frame, oparg):
    """CALL_FUNCTION_KW (w_func args*n -- w_result)"""
    names = _keyword_names(frame, oparg >> opcodes.PAIR_SHIFT)
    values_w = frame.pop_list(len(names))
    count = (oparg & opcodes.PAIR_MASK) - len(names)
    args_w = frame.pop_list(count)
    frame.set_top(frame.top().call_kw(args_w, names, values_w))


def call_method_kw(frame, oparg):
    """CALL_METHOD_KW (w_callable w_self_or_null args*n -- w_result)"""
    names = _keyword_names(frame, oparg >> opcodes.PAIR_SHIFT)
    values_w = frame.pop_list(len(names))
    count = (oparg & opcodes.PAIR_MASK) - len(names)
    if frame.peek(count + 1) is None:
        args_w = frame.pop_list(count)
        frame.pop()
    else:
        args_w = frame.pop_list(count + 1)
    frame.set_top(frame.top().call_kw(args_w, names, values_w))


def _positional(w_func, w_args):
    if not space.is_iterable(w_args):
        raise space.oefmt(
            space.w_TypeError, '%s argument after * must be an iterable, not '
            '%s' % (callable_text(w_func), w_args.typename()))
    return space.listview_copy(w_args)


def call_function_ex(frame):
    """CALL_FUNCTION_EX (w_func w_args -- w_result)"""
    w_args = frame.pop()
    w_func = frame.top()
    frame.set_top(w_func.call_args(_positional(w_func, w_args)))


def call_function_ex_kw(frame):
    """CALL_FUNCTION_EX_KW (w_func w_args w_kwargs -- w_result)"""
    w_kwargs = frame.pop()
    w_args = frame.pop()
    w_func = frame.top()
    assert isinstance(w_kwargs, W_DictObject)
    names = []
    for w_key in w_kwargs.keylist():
        names.append(space.text_w(w_key))
    frame.set_top(w_func.call_kw(_positional(w_func, w_args), names,
                                 w_kwargs.valuelist()))


def make_function(frame, extras):
    """MAKE_FUNCTION (extras w_code -- w_func)"""
    w_code = frame.pop()
    assert isinstance(w_code, W_Code)
    closure = []
    if extras & opcodes.FN_CLOSURE:
        for w_item in space.listview(frame.pop()):
            assert isinstance(w_item, W_Cell)
            closure.append(w_item)
    w_annotations = None
    if extras & opcodes.FN_ANNOTATIONS:
        w_annotations = frame.pop()
    w_kwdefaults = None
    if extras & opcodes.FN_KWDEFAULTS:
        w_extra = frame.pop()
        assert isinstance(w_extra, W_DictObject)
        w_kwdefaults = w_extra
    defaults_w = []
    if extras & opcodes.FN_DEFAULTS:
        defaults_w = space.listview(frame.pop())
    w_func = W_Function(w_code, frame.w_globals, defaults_w, w_kwdefaults,
                        closure)
    w_func.w_annotations = w_annotations
    frame.push(w_func)


def load_build_class(frame):
    """LOAD_BUILD_CLASS ( -- w_func)"""
    frame.push(space.builtins.w_build_class)
