"""Talking to the garbage collector. Untranslated, memory is the host's."""

import gc

from rpython.memory.gc.hook import GcHooks  # noqa: F401 (a name of this module's API)
from rpython.rlib import _collector
from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rtyper.lltypesystem import lltype, llmemory

TOTAL_MEMORY = 0
TOTAL_ALLOCATED_MEMORY = 1
TOTAL_MEMORY_PRESSURE = 2
PEAK_MEMORY = 3
PEAK_ALLOCATED_MEMORY = 4
TOTAL_ARENA_MEMORY = 5
TOTAL_RAWMALLOCED_MEMORY = 6
PEAK_ARENA_MEMORY = 7
PEAK_RAWMALLOCED_MEMORY = 8
NURSERY_SIZE = 9
TOTAL_GC_TIME = 10


# States of a major collection, as collect_step() and GcHooks.on_gc_collect_step() tell them.
STATE_SCANNING = 0
STATE_MARKING = 1
STATE_SWEEPING = 2
STATE_FINALIZING = 3

GC_STATES = ['SCANNING', 'MARKING', 'SWEEPING', 'FINALIZING', 'USERDEL']


def collect(gen=10):
    """Collects garbage: young objects if `gen` is 0, else all."""
    _collector.collect(gen)


def collect_step():
    """Does one step of a major collection; old_state(), new_state() and is_done() say what it was."""
    return _collector.collect_step()


def old_state(states):
    """Returns the state before a step."""
    return states & 0xff


def new_state(states):
    """Returns the state after a step."""
    return (states >> 8) & 0xff


def is_done(states):
    """Whether a major collection ended with the step."""
    return (states >> 16) != 0


def is_done__states(oldstate, newstate):
    """The same, from the two states."""
    return oldstate != newstate and newstate == STATE_SCANNING


def enable():
    """Lets major collections start on their own."""
    _collector.set_enabled(1)


def disable():
    """Keeps major collections from starting on their own."""
    _collector.set_enabled(0)


def isenabled():
    """Whether major collections start on their own."""
    return _collector.is_enabled()


@specialize.argtype(0)
def can_move(p):
    """Whether the object may still move."""
    return _collector.can_move(p)


@specialize.argtype(0)
def pin(obj):
    """Keeps the object from moving until unpin(). Returns whether that worked."""
    return _collector.pin(obj)


@specialize.argtype(0)
def unpin(obj):
    """Ends pin()."""
    _collector.unpin(obj)


@specialize.argtype(0)
def _is_pinned(obj):
    """Whether pin() holds."""
    return _collector.is_pinned(obj)


def heap_stats():
    """Returns NULL: no statistics by type."""
    return lltype.nullptr(lltype.GcArray(lltype.Signed))


def get_stats(stat_no):
    """Returns one of the numbers above, 0 where unknown."""
    return _collector.get_stats(stat_no)


@specialize.argtype(1)
def add_memory_pressure(estimate, object=None):
    """Says that the program holds `estimate` more bytes outside GC memory, until `object` dies."""
    _collector.add_memory_pressure(estimate, object)


def must_be_light_finalizer(func):
    """The __del__ may only do what cannot allocate."""
    func._must_be_light_finalizer_ = True
    return func


@specialize.argtype(0)
def may_ignore_finalizer(obj):
    """The finalizer of `obj` need not be called any more."""
    _collector.may_ignore_finalizer(obj)


def no_release_gil(func):
    """The function must not release the GIL."""
    func._no_release_gil_ = True
    return func


def no_collect(func):
    """The function must not collect."""
    func._gc_no_collect_ = True
    return func


class FinalizerQueue:
    """Gives back dead objects that were registered, for the program to finish them.

    A subclass sets `Class`, and may define finalizer_trigger(self), which is called after a
    collection that put something into a queue. Instances are prebuilt.
    """

    Class = None

    @specialize.arg(0)
    def next_dead(self):
        """Returns the next dead object, or None. It lives again; registered again, it is watched
        again."""
        return _collector.finalizer_next_dead(self)

    @specialize.arg(0)
    def register_finalizer(self, obj):
        """Watches `obj`, an instance of Class."""
        if not we_are_translated():
            assert isinstance(obj, self.Class)
        _collector.finalizer_register(self, obj)

    def _freeze_(self):
        return True


def ll_arraycopy(source, dest, source_start, dest_start, length):
    """Copies items between low-level arrays, which may be one and the same."""
    items = [source[source_start + i] for i in range(length)]
    for i in range(length):
        dest[dest_start + i] = items[i]


ll_arraymove_between = ll_arraycopy


def ll_arraymove(array, source_start, dest_start, length):
    """Moves items within one array."""
    ll_arraycopy(array, array, source_start, dest_start, length)


def ll_arrayclear(p):
    """Sets all items to zero."""
    for i in range(len(p)):
        p[i] = p._T.OF._defl()


def ll_shrink_array(p, smallerlength):
    """Returns the array cut to `smallerlength`, perhaps a copy."""
    result = lltype.malloc(p._T, smallerlength)
    for i in range(smallerlength):
        result[i] = p[i]
    return result


def cast_instance_to_gcref(x):
    """Returns the instance as llmemory.GCREF."""
    from rpython.rtyper import annlowlevel
    return annlowlevel.cast_instance_to_gcref(x)


def try_cast_gcref_to_instance(Class, gcref):
    """Returns the instance behind a GCREF if it is one of `Class`, else None."""
    content = gcref._obj.content if gcref else None
    return content if isinstance(content, Class) else None


def cast_gcref_to_int(gcref):
    """Returns the address of a GCREF."""
    return lltype.cast_ptr_to_int(gcref)


def get_rpy_roots():
    """Returns the list of root GCREFs; empty untranslated."""
    return []


def get_rpy_referents(gcref):
    """Returns the GCREFs that an object refers to."""
    return [_gcref(obj) for obj in gc.get_referents(gcref._obj.content)]


def get_rpy_memory_usage(gcref):
    """Returns the bytes of an object, without what it refers to."""
    return 100


def get_rpy_type_index(gcref):
    """Returns the number of an object's type."""
    return 0


def get_gcflag_extra(gcref):
    """Returns the mark that toggle_gcflag_extra() flips."""
    return getattr(gcref._obj, '_extra', False)


def toggle_gcflag_extra(gcref):
    """Flips the mark."""
    gcref._obj._extra = not get_gcflag_extra(gcref)


def assert_no_more_gcflags():
    """Checks that no object is marked."""


def dump_rpy_heap(fd):
    """Writes the heap to a descriptor; returns whether that is supported."""
    return False


def _gcref(obj):
    return lltype.opaqueptr(llmemory.GCREF.TO, obj)
