"""Python calls the slots of C types: the special methods in such a type's namespace."""

from pyinterp.cpyext import ccalls, errors, slotkinds as k
from pyinterp.cpyext.deadblocks import free_waiting
from pyinterp.cpyext.handled import c_function
from pyinterp.cpyext.lltypes import (
    NULL, NULL_VOIDP, PyObject, PyObjectP, PyTypeObjectPtr, binaryfunc, descrgetfunc, descrsetfunc, destructor,
    getattrfunc, hashfunc, initproc, inquiry, lenfunc, newfunc, objobjargproc, objobjproc, richcmpfunc,
    setattrfunc, setattrofunc, sendfunc, ssizeargfunc, ssizeobjargproc, ternaryfunc, unaryfunc)
from pyinterp.cpyext.pyobject import decref, new_ref, type_ref, xdecref
from pyinterp.cpyext.state import state
from pyinterp.cpyext.values import checked, new_tuple_ref, take_result
from pyinterp.objspace import space
from pyinterp.objspace.gateway import W_Builtin
from pyinterp.objspace.typeobject import W_TypeObject
from rpython.rlib.objectmodel import always_inline, dont_inline
from rpython.rtyper.lltypesystem import lltype, rffi

SEND_RETURN, SEND_ERROR, SEND_NEXT = 0, -1, 1


@always_inline
def result_of(ref):
    """The object that a C function returned; raises what it left in the error indicator."""
    free_waiting()
    if ref == state.none:
        ref.c_ob_refcnt -= 1
        return space.w_None
    return _result_of(ref)


@always_inline
def result_of_call(ref, w_callable):
    """As result_of, for a function that was called: one that does not keep to the rules is blamed."""
    if errors.is_set():
        raise _failed_call(ref, w_callable)
    free_waiting()
    if ref == state.none:
        ref.c_ob_refcnt -= 1
        return space.w_None
    return _result_of_call(ref, w_callable)


@dont_inline
def _failed_call(ref, w_callable):
    if not ref:
        return errors.failed()
    return errors.both(w_callable.repr_w(), ref)


@dont_inline
def _result_of_call(ref, w_callable):
    if not ref:
        raise errors.failed_in(w_callable.repr_w())
    if state.check_refs:
        ccalls.check_result(ref)
    return take_result(ref)


@dont_inline
def _result_of(ref):
    if not ref:
        raise errors.failed()
    if state.check_refs:
        ccalls.check_result(ref)
    return take_result(ref)


def check_status(status):
    """Raise if a C function that returns an int failed."""
    if rffi.cast(lltype.Signed, status) < 0:
        raise errors.failed()


def check_number(number):
    """As check_status, for lengths and hashes."""
    if number == -1:
        raise errors.failed()


def begin_checked(w_owner, name, args_w):
    """PYKILN_CHECK_REFS=1: the call of a function of a type begins; what to tell ccalls.end_checked()."""
    arguments = new_tuple_ref(args_w)
    with rffi.scoped_str2charp('%s.%s' % (w_owner.name, name)) as text:
        return ccalls.begin_checked(text, arguments)


# -- one function for each C signature ---------------------------------------------------

def call_unary(func, w_self):
    ref = new_ref(w_self)
    result = c_function(unaryfunc, func)(ref)
    decref(ref)
    return result_of(result)


def call_binary(func, w_self, w_other):
    ref = new_ref(w_self)
    other = new_ref(w_other)
    result = c_function(binaryfunc, func)(ref, other)
    decref(other)
    decref(ref)
    return result_of(result)


def call_ternary(func, w_self, w_a, w_b):
    ref = new_ref(w_self)
    a = new_ref(w_a)
    b = new_ref(w_b)
    result = c_function(ternaryfunc, func)(ref, a, b)
    decref(b)
    decref(a)
    decref(ref)
    return result_of(result)


def call_length(func, w_self, caller):
    """The length; `caller` is who is blamed for a failure without an exception."""
    ref = new_ref(w_self)
    number = c_function(lenfunc, func)(ref)
    decref(ref)
    return checked_length(number, caller)


