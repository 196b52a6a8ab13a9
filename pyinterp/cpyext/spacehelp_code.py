"""Code objects for code that no Python text stands for, and the tracebacks that show it.

Extensions made by Cython show their functions in tracebacks: they make an empty code object with a name
and a line, a frame for it, and say that the exception passes the frame.
"""

from pyinterp.interpreter.pycode import PyCode, pack_position
from pyinterp.interpreter.traceback import W_Traceback
from pyinterp.interpreter.wrapcode import W_Code
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter, kwmethod
from pyinterp.objspace.strobject import newtext

# -- code ----------------------------------------------------------------------------

def new_empty_code(filename, name, line):
    """A code object with these marks; running it raises AssertionError."""
    w_code = space.compile_text('raise AssertionError\n', filename, 'exec')
    return renamed(w_code, filename, name, name, line)


def renamed(w_code, filename, name, qualname, line):
    """The same instructions under other marks."""
    pycode = copy_pycode(w_code.pycode, filename, name, qualname, line)
    position = pack_position(line, -1, line, -1)
    pycode.co_positions = [position for unused in pycode.co_positions]
    return W_Code(pycode)


def copy_pycode(old, filename, name, qualname, line):
    """A PyCode that shares all but its marks."""
    pycode = PyCode(name, qualname, filename, line)
    pycode.co_code = old.co_code
    pycode.co_consts = old.co_consts
    pycode.co_names = old.co_names
    pycode.co_varnames = old.co_varnames
    pycode.co_cellvars = old.co_cellvars
    pycode.co_freevars = old.co_freevars
    pycode.cell2arg = old.cell2arg
    pycode.co_argcount = old.co_argcount
    pycode.co_posonlyargcount = old.co_posonlyargcount
    pycode.co_kwonlyargcount = old.co_kwonlyargcount
    pycode.co_flags = old.co_flags
    pycode.co_stacksize = old.co_stacksize
    pycode.co_handlers = old.co_handlers
    pycode.co_positions = old.co_positions
    return pycode


def code_of(w_obj):
    """The code object; SystemError for others."""
    if not isinstance(w_obj, W_Code):
        raise space.oefmt(space.w_SystemError, 'bad argument to internal function')
    return w_obj


def text_arg(kwargs, name, default):
    """A keyword argument that is a str."""
    w_value = kwargs.get(name)
    if w_value is None:
        return default
    return space.text_w(w_value)


def int_arg(kwargs, name, default):
    """A keyword argument that is an int."""
    w_value = kwargs.get(name)
    if w_value is None:
        return default
    return space.int_w(w_value)


def names_arg(kwargs, name, default):
    """A keyword argument that is a tuple of str."""
    w_value = kwargs.get(name)
    if w_value is None:
        return default
    return [space.text_w(w_name) for w_name in space.listview(w_value)]


# The parts that are instructions of another machine: they are taken, and make no difference.
FOREIGN = ['co_code', 'co_consts', 'co_names', 'co_stacksize', 'co_nlocals', 'co_linetable',
           'co_exceptiontable']


@kwmethod(space.w_code, 'replace', 1, 1)
def code_replace(args_w, kwargs):
    """code.replace: marks and parameters change; the instructions stay those of this machine."""
    old = code_of(args_w[0]).pycode
    line = int_arg(kwargs, 'co_firstlineno', old.co_firstlineno)
    name = text_arg(kwargs, 'co_name', old.co_name)
    pycode = copy_pycode(old, text_arg(kwargs, 'co_filename', old.co_filename), name,
                         text_arg(kwargs, 'co_qualname', name), line)
    pycode.co_varnames = names_arg(kwargs, 'co_varnames', old.co_varnames)
    pycode.co_freevars = names_arg(kwargs, 'co_freevars', old.co_freevars)
    pycode.co_cellvars = names_arg(kwargs, 'co_cellvars', old.co_cellvars)
    if len(pycode.co_cellvars) != len(old.co_cellvars):
        pycode.cell2arg = [-1 for unused in pycode.co_cellvars]
    pycode.co_argcount = int_arg(kwargs, 'co_argcount', old.co_argcount)
    pycode.co_posonlyargcount = int_arg(kwargs, 'co_posonlyargcount', old.co_posonlyargcount)
    pycode.co_kwonlyargcount = int_arg(kwargs, 'co_kwonlyargcount', old.co_kwonlyargcount)
    pycode.co_flags = int_arg(kwargs, 'co_flags', old.co_flags)
    for foreign in FOREIGN:
        kwargs.get(foreign)
    kwargs.check_all_used()
    return W_Code(pycode)


def names_object(names):
    """A tuple of str."""
    return space.newtuple([newtext(name) for name in names])


@getter(space.w_code, 'co_qualname')
def code_qualname(w_self):
    return newtext(code_of(w_self).qualname)


@getter(space.w_code, 'co_names')
def code_names(w_self):
    return names_object(code_of(w_self).pycode.co_names)


@getter(space.w_code, 'co_freevars')
def code_freevars(w_self):
    return names_object(code_of(w_self).pycode.co_freevars)


@getter(space.w_code, 'co_cellvars')
def code_cellvars(w_self):
    return names_object(code_of(w_self).pycode.co_cellvars)


@getter(space.w_code, 'co_nlocals')
def code_nlocals(w_self):
    return space.newint(len(code_of(w_self).pycode.co_varnames))


@getter(space.w_code, 'co_kwonlyargcount')
def code_kwonlyargcount(w_self):
    return space.newint(code_of(w_self).pycode.co_kwonlyargcount)


@getter(space.w_code, 'co_posonlyargcount')
def code_posonlyargcount(w_self):
    return space.newint(code_of(w_self).pycode.co_posonlyargcount)


@getter(space.w_code, 'co_stacksize')
def code_stacksize(w_self):
    return space.newint(code_of(w_self).pycode.co_stacksize)


# -- tracebacks ------------------------------------------------------------------------

class W_PictureTraceback(W_Traceback):
    """An entry at a given line, for code without instructions of its own."""

    def __init__(self, frame, line, w_next):
        W_Traceback.__init__(self, frame, 0, w_next)
        self.given_line = line

    def position(self):
        return pack_position(self.given_line, -1, self.given_line, -1)
