"""__get__, __set__ and __delete__ of the built-in descriptors."""

from pyinterp.objspace import space
from pyinterp.objspace.descriptors import (
    w_classmethod, w_property, w_staticmethod)
from pyinterp.objspace.functionobject import (
    w_bound_method, w_builtin_function, w_classmethod_descriptor, w_function,
    w_getset_descriptor, w_method_descriptor, w_method_wrapper,
    w_wrapper_descriptor)
from pyinterp.objspace.gateway import kwmethod, method, varmethod
from pyinterp.objspace.memberdescr import w_member_descriptor
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.superobject import w_super


def descr_get(args_w):
    """descriptor.__get__(obj, class=None)."""
    w_obj = args_w[1]
    w_class = None
    if len(args_w) > 2 and args_w[2] is not w_None:
        w_class = args_w[2]
    if w_obj is w_None:
        if w_class is None:
            raise space.oefmt(space.w_TypeError,
                              '__get__(None, None) is invalid')
        if w_class is not space.w_NoneType:
            w_obj = None
    elif w_class is None:
        w_class = w_obj.gettype()
    return args_w[0].descr_get(w_obj, w_class)


def descr_set(w_self, w_obj, w_value):
    """descriptor.__set__(obj, value)."""
    w_self.descr_set(w_obj, w_value)
    return w_None


def descr_delete(w_self, w_obj):
    """descriptor.__delete__(obj)."""
    w_self.descr_delete(w_obj)
    return w_None


for _w_type in [w_classmethod, w_property, w_staticmethod, w_function,
                w_classmethod_descriptor, w_getset_descriptor,
                w_method_descriptor, w_wrapper_descriptor,
                w_member_descriptor, w_super, w_bound_method]:
    varmethod(_w_type, '__get__', 2, 3)(descr_get)

for _w_type in [w_property, w_getset_descriptor, w_member_descriptor]:
    method(_w_type, '__set__')(descr_set)
    method(_w_type, '__delete__')(descr_delete)


def call_self(args_w, kwargs):
    """function.__call__(*args, **kwargs)."""
    return args_w[0].call_kw(args_w[1:], kwargs.names, kwargs.values_w)


for _w_type in [w_function, w_builtin_function, w_bound_method,
                w_method_descriptor, w_classmethod_descriptor,
                w_wrapper_descriptor, w_method_wrapper]:
    kwmethod(_w_type, '__call__', 1)(call_self)
