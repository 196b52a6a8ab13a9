"""Talking to the garbage collector. Untranslated, memory is the host's."""

import collections
import gc

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


def collect(gen=10):
    """Collects garbage."""
    gc.collect()


def collect_step():
    """Does one step of a major collection; returns the new state."""
    gc.collect()
    return 0


def enable():
    """Lets major collections start on their own."""
    gc.enable()


def disable():
    """Keeps major collections from starting on their own."""
    gc.disable()


def isenabled():
    """Whether major collections start on their own."""
    return gc.isenabled()


def can_move(p):
    """Whether the object may still move."""
    return True


def pin(obj):
    """Keeps the object from moving. Returns whether that worked."""
    return False


def unpin(obj):
    """Ends pin()."""


def heap_stats():
    """Returns NULL: no statistics by type."""
    return lltype.nullptr(lltype.GcArray(lltype.Signed))


def get_stats(stat_no):
    """Returns one of the numbers above, 0 where unknown."""
    return 0


def add_memory_pressure(estimate, object=None):
    """Says that the program holds `estimate` more bytes outside GC memory."""


def must_be_light_finalizer(func):
    """The __del__ may only do what cannot allocate."""
    func._must_be_light_finalizer_ = True
    return func


def may_ignore_finalizer(obj):
    """The finalizer of `obj` need not be called any more."""


def no_release_gil(func):
    """The function must not release the GIL."""
    func._no_release_gil_ = True
    return func


def no_collect(func):
    """The function must not collect."""
    func._gc_no_collect_ = True
    return func


class FinalizerQueue:
    """Collects dead objects that were registered, for the program to finish them.

    A subclass sets `Class` and may define finalizer_trigger(), called when there is work.
    Untranslated, objects never die, so the queue stays empty.
    """

    Class = None

    def next_dead(self):
        """Returns the next dead object, or None."""
        return self._queue().popleft() if self._queue() else None

    def register_finalizer(self, obj):
        """Watches `obj`."""
        assert self.Class is None or isinstance(obj, self.Class)

    def _queue(self):
        if '_dead' not in self.__dict__:
            self._dead = collections.deque()
        return self._dead

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
