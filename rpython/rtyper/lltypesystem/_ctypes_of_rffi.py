"""The names of C's types: NAME, the pointer NAMEP, and where used NAMEPP, for each scalar.

Each integer NAME comes with the class r_name of its values.
"""

from rpython.rlib._inttypes import build_int
from rpython.rlib.objectmodel import specialize
from rpython.rtyper.lltypesystem import lltype

_INTEGERS = [
    # name, signed, bits, further names
    ('SIGNEDCHAR', True, 8, ['INT8', 'INT8_T']),
    ('UCHAR', False, 8, ['UINT8', 'UINT8_T']),
    ('SHORT', True, 16, ['INT16', 'INT16_T']),
    ('USHORT', False, 16, ['UINT16', 'UINT16_T']),
    ('INT', True, 32, ['INT32', 'INT32_T', 'INT_real', 'PID_T']),
    ('UINT', False, 32, ['UINT32', 'UINT32_T', 'UINT_real', 'MODE_T', 'UID_T', 'GID_T']),
    ('LONG', True, 64, ['INT64', 'INT64_T', 'SSIZE_T', 'TIME_T', 'OFF_T', 'PTRDIFF_T', 'INTPTR_T',
                        'LONGLONG', 'SIGNED', 'INTMAX_T']),
    ('ULONG', False, 64, ['UINT64', 'UINT64_T', 'SIZE_T', 'UINTPTR_T', 'ULONGLONG', 'UNSIGNED',
                          'UINTMAX_T', 'DEV_T', 'INO_T', 'NLINK_T']),
    ('INT128_T', True, 128, []),
    ('UINT128_T', False, 128, []),
]

NUMBER_CLASSES = []


@specialize.memo()
def CArray(tp):
    """The type of a C array of unknown length."""
    return lltype.Array(tp, hints={'nolength': True})


@specialize.memo()
def CArrayPtr(tp):
    """A pointer to a C array of `tp`."""
    return lltype.Ptr(CArray(tp))


CFixedArray = lltype.FixedSizeArray


def CStruct(name, *fields, **kwds):
    """A C struct that headers declare; its fields are named c_NAME here."""
    hints = dict(kwds.pop('hints', {}), external='C', c_name=name)
    return lltype.Struct(name, *[('c_' + field, tp) for field, tp in fields], hints=hints, **kwds)


def CStructPtr(*args, **kwds):
    """A pointer to a CStruct."""
    return lltype.Ptr(CStruct(*args, **kwds))


def COpaque(name=None, ptr_typedef=None, hints=None, compilation_info=None):
    """A C type of which the program only holds pointers."""
    hints = dict(hints or {}, external='C', c_name=name)
    if ptr_typedef is not None:
        hints['c_pointer_typedef'] = ptr_typedef
    if compilation_info is not None:
        hints['eci'] = compilation_info
    return lltype.OpaqueType(name or ptr_typedef, hints=hints)


def COpaquePtr(*args, **kwds):
    """A pointer to a COpaque. COpaquePtr(typedef) names the pointer type itself."""
    if 'name' not in kwds and 'ptr_typedef' not in kwds and len(args) == 1:
        return lltype.Ptr(COpaque(ptr_typedef=args[0], **kwds))
    return lltype.Ptr(COpaque(*args, **kwds))


def CCallback(args, res, callback=None):
    """A pointer to a function of C."""
    return lltype.Ptr(lltype.FuncType(args, res))


def CUnion(name, *fields, **kwds):
    """A C union that headers declare."""
    return CStruct(name, *fields, hints=dict(kwds.pop('hints', {}), union=True), **kwds)


def _define(name, tp):
    globals()[name] = tp
    globals()[name + 'P'] = CArrayPtr(tp)
    globals()[name + 'PP'] = CArrayPtr(CArrayPtr(tp))


def _define_integers():
    for name, signed, bits, others in _INTEGERS:
        host_type = build_int('r_' + name.lower(), signed, bits)
        NUMBER_CLASSES.append(host_type)
        tp = lltype.build_number(name, host_type)
        for each in [name] + others:
            _define(each, tp)
            globals()['r_' + each.lower()] = host_type


_define_integers()
for _name, _tp in [('DOUBLE', lltype.Float), ('FLOAT', lltype.SingleFloat),
                   ('LONGDOUBLE', lltype.LongFloat), ('CHAR', lltype.Char),
                   ('BOOL', lltype.Bool), ('UNICHAR', lltype.UniChar),
                   ('WCHAR_T', lltype.UniChar)]:
    _define(_name, _tp)
# time_t, size_t and the like are also known by the pointer names TIME_TP, SIZE_TP.
CCHARP = CArrayPtr(lltype.Char)
CCHARPP = CArrayPtr(CCHARP)
CCHARPPP = CArrayPtr(CCHARPP)
CWCHARP = CArrayPtr(lltype.UniChar)
CWCHARPP = CArrayPtr(CWCHARP)
CONST_CCHARP = lltype.Ptr(lltype.Array(
    lltype.Char, hints={'nolength': True, 'render_as_const': True}))
CONST_STRING = CONST_CCHARP
CONST_WSTRING = lltype.Ptr(lltype.Array(
    lltype.UniChar, hints={'nolength': True, 'render_as_const': True}))
VOID = lltype.Void
VOIDP = lltype.Ptr(lltype.Array(lltype.Char, hints={'nolength': True, 'render_as_void': True}))
VOIDPP = CArrayPtr(VOIDP)
FILEP = COpaquePtr('FILE *')

__all__ = [_name for _name in globals() if not _name.startswith('_') and _name not in ('lltype', 'specialize')]
