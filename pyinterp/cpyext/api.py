"""Functions of the C interface that are written in RPython, and the crossing into them.

    @cpython_api('PyDict_SetItem')
    def PyDict_SetItem(w_dict, w_key, w_value):
        ...
        return 0

exports a C function of that name.  Its C signature is the header's; each parameter arrives as the
header's type says:

    PyObject *, PyTypeObject * ...   a W_Root, None for NULL; a raw PyObject if named in `raw`
    int, long, Py_ssize_t ...        an int (unsigned long and size_t: r_uint)
    double                           a float
    const char *, char *             rffi.CCHARP
    PyObject **                      PyObjectP, Py_ssize_t * and such: a pointer to that number
    other pointers                   rffi.VOIDP

The result is converted back: a W_Root becomes a new reference, None is NULL.  `borrowed=True`: the
result is a borrowed reference, so the object must be kept alive by what it was found in; a result of
raw type PyObject is handed on as it is.  An OperationError sets the error indicator, and the C caller
gets NULL, -1 or -1.0 (or `error`).

With `cross=True` the public name belongs to a C function, which handles what it can and calls this one
as cross_NAME for the rest.
"""

from pyinterp.cpyext import headers
from pyinterp.cpyext.crossing import make_wrapper
from rpython.rlib.entrypoint import register_entrypoint


class ApiFunction(object):
    """One row of the table: the C name, the function, its signature."""

    def __init__(self, c_name, func, signature):
        self.c_name = c_name
        self.func = func
        self.signature = signature


# By C name, in order of definition.
FUNCTIONS = {}


def cpython_api(name, cross=False, borrowed=False, raw=(), error=None):
    """Decorator: export a function as the C function `name`; see the module."""
    def register(func):
        c_name = 'cross_' + name if cross else name
        export(c_name, func, headers.signature(name), borrowed, raw, error)
        return func
    return register


def export(c_name, func, signature, borrowed=False, raw=(), error=None):
    """Export an RPython function as `c_name` with the C signature (result kind, [argument kinds])."""
    if c_name in FUNCTIONS:
        raise TypeError('%s is defined twice' % c_name)
    headers.check(func, c_name, signature)
    FUNCTIONS[c_name] = ApiFunction(c_name, func, signature)
    wrapper, argtypes = make_wrapper(c_name, func, signature, borrowed, raw, error)
    register_entrypoint('main', wrapper, argtypes, c_name, headers.CTYPES[signature[0]])
