"""Exceptions between the two worlds: OperationError here, the thread's error indicator in C."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import NULL
from pyinterp.cpyext.pyobject import new_ref, take
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import W_ExceptionObject


def set_indicator(operror):
    """Make an exception the one that C code sees."""
    w_value = operror.w_value
    ccalls.error_restore(new_ref(w_value.gettype()), new_ref(w_value), NULL)


def pending():
    """The OperationError for the indicator, which is cleared; None if it is not set."""
    ref = ccalls.error_take()
    if not ref:
        return None
    w_exc = take(ref)
    assert isinstance(w_exc, W_ExceptionObject)
    return OperationError(w_exc)


def failed(what):
    """The OperationError after a C function said that it failed."""
    operror = pending()
    if operror is not None:
        return operror
    return failed_silently(what)


def failed_silently(what):
    """The OperationError for a C function that failed without an exception."""
    return space.oefmt(space.w_SystemError,
                       '%s returned NULL without setting an exception' % what)


def failed_status():
    """The OperationError after a C function returned -1."""
    operror = pending()
    if operror is not None:
        return operror
    return space.oefmt(space.w_SystemError, 'error return without exception set')
