"""instancemethod: a callable of C that binds like a function of Python; only C makes such objects."""

from pyinterp.cpyext.lltypes import PyInstanceMethodObjectPtr
from pyinterp.cpyext.pyobject import borrow, linked_picture
from pyinterp.objspace import ops, space
from pyinterp.objspace.descrmethods import descr_get
from pyinterp.objspace.functionobject import W_BoundMethod, w_bound_method
from pyinterp.objspace.gateway import W_Builtin, getter, varmethod
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import new_type
from rpython.rtyper.lltypesystem import rffi

w_instancemethod = new_type('instancemethod', w_object, is_final=True)


class W_PlainMethod(W_BoundMethod):
    """A method whatever its function is: that of a built-in function would be a built-in method."""

    def gettype(self):
        return w_bound_method


def new_method(w_func, w_self):
    """An object of the class `method`."""
    if isinstance(w_func, W_Builtin):
        return W_PlainMethod(w_func, w_self)
    return W_BoundMethod(w_func, w_self)


class W_InstanceMethod(W_Root):
    """What PyInstanceMethod_New makes of a callable."""

    def __init__(self, w_func):
        self.w_func = w_func

    def gettype(self):
        return w_instancemethod

    def is_callable(self):
        return True

    def is_plain_function(self):
        return True

    def descr_get(self, w_obj, w_type):
        if w_obj is None:
            return self.w_func
        return new_method(self.w_func, w_obj)

    def call_args(self, args_w):
        return self.w_func.call_args(args_w)

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.w_func.call_kw(args_w, kwnames, kwvalues_w)

    def getattr_or_none(self, name):
        if w_instancemethod.lookup(name) is not None and name != '__doc__':
            return W_Root.getattr_or_none(self, name)
        return self.w_func.getattr_or_none(name)

    def getattr(self, name):
        if w_instancemethod.lookup(name) is not None and name != '__doc__':
            return W_Root.getattr(self, name)
        return self.w_func.getattr(name)

    def repr_w(self):
        name = '?'
        w_name = self.w_func.getattr_or_none('__name__')
        if isinstance(w_name, space.W_StrObject):
            name = w_name.value
        return '<instancemethod %s at 0x%x>' % (name, space.address(self))

    def compare(self, op, w_other):
        if not isinstance(w_other, W_InstanceMethod) or (op != ops.EQ and op != ops.NE):
            return space.w_NotImplemented
        equal = self.w_func.eq_w(w_other.w_func)
        return space.newbool(equal == (op == ops.EQ))


varmethod(w_instancemethod, '__get__', 2, 3)(descr_get)


@getter(w_instancemethod, '__func__')
def instancemethod_func(w_self):
    assert isinstance(w_self, W_InstanceMethod)
    return w_self.w_func


def instancemethod_make_block(w_method):
    ref = linked_picture(w_method)
    # Borrowed: the method keeps it.
    rffi.cast(PyInstanceMethodObjectPtr, ref).c_func = borrow(w_method.w_func)
    return ref


W_InstanceMethod.cpy_make_block = instancemethod_make_block
