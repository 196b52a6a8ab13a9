"""Bridges between high-level objects and low-level pointers. Built into the translator."""

from rpython._hostcompat import unicode
from rpython.rtyper.lltypesystem import llmemory, lltype
from rpython.rtyper.lltypesystem._memory import GcOpaque

OBJECT = lltype.GcOpaqueType('object')
OBJECTPTR = lltype.Ptr(OBJECT)
base_ptr_lltype = lambda: OBJECTPTR  # noqa: E731 (a function by this name is API)


def llhelper(F, f):
    """Returns the function `f` as function pointer of type F."""
    return lltype.functionptr(F.TO, f.__name__, _callable=f)


def llhelper_args(f, ARGS, RESULT):
    """As llhelper(), with the type given in parts."""
    return llhelper(lltype.Ptr(lltype.FuncType(ARGS, RESULT)), f)


def llhelper_error_value(error_value):
    """Decorator: what C gets if the function raises."""
    def decorate(func):
        func._llhelper_error_value_ = error_value
        return func
    return decorate


class _HiddenObjects:
    """One opaque container for each host object, so that pointers to it are equal."""

    def __init__(self):
        self._known = {}

    def pointer(self, PTR, obj):
        if obj is None:
            return lltype.nullptr(PTR.TO)
        key = (id(obj), PTR.TO.tag)
        if key not in self._known:
            self._known[key] = lltype.GcPtr(PTR, GcOpaque(PTR.TO, obj))
        return self._known[key]


_hidden = _HiddenObjects()


def _content(ptr):
    return ptr._obj.content if ptr else None


def cast_object_to_ptr(PTR, obj):
    """Returns an instance as pointer of type PTR."""
    return _hidden.pointer(PTR, obj)


def cast_instance_to_base_ptr(instance):
    """Returns an instance as pointer to the base object type."""
    return _hidden.pointer(OBJECTPTR, instance)


cast_instance_to_base_obj = cast_instance_to_base_ptr


def cast_instance_to_gcref(instance):
    """Returns an instance as llmemory.GCREF."""
    return _hidden.pointer(llmemory.GCREF, instance)


def cast_nongc_instance_to_base_ptr(instance):
    """As cast_instance_to_base_ptr(), for instances in raw memory."""
    return cast_instance_to_base_ptr(instance)


def cast_base_ptr_to_instance(Class, ptr):
    """Returns the instance behind a pointer."""
    instance = _content(ptr)
    assert instance is None or isinstance(instance, Class)
    return instance


cast_nongc_base_ptr_to_instance = cast_base_ptr_to_instance
cast_gcref_to_instance = cast_base_ptr_to_instance


def cast_adr_to_instance(Class, adr):
    """Returns the instance at an address."""
    return cast_base_ptr_to_instance(Class, adr.ref())


def cast_instance_to_adr(instance):
    """Returns the address of an instance."""
    return llmemory.cast_ptr_to_adr(cast_instance_to_base_ptr(instance))


STR = lltype.GcStruct('rpy_string', ('hash', lltype.Signed),
                      ('chars', lltype.Array(lltype.Char)))
UNICODE = lltype.GcStruct('rpy_unicode', ('hash', lltype.Signed),
                          ('chars', lltype.Array(lltype.UniChar)))


def llstr(s):
    """Returns a str as low-level string."""
    return _low_level_string(STR, s)


def llunicode(u):
    """Returns a unicode as low-level string."""
    return _low_level_string(UNICODE, u)


def _low_level_string(T, s):
    if s is None:
        return lltype.nullptr(T)
    p = lltype.malloc(T, len(s))
    p.hash = 0
    for i in range(len(s)):
        p.chars[i] = s[i]
    return p


def hlstr(ll_s):
    """Returns a low-level string as str."""
    return ''.join(ll_s.chars[i] for i in range(len(ll_s.chars))) if ll_s else None


def hlunicode(ll_u):
    """Returns a low-level string as unicode."""
    return unicode(hlstr(ll_u)) if ll_u else None
