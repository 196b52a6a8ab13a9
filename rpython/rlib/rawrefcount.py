"""C twins: instances tied to fixed blocks of raw memory that start with a reference count, a Signed.

What a C-API bridge stands on. A pointer type OB_PTR below is lltype.Ptr of a raw Struct whose first
field is that count. While a block is linked its count is far above what C itself can reach: the
references held by C, and REFCNT_FROM_PYPY and more for the link, which create_link_... adds and the
end of the link takes off again. So C code that increments and decrements finds no zero.

A block with references from C keeps its object alive (create_link_pypy), or only itself
(create_link_pyobj); an object keeps its block. When an object has died and nothing in C refers to its
block, next_dead() hands the block out, to be freed.
"""

from rpython.rlib import _collector
from rpython.rlib.objectmodel import specialize

REFCNT_FROM_PYPY = 1 << 60
# Blocks without deallocation of their own are handed out like all others.
REFCNT_FROM_PYPY_LIGHT = REFCNT_FROM_PYPY

_OF_OBJECT = 0
_OF_BLOCK = 1


@specialize.arg(0)
def init(dealloc_trigger_callback):
    """The function is called after a collection that left blocks to next_dead()."""
    _collector.twin_set_trigger(dealloc_trigger_callback)


@specialize.argtype(0, 1)
def create_link_pypy(p, ob):
    """Ties the instance `p` to its picture `ob`, a block that C sees."""
    _collector.twin_link(p, ob, _OF_OBJECT)


@specialize.argtype(0, 1)
def create_link_pyobj(p, ob):
    """Ties `p`, a proxy that can be made again, to the block `ob`, which is the real thing."""
    _collector.twin_link(p, ob, _OF_BLOCK)


@specialize.arg(0)
def from_obj(OB_PTR, p):
    """Returns the block of the instance, or NULL."""
    return _collector.twin_block(OB_PTR, p)


@specialize.arg(0)
def to_obj(Class, ob):
    """Returns the instance of the block, or None."""
    return _collector.twin_object(Class, ob)


@specialize.arg(0)
def next_dead(OB_PTR):
    """Returns a block whose instance has died, with a count of 1, or NULL. It is linked no more."""
    return _collector.twin_next_dead(OB_PTR)


@specialize.argtype(0, 1)
def mark_deallocating(marker, ob):
    """The block is being freed: to_obj() gives None for it from now on."""
    _collector.twin_unlink(ob)


@specialize.argtype(0)
def c_refcount(ob):
    """Returns the references that C holds."""
    return _collector.twin_c_count(ob)


@specialize.argtype(0)
def track(ob):
    """Makes a block without instance known, for the references to other blocks that it holds."""
    _collector.twin_track(ob)


@specialize.argtype(0)
def untrack(ob):
    """Ends track()."""
    _collector.twin_untrack(ob)


@specialize.arg(0, 1)
def set_traverse(OB_PTR, traverse):
    """Lets cycles through both worlds be found.

    traverse(ob, visit, argument) calls visit(other, argument) for each reference to a block that `ob`
    holds. It runs inside of the collector: it may read raw memory and nothing else.
    """
    _collector.twin_set_traverse(OB_PTR, traverse)
