"""Helpers of the object space's tests."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space


def wrap(value):
    """The application object of a host value."""
    if value is None:
        return space.w_None
    if isinstance(value, bool):
        return space.newbool(value)
    if isinstance(value, int):
        return space.newint(value)
    if isinstance(value, float):
        return space.newfloat(value)
    if isinstance(value, str):
        return space.newtext(value.encode('utf-8').decode('latin-1'))
    if isinstance(value, tuple):
        return space.newtuple([wrap(item) for item in value])
    if isinstance(value, list):
        return space.newlist([wrap(item) for item in value])
    raise TypeError('no application object for %r' % (value,))


def text(s):
    """A VM text as a host str."""
    return s.encode('latin-1').decode('utf-8')


def repr_of(w_obj):
    """repr of an application object as a host str."""
    return text(w_obj.repr_w())


def error_of(function, *args):
    """'Class: message' of the application exception that a call raises."""
    try:
        function(*args)
    except OperationError as e:
        return e.w_value.typename() + ': ' + text(e.w_value.str_w())
    return 'no exception'
