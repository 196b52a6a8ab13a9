"""member_descriptor: an attribute that __slots__ declares."""

from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter
from pyinterp.objspace.instanceobject import W_InstanceObject
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.typeobject import new_type

w_member_descriptor = new_type('member_descriptor', w_object, is_final=True)


class W_Member(W_Root):
    """Access to a member of the instances of a class.

    `key` is the name under which the instance's map has it.
    """

    def __init__(self, name, key, w_owner):
        self.name = name
        self.key = key
        self.w_owner = w_owner

    def gettype(self):
        return w_member_descriptor

    def repr_w(self):
        return "<member '%s' of '%s' objects>" % (self.name,
                                                  self.w_owner.name)

    def is_data_descr(self):
        return True

    def _instance(self, w_obj):
        if isinstance(w_obj, W_InstanceObject) and (
                w_obj.gettype().issubtype(self.w_owner)):
            return w_obj
        raise space.oefmt(
            space.w_TypeError, "descriptor '%s' for '%s' objects doesn't "
            "apply to a '%s' object" % (self.name, self.w_owner.name,
                                        w_obj.typename()))

    def descr_get(self, w_obj, w_type):
        if w_obj is None:
            return self
        w_value = self._instance(w_obj).getmember(self.key)
        if w_value is None:
            raise space.attribute_error(w_obj, self.name)
        return w_value

    def descr_set(self, w_obj, w_value):
        self._instance(w_obj).setmember(self.key, w_value)

    def descr_delete(self, w_obj):
        if not self._instance(w_obj).delmember(self.key):
            raise space.oefmt(space.w_AttributeError, self.name)


def _member(w_self):
    assert isinstance(w_self, W_Member)
    return w_self


@getter(w_member_descriptor, '__name__')
def member_name(w_self):
    return newtext(_member(w_self).name)


@getter(w_member_descriptor, '__qualname__')
def member_qualname(w_self):
    return newtext(_member(w_self).w_owner.qualname + '.'
                   + _member(w_self).name)


@getter(w_member_descriptor, '__objclass__')
def member_objclass(w_self):
    return _member(w_self).w_owner
