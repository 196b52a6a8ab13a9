"""Ranges and their iterators."""

from rtyper.lib.mark import low_level_module


def ll_rangelen(start, stop, step):
    if step > 0:
        if start >= stop:
            return 0
        if step == 1:
            return stop - start
        return (stop - start - 1) // step + 1
    if start <= stop:
        return 0
    return (start - stop - 1) // (-step) + 1


def ll_contains(start, stop, step, x):
    if step > 0:
        if x < start or x >= stop:
            return False
    else:
        if x > start or x <= stop:
            return False
    return (x - start) % step == 0


def ll_last(start, step, count):
    return start + (count - 1) * step


def ll_rangenext(it):
    index = it.next
    if index >= it.stop:
        raise StopIteration
    it.next = index + 1
    return index


def ll_rangenext_step(it):
    count = it.count
    if count <= 0:
        raise StopIteration
    it.count = count - 1
    value = it.next
    it.next = value + it.step
    return value


def ll_fill(items, start, step, count):
    i = 0
    while i < count:
        items[i] = start + i * step
        i += 1


low_level_module(globals())
