"""C calls objects of Python: what c/call.c and the pictures of functions leave to Python."""

from pyinterp.cpyext import ccalls, spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import from_ref
from pyinterp.cpyext.state import state
from pyinterp.objspace import space
from pyinterp.objspace.strobject import W_StrObject
from rpython.rlib.rarithmetic import intmask


@cpython_api('PyObject_Vectorcall', cross=True)
def PyObject_Vectorcall(w_func, args, count, w_names):
    """func(*args), the values of keyword arguments behind the positional ones; without any flag in the count."""
    count = intmask(count)
    if w_names is not None and w_names.len_w() > 0:
        return _call_with_names(w_func, args, count, space.listview(w_names))
    if count == 0:
        return w_func.call0()
    if count == 1:
        return w_func.call1(_argument(args[0]))
    if count == 2:
        return w_func.call2(_argument(args[0]), _argument(args[1]))
    return w_func.call_args(_arguments(args, 0, count))


def _call_with_names(w_func, args, count, names_w):
    names = []
    for w_name in names_w:
        if not isinstance(space.unwrap_payload(w_name), W_StrObject):
            raise spacehelp.type_error('keywords must be strings')
        names.append(space.text_w(w_name))
    return w_func.call_kw(_arguments(args, 0, count), names, _arguments(args, count, count + len(names)))


def _arguments(args, start, stop):
    return [_argument(args[i]) for i in range(start, stop)]


def _argument(ref):
    if state.check_refs:
        ccalls.check_passed(ref)
    return from_ref(ref)


@cpython_api('PyObject_Call', cross=True)
def PyObject_Call(w_func, w_args, w_kwargs):
    """func(*args, **kwargs); kwargs may be NULL."""
    return call(w_func, w_args, w_kwargs)


def call(w_func, w_args, w_kwargs):
    """func(*args, **kwargs); either may be None."""
    args_w = spacehelp.positional(w_args)
    w_keywords = spacehelp.dict_or_none(w_kwargs)
    if w_keywords is None or w_keywords.len_w() == 0:
        return w_func.call_args(args_w)
    names = []
    values_w = []
    for w_name in w_keywords.keylist():
        if not isinstance(space.unwrap_payload(w_name), W_StrObject):
            raise spacehelp.type_error('keywords must be strings')
        names.append(space.text_w(w_name))
        values_w.append(w_keywords.getitem_or_none(w_name))
    return w_func.call_kw(args_w, names, values_w)
