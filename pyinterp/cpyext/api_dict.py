"""PyDict_*: the exact operations of dict, whatever a subclass defines."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import borrow
from pyinterp.cpyext.spacehelp import bool_int, check, dict_of, dict_or_none
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.dictmethods import update_dict
from pyinterp.objspace.dictviews import ITERATOR_TYPES, VIEW_TYPES
from pyinterp.objspace.strobject import W_StrObject


# The bridge looks for the classes that C exports among the names of the space.
for _w_type in VIEW_TYPES.items_w + ITERATOR_TYPES.items_w:
    setattr(space, 'w_' + _w_type.name, _w_type)


@cpython_api('PyDict_New')
def PyDict_New():
    """{}"""
    return space.newdict()


@cpython_api('_PyDict_NewPresized')
def _PyDict_NewPresized(count):
    """{}; the expected number of entries is a hint."""
    return space.newdict()


# -- reading -------------------------------------------------------------------------

@cpython_api('PyDict_GetItem', borrowed=True)
def PyDict_GetItem(w_obj, w_key):
    """The value, borrowed; NULL without an error if there is none, whatever the reason."""
    w_dict = dict_or_none(w_obj)
    if w_dict is None or w_key is None:
        return None
    try:
        return w_dict.getitem_or_none(w_key)
    except OperationError:
        return None


@cpython_api('PyDict_GetItemWithError', borrowed=True)
def PyDict_GetItemWithError(w_obj, w_key):
    """The value, borrowed; NULL without an error if the key is missing."""
    return dict_of(w_obj).getitem_or_none(check(w_key))


@cpython_api('_PyDict_GetItemWithError', borrowed=True)
def _PyDict_GetItemWithError(w_obj, w_key):
    """As PyDict_GetItemWithError."""
    return dict_of(w_obj).getitem_or_none(check(w_key))


@cpython_api('_PyDict_GetItem_KnownHash', borrowed=True)
def _PyDict_GetItem_KnownHash(w_obj, w_key, hash):
    """As PyDict_GetItemWithError, with the key's hash."""
    return dict_of(w_obj).getitem_or_none(check(w_key))


@cpython_api('PyDict_GetItemString', borrowed=True)
def PyDict_GetItemString(w_obj, key):
    """The value, borrowed; NULL without an error if there is none."""
    w_dict = dict_or_none(w_obj)
    if w_dict is None:
        return None
    try:
        return w_dict.getitem_str(spacehelp.text(key))
    except OperationError:
        return None


@cpython_api('_PyDict_GetItemStringWithError', borrowed=True)
def _PyDict_GetItemStringWithError(w_obj, key):
    """The value, borrowed; NULL without an error if the key is missing."""
    return dict_of(w_obj).getitem_str(spacehelp.text(key))


@cpython_api('_PyDict_GetItemIdWithError', borrowed=True)
def _PyDict_GetItemIdWithError(w_obj, key):
    """The value, borrowed; NULL without an error if the key is missing."""
    return dict_of(w_obj).getitem_str(spacehelp.identifier(key))


@cpython_api('PyDict_Contains')
def PyDict_Contains(w_obj, w_key):
    """key in dict."""
    return bool_int(dict_of(w_obj).find(check(w_key)) >= 0)


@cpython_api('_PyDict_Contains_KnownHash')
def _PyDict_Contains_KnownHash(w_obj, w_key, hash):
    """key in dict."""
    return bool_int(dict_of(w_obj).find(check(w_key)) >= 0)


@cpython_api('_PyDict_ContainsId')
def _PyDict_ContainsId(w_obj, key):
    """key in dict."""
    return bool_int(dict_of(w_obj).getitem_str(spacehelp.identifier(key)) is not None)


@cpython_api('PyDict_Size')
def PyDict_Size(w_obj):
    """len(dict)."""
    return dict_of(w_obj).len_w()


@cpython_api('_PyDict_HasOnlyStringKeys')
def _PyDict_HasOnlyStringKeys(w_obj):
    """Whether all keys are str."""
    for w_key in dict_of(w_obj).keylist():
        if not isinstance(space.unwrap_payload(w_key), W_StrObject):
            return 0
    return 1


# -- iteration -----------------------------------------------------------------------

def next_entry(w_obj, position, key, value):
    """Stores the entry from *position on, borrowed; returns its number, or -1 at the end."""
    w_dict = dict_or_none(w_obj)
    if w_dict is None or position[0] < 0:
        return -1
    entry = w_dict.next_entry(position[0])
    if entry < 0:
        return -1
    position[0] = entry + 1
    if key:
        key[0] = borrow(w_dict.keys_w[entry])
    if value:
        value[0] = borrow(w_dict.values_w[entry])
    return entry


@cpython_api('PyDict_Next')
def PyDict_Next(w_obj, position, key, value):
    """The next entry, borrowed; 0 at the end.  Values may be replaced meanwhile, keys not added."""
    return bool_int(next_entry(w_obj, position, key, value) >= 0)


@cpython_api('_PyDict_Next')
def _PyDict_Next(w_obj, position, key, value, hash):
    """As PyDict_Next, with the key's hash."""
    entry = next_entry(w_obj, position, key, value)
    if entry < 0:
        return 0
    if hash:
        hash[0] = dict_of(w_obj).hashes[entry]
    return 1


@cpython_api('PyDict_Keys')
def PyDict_Keys(w_obj):
    """A list of the keys."""
    return space.newlist(dict_of(w_obj).keylist())


@cpython_api('PyDict_Values')
def PyDict_Values(w_obj):
    """A list of the values."""
    return space.newlist(dict_of(w_obj).valuelist())


