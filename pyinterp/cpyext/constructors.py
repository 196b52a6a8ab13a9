"""What calling a class of C does: stands in the class's `w_caller`."""

from pyinterp.cpyext import ccalls, errors, slotkinds as k
from pyinterp.cpyext.deadblocks import free_waiting
from pyinterp.cpyext.handled import c_function, let_c_see
from pyinterp.cpyext.lltypes import NULL, NULL_VOIDP, newfunc
from pyinterp.cpyext.pyobject import decref, info_of, xdecref
from pyinterp.cpyext.slotcalls import call_init_ref, new_kwargs, result_of_call, slot_function
from pyinterp.cpyext.values import checked, new_tuple_ref
from pyinterp.objspace import space
from pyinterp.objspace.root import W_Root


class W_VectorcallConstructor(W_Root):
    """A class that has tp_vectorcall."""

    def __init__(self, w_type, pto):
        self.w_type = w_type
        self.pto = pto

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        names = NULL
        if len(kwnames) > 0:
            names = new_tuple_ref([space.newtext(name) for name in kwnames])
        arguments = new_tuple_ref(args_w + kwvalues_w)
        let_c_see()
        return result_of_call(
            ccalls.call_type(self.pto, arguments, len(args_w), names), self.w_type)


class W_SlotConstructor(W_Root):
    """A class without: while its __new__ and __init__ are slots of C, these are called directly.

    `version` is that of the class for which the functions were looked up; `new` is NULL if the class is called as
    any other, `init` if nothing is to be initialized.
    """

    def __init__(self, w_type, pto):
        self.w_type = w_type
        self.pto = pto
        self.version = None
        self.new = NULL_VOIDP
        self.init = NULL_VOIDP

    def call0(self):
        if self.finds_new():
            return self._construct(checked(ccalls.tuple_new(0)), NULL, [], [], [])
        return space.instantiate(self.w_type, [], [], [])

    def call_args(self, args_w):
        if self.finds_new():
            return self._construct(new_tuple_ref(args_w), NULL, args_w, [], [])
        return space.instantiate(self.w_type, args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        if self.finds_new():
            return self._construct(
                new_tuple_ref(args_w), new_kwargs(kwnames, kwvalues_w), args_w, kwnames, kwvalues_w)
        return space.instantiate(self.w_type, args_w, kwnames, kwvalues_w)

    def finds_new(self):
        """Whether `new` is there to be called, for the class as it is now."""
        w_type = self.w_type
        if self.version is not w_type.version:
            self.version = w_type.version
            self.new = slot_function(w_type, '__new__', k.NEW)
            self.init = slot_function(w_type, '__init__', k.INIT)
            if not self.init and w_type.lookup('__init__') is not space.w_object_init:
                self.new = NULL_VOIDP
        return self.new

    def _construct(self, args, kwargs, args_w, kwnames, kwvalues_w):
        """Calls the slots with references to the arguments, which are given up."""
        try:
            w_obj = self._new_object(c_function(newfunc, self.new)(self.pto, args, kwargs))
            if w_obj.gettype() is not self.w_type:
                return self._initialize_other(w_obj, args_w, kwnames, kwvalues_w)
            if self.init:
                call_init_ref(self.init, w_obj, args, kwargs)
            return w_obj
        finally:
            xdecref(kwargs)
            decref(args)

    def _new_object(self, ref):
        """What the function `new` returned: mostly a block of the class that nothing else refers to."""
        if ref and ref.c_ob_refcnt == 1 and ref.c_ob_type == self.pto and not errors.is_set():
            free_waiting()
            w_obj = info_of(self.w_type).realize(self.w_type, ref)
            ref.c_ob_refcnt -= 1
            return w_obj
        return result_of_call(ref, self.w_type)

    def _initialize_other(self, w_obj, args_w, kwnames, kwvalues_w):
        """An object of another class is initialized as that class does it, if it is derived from this one."""
        w_class = w_obj.gettype()
        if w_class.issubtype(self.w_type):
            space.initialize(w_class.lookup('__init__'), w_obj, args_w, kwnames, kwvalues_w)
        return w_obj
