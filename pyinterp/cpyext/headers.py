"""CPython's interface, from its headers: signatures, structs and constants for the bridge.

Kinds are those of header_kinds.py.
"""

from pyinterp.cpyext.header_facts import headers, public_declarations
from pyinterp.cpyext.header_kinds import CTYPES, NARROW_KINDS, kind_of  # noqa: F401
from pyinterp.cpyext.header_structs import (  # noqa: F401
    LayoutError, PyObject, PyTypeObjectPtr, struct)
from rpython.rtyper.lltypesystem import lltype


class SignatureError(TypeError):
    """A function that is not what the header declares."""


class _Known(object):
    declarations = None


def declaration(name):
    """The Function or Global of the public headers. Raises SignatureError."""
    if _Known.declarations is None:
        _Known.declarations = public_declarations()
    if name not in _Known.declarations:
        raise SignatureError('the headers declare no %s' % name)
    return _Known.declarations[name]


def signature(name):
    """(result kind, [argument kinds]) of a public function; cross_NAME has that of NAME.

    Raises SignatureError for what is no function, or cannot be written in RPython.
    """
    function = declaration(name[len('cross_'):] if name.startswith('cross_') else name)
    if not hasattr(function, 'params'):
        raise SignatureError('%s is a variable: %s' % (name, function.type))
    if function.variadic:
        raise SignatureError('%s takes any number of arguments; it must be written in C:\n  %s'
                             % (name, function.prototype()))
    try:
        return kind_of(function.result), [kind_of(tp) for _, tp in function.params]
    except TypeError as error:
        raise SignatureError('%s must be written in C: %s\n  %s' % (name, error,
                                                                    function.prototype()))


def slot_signature(struct_name, field):
    """(result kind, [argument kinds]) of the functions that a field of a struct points to."""
    facts = headers().struct(struct_name)
    found = facts.field(field)
    if found is None:
        raise KeyError('%s has no field %s' % (struct_name, field))
    return _pointer_signature(found.type)


def _pointer_signature(type_name):
    facts = headers()
    function = facts.types.get(facts.type_of(type_name).to)
    if function is None or function.kind != 'function':
        raise SignatureError('%s is no pointer to a function' % type_name)
    return kind_of(function.result), [kind_of(each) for each in function.params]


def function_pointer(typedef):
    """The low-level type of a typedef for a pointer to a function, such as getattrofunc."""
    result, params = _pointer_signature(headers().typedefs[typedef].type)
    return lltype.Ptr(lltype.FuncType([CTYPES[kind] for kind in params], CTYPES[result]))


def constant(name):
    """The value of a macro or enum constant. Raises KeyError."""
    return headers().constant(name)


def check(function, name, signature):
    """Raises SignatureError unless an RPython function fits a C signature.

    It must have as many parameters; one whose name starts with w_ is an object in C, except in builtin_
    slots, which share their functions.
    """
    code = function.__code__
    names = code.co_varnames[:code.co_argcount]
    wrong = None
    if code.co_flags & 0xc or code.co_kwonlyargcount:
        wrong = 'it takes * or ** or keyword arguments'
    elif len(names) != len(signature[1]):
        wrong = '%d parameters instead of %d' % (len(names), len(signature[1]))
    else:
        for param, kind in zip(names, signature[1]):
            if param.startswith('w_') and kind != 'object' and not name.startswith('builtin_'):
                wrong = '%s is no object in C but %s' % (param, kind)
                break
    if wrong is not None:
        raise SignatureError('%s: %s\n  in C:   %s\n  here:   %s(%s)  %s:%d' % (
            name, wrong, shown(name, signature), function.__name__, ', '.join(names),
            code.co_filename, code.co_firstlineno))


def shown(name, signature):
    """A signature for people: the header's line, or the kinds of a slot."""
    public = name[len('cross_'):] if name.startswith('cross_') else name
    try:
        found = declaration(public)
        return '%s  %s:%d' % (found.prototype(), found.file, found.line)
    except SignatureError:
        return '%s(%s) -> %s' % (name, ', '.join(signature[1]), signature[0])