@always_inline
def checked_length(number, caller):
    """What a function of C gave as a length."""
    if number < 0:
        raise errors.failed_in(caller)
    return number


def call_hash(func, w_self):
    ref = new_ref(w_self)
    number = c_function(hashfunc, func)(ref)
    decref(ref)
    check_number(number)
    return number


def call_inquiry(func, w_self):
    ref = new_ref(w_self)
    status = c_function(inquiry, func)(ref)
    decref(ref)
    check_status(status)
    return rffi.cast(lltype.Signed, status) != 0


def call_richcompare(func, w_self, w_other, op):
    ref = new_ref(w_self)
    other = new_ref(w_other)
    result = c_function(richcmpfunc, func)(ref, other, rffi.cast(rffi.INT, op))
    decref(other)
    decref(ref)
    return result_of(result)


def call_next(func, w_self):
    """The next item; None at the end."""
    ref = new_ref(w_self)
    result = c_function(unaryfunc, func)(ref)
    decref(ref)
    if not result:
        operror = errors.pending()
        if operror is None:
            return None
        if not operror.match(space.w_StopIteration):
            raise operror
        space.ec.w_stop_value = space.stop_iteration_value(operror.w_value)
        return None
    if state.check_refs:
        ccalls.check_result(result)
    return take_result(result)


def call_send(func, w_self, w_value):
    """am_send: the next item; None at the end, with the result in space.ec.w_stop_value."""
    place = lltype.malloc(PyObjectP.TO, 1, flavor='raw', zero=True)
    ref = new_ref(w_self)
    value = new_ref(w_value)
    status = rffi.cast(lltype.Signed, c_function(sendfunc, func)(ref, value, place))
    decref(value)
    decref(ref)
    result = place[0]
    lltype.free(place, flavor='raw')
    if status == SEND_NEXT:
        return result_of(result)
    if status == SEND_ERROR:
        raise errors.failed()
    space.ec.w_stop_value = result_of(result)
    return None


def call_index(func, w_self, index):
    ref = new_ref(w_self)
    result = c_function(ssizeargfunc, func)(ref, index)
    decref(ref)
    return result_of(result)


def call_setindex(func, w_self, index, w_value):
    ref = new_ref(w_self)
    value = new_ref_or_null(w_value)
    status = c_function(ssizeobjargproc, func)(ref, index, value)
    xdecref(value)
    decref(ref)
    check_status(status)


def call_setitem(func, w_self, w_key, w_value):
    """Also what sets attributes and descriptors; w_value None deletes."""
    ref = new_ref(w_self)
    key = new_ref(w_key)
    value = new_ref_or_null(w_value)
    status = c_function(objobjargproc, func)(ref, key, value)
    xdecref(value)
    decref(key)
    decref(ref)
    check_status(status)


def call_contains(func, w_self, w_item):
    ref = new_ref(w_self)
    item = new_ref(w_item)
    status = c_function(objobjproc, func)(ref, item)
    decref(item)
    decref(ref)
    check_status(status)
    return rffi.cast(lltype.Signed, status) != 0


def call_getattr(func, w_self, name):
    ref = new_ref(w_self)
    with rffi.scoped_str2charp(name) as text:
        result = c_function(getattrfunc, func)(ref, text)
    decref(ref)
    return result_of(result)


def call_setattr(func, w_self, name, w_value):
    ref = new_ref(w_self)
    value = new_ref_or_null(w_value)
    with rffi.scoped_str2charp(name) as text:
        status = c_function(setattrfunc, func)(ref, text, value)
    xdecref(value)
    decref(ref)
    check_status(status)


def call_descr_get(func, w_self, w_obj, w_type):
    ref = new_ref(w_self)
    obj = new_ref_or_null(w_obj)
    cls = new_ref_or_null(w_type)
    result = c_function(descrgetfunc, func)(ref, obj, cls)
    xdecref(cls)
    xdecref(obj)
    decref(ref)
    return result_of(result)


def call_call(func, w_self, args_w, kwnames, kwvalues_w):
    ref = new_ref(w_self)
    args = new_tuple_ref(args_w)
    kwargs = new_kwargs(kwnames, kwvalues_w)
    result = c_function(ternaryfunc, func)(ref, args, kwargs)
    xdecref(kwargs)
    decref(args)
    decref(ref)
    return result_of_call(result, w_self)


