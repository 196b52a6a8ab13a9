"""Members and getsets of C types: attributes that lead to fields of the block or to C functions."""

from pyinterp.cpyext import ccalls, errors
from pyinterp.cpyext.docstrings import doc_at
from pyinterp.cpyext.instance import W_CInstance
from pyinterp.cpyext.handled import c_function
from pyinterp.cpyext.lltypes import NULL, PyObject, PyObjectP, getter, setter
from pyinterp.cpyext.pyobject import borrow, decref, from_ref, incref, new_ref, xdecref
from pyinterp.cpyext.slotcalls import begin_checked, check_status, result_of
from pyinterp.cpyext.state import state
from pyinterp.objspace import space
from pyinterp.objspace.described import W_Described
from rpython.rlib.objectmodel import always_inline, dont_inline, keepalive_until_here
from rpython.rtyper.lltypesystem import lltype, rffi

T_INT = 1
T_LONG = 2
T_OBJECT = 6
T_OBJECT_EX = 16
T_PYSSIZET = 19
READONLY = 1

INTP = rffi.CArrayPtr(rffi.INT)
SIGNEDP = rffi.CArrayPtr(lltype.Signed)


class W_CDescriptor(W_Described):
    """What members and getsets have in common."""

    def __init__(self, w_owner, name):
        self.w_owner = w_owner
        self.name = name

    def gettype(self):
        return space.w_getset_descriptor

    def described_name(self):
        return self.name

    def described_owner(self):
        return self.w_owner

    def is_data_descr(self):
        return True

    def reads_alone(self, w_class):
        return w_class.issubtype(self.w_owner)

    def descr_get(self, w_obj, w_type):
        if w_obj is None:
            return self
        self.check(w_obj)
        return self.read(w_obj)

    def check(self, w_obj):
        """TypeError if the object's block lacks what the descriptor looks for."""
        w_class = w_obj.gettype()
        if w_class is not self.w_owner and not w_class.issubtype(self.w_owner):
            raise space.oefmt(
                space.w_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object"
                % (self.name, self.w_owner.shown_name(), w_obj.typename()))

    def repr_w(self):
        return "<attribute '%s' of '%s' objects>" % (self.name, self.w_owner.shown_name())


@always_inline
def block_of(w_obj):
    """The block of an object, which keeps it alive."""
    if isinstance(w_obj, W_CInstance):
        return w_obj.block
    return borrow(w_obj)


class W_CMember(W_CDescriptor):
    """A row of tp_members."""

    def __init__(self, w_owner, name, definition):
        W_CDescriptor.__init__(self, w_owner, name)
        self.definition = definition
        self.kind = rffi.cast(lltype.Signed, definition.c_type)
        self.offset = definition.c_offset

    def gettype(self):
        return space.w_member_descriptor

    def described_doc(self):
        return doc_at(self.definition.c_doc)

    def repr_w(self):
        return "<member '%s' of '%s' objects>" % (self.name, self.w_owner.shown_name())

    def read(self, w_obj):
        ref = block_of(w_obj)
        place = rffi.ptradd(rffi.cast(rffi.CCHARP, ref), self.offset)
        kind = self.kind
        if kind == T_INT:
            return space.newint(rffi.cast(lltype.Signed, rffi.cast(INTP, place)[0]))
        if kind == T_LONG or kind == T_PYSSIZET:
            return space.newint(rffi.cast(SIGNEDP, place)[0])
        return self.read_by_c(w_obj, ref)

    @dont_inline
    def read_by_c(self, w_obj, ref):
        """As read(), for any kind of field."""
        result = ccalls.member_get(rffi.cast(rffi.CCHARP, ref), self.definition)
        keepalive_until_here(w_obj)
        return result_of(result)

    def descr_set(self, w_obj, w_value):
        self.check(w_obj)
        self._set(w_obj, new_ref(w_value))

    def descr_delete(self, w_obj):
        self.check(w_obj)
        self._set(w_obj, NULL)

    def _set(self, w_obj, value):
        ref = new_ref(w_obj)
        status = ccalls.member_set(rffi.cast(rffi.CCHARP, ref), self.definition, value)
        xdecref(value)
        decref(ref)
        check_status(status)


class W_CObjectMember(W_CMember):
    """A row of tp_members for a reference to an object."""

    def read(self, w_obj):
        ref = block_of(w_obj)
        place = rffi.ptradd(rffi.cast(rffi.CCHARP, ref), self.offset)
        result = rffi.cast(PyObjectP, place)[0]
        if result == state.none:
            return space.w_None
        if not result:
            return self.read_by_c(w_obj, ref)
        incref(result)
        return result_of(result)


def new_member(w_owner, name, definition):
    """The descriptor for a row of tp_members."""
    kind = rffi.cast(lltype.Signed, definition.c_type)
    if kind == T_OBJECT or kind == T_OBJECT_EX:
        return W_CObjectMember(w_owner, name, definition)
    return W_CMember(w_owner, name, definition)


class W_CGetSet(W_CDescriptor):
    """A row of tp_getset."""

    def __init__(self, w_owner, name, definition):
        W_CDescriptor.__init__(self, w_owner, name)
        self.definition = definition
        self.get = rffi.cast(rffi.VOIDP, definition.c_get)
        self.set = rffi.cast(rffi.VOIDP, definition.c_set)
        self.closure = rffi.cast(rffi.VOIDP, definition.c_closure)

    def described_doc(self):
        return doc_at(self.definition.c_doc)

    def read(self, w_obj):
        ref = block_of(w_obj)
        if not self.get:
            raise space.oefmt(
                space.w_AttributeError, "attribute '%s' of '%s' objects is not readable"
                % (self.name, self.w_owner.shown_name()))
        if state.check_refs:
            return self._get_checked(w_obj, ref)
        result = c_function(getter, self.get)(ref, self.closure)
        keepalive_until_here(w_obj)
        return result_of(result)

    def _get_checked(self, w_obj, ref):
        call = begin_checked(self.w_owner, self.name, [w_obj])
        try:
            result = c_function(getter, self.get)(ref, self.closure)
            keepalive_until_here(w_obj)
            return result_of(result)
        finally:
            ccalls.end_checked(call)

    def descr_set(self, w_obj, w_value):
        self.check(w_obj)
        self._set(w_obj, new_ref(w_value))

    def descr_delete(self, w_obj):
        self.check(w_obj)
        self._set(w_obj, NULL)

    def _set(self, w_obj, value):
        if not self.set:
            xdecref(value)
            raise space.oefmt(
                space.w_AttributeError, "attribute '%s' of '%s' objects is not writable"
                % (self.name, self.w_owner.shown_name()))
        if state.check_refs:
            self._set_checked(w_obj, value)
        else:
            self._set_now(w_obj, value)

    def _set_checked(self, w_obj, value):
        args_w = [w_obj]
        if value:
            args_w = [w_obj, from_ref(value)]
        call = begin_checked(self.w_owner, self.name, args_w)
        try:
            self._set_now(w_obj, value)
        finally:
            ccalls.end_checked(call)

    def _set_now(self, w_obj, value):
        ref = new_ref(w_obj)
        status = c_function(setter, self.set)(ref, value, self.closure)
        xdecref(value)
        decref(ref)
        check_status(status)
