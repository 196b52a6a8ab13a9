"""PyObject_*: attributes."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import NULL, new_ref
from pyinterp.cpyext.spacehelp import attribute_name, bool_int, check
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.instanceobject import W_InstanceObject


# -- getattr, setattr ----------------------------------------------------------------

@cpython_api('PyObject_GetAttr')
def PyObject_GetAttr(w_obj, w_name):
    """obj.name."""
    return w_obj.getattr(attribute_name(w_name))


@cpython_api('PyObject_GetAttrString')
def PyObject_GetAttrString(w_obj, name):
    """obj.name."""
    return w_obj.getattr(spacehelp.text(name))


@cpython_api('_PyObject_GetAttrId')
def _PyObject_GetAttrId(w_obj, name):
    """obj.name."""
    return w_obj.getattr(spacehelp.identifier(name))


def set_or_delete(w_obj, name, w_value):
    """obj.name = value; del obj.name for NULL."""
    if w_value is None:
        w_obj.delattr(name)
    else:
        w_obj.setattr(name, w_value)


@cpython_api('PyObject_SetAttr')
def PyObject_SetAttr(w_obj, w_name, w_value):
    """obj.name = value; del obj.name for NULL."""
    set_or_delete(w_obj, attribute_name(w_name), w_value)
    return 0


@cpython_api('PyObject_SetAttrString')
def PyObject_SetAttrString(w_obj, name, w_value):
    """obj.name = value; del obj.name for NULL."""
    set_or_delete(w_obj, spacehelp.text(name), w_value)
    return 0


@cpython_api('_PyObject_SetAttrId')
def _PyObject_SetAttrId(w_obj, name, w_value):
    """obj.name = value."""
    set_or_delete(w_obj, spacehelp.identifier(name), w_value)
    return 0


def has_attribute(w_obj, name):
    """hasattr(obj, name), and whatever error there is means no."""
    try:
        w_value = w_obj.getattr_or_none(name)
    except OperationError:
        return 0
    if w_value is None:
        space.ec.take_attribute_error()
        return 0
    return 1


@cpython_api('PyObject_HasAttr')
def PyObject_HasAttr(w_obj, w_name):
    """hasattr(obj, name), and whatever error there is means no."""
    w_plain = space.unwrap_payload(w_name)
    if not isinstance(w_plain, space.W_StrObject):
        return 0
    return has_attribute(w_obj, w_plain.value)


@cpython_api('PyObject_HasAttrString')
def PyObject_HasAttrString(w_obj, name):
    """hasattr(obj, name), and whatever error there is means no."""
    return has_attribute(w_obj, spacehelp.text(name))


def lookup_into(w_obj, name, result):
    """Stores a new reference to the attribute and returns 1, or NULL and 0 if there is none."""
    result[0] = NULL
    w_value = spacehelp.lookup_attr(w_obj, name)
    if w_value is None:
        return 0
    result[0] = new_ref(w_value)
    return 1


@cpython_api('_PyObject_LookupAttr')
def _PyObject_LookupAttr(w_obj, w_name, result):
    """1 and the attribute, 0 if there is none."""
    result[0] = NULL
    return lookup_into(w_obj, attribute_name(w_name), result)


@cpython_api('_PyObject_LookupAttrId')
def _PyObject_LookupAttrId(w_obj, name, result):
    """1 and the attribute, 0 if there is none."""
    return lookup_into(w_obj, spacehelp.identifier(name), result)


@cpython_api('_PyObject_GetMethod')
def _PyObject_GetMethod(w_obj, w_name, method):
    """The attribute, bound: it never asks the caller to pass obj itself (which 1 would)."""
    method[0] = NULL
    method[0] = new_ref(w_obj.getattr(attribute_name(w_name)))
    return 0


@cpython_api('_PyObject_IsAbstract')
def _PyObject_IsAbstract(w_obj):
    """Whether __isabstractmethod__ is true."""
    return spacehelp.flag_attr(w_obj, '__isabstractmethod__')


# -- what object does -----------------------------------------------------------------

def generic_getattr(w_obj, name, w_dict):
    """What object.__getattribute__ finds, or None; w_dict, if given, is used as obj.__dict__."""
    if w_dict is None and isinstance(w_obj, W_InstanceObject):
        return w_obj.object_getattr(name)
    w_class = w_obj.gettype()
    w_descr = w_class.lookup(name)
    if w_descr is not None and w_descr.is_data_descr():
        return w_descr.descr_get(w_obj, w_class)
    if w_dict is None:
        w_dict = spacehelp.dict_or_none(w_obj.getdict_or_none())
    if w_dict is not None:
        w_value = w_dict.getitem_str(name)
        if w_value is not None:
            return w_value
    if w_descr is None:
        return None
    return w_descr.descr_get(w_obj, w_class)


def generic_setattr(w_obj, name, w_value, w_dict):
    """What object.__setattr__ does, or object.__delattr__ for None."""
    w_descr = w_obj.gettype().lookup(name)
    if w_descr is not None and w_descr.is_data_descr():
        if w_value is None:
            w_descr.descr_delete(w_obj)
        else:
            w_descr.descr_set(w_obj, w_value)
        return
    if w_dict is None and isinstance(w_obj, W_InstanceObject):
        if w_value is None:
            w_obj.object_delattr(name)
        else:
            w_obj.object_setattr(name, w_value)
        return
    if w_dict is None:
        w_dict = spacehelp.dict_or_none(w_obj.getdict_or_none())
    if w_dict is None:
        raise no_such_attribute(w_obj, name, w_descr is not None)
    if w_value is not None:
        w_dict.setitem_str(name, w_value)
    elif not w_dict.delitem_str(name):
        raise space.attribute_error(w_obj, name)


def no_such_attribute(w_obj, name, read_only):
    """The AttributeError for storing where there is no __dict__."""
    if not read_only:
        return space.attribute_error(w_obj, name)
    return space.oefmt(space.w_AttributeError, "'%s' object attribute '%s' is read-only"
                       % (w_obj.typename(), name))


@cpython_api('PyObject_GenericGetAttr')
def PyObject_GenericGetAttr(w_obj, w_name):
    """object.__getattribute__(obj, name)."""
    name = attribute_name(w_name)
    w_value = generic_getattr(w_obj, name, None)
    if w_value is None:
        raise space.attribute_error(w_obj, name)
    return w_value


@cpython_api('_PyObject_GenericGetAttrWithDict')
def _PyObject_GenericGetAttrWithDict(w_obj, w_name, w_dict, suppress):
    """As PyObject_GenericGetAttr, with this __dict__; NULL alone for a missing one if `suppress`."""
    name = attribute_name(w_name)
    try:
        w_value = generic_getattr(w_obj, name, spacehelp.dict_or_none(w_dict))
    except OperationError as e:
        if suppress == 0 or not e.match(space.w_AttributeError):
            raise
        return None
    if w_value is None and suppress == 0:
        raise space.attribute_error(w_obj, name)
    return w_value


@cpython_api('PyObject_GenericSetAttr')
def PyObject_GenericSetAttr(w_obj, w_name, w_value):
    """object.__setattr__(obj, name, value); __delattr__ for NULL."""
    generic_setattr(w_obj, attribute_name(w_name), w_value, None)
    return 0


@cpython_api('_PyObject_GenericSetAttrWithDict')
def _PyObject_GenericSetAttrWithDict(w_obj, w_name, w_value, w_dict):
    """As PyObject_GenericSetAttr, with this __dict__."""
    generic_setattr(w_obj, attribute_name(w_name), w_value, spacehelp.dict_or_none(w_dict))
    return 0


@cpython_api('PyObject_GenericGetDict')
def PyObject_GenericGetDict(w_obj, context):
    """The getter of __dict__."""
    w_dict = w_obj.getdict_or_none()
    if w_dict is None:
        raise space.oefmt(space.w_AttributeError, 'This object has no __dict__')
    return w_dict


@cpython_api('PyObject_GenericSetDict')
def PyObject_GenericSetDict(w_obj, w_value, context):
    """The setter of __dict__."""
    if w_value is None:
        raise spacehelp.type_error('cannot delete __dict__')
    w_dict = spacehelp.dict_or_none(w_value)
    if w_dict is None:
        raise spacehelp.type_error("__dict__ must be set to a dictionary, not a '%s'"
                                   % w_value.typename())
    if isinstance(w_obj, W_InstanceObject):
        w_obj.setdict(w_dict)
        return 0
    raise space.oefmt(space.w_AttributeError, 'This object has no __dict__')


@cpython_api('PyDescr_IsData')
def PyDescr_IsData(w_descr):
    """Whether the object is a data descriptor."""
    return bool_int(check(w_descr).is_data_descr())