def call_init(func, w_self, args_w, kwnames, kwvalues_w):
    args = new_tuple_ref(args_w)
    kwargs = new_kwargs(kwnames, kwvalues_w)
    try:
        call_init_ref(func, w_self, args, kwargs)
    finally:
        xdecref(kwargs)
        decref(args)


def call_init_ref(func, w_self, args, kwargs):
    """As call_init, with references to the tuple and the dict, which stay the caller's."""
    ref = new_ref(w_self)
    status = c_function(initproc, func)(ref, args, kwargs)
    decref(ref)
    if rffi.cast(lltype.Signed, status) < 0:
        raise _failed_init(w_self.gettype())


@dont_inline
def _failed_init(w_class):
    if errors.is_set():
        return errors.failed()
    return errors.failed_in(w_class.repr_w())


def call_new(func, w_cls, args_w, kwnames, kwvalues_w):
    args = new_tuple_ref(args_w)
    kwargs = new_kwargs(kwnames, kwvalues_w)
    result = c_function(newfunc, func)(type_ref(w_cls), args, kwargs)
    xdecref(kwargs)
    decref(args)
    return result_of_call(result, w_cls)


def call_finalize(func, w_self):
    ref = new_ref(w_self)
    c_function(destructor, func)(ref)
    decref(ref)


def new_ref_or_null(w_obj):
    """A new reference; NULL for None."""
    if w_obj is None:
        return NULL
    return new_ref(w_obj)


def new_kwargs(kwnames, kwvalues_w):
    """A new reference to a dict of keyword arguments; NULL if there are none."""
    if len(kwnames) == 0:
        return NULL
    names = new_tuple_ref([space.intern_text(name) for name in kwnames])
    return checked(ccalls.kwargs_steal(names, new_tuple_ref(kwvalues_w)))


# -- the special methods -------------------------------------------------------------------

