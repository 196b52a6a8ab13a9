"""Stable merge sort of application objects by `<`."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.floatobject import W_FloatObject
from pyinterp.objspace.intobject import W_IntObject
from pyinterp.objspace.strobject import W_StrObject

RUN = 8


class SortItem(object):
    """An item with its sort key."""

    def __init__(self, w_key, w_item):
        self.w_key = w_key
        self.w_item = w_item


def less(a, b):
    """Whether the key of `a` is less than that of `b`."""
    w_a = a.w_key
    w_b = b.w_key
    if isinstance(w_a, W_IntObject) and isinstance(w_b, W_IntObject):
        return w_a.intval < w_b.intval
    if isinstance(w_a, W_StrObject) and isinstance(w_b, W_StrObject):
        return w_a.value < w_b.value
    if isinstance(w_a, W_FloatObject) and isinstance(w_b, W_FloatObject):
        return w_a.floatval < w_b.floatval
    return space.is_true(space.compare(w_a, ops.LT, w_b))


def sort_items(items_w, w_key, reverse):
    """A new sorted list; equal items keep their order, also if reversed."""
    work = []
    for w_item in items_w:
        w_sortkey = w_item
        if w_key is not None and w_key is not space.w_None:
            w_sortkey = w_key.call1(w_item)
        work.append(SortItem(w_sortkey, w_item))
    if reverse:
        work.reverse()
    work = merge_sort(work)
    if reverse:
        work.reverse()
    return [entry.w_item for entry in work]


def merge_sort(work):
    """Sort runs by insertion, then merge pairs of growing runs."""
    count = len(work)
    if _is_sorted(work):
        return work
    start = 0
    while start < count:
        _insertion_sort(work, start, min(start + RUN, count))
        start += RUN
    width = RUN
    other = work[:]
    while width < count:
        start = 0
        while start < count:
            _merge(work, other, start, min(start + width, count),
                   min(start + 2 * width, count))
            start += 2 * width
        work, other = other, work
        width *= 2
    return work


def _is_sorted(work):
    for i in range(1, len(work)):
        if less(work[i], work[i - 1]):
            return False
    return True


def _insertion_sort(work, start, stop):
    i = start + 1
    while i < stop:
        entry = work[i]
        j = i
        while j > start and less(entry, work[j - 1]):
            work[j] = work[j - 1]
            j -= 1
        work[j] = entry
        i += 1


def _merge(source, target, start, middle, stop):
    """Merge source[start:middle] and source[middle:stop] into target."""
    left = start
    right = middle
    pos = start
    while left < middle and right < stop:
        if less(source[right], source[left]):
            target[pos] = source[right]
            right += 1
        else:
            target[pos] = source[left]
            left += 1
        pos += 1
    while left < middle:
        target[pos] = source[left]
        left += 1
        pos += 1
    while right < stop:
        target[pos] = source[right]
        right += 1
        pos += 1
