"""C functions and variables that a program declares."""

from rpython.rtyper.lltypesystem import _ccall, lltype
from rpython.rtyper.lltypesystem._ctypes_of_rffi import CCHARP, CONST_CCHARP
from rpython.rtyper.lltypesystem._memory import RawPtr, _ptr
from rpython.translator.tool.cbuild import ExternalCompilationInfo

RFFI_ERR_NONE = 0
RFFI_READSAVED_ERRNO = 1
RFFI_ZERO_ERRNO_BEFORE = 2
RFFI_SAVE_ERRNO = 4
RFFI_ALT_ERRNO = 8
RFFI_READSAVED_LASTERROR = 16
RFFI_SAVE_LASTERROR = 32
RFFI_SAVE_WSALASTERROR = 64
RFFI_FULL_ERRNO = RFFI_READSAVED_ERRNO | RFFI_SAVE_ERRNO
RFFI_FULL_ERRNO_ZERO = RFFI_ZERO_ERRNO_BEFORE | RFFI_SAVE_ERRNO
RFFI_FULL_LASTERROR = RFFI_READSAVED_LASTERROR | RFFI_SAVE_LASTERROR
RFFI_ERR_ALL = RFFI_FULL_ERRNO | RFFI_FULL_LASTERROR


class ExternalFunction:
    """A C function; the translator recognises calls of instances.

    name, args, result   its C name, argument types, result type
    compilation_info     headers and libraries it comes from
    options              what llexternal() was given beyond that
    callable             the host function that replaces it untranslated, or None

    Called untranslated, it is looked up in the libraries of this process.
    """

    def __init__(self, name, args, result, callable, compilation_info, options):
        self.name = self.__name__ = name
        self.args = tuple(args)
        self.result = result
        self.callable = callable
        self.compilation_info = compilation_info
        self.options = options
        self.TYPE = lltype.FuncType(args, result)
        self._bound = callable

    def _freeze_(self):
        return True

    def __repr__(self):
        return '<C function %s: %s>' % (self.name, self.TYPE)

    def __call__(self, *args):
        if len(args) != len(self.args):
            raise TypeError('%s() takes %d arguments, got %d'
                            % (self.name, len(self.args), len(args)))
        if self._bound is None:
            self._bound = _ccall.bind(self.name, self.TYPE, self.compilation_info.libraries)
        temporaries = []
        try:
            converted = [self._argument(tp, arg, temporaries) for tp, arg in zip(self.args, args)]
            result = self._bound(*converted)
        finally:
            for p in temporaries:
                lltype.free(p, flavor='raw')
        if self.options.get('save_err', 0) & RFFI_SAVE_ERRNO:
            from rpython.rlib import rposix
            rposix.set_saved_errno(_ccall.get_errno())
        return result

    @staticmethod
    def _argument(tp, arg, temporaries):
        """Converts strings to temporary C strings, numbers to the declared width."""
        if isinstance(arg, str) and tp in (CCHARP, CONST_CCHARP):
            from rpython.rtyper.lltypesystem._cstrings import str2charp
            arg = str2charp(arg)
            temporaries.append(arg)
            return RawPtr(tp, arg._address, arg._block)
        if arg is None and isinstance(tp, lltype.Ptr):
            return lltype.nullptr(tp.TO)
        if isinstance(tp, lltype.Ptr) and isinstance(tp.TO, lltype.FuncType):
            if not isinstance(arg, _ptr):
                return lltype.functionptr(tp.TO, arg.__name__, _callable=arg)
        if isinstance(tp, lltype.Primitive) and tp != lltype.Void:
            return lltype.cast_primitive(tp, arg)
        return lltype.enforce(tp, arg)


