"""Making, casting and inspecting low-level pointers, as it behaves untranslated."""

from rpython.rlib._inttypes import r_longfloat, r_singlefloat
from rpython.rtyper.lltypesystem import _layout
from rpython.rtyper.lltypesystem._memory import (
    FuncPtr, GcOpaque, GcPtr, RawPtr, _GcContainer, address_of, enforced, free, malloc,
    pointer_from_address, type_of)
from rpython.rtyper.lltypesystem._types import (
    Bool, Char, FixedSizeArray, Float, FuncType, LongFloat, Number, OpaqueType, Ptr,
    SingleFloat, Struct, UniChar, _resolved)

typeOf = type_of
enforce = enforced


def nullptr(T):
    """Returns the NULL pointer to T."""
    PTR = Ptr(T)
    if isinstance(PTR.TO, FuncType):
        return FuncPtr(PTR, None)
    return GcPtr(PTR, None) if PTR.TO._gckind == 'gc' else RawPtr(PTR, 0)


def functionptr(TYPE, name, _callable=None, **attrs):
    """Returns a pointer of function type TYPE to a host callable."""
    return FuncPtr(Ptr(TYPE), _callable, name, **attrs)


def getfunctionptr(graph):
    """Returns the pointer to a graph's function; exists only while a program is translated."""
    raise NotImplementedError('getfunctionptr() needs the translator')


def opaqueptr(TYPE, name, **attrs):
    """Returns a pointer to a new opaque object."""
    return GcPtr(Ptr(TYPE), GcOpaque(TYPE, name))


def pyobjectptr(obj):
    """Not supported: there are no host objects in a translated program."""
    raise NotImplementedError('pyobjectptr()')


def cast_primitive(TGT, value):
    """Converts between primitive types as C does; integers wrap."""
    if isinstance(value, str):
        value = ord(value)
    if isinstance(value, (r_singlefloat, r_longfloat)):
        value = float(value)
    if isinstance(TGT, Number):
        if TGT._type is int:
            value = int(value) & 0xffffffffffffffff
            return value - (1 << 64) if value >> 63 else value
        return TGT._type(int(value))
    convert = {Bool: bool, Char: lambda n: chr(int(n) & 0xff), UniChar: lambda n: chr(int(n)),
               Float: float, SingleFloat: r_singlefloat, LongFloat: r_longfloat}
    return convert[TGT](value)


def cast_pointer(PTRTYPE, p):
    """Casts between a structure and the one inlined as its first field. Raises RuntimeError."""
    if isinstance(p, RawPtr):
        return RawPtr(PTRTYPE, p._address, p._block)
    if not p:
        return nullptr(PTRTYPE.TO)
    obj = p._obj
    while obj is not None and obj._TYPE != PTRTYPE.TO:
        name, _ = obj._TYPE._first_struct() if isinstance(obj._TYPE, Struct) else (None, None)
        obj = obj.fields[name] if name else None
    if obj is None:
        obj = _enclosing(p._obj, PTRTYPE.TO)
    if obj is None:
        raise RuntimeError('%r is no %s' % (p, PTRTYPE.TO))
    return GcPtr(PTRTYPE, obj)


def _enclosing(obj, T):
    """Returns the container of type T that starts with `obj`, or None."""
    while obj is not None and obj._TYPE != T:
        parent = obj._parent
        if parent is None or not isinstance(parent._TYPE, Struct):
            return None
        name, _ = parent._TYPE._first_struct()
        obj = parent if name and parent.fields[name] is obj else None
    return obj


def cast_opaque_ptr(PTRTYPE, p):
    """Hides a GC pointer behind an opaque type, or finds it again."""
    if not p:
        return nullptr(PTRTYPE.TO)
    if isinstance(p, RawPtr):
        return RawPtr(PTRTYPE, p._address, p._block)
    if isinstance(p._T, OpaqueType):
        hidden = p._obj.content
        if isinstance(PTRTYPE.TO, OpaqueType):
            return GcPtr(PTRTYPE, p._obj)
        return cast_pointer(PTRTYPE, hidden)
    if not hasattr(p._obj, '_opaque'):
        p._obj._opaque = GcOpaque(PTRTYPE.TO, p)
    return GcPtr(PTRTYPE, p._obj._opaque)


