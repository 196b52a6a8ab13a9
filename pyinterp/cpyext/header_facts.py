"""The headers of CPython 3.11 as they are read: once, when the bridge is imported."""

from pyinterp.cpyext.build import INCLUDE
from rpython.rtyper.tool.c_headers import read_headers

# Everything that extensions include. What is public and not reached from Python.h comes after it.
INCLUDES = ['Python.h', 'structmember.h', 'datetime.h', 'frameobject.h', 'marshal.h', 'osdefs.h',
            'opcode.h', 'errcode.h']

# C lays them out behind the header's back: members that only internal headers declare.
OBJECTS_WITHOUT_LAYOUT = ['struct _frame']


class _Read(object):
    by_defines = {}


def headers(*defines):
    """The Headers of INCLUDES; with `defines`, as they are where these macros are defined."""
    known = _Read.by_defines
    if defines not in known:
        known[defines] = read_headers(INCLUDES, [INCLUDE], defines)
    return known[defines]


def is_public(declaration):
    """Whether a function or variable is declared by CPython's headers for others to use."""
    return declaration.file.startswith(INCLUDE + '/') and declaration.exported


def public_declarations():
    """{name: Function or Global} of the public headers, in their order.

    PY_SSIZE_T_CLEAN gives some functions a second name; the limited interface has a few that are macros
    otherwise.
    """
    found = {}
    for defines in [(), ('PY_SSIZE_T_CLEAN',), ('Py_LIMITED_API=0x030b0000',)]:
        facts = headers(*defines)
        for declarations in (facts.functions, facts.globals):
            for name, declaration in declarations.items():
                if is_public(declaration):
                    found.setdefault(name, declaration)
    return found
