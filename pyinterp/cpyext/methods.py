"""Functions of C that Python calls: PyCFunctionObjects, and the methods of C types."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import (
    NULL, PyMethodDefPtr, PyObject, PyTypeObjectPtr, binaryfunc)
from pyinterp.cpyext.pyobject import as_object, decref, new_ref, type_ref, xdecref
from pyinterp.cpyext.slotcalls import new_kwargs, result_of
from pyinterp.cpyext.typeinfo import Realizer
from pyinterp.cpyext.values import new_tuple_ref
from pyinterp.objspace import space
from pyinterp.objspace.functionobject import W_BoundMethod
from pyinterp.objspace.gateway import W_Builtin
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import W_TypeObject
from rpython.rlib import rawrefcount
from rpython.rtyper.lltypesystem import lltype, rffi

METH_VARARGS = 0x0001
METH_KEYWORDS = 0x0002
METH_NOARGS = 0x0004
METH_O = 0x0008
METH_CLASS = 0x0010
METH_STATIC = 0x0020
METH_COEXIST = 0x0040
METH_FASTCALL = 0x0080
METH_METHOD = 0x0200
CONVENTION = (METH_VARARGS | METH_KEYWORDS | METH_NOARGS | METH_O | METH_FASTCALL | METH_METHOD)


class MethodDef(object):
    """A row of a method table, and how to call its function.

    `self_ref` below is the block that the function gets as self; the caller keeps it alive.
    """

    def __init__(self, ml, defining):
        self.ml = ml
        self.name = rffi.charp2str(ml.c_ml_name)
        self.func = rffi.cast(rffi.VOIDP, ml.c_ml_meth)
        self.flags = rffi.cast(lltype.Signed, ml.c_ml_flags)
        self.convention = self.flags & CONVENTION
        self.defining = defining

    def call0(self, self_ref):
        """Call without arguments."""
        if self.convention == METH_NOARGS:
            return result_of(rffi.cast(binaryfunc, self.func)(self_ref, NULL))
        if self.convention == METH_FASTCALL:
            return result_of(ccalls.call_fast_steal0(self.func, self_ref))
        return self.call_list(self_ref, [])

    def call1(self, self_ref, w_a):
        """Call with one argument."""
        convention = self.convention
        if convention == METH_O:
            return result_of(ccalls.call_steal1(self.func, self_ref, new_ref(w_a)))
        if convention == METH_FASTCALL:
            return result_of(ccalls.call_fast_steal1(self.func, self_ref, new_ref(w_a)))
        if convention == METH_VARARGS or convention == METH_VARARGS | METH_KEYWORDS:
            return result_of(ccalls.call_varargs_steal1(self.func, self_ref, new_ref(w_a)))
        return self.call_list(self_ref, [w_a])

    def call2(self, self_ref, w_a, w_b):
        """Call with two arguments."""
        convention = self.convention
        if convention == METH_FASTCALL:
            a = new_ref(w_a)
            return result_of(ccalls.call_fast_steal2(self.func, self_ref, a, new_ref(w_b)))
        if convention == METH_VARARGS or convention == METH_VARARGS | METH_KEYWORDS:
            a = new_ref(w_a)
            return result_of(ccalls.call_varargs_steal2(self.func, self_ref, a, new_ref(w_b)))
        return self.call_list(self_ref, [w_a, w_b])

    def call3(self, self_ref, w_a, w_b, w_c):
        """Call with three arguments."""
        convention = self.convention
        if convention == METH_FASTCALL:
            a = new_ref(w_a)
            b = new_ref(w_b)
            return result_of(ccalls.call_fast_steal3(self.func, self_ref, a, b, new_ref(w_c)))
        if convention == METH_VARARGS or convention == METH_VARARGS | METH_KEYWORDS:
            a = new_ref(w_a)
            b = new_ref(w_b)
            return result_of(ccalls.call_varargs_steal3(self.func, self_ref, a, b, new_ref(w_c)))
        return self.call_list(self_ref, [w_a, w_b, w_c])

    def call_list(self, self_ref, args_w):
        """Call with any number of positional arguments."""
        return self.call_kw(self_ref, args_w, [], [])

    def call_kw(self, self_ref, args_w, kwnames, kwvalues_w):
        """Call with keyword arguments too."""
        if len(kwnames) == 0:
            arguments = new_tuple_ref(args_w)
            names = NULL
        else:
            arguments = new_tuple_ref(args_w + kwvalues_w)
            names = new_tuple_ref([space.newtext(name) for name in kwnames])
        return result_of(ccalls.call_general(self.ml, self_ref, self.defining, arguments,
                                             len(args_w), names))


class W_CFunction(W_Root):
    """The proxy of a PyCFunctionObject: a function bound to its module or object."""

    def __init__(self, block, method, self_ref):
        self.block = block
        self.method = method
        self.self_ref = self_ref

    def gettype(self):
        return space.w_builtin_function

    def cpy_block(self):
        return self.block

    def is_callable(self):
        return True

    def repr_w(self):
        return '<built-in function %s>' % self.method.name

    def call0(self):
        return self.method.call0(self.self_ref)

    def call1(self, w_a):
        return self.method.call1(self.self_ref, w_a)

    def call2(self, w_a, w_b):
        return self.method.call2(self.self_ref, w_a, w_b)

    def call3(self, w_a, w_b, w_c):
        return self.method.call3(self.self_ref, w_a, w_b, w_c)

    def call_args(self, args_w):
        return self.method.call_list(self.self_ref, args_w)

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.method.call_kw(self.self_ref, args_w, kwnames, kwvalues_w)


class CFunctionRealizer(Realizer):
    """PyCFunctionObjects, made by PyCFunction_New and for module functions."""

    def realize(self, w_type, ref):
        ml = ccalls.cfunction_def(ref)
        method = MethodDef(ml, ccalls.cfunction_class(ref))
        w_func = W_CFunction(ref, method, ccalls.cfunction_self(ref))
        rawrefcount.create_link_pyobj(w_func, ref)
        return w_func


class W_CMethod(W_Builtin):
    """A method in the namespace of a C type."""

    def __init__(self, w_owner, method):
        W_Builtin.__init__(self, method.name, w_owner)
        self.method = method

    def _check(self, w_self):
        w_class = w_self.gettype()
        if w_class is not self.w_owner and not w_class.issubtype(self.w_owner):
            raise space.oefmt(
                space.w_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object"
                % (self.name, self.w_owner.name, w_self.typename()))

    def call1(self, w_self):
        self._check(w_self)
        ref = new_ref(w_self)
        try:
            return self.method.call0(ref)
        finally:
            decref(ref)

    def call2(self, w_self, w_a):
        self._check(w_self)
        ref = new_ref(w_self)
        try:
            return self.method.call1(ref, w_a)
        finally:
            decref(ref)

    def call3(self, w_self, w_a, w_b):
        self._check(w_self)
        ref = new_ref(w_self)
        try:
            return self.method.call2(ref, w_a, w_b)
        finally:
            decref(ref)

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        if len(args_w) == 0:
            raise space.oefmt(space.w_TypeError, 'unbound method %s.%s() needs an argument'
                              % (self.w_owner.name, self.name))
        self._check(args_w[0])
        ref = new_ref(args_w[0])
        try:
            return self.method.call_kw(ref, args_w[1:], kwnames, kwvalues_w)
        finally:
            decref(ref)


class W_CClassMethod(W_Root):
    """A METH_CLASS method in the namespace of a C type: gets the class as self."""

    def __init__(self, w_owner, method):
        self.w_owner = w_owner
        self.method = method

    def gettype(self):
        return space.w_method_descriptor

    def descr_get(self, w_obj, w_type):
        if w_type is None:
            w_type = w_obj.gettype()
        assert isinstance(w_type, W_TypeObject)
        return W_CBoundClassMethod(self.method, w_type)


class W_CBoundClassMethod(W_Root):
    """A METH_CLASS method of a class."""

    def __init__(self, method, w_class):
        self.method = method
        self.w_class = w_class

    def gettype(self):
        return space.w_builtin_function

    def is_callable(self):
        return True

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.method.call_kw(as_object(type_ref(self.w_class)), args_w, kwnames, kwvalues_w)


cfunction_realizer = CFunctionRealizer()


def new_method_descriptor(w_type, ml, pto):
    """What a row of a type's method table becomes in the type's namespace."""
    method = MethodDef(ml, pto)
    if method.flags & METH_CLASS:
        return W_CClassMethod(w_type, method)
    if method.flags & METH_STATIC:
        return space.W_StaticMethod(new_static_function(ml))
    return W_CMethod(w_type, method)


def new_static_function(ml):
    """A function without self."""
    return result_of(ccalls.cfunction_new(ml, NULL, NULL))
