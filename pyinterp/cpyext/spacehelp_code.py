"""Code and frame objects for code that no Python text stands for: pictures for tracebacks.

Extensions made by Cython show their functions in tracebacks: they make an empty code object with a name
and a line, a frame for it, and say that the exception passes the frame.
"""

from pyinterp.interpreter.pycode import PyCode, pack_position
from pyinterp.interpreter.traceback import W_Traceback
from pyinterp.interpreter.wrapcode import W_Code
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter, kwmethod
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.typeobject import new_type

w_frame = new_type('frame', w_object, is_final=True)
# The bridge looks for the classes that C exports among the names of the space.
space.w_frame = w_frame


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


# -- frames --------------------------------------------------------------------------

class W_FrameObject(W_Root):
    """A frame as an object: of running Python code (`frame`), or a picture of one in C (None)."""

    def __init__(self, code, w_globals, frame):
        self.code = code
        self.w_globals = w_globals
        self.frame = frame

    def gettype(self):
        return w_frame

    def repr_w(self):
        return "<frame at 0x%x, file '%s', line %d, code %s>" % (
            space.address(self), self.code.pycode.co_filename, self.line(), self.code.name)

    def line(self):
        """Source line where the frame is."""
        if self.frame is not None:
            return self.frame.line()
        return self.code.pycode.co_firstlineno

    def locals_object(self):
        """What locals() gives in the frame."""
        if self.frame is not None:
            return self.frame.locals_dict()
        return space.newdict()

    def eq_w(self, w_other):
        return self is w_other or (isinstance(w_other, W_FrameObject)
                                   and self.frame is not None
                                   and self.frame is w_other.frame)


def frame_object(frame):
    """The object for a frame of running code, or None for None."""
    if frame is None:
        return None
    return W_FrameObject(frame.code, frame.w_globals, frame)


def frame_of(w_obj):
    """The frame object; SystemError for others."""
    if not isinstance(w_obj, W_FrameObject):
        raise space.oefmt(space.w_SystemError, 'bad argument to internal function')
    return w_obj


@getter(w_frame, 'f_code')
def frame_code(w_self):
    return frame_of(w_self).code


@getter(w_frame, 'f_globals')
def frame_globals(w_self):
    return frame_of(w_self).w_globals


@getter(w_frame, 'f_locals')
def frame_locals(w_self):
    return frame_of(w_self).locals_object()


@getter(w_frame, 'f_lineno')
def frame_lineno(w_self):
    return space.newint(frame_of(w_self).line())


@getter(w_frame, 'f_builtins')
def frame_builtins(w_self):
    return space.builtins.w_dict


def back_of(w_self):
    """The frame that called this one, or None."""
    frame = w_self.frame
    if frame is None:
        return None
    return frame_object(frame.back)


@getter(w_frame, 'f_back')
def frame_back(w_self):
    w_back = back_of(frame_of(w_self))
    if w_back is None:
        return space.w_None
    return w_back


# -- tracebacks ------------------------------------------------------------------------

class W_PictureTraceback(W_Traceback):
    """An entry at a given line, for code without instructions of its own."""

    def __init__(self, code, line, w_next):
        W_Traceback.__init__(self, code, 0, w_next)
        self.given_line = line

    def position(self):
        return pack_position(self.given_line, -1, self.given_line, -1)
