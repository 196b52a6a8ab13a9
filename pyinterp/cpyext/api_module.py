"""PyModule_*: what concerns the module object itself."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import check, text
from pyinterp.objspace import space
from pyinterp.objspace.moduleobject import W_Module
from pyinterp.objspace.strobject import W_StrObject, newtext


def module_of(w_obj):
    """The module that an object is, also as an instance of a subclass; else SystemError."""
    w_module = module_or_none(w_obj)
    if w_module is None:
        raise spacehelp.bad_call()
    return w_module


def module_or_none(w_obj):
    """The module that an object is, or None."""
    if isinstance(w_obj, W_Module):
        return w_obj
    if w_obj is not None:
        w_plain = space.unwrap_payload(w_obj)
        if isinstance(w_plain, W_Module):
            return w_plain
    return None


def new_module(name):
    """A new module with the names that every module has."""
    w_module = W_Module(name)
    for attribute in ['__doc__', '__package__', '__loader__', '__spec__']:
        w_module.w_dict.setitem_str(attribute, space.w_None)
    return w_module


@cpython_api('PyModule_NewObject')
def PyModule_NewObject(w_name):
    """A new module; it is not entered into sys.modules."""
    return new_module(space.text_w(w_name))


@cpython_api('PyModule_New')
def PyModule_New(name):
    """A new module; it is not entered into sys.modules."""
    return new_module(text(name))


@cpython_api('PyModule_GetDict', borrowed=True)
def PyModule_GetDict(w_obj):
    """module.__dict__, borrowed."""
    return module_of(w_obj).w_dict


def text_of_module(w_obj, name, complaint):
    """A str in the module's namespace; SystemError with the complaint where there is none."""
    w_module = module_or_none(w_obj)
    if w_module is None:
        raise spacehelp.type_error('bad argument type for built-in operation')
    w_text = w_module.w_dict.getitem_str(name)
    if not isinstance(w_text, W_StrObject):
        raise space.oefmt(space.w_SystemError, complaint)
    return w_text


@cpython_api('PyModule_GetNameObject')
def PyModule_GetNameObject(w_obj):
    """module.__name__."""
    return text_of_module(w_obj, '__name__', 'nameless module')


@cpython_api('PyModule_GetFilenameObject')
def PyModule_GetFilenameObject(w_obj):
    """module.__file__."""
    return text_of_module(w_obj, '__file__', 'module filename missing')


@cpython_api('PyModule_SetDocString')
def PyModule_SetDocString(w_obj, doc):
    """module.__doc__ = doc."""
    check(w_obj).setattr('__doc__', newtext(text(doc)))
    return 0


@cpython_api('_PyModuleSpec_IsInitializing')
def _PyModuleSpec_IsInitializing(w_spec):
    """Whether a module spec says that the module is being imported."""
    return spacehelp.flag_attr(w_spec, '_initializing')
