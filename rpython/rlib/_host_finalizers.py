"""Finalizer queues on CPython.

An object that is watched refers to a guard, and the guard to the object. When nothing else refers
to the object, both are a dead cycle: the next gc.collect() calls the guard's __del__, which finds
the object intact and puts it into the queue.
"""

import collections
import gc

_GUARD = '_finalizer_guard_'
_died = []  # (queue, object) of the collection that is going on


class _Guard:
    def __init__(self, queue, obj):
        self.queue = queue
        self.obj = obj

    def __del__(self):
        obj = self.obj
        if obj is None:
            return
        self.obj = None
        obj.__dict__[_GUARD].remove(self)
        _died.append((self.queue, obj))


def register(queue, obj):
    obj.__dict__.setdefault(_GUARD, []).append(_Guard(queue, obj))


def may_ignore_finalizer(obj):
    for guard in obj.__dict__.pop(_GUARD, []):
        guard.obj = None


def next_dead(queue):
    dead = _dead_of(queue)
    return dead.popleft() if dead else None


def _dead_of(queue):
    if '_dead' not in queue.__dict__:
        queue._dead = collections.deque()
    return queue._dead


def _reaches(start, wanted):
    """Returns the ids of `wanted` that `start` refers to, however far away."""
    seen = {id(start)}
    todo = [start]
    found = set()
    while todo:
        for other in gc.get_referents(todo.pop()):
            if id(other) in seen or isinstance(other, type):
                continue
            seen.add(id(other))
            todo.append(other)
            if id(other) in wanted:
                found.add(id(other))
    return found


def _owners_first(batch):
    """Orders the dead so that an object comes before those it refers to."""
    wanted = {id(obj) for _, obj in batch}
    below = {id(obj): _reaches(obj, wanted) for _, obj in batch}
    ordered = []
    while batch:
        free = [entry for entry in batch
                if not any(id(entry[1]) in below[id(obj)] for _, obj in batch)]
        ordered += free or batch[:1]
        batch = [entry for entry in batch if entry not in ordered]
    return ordered


def _after_collection(phase, info):
    if phase != 'stop' or not _died:
        return
    batch = _owners_first(_died[:])
    del _died[:]
    triggers = []
    for queue, obj in batch:
        _dead_of(queue).append(obj)
        trigger = getattr(queue, 'finalizer_trigger', None)
        if trigger is not None and trigger not in triggers:
            triggers.append(trigger)
    for trigger in triggers:
        try:
            trigger()
        except Exception:
            pass  # as in translated code: there is nobody to tell


gc.callbacks.append(_after_collection)
