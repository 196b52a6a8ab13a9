"""The attributes of built-in functions and descriptors: __name__, __doc__ and so on."""

from pyinterp.objspace import space
from pyinterp.objspace.described import W_Described
from pyinterp.objspace.functionobject import (
    w_builtin_function, w_classmethod_descriptor, w_getset_descriptor, w_method_descriptor,
    w_method_wrapper, w_wrapper_descriptor)
from pyinterp.objspace.gateway import getter
from pyinterp.objspace.memberdescr import w_member_descriptor
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext


def _described(w_self):
    assert isinstance(w_self, W_Described)
    return w_self


def _text_or_none(text):
    if text is None:
        return w_None
    return newtext(text)


def get_name(w_self):
    return newtext(_described(w_self).described_name())


def get_qualname(w_self):
    return newtext(_described(w_self).described_qualname())


def get_doc(w_self):
    return _text_or_none(_described(w_self).described_doc())


def get_signature(w_self):
    return _text_or_none(_described(w_self).described_signature())


def get_module(w_self):
    return _described(w_self).described_module()


def get_self(w_self):
    return _described(w_self).described_self()


def get_objclass(w_self):
    w_owner = _described(w_self).described_owner()
    if w_owner is None:
        raise space.attribute_error(w_self, '__objclass__')
    return w_owner


_functions = [w_builtin_function, w_method_wrapper]
_methods = [w_method_descriptor, w_classmethod_descriptor, w_wrapper_descriptor]
_fields = [w_getset_descriptor, w_member_descriptor]

for _w_type in _functions + _methods + _fields:
    getter(_w_type, '__name__')(get_name)
    getter(_w_type, '__qualname__')(get_qualname)
    getter(_w_type, '__doc__')(get_doc)
for _w_type in _functions + _methods + _fields:
    _w_type.is_closed = True
for _w_type in _functions + _methods:
    getter(_w_type, '__text_signature__')(get_signature)
for _w_type in _functions:
    getter(_w_type, '__self__')(get_self)
for _w_type in _methods + _fields + [w_method_wrapper]:
    getter(_w_type, '__objclass__')(get_objclass)
getter(w_builtin_function, '__module__')(get_module)
