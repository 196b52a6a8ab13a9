"""None, NotImplemented and Ellipsis."""

from pyinterp.objspace import space
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import new_type
from pyinterp.objspace.gateway import method

w_NoneType = new_type('NoneType', w_object, is_final=True)
w_NotImplementedType = new_type('NotImplementedType', w_object, is_final=True)
w_ellipsis = new_type('ellipsis', w_object, is_final=True)


class W_NoneObject(W_Root):
    """None."""

    def gettype(self):
        return w_NoneType

    def is_true(self):
        return False

    def repr_w(self):
        return 'None'

    def hash_w(self):
        return 0xfca86420


class W_NotImplemented(W_Root):
    """NotImplemented: the answer of an operator method that declines."""

    def gettype(self):
        return w_NotImplementedType

    def repr_w(self):
        return 'NotImplemented'


class W_Ellipsis(W_Root):
    """Ellipsis."""

    def gettype(self):
        return w_ellipsis

    def repr_w(self):
        return 'Ellipsis'


w_None = W_NoneObject()
w_NotImplemented = W_NotImplemented()
w_Ellipsis = W_Ellipsis()


@method(w_NoneType, '__bool__')
def none_bool(w_self):
    return space.w_False
