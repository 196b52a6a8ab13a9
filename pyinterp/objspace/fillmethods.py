"""Special methods of built-in classes that follow from their W_ classes.

A class whose W_ class overrides an operation of W_Root gets the special method
for it, if none is there.  Done once, at import time.
"""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import (
    W_BinopMethod, kwmethod, make_builtin)
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None


def call_len(w_self):
    """self.__len__()."""
    return newint(w_self.len_w())


def call_getitem(w_self, w_index):
    """self.__getitem__(index)."""
    return w_self.getitem(w_index)


def call_setitem(w_self, w_index, w_value):
    """self.__setitem__(index, value)."""
    w_self.setitem(w_index, w_value)
    return w_None


def call_delitem(w_self, w_index):
    """self.__delitem__(index)."""
    w_self.delitem(w_index)
    return w_None


def call_contains(w_self, w_item):
    """self.__contains__(item)."""
    return newbool(w_self.contains(w_item))


def call_iter(w_self):
    """self.__iter__()."""
    return w_self.iter_w()


def call_next(w_self):
    """self.__next__()."""
    w_item = w_self.next_w()
    if w_item is None:
        raise space.stop_iteration(space.ec.take_stop_value())
    return w_item


def call_repr(w_self):
    """self.__repr__()."""
    return space.newtext(w_self.repr_w())


def call_hash(w_self):
    """self.__hash__()."""
    return newint(w_self.hash_w())


def call_bool(w_self):
    """self.__bool__()."""
    return newbool(w_self.is_true())


def call_length_hint(w_self):
    """self.__length_hint__()."""
    return newint(w_self.length_hint())


OPERATIONS = [
    ('length_hint', '__length_hint__', call_length_hint),
    ('len_w', '__len__', call_len),
    ('getitem', '__getitem__', call_getitem),
    ('setitem', '__setitem__', call_setitem),
    ('delitem', '__delitem__', call_delitem),
    ('contains', '__contains__', call_contains),
    ('iter_w', '__iter__', call_iter),
    ('next_w', '__next__', call_next),
    ('repr_w', '__repr__', call_repr),
    ('hash_w', '__hash__', call_hash),
]

UNHASHABLE = ['list', 'dict', 'set', 'bytearray', 'slice']


def _class_of(cls):
    """The built-in class of the instances of a W_ class, or None."""
    try:
        w_type = cls.gettype(cls.__new__(cls))
    except Exception:  # needs an initialised instance
        return None
    if w_type is None or w_type.is_heap:
        return None
    return w_type


def _all_subclasses(cls):
    for sub in cls.__subclasses__():
        yield sub
        for other in _all_subclasses(sub):
            yield other


def _overrides(cls, name):
    return getattr(cls, name) is not getattr(W_Root, name)


def fill(cls, w_type):
    """Enter the methods that are missing."""
    for operation, name, func in OPERATIONS:
        if _overrides(cls, operation) and (
                w_type.w_dict.getitem_str(name) is None):
            if name == '__getitem__' and w_type is space.w_type:
                continue
            w_type.w_dict.setitem_str(name,
                                      make_builtin(name, w_type, func))
    if _overrides(cls, 'compare'):
        for op in range(len(ops.COMPARE_METHOD)):
            name = ops.COMPARE_METHOD[op]
            if w_type.w_dict.getitem_str(name) is None:
                w_type.w_dict.setitem_str(
                    name, W_BinopMethod(name, w_type, 'c', op))


def fill_all():
    """Fill the classes of all W_ classes that there are now."""
    seen = []
    for cls in _all_subclasses(W_Root):
        w_type = _class_of(cls)
        if w_type is None or w_type is space.w_object or w_type in seen:
            continue
        seen.append(w_type)
        fill(cls, w_type)
    w_range = space.w_range
    w_range.w_dict.setitem_str('__bool__',
                               make_builtin('__bool__', w_range, call_bool))
    for name in UNHASHABLE:
        getattr(space, 'w_' + name).w_dict.setitem_str('__hash__', w_None)
