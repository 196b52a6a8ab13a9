"""Exceptions between the two worlds: OperationError here, the thread's error indicator in C."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import NULL, PyObject
from pyinterp.cpyext.pyobject import decref, from_ref, new_ref, take, xdecref
from pyinterp.cpyext.state import state
from pyinterp.cpyext.values import take_result
from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.evalloop import set_context
from pyinterp.interpreter.traceback import W_Traceback
from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.gateway import W_Builtin, W_BuiltinNew
from pyinterp.objspace.typeobject import W_TypeObject
from rpython.rlib.objectmodel import always_inline, dont_inline
from rpython.rlib.rstackovf import StackOverflow, check_stack_overflow
from rpython.rtyper.lltypesystem import rffi


@always_inline
def is_set():
    """Whether the indicator is set."""
    return bool(state.tstate.c_curexc_type)


# -- to C ------------------------------------------------------------------------

def set_indicator(operror):
    """Make an exception the one that C code sees."""
    w_exc = operror.w_value
    set_context(w_exc)
    traceback = NULL
    if w_exc.w_traceback is not None:
        traceback = new_ref(w_exc.w_traceback)
    ccalls.error_restore(new_ref(w_exc.gettype()), _value_for_c(w_exc), traceback)


@dont_inline
def set_raised(e):
    """Make what ended a crossing, an exception of the application or of the VM, the one that C code sees."""
    try:
        if isinstance(e, OperationError):
            set_indicator(e)
        elif isinstance(e, StackOverflow):
            check_stack_overflow()
            set_indicator(space.oefmt(space.w_RecursionError, 'maximum recursion depth exceeded'))
        elif isinstance(e, MemoryError):
            ccalls.no_memory()
        else:
            raise e
    except OperationError:
        # What C would see of the exception could not be made.
        ccalls.no_memory()
    except MemoryError:
        ccalls.no_memory()


def _value_for_c(w_exc):
    """The instance; or, of an exception that no code has seen yet, what it is to be made of."""
    if not w_exc.unseen or not _is_plain(w_exc):
        return new_ref(w_exc)
    w_message = w_exc.args_w[0]
    if w_exc.gettype() is space.w_KeyError:
        return new_ref(space.newtuple([w_message]))
    return new_ref(w_message)


def _is_plain(w_exc):
    """Whether class and message are all there is to the exception."""
    w_class = w_exc.gettype()
    return (w_exc.w_cause is None and w_exc.w_context is None and len(w_exc.args_w) == 1
            and not w_class.issubtype(space.w_UnicodeError)
            and not w_class.issubtype(space.w_AttributeError)
            and not w_class.issubtype(space.w_NameError)
            and not w_class.issubtype(space.w_ImportError))


# -- from C ----------------------------------------------------------------------

def pending():
    """The OperationError for the indicator, which is cleared; None if it is not set."""
    if not is_set():
        return None
    if not state.tstate.c_curexc_traceback:
        operror = _made_here()
        if operror is not None:
            return operror
    w_exc = take(ccalls.error_take())
    assert isinstance(w_exc, W_ExceptionObject)
    traceback = ccalls.error_traceback()
    w_exc.w_traceback = traceback_at(traceback)
    xdecref(traceback)
    return OperationError(w_exc)


def _made_here():
    """The OperationError for an indicator that has a class of exceptions and no more than a text, which is cleared.

    The exception is made as Python makes it: C never gets to see it. None if it takes more than that.
    """
    tstate = state.tstate
    message = tstate.c_curexc_value
    if message and rffi.cast(PyObject, message.c_ob_type) != state.str_type:
        return None
    w_class = from_ref(tstate.c_curexc_type)
    if not isinstance(w_class, W_TypeObject) or not _makes_exceptions(w_class):
        return None
    aside = set_aside()
    decref(aside.type)
    args_w = []
    if message:
        args_w.append(take_result(message))
    try:
        w_exc = space.call_type(w_class, args_w, [], [])
    except OperationError as e:
        return e
    assert isinstance(w_exc, W_ExceptionObject)
    return OperationError(w_exc)


def _makes_exceptions(w_class):
    """Whether calling the class makes an exception and runs no code of a program."""
    from pyinterp.cpyext.slotcalls import W_SlotWrapper
    w_new = w_class.lookup('__new__')
    w_init = w_class.lookup('__init__')
    return (w_class.w_metatype is None and w_class.issubtype(space.w_BaseException)
            and isinstance(w_new, W_BuiltinNew) and isinstance(w_init, W_Builtin)
            and not isinstance(w_init, W_SlotWrapper))


def traceback_at(ref):
    """The traceback of a reference that C keeps, or None."""
    if not ref:
        return None
    w_traceback = from_ref(ref)
    if isinstance(w_traceback, W_Traceback):
        return w_traceback
    return None


def failed():
    """The OperationError after a C function said that it failed."""
    operror = pending()
    if operror is not None:
        return operror
    return space.oefmt(space.w_SystemError, 'error return without exception set')


def failed_in(what):
    """As failed(); a failure without an exception is blamed on `what`."""
    operror = pending()
    if operror is not None:
        return operror
    return space.oefmt(space.w_SystemError, what + ' returned NULL without setting an exception')


def both(what, ref):
    """The OperationError for an exception with a result, which is given up."""
    cause = pending()
    xdecref(ref)
    operror = space.oefmt(space.w_SystemError, what + ' returned a result with an exception set')
    if cause is not None:
        raised_from(operror, cause)
    return operror


def raised_from(operror, cause):
    """Make an exception the cause of another."""
    w_exc = operror.w_value
    w_exc.w_cause = cause.w_value
    w_exc.w_context = cause.w_value
    w_exc.suppress_context = True


# -- set aside -------------------------------------------------------------------

class Aside(object):
    """The indicator while code runs that must not see it."""

    def __init__(self):
        self.type = NULL
        self.value = NULL
        self.traceback = NULL


def set_aside():
    """Clears the indicator; None if it was not set."""
    if not is_set():
        return None
    aside = Aside()
    tstate = state.tstate
    aside.type = tstate.c_curexc_type
    aside.value = tstate.c_curexc_value
    aside.traceback = tstate.c_curexc_traceback
    tstate.c_curexc_type = NULL
    tstate.c_curexc_value = NULL
    tstate.c_curexc_traceback = NULL
    return aside


def put_back(aside):
    """Undoes set_aside()."""
    if aside is not None:
        ccalls.error_restore(aside.type, aside.value, aside.traceback)