def llexternal(name, args, result, _callable=None,
               compilation_info=ExternalCompilationInfo(), sandboxsafe=False,
               releasegil='auto', _nowrapper=False, calling_conv='c', elidable_function=False,
               macro=None, random_effects_on_gcobjs='auto', canraise=(), save_err=RFFI_ERR_NONE,
               natural_arity=-1, _debugexc=False, oo_primitive=None):
    """Declares a C function; returns what the program calls.

    str is accepted where the argument type is CCHARP, plain ints where it is any integer type.
    `macro` is True if the name is a macro, or the macro's name. `save_err` says which error code
    is kept for rposix.get_saved_errno(). See ExternalFunction.
    """
    options = {'releasegil': releasegil, 'calling_conv': calling_conv, 'macro': macro,
               'elidable_function': elidable_function, 'save_err': save_err,
               'nowrapper': _nowrapper, 'canraise': canraise, 'natural_arity': natural_arity,
               'random_effects_on_gcobjs': random_effects_on_gcobjs, 'sandboxsafe': sandboxsafe}
    return ExternalFunction(name, args, result, _callable, compilation_info, options)


def llexternal_use_eci(compilation_info):
    """Returns a function whose call makes the program be linked with `compilation_info`."""
    source = ExternalCompilationInfo(
        separate_module_sources=['void rpython_use_nothing(void) {}\n'])
    return llexternal('rpython_use_nothing', [], lltype.Void, _callable=lambda: None,
                      compilation_info=compilation_info.merge(source))


class ExternalVariable:
    """A C variable `name` of type TYPE, as it is untranslated."""

    def __init__(self, TYPE, name, compilation_info, c_type=None):
        self.TYPE = TYPE
        self.name = name
        self.compilation_info = compilation_info
        self.c_type = c_type

    def _freeze_(self):
        return True

    def _pointer(self):
        address = _ccall.variable_address(self.name, self.compilation_info.libraries)
        return RawPtr(lltype.Ptr(lltype.FixedSizeArray(self.TYPE, 1)), address)

    def get(self):
        """Returns the value."""
        return self._pointer()[0]

    def set(self, value):
        """Sets the value."""
        self._pointer()[0] = value


def CExternVariable(TYPE, name, eci, _CConstantClass=None, sandboxsafe=False, _nowrapper=False,
                    c_type=None, getter_only=False, declare_as_extern=True):
    """Declares a C variable; returns (getter, setter), or the getter alone.

    Translated, both are C functions made for it. Their source includes the headers of `eci` if it has
    any, which then declare the variable.
    """
    variable = ExternalVariable(TYPE, name, eci, c_type)
    getter_name, setter_name = 'kiln_get_' + name, 'kiln_set_' + name
    source = c_accessors(TYPE, name, getter_name, setter_name, c_type, bool(eci.includes))
    eci = eci.merge(ExternalCompilationInfo(separate_module_sources=[source]))
    leaf = {'compilation_info': eci, 'random_effects_on_gcobjs': False}
    getter = llexternal(getter_name, [], TYPE, _callable=variable.get, **leaf)
    setter = llexternal(setter_name, [TYPE], lltype.Void, _callable=variable.set, **leaf)
    return getter if getter_only else (getter, setter)


def c_accessors(TYPE, name, getter, setter, c_type, declared):
    """Returns the C source of two functions that read and write a variable."""
    shown = c_type or c_type_name(TYPE)
    variable = name
    lines = ['#include <stdbool.h>', '#include <stdint.h>']
    if not declared:
        # A name of its own: no declaration that C knows by itself can disagree.
        variable = 'variable_' + name
        lines.append('extern %s %s __asm__("%s");' % (shown, variable, name))
    passed = c_type_name(TYPE)
    lines.append('%s %s(void) { return (%s)%s; }' % (passed, getter, passed, variable))
    lines.append('void %s(%s value) { %s = value; }' % (setter, passed, variable))
    return '\n'.join(lines) + '\n'


_C_NAMES = {lltype.Void: 'void', lltype.Bool: 'bool', lltype.Char: 'unsigned char',
            lltype.UniChar: 'uint32_t', lltype.Float: 'double', lltype.SingleFloat: 'float'}


def c_type_name(tp):
    """Returns the name by which C (with stdint.h and stdbool.h) passes a value of the type."""
    if type(tp).__name__ == 'Typedef':
        return c_type_name(tp.OF)
    if tp in _C_NAMES:
        return _C_NAMES[tp]
    if hasattr(tp, 'BITS'):
        return '%sint%d_t' % ('' if tp.SIGNED else 'u', tp.BITS)
    return 'void *'
