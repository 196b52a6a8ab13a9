"""Blocks whose objects have died: freed between two operations, never inside of the collector."""

from pyinterp.cpyext import ccalls, errors
from pyinterp.cpyext.lltypes import PyObject
from pyinterp.interpreter.pending import Work, pending, run_pending
from pyinterp.modules import gcmodule
from pyinterp.objspace import space
from rpython.rlib import rawrefcount, rgc
from rpython.rlib.objectmodel import always_inline, dont_inline


class FreeDeadBlocks(Work):
    """What waits after a collection."""

    def run(self):
        free_dead_blocks()


class BridgeCollector(gcmodule.Collector):
    """gc.collect() once there are objects of C."""

    def collect(self):
        collect()


free_work = FreeDeadBlocks()
bridge_collector = BridgeCollector()


def start():
    """From now on there may be dead blocks."""
    pending.add(free_work)
    gcmodule.state.collector = bridge_collector
    rawrefcount.init(blocks_died)


def blocks_died():
    """Called by the collector: blocks wait to be freed."""
    pending.wake()


@always_inline
def free_waiting():
    """Frees what the last collection left, if anything."""
    if pending.waits:
        _free_waiting()


@dont_inline
def _free_waiting():
    aside = errors.set_aside()
    run_pending()
    errors.put_back(aside)


def free_dead_blocks():
    """Frees the blocks of objects that have died."""
    from pyinterp.cpyext.spacehelp_weakref import forget_dead
    forget_dead()
    while True:
        ref = rawrefcount.next_dead(PyObject)
        if not ref:
            return
        ccalls.clear_dead(ref)


def collect():
    """A full collection; cycles through both worlds go too."""
    ccalls.gc_register_all()
    _collect_once()
    # What the finalizers of the first round let go.
    _collect_once()


def _collect_once():
    rgc.collect()
    space.run_finalizers()
    free_dead_blocks()
