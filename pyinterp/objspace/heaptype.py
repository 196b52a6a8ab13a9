"""Classes written by the application: their metaclass has a say."""

from pyinterp.objspace import space
from pyinterp.objspace.mro import compute_mro
from pyinterp.objspace.specialmethods import SpecialMethods
from pyinterp.objspace.typeobject import W_TypeObject
from pyinterp.interpreter.error import OperationError
from rpython.rlib.objectmodel import import_from_mixin


class W_DispatchingType(W_TypeObject):
    """A class whose operations are looked up in its metaclass."""

    def _lookup(self, name):
        return self.gettype().lookup(name)

    import_from_mixin(SpecialMethods)

    def object_format(self, spec):
        """What object.__format__ gives."""
        if spec != '':
            raise space.oefmt(
                space.w_TypeError, 'unsupported format string passed to '
                '%s.__format__' % self.typename())
        return self.str_w()


class W_HeapTypeObject(W_DispatchingType):
    """A class made at run time."""

    def find_mro(self):
        w_meta = self.gettype()
        if w_meta is space.w_type:
            return compute_mro(self)
        w_method = w_meta.lookup('mro')
        if w_method is space.w_type_mro:
            return compute_mro(self)
        result = []
        for w_class in space.listview(space.call_method0(w_method, self)):
            if not isinstance(w_class, W_TypeObject):
                raise space.oefmt(
                    space.w_TypeError, "mro() returned a non-class ('%s')"
                    % w_class.typename())
            result.append(w_class)
        return result

    # -- attributes

    def getattr_or_none(self, name):
        w_meta = self.gettype()
        if w_meta is space.w_type:
            return self.type_getattr(name)
        w_hook = w_meta.lookup('__getattr__')
        if w_meta.has_custom_getattribute:
            return self._getattr_custom(w_meta, w_hook, name)
        if w_hook is None:
            return self.type_getattr(name)
        try:
            w_value = self.type_getattr(name)
        except OperationError as e:
            if not e.match(space.w_AttributeError):
                raise
            w_value = None
        if w_value is None:
            return space.call_getattr_hook(w_hook, self, name)
        return w_value

    def _getattr_custom(self, w_meta, w_fallback, name):
        w_hook = w_meta.lookup('__getattribute__')
        if w_fallback is None:
            return space.call_getattr_hook(w_hook, self, name)
        try:
            return space.call_method1(w_hook, self, space.newtext(name))
        except OperationError as e:
            if not e.match(space.w_AttributeError):
                raise
        return space.call_getattr_hook(w_fallback, self, name)

    def getattr(self, name):
        w_value = self.getattr_or_none(name)
        if w_value is None:
            raise space.missing_attribute(self, name)
        return w_value

    def setattr(self, name, w_value):
        w_meta = self.gettype()
        if w_meta.has_custom_setattr:
            space.call_method2(w_meta.lookup('__setattr__'), self,
                               space.newtext(name), w_value)
        else:
            self.type_setattr(name, w_value)

    def delattr(self, name):
        w_meta = self.gettype()
        if w_meta.has_custom_setattr:
            space.call_method1(w_meta.lookup('__delattr__'), self,
                               space.newtext(name))
        else:
            self.type_delattr(name)

    # -- operations where a class differs from other objects

    def is_callable(self):
        return True

    def call_args(self, args_w):
        return space.call_type(self, args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return space.call_type(self, args_w, kwnames, kwvalues_w)

    def getitem(self, w_index):
        w_method = self._lookup('__getitem__')
        if w_method is None:
            return self.class_getitem(w_index)
        return space.call_method1(w_method, self, w_index)
