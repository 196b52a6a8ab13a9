"""list: the object and its operators (methods are in listmethods.py)."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.sliceobject import W_SliceObject, sequence_index
from pyinterp.objspace.tupleobject import (
    compare_items, items_equal, join_reprs, repeat_items, slice_items)
from pyinterp.objspace.typeobject import new_type

w_list = new_type('list', w_object)


class W_ListObject(W_Root):
    """A list."""

    def __init__(self, items_w):
        self.items_w = items_w

    def gettype(self):
        return w_list

    def is_true(self):
        return len(self.items_w) > 0

    def len_w(self):
        return len(self.items_w)

    def has_len(self):
        return True

    def hash_w(self):
        raise space.oefmt(space.w_TypeError, "unhashable type: 'list'")

    def repr_w(self):
        if not space.ec.enter_repr(self):
            return '[...]'
        try:
            return '[' + join_reprs(self.items_w) + ']'
        finally:
            space.ec.leave_repr(self)

    def compare(self, op, w_other):
        if not isinstance(w_other, W_ListObject):
            return w_NotImplemented
        return compare_items(op, self.items_w, w_other.items_w)

    def eq_w(self, w_other):
        if isinstance(w_other, W_ListObject):
            return items_equal(self.items_w, w_other.items_w)
        return W_Root.eq_w(self, w_other)

    def binop(self, op, w_other):
        if op == ops.ADD:
            w_other = space.unwrap_payload(w_other)
            if isinstance(w_other, W_ListObject):
                return W_ListObject(self.items_w + w_other.items_w)
            if space.has_reflected_add(w_other):
                return w_NotImplemented
            raise space.oefmt(
                space.w_TypeError, 'can only concatenate list (not "%s") to '
                'list' % w_other.typename())
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            return W_ListObject(repeat_items(self.items_w, w_other.intval))
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.MUL and isinstance(w_left, W_IntObject):
            return W_ListObject(repeat_items(self.items_w, w_left.intval))
        return w_NotImplemented

    def inplace(self, op, w_other):
        if op == ops.ADD:
            self.extend(w_other)
            return self
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            self.items_w = repeat_items(self.items_w, w_other.intval)
            return self
        return w_NotImplemented

    def extend(self, w_iterable):
        """Append all items of an iterable."""
        self.items_w += space.listview(w_iterable)

    def append(self, w_item):
        """Append one item."""
        self.items_w.append(w_item)

    def contains(self, w_item):
        i = 0
        while i < len(self.items_w):
            if self.items_w[i].eq_w(w_item):
                return True
            i += 1
        return False

    def _index(self, w_index, message):
        index = sequence_index(w_index, 'list')
        if index < 0:
            index += len(self.items_w)
        if index < 0 or index >= len(self.items_w):
            raise space.oefmt(space.w_IndexError, message)
        return index

    def getitem(self, w_index):
        if isinstance(w_index, W_SliceObject):
            return W_ListObject(slice_items(self.items_w, w_index))
        return self.items_w[self._index(w_index, 'list index out of range')]

    def setitem(self, w_index, w_value):
        if isinstance(w_index, W_SliceObject):
            self._setslice(w_index, space.listview_copy(w_value))
        else:
            index = self._index(w_index,
                                'list assignment index out of range')
            self.items_w[index] = w_value

    def _setslice(self, w_slice, values_w):
        start, stop, step, count = w_slice.indices(len(self.items_w))
        if step == 1:
            if stop < start:
                stop = start
            assert start >= 0
            assert stop >= start
            self.items_w = (self.items_w[:start] + values_w
                            + self.items_w[stop:])
            return
        if len(values_w) != count:
            raise space.oefmt(
                space.w_ValueError, 'attempt to assign sequence of size %d to '
                'extended slice of size %d' % (len(values_w), count))
        for i in range(count):
            self.items_w[start + i * step] = values_w[i]

    def delitem(self, w_index):
        if isinstance(w_index, W_SliceObject):
            self._delslice(w_index)
        else:
            index = self._index(w_index,
                                'list assignment index out of range')
            assert index >= 0
            del self.items_w[index]

    def _delslice(self, w_slice):
        start, _, step, count = w_slice.indices(len(self.items_w))
        if step < 0:
            start = start + (count - 1) * step
            step = -step
        kept_w = []
        for i in range(len(self.items_w)):
            offset = i - start
            selected = (0 <= offset < count * step and offset % step == 0)
            if not selected:
                kept_w.append(self.items_w[i])
        self.items_w = kept_w

    def iter_w(self):
        return W_ListIterator(self)


class W_ListIterator(W_Root):
    """Iterator over a list; sees changes of the list."""

    def __init__(self, w_sequence):
        self.w_sequence = w_sequence
        self.index = 0

    def gettype(self):
        return w_list_iterator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        index = self.index
        items_w = self.w_sequence.items_w
        if index >= len(items_w):
            # Once exhausted it stays so, even if the list grows.
            self.w_sequence = w_no_items
            self.index = 0
            return None
        self.index = index + 1
        return items_w[index]


class W_ListReverseIterator(W_Root):
    """reversed(list)."""

    def __init__(self, w_sequence):
        self.w_sequence = w_sequence
        self.index = len(w_sequence.items_w) - 1

    def gettype(self):
        return w_list_reverseiterator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        index = self.index
        items_w = self.w_sequence.items_w
        if index < 0 or index >= len(items_w):
            self.index = -1
            return None
        self.index = index - 1
        return items_w[index]


w_list_iterator = new_type('list_iterator', w_object, is_final=True)
w_list_reverseiterator = new_type('list_reverseiterator', w_object,
                                  is_final=True)
w_no_items = W_ListObject([])


def newlist(items_w):
    """The list object of an item list, which it keeps."""
    return W_ListObject(items_w)
