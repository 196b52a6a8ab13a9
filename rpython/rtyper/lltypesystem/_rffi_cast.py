"""Conversions between C types, and access to C memory by offset."""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import intmask, widen
from rpython.rtyper.lltypesystem import _layout, lltype
from rpython.rtyper.lltypesystem._cstrings import raw_copy
from rpython.rtyper.lltypesystem._memory import RawPtr, address_of, pointer_from_address, type_of


def cast(RESTYPE, value):
    """Converts as a C cast does: between numbers, between pointers, and from one to the other."""
    if RESTYPE == lltype.Void:
        return None
    VALUETYPE = type_of(value) if value is not None else None
    if isinstance(RESTYPE, lltype.Ptr):
        if value is None:
            return lltype.nullptr(RESTYPE.TO)
        if not isinstance(VALUETYPE, lltype.Ptr):
            return pointer_from_address(RESTYPE, int(value) & 0xffffffffffffffff)
        if VALUETYPE == RESTYPE:
            return value
        if isinstance(value, RawPtr) and not isinstance(RESTYPE.TO, lltype.FuncType):
            return RawPtr(RESTYPE, value._address, value._block)
        return pointer_from_address(RESTYPE, address_of(value))
    if isinstance(VALUETYPE, lltype.Ptr):
        value = address_of(value)
    elif getattr(value, '_TYPE', None) is not None:
        value = int(value)
    return lltype.cast_primitive(RESTYPE, value)


def ptradd(ptr, n):
    """Returns the pointer `n` items behind `ptr`, a pointer to a C array."""
    return lltype.direct_ptradd(ptr, n)


def sizeof(tp):
    """Returns the size of a C type in bytes."""
    return _layout.size_and_align(tp)[0]


def offsetof(STRUCT, fieldname):
    """Returns the offset of a field in bytes."""
    return _layout.offset_of_field(STRUCT, fieldname)


def size_and_sign(tp):
    """Returns (size in bytes, whether it is unsigned)."""
    if isinstance(tp, lltype.Number):
        return sizeof(tp), not tp.SIGNED
    return sizeof(tp), tp in (lltype.Char, lltype.UniChar, lltype.Bool) or isinstance(
        tp, lltype.Ptr)


def is_numeric(tp):
    """Whether the type is an integer or float."""
    return isinstance(tp, lltype.Number) or tp in (lltype.Float, lltype.SingleFloat)


@specialize.ll_and_arg(1)
def getintfield(pdst, fieldname):
    """Returns an integer field, widened to int."""
    return intmask(widen(getattr(pdst, fieldname)))


@specialize.ll_and_arg(1)
def setintfield(pdst, fieldname, value):
    """Sets an integer field of any width."""
    setattr(pdst, fieldname, cast(lltype.typeOf(getattr(pdst, fieldname)), value))


@specialize.ll()
def structcopy(pdst, psrc):
    """Copies a C structure as its bytes."""
    raw_copy(psrc, pdst, sizeof(lltype.typeOf(psrc).TO))
