"""More attributes of code objects."""

from pyinterp.interpreter.wrapcode import _code, w_code
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter


def _names(names):
    return space.newtuple([space.newtext(name) for name in names])


@getter(w_code, 'co_kwonlyargcount')
def code_kwonlyargcount(w_self):
    return space.newint(_code(w_self).pycode.co_kwonlyargcount)


@getter(w_code, 'co_posonlyargcount')
def code_posonlyargcount(w_self):
    return space.newint(_code(w_self).pycode.co_posonlyargcount)


@getter(w_code, 'co_nlocals')
def code_nlocals(w_self):
    return space.newint(_code(w_self).nlocals)


@getter(w_code, 'co_stacksize')
def code_stacksize(w_self):
    return space.newint(_code(w_self).pycode.co_stacksize)


@getter(w_code, 'co_qualname')
def code_qualname(w_self):
    return space.newtext(_code(w_self).qualname)


@getter(w_code, 'co_names')
def code_names(w_self):
    return _names(_code(w_self).names)


@getter(w_code, 'co_cellvars')
def code_cellvars(w_self):
    return _names(_code(w_self).pycode.co_cellvars)


@getter(w_code, 'co_freevars')
def code_freevars(w_self):
    return _names(_code(w_self).pycode.co_freevars)


@getter(w_code, 'co_consts')
def code_consts(w_self):
    return space.newtuple(_code(w_self).consts_w[:])
