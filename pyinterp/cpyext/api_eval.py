"""PyEval_*, PyRun_* and Py_CompileString*: running code."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.api_call import call
from pyinterp.cpyext.api_import import add_module
from pyinterp.cpyext.spacehelp import check, text
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space

# Kinds of source, the numbers of Py_single_input and so on.
SINGLE_INPUT, FILE_INPUT, EVAL_INPUT = 256, 257, 258


# -- where the program is ---------------------------------------------------------------

@cpython_api('PyEval_GetBuiltins', borrowed=True)
def PyEval_GetBuiltins():
    """The namespace of the module builtins, borrowed."""
    return space.builtins.w_dict


@cpython_api('PyEval_GetGlobals', borrowed=True)
def PyEval_GetGlobals():
    """globals() of the running Python function, borrowed; NULL without an error if none runs."""
    frame = space.ec.topframe
    if frame is None:
        return None
    return frame.w_globals


@cpython_api('PyEval_GetLocals', borrowed=True)
def PyEval_GetLocals():
    """locals() of the running Python function, borrowed."""
    frame = space.ec.topframe
    if frame is None:
        raise space.oefmt(space.w_SystemError, 'frame does not exist')
    w_locals = frame.locals_dict()
    frame_locals.w_last = w_locals
    return w_locals


class FrameLocals(object):
    """Keeps the last dict that PyEval_GetLocals has lent."""

    def __init__(self):
        self.w_last = None


frame_locals = FrameLocals()


# -- running code objects -----------------------------------------------------------------

def add_builtins(w_globals):
    """Give a namespace __builtins__, as running code in it does."""
    if w_globals.getitem_str('__builtins__') is None:
        w_globals.setitem_str('__builtins__', space.builtins.w_module)


def run_code(w_code, w_globals, w_locals):
    """Runs a code object over namespaces; locals are the globals for None."""
    if not isinstance(w_code, space.W_Code):
        raise spacehelp.bad_call()
    w_namespace = spacehelp.dict_or_none(w_globals)
    if w_globals is None:
        raise space.oefmt(space.w_SystemError, 'PyEval_EvalCodeEx: NULL globals')
    if w_namespace is None:
        raise spacehelp.bad_call()
    add_builtins(w_namespace)
    if w_locals is None or w_locals is space.w_None:
        w_locals = w_namespace
    return space.run_module_code(w_code, w_namespace, w_locals)


@cpython_api('PyEval_EvalCode')
def PyEval_EvalCode(w_code, w_globals, w_locals):
    """Runs a code object; its result."""
    return run_code(w_code, w_globals, w_locals)


@cpython_api('PyEval_CallObjectWithKeywords')
def PyEval_CallObjectWithKeywords(w_func, w_args, w_kwargs):
    """func(*args, **kwargs); both may be NULL."""
    if w_args is not None and not isinstance(space.unwrap_payload(w_args),
                                             space.W_TupleObject):
        raise spacehelp.type_error('argument list must be a tuple')
    if w_kwargs is not None and spacehelp.dict_or_none(w_kwargs) is None:
        raise spacehelp.type_error('keyword list must be a dictionary')
    return call(w_func, w_args, w_kwargs)


# -- source text ---------------------------------------------------------------------------

def mode_of(start):
    """The mode of compile() for a kind of source."""
    if start == SINGLE_INPUT:
        return 'single'
    if start == FILE_INPUT:
        return 'exec'
    if start == EVAL_INPUT:
        return 'eval'
    raise space.oefmt(space.w_ValueError, 'invalid start of the grammar')


def compile_string(source, filename, start):
    """The code object for source text."""
    return space.compile_text(source, filename, mode_of(start))


@cpython_api('Py_CompileString')
def Py_CompileString(source, filename, start):
    """compile(source, filename, start)."""
    return compile_string(text(source), text(filename), start)


@cpython_api('Py_CompileStringExFlags')
def Py_CompileStringExFlags(source, filename, start, flags, optimize):
    """compile(source, filename, start)."""
    return compile_string(text(source), text(filename), start)


@cpython_api('Py_CompileStringObject')
def Py_CompileStringObject(source, w_filename, start, flags, optimize):
    """compile(source, filename, start)."""
    return compile_string(text(source), space.text_w(check(w_filename)), start)


def run_string(source, start, w_globals, w_locals):
    """Compiles and runs; the value of an expression, or Python's None."""
    return run_code(compile_string(source, '<string>', start), w_globals, w_locals)


@cpython_api('PyRun_String')
def PyRun_String(source, start, w_globals, w_locals):
    """Compiles and runs; the value of an expression, or Python's None."""
    return run_string(text(source), start, w_globals, w_locals)


@cpython_api('PyRun_StringFlags')
def PyRun_StringFlags(source, start, w_globals, w_locals, flags):
    """As PyRun_String; all flags are on already or mean nothing here."""
    return run_string(text(source), start, w_globals, w_locals)


def run_simple(source):
    """Runs a program's text in __main__; -1 after an exception, which is shown."""
    w_main = add_module('__main__')
    try:
        run_string(source, FILE_INPUT, w_main.getdict_or_none(), None)
    except OperationError as e:
        space.system.stdout.flush()
        space.system.stderr.write(space.format_exception(e.w_value))
        return -1
    return 0


@cpython_api('PyRun_SimpleString')
def PyRun_SimpleString(source):
    """Runs a program's text in __main__; -1 after an exception, which is shown."""
    return run_simple(text(source))


@cpython_api('PyRun_SimpleStringFlags')
def PyRun_SimpleStringFlags(source, flags):
    """Runs a program's text in __main__; -1 after an exception, which is shown."""
    return run_simple(text(source))


@cpython_api('_PyEval_GetBuiltin')
def _PyEval_GetBuiltin(w_name):
    """A name of the module builtins; AttributeError if it is not there."""
    name = space.text_w(w_name)
    w_value = space.builtins.w_dict.getitem_str(name)
    if w_value is None:
        raise space.oefmt(space.w_AttributeError, name)
    return w_value


@cpython_api('_PyEval_GetBuiltinId')
def _PyEval_GetBuiltinId(name):
    """A name of the module builtins; AttributeError if it is not there."""
    w_value = space.builtins.w_dict.getitem_str(spacehelp.identifier(name))
    if w_value is None:
        raise space.oefmt(space.w_AttributeError, spacehelp.identifier(name))
    return w_value


# -- slices --------------------------------------------------------------------------------

def slice_index(w_obj, result):
    """Stores an index, clipped to a Py_ssize_t; returns 1."""
    if not space.has_index(w_obj):
        raise spacehelp.type_error('slice indices must be integers or None or have an '
                                   '__index__ method')
    w_index = space.unwrap_payload(space.index_object(w_obj))
    if isinstance(w_index, space.W_IntObject):
        result[0] = w_index.intval
    elif space.is_negative(w_index):
        result[0] = -0x7fffffffffffffff - 1
    else:
        result[0] = 0x7fffffffffffffff
    return 1


@cpython_api('_PyEval_SliceIndexNotNone', error=0)
def _PyEval_SliceIndexNotNone(w_obj, result):
    """The number of a slice's bound, which must not be None."""
    return slice_index(w_obj, result)
