"""Functions of C that Python calls: PyCFunctionObjects, and the methods of C types."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.docstrings import doc_at, signature_of, text_behind_signature
from pyinterp.cpyext.functionstr import function_str
from pyinterp.cpyext.handled import c_function, let_c_see
from pyinterp.cpyext.lltypes import (
    NULL, PyTypeObjectPtr, binaryfunc)
from pyinterp.cpyext.pyobject import (
    as_object, borrow, decref, from_ref, incref, linked_picture, new_ref, type_ref, xdecref)
from pyinterp.cpyext.shortints import argument_ref, drop
from pyinterp.cpyext.slotcalls import result_of, result_of_call
from pyinterp.cpyext.state import state
from pyinterp.cpyext.typeinfo import Realizer
from pyinterp.cpyext.values import checked, fill, linked, new_tuple_ref
from pyinterp.objspace import space
from pyinterp.objspace.described import W_Described
from pyinterp.objspace.functionobject import W_BoundMethod
from pyinterp.objspace.gateway import W_Builtin
from pyinterp.objspace.moduleobject import W_Module
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import W_TypeObject
from rpython.rlib import rawrefcount
from rpython.rlib.objectmodel import always_inline, keepalive_until_here
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
        # How to call without keywords: no convention where calls are watched.
        self.direct = self.convention
        if self.convention == METH_FASTCALL | METH_KEYWORDS:
            # Without keywords it is called as if it took none.
            self.direct = METH_FASTCALL
        if state.check_refs:
            self.direct = -1
        self.kwnames = []
        self.names_ref = NULL

    def call0(self, self_ref, w_func):
        """Call without arguments."""
        direct = self.direct
        if direct == METH_NOARGS:
            return result_of_call(self.with_none(self_ref), w_func)
        if direct == METH_FASTCALL:
            return result_of_call(ccalls.call_fast0(self.shown_func(), self_ref), w_func)
        return self.call_list(self_ref, [], w_func)

    def call1(self, self_ref, w_a, w_func):
        """Call with one argument."""
        direct = self.direct
        if direct == METH_O:
            return result_of_call(self.with_one(self_ref, w_a), w_func)
        if direct == METH_FASTCALL:
            a = argument_ref(w_a)
            ref = ccalls.call_fast1(self.shown_func(), self_ref, a)
            drop(a)
            return result_of_call(ref, w_func)
        if direct == METH_VARARGS or direct == METH_VARARGS | METH_KEYWORDS:
            a = argument_ref(w_a)
            return result_of_call(ccalls.call_varargs_steal1(self.shown_func(), self_ref, a), w_func)
        return self.call_list(self_ref, [w_a], w_func)

    def call2(self, self_ref, w_a, w_b, w_func):
        """Call with two arguments."""
        if self.takes_positional():
            return result_of_call(self.with_two(self_ref, w_a, w_b), w_func)
        return self.call_list(self_ref, [w_a, w_b], w_func)

    def call3(self, self_ref, w_a, w_b, w_c, w_func):
        """Call with three arguments."""
        if not self.takes_positional():
            return self.call_list(self_ref, [w_a, w_b, w_c], w_func)
        a = argument_ref(w_a)
        b = argument_ref(w_b)
        c = argument_ref(w_c)
        if self.direct == METH_FASTCALL:
            ref = ccalls.call_fast3(self.shown_func(), self_ref, a, b, c)
            drop(c)
            drop(b)
            drop(a)
        else:
            ref = ccalls.call_varargs_steal3(self.shown_func(), self_ref, a, b, c)
        return result_of_call(ref, w_func)

    def call_list(self, self_ref, args_w, w_func):
        """Call with any number of positional arguments."""
        return self.call_kw(self_ref, args_w, [], [], w_func)

    def call_kw(self, self_ref, args_w, kwnames, kwvalues_w, w_func):
        """Call with keyword arguments too."""
        self.check_arguments(len(args_w), len(kwnames), w_func)
        let_c_see()
        if len(kwnames) == 0:
            arguments = new_tuple_ref(args_w)
            names = NULL
        else:
            names = self._names_ref(kwnames)
            incref(names)
            if self.direct == METH_VARARGS | METH_KEYWORDS:
                kwargs = ccalls.kwargs_begin(names)
                if kwargs:
                    fill(ccalls.kwargs_values(kwargs), kwvalues_w)
                    ref = ccalls.call_tuple(self.func, self_ref, new_tuple_ref(args_w), kwargs)
                    return result_of_call(ref, w_func)
            arguments = new_tuple_ref(args_w + kwvalues_w)
        if state.check_refs:
            ref = ccalls.call_checked(self.ml, self_ref, self.defining, arguments, len(args_w), names)
        else:
            ref = ccalls.call_general(self.ml, self_ref, self.defining, arguments, len(args_w), names)
        return result_of_call(ref, w_func)

    @always_inline
    def shown_func(self):
        """The function, about to be called."""
        let_c_see()
        return self.func

    @always_inline
    def with_none(self, self_ref):
        """What a METH_NOARGS function returns."""
        return c_function(binaryfunc, self.func)(self_ref, NULL)

    @always_inline
    def with_one(self, self_ref, w_a):
        """What a METH_O function returns."""
        a = argument_ref(w_a)
        result = c_function(binaryfunc, self.func)(self_ref, a)
        drop(a)
        return result

    @always_inline
    def takes_positional(self):
        """Whether with_two() may call it."""
        direct = self.direct
        return direct == METH_FASTCALL or direct == METH_VARARGS or (
            direct == METH_VARARGS | METH_KEYWORDS)

    @always_inline
    def with_two(self, self_ref, w_a, w_b):
        """What a function that takes any arguments returns."""
        a = argument_ref(w_a)
        b = argument_ref(w_b)
        if self.direct == METH_FASTCALL:
            result = ccalls.call_fast2(self.shown_func(), self_ref, a, b)
            drop(b)
            drop(a)
            return result
        return ccalls.call_varargs_steal2(self.shown_func(), self_ref, a, b)

    def _names_ref(self, kwnames):
        """The names as a tuple of C, that of the last call if they are the same list."""
        if self.kwnames is not kwnames:
            names = new_tuple_ref([space.intern_text(name) for name in kwnames])
            xdecref(self.names_ref)
            self.names_ref = names
            self.kwnames = kwnames
        return self.names_ref

    def check_arguments(self, count, keywords, w_func):
        """TypeError, naming the function, if the calling convention does not take so many."""
        convention = self.convention
        if keywords != 0 and not convention & METH_KEYWORDS:
            name = self.name + '()'
            if convention != METH_VARARGS or w_func.gettype() is not space.w_builtin_function:
                name = function_str(w_func)
            raise space.oefmt(space.w_TypeError, '%s takes no keyword arguments' % name)
        if convention == METH_NOARGS and count != 0:
            raise space.oefmt(space.w_TypeError, '%s takes no arguments (%d given)'
                              % (function_str(w_func), count))
        if convention == METH_O and count != 1:
            raise space.oefmt(space.w_TypeError, '%s takes exactly one argument (%d given)'
                              % (function_str(w_func), count))

    def doc(self):
        """The documentation of the function, or None."""
        return text_behind_signature(self.name, doc_at(self.ml.c_ml_doc))

    def signature(self):
        """The signature that its documentation begins with, or None."""
        return signature_of(self.name, doc_at(self.ml.c_ml_doc))


class W_CallsC(W_Described):
    """A function of C: what its row of the method table says of it."""

    def described_name(self):
        return self.method.name

    def described_doc(self):
        return self.method.doc()

    def described_signature(self):
        return self.method.signature()

    def is_callable(self):
        return True


class W_CFunction(W_CallsC):
    """The proxy of a PyCFunctionObject: a function bound to its module or object.

    A static method belongs to its class, which its function does not get as self.
    """

    def __init__(self, block, method, self_ref):
        self.block = block
        self.method = method
        self.self_ref = self_ref

    def gettype(self):
        return space.w_builtin_function

    def cpy_block(self):
        return self.block

    def repr_w(self):
        w_self = self._owner()
        if w_self is space.w_None or isinstance(w_self, W_Module):
            return '<built-in function %s>' % self.method.name
        return '<built-in method %s of %s object at 0x%x>' % (
            self.method.name, w_self.typename(), space.address(w_self))

    def _owner(self):
        ref = ccalls.cfunction_owner(self.block)
        if not ref:
            return space.w_None
        return from_ref(ref)

    def described_self(self):
        if not self.self_ref:
            return space.w_None
        return from_ref(self.self_ref)

    def described_module(self):
        ref = ccalls.cfunction_module(self.block)
        if not ref:
            return space.w_None
        return from_ref(ref)

    def described_qualname(self):
        w_self = self._owner()
        if w_self is space.w_None or isinstance(w_self, W_Module):
            return self.method.name
        return qualified(w_self, self.method.name)

    def call0(self):
        method = self.method
        if method.direct == METH_NOARGS:
            return result_of_call(method.with_none(self.self_ref), self)
        return method.call0(self.self_ref, self)

    def call1(self, w_a):
        method = self.method
        if method.direct == METH_O:
            return result_of_call(method.with_one(self.self_ref, w_a), self)
        return method.call1(self.self_ref, w_a, self)

    def call2(self, w_a, w_b):
        return self.method.call2(self.self_ref, w_a, w_b, self)

    def call3(self, w_a, w_b, w_c):
        return self.method.call3(self.self_ref, w_a, w_b, w_c, self)

    def call_args(self, args_w):
        return self.method.call_list(self.self_ref, args_w, self)

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.method.call_kw(self.self_ref, args_w, kwnames, kwvalues_w, self)


def qualified(w_self, name):
    """The qualified name of a method that is bound to an object or a class."""
    if not isinstance(w_self, W_TypeObject):
        w_self = w_self.gettype()
    return w_self.qualname + '.' + name


class CFunctionRealizer(Realizer):
    """PyCFunctionObjects, made by PyCFunction_New and for module functions."""

    def realize(self, w_type, ref):
        ml = ccalls.cfunction_def(ref)
        method = MethodDef(ml, ccalls.cfunction_class(ref))
        w_func = W_CFunction(ref, method, ccalls.cfunction_self(ref))
        rawrefcount.create_link_pyobj(w_func, ref)
        return w_func


@always_inline
def block_of(w_obj):
    """The block of an instance of a C type, which keeps it alive."""
    from pyinterp.cpyext.instance import W_CInstance
    assert isinstance(w_obj, W_CInstance)
    return w_obj.block


class W_CMethod(W_Builtin):
    """A method in the namespace of a C type."""

    def __init__(self, w_owner, method):
        W_Builtin.__init__(self, method.name, w_owner)
        self.method = method

    def described_doc(self):
        return self.method.doc()

    def described_signature(self):
        return self.method.signature()

    def descr_get(self, w_obj, w_type):
        if w_obj is None:
            return self
        self._check(w_obj)
        return W_CBoundMethod(self, w_obj)

    def _check(self, w_self):
        w_class = w_self.gettype()
        if w_class is not self.w_owner and not w_class.issubtype(self.w_owner):
            raise space.oefmt(
                space.w_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object"
                % (self.name, self.w_owner.name, w_self.typename()))

    @always_inline
    def _owns(self, w_self):
        """Whether the object is a plain instance of the owner."""
        from pyinterp.cpyext.instance import W_CInstance
        return isinstance(w_self, W_CInstance) and w_self.map.w_class is self.w_owner

    def call1(self, w_self):
        return self.call_on0(w_self, self)

    def call2(self, w_self, w_a):
        return self.call_on1(w_self, w_a, self)

    def call3(self, w_self, w_a, w_b):
        return self.call_on2(w_self, w_a, w_b, self)

    def call_on0(self, w_self, w_func):
        """Call without arguments on an object; `w_func` is what messages name."""
        method = self.method
        if method.direct == METH_NOARGS and self._owns(w_self):
            result = method.with_none(block_of(w_self))
            keepalive_until_here(w_self)
            return result_of_call(result, w_func)
        self._check(w_self)
        ref = new_ref(w_self)
        try:
            return self.method.call0(ref, w_func)
        finally:
            decref(ref)

    def call_on1(self, w_self, w_a, w_func):
        """As call_on0, with an argument."""
        method = self.method
        if method.direct == METH_O and self._owns(w_self):
            result = method.with_one(block_of(w_self), w_a)
            keepalive_until_here(w_self)
            return result_of_call(result, w_func)
        self._check(w_self)
        ref = new_ref(w_self)
        try:
            return self.method.call1(ref, w_a, w_func)
        finally:
            decref(ref)

    def call_on2(self, w_self, w_a, w_b, w_func):
        """As call_on0, with two arguments."""
        method = self.method
        if method.takes_positional() and self._owns(w_self):
            result = method.with_two(block_of(w_self), w_a, w_b)
            keepalive_until_here(w_self)
            return result_of_call(result, w_func)
        self._check(w_self)
        ref = new_ref(w_self)
        try:
            return self.method.call2(ref, w_a, w_b, w_func)
        finally:
            decref(ref)

    def call_on(self, w_self, args_w, kwnames, kwvalues_w, w_func):
        """As call_on0, with any arguments."""
        self._check(w_self)
        ref = new_ref(w_self)
        try:
            return self.method.call_kw(ref, args_w, kwnames, kwvalues_w, w_func)
        finally:
            decref(ref)

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        if len(args_w) == 0:
            raise space.oefmt(space.w_TypeError, 'unbound method %s needs an argument'
                              % function_str(self))
        return self.call_on(args_w[0], args_w[1:], kwnames, kwvalues_w, self)


class W_CBoundMethod(W_BoundMethod):
    """A method of a C type bound to its object: messages name the object's class."""

    def __init__(self, w_method, w_self):
        W_BoundMethod.__init__(self, w_method, w_self)
        self.w_method = w_method

    def described_doc(self):
        return self.w_method.described_doc()

    def described_signature(self):
        return self.w_method.described_signature()

    def call0(self):
        return self.w_method.call_on0(self.w_self, self)

    def call1(self, w_a):
        return self.w_method.call_on1(self.w_self, w_a, self)

    def call2(self, w_a, w_b):
        return self.w_method.call_on2(self.w_self, w_a, w_b, self)

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.w_method.call_on(self.w_self, args_w, kwnames, kwvalues_w, self)


