"""Classes: W_TypeObject, method resolution order and attribute lookup."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.dictwatcher import DictWatcher
from pyinterp.objspace.mapdict import Terminator
from pyinterp.objspace.mro import compute_mro
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.subclasses import Subclasses

# How instances of a class are represented.
LAYOUT_PLAIN = 0      # W_InstanceObject
LAYOUT_EXCEPTION = 1  # W_ExceptionObject
LAYOUT_PAYLOAD = 2    # W_PayloadInstance around an instance of a built-in type
LAYOUT_TYPE = 3       # W_TypeObject (a metaclass)
LAYOUT_C = 4          # what the class's instance_factory makes


# Which patterns of the match statement the instances match as containers.
PATTERN_NONE = 0
PATTERN_SEQUENCE = 1
PATTERN_MAPPING = 2


class Version(object):
    """Identity of the state of a class; replaced at every change."""


class CpyTypeInfo(object):
    """What the bridge to C extensions keeps with a class; abstract."""

    def is_defined_in_c(self):
        """Whether an extension made the class."""
        raise NotImplementedError


class InstanceFactory(object):
    """Makes the instances of the classes with LAYOUT_C; abstract."""

    def make(self, w_cls, args_w, kwnames, kwvalues_w):
        """What __new__ of the class makes (a W_Root), not initialised."""
        raise NotImplementedError


class NamespaceWatcher(DictWatcher):
    """Tells a class of the changes of its namespace."""

    def __init__(self, w_class):
        DictWatcher.__init__(self)
        self.w_class = w_class

    def changed(self, w_dict):
        self.w_class.mutated()


class EarlyNamespace(object):
    """A class's namespace while dict itself is not there yet (at import)."""

    def __init__(self):
        self.entries = {}

    def setitem_str(self, name, w_value):
        """Store a name."""
        self.entries[name] = w_value

    def getitem_str(self, name):
        """The value of a name, or None."""
        return self.entries.get(name, None)


# Stands in a lookup cache for "no such attribute".
w_missing = W_Root()


