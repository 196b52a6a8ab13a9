"""Instances of classes written by the application."""

from pyinterp.objspace import space
from pyinterp.objspace.mapdict import MEMBER
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.specialmethods import SpecialMethods
from pyinterp.interpreter.error import OperationError
from rpython.rlib.objectmodel import import_from_mixin


class W_InstanceObject(W_Root):
    """An instance with attributes, laid out by its map.

    In dictionary mode (map.is_dict) storage[0] is the W_DictObject.
    """

    def __init__(self, terminator):
        self.map = terminator.emptymap
        self.storage = []

    def gettype(self):
        return self.map.w_class

    # -- attributes

    def getslotvalue(self, name):
        """The instance's own attribute, or None."""
        if self.map.is_dict:
            return self._dict().getitem_str(name)
        index = self.map.find(name)
        if index < 0:
            return None
        return self.storage[index]

    def setslotvalue(self, name, w_value):
        """Store an attribute of the instance itself."""
        if self.map.is_dict:
            self._dict().setitem_str(name, w_value)
            return
        index = self.map.find(name)
        if index >= 0:
            self.storage[index] = w_value
        else:
            self.map = self.map.after_adding(name)
            self.storage.append(w_value)

    def delslotvalue(self, name):
        """Delete the instance's own attribute; False if there is none."""
        if self.map.is_dict:
            return self._dict().delitem_str(name)
        index = self.map.find(name)
        if index < 0:
            return False
        self.map = self.map.after_deleting(name)
        self.storage.pop(index)
        return True

    def _dict(self):
        w_dict = self.storage[0]
        assert isinstance(w_dict, space.W_DictObject)
        return w_dict

    def getdict_or_none(self):
        if not self.gettype().has_dict:
            return None
        if not self.map.is_dict:
            self.setdict(self._attributes())
        return self._dict()

    def _attributes(self):
        """A new W_DictObject of the attributes; not in dictionary mode."""
        w_dict = space.newdict()
        names = self.map.names()
        for i in range(len(names)):
            if not names[i].startswith(MEMBER):
                w_dict.setitem_str(names[i], self.storage[i])
        return w_dict

    def setdict(self, w_dict):
        """Make `w_dict` the instance's __dict__."""
        self._move(self.gettype().terminator.dictmap, w_dict)

    def setclass(self, w_class):
        """Assign __class__; the attributes and members stay."""
        w_dict = None
        if self.map.is_dict:
            w_dict = self._dict()
        elif w_class.has_dict:
            w_dict = self._attributes()
        if w_dict is None:
            self._move(w_class.terminator.emptymap, None)
        else:
            self._move(w_class.terminator.dictmap, w_dict)

    def class_assigned(self):
        """Called after setclass for __class__ = ...; for the bridge to C."""

    def _move(self, newmap, w_dict):
        """Go to the map `newmap` with the dict; members come along."""
        oldmap = self.map
        oldstorage = self.storage
        self.map = newmap
        if w_dict is None:
            self.storage = []
        else:
            self.storage = [w_dict]
        for name in oldmap.names():
            if name.startswith(MEMBER):
                self.setmember(name, oldstorage[oldmap.find(name)])

    def getmember(self, key):
        """The value of a member (what __slots__ declares), or None."""
        index = self.map.find(key)
        if index < 0:
            return None
        return self.storage[index]

    def setmember(self, key, w_value):
        """Store a member."""
        index = self.map.find(key)
        if index >= 0:
            self.storage[index] = w_value
        else:
            self.map = self.map.after_adding(key)
            self.storage.append(w_value)

    def delmember(self, key):
        """Delete a member; False if it is not set."""
        index = self.map.find(key)
        if index < 0:
            return False
        self.map = self.map.after_deleting(key)
        self.storage.pop(index)
        return True

    def getattr_or_none(self, name):
        w_class = self.gettype()
        if w_class.has_custom_getattribute:
            return self._getattr_custom(w_class, name)
        try:
            w_value = self.object_getattr(name)
        except OperationError as e:
            # A descriptor's AttributeError is one of the attribute, too.
            w_hook = w_class.lookup('__getattr__')
            if w_hook is None or not e.match(space.w_AttributeError):
                raise
            return space.call_getattr_hook(w_hook, self, name)
        if w_value is None:
            w_hook = w_class.lookup('__getattr__')
            if w_hook is not None:
                return space.call_getattr_hook(w_hook, self, name)
        return w_value

    def _getattr_custom(self, w_class, name):
        w_hook = w_class.lookup('__getattribute__')
        w_fallback = w_class.lookup('__getattr__')
        if w_fallback is None:
            return space.call_getattr_hook(w_hook, self, name)
        try:
            return w_hook.call2(self, space.known_text(name))
        except OperationError as e:
            if not e.match(space.w_AttributeError):
                raise
        return space.call_getattr_hook(w_fallback, self, name)

    def getattr(self, name):
        w_value = self.getattr_or_none(name)
        if w_value is None:
            raise space.missing_attribute(self, name)
        return w_value

    def object_getattr(self, name):
        """What object.__getattribute__ finds, or None."""
        w_class = self.gettype()
        w_descr = w_class.lookup(name)
        if w_descr is None:
            return self.getslotvalue(name)
        if w_descr.overrides_instance():
            return w_descr.descr_get(self, w_class)
        w_value = self.getslotvalue(name)
        if w_value is not None:
            return w_value
        return w_descr.descr_get(self, w_class)

    def setattr(self, name, w_value):
        w_class = self.gettype()
        if w_class.has_custom_setattr:
            w_class.lookup('__setattr__').call3(
                self, space.newtext(name), w_value)
        else:
            self.object_setattr(name, w_value)

    def object_setattr(self, name, w_value):
        """What object.__setattr__ does."""
        w_class = self.gettype()
        w_descr = w_class.lookup(name)
        if w_descr is not None and w_descr.is_data_descr():
            w_descr.descr_set(self, w_value)
        elif w_class.has_dict:
            self.setslotvalue(name, w_value)
        elif w_descr is None:
            raise space.attribute_error(self, name)
        else:
            raise space.oefmt(
                space.w_AttributeError, "'%s' object attribute '%s' is "
                'read-only' % (w_class.name, name))

    def delattr(self, name):
        w_class = self.gettype()
        if w_class.has_custom_setattr:
            w_class.lookup('__delattr__').call2(self, space.newtext(name))
        else:
            self.object_delattr(name)

    def object_delattr(self, name):
        """What object.__delattr__ does."""
        w_descr = self.gettype().lookup(name)
        if w_descr is not None and w_descr.is_data_descr():
            w_descr.descr_delete(self)
        elif not self.delslotvalue(name):
            raise space.attribute_error(self, name)

    def _lookup(self, name):
        return self.map.w_class.lookup(name)

    import_from_mixin(SpecialMethods)

    def default_repr(self):
        """The repr that `object` gives."""
        return '<%s object at 0x%x>' % (self.gettype().fullname(),
                                        space.address(self))


class W_PayloadInstance(W_InstanceObject):
    """An instance of an application's subclass of a built-in type.

    `w_payload` is the built-in object; built-in methods work on it.
    """

    def __init__(self, terminator, w_payload):
        W_InstanceObject.__init__(self, terminator)
        self.w_payload = w_payload

    def object_format(self, spec):
        return self.w_payload.format_w(spec)

    def is_true(self):
        if (self._lookup('__bool__') is not None
                or self._lookup('__len__') is not None):
            return W_InstanceObject.is_true(self)
        return self.w_payload.is_true()

    def descr_get(self, w_obj, w_type):
        w_builtin = self.w_payload.gettype().lookup('__get__')
        if w_builtin is None or self._lookup('__get__') is not w_builtin:
            return W_InstanceObject.descr_get(self, w_obj, w_type)
        w_result = self.w_payload.descr_get(w_obj, w_type)
        if w_result is self.w_payload:
            return self
        return w_result
