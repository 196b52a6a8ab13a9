"""Calls between the host and C, as they behave untranslated."""

import ctypes
import ctypes.util

from rpython.rtyper.lltypesystem import _memory
from rpython.rtyper.lltypesystem._types import ContainerType, Ptr, Void, _resolved

_callbacks = {}
_libraries = {}


def ctype_of(tp):
    """Returns the ctypes class of an argument or result. Raises NotImplementedError."""
    if tp == Void:
        return None
    if isinstance(tp, Ptr):
        return ctypes.c_void_p
    if isinstance(_resolved(tp), ContainerType):
        raise NotImplementedError('%s passed by value to C' % (tp,))
    return _memory.ctypes_number(tp)


def _to_c(tp, value):
    if isinstance(tp, Ptr):
        return _memory.address_of(value)
    return None if tp == Void else _memory.to_number(tp, value)


def _from_c(tp, value):
    if tp == Void:
        return None
    if isinstance(tp, Ptr):
        return _memory.pointer_from_address(tp, value or 0)
    return _memory.from_number(tp, value)


def _prototype(T):
    args = [ctype_of(tp) for tp in T.ARGS if tp != Void]
    return ctypes.CFUNCTYPE(ctype_of(T.RESULT), *args, use_errno=True)


def function_at(PTR, address):
    """Returns the function pointer of type PTR to the C function at `address`."""
    if address == 0:
        return _memory.FuncPtr(PTR, None)
    return _memory.FuncPtr(PTR, caller(PTR.TO, _prototype(PTR.TO)(address)), 'C function')


def caller(T, cfunction):
    """Returns a callable that converts low-level values, calls C, and converts the result."""
    def call(*args):
        converted = [_to_c(tp, arg) for tp, arg in zip(T.ARGS, args) if tp != Void]
        return _from_c(T.RESULT, cfunction(*converted))
    return call


def address_of_function(pointer):
    """Returns an address at which C can call the host function behind the pointer."""
    if pointer not in _callbacks:
        T = pointer._T

        def enter(*args):
            result = pointer._callable(*[_from_c(tp, arg) for tp, arg in zip(T.ARGS, args)])
            return _to_c(T.RESULT, result)
        _callbacks[pointer] = _prototype(T)(enter)
    return ctypes.cast(_callbacks[pointer], ctypes.c_void_p).value


def find_library(name):
    """Returns the loaded library `name`; None gives what the process already holds."""
    if name not in _libraries:
        path = name and ('lib%s.so' % name)
        if name and ctypes.util.find_library(name):
            path = ctypes.util.find_library(name)
        _libraries[name] = ctypes.CDLL(path, use_errno=True)
    return _libraries[name]


def find_symbol(name, libraries):
    """Returns the library that defines the C name. Raises NotImplementedError naming it."""
    for library in list(libraries) + [None, 'm']:
        try:
            found = find_library(library)
            getattr(found, name)
            return found
        except (OSError, AttributeError):
            continue
    raise NotImplementedError('the C function or variable %r is not in a library here; '
                              'it exists only in the translated program' % name)


def bind(name, T, libraries):
    """Returns a callable for the C function `name` of type T."""
    cfunction = _prototype(T)((name, find_symbol(name, libraries)))
    return caller(T, cfunction)


def variable_address(name, libraries):
    """Returns the address of the C variable `name`."""
    library = find_symbol(name, libraries)
    return ctypes.addressof(ctypes.c_char.in_dll(library, name))


def get_errno():
    """Returns errno as the last C call left it."""
    return ctypes.get_errno()
