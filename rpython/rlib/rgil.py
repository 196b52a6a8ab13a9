"""The global interpreter lock: RPython code of one thread runs at a time.

The main thread holds it from the start. A thread of rthread takes it when it starts, a thread that C made by
rt_gil_acquire() of the runtime (codegen/rt/gil.h). C functions are called without it where llexternal() has
releasegil=True.
"""

from rpython.rlib.objectmodel import we_are_translated
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.lloperation import llop


def allocate():
    """Does nothing: the lock is always there. Kept for programs that call it before they start threads."""


def yield_thread():
    """Lets another thread run, if one has waited for a while."""
    if we_are_translated():
        llop.extern_call(lltype.Void, 'rt_gil_yield')


def am_I_holding_the_GIL():
    """Returns whether the calling thread holds it; RPython code always does."""
    return True


def acquire():
    """Takes the lock. It goes with release(): see there."""


def release():
    """Would give the lock up, but RPython code cannot run without it, so it does nothing.

    Declare a C function that may wait with llexternal(..., releasegil=True) instead.
    """
