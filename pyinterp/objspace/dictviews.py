"""Iterators and views of dict."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import method
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.tupleobject import W_TupleObject
from pyinterp.objspace.typeobject import new_type

ITER_KEYS, ITER_VALUES, ITER_ITEMS = 0, 1, 2


class W_DictIterator(W_Root):
    """Iterator over keys, values or items."""

    def __init__(self, w_dict, kind):
        self.w_source = w_dict
        self.kind = kind
        self.position = 0
        self.expected = w_dict.live

    def gettype(self):
        return ITERATOR_TYPES.items_w[self.kind]

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        w_source = self.w_source
        if w_source.live != self.expected:
            if self.expected < 0:
                return None
            self.expected = -2
            raise space.oefmt(space.w_RuntimeError,
                              'dictionary changed size during iteration')
        entry = w_source.next_entry(self.position)
        if entry < 0:
            self.expected = -1
            return None
        self.position = entry + 1
        return entry_value(w_source, entry, self.kind)


class W_DictReverseIterator(W_Root):
    """reversed() over keys, values or items."""

    def __init__(self, w_dict, kind):
        self.w_source = w_dict
        self.kind = kind
        self.position = len(w_dict.keys_w) - 1

    def gettype(self):
        return ITERATOR_TYPES.items_w[self.kind]

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        entry = self.w_source.last_entry(self.position)
        if entry < 0:
            return None
        self.position = entry - 1
        return entry_value(self.w_source, entry, self.kind)


def entry_value(w_source, entry, kind):
    """What an iterator of this kind gives for an entry."""
    if kind == ITER_KEYS:
        return w_source.keys_w[entry]
    if kind == ITER_VALUES:
        return w_source.values_w[entry]
    return W_TupleObject([w_source.keys_w[entry], w_source.values_w[entry]])


class TypeTable(object):
    """Classes indexed by kind."""

    def __init__(self, items_w):
        self.items_w = items_w


ITERATOR_TYPES = TypeTable([
    new_type('dict_keyiterator', w_object, is_final=True),
    new_type('dict_valueiterator', w_object, is_final=True),
    new_type('dict_itemiterator', w_object, is_final=True)])

VIEW_TYPES = TypeTable([
    new_type('dict_keys', w_object, is_final=True),
    new_type('dict_values', w_object, is_final=True),
    new_type('dict_items', w_object, is_final=True)])


class W_DictView(W_Root):
    """dict.keys(), dict.values() or dict.items()."""

    def __init__(self, w_dict, kind):
        self.w_source = w_dict
        self.kind = kind

    def gettype(self):
        return VIEW_TYPES.items_w[self.kind]

    def is_true(self):
        return self.w_source.live > 0

    def len_w(self):
        return self.w_source.live

    def has_len(self):
        return True

    def iter_w(self):
        return W_DictIterator(self.w_source, self.kind)

    def contains(self, w_item):
        if self.kind == ITER_KEYS:
            return self.w_source.contains(w_item)
        if self.kind == ITER_ITEMS and isinstance(w_item, W_TupleObject):
            if len(w_item.items_w) != 2:
                return False
            w_value = self.w_source.getitem_or_none(w_item.items_w[0])
            return w_value is not None and w_value.eq_w(w_item.items_w[1])
        return W_Root.contains(self, w_item)

    def repr_w(self):
        return (self.typename() + '(' +
                space.newlist(space.listview(self)).repr_w() + ')')

    def compare(self, op, w_other):
        if self.kind == ITER_VALUES:
            return W_Root.compare(self, op, w_other)
        if isinstance(w_other, W_DictView):
            return self._as_set().compare(op, w_other._as_set())
        return self._as_set().compare(op, w_other)

    def binop(self, op, w_other):
        if self.kind == ITER_VALUES:
            return w_NotImplemented
        w_set = space.newset()
        w_set.update(w_other)
        return self._as_set().binop(op, w_set)

    def _as_set(self):
        w_set = space.newset()
        w_set.update(self)
        return w_set


@method(VIEW_TYPES.items_w[ITER_KEYS], '__iter__')
def keys_iter(w_self):
    return w_self.iter_w()


@method(VIEW_TYPES.items_w[ITER_VALUES], '__iter__')
def values_iter(w_self):
    return w_self.iter_w()


@method(VIEW_TYPES.items_w[ITER_ITEMS], '__iter__')
def items_iter(w_self):
    return w_self.iter_w()


@method(VIEW_TYPES.items_w[ITER_KEYS], 'isdisjoint')
def keys_isdisjoint(w_self, w_other):
    for w_item in space.listview(w_other):
        if w_self.contains(w_item):
            return newbool(False)
    return newbool(True)
