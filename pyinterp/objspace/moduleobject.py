"""Modules."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.gateway import constructor
from pyinterp.objspace.objectobject import new_dict_getter, w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.strobject import W_StrObject, newtext
from pyinterp.objspace.typeobject import new_type

w_module = new_type('module', w_object)
w_module.w_dict.setitem_str('__dict__', new_dict_getter(w_module))


class W_Module(W_Root):
    """A module; its namespace is `w_dict`."""

    def __init__(self, name):
        self.name = name
        self.w_dict = space.newdict()
        self.w_dict.setitem_str('__name__', newtext(name))

    def gettype(self):
        return w_module

    def getdict_or_none(self):
        return self.w_dict

    def described(self):
        """How messages call it: by the name that its namespace has for it, if any."""
        w_name = self.w_dict.getitem_str('__name__')
        if isinstance(w_name, W_StrObject):
            return "module '%s'" % w_name.value
        return 'module'

    def repr_w(self):
        w_file = self.w_dict.getitem_str('__file__')
        if w_file is None:
            return "<module '%s' (built-in)>" % self.name
        return "<module '%s' from %s>" % (self.name, w_file.repr_w())

    def _own_attribute(self, name):
        w_value = self.w_dict.getitem_str(name)
        if w_value is not None:
            return w_value
        return W_Root.getattr_or_none(self, name)

    def getattr_or_none(self, name):
        w_value = self._own_attribute(name)
        if w_value is not None:
            return w_value
        w_hook = self.w_dict.getitem_str('__getattr__')
        if w_hook is None:
            return None
        try:
            return w_hook.call1(newtext(name))
        except OperationError as e:
            if not e.match(space.w_AttributeError):
                raise
            return None

    def getattr(self, name):
        w_value = self._own_attribute(name)
        if w_value is not None:
            return w_value
        w_hook = self.w_dict.getitem_str('__getattr__')
        if w_hook is None:
            raise space.attribute_error(self, name)
        return w_hook.call1(newtext(name))

    def setattr(self, name, w_value):
        self.w_dict.setitem_str(name, w_value)

    def delattr(self, name):
        if not self.w_dict.delitem_str(name):
            raise space.attribute_error(self, name)


@constructor(w_module)
def module_new(w_cls, args_w, kwargs):
    if len(args_w) == 0:
        raise space.oefmt(space.w_TypeError,
                          "module() missing required argument 'name'")
    return W_Module(space.text_w(args_w[0]))
