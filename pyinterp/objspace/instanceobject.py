"""Instances of classes written by the application."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.root import W_Root
from pyinterp.interpreter.error import OperationError
from rpython.rlib.objectmodel import compute_identity_hash


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
        if self.gettype().slots is not None:
            return None
        if not self.map.is_dict:
            w_dict = space.newdict()
            names = self.map.names()
            for i in range(len(names)):
                w_dict.setitem_str(names[i], self.storage[i])
            self.setdict(w_dict)
        return self._dict()

    def setdict(self, w_dict):
        """Make `w_dict` the instance's __dict__."""
        self.map = self.gettype().terminator.dictmap
        self.storage = [w_dict]

    def setclass(self, w_class):
        """Assign __class__; the attributes stay."""
        w_dict = space.newdict()
        names = self.map.names()
        if self.map.is_dict:
            w_dict = self._dict()
        for i in range(len(names)):
            w_dict.setitem_str(names[i], self.storage[i])
        self.map = w_class.terminator.dictmap
        self.storage = [w_dict]

    def getattr_or_none(self, name):
        w_class = self.gettype()
        if w_class.has_custom_getattribute:
            return self._getattr_custom(w_class, name)
        w_value = self.object_getattr(name)
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
            return w_hook.call2(self, space.newtext(name))
        except OperationError as e:
            if not e.match(space.w_AttributeError):
                raise
        return space.call_getattr_hook(w_fallback, self, name)

    def getattr(self, name):
        w_value = self.getattr_or_none(name)
        if w_value is None:
            w_pending = space.ec.take_attribute_error()
            if w_pending is not None:
                raise OperationError(w_pending)
            raise space.attribute_error(self, name)
        return w_value

    def object_getattr(self, name):
        """What object.__getattribute__ finds, or None."""
        w_class = self.gettype()
        w_descr = w_class.lookup(name)
        if w_descr is None:
            return self.getslotvalue(name)
        if w_descr.is_data_descr():
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
        w_descr = self.gettype().lookup(name)
        if w_descr is not None and w_descr.is_data_descr():
            w_descr.descr_set(self, w_value)
        elif not self.gettype().accepts_attribute(name):
            raise space.attribute_error(self, name)
        else:
            self.setslotvalue(name, w_value)

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

    # -- operators

    def _lookup(self, name):
        return self.map.w_class.lookup(name)

    def binop(self, op, w_other):
        w_method = self._lookup(ops.BINOP_METHOD[op])
        if w_method is None:
            return space.w_NotImplemented
        return space.call_method1(w_method, self, w_other)

    def rbinop(self, op, w_left):
        w_method = self._lookup(ops.RBINOP_METHOD[op])
        if w_method is None:
            return space.w_NotImplemented
        return space.call_method1(w_method, self, w_left)

    def inplace(self, op, w_other):
        w_method = self._lookup(ops.INPLACE_METHOD[op])
        if w_method is None:
            return space.w_NotImplemented
        return space.call_method1(w_method, self, w_other)

    def compare(self, op, w_other):
        w_method = self._lookup(ops.COMPARE_METHOD[op])
        if w_method is None:
            return space.w_NotImplemented
        if w_method is space.w_object_eq:
            return W_Root.compare(self, op, w_other)
        return space.call_method1(w_method, self, w_other)

    def unaryop(self, op):
        w_method = self._lookup(ops.UNARY_METHOD[op])
        if w_method is None:
            return W_Root.unaryop(self, op)
        return space.call_method0(w_method, self)

    def hash_w(self):
        w_method = self._lookup('__hash__')
        if w_method is space.w_object_hash:
            return compute_identity_hash(self)
        if w_method is None or w_method is space.w_None:
            raise space.oefmt(space.w_TypeError,
                              "unhashable type: '%s'" % self.typename())
        return space.hash_from_result(space.call_method0(w_method, self))

    def is_true(self):
        w_method = self._lookup('__bool__')
        if w_method is not None:
            w_result = space.call_method0(w_method, self)
            if not isinstance(w_result, space.W_BoolObject):
                raise space.oefmt(
                    space.w_TypeError, '__bool__ should return bool, '
                    'returned %s' % w_result.typename())
            return w_result.intval != 0
        if self._lookup('__len__') is not None:
            return self.len_w() != 0
        return True

    # -- containers

    def len_w(self):
        w_method = self._lookup('__len__')
        if w_method is None:
            return W_Root.len_w(self)
        length = space.index_w(space.call_method0(w_method, self))
        if length < 0:
            raise space.oefmt(space.w_ValueError,
                              '__len__() should return >= 0')
        return length

    def has_len(self):
        return self._lookup('__len__') is not None

    def getitem(self, w_index):
        w_method = self._lookup('__getitem__')
        if w_method is None:
            return W_Root.getitem(self, w_index)
        return space.call_method1(w_method, self, w_index)

    def setitem(self, w_index, w_value):
        w_method = self._lookup('__setitem__')
        if w_method is None:
            W_Root.setitem(self, w_index, w_value)
        else:
            space.call_method2(w_method, self, w_index, w_value)

    def delitem(self, w_index):
        w_method = self._lookup('__delitem__')
        if w_method is None:
            W_Root.delitem(self, w_index)
        else:
            space.call_method1(w_method, self, w_index)

    def contains(self, w_item):
        w_method = self._lookup('__contains__')
        if w_method is None:
            return W_Root.contains(self, w_item)
        return space.is_true(space.call_method1(w_method, self, w_item))

    def iter_w(self):
        w_method = self._lookup('__iter__')
        if w_method is None or w_method is space.w_None:
            if w_method is None and self._lookup('__getitem__') is not None:
                return space.new_getitem_iterator(self)
            return W_Root.iter_w(self)
        w_iter = space.call_method0(w_method, self)
        if not w_iter.is_iterator():
            raise space.oefmt(
                space.w_TypeError, "iter() returned non-iterator of type '%s'"
                % w_iter.typename())
        return w_iter

    def next_w(self):
        w_method = self._lookup('__next__')
        if w_method is None:
            return W_Root.next_w(self)
        try:
            return space.call_method0(w_method, self)
        except OperationError as e:
            if not e.match(space.w_StopIteration):
                raise
            space.ec.w_stop_value = space.stop_iteration_value(e.w_value)
            return None

    def is_iterator(self):
        return self._lookup('__next__') is not None

    # -- text

    def repr_w(self):
        w_method = self._lookup('__repr__')
        if w_method is None or w_method is space.w_object_repr:
            return self.default_repr()
        return space.text_result(space.call_method0(w_method, self),
                                 '__repr__')

    def default_repr(self):
        """The repr that `object` gives."""
        return '<%s object at 0x%x>' % (self.gettype().fullname(),
                                        space.address(self))

    def str_w(self):
        w_method = self._lookup('__str__')
        if w_method is None or w_method is space.w_object_str:
            return self.repr_w()
        return space.text_result(space.call_method0(w_method, self),
                                 '__str__')

    def format_w(self, spec):
        w_method = self._lookup('__format__')
        if w_method is None or w_method is space.w_object_format:
            return self.object_format(spec)
        return space.text_result(
            space.call_method1(w_method, self, space.newtext(spec)),
            '__format__')

    def object_format(self, spec):
        """What object.__format__ gives."""
        return W_Root.format_w(self, spec)

    # -- descriptors and calls

    def descr_get(self, w_obj, w_type):
        w_method = self._lookup('__get__')
        if w_method is None:
            return self
        if w_obj is None:
            w_obj = space.w_None
        return space.call_method2(w_method, self, w_obj, w_type)

    def is_data_descr(self):
        return (self._lookup('__set__') is not None
                or self._lookup('__delete__') is not None)

    def descr_set(self, w_obj, w_value):
        w_method = self._lookup('__set__')
        if w_method is None:
            raise space.oefmt(space.w_AttributeError, '__set__')
        space.call_method2(w_method, self, w_obj, w_value)

    def descr_delete(self, w_obj):
        w_method = self._lookup('__delete__')
        if w_method is None:
            raise space.oefmt(space.w_AttributeError, '__delete__')
        space.call_method1(w_method, self, w_obj)

    def is_callable(self):
        return self._lookup('__call__') is not None

    def _call_method(self):
        w_method = self._lookup('__call__')
        if w_method is None:
            raise space.oefmt(space.w_TypeError,
                              "'%s' object is not callable" % self.typename())
        return w_method.descr_get(self, self.gettype())

    def call_args(self, args_w):
        return self._call_method().call_args(args_w)

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self._call_method().call_kw(args_w, kwnames, kwvalues_w)


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
