"""PyMapping_*: operations on any mapping."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import bool_int, check
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space


@cpython_api('PyMapping_Check')
def PyMapping_Check(w_obj):
    """Whether the object can be subscripted."""
    return bool_int(w_obj is not None
                    and w_obj.gettype().lookup('__getitem__') is not None)


def length(w_obj):
    """len(obj) of what is no set: sets have no items by key."""
    if isinstance(space.unwrap_payload(check(w_obj)), space.W_SetObject):
        raise spacehelp.type_error('%s is not a mapping' % w_obj.typename())
    return w_obj.len_w()


@cpython_api('PyMapping_Size')
def PyMapping_Size(w_obj):
    """len(obj)."""
    return length(w_obj)


@cpython_api('PyMapping_Length')
def PyMapping_Length(w_obj):
    """len(obj): the older name."""
    return length(w_obj)


def has_key(w_obj, w_key):
    """Whether obj[key] gives something; whatever error there is means no."""
    try:
        w_obj.getitem(w_key)
    except OperationError:
        return 0
    return 1


@cpython_api('PyMapping_HasKey')
def PyMapping_HasKey(w_obj, w_key):
    """Whether obj[key] gives something; whatever error there is means no."""
    return has_key(w_obj, w_key)


@cpython_api('PyMapping_HasKeyString')
def PyMapping_HasKeyString(w_obj, key):
    """Whether obj[key] gives something; whatever error there is means no."""
    return has_key(w_obj, spacehelp.name_object(key))


@cpython_api('PyMapping_GetItemString')
def PyMapping_GetItemString(w_obj, key):
    """obj[key]."""
    return check(w_obj).getitem(spacehelp.name_object(key))


@cpython_api('PyMapping_SetItemString')
def PyMapping_SetItemString(w_obj, key, w_value):
    """obj[key] = value."""
    check(w_obj).setitem(spacehelp.name_object(key), check(w_value))
    return 0


def method_output(w_obj, name):
    """list(obj.NAME())."""
    w_output = spacehelp.call_method(check(w_obj), name, [])
    if isinstance(w_output, space.W_ListObject):
        return w_output
    if not space.is_iterable(w_output):
        raise spacehelp.type_error('%s.%s() returned a non-iterable (type %s)'
                                   % (w_obj.typename(), name, w_output.typename()))
    return space.newlist(space.listview_copy(w_output))


@cpython_api('PyMapping_Keys')
def PyMapping_Keys(w_obj):
    """A list of the keys."""
    return method_output(w_obj, 'keys')


@cpython_api('PyMapping_Values')
def PyMapping_Values(w_obj):
    """A list of the values."""
    return method_output(w_obj, 'values')


@cpython_api('PyMapping_Items')
def PyMapping_Items(w_obj):
    """A list of the items."""
    return method_output(w_obj, 'items')
