"""Low-level types, and the functions that make and use low-level objects.

The type objects are plain descriptions, compared by structure. malloc() and the other functions
work untranslated on a simulation: raw memory is real memory of the process, GC memory consists
of Python objects. The translator knows all functions here by identity.
"""

from rpython.rtyper.lltypesystem._types import (  # noqa: F401 (part of this module's API)
    Array, Bool, Char, ContainerType, FixedSizeArray, Float, ForwardReference, FuncType,
    GcArray, GcForwardReference, GcOpaqueType, GcStruct, InteriorPtr, LongFloat, LowLevelType,
    Number, OpaqueType, Primitive, Ptr, RttiStruct, RuntimeTypeInfo, Signed, SignedLongLong,
    SignedLongLongLong, SingleFloat, Struct, Typedef, UniChar, Unsigned, UnsignedLongLong,
    UnsignedLongLongLong, Void, build_number, isCompatibleType, typeOf_value)
from rpython.rtyper.lltypesystem._memory import (  # noqa: F401
    FuncPtr, GcPtr, RawPtr, UninitializedMemoryAccess, _ptr, free, malloc, render_immortal)
from rpython.rtyper.lltypesystem._pointers import (  # noqa: F401
    attachRuntimeTypeInfo, cast_int_to_ptr, cast_opaque_ptr, cast_pointer, cast_primitive,
    cast_ptr_to_int, direct_arrayitems, direct_fieldptr, direct_ptradd, enforce, functionptr,
    getRuntimeTypeInfo, getfunctionptr, identityhash, length_of_simple_gcarray_from_opaque,
    normalizeptr, nullptr, opaqueptr, parentlink, pyobjectptr, runtime_type_info, scoped_alloc,
    top_container, typeOf)
