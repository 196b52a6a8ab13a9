"""What translated code asks of the collector, one function for each of the runtime's. Built into
the translator; untranslated, stand-ins with what can be shown of the same behaviour."""

import gc

from rpython.rlib import _host_twins, _host_finalizers


def collect(gen):
    gc.collect()


def collect_step():
    """Returns the old state, the new one, and 1 if a collection is done, a byte each."""
    gc.collect()
    return 1 << 16


def set_enabled(on):
    (gc.enable if on else gc.disable)()


def is_enabled():
    return gc.isenabled()


def can_move(obj):
    return False


def pin(obj):
    return False


def unpin(obj):
    pass


def is_pinned(obj):
    return False


def add_memory_pressure(estimate, obj):
    pass


def get_stats(number):
    return 0


def may_ignore_finalizer(obj):
    _host_finalizers.may_ignore_finalizer(obj)


def finalizer_register(queue, obj):
    _host_finalizers.register(queue, obj)


def finalizer_next_dead(queue):
    return _host_finalizers.next_dead(queue)


def twin_link(obj, block, kind):
    _host_twins.link(obj, block, kind)


def twin_block(PTR, obj):
    return _host_twins.block(PTR, obj)


def twin_object(Class, block):
    return _host_twins.object_of(Class, block)


def twin_unlink(block):
    _host_twins.unlink(block)


def twin_c_count(block):
    return _host_twins.c_count(block)


def twin_track(block):
    _host_twins.track(block)


def twin_untrack(block):
    _host_twins.untrack(block)


def twin_next_dead(PTR):
    return _host_twins.next_dead(PTR)


def twin_set_traverse(PTR, function):
    _host_twins.set_traverse(PTR, function)


def twin_set_trigger(function):
    _host_twins.set_trigger(function)
