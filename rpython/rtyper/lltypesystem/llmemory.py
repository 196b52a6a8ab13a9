"""Addresses, symbolic sizes and weak references of low-level memory."""

import ctypes
import weakref

from rpython.rtyper.lltypesystem import _layout, lltype
from rpython.rtyper.lltypesystem._memory import (
    GcPtr, _libc, pointer_from_address)
from rpython.rtyper.lltypesystem._types import Primitive, Ptr

GCREF = lltype.Ptr(lltype.GcOpaqueType('GCREF'))


class AddressValue:
    """An address: `_value` is its number, `_ptr` the pointer it was made from, if any."""

    def __init__(self, value, ptr=None):
        self._value = value
        self._ptr = ptr

    def __bool__(self):
        return self._value != 0

    def __eq__(self, other):
        return isinstance(other, AddressValue) and self._value == other._value

    def __lt__(self, other):
        return self._value < other._value

    def __le__(self, other):
        return self._value <= other._value

    def __hash__(self):
        return hash(self._value)

    def __add__(self, offset):
        return AddressValue(self._value + int(offset))

    def __sub__(self, other):
        if isinstance(other, AddressValue):
            return self._value - other._value
        return AddressValue(self._value - int(other))

    def __int__(self):
        return self._value

    def __repr__(self):
        return '<address 0x%x>' % self._value

    def ref(self):
        """Returns the pointer it was made from."""
        return self._ptr

    def _as_array(self, tp):
        return pointer_from_address(Ptr(lltype.Array(tp, hints={'nolength': True})), self._value)

    # What address.signed[i] and its kin read and write.
    signed = property(lambda self: self._as_array(lltype.Signed))
    unsigned = property(lambda self: self._as_array(lltype.Unsigned))
    char = property(lambda self: self._as_array(lltype.Char))
    float = property(lambda self: self._as_array(lltype.Float))
    address = property(lambda self: self._as_array(Address))


NULL = AddressValue(0)
fakeaddress = AddressValue
Address = Primitive('Address', NULL)
AddressValue._TYPE = Address


def cast_ptr_to_adr(p):
    """Returns the address of a pointer."""
    return AddressValue(lltype.cast_ptr_to_int(p), p) if p else NULL


def cast_adr_to_ptr(adr, EXPECTED_TYPE):
    """Returns the pointer at an address."""
    if adr._ptr is not None and adr._ptr._TYPE == EXPECTED_TYPE:
        return adr._ptr
    if isinstance(adr._ptr, GcPtr):
        return lltype.cast_pointer(EXPECTED_TYPE, adr._ptr)
    return pointer_from_address(EXPECTED_TYPE, adr._value)


def cast_adr_to_int(adr, mode='emulated'):
    """Returns an address as int."""
    return adr._value


def cast_int_to_adr(number):
    """Returns an int as address."""
    return AddressValue(int(number)) if number else NULL


def sizeof(TYPE, n=None):
    """Returns the bytes of a type, with `n` items."""
    return _layout.sizeof(TYPE, n)


def itemoffsetof(TYPE, n=0):
    """Returns the offset of an array's item `n`."""
    return _layout.first_item_offset(TYPE) + n * _layout.size_and_align(TYPE.OF)[0]


def arraylengthoffset(TYPE):
    """Returns the offset of an array's length."""
    return 0


def offsetof(TYPE, fldname):
    """Returns the offset of a field."""
    return _layout.offset_of_field(TYPE, fldname)


def raw_malloc_usage(size):
    """Returns the bytes that an allocation of `size` takes."""
    return size


def raw_malloc(size):
    """Allocates raw bytes; returns their address."""
    return AddressValue(_libc.malloc(max(size, 1)))


def raw_free(adr):
    """Frees what raw_malloc() returned."""
    _libc.free(adr._value)


def raw_memclear(adr, size):
    """Fills with zero bytes."""
    ctypes.memset(adr._value, 0, size)


def raw_memcopy(source, dest, size):
    """Copies bytes; the places do not overlap."""
    ctypes.memmove(dest._value, source._value, size)


def raw_memmove(source, dest, size):
    """Copies bytes; the places may overlap."""
    ctypes.memmove(dest._value, source._value, size)


class _WeakRefStub:
    """The object behind a weak reference."""

    def __init__(self, p):
        self.ref = weakref.ref(lltype.normalizeptr(p)._obj) if p else lambda: None


WeakRef = lltype.GcOpaqueType('WeakRef')
WeakRefPtr = Ptr(WeakRef)


def weakref_create(p):
    """Returns a weak reference to a GC object."""
    return lltype.opaqueptr(WeakRef, _WeakRefStub(p))


def weakref_deref(ptrtype, wref):
    """Returns the object, or NULL once it is gone."""
    obj = wref._obj.content.ref()
    if obj is None:
        return lltype.nullptr(ptrtype.TO)
    return lltype.cast_pointer(ptrtype, GcPtr(Ptr(obj._TYPE), obj))
