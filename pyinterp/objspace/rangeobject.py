"""range."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import constructor, getter, method
from pyinterp.objspace.intobject import (
    SMALL_MAX, SMALL_MIN, W_IntObject, newbool, newint, small_ints)
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.sliceobject import W_SliceObject, sequence_index
from pyinterp.objspace.tupleobject import hash_items
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.objectmodel import trust_indices

w_range = new_type('range', w_object, is_final=True)


class W_RangeObject(W_Root):
    """range(start, stop, step) over machine ints."""

    def __init__(self, start, stop, step):
        self.start = start
        self.stop = stop
        self.step = step
        self.count = range_length(start, stop, step)

    def gettype(self):
        return w_range

    def is_true(self):
        return self.count > 0

    def len_w(self):
        return self.count

    def has_len(self):
        return True

    def hash_w(self):
        return hash_items([newint(self.count), newint(self.start),
                           newint(self.step)])

    def repr_w(self):
        if self.step == 1:
            return 'range(%d, %d)' % (self.start, self.stop)
        return 'range(%d, %d, %d)' % (self.start, self.stop, self.step)

    def compare(self, op, w_other):
        if not isinstance(w_other, W_RangeObject) or (
                op != ops.EQ and op != ops.NE):
            return w_NotImplemented
        equal = self.count == w_other.count and (
            self.count == 0 or (self.start == w_other.start and (
                self.count == 1 or self.step == w_other.step)))
        return newbool(equal == (op == ops.EQ))

    def contains(self, w_item):
        if not isinstance(w_item, W_IntObject):
            return W_Root.contains(self, w_item)
        offset = w_item.intval - self.start
        if offset % self.step != 0:
            return False
        index = offset // self.step
        return 0 <= index < self.count

    def getitem(self, w_index):
        if isinstance(w_index, W_SliceObject):
            start, stop, step, _ = w_index.indices(self.count)
            return W_RangeObject(self.start + start * self.step,
                                 self.start + stop * self.step,
                                 self.step * step)
        index = sequence_index(w_index, 'range')
        if index < 0:
            index += self.count
        if index < 0 or index >= self.count:
            raise space.oefmt(space.w_IndexError,
                              'range object index out of range')
        return newint(self.start + index * self.step)

    def iter_w(self):
        return W_RangeIterator(self.start, self.step, self.count)

    def reversed(self):
        """The iterator from the last item to the first."""
        return W_RangeIterator(self.start + (self.count - 1) * self.step,
                               -self.step, self.count)


class W_RangeIterator(W_Root):
    """Iterator over a range."""

    def __init__(self, current, step, remaining):
        self.current = current
        self.step = step
        self.remaining = remaining

    def gettype(self):
        return w_range_iterator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    @trust_indices
    def next_w(self):
        if self.remaining <= 0:
            return None
        self.remaining -= 1
        value = self.current
        self.current = value + self.step
        if SMALL_MIN <= value <= SMALL_MAX:
            return small_ints.items_w[value - SMALL_MIN]
        return W_IntObject(value)


w_range_iterator = new_type('range_iterator', w_object, is_final=True)


def range_length(start, stop, step):
    """Number of items."""
    if step > 0:
        if start >= stop:
            return 0
        return (stop - start - 1) // step + 1
    if start <= stop:
        return 0
    return (start - stop - 1) // (-step) + 1


@constructor(w_range)
def range_new(w_cls, args_w, kwargs):
    count = len(args_w)
    if count == 1:
        return W_RangeObject(0, space.index_w(args_w[0]), 1)
    if count < 2 or count > 3:
        raise space.oefmt(
            space.w_TypeError, 'range expected at %s, got %d'
            % ('least 1 argument' if count == 0 else 'most 3 arguments',
               count))
    start = space.index_w(args_w[0])
    stop = space.index_w(args_w[1])
    step = 1
    if count == 3:
        step = space.index_w(args_w[2])
        if step == 0:
            raise space.oefmt(space.w_ValueError,
                              'range() arg 3 must not be zero')
    return W_RangeObject(start, stop, step)


def _range(w_self):
    assert isinstance(w_self, W_RangeObject)
    return w_self


@method(w_range, '__len__')
def range_len(w_self):
    return newint(w_self.len_w())


@method(w_range, '__getitem__')
def range_getitem(w_self, w_index):
    return w_self.getitem(w_index)


@method(w_range, '__contains__')
def range_contains(w_self, w_item):
    return newbool(w_self.contains(w_item))


@method(w_range, '__iter__')
def range_iter(w_self):
    return w_self.iter_w()


@method(w_range, '__reversed__')
def range_reversed(w_self):
    return _range(w_self).reversed()


@method(w_range, 'index')
def range_index(w_self, w_item):
    w_range_self = _range(w_self)
    if not w_range_self.contains(w_item):
        raise space.oefmt(space.w_ValueError,
                          w_item.repr_w() + ' is not in range')
    return newint((space.int_w(w_item) - w_range_self.start)
                  // w_range_self.step)


@method(w_range, 'count')
def range_count(w_self, w_item):
    return newint(1 if w_self.contains(w_item) else 0)


@getter(w_range, 'start')
def range_start(w_self):
    return newint(_range(w_self).start)


@getter(w_range, 'stop')
def range_stop(w_self):
    return newint(_range(w_self).stop)


@getter(w_range, 'step')
def range_step(w_self):
    return newint(_range(w_self).step)
