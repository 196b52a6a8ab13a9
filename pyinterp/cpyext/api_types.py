"""Types and their descriptors: what C asks Python about them."""

from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.lltypes import PyGetSetDefPtr, PyMemberDefPtr, PyMethodDefPtr
from pyinterp.cpyext.members import W_CGetSet, new_member
from pyinterp.cpyext.methods import MethodDef, W_CClassMethod, W_CMethod
from pyinterp.cpyext.pyobject import type_ref
from pyinterp.cpyext.wrappers import W_CWrapper
from pyinterp.objspace import space
from pyinterp.objspace.classbuilder import calculate_metaclass
from pyinterp.objspace.typeobject import W_TypeObject
from rpython.rtyper.lltypesystem import rffi


def _type(w_type):
    """The argument as a class; SystemError if it is none."""
    if not isinstance(w_type, W_TypeObject):
        raise space.oefmt(space.w_SystemError, 'bad argument to internal function')
    return w_type


@cpython_api('PyType_Modified')
def PyType_Modified(w_type):
    _type(w_type).mutated()


@cpython_api('_PyType_Lookup', borrowed=True)
def _PyType_Lookup(w_type, w_name):
    return _type(w_type).lookup(space.text_w(w_name))


@cpython_api('_PyType_CalculateMetaclass', borrowed=True)
def _PyType_CalculateMetaclass(w_type, w_bases):
    """The most derived metaclass of the bases and the type, borrowed."""
    return calculate_metaclass(_type(w_type), space.listview(w_bases))


@cpython_api('PyDescr_NewMethod')
def PyDescr_NewMethod(w_type, definition):
    w_class = _type(w_type)
    return W_CMethod(w_class, MethodDef(rffi.cast(PyMethodDefPtr, definition), type_ref(w_class)))


@cpython_api('PyDescr_NewWrapper')
def PyDescr_NewWrapper(w_type, base, wrapped):
    return W_CWrapper(_type(w_type), rffi.cast(rffi.VOIDP, base), wrapped)


@cpython_api('PyDescr_NewClassMethod')
def PyDescr_NewClassMethod(w_type, definition):
    w_class = _type(w_type)
    method = MethodDef(rffi.cast(PyMethodDefPtr, definition), type_ref(w_class))
    return W_CClassMethod(w_class, method)


@cpython_api('PyDescr_NewGetSet')
def PyDescr_NewGetSet(w_type, definition):
    row = rffi.cast(PyGetSetDefPtr, definition)
    return W_CGetSet(_type(w_type), rffi.charp2str(row.c_name), row)


@cpython_api('PyDescr_NewMember')
def PyDescr_NewMember(w_type, definition):
    row = rffi.cast(PyMemberDefPtr, definition)
    return new_member(_type(w_type), rffi.charp2str(row.c_name), row)
