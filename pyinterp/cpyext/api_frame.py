"""PyCode_*, PyFrame_* and PyTraceBack_*."""

from pyinterp.cpyext import errors, spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import from_ref, new_ref, xdecref
from pyinterp.cpyext.spacehelp import text
from pyinterp.cpyext.spacehelp_code import (
    W_PictureTraceback, code_of, names_object, new_empty_code)
from pyinterp.cpyext.state import state
from pyinterp.interpreter.frame import PyFrame
from pyinterp.interpreter.frameobject import W_Frame
from pyinterp.interpreter.traceback import W_Traceback, format_traceback
from pyinterp.objspace import space
from pyinterp.objspace.strobject import newtext
from rpython.rtyper.lltypesystem import lltype, rffi

# Index of f_lineno in a PyFrameObject, taken as an array of int: the struct is not in the public
# headers, but Cython stores into it.
F_LINENO = 10


# -- code ------------------------------------------------------------------------------

@cpython_api('PyCode_NewEmpty')
def PyCode_NewEmpty(filename, name, line):
    """A code object with these marks; running it raises AssertionError."""
    return new_empty_code(text(filename), text(name), line)


@cpython_api('PyCode_Addr2Line')
def PyCode_Addr2Line(w_code, offset):
    """Source line of an instruction, two bytes each."""
    pycode = code_of(w_code).pycode
    if offset < 0:
        return pycode.co_firstlineno
    return pycode.line_at(offset >> 1)


@cpython_api('PyCode_GetCode')
def PyCode_GetCode(w_code):
    """code.co_code."""
    return code_of(w_code).getattr('co_code')


@cpython_api('PyCode_GetVarnames')
def PyCode_GetVarnames(w_code):
    """code.co_varnames."""
    return names_object(code_of(w_code).pycode.co_varnames)


@cpython_api('PyCode_GetFreevars')
def PyCode_GetFreevars(w_code):
    """code.co_freevars."""
    return names_object(code_of(w_code).pycode.co_freevars)


@cpython_api('PyCode_GetCellvars')
def PyCode_GetCellvars(w_code):
    """code.co_cellvars."""
    return names_object(code_of(w_code).pycode.co_cellvars)


# -- frames ----------------------------------------------------------------------------

def frame_of(w_obj):
    """The frame behind a frame object; SystemError for others."""
    if not isinstance(w_obj, W_Frame):
        raise spacehelp.bad_call()
    return w_obj.frame


def frame_object(frame):
    """The object for a frame, or None for None."""
    if frame is None:
        return None
    return W_Frame(frame)


@cpython_api('PyFrame_New')
def PyFrame_New(tstate, w_code, w_globals, w_locals):
    """A frame that does not run: a picture for a traceback."""
    w_namespace = spacehelp.dict_or_none(w_globals)
    if w_namespace is None:
        raise spacehelp.bad_call()
    return W_Frame(PyFrame(code_of(w_code), w_namespace, None))


@cpython_api('PyEval_GetFrame', borrowed=True)
def PyEval_GetFrame():
    """The frame of the running Python function, borrowed; NULL if none runs."""
    w_frame = frame_object(space.ec.topframe)
    lent.w_frame = w_frame
    return w_frame


class LentFrame(object):
    """Keeps the frame object that PyEval_GetFrame has lent last."""

    def __init__(self):
        self.w_frame = None


lent = LentFrame()


@cpython_api('PyThreadState_GetFrame')
def PyThreadState_GetFrame(tstate):
    """The frame of the running Python function; NULL if none runs."""
    return frame_object(space.ec.topframe)


def line_of(ref):
    """Source line of a frame's block: the one stored into it, or else the frame's own."""
    line = rffi.cast(lltype.Signed, rffi.cast(spacehelp.INTP, ref)[F_LINENO])
    if line != 0:
        return line
    return frame_of(from_ref(ref)).line()


@cpython_api('PyFrame_GetLineNumber', raw=('frame',))
def PyFrame_GetLineNumber(frame):
    """Source line where the frame is."""
    return line_of(frame)


@cpython_api('PyFrame_GetCode')
def PyFrame_GetCode(w_frame):
    """frame.f_code."""
    return frame_of(w_frame).code


@cpython_api('PyFrame_GetBack')
def PyFrame_GetBack(w_frame):
    """frame.f_back; NULL for the outermost one."""
    return frame_object(frame_of(w_frame).back)


@cpython_api('PyFrame_GetGlobals')
def PyFrame_GetGlobals(w_frame):
    """frame.f_globals."""
    return frame_of(w_frame).w_globals


@cpython_api('PyFrame_GetLocals')
def PyFrame_GetLocals(w_frame):
    """frame.f_locals."""
    return frame_of(w_frame).locals_dict()


@cpython_api('PyFrame_GetBuiltins')
def PyFrame_GetBuiltins(w_frame):
    """frame.f_builtins."""
    return space.builtins.w_dict


@cpython_api('PyFrame_GetLasti')
def PyFrame_GetLasti(w_frame):
    """frame.f_lasti: offset of the last instruction, two bytes each; -1 before the first."""
    frame = frame_of(w_frame)
    if not frame.started:
        return -1
    return frame.pc * 2


# -- tracebacks ------------------------------------------------------------------------

@cpython_api('PyTraceBack_Here', raw=('frame',))
def PyTraceBack_Here(frame):
    """Notes that the exception that is set passes a frame."""
    if errors.is_set():
        tstate = state.tstate
        old = tstate.c_curexc_traceback
        tstate.c_curexc_traceback = new_ref(W_PictureTraceback(
            frame_of(from_ref(frame)), line_of(frame), errors.traceback_at(old)))
        xdecref(old)
    return 0


@cpython_api('PyTraceBack_Print')
def PyTraceBack_Print(w_traceback, w_file):
    """Writes the lines that show a traceback to a file."""
    if not isinstance(w_traceback, W_Traceback):
        raise spacehelp.bad_call()
    shown = 'Traceback (most recent call last):\n' + format_traceback(w_traceback)
    spacehelp.call_method(w_file, 'write', [newtext(shown)])
    return 0
