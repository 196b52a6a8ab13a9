"""What __slots__ of a class body declares."""

from pyinterp.objspace import space
from pyinterp.objspace.mapdict import MEMBER
from pyinterp.objspace.memberdescr import W_Member
from pyinterp.objspace.objectobject import (
    new_dict_getter, new_weakref_getter)
from pyinterp.objspace.strobject import W_StrObject


def declare_members(w_class):
    """Enter the descriptors for members, __dict__ and __weakref__.

    The class is new: its bases and namespace are known.
    """
    w_dict = w_class.w_dict
    base_has_dict = w_class.has_dict
    base_has_weakref = w_class.has_weakref
    w_slots = w_dict.getitem_str('__slots__')
    if w_slots is None:
        w_class.has_dict = True
        w_class.has_weakref = True
    else:
        _declare_slots(w_class, _slot_names(w_slots))
    if w_class.has_dict and not base_has_dict:
        w_dict.setdefault(space.intern_text('__dict__'),
                          new_dict_getter(w_class))
    if w_class.has_weakref and not base_has_weakref:
        w_dict.setdefault(space.intern_text('__weakref__'),
                          new_weakref_getter(w_class))


def _slot_names(w_slots):
    if isinstance(space.unwrap_payload(w_slots), W_StrObject):
        return [space.text_w(w_slots)]
    names = []
    for w_name in space.listview(w_slots):
        w_plain = space.unwrap_payload(w_name)
        if not isinstance(w_plain, W_StrObject):
            raise space.oefmt(
                space.w_TypeError, "__slots__ items must be strings, not '%s'"
                % w_name.typename())
        if not space.is_true(
                w_plain.getattr('isidentifier').call0()):
            raise space.oefmt(space.w_TypeError,
                              '__slots__ must be identifiers')
        names.append(w_plain.value)
    return names


def _declare_slots(w_class, names):
    base_keys = w_class.member_keys
    w_class.member_keys = base_keys[:]
    for name in names:
        if name == '__dict__':
            w_class.has_dict = True
        elif name == '__weakref__':
            w_class.has_weakref = True
        else:
            _declare_member(w_class, mangled(w_class.name, name))
    if len(w_class.member_keys) > len(base_keys):
        w_class.is_solid = True
        _check_base(w_class)


def _check_base(w_class):
    w_base = w_class.representing_base()
    if (w_base.has_items or w_base is space.w_int or w_base is space.w_tuple
            or w_base is space.w_bytes or w_base is space.w_type):
        raise space.oefmt(
            space.w_TypeError, 'nonempty __slots__ not supported for subtype '
            "of '%s'" % w_class.w_best_base.name)


def _declare_member(w_class, name):
    w_dict = w_class.w_dict
    w_old = w_dict.getitem_str(name)
    if isinstance(w_old, W_Member) and w_old.w_owner is w_class:
        return
    if w_old is not None:
        raise space.oefmt(
            space.w_ValueError, "'%s' in __slots__ conflicts with class "
            'variable' % name)
    key = MEMBER + name
    while key in w_class.member_keys:
        key = MEMBER + key
    w_class.member_keys.append(key)
    w_dict.setitem_str(name, W_Member(name, key, w_class))


def mangled(classname, name):
    """The name that a private name of a class body stands for."""
    if not name.startswith('__') or name.endswith('__'):
        return name
    start = 0
    while start < len(classname) and classname[start] == '_':
        start += 1
    if start == len(classname):
        return name
    return '_' + classname[start:] + name
