"""list: the object and its operators (methods are in listmethods.py)."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.sliceobject import W_SliceObject, sequence_index
from pyinterp.objspace.tupleobject import (
    compare_items, items_equal, join_reprs, repeat_items)
from pyinterp.objspace.typeobject import new_type

w_list = new_type('list', w_object)


class W_ListObject(W_Root):
    """A list.

    The items are in `items_w`; or, of a list whose items other code must see
    in memory, in `storage`, and then `items_w` is empty.  So a read that finds
    its index within `items_w` needs no check; all else goes through methods.
    """

    def __init__(self, items_w):
        self.items_w = items_w
        self.storage = None

    def gettype(self):
        return w_list

    # -- the items, wherever they are

    def switch_storage(self, storage):
        """Let `storage`, a ListStorage that has the items already, hold them."""
        self.storage = storage
        self.items_w = []

    def length(self):
        """The number of items."""
        if self.storage is not None:
            return self.storage.length()
        return len(self.items_w)

    def getitem_at(self, index):
        """The item at a valid index."""
        if self.storage is not None:
            return self.storage.getitem(index)
        return self.items_w[index]

    def setitem_at(self, index, w_item):
        """Replace the item at a valid index."""
        if self.storage is not None:
            self.storage.setitem(index, w_item)
        else:
            self.items_w[index] = w_item

    def insert_at(self, index, w_item):
        """Put an item before the one at `index`, 0 to length()."""
        assert index >= 0
        if self.storage is not None:
            self.storage.insert(index, w_item)
        else:
            self.items_w.insert(index, w_item)

    def pop_at(self, index):
        """Remove and return the item at a valid index."""
        assert index >= 0
        if self.storage is not None:
            return self.storage.pop(index)
        if index == len(self.items_w) - 1:
            return self.items_w.pop()
        return self.items_w.pop(index)

    def append(self, w_item):
        """Append one item."""
        if self.storage is not None:
            self.storage.append(w_item)
        else:
            self.items_w.append(w_item)

    def getitems(self):
        """List of the items; may be the object's own, so not to be changed."""
        if self.storage is not None:
            return self.storage.slice(0, self.storage.length())
        return self.items_w

    def getitems_copy(self):
        """A new list of the items."""
        if self.storage is not None:
            return self.storage.slice(0, self.storage.length())
        return self.items_w[:]

    def setitems(self, items_w):
        """Replace all items by those of a list, which may be kept."""
        if self.storage is not None:
            self.storage.replace(items_w)
        else:
            self.items_w = items_w

    def extend_items(self, items_w):
        """Append the items of a list, which is not kept."""
        if self.storage is not None:
            self.storage.extend(items_w)
        else:
            self.items_w += items_w

    def reverse(self):
        """Reverse the order of the items."""
        if self.storage is not None:
            items_w = self.getitems()
            items_w.reverse()
            self.setitems(items_w)
        else:
            self.items_w.reverse()

    def getslice(self, start, stop):
        """A new list of the items of a valid range."""
        assert start >= 0
        assert stop >= start
        if self.storage is not None:
            return self.storage.slice(start, stop)
        return self.items_w[start:stop]

    # -- operations

    def is_true(self):
        return self.length() > 0

    def len_w(self):
        return self.length()

    def has_len(self):
        return True

    def hash_w(self):
        raise space.oefmt(space.w_TypeError, "unhashable type: 'list'")

    def repr_w(self):
        if not space.ec.enter_repr(self):
            return '[...]'
        try:
            return '[' + join_reprs(self.getitems()) + ']'
        finally:
            space.ec.leave_repr(self)

    def compare(self, op, w_other):
        if not isinstance(w_other, W_ListObject):
            return w_NotImplemented
        return compare_items(op, self.getitems(), w_other.getitems())

    def eq_w(self, w_other):
        if isinstance(w_other, W_ListObject):
            return items_equal(self.getitems(), w_other.getitems())
        return W_Root.eq_w(self, w_other)

    def binop(self, op, w_other):
        if op == ops.ADD:
            w_other = space.unwrap_payload(w_other)
            if isinstance(w_other, W_ListObject):
                return W_ListObject(self.getitems() + w_other.getitems())
            if space.has_reflected_add(w_other):
                return w_NotImplemented
            raise space.oefmt(
                space.w_TypeError, 'can only concatenate list (not "%s") to '
                'list' % w_other.typename())
        if op == ops.MUL:
            return self._times(w_other)
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.MUL:
            return self._times(w_left)
        return w_NotImplemented

    def _times(self, w_count):
        if not isinstance(w_count, W_IntObject):
            return w_NotImplemented
        return W_ListObject(repeat_items(self.getitems(), w_count.intval))

    def inplace(self, op, w_other):
        if op == ops.ADD:
            self.extend(w_other)
            return self
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            self.setitems(repeat_items(self.getitems(), w_other.intval))
            return self
        return w_NotImplemented

    def extend(self, w_iterable):
        """Append all items of an iterable."""
        self.extend_items(space.listview(w_iterable))

    def contains(self, w_item):
        i = 0
        while i < self.length():
            if self.getitem_at(i).eq_w(w_item):
                return True
            i += 1
        return False

    def _index(self, w_index, message):
        index = sequence_index(w_index, 'list')
        length = self.length()
        if index < 0:
            index += length
        if index < 0 or index >= length:
            raise space.oefmt(space.w_IndexError, message)
        return index

    def getitem(self, w_index):
        if isinstance(w_index, W_SliceObject):
            return self._getslice(w_index)
        return self.getitem_at(self._index(w_index,
                                           'list index out of range'))

    def _getslice(self, w_slice):
        start, stop, step, count = w_slice.indices(self.length())
        if step == 1:
            return W_ListObject(self.getslice(start, max(start, stop)))
        items_w = self.getitems()
        return W_ListObject([items_w[start + i * step]
                             for i in range(count)])

    def setitem(self, w_index, w_value):
        if isinstance(w_index, W_SliceObject):
            self._setslice(w_index, space.listview_copy(w_value))
        else:
            self.setitem_at(
                self._index(w_index, 'list assignment index out of range'),
                w_value)

    def _setslice(self, w_slice, values_w):
        start, stop, step, count = w_slice.indices(self.length())
        if step == 1:
            stop = max(start, stop)
            self.setitems(self.getslice(0, start) + values_w
                          + self.getslice(stop, self.length()))
            return
        if len(values_w) != count:
            raise space.oefmt(
                space.w_ValueError, 'attempt to assign sequence of size %d to '
                'extended slice of size %d' % (len(values_w), count))
        for i in range(count):
            self.setitem_at(start + i * step, values_w[i])

    def delitem(self, w_index):
        if isinstance(w_index, W_SliceObject):
            self._delslice(w_index)
        else:
            self.pop_at(self._index(w_index,
                                    'list assignment index out of range'))

    def _delslice(self, w_slice):
        items_w = self.getitems()
        start, _, step, count = w_slice.indices(len(items_w))
        if step < 0:
            start = start + (count - 1) * step
            step = -step
        kept_w = []
        for i in range(len(items_w)):
            offset = i - start
            selected = (0 <= offset < count * step and offset % step == 0)
            if not selected:
                kept_w.append(items_w[i])
        self.setitems(kept_w)

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
            return self._next_in_storage(index)
        self.index = index + 1
        return items_w[index]

    def length_hint(self):
        return max(self.w_sequence.length() - self.index, 0)

    def _next_in_storage(self, index):
        storage = self.w_sequence.storage
        if storage is not None and index < storage.length():
            self.index = index + 1
            return storage.getitem(index)
        # Once exhausted it stays so, even if the list grows.
        self.w_sequence = w_no_items
        self.index = 0
        return None


class W_ListReverseIterator(W_Root):
    """reversed(list)."""

    def __init__(self, w_sequence):
        self.w_sequence = w_sequence
        self.index = w_sequence.length() - 1

    def length_hint(self):
        return self.index + 1

    def gettype(self):
        return w_list_reverseiterator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        index = self.index
        if index < 0 or index >= self.w_sequence.length():
            self.index = -1
            return None
        self.index = index - 1
        return self.w_sequence.getitem_at(index)


w_list_iterator = new_type('list_iterator', w_object, is_final=True)
w_list_reverseiterator = new_type('list_reverseiterator', w_object,
                                  is_final=True)
w_no_items = W_ListObject([])


def newlist(items_w):
    """The list object of an item list, which it keeps."""
    return W_ListObject(items_w)
