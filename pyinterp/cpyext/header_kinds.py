"""Kinds: what a C type of the interface is in RPython.

    void                    nothing
    object                  PyObject *, and pointers to structs that begin with one
    objectp                 pointers to such pointers
    long, ulong             integers of a word: Py_ssize_t, Py_hash_t, long; size_t
    int, uint, short, ushort, schar, uchar, bool    narrower ones; an enum is one of them
    double, float
    charp                   char *, also const
    charpp                  char **
    longp, intp, doublep ...  pointers to numbers
    voidp                   all other pointers

CTYPES has the low-level type of each kind.
"""

from pyinterp.cpyext.header_facts import OBJECTS_WITHOUT_LAYOUT, headers
from pyinterp.cpyext.header_structs import PyObject
from rpython.rtyper.lltypesystem import lltype, rffi

CTYPES = {
    'void': lltype.Void, 'object': PyObject, 'objectp': rffi.CArrayPtr(PyObject),
    'long': lltype.Signed, 'ulong': lltype.Unsigned, 'int': rffi.INT, 'uint': rffi.UINT,
    'short': rffi.SHORT, 'ushort': rffi.USHORT, 'schar': rffi.SIGNEDCHAR, 'uchar': rffi.UCHAR,
    'bool': lltype.Bool, 'double': lltype.Float, 'float': lltype.SingleFloat,
    'charp': rffi.CCHARP, 'charpp': rffi.CCHARPP, 'voidp': rffi.VOIDP,
}
for _kind in ['long', 'ulong', 'int', 'uint', 'short', 'ushort', 'schar', 'uchar', 'double']:
    CTYPES[_kind + 'p'] = rffi.CArrayPtr(CTYPES[_kind])

# Integers that are no words: they are widened when they arrive.
NARROW_KINDS = ['int', 'uint', 'short', 'ushort', 'schar', 'uchar']

_INTEGERS = {(8, True): 'long', (8, False): 'ulong', (4, True): 'int', (4, False): 'uint',
             (2, True): 'short', (2, False): 'ushort', (1, True): 'schar', (1, False): 'uchar'}


def is_object(canonical, facts):
    """Whether a type is PyObject, or a struct that begins with one."""
    if canonical in OBJECTS_WITHOUT_LAYOUT:
        return True
    while canonical != 'struct _object':
        struct = facts.structs.get(canonical)
        if struct is None or struct.is_union or not struct.fields:
            return False
        canonical = struct.fields[0].type.canonical
    return True


def kind_of(type_name, facts=None):
    """The kind of a type, a TypeName or canonical name. Raises TypeError if it has none."""
    facts = facts or headers()
    ctype = facts.type_of(type_name)
    if ctype.kind == 'void':
        return 'void'
    if ctype.kind == 'pointer':
        return _kind_of_pointer(_without_qualifiers(ctype.to), facts)
    if ctype.name == '_Bool':
        return 'bool'
    if ctype.kind in ('integer', 'enum') and ctype.size <= 8:
        return _INTEGERS[ctype.size, ctype.signed]
    if ctype.kind == 'float' and ctype.size <= 8:
        return 'double' if ctype.size == 8 else 'float'
    raise TypeError('%s cannot cross: it is neither a number nor a pointer' % ctype.name)


def _kind_of_pointer(target, facts):
    if is_object(target, facts):
        return 'object'
    if target == 'char':
        return 'charp'
    ctype = facts.types[target]
    if ctype.kind in ('integer', 'float', 'pointer'):
        inner = kind_of(target, facts)
        if inner + 'p' in CTYPES and inner != 'void':
            return inner + 'p'
    return 'voidp'


def _without_qualifiers(canonical):
    for qualifier in ('const ', 'volatile '):
        if canonical.startswith(qualifier) and not canonical.endswith('*'):
            canonical = canonical[len(qualifier):]
    for qualifier in ('const', 'volatile'):
        if canonical.endswith('*' + qualifier):
            canonical = canonical[:-len(qualifier)]
    return canonical
