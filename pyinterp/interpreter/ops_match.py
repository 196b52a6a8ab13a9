"""Opcodes of the match statement."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import (
    PATTERN_MAPPING, PATTERN_SEQUENCE, W_TypeObject)


def match_sequence(frame):
    """MATCH_SEQUENCE (w_x -- w_x w_bool)"""
    w_plain = space.unwrap_payload(frame.top())
    frame.push(space.newbool(isinstance(w_plain, space.W_ListObject)
                             or isinstance(w_plain, space.W_TupleObject)
                             or isinstance(w_plain, space.W_RangeObject)
                             or w_plain.gettype().pattern == PATTERN_SEQUENCE))


def match_mapping(frame):
    """MATCH_MAPPING (w_x -- w_x w_bool)"""
    w_plain = space.unwrap_payload(frame.top())
    frame.push(space.newbool(isinstance(w_plain, space.W_DictObject)
                             or w_plain.gettype().pattern == PATTERN_MAPPING))


def match_keys(frame):
    """MATCH_KEYS (w_x w_keys -- w_x w_keys w_values_or_None)"""
    w_mapping = frame.peek(2)
    values_w = []
    for w_key in space.listview(frame.top()):
        w_value = space.getitem_or_none(space.unwrap_payload(w_mapping),
                                        w_key)
        if w_value is None:
            frame.push(w_None)
            return
        values_w.append(w_value)
    frame.push(space.newtuple(values_w))


def copy_dict_without_keys(frame):
    """COPY_DICT_WITHOUT_KEYS (w_x w_keys -- w_x w_rest)"""
    w_rest = space.newdict()
    space.update_dict(w_rest, frame.peek(2))
    for w_key in space.listview(frame.top()):
        w_rest.delitem(w_key)
    frame.set_top(w_rest)


def match_class(frame, npositional):
    """MATCH_CLASS (w_x w_class w_names -- w_attrs_or_None)"""
    names_w = space.listview(frame.pop())
    w_class = frame.pop()
    w_obj = frame.top()
    if not isinstance(w_class, W_TypeObject):
        raise space.oefmt(space.w_TypeError,
                          'called match pattern must be a class')
    if not w_obj.gettype().issubtype(w_class):
        frame.set_top(w_None)
        return
    values_w = []
    if npositional > 0 and not _positional(w_obj, w_class, npositional,
                                           values_w):
        frame.set_top(w_None)
        return
    for w_name in names_w:
        w_value = _attribute(w_obj, space.text_w(w_name))
        if w_value is None:
            frame.set_top(w_None)
            return
        values_w.append(w_value)
    frame.set_top(space.newtuple(values_w))


def _positional(w_obj, w_class, npositional, values_w):
    """Append the positional sub-patterns' values; False if one is missing."""
    w_args = w_class.getattr_or_none('__match_args__')
    if w_args is None:
        if npositional == 1 and _matches_itself(w_class):
            values_w.append(w_obj)
            return True
        raise _too_many(w_class, 0, npositional)
    names_w = space.listview(w_args)
    if npositional > len(names_w):
        raise _too_many(w_class, len(names_w), npositional)
    for i in range(npositional):
        w_value = _attribute(w_obj, space.text_w(names_w[i]))
        if w_value is None:
            return False
        values_w.append(w_value)
    return True


def _too_many(w_class, accepted, given):
    plural = 's'
    if accepted == 1:
        plural = ''
    return space.oefmt(
        space.w_TypeError, '%s() accepts %d positional sub-pattern%s (%d '
        'given)' % (w_class.name, accepted, plural, given))


def _matches_itself(w_class):
    for w_base in [space.w_int, space.w_float, space.w_str, space.w_bytes,
                   space.w_list, space.w_tuple, space.w_dict, space.w_set,
                   space.w_frozenset]:
        if w_class.issubtype(w_base):
            return True
    return False


def _attribute(w_obj, name):
    try:
        return w_obj.getattr(name)
    except OperationError as e:
        if not e.match(space.w_AttributeError):
            raise
        return None
