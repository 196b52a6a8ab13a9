"""Hints and object-level primitives that RPython programs use on themselves."""

import sys
import types

from rpython.rlib._rdict import r_dict, r_ordereddict  # noqa: F401 (part of this module's API)
from rpython.rlib._dicthelpers import (  # noqa: F401
    contains_with_hash, delitem_if_value_is, delitem_with_hash, dict_to_switch, getitem_with_hash,
    iteritems_with_hash, iterkeys_with_hash, move_to_end, prepare_dict_update, reversed_dict,
    setitem_with_hash)
from rpython.rlib._symbolic import (  # noqa: F401
    CDefinedIntSymbolic, ComputedIntSymbolic, Symbolic)
from rpython.rlib.nonconst import NonConstant  # noqa: F401


class _Specialize:
    """Decorators that say by what a function is copied; each sets `_annspecialcase_`."""

    @staticmethod
    def _tag(text):
        def decorate(func):
            func._annspecialcase_ = text
            return func
        return decorate

    def _with_indices(self, name, indices):
        return self._tag('specialize:%s(%s)' % (name, ','.join(map(str, indices))))

    def memo(self):
        """All arguments are constants: the function runs during translation."""
        return self._tag('specialize:memo')

    def arg(self, *indices):
        """One copy for each combination of constant values of the arguments at `indices`."""
        return self._with_indices('arg', indices)

    def arg_or_var(self, *indices):
        """As arg(), but all calls with a variable argument share one more copy."""
        return self._with_indices('arg_or_var', indices)

    def argtype(self, *indices):
        """One copy for each combination of types of the arguments at `indices`."""
        return self._with_indices('argtype', indices)

    def arglistitemtype(self, index):
        """One copy for each item type of the list at `index`."""
        return self._with_indices('arglistitemtype', (index,))

    def ll(self):
        """One copy for each combination of low-level argument types."""
        return self._tag('specialize:ll')

    def ll_and_arg(self, *indices):
        """As ll(), and also by the constant values of the arguments at `indices`."""
        return self._with_indices('ll_and_arg', indices)

    def call_location(self):
        """One copy for each place that calls it."""
        return self._tag('specialize:call_location')


specialize = _Specialize()


def always_inline(func):
    """The function is inlined at every direct call."""
    func._always_inline_ = True
    return func


def dont_inline(func):
    """The function is never inlined."""
    func._dont_inline_ = True
    return func


def try_inline(func):
    """The function is inlined where that is possible, and no error is reported where not."""
    func._always_inline_ = 'try'
    return func


def trust_indices(func):
    """The indices of lists and strings in the function are right: 0 <= index < length.

    They are neither checked nor counted from the end, save where a handler of IndexError guards them. For code
    that something else has verified, as the value stack of an interpreter whose compiler computes the depth.
    """
    func._trust_indices_ = True
    return func


def not_rpython(func):
    """The function belongs to import time; reaching it from translated code is an error."""
    func._not_rpython_ = True
    return func


def enforceargs(*argtypes, **keyword_types):
    """Fixes the types of a function's arguments.

    Types come by position or by argument name; None leaves an argument free. `typecheck` is
    accepted for compatibility: untranslated, nothing is checked.
    """
    keyword_types.pop('typecheck', None)

    def decorate(func):
        names = func.__code__.co_varnames[:func.__code__.co_argcount]
        unknown = sorted(set(keyword_types) - set(names))
        if unknown:
            raise TypeError('enforceargs: %s() has no argument %r' % (func.__name__, unknown[0]))
        if keyword_types:
            func._annenforceargs_ = tuple(keyword_types.get(name) for name in names)
        else:
            func._annenforceargs_ = argtypes
        return func
    return decorate


def sandbox_review(**flags):
    """Accepted for compatibility; keeps nothing."""
    return lambda func: func


def register_replacement_for(replaced_function):
    """Decorator: translated code calls the decorated function in place of `replaced_function`."""
    def decorate(func):
        _REPLACEMENTS.append((replaced_function, func))
        return func
    return decorate


_REPLACEMENTS = []


def we_are_translated():
    """Returns False untranslated; the translator folds a call of this function to True."""
    return False


sc_we_are_translated = we_are_translated


def running_on_llinterp():
    """Returns whether the low-level graph interpreter runs the program: never, as seen here."""
    return False


