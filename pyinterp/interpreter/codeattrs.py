"""More attributes of code objects."""

from pyinterp.interpreter.pycode import (
    PyCode, position_col, position_end_col, position_end_line, position_line)
from pyinterp.interpreter.wrapcode import W_Code, _code, w_code
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter, kwmethod, method


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


@kwmethod(w_code, 'replace', 1, 1)
def code_replace(args_w, kwargs):
    """A copy with another name, place or flags; the rest cannot be replaced."""
    pycode = copy_of(_code(args_w[0]).pycode)
    w_flags = kwargs.get('co_flags')
    if w_flags is not None:
        pycode.co_flags = space.index_w(w_flags)
    w_line = kwargs.get('co_firstlineno')
    if w_line is not None:
        pycode.co_firstlineno = space.index_w(w_line)
    w_name = kwargs.get('co_name')
    if w_name is not None:
        pycode.co_name = space.text_w(w_name)
    w_qualname = kwargs.get('co_qualname')
    if w_qualname is not None:
        pycode.co_qualname = space.text_w(w_qualname)
    w_filename = kwargs.get('co_filename')
    if w_filename is not None:
        pycode.co_filename = space.text_w(w_filename)
    kwargs.check_all_used()
    return W_Code(pycode)


def copy_of(old):
    """Another PyCode that shares the parts, none of which changes."""
    new = PyCode(old.co_name, old.co_qualname, old.co_filename, old.co_firstlineno)
    new.co_code = old.co_code
    new.co_consts = old.co_consts
    new.co_names = old.co_names
    new.co_varnames = old.co_varnames
    new.co_cellvars = old.co_cellvars
    new.co_freevars = old.co_freevars
    new.cell2arg = old.cell2arg
    new.co_argcount = old.co_argcount
    new.co_posonlyargcount = old.co_posonlyargcount
    new.co_kwonlyargcount = old.co_kwonlyargcount
    new.co_flags = old.co_flags
    new.co_stacksize = old.co_stacksize
    new.co_handlers = old.co_handlers
    new.co_positions = old.co_positions
    return new


def _column(col):
    if col < 0:
        return space.w_None
    return space.newint(col)


@method(w_code, 'co_positions')
def code_positions(w_self):
    """(line, end line, column, end column) of each instruction."""
    result_w = []
    for position in _code(w_self).pycode.co_positions:
        result_w.append(space.newtuple([
            space.newint(position_line(position)), space.newint(position_end_line(position)),
            _column(position_col(position)), _column(position_end_col(position))]))
    return space.newlist(result_w).iter_w()
