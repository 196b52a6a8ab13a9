"""Blocks whose objects have died: freed between two operations, never inside of the collector."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import PyObject
from pyinterp.cpyext.state import state
from rpython.rlib import rawrefcount, rgc
from rpython.rlib.objectmodel import always_inline, dont_inline


def blocks_died():
    """Called by the collector: blocks wait to be freed."""
    state.dead_wait = True


@always_inline
def free_waiting():
    """Frees what the last collection left, if anything."""
    if state.dead_wait:
        free_dead_blocks()


@dont_inline
def free_dead_blocks():
    """Frees the blocks of objects that have died."""
    from pyinterp.cpyext.spacehelp_weakref import forget_dead
    state.dead_wait = False
    forget_dead()
    while True:
        ref = rawrefcount.next_dead(PyObject)
        if not ref:
            return
        ccalls.clear_dead(ref)


def collect():
    """A full collection; cycles through both worlds go too."""
    ccalls.gc_register_all()
    rgc.collect()
    free_dead_blocks()
    rgc.collect()
    free_dead_blocks()
