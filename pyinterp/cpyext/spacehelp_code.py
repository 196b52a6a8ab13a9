"""Code objects for code that no Python text stands for, and the tracebacks that show it.

Extensions made by Cython show their functions in tracebacks: they make an empty code object with a name
and a line, a frame for it, and say that the exception passes the frame.
"""

from pyinterp.cpyext import headers
from pyinterp.cpyext.lltypes import PyObject
from pyinterp.cpyext.pyobject import linked_picture, new_ref
from pyinterp.interpreter.pycode import PyCode, pack_position
from pyinterp.interpreter.traceback import W_Traceback
from pyinterp.interpreter.wrapcode import W_Code
from pyinterp.objspace import space
from pyinterp.objspace.gateway import kwmethod
from pyinterp.objspace.strobject import newtext
from rpython.rtyper.lltypesystem import lltype, rffi

PyCodeObjectPtr = lltype.Ptr(headers.struct('PyCodeObject'))


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


# -- pictures ----------------------------------------------------------------------------

def code_make_block(w_code):
    """The picture of a code object shows its marks where C reads them."""
    ref = linked_picture(w_code)
    pycode = w_code.pycode
    block = rffi.cast(PyCodeObjectPtr, ref)
    block.c_co_name = _field(newtext(w_code.name))
    block.c_co_qualname = _field(newtext(w_code.qualname))
    block.c_co_filename = _field(newtext(pycode.co_filename))
    block.c_co_consts = _field(space.newtuple(w_code.consts_w[:]))
    block.c_co_names = _field(names_object(pycode.co_names))
    block.c_co_localsplusnames = _field(names_object(
        pycode.co_varnames + pycode.co_cellvars + pycode.co_freevars))
    block.c_co_flags = rffi.cast(rffi.INT, pycode.co_flags)
    block.c_co_argcount = rffi.cast(rffi.INT, pycode.co_argcount)
    block.c_co_posonlyargcount = rffi.cast(rffi.INT, pycode.co_posonlyargcount)
    block.c_co_kwonlyargcount = rffi.cast(rffi.INT, pycode.co_kwonlyargcount)
    block.c_co_stacksize = rffi.cast(rffi.INT, pycode.co_stacksize)
    block.c_co_firstlineno = rffi.cast(rffi.INT, pycode.co_firstlineno)
    block.c_co_nlocals = rffi.cast(rffi.INT, len(pycode.co_varnames))
    block.c_co_ncellvars = rffi.cast(rffi.INT, len(pycode.co_cellvars))
    block.c_co_nfreevars = rffi.cast(rffi.INT, len(pycode.co_freevars))
    block.c_co_nlocalsplus = rffi.cast(rffi.INT, len(pycode.co_varnames)
                                       + len(pycode.co_cellvars) + len(pycode.co_freevars))
    return ref


def _field(w_obj):
    return rffi.cast(PyObject, new_ref(w_obj))


W_Code.cpy_make_block = code_make_block


# -- tracebacks ------------------------------------------------------------------------

class W_PictureTraceback(W_Traceback):
    """An entry at a given line, for code without instructions of its own."""

    def __init__(self, frame, line, w_next):
        W_Traceback.__init__(self, frame, 0, w_next)
        self.given_line = line

    def position(self):
        return pack_position(self.given_line, -1, self.given_line, -1)
