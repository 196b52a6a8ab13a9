"""The exceptions being handled, as C sees them: in the thread states, where Cython reads and changes them.

Most exceptions are handled without a call of C.  So an exception is shown to C when C is about to be called;
until then the execution context keeps it.  What is not shown yet can only be on top of nothing: where C sees
an exception already, each change is shown at once.
"""

from pyinterp.cpyext import ccalls, threads
from pyinterp.cpyext.lltypes import NULL
from pyinterp.cpyext.pyobject import from_ref, new_ref, xdecref
from pyinterp.cpyext.state import state
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.context import HandledExceptions
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from rpython.rlib.objectmodel import always_inline, dont_inline, specialize
from rpython.rtyper.lltypesystem import rffi


class HandledInC(HandledExceptions):
    """tstate->exc_info of the running thread."""

    def own(self):
        ec = space.ec
        if ec.handled_waits:
            return ec.w_handled
        return exception_at(ccalls.handled_own())

    def topmost(self):
        ec = space.ec
        if ec.handled_waits:
            return ec.w_handled
        return exception_at(ccalls.handled_topmost())

    def store(self, w_exc):
        ec = space.ec
        if ccalls.handled_own():
            ec.handled_waits = False
            ec.w_handled = None
            show(w_exc)
        else:
            ec.handled_waits = w_exc is not None
            ec.w_handled = w_exc

    def switched(self):
        state.tstate = ccalls.thread_state()

    def thread_ends(self):
        ccalls.thread_state_drop()
        threads.thread_ends()


def exception_at(ref):
    """The exception of a reference that C keeps, or None."""
    if not ref:
        return None
    w_exc = from_ref(ref)
    if isinstance(w_exc, W_ExceptionObject):
        return w_exc
    return None


def show(w_exc):
    """Let C see that an exception, or none, is handled."""
    xdecref(ccalls.handled_swap(_reference(w_exc)))


def _reference(w_exc):
    """What stands in exc_value: Python's None once an exception has been handled."""
    if w_exc is None:
        return new_ref(space.w_None)
    try:
        return new_ref(w_exc)
    except OperationError:
        # No memory: C code does not see what is handled.
        return NULL


@always_inline
def let_c_see():
    """To be called before a function of an extension is."""
    if space.ec.handled_waits:
        _show_waiting()


@dont_inline
def _show_waiting():
    ec = space.ec
    ec.handled_waits = False
    show(ec.w_handled)
    ec.w_handled = None


@always_inline
@specialize.arg(0)
def c_function(signature, func):
    """A function of an extension that is about to be called."""
    let_c_see()
    return rffi.cast(signature, func)


handled_in_c = HandledInC()


def start():
    """From now on C knows what is handled."""
    ec = space.ec
    handled_in_c.switched()
    show(None)
    ec.handled_in_c = handled_in_c
    ec.handled_waits = ec.w_handled is not None
