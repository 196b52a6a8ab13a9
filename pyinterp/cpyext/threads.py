"""The interpreter's state of each thread, when threads change in C.

C code that gives up the interpreter's lock, or takes it in a thread of its own, tells it here, so that the
fields that pyinterp keeps for the running thread are those of the thread that runs.
"""

from pyinterp.objspace import space
from pyinterp.objspace.context import ThreadState
from rpython.rlib import rthread
from rpython.rlib.entrypoint import register_entrypoint
from rpython.rtyper.lltypesystem import lltype


class Threads(object):
    """The states of threads that are outside of Python or that C has made, by their ident."""

    def __init__(self):
        self.states = {}


threads = Threads()


def thread_leaves():
    """The running thread is about to give up the lock."""
    threads.states[rthread.get_ident()] = space.ec.state


def thread_comes():
    """The running thread has taken the lock."""
    ident = rthread.get_ident()
    state = threads.states.get(ident, None)
    if state is None:
        state = ThreadState(ident)
        threads.states[ident] = state
    space.ec.switch_to(state)


def thread_ends():
    """The running thread, which C made, is about to give up the lock for good."""
    ident = rthread.get_ident()
    if ident in threads.states:
        del threads.states[ident]


register_entrypoint('main', thread_leaves, [], 'cross_thread_leaves', lltype.Void)
register_entrypoint('main', thread_comes, [], 'cross_thread_comes', lltype.Void)
register_entrypoint('main', thread_ends, [], 'cross_thread_ends', lltype.Void)
