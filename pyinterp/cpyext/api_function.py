"""PyFunction_*, PyMethod_* and the descriptors of functions."""

from pyinterp.cpyext import headers, spacehelp
from pyinterp.cpyext.api import cpython_api, export
from pyinterp.cpyext.instancemethod import W_InstanceMethod, new_method
from pyinterp.cpyext.spacehelp import check, null_if_none
from pyinterp.cpyext.spacehelp_code import code_of
from pyinterp.objspace import space
from pyinterp.objspace.functionobject import W_BoundMethod, W_Cell, W_Function
from pyinterp.objspace.gateway import W_Builtin


def function_of(w_obj):
    """The Python function; SystemError for others."""
    if not isinstance(w_obj, W_Function):
        raise spacehelp.bad_call()
    return w_obj


# -- cells -------------------------------------------------------------------------------

@cpython_api('PyCell_Set', cross=True)
def PyCell_Set(w_cell, w_value):
    """cell.cell_contents = value for a cell that Python knows; emptied for NULL."""
    if not isinstance(w_cell, W_Cell):
        raise spacehelp.bad_call()
    w_cell.store(w_value)
    return 0


# -- functions -------------------------------------------------------------------------

def new_function(w_code, w_globals, qualname):
    """A function for a code object."""
    w_namespace = spacehelp.dict_or_none(w_globals)
    if w_namespace is None:
        raise spacehelp.bad_call()
    w_func = W_Function(code_of(w_code), w_namespace, [], None, [])
    if qualname != '':
        w_func.qualname = qualname
    return w_func


@cpython_api('PyFunction_New')
def PyFunction_New(w_code, w_globals):
    """A function for a code object."""
    return new_function(w_code, w_globals, '')


@cpython_api('PyFunction_NewWithQualName')
def PyFunction_NewWithQualName(w_code, w_globals, w_qualname):
    """A function for a code object, with its __qualname__."""
    qualname = ''
    if w_qualname is not None:
        qualname = space.text_w(w_qualname)
    return new_function(w_code, w_globals, qualname)


@cpython_api('PyFunction_GetCode', borrowed=True)
def PyFunction_GetCode(w_func):
    """func.__code__, borrowed."""
    return function_of(w_func).code


@cpython_api('PyFunction_GetGlobals', borrowed=True)
def PyFunction_GetGlobals(w_func):
    """func.__globals__, borrowed."""
    return function_of(w_func).w_globals


class Lent(object):
    """Keeps what was lent and belongs to no other object."""

    def __init__(self):
        self.w_last = None


lent = Lent()


def lend(w_func, name):
    """An attribute of a function, borrowed; NULL for None."""
    w_value = null_if_none(function_of(w_func).getattr(name))
    lent.w_last = w_value
    return w_value


@cpython_api('PyFunction_GetModule', borrowed=True)
def PyFunction_GetModule(w_func):
    """func.__module__, borrowed."""
    return lend(w_func, '__module__')


@cpython_api('PyFunction_GetDefaults', borrowed=True)
def PyFunction_GetDefaults(w_func):
    """func.__defaults__, borrowed until the next such call; NULL if there are none."""
    return lend(w_func, '__defaults__')


@cpython_api('PyFunction_GetKwDefaults', borrowed=True)
def PyFunction_GetKwDefaults(w_func):
    """func.__kwdefaults__, borrowed; NULL if there are none."""
    return lend(w_func, '__kwdefaults__')


@cpython_api('PyFunction_GetClosure', borrowed=True)
def PyFunction_GetClosure(w_func):
    """func.__closure__, borrowed until the next such call; NULL if there is none."""
    return lend(w_func, '__closure__')


@cpython_api('PyFunction_GetAnnotations', borrowed=True)
def PyFunction_GetAnnotations(w_func):
    """func.__annotations__, borrowed."""
    return lend(w_func, '__annotations__')


@cpython_api('PyFunction_SetDefaults')
def PyFunction_SetDefaults(w_func, w_defaults):
    """func.__defaults__ = defaults, a tuple or None."""
    w_function = function_of(w_func)
    if w_defaults is space.w_None:
        w_function.defaults_w = []
    elif isinstance(w_defaults, space.W_TupleObject):
        w_function.defaults_w = space.listview_copy(w_defaults)
    else:
        raise space.oefmt(space.w_SystemError, 'non-tuple default args')
    return 0


