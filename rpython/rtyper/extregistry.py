"""Registration of objects and types that the translator is to treat in a special way.

Entries are collected only; which hooks the translator calls, and with what, is its own matter.
"""


class _AutoRegister(type):
    """Registers each subclass by its _about_, _type_ or _metatype_."""

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        for about in _several(namespace.get('_about_')):
            ABOUT[id(about)] = (about, cls)
        for tp in _several(namespace.get('_type_')):
            TYPES[tp] = cls
        for tp in _several(namespace.get('_metatype_')):
            METATYPES[tp] = cls
        return cls


ABOUT = {}
TYPES = {}
METATYPES = {}


def _several(value):
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


class ExtRegistryEntry(metaclass=_AutoRegister):
    """Base of entries. A subclass names what it is about:

    _about_     one object, or a tuple of objects
    _type_      all instances of a class
    _metatype_  all classes of a metaclass

    and defines compute_annotation() or compute_result_annotation() and specialize_call().
    """

    def __init__(self, type, instance=None):
        self.type = type
        self.instance = instance

    def __eq__(self, other):
        return (type(self) is type(other) and self.type is other.type and
                self.instance is other.instance)

    def __hash__(self):
        return hash((self.type, id(self.instance)))


def _find(instance):
    if id(instance) in ABOUT:
        return ABOUT[id(instance)][1]
    for tp in type(instance).__mro__:
        if tp in TYPES:
            return TYPES[tp]
    if isinstance(instance, type):
        for tp in type(instance).__mro__:
            if tp in METATYPES:
                return METATYPES[tp]
    return None


def is_registered(instance):
    """Whether there is an entry for the object."""
    return _find(instance) is not None


def lookup(instance):
    """Returns the entry for an object. Raises KeyError."""
    entry = _find(instance)
    if entry is None:
        raise KeyError(instance)
    return entry(type(instance), instance)


def is_registered_type(tp):
    """Whether there is an entry for instances of the type."""
    return any(base in TYPES for base in tp.__mro__)