class W_CClassMethod(W_CallsC):
    """A METH_CLASS method in the namespace of a C type: gets the class as self."""

    def __init__(self, w_owner, method):
        self.w_owner = w_owner
        self.method = method

    def gettype(self):
        return space.w_classmethod_descriptor

    def described_owner(self):
        return self.w_owner

    def repr_w(self):
        return "<method '%s' of '%s' objects>" % (self.method.name, self.w_owner.name)

    def descr_get(self, w_obj, w_type):
        if w_type is None:
            w_type = w_obj.gettype()
        assert isinstance(w_type, W_TypeObject)
        return W_CBoundClassMethod(self.method, w_type)

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        if len(args_w) == 0:
            raise space.oefmt(
                space.w_TypeError, "descriptor '%s' of '%s' object needs an argument"
                % (self.method.name, self.w_owner.name))
        w_type = args_w[0]
        if not isinstance(w_type, W_TypeObject):
            raise space.oefmt(
                space.w_TypeError, "descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2"
                % (self.method.name, self.w_owner.name, w_type.typename()))
        w_bound = W_CBoundClassMethod(self.method, w_type)
        return w_bound.call_kw(args_w[1:], kwnames, kwvalues_w)


class W_CBoundClassMethod(W_CallsC):
    """A METH_CLASS method of a class."""

    def __init__(self, method, w_class):
        self.method = method
        self.w_class = w_class

    def gettype(self):
        return space.w_builtin_function

    def described_self(self):
        return self.w_class

    def described_qualname(self):
        return qualified(self.w_class, self.method.name)

    def repr_w(self):
        return '<built-in method %s of %s object at 0x%x>' % (
            self.method.name, self.w_class.typename(), space.address(self.w_class))

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.method.call_kw(as_object(type_ref(self.w_class)), args_w, kwnames, kwvalues_w,
                                   self)