class W_TypeObject(W_Root):
    """A class.

    Of a class that `is_closed` no instance can be made by calling it.
    `name` is what messages call it: `own_name`, the attribute __name__, but for
    types of C the module too.  `w_dict` is the class's own namespace, a W_DictObject; `lookup_cache`
    flattens the MRO and is emptied, with a new `version`, when the class or a
    base changes.  `w_caller`, if any, is called in place of the class itself.
    `cpy_type` belongs to the bridge to C extensions.
    """

    def __init__(self, name, bases_w, w_metatype, w_dict):
        self.name = name
        self.own_name = name
        self.qualname = name
        self.text_signature = None
        self.pattern = PATTERN_NONE
        self.module = 'builtins'
        self.tp_name = None
        self.bases_w = bases_w
        self.w_metatype = w_metatype
        self.mro_w = []
        self.w_dict = w_dict
        self.lookup_cache = {}
        self.version = Version()
        self.subclasses = Subclasses()
        self.is_heap = False
        self.is_final = False
        self.is_abstract = False
        self.is_closed = False
        self.layout = LAYOUT_PLAIN
        self.w_payload_type = None
        self.has_custom_getattribute = False
        self.has_custom_setattr = False
        self.has_del = False
        self.terminator = None
        self.has_dict = False
        self.has_weakref = False
        self.has_items = False
        self.member_keys = []
        self.w_best_base = None
        self.is_solid = False
        self.instance_factory = None
        self.w_caller = None
        self.cpy_type = None

    def gettype(self):
        if self.w_metatype is None:
            return space.w_type
        return self.w_metatype

    def ready(self):
        """Compute what follows from the bases; call once after creation."""
        self.mro_w = self.find_mro()
        for w_base in self.bases_w:
            w_base.subclasses.add(self)
        if len(self.bases_w) > 0:
            self.inherit_layout()
        self.terminator = Terminator(self)
        self._update_flags()

    def find_mro(self):
        """The MRO that follows from the bases."""
        return compute_mro(self)

    def watch_namespace(self):
        """Keep the caches right from now on; once the class is ready."""
        self.w_dict.watch(NamespaceWatcher(self))

    def inherit_layout(self):
        """Take over the representation of the base that decides it."""
        w_best = best_base(self.bases_w)
        self.w_best_base = w_best
        self.layout = w_best.layout
        self.w_payload_type = w_best.w_payload_type
        self.instance_factory = w_best.instance_factory
        self.member_keys = w_best.member_keys
        for w_base in self.bases_w:
            if w_base.has_dict:
                self.has_dict = True
            if w_base.has_weakref:
                self.has_weakref = True
            if self.pattern == PATTERN_NONE:
                self.pattern = w_base.pattern

    def solid_base(self):
        """The class that decides the representation of the instances.

        That is the nearest one with `is_solid`: a built-in one with a
        representation of its own or one that declares members.
        """
        w_class = self
        while w_class.w_best_base is not None and not w_class.is_solid:
            w_class = w_class.w_best_base
        return w_class

    def same_layout(self, w_other):
        """Whether instances can change from one class to the other."""
        if (self.layout != w_other.layout or self.has_dict != w_other.has_dict
                or len(self.member_keys) != len(w_other.member_keys)
                or self.representing_base() is not (
                    w_other.representing_base())):
            return False
        for i in range(len(self.member_keys)):
            if self.member_keys[i] != w_other.member_keys[i]:
                return False
        return True

    def representing_base(self):
        """The class not written in Python that decides the representation."""
        w_class = self
        while w_class.w_best_base is not None and w_class.is_heap and not (
                w_class.is_defined_in_c()):
            w_class = w_class.w_best_base
        return w_class

    def is_defined_in_c(self):
        """Whether an extension made the class."""
        return self.cpy_type is not None and self.cpy_type.is_defined_in_c()

    def builtin_base(self):
        """The built-in class that decides the representation."""
        w_class = self
        while w_class.is_heap and w_class.w_best_base is not None:
            w_class = w_class.w_best_base
        return w_class

    # -- lookup

    def lookup(self, name):
        """The attribute `name` along the MRO, unbound, or None."""
        w_value = self.lookup_cache.get(name, None)
        if w_value is None:
            return self._lookup_in_mro(name)
        if w_value is w_missing:
            return None
        return w_value

    def getdictvalue(self, name):
        """The attribute `name` of the class's own namespace, or None."""
        return self.w_dict.getitem_str(name)

    def _lookup_in_mro(self, name):
        w_name = space.newtext(name)
        for w_class in self.mro_w:
            w_value = w_class.w_dict.getitem_or_none(w_name)
            if w_value is not None:
                self.lookup_cache[name] = w_value
                return w_value
        self.lookup_cache[name] = w_missing
        return None

    def lookup_where(self, name):
        """The class of the MRO that defines `name`, or None."""
        for w_class in self.mro_w:
            if w_class.getdictvalue(name) is not None:
                return w_class
        return None

    def lookup_after(self, w_start, name):
        """The attribute `name` in the MRO after the class `w_start`."""
        seen = False
        for w_class in self.mro_w:
            if seen:
                w_value = w_class.getdictvalue(name)
                if w_value is not None:
                    return w_value
            if w_class is w_start:
                seen = True
        return None

    def issubtype(self, w_other):
        """issubclass(self, w_other), without hooks."""
        if self is w_other:
            return True
        for w_class in self.mro_w:
            if w_class is w_other:
                return True
        return False

    # -- mutation

    def mutated(self):
        """Note a change of the namespace: caches become invalid."""
        self.version = Version()
        self.lookup_cache = {}
        self._update_flags()
        for w_sub in self.subclasses.living():
            w_sub.mutated()

    def _update_flags(self):
        if not self.is_heap and self.cpy_type is None:
            return
        self.has_custom_getattribute = self._is_custom(
            '__getattribute__', space.w_object_getattribute, space.w_type_getattribute)
        self.has_custom_setattr = (
            self._is_custom('__setattr__', space.w_object_setattr, space.w_type_setattr)
            or self._is_custom('__delattr__', space.w_object_delattr, space.w_type_delattr))
        w_del = self.lookup('__del__')
        # What is not written in Python is called by the type's own code.
        self.has_del = w_del is not None and not isinstance(w_del, space.W_Builtin)
        w_abstract = self.getdictvalue('__abstractmethods__')
        self.is_abstract = (w_abstract is not None
                            and space.is_true(w_abstract))

    def _is_custom(self, name, w_of_object, w_of_type):
        w_method = self.lookup(name)
        return w_method is not None and w_method is not w_of_object and w_method is not w_of_type

    def setdictvalue(self, name, w_value):
        """Store in the class's own namespace."""
        self.w_dict.setitem_str(name, w_value)

    # -- attributes of the class itself

    def getattr_or_none(self, name):
        return self.type_getattr(name)

    def type_getattr(self, name):
        """What type.__getattribute__ finds, or None."""
        w_meta = self.gettype()
        w_metadescr = w_meta.lookup(name)
        if w_metadescr is not None and w_metadescr.overrides_instance():
            return w_metadescr.descr_get(self, w_meta)
        w_value = self.lookup(name)
        if w_value is not None:
            return w_value.descr_get(None, self)
        if w_metadescr is not None:
            return w_metadescr.descr_get(self, w_meta)
        return None

    def setattr(self, name, w_value):
        self.type_setattr(name, w_value)

    def type_setattr(self, name, w_value):
        """What type.__setattr__ does."""
        self._check_mutable(name)
        w_metadescr = self.gettype().lookup(name)
        if w_metadescr is not None and w_metadescr.is_data_descr():
            w_metadescr.descr_set(self, w_value)
        else:
            self.setdictvalue(name, w_value)

    def delattr(self, name):
        self.type_delattr(name)

    def type_delattr(self, name):
        """What type.__delattr__ does."""
        self._check_mutable(name)
        w_metadescr = self.gettype().lookup(name)
        if w_metadescr is not None and w_metadescr.is_data_descr():
            w_metadescr.descr_delete(self)
        elif not self.w_dict.delitem_str(name):
            raise space.oefmt(
                space.w_AttributeError,
                "type object '%s' has no attribute '%s'" % (self.name, name))

    def _check_mutable(self, name):
        if not self.is_heap:
            raise space.oefmt(
                space.w_TypeError,
                "cannot set '%s' attribute of immutable type '%s'"
                % (name, self.name))

    # -- other operations

    def repr_w(self):
        return self.default_repr()

    def default_repr(self):
        """The repr that `type` gives."""
        return "<class '" + self.fullname() + "'>"

    def shown_name(self):
        """The name in messages: a class that C defines is shown with its module."""
        if self.tp_name is not None:
            return self.tp_name
        return self.name

    def fullname(self):
        """Module and qualified name, the module left out for built-ins."""
        if self.module == 'builtins':
            return self.qualname
        return self.module + '.' + self.qualname

    def is_callable(self):
        return True

    def call0(self):
        if self.w_caller is not None and self.w_metatype is None:
            return self.w_caller.call0()
        return space.call_type(self, [], [], [])

    def call_args(self, args_w):
        if self.w_caller is not None and self.w_metatype is None:
            return self.w_caller.call_args(args_w)
        return space.call_type(self, args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return space.call_type(self, args_w, kwnames, kwvalues_w)

    def getitem(self, w_index):
        return self.class_getitem(w_index)

    def class_getitem(self, w_index):
        """C[x] through __class_getitem__ of the class C."""
        w_classitem = self.getattr_or_none('__class_getitem__')
        if w_classitem is not None:
            return w_classitem.call1(w_index)
        if self is space.w_type:
            return space.make_alias(self, w_index)
        raise space.oefmt(space.w_TypeError,
                          "type '%s' is not subscriptable" % self.name)

    def binop(self, op, w_other):
        if op == ops.OR:
            return space.make_union(self, w_other)
        return space.w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.OR:
            return space.make_union(w_left, self)
        return space.w_NotImplemented


def best_base(bases_w):
    """The base whose instances' representation the others' agree with."""
    w_best = bases_w[0]
    w_solid = w_best.solid_base()
    for w_base in bases_w:
        w_other = w_base.solid_base()
        if w_other.issubtype(w_solid):
            if w_other is not w_solid:
                w_best = w_base
                w_solid = w_other
        elif not w_solid.issubtype(w_other):
            raise space.oefmt(space.w_TypeError, 'multiple bases have '
                              'instance lay-out conflict')
    return w_best


early_types = []


def new_type(name, w_base, is_final=False):
    """Create a built-in class at import time (w_base None: object itself)."""
    bases_w = [] if w_base is None else [w_base]
    if hasattr(space, 'newdict'):
        w_type = W_TypeObject(name, bases_w, None, space.newdict())
        w_type.watch_namespace()
    else:
        w_type = W_TypeObject(name, bases_w, None, EarlyNamespace())
        early_types.append(w_type)
    w_type.ready()
    w_type.layout = LAYOUT_PAYLOAD
    w_type.w_payload_type = w_type
    w_type.is_solid = True
    w_type.is_final = is_final
    return w_type


def finish_types():
    """Give the classes made so far, at import, real namespaces."""
    for w_type in early_types:
        entries = w_type.w_dict.entries
        w_type.w_dict = space.newdict()
        for name in entries:
            w_type.w_dict.setitem_str(name, entries[name])
        w_type.watch_namespace()
    del early_types[:]