@cpython_api('PyDict_Items')
def PyDict_Items(w_obj):
    """A list of the pairs."""
    w_dict = dict_of(w_obj)
    keys_w = w_dict.keylist()
    values_w = w_dict.valuelist()
    return space.newlist([space.newtuple([keys_w[i], values_w[i]])
                          for i in range(len(keys_w))])


# -- writing -------------------------------------------------------------------------

@cpython_api('PyDict_SetItem')
def PyDict_SetItem(w_obj, w_key, w_value):
    """dict[key] = value."""
    dict_of(w_obj).setitem(check(w_key), check(w_value))
    return 0


@cpython_api('_PyDict_SetItem_KnownHash')
def _PyDict_SetItem_KnownHash(w_obj, w_key, w_value, hash):
    """dict[key] = value, with the key's hash."""
    dict_of(w_obj).setitem(check(w_key), check(w_value))
    return 0


@cpython_api('PyDict_SetItemString')
def PyDict_SetItemString(w_obj, key, w_value):
    """dict[key] = value."""
    dict_of(w_obj).setitem_str(spacehelp.text(key), check(w_value))
    return 0


@cpython_api('_PyDict_SetItemId')
def _PyDict_SetItemId(w_obj, key, w_value):
    """dict[key] = value."""
    dict_of(w_obj).setitem_str(spacehelp.identifier(key), check(w_value))
    return 0


@cpython_api('PyDict_SetDefault', borrowed=True)
def PyDict_SetDefault(w_obj, w_key, w_default):
    """dict.setdefault(key, default), borrowed."""
    return dict_of(w_obj).setdefault(check(w_key), check(w_default))


@cpython_api('PyDict_DelItem')
def PyDict_DelItem(w_obj, w_key):
    """del dict[key]."""
    dict_of(w_obj).delitem(check(w_key))
    return 0


@cpython_api('_PyDict_DelItem_KnownHash')
def _PyDict_DelItem_KnownHash(w_obj, w_key, hash):
    """del dict[key], with the key's hash."""
    dict_of(w_obj).delitem(check(w_key))
    return 0


@cpython_api('PyDict_DelItemString')
def PyDict_DelItemString(w_obj, key):
    """del dict[key]."""
    dict_of(w_obj).delitem(spacehelp.name_object(key))
    return 0


@cpython_api('_PyDict_DelItemId')
def _PyDict_DelItemId(w_obj, key):
    """del dict[key]."""
    dict_of(w_obj).delitem(space.intern_text(spacehelp.identifier(key)))
    return 0


@cpython_api('_PyDict_Pop')
def _PyDict_Pop(w_obj, w_key, w_default):
    """dict.pop(key, default); KeyError if default is NULL."""
    w_dict = dict_of(w_obj)
    entry = w_dict.find(check(w_key))
    if entry < 0:
        if w_default is None:
            raise space.key_error(w_key)
        return w_default
    w_value = w_dict.values_w[entry]
    w_dict.delete_entry(entry)
    return w_value


@cpython_api('PyDict_Clear')
def PyDict_Clear(w_obj):
    """dict.clear(); nothing if it is no dict."""
    w_dict = dict_or_none(w_obj)
    if w_dict is not None:
        w_dict.clear()


@cpython_api('_PyDict_MaybeUntrack')
def _PyDict_MaybeUntrack(w_obj):
    """Advice for another garbage collector."""
    pass


# -- whole dicts ---------------------------------------------------------------------

@cpython_api('PyDict_Copy')
def PyDict_Copy(w_obj):
    """A new dict with the same entries."""
    return dict_of(w_obj).copy()


def as_plain_dict(w_source):
    """A dict of the entries of a mapping or of pairs."""
    w_dict = dict_or_none(w_source)
    if w_dict is None:
        w_dict = space.newdict()
        update_dict(w_dict, w_source)
    return w_dict


def merge(w_target, w_source, override):
    """Stores entries; those that are there: 0 keeps them, 1 replaces them, 2 raises KeyError."""
    if override == 1:
        update_dict(w_target, w_source)
        return
    w_new = as_plain_dict(w_source)
    for w_key in w_new.keylist():
        if w_target.find(w_key) < 0:
            w_target.setitem(w_key, w_new.getitem(w_key))
        elif override != 0:
            raise space.key_error(w_key)


def check_mapping(w_source):
    """What PyDict_Merge accepts: a dict, or anything with keys()."""
    if dict_or_none(check(w_source)) is None and spacehelp.lookup_attr(w_source,
                                                                       'keys') is None:
        raise space.attribute_error(w_source, 'keys')


@cpython_api('PyDict_Merge')
def PyDict_Merge(w_obj, w_source, override):
    """Stores the entries of a mapping; only new ones unless `override`."""
    check_mapping(w_source)
    merge(dict_of(w_obj), w_source, bool_int(override != 0))
    return 0


@cpython_api('_PyDict_MergeEx')
def _PyDict_MergeEx(w_obj, w_source, override):
    """As PyDict_Merge; 2 raises KeyError for a key that is there."""
    check_mapping(w_source)
    merge(dict_of(w_obj), w_source, override)
    return 0


@cpython_api('PyDict_Update')
def PyDict_Update(w_obj, w_source):
    """Stores the entries of a mapping."""
    check_mapping(w_source)
    merge(dict_of(w_obj), w_source, 1)
    return 0


@cpython_api('PyDict_MergeFromSeq2')
def PyDict_MergeFromSeq2(w_obj, w_pairs, override):
    """Stores the pairs of an iterable; only those with new keys unless `override`."""
    merge(dict_of(w_obj), space.newlist(space.listview_copy(w_pairs)),
          bool_int(override != 0))
    return 0


@cpython_api('PyDictProxy_New')
def PyDictProxy_New(w_mapping):
    """types.MappingProxyType(mapping)."""
    return space.w_mappingproxy.call1(w_mapping)
