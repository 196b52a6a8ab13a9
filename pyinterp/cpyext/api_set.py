"""PySet_* and PyFrozenSet_*."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import borrow, from_ref
from pyinterp.cpyext.spacehelp import bool_int, check, set_of
from pyinterp.objspace import space
from pyinterp.objspace.setobject import W_FrozenSetObject, newset
from pyinterp.objspace.strobject import newtext
from rpython.rlib.rarithmetic import intmask


@cpython_api('PySet_New')
def PySet_New(w_iterable):
    """set(iterable); empty for NULL."""
    w_set = newset()
    if w_iterable is not None:
        w_set.update(w_iterable)
    return w_set


@cpython_api('PyFrozenSet_New')
def PyFrozenSet_New(w_iterable):
    """frozenset(iterable); empty for NULL."""
    w_set = W_FrozenSetObject()
    if w_iterable is not None:
        w_set.update(w_iterable)
    fresh.w_last = w_set
    return w_set


class Fresh(object):
    """The frozenset that C made last: it may still fill it, as long as it alone refers to it."""

    def __init__(self):
        self.w_last = None


fresh = Fresh()


def set_only(w_obj):
    """The set; SystemError for a frozenset too."""
    w_set = set_of(w_obj)
    if isinstance(w_set, W_FrozenSetObject):
        raise spacehelp.bad_call()
    return w_set


@cpython_api('PySet_Size')
def PySet_Size(w_obj):
    """len(set)."""
    return set_of(w_obj).len_w()


@cpython_api('PySet_Contains')
def PySet_Contains(w_obj, w_item):
    """item in set."""
    return bool_int(set_of(w_obj).contains(check(w_item)))


@cpython_api('PySet_Add', raw=('obj',))
def PySet_Add(obj, w_item):
    """set.add(item); also for a new frozenset that nobody else has seen."""
    if not obj:
        raise spacehelp.null_error()
    w_set = set_of(from_ref(obj))
    if isinstance(w_set, W_FrozenSetObject):
        if w_set is not fresh.w_last or intmask(obj.c_ob_refcnt & 0xffffffff) != 1:
            raise spacehelp.bad_call()
    w_set.add(check(w_item))
    return 0


@cpython_api('PySet_Discard')
def PySet_Discard(w_obj, w_item):
    """Removes an item: 1 if it was there, else 0."""
    return bool_int(set_only(w_obj).discard(check(w_item)))


@cpython_api('PySet_Pop')
def PySet_Pop(w_obj):
    """set.pop()."""
    w_set = set_only(w_obj)
    entry = w_set.next_entry(0)
    if entry < 0:
        raise space.key_error(newtext('pop from an empty set'))
    w_item = w_set.keys_w[entry]
    w_set.remove_entry(entry)
    return w_item


@cpython_api('PySet_Clear')
def PySet_Clear(w_obj):
    """set.clear()."""
    set_only(w_obj).clear()
    return 0


@cpython_api('_PySet_Update')
def _PySet_Update(w_obj, w_iterable):
    """set.update(iterable)."""
    set_only(w_obj).update(w_iterable)
    return 0


@cpython_api('_PySet_NextEntry')
def _PySet_NextEntry(w_obj, position, key, hash):
    """The next item, borrowed, with its hash; 0 at the end."""
    w_set = set_of(w_obj)
    entry = w_set.next_entry(position[0])
    if entry < 0:
        return 0
    position[0] = entry + 1
    key[0] = borrow(w_set.keys_w[entry])
    hash[0] = w_set.hashes[entry]
    return 1