def bound_block(w_func, method, self_ref):
    """The PyCFunctionObject for a method of C that Python bound to its object."""
    defining = NO_CLASS
    if method.flags & METH_METHOD:
        defining = method.defining
    return linked(w_func, checked(ccalls.bound_function(method.ml, self_ref, defining)))


NO_CLASS = lltype.nullptr(PyTypeObjectPtr.TO)


def bound_method_make_block(w_func):
    return bound_block(w_func, w_func.w_method.method, borrow(w_func.w_self))


def bound_class_method_make_block(w_func):
    return bound_block(w_func, w_func.method, as_object(type_ref(w_func.w_class)))


def method_make_block(w_method):
    ref = linked_picture(w_method)
    ccalls.method_descriptor_fill(ref, w_method.method.ml)
    return ref


W_CMethod.cpy_make_block = method_make_block
W_CBoundMethod.cpy_make_block = bound_method_make_block
W_CBoundClassMethod.cpy_make_block = bound_class_method_make_block


cfunction_realizer = CFunctionRealizer()


def new_method_descriptor(w_type, ml, pto):
    """What a row of a type's method table becomes in the type's namespace."""
    method = MethodDef(ml, pto)
    if method.flags & METH_CLASS:
        return W_CClassMethod(w_type, method)
    if method.flags & METH_STATIC:
        return space.W_StaticMethod(new_static_function(ml, pto))
    return W_CMethod(w_type, method)


def new_static_function(ml, pto):
    """The function of a static method of a type."""
    return result_of(ccalls.cfunction_new(ml, as_object(pto), NULL))