def fetch_translated_config():
    """Returns the translation configuration in translated code, None untranslated."""
    return None


def instantiate(cls, nonmovable=False):
    """Returns a new instance of `cls` without calling __init__."""
    return cls.__new__(cls)


def keepalive_until_here(*values):
    """Keeps `values` alive up to this place."""


def is_annotation_constant(thing):
    """Returns whether the translator knows the value of `thing`; True untranslated."""
    return True


def newlist_hint(sizehint=0):
    """Returns a new empty list with room for `sizehint` items."""
    return []


def resizelist_hint(lst, sizehint):
    """Says that `lst` will soon have `sizehint` items."""


def list_get_physical_size(lst):
    """Returns the number of items `lst` has room for."""
    return len(lst)


def free_non_gc_object(obj):
    """Frees an instance of a class with _alloc_flavor_ = 'raw'. Untranslated, poisons it."""
    assert getattr(type(obj), '_alloc_flavor_', 'gc').startswith('raw')
    obj.__dict__ = {}


def malloc_zero_filled(size):
    """Whether fresh GC memory is zero; nothing is promised untranslated."""
    return False


def hlinvoke(repr, llcallable, *args):
    """Calls a high-level function from low-level code; has a meaning only when translated."""
    raise NotImplementedError('hlinvoke() runs only in translated code')


def compute_hash(x):
    """Returns the hash of a str, unicode, int, float, tuple of these, instance or None.

    Equal values have equal hashes. Instances hash by identity.
    """
    from rpython.rlib import _hashing
    if isinstance(x, str):
        return _hashing.hash_string(x)
    if isinstance(x, float):
        return _hashing.hash_float(x)
    if isinstance(x, int):
        return _hashing.hash_int(x)
    if isinstance(x, tuple):
        return _hashing.hash_tuple([compute_hash(item) for item in x])
    return 0 if x is None else compute_identity_hash(x)


def compute_identity_hash(x):
    """Returns the identity hash of an instance; it never changes."""
    assert x is not None
    return object.__hash__(x)


def compute_unique_id(x):
    """Returns an int that no other living object shares. A str or unicode is an object here."""
    return id(x)


def current_object_addr_as_int(x):
    """Returns the present address of `x`; it may change when objects move."""
    return id(x)


class UnboxedValue:
    """Base of classes whose single int field may be held in the pointer itself.

    A subclass names the field in __slots__.
    """

    __slots__ = ()

    def __init__(self, value):
        names = type(self).__slots__
        setattr(self, names if isinstance(names, str) else names[0], value)

    def get_untagged_value(self):
        """Returns the int."""
        names = type(self).__slots__
        return getattr(self, names if isinstance(names, str) else names[0])


def import_from_mixin(M, special_methods=('__init__', '__del__')):
    """Copies the attributes of the mixin class `M` into the class body that calls this.

    Each function is copied, so that every class has its own, with its own inferred types. Of the
    special methods only those in `special_methods` are taken.
    """
    namespace = sys._getframe(1).f_locals
    found = {}
    for cls in reversed(M.__mro__[:-1]):
        for name, value in vars(cls).items():
            if not _is_special(name) or name in special_methods:
                found[name] = value
    for name, value in found.items():
        if name in namespace and name not in special_methods:
            raise ImportError('%s is defined in the class and in the mixin %s'
                              % (name, M.__name__))
        if name not in namespace:
            namespace[name] = _copied(value)


def _is_special(name):
    return name.startswith('__') and name.endswith('__')


def _copied(value):
    if isinstance(value, types.FunctionType):
        return _copied_function(value)
    if isinstance(value, staticmethod):
        return staticmethod(_copied_function(value.__func__))
    if isinstance(value, classmethod):
        return classmethod(_copied_function(value.__func__))
    if isinstance(value, property):
        return property(*[f and _copied_function(f) for f in (value.fget, value.fset, value.fdel)])
    return value


def _copied_function(func):
    if not isinstance(func, types.FunctionType):
        return func
    result = types.FunctionType(func.__code__, func.__globals__, func.__name__,
                                func.__defaults__, func.__closure__)
    result.__kwdefaults__ = func.__kwdefaults__
    result.__dict__.update(func.__dict__)
    result.__doc__ = func.__doc__
    result.__qualname__ = func.__qualname__
    return result
