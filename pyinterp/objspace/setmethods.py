"""Methods of set and frozenset."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import (
    constructor, method, operators, varmethod)
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.setobject import (
    W_FrozenSetObject, W_SetObject, newset, w_frozenset, w_set)
from pyinterp.objspace.singletons import w_None


@constructor(w_set)
def set_new(w_cls, args_w, kwargs):
    return newset()


@constructor(w_frozenset)
def frozenset_new(w_cls, args_w, kwargs):
    if len(args_w) == 1 and isinstance(args_w[0], W_FrozenSetObject):
        return args_w[0]
    w_result = W_FrozenSetObject()
    if len(args_w) > 0:
        w_result.update(args_w[0])
    return w_result


operators(w_set, ops, binops='or and sub xor', inplace='or and sub xor',
          compare='lt le eq ne gt ge')
operators(w_frozenset, ops, binops='or and sub xor',
          compare='lt le eq ne gt ge')


def _set(w_self):
    assert isinstance(w_self, W_SetObject)
    return w_self


def as_set(w_iterable):
    """A set of the items: the object itself if it is one."""
    w_plain = space.unwrap_payload(w_iterable)
    if isinstance(w_plain, W_SetObject):
        return w_plain
    w_result = newset()
    w_result.update(w_iterable)
    return w_result


@varmethod(w_set, '__init__', 1, 2)
def set_init(args_w):
    w_self = _set(args_w[0])
    w_self.clear()
    if len(args_w) > 1:
        w_self.update(args_w[1])
    return w_None


# Methods that both classes have; entered into both at the end.

def set_len(w_self):
    return newint(w_self.len_w())


def set_contains(w_self, w_item):
    return newbool(w_self.contains(w_item))


def set_iter(w_self):
    return w_self.iter_w()


def set_hash(w_self):
    return newint(w_self.hash_w())


def set_repr(w_self):
    return space.newtext(w_self.repr_w())


def set_copy(w_self):
    return _set(w_self).copy()


def set_union(args_w):
    w_result = _set(args_w[0]).copy()
    for i in range(1, len(args_w)):
        w_result.update(args_w[i])
    return w_result


def set_intersection(args_w):
    w_result = _set(args_w[0])
    if len(args_w) == 1:
        return w_result.copy()
    for i in range(1, len(args_w)):
        w_result = w_result.intersect(as_set(args_w[i]))
    return w_result


def set_difference(args_w):
    w_result = _set(args_w[0])
    if len(args_w) == 1:
        return w_result.copy()
    for i in range(1, len(args_w)):
        w_result = w_result.subtract(as_set(args_w[i]))
    return w_result


def set_symmetric_difference(w_self, w_other):
    return _set(w_self).symmetric(as_set(w_other))


def set_issubset(w_self, w_other):
    return newbool(_set(w_self).is_subset(as_set(w_other)))


def set_issuperset(w_self, w_other):
    return newbool(as_set(w_other).is_subset(_set(w_self)))


def set_isdisjoint(w_self, w_other):
    return newbool(_set(w_self).intersect(as_set(w_other)).used == 0)


for _w_type in [w_set, w_frozenset]:
    method(_w_type, '__len__')(set_len)
    method(_w_type, '__contains__')(set_contains)
    method(_w_type, '__iter__')(set_iter)
    method(_w_type, '__repr__')(set_repr)
    method(_w_type, 'copy')(set_copy)
    varmethod(_w_type, 'union', 1)(set_union)
    varmethod(_w_type, 'intersection', 1)(set_intersection)
    varmethod(_w_type, 'difference', 1)(set_difference)
    method(_w_type, 'symmetric_difference')(set_symmetric_difference)
    method(_w_type, 'issubset')(set_issubset)
    method(_w_type, 'issuperset')(set_issuperset)
    method(_w_type, 'isdisjoint')(set_isdisjoint)
method(w_frozenset, '__hash__')(set_hash)


@method(w_set, 'add')
def set_add(w_self, w_item):
    _set(w_self).add(w_item)
    return w_None


@method(w_set, 'discard')
def set_discard(w_self, w_item):
    _set(w_self).discard(w_item)
    return w_None


@method(w_set, 'remove')
def set_remove(w_self, w_item):
    if not _set(w_self).discard(w_item):
        raise space.key_error(w_item)
    return w_None


@method(w_set, 'pop')
def set_pop(w_self):
    w_set_self = _set(w_self)
    entry = w_set_self.next_entry(0)
    if entry < 0:
        raise space.key_error(space.newtext('pop from an empty set'))
    w_item = w_set_self.keys_w[entry]
    w_set_self.remove_entry(entry)
    return w_item


@method(w_set, 'clear')
def set_clear(w_self):
    _set(w_self).clear()
    return w_None


@varmethod(w_set, 'update', 1)
def set_update(args_w):
    for i in range(1, len(args_w)):
        _set(args_w[0]).update(args_w[i])
    return w_None


@varmethod(w_set, 'difference_update', 1)
def set_difference_update(args_w):
    for i in range(1, len(args_w)):
        _set(args_w[0]).remove_all(as_set(args_w[i]))
    return w_None


@varmethod(w_set, 'intersection_update', 1)
def set_intersection_update(args_w):
    w_self = _set(args_w[0])
    for i in range(1, len(args_w)):
        w_self.become(w_self.intersect(as_set(args_w[i])))
    return w_None


@method(w_set, 'symmetric_difference_update')
def set_symmetric_difference_update(w_self, w_other):
    _set(w_self).toggle_all(as_set(w_other))
    return w_None