@cpython_api('PyFunction_SetKwDefaults')
def PyFunction_SetKwDefaults(w_func, w_defaults):
    """func.__kwdefaults__ = defaults, a dict or None."""
    w_function = function_of(w_func)
    w_dict = spacehelp.dict_or_none(w_defaults)
    if w_dict is None and w_defaults is not space.w_None:
        raise space.oefmt(space.w_SystemError, 'non-dict keyword only default args')
    w_function.w_kwdefaults = w_dict
    return 0


@cpython_api('PyFunction_SetClosure')
def PyFunction_SetClosure(w_func, w_closure):
    """func.__closure__ = closure, a tuple of cells or None."""
    w_function = function_of(w_func)
    cells = []
    if w_closure is not space.w_None:
        if not isinstance(w_closure, space.W_TupleObject):
            raise space.oefmt(space.w_SystemError, 'expected tuple for closure, got '
                              + "'%s'" % check(w_closure).typename())
        for w_cell in space.listview(w_closure):
            if not isinstance(w_cell, W_Cell):
                raise spacehelp.bad_call()
            cells.append(w_cell)
    w_function.closure = cells
    return 0


@cpython_api('PyFunction_SetAnnotations')
def PyFunction_SetAnnotations(w_func, w_annotations):
    """func.__annotations__ = annotations, a dict or None."""
    w_function = function_of(w_func)
    if w_annotations is space.w_None:
        w_function.w_annotations = None
    elif spacehelp.dict_or_none(w_annotations) is not None:
        w_function.w_annotations = w_annotations
    else:
        raise space.oefmt(space.w_SystemError, 'non-dict annotations')
    return 0


# -- methods ---------------------------------------------------------------------------

def method_of(w_obj):
    """The bound method; SystemError for others."""
    if not isinstance(w_obj, W_BoundMethod):
        raise spacehelp.bad_call()
    return w_obj


@cpython_api('PyMethod_New')
def PyMethod_New(w_func, w_self):
    """A callable bound to an object."""
    if w_self is None or w_func is None:
        raise spacehelp.bad_call()
    return new_method(w_func, w_self)


@cpython_api('PyMethod_Function', borrowed=True)
def PyMethod_Function(w_method):
    """method.__func__, borrowed."""
    return method_of(w_method).w_func


@cpython_api('PyMethod_Self', borrowed=True)
def PyMethod_Self(w_method):
    """method.__self__, borrowed."""
    return method_of(w_method).w_self


@cpython_api('PyInstanceMethod_New')
def PyInstanceMethod_New(w_func):
    """The callable as something that binds to instances."""
    return W_InstanceMethod(check(w_func))


@cpython_api('PyInstanceMethod_Function', borrowed=True)
def PyInstanceMethod_Function(w_method):
    """The callable, borrowed."""
    if not isinstance(w_method, W_InstanceMethod):
        raise spacehelp.bad_call()
    return w_method.w_func


@cpython_api('PyClassMethod_New')
def PyClassMethod_New(w_func):
    """classmethod(func)."""
    return space.w_classmethod.call1(check(w_func))


@cpython_api('PyStaticMethod_New')
def PyStaticMethod_New(w_func):
    """staticmethod(func)."""
    return space.w_staticmethod.call1(check(w_func))


# -- names in messages -----------------------------------------------------------------------

def function_name(w_func):
    """The name of a function, or of another object's class; kept for good."""
    if isinstance(w_func, W_BoundMethod) and not isinstance(w_func.w_func, W_Builtin):
        return function_name(w_func.w_func)
    if isinstance(w_func, W_Function):
        return space.intern_text(w_func.name)
    if isinstance(w_func, W_Builtin) or isinstance(w_func, W_BoundMethod):
        w_name = spacehelp.lookup_attr(w_func, '__name__')
        if w_name is not None:
            return space.intern_text(w_name.str_w())
    return space.intern_text(w_func.typename())


export('cross_function_name', function_name, headers.signature('PyObject_Repr'), borrowed=True)
