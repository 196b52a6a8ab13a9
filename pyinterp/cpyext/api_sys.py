"""PySys_*: the module sys."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import text
from pyinterp.objspace import space


@cpython_api('PySys_GetObject', borrowed=True)
def PySys_GetObject(name):
    """sys.NAME, borrowed; NULL without an error if it is not there."""
    return space.system.w_module.w_dict.getitem_str(text(name))


@cpython_api('PySys_SetObject')
def PySys_SetObject(name, w_value):
    """sys.NAME = value; deletes it for NULL."""
    w_dict = space.system.w_module.w_dict
    if w_value is None:
        w_dict.delitem_str(text(name))
    else:
        w_dict.setitem_str(text(name), w_value)
    return 0


@cpython_api('PySys_GetXOptions', borrowed=True)
def PySys_GetXOptions():
    """sys._xoptions, borrowed."""
    w_dict = space.system.w_module.w_dict
    w_options = w_dict.getitem_str('_xoptions')
    if w_options is None:
        w_options = space.newdict()
        w_dict.setitem_str('_xoptions', w_options)
    return w_options


@cpython_api('_PySys_GetAttr', borrowed=True)
def _PySys_GetAttr(tstate, w_name):
    """sys.NAME, borrowed; NULL without an error if it is not there."""
    return space.system.w_module.w_dict.getitem_or_none(w_name)


@cpython_api('PySys_ResetWarnOptions')
def PySys_ResetWarnOptions():
    """Empties sys.warnoptions."""
    w_options = space.system.w_module.w_dict.getitem_str('warnoptions')
    if w_options is not None:
        spacehelp.call_method(w_options, 'clear', [])


@cpython_api('PySys_HasWarnOptions')
def PySys_HasWarnOptions():
    """Whether sys.warnoptions says something."""
    w_options = space.system.w_module.w_dict.getitem_str('warnoptions')
    return spacehelp.bool_int(w_options is not None and w_options.len_w() > 0)
