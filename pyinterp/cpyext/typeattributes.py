"""Attributes of classes that speak of their blocks."""

from pyinterp.cpyext.pyobject import type_ref
from pyinterp.cpyext.start import start
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter
from pyinterp.objspace.typeobject import W_TypeObject


def _pto(w_type):
    start()
    assert isinstance(w_type, W_TypeObject)
    return type_ref(w_type)


@getter(space.w_type, '__basicsize__')
def type_basicsize(w_type):
    return space.newint(_pto(w_type).c_tp_basicsize)


@getter(space.w_type, '__itemsize__')
def type_itemsize(w_type):
    return space.newint(_pto(w_type).c_tp_itemsize)


@getter(space.w_type, '__dictoffset__')
def type_dictoffset(w_type):
    return space.newint(_pto(w_type).c_tp_dictoffset)


@getter(space.w_type, '__weakrefoffset__')
def type_weakrefoffset(w_type):
    return space.newint(_pto(w_type).c_tp_weaklistoffset)
