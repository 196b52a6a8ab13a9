"""Classes: isinstance, text of an instance."""

from rpython.rtyper.lltypesystem.lltype import Bool, nullptr, typeOf
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module
from rtyper.lib.rstr import ll_strconcat


def ll_isinstance(obj, cls):
    if not obj:
        return False
    return llop.subclass_of(Bool, obj.typeptr, cls)


def ll_isinstance_nonnull(obj, cls):
    return llop.subclass_of(Bool, obj.typeptr, cls)


def ll_instance_or_null(obj, cls):
    if ll_isinstance(obj, cls):
        return obj
    return nullptr(typeOf(obj).TO)


def ll_instance_str(obj, prefix, suffix, none):
    if not obj:
        return none
    return ll_strconcat(ll_strconcat(prefix, obj.typeptr.name), suffix)


low_level_module(globals())
