"""Wrapper descriptors that C makes itself: a function with a wrapper that unpacks the arguments for it."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.docstrings import doc_at, signature_of, text_behind_signature
from pyinterp.cpyext.handled import let_c_see
from pyinterp.cpyext.pyobject import decref, new_ref, xdecref
from pyinterp.cpyext.slotcalls import new_kwargs, result_of
from pyinterp.cpyext.values import new_tuple_ref
from pyinterp.objspace import space
from pyinterp.objspace.gateway import W_Builtin
from rpython.rtyper.lltypesystem import rffi


class W_CWrapper(W_Builtin):
    """What PyDescr_NewWrapper makes; `base` is the struct wrapperbase."""

    def __init__(self, w_owner, base, wrapped):
        W_Builtin.__init__(self, rffi.charp2str(ccalls.wrapper_name(base)), w_owner)
        self.base = base
        self.wrapped = wrapped
        self.doc = doc_at(ccalls.wrapper_doc(base))

    def gettype(self):
        return space.w_wrapper_descriptor

    def bound_type(self):
        return space.w_method_wrapper

    def described_self(self):
        return self.w_owner

    def described_module(self):
        return space.w_None

    def described_doc(self):
        return text_behind_signature(self.name, self.doc)

    def described_signature(self):
        return signature_of(self.name, self.doc)

    def repr_w(self):
        return "<slot wrapper '%s' of '%s' objects>" % (self.name, self.w_owner.name)

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        if len(args_w) == 0:
            raise space.oefmt(space.w_TypeError, "descriptor '%s' of '%s' object needs an argument"
                              % (self.name, self.w_owner.name))
        w_self = args_w[0]
        if not w_self.gettype().issubtype(self.w_owner):
            raise space.oefmt(
                space.w_TypeError, "descriptor '%s' requires a '%s' object but received a '%s'"
                % (self.name, self.w_owner.name, w_self.typename()))
        if len(kwnames) > 0 and not ccalls.wrapper_takes_keywords(self.base):
            raise space.oefmt(space.w_TypeError,
                              'wrapper ' + self.name + '() takes no keyword arguments')
        let_c_see()
        ref = new_ref(w_self)
        args = new_tuple_ref(args_w[1:])
        kwargs = new_kwargs(kwnames, kwvalues_w)
        result = ccalls.call_wrapper(self.base, ref, args, self.wrapped, kwargs)
        xdecref(kwargs)
        decref(args)
        decref(ref)
        return result_of(result)