class W_SlotWrapper(W_Builtin):
    """The special method `name` of a C type: calls the function of the slot."""

    def __init__(self, name, w_owner, kind, field, func, doc):
        W_Builtin.__init__(self, name, w_owner)
        self.doc = doc
        self.kind = kind
        self.field = field
        self.func = func

    def gettype(self):
        if self.kind == k.NEW:
            return space.w_builtin_function
        return space.w_wrapper_descriptor

    def bound_type(self):
        return space.w_method_wrapper

    def described_self(self):
        return self.w_owner

    def described_module(self):
        return space.w_None

    def repr_w(self):
        if self.kind == k.NEW:
            return '<built-in method __new__ of %s object at 0x%x>' % (
                self.w_owner.typename(), space.address(self.w_owner))
        return "<slot wrapper '%s' of '%s' objects>" % (self.name, self.w_owner.name)

    def descr_get(self, w_obj, w_type):
        if self.kind == k.NEW:
            return self
        return W_Builtin.descr_get(self, w_obj, w_type)

    def is_plain_function(self):
        return self.kind != k.NEW

    def call1(self, w_self):
        if self.kind == k.UNARY and not state.check_refs:
            return call_unary(self.func, self.checked_self(w_self))
        return self.call_args([w_self])

    def call2(self, w_self, w_other):
        if (self.kind == k.BINARY or self.kind == k.GETATTRO) and not state.check_refs:
            return call_binary(self.func, self.checked_self(w_self), w_other)
        return self.call_args([w_self, w_other])

    def checked_self(self, w_self):
        """TypeError if it is no instance of the type that the slot belongs to."""
        w_class = w_self.gettype()
        if w_class is not self.w_owner and not w_class.issubtype(self.w_owner):
            raise space.oefmt(
                space.w_TypeError, "descriptor '%s' requires a '%s' object but received a '%s'"
                % (self.name, self.w_owner.name, w_self.typename()))
        return w_self

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        if len(args_w) == 0:
            raise space.oefmt(space.w_TypeError,
                              "descriptor '%s' of '%s' object needs an argument"
                              % (self.name, self.w_owner.name))
        if state.check_refs:
            return self._call_checked(args_w, kwnames, kwvalues_w)
        return self._call_kind(args_w, kwnames, kwvalues_w)

    def _call_checked(self, args_w, kwnames, kwvalues_w):
        call = begin_checked(self.w_owner, self.name, args_w)
        try:
            return self._call_kind(args_w, kwnames, kwvalues_w)
        finally:
            ccalls.end_checked(call)

    def _call_kind(self, args_w, kwnames, kwvalues_w):
        kind = self.kind
        if kind == k.NEW:
            return self._new(args_w, kwnames, kwvalues_w)
        w_self = self.checked_self(args_w[0])
        if kind == k.CALL:
            return call_call(self.func, w_self, args_w[1:], kwnames, kwvalues_w)
        if kind == k.INIT:
            call_init(self.func, w_self, args_w[1:], kwnames, kwvalues_w)
            return space.w_None
        if len(kwnames) > 0:
            raise space.oefmt(space.w_TypeError,
                              'wrapper %s() takes no keyword arguments' % self.name)
        return self._call_fixed(w_self, args_w)

    def _new(self, args_w, kwnames, kwvalues_w):
        w_cls = args_w[0]
        if not isinstance(w_cls, W_TypeObject):
            raise space.oefmt(
                space.w_TypeError, '%s.__new__(X): X is not a type object (%s)'
                % (self.w_owner.shown_name(), w_cls.typename()))
        if not w_cls.issubtype(self.w_owner):
            raise space.oefmt(
                space.w_TypeError, '%s.__new__(%s): %s is not a subtype of %s'
                % (self.w_owner.shown_name(), w_cls.shown_name(), w_cls.shown_name(), self.w_owner.shown_name()))
        return call_new(self.func, w_cls, args_w[1:], kwnames, kwvalues_w)

    def _argument(self, args_w, index, count):
        """An argument; TypeError if there are not `count` of them."""
        if len(args_w) - 1 != count:
            plural = 's'
            if count == 1:
                plural = ''
            prefix = ''
            if count == 2:
                prefix = ' '
            raise space.oefmt(space.w_TypeError, '%sexpected %d argument%s, got %d'
                              % (prefix, count, plural, len(args_w) - 1))
        return args_w[1 + index]

    def _no_arguments(self, args_w):
        if len(args_w) != 1:
            raise space.oefmt(space.w_TypeError,
                              'expected 0 arguments, got %d' % (len(args_w) - 1))

    def _call_fixed(self, w_self, args_w):
        kind = self.kind
        func = self.func
        if k.LT <= kind <= k.GE:
            return call_richcompare(func, w_self, self._argument(args_w, 0, 1), kind - k.LT)
        if kind == k.BINARY:
            return call_binary(func, w_self, self._argument(args_w, 0, 1))
        if kind == k.RBINARY:
            return call_binary(func, self._argument(args_w, 0, 1), w_self)
        if (kind == k.UNARY or kind == k.LENGTH or kind == k.HASH or kind == k.BOOL
                or kind == k.NEXT or kind == k.FINALIZE):
            self._no_arguments(args_w)
            return self._call_alone(w_self)
        if kind == k.POWER or kind == k.RPOWER or kind == k.INPLACE_POWER:
            return self._call_power(w_self, args_w)
        if kind >= k.GETATTRO and kind <= k.DESCR_DELETE:
            return self._call_attribute(w_self, args_w)
        return self._call_item(w_self, args_w)

    def _call_alone(self, w_self):
        kind = self.kind
        func = self.func
        if kind == k.UNARY:
            return call_unary(func, w_self)
        if kind == k.LENGTH:
            return space.newint(call_length(func, w_self, '<built-in function len>'))
        if kind == k.HASH:
            return space.newint(call_hash(func, w_self))
        if kind == k.BOOL:
            return space.newbool(call_inquiry(func, w_self))
        if kind == k.FINALIZE:
            call_finalize(func, w_self)
            return space.w_None
        w_item = call_next(func, w_self)
        if w_item is None:
            raise space.stop_iteration(space.ec.take_stop_value())
        return w_item

    def _call_power(self, w_self, args_w):
        w_modulus = space.w_None
        if len(args_w) == 3:
            w_modulus = args_w[2]
            w_other = args_w[1]
        else:
            w_other = self._argument(args_w, 0, 1)
        if self.kind == k.RPOWER:
            return call_ternary(self.func, w_other, w_self, w_modulus)
        return call_ternary(self.func, w_self, w_other, w_modulus)

    def _call_attribute(self, w_self, args_w):
        kind = self.kind
        func = self.func
        if kind == k.GETATTRO:
            return call_binary(func, w_self, self._argument(args_w, 0, 1))
        if kind == k.GETATTR:
            return call_getattr(func, w_self, space.text_w(self._argument(args_w, 0, 1)))
        if kind == k.SETATTRO:
            call_setitem(func, w_self, self._argument(args_w, 0, 2), args_w[2])
        elif kind == k.DELATTRO:
            call_setitem(func, w_self, self._argument(args_w, 0, 1), None)
        elif kind == k.SETATTR:
            call_setattr(func, w_self, space.text_w(self._argument(args_w, 0, 2)), args_w[2])
        elif kind == k.DELATTR:
            call_setattr(func, w_self, space.text_w(self._argument(args_w, 0, 1)), None)
        elif kind == k.DESCR_SET:
            call_setitem(func, w_self, self._argument(args_w, 0, 2), args_w[2])
        elif kind == k.DESCR_DELETE:
            call_setitem(func, w_self, self._argument(args_w, 0, 1), None)
        else:
            return self._call_get(w_self, args_w)
        return space.w_None

    def _call_get(self, w_self, args_w):
        w_obj = args_w[1] if len(args_w) > 1 else None
        w_type = args_w[2] if len(args_w) > 2 else None
        if w_obj is space.w_None:
            w_obj = None
        if w_type is space.w_None:
            w_type = None
        if w_obj is None and w_type is None:
            raise space.oefmt(space.w_TypeError, '__get__(None, None) is invalid')
        return call_descr_get(self.func, w_self, w_obj, w_type)

    def _call_item(self, w_self, args_w):
        kind = self.kind
        func = self.func
        if kind == k.INDEX:
            index = self._index(w_self, self._argument(args_w, 0, 1))
            return call_index(func, w_self, index)
        if kind == k.REPEAT:
            return call_index(func, w_self, self._count(self._argument(args_w, 0, 1)))
        if kind == k.CONTAINS:
            return space.newbool(call_contains(func, w_self, self._argument(args_w, 0, 1)))
        if kind == k.SETITEM:
            call_setitem(func, w_self, self._argument(args_w, 0, 2), args_w[2])
        elif kind == k.DELITEM:
            call_setitem(func, w_self, self._argument(args_w, 0, 1), None)
        elif kind == k.SETINDEX:
            index = self._index(w_self, self._argument(args_w, 0, 2))
            call_setindex(func, w_self, index, args_w[2])
        else:
            index = self._index(w_self, self._argument(args_w, 0, 1))
            call_setindex(func, w_self, index, None)
        return space.w_None

    def _count(self, w_count):
        """How often a sequence is to be repeated."""
        if not space.has_index(w_count):
            raise space.oefmt(space.w_TypeError, "can't multiply sequence by non-int of type '%s'"
                              % w_count.typename())
        return space.index_w(w_count)

    def _index(self, w_self, w_index):
        """The index, counted from the start: the slot's function does not count from the end."""
        if not space.has_index(w_index):
            raise space.oefmt(space.w_TypeError, "sequence index must be integer, not '%s'"
                              % w_index.typename())
        index = space.index_w(w_index)
        if index < 0 and w_self.has_len():
            index += w_self.len_w()
        return index


def slot_function(w_class, name, kind):
    """The C function that a special method is, NULL if it is something else or belongs to another class."""
    w_method = w_class.lookup(name)
    if (isinstance(w_method, W_SlotWrapper) and w_method.kind == kind and w_class.issubtype(w_method.w_owner)
            and not state.check_refs):
        return w_method.func
    return NULL_VOIDP