def cast_ptr_to_int(p):
    """Returns an address as int."""
    return address_of(p)


def cast_int_to_ptr(PTRTYPE, address):
    """Returns the pointer at an address."""
    return pointer_from_address(PTRTYPE, int(address))


def direct_fieldptr(structptr, fieldname):
    """Returns a pointer to a field, as an array of one item."""
    fieldtype = _resolved(structptr._T._flds[fieldname])
    PTR = Ptr(FixedSizeArray(fieldtype, 1))
    if isinstance(structptr, RawPtr):
        offset = _layout.offset_of_field(structptr._T, fieldname)
        return RawPtr(PTR, structptr._at(offset, fieldtype), structptr._block)
    return GcPtr(PTR, _FieldView(PTR.TO, structptr._container(), fieldname))


class _FieldItems:
    """The one item of a _FieldView."""

    def __init__(self, fields, name):
        self.fields = fields
        self.name = name

    def __len__(self):
        return 1

    def __getitem__(self, index):
        return self.fields[self.name]

    def __setitem__(self, index, value):
        self.fields[self.name] = value


class _FieldView(_GcContainer):
    """A field of a GC structure, seen as an array of one item."""

    def __init__(self, tp, struct, name):
        super().__init__(tp, struct)
        self.items = _FieldItems(struct.fields, name)


def direct_arrayitems(arrayptr):
    """Returns a pointer to the first item of an array, as an array of one item."""
    PTR = Ptr(FixedSizeArray(arrayptr._T.OF, 1))
    if isinstance(arrayptr, RawPtr):
        offset = _layout.first_item_offset(arrayptr._T)
        return RawPtr(PTR, arrayptr._address + offset, arrayptr._block)
    return GcPtr(PTR, arrayptr._container(), arrayptr._offset)


def direct_ptradd(ptr, n):
    """Returns a pointer `n` items further."""
    if isinstance(ptr, RawPtr):
        size = _layout.size_and_align(ptr._T.OF)[0]
        return RawPtr(ptr._TYPE, ptr._address + n * size, ptr._block)
    return GcPtr(ptr._TYPE, ptr._container(), ptr._offset + n)


def parentlink(container):
    """Returns (container that it is inlined in or None, name or index there)."""
    parent = container._parent
    if parent is None:
        return None, None
    places = parent.fields.items() if hasattr(parent, 'fields') else enumerate(parent.items)
    return next((parent, place) for place, child in places if child is container)


def top_container(container):
    """Returns the outermost container that `container` is inlined in."""
    while container._parent is not None:
        container = container._parent
    return container


def normalizeptr(p):
    """Returns a pointer to the whole object of which `p` may point to the first part."""
    if not p or not isinstance(p, GcPtr):
        return p
    top = top_container(p._obj)
    return GcPtr(Ptr(top._TYPE), top)


def identityhash(p):
    """Returns the identity hash of a GC object."""
    assert p and isinstance(p, GcPtr)
    return object.__hash__(normalizeptr(p)._obj)


def length_of_simple_gcarray_from_opaque(opaqueptr):
    """Returns the length of a GC array hidden behind an opaque pointer."""
    return len(opaqueptr._obj.content)


def attachRuntimeTypeInfo(GCSTRUCT, funcptr=None, destrptr=None, customtraceptr=None):
    """Marks a GC structure whose objects know their type. Returns the type's info."""
    GCSTRUCT._rtti = True
    return getRuntimeTypeInfo(GCSTRUCT)


def getRuntimeTypeInfo(GCSTRUCT):
    """Returns the info that stands for a GC structure at run time."""
    return opaqueptr(OpaqueType('RuntimeTypeInfo'), GCSTRUCT._name)


def runtime_type_info(p):
    """Returns the info of the object's type."""
    return getRuntimeTypeInfo(normalizeptr(p)._T)


class scoped_alloc:
    """`with scoped_alloc(T, n) as p:` raw memory that is freed at the end of the block."""

    def __init__(self, TYPE, n=None, zero=False):
        self.buf = malloc(TYPE, n, flavor='raw', zero=zero)

    def __enter__(self):
        return self.buf

    def __exit__(self, *exc_info):
        free(self.buf, flavor='raw')
