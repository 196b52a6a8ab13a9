"""member_descriptor: an attribute that __slots__ declares."""

from pyinterp.objspace import space
from pyinterp.objspace.described import W_Described
from pyinterp.objspace.instanceobject import W_InstanceObject
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.typeobject import new_type

w_member_descriptor = new_type('member_descriptor', w_object, is_final=True)


class W_Member(W_Described):
    """Access to a member of the instances of a class.

    `key` is the name under which the instance's map has it.
    """

    def __init__(self, name, key, w_owner):
        self.name = name
        self.key = key
        self.w_owner = w_owner

    def gettype(self):
        return w_member_descriptor

    def described_name(self):
        return self.name

    def described_owner(self):
        return self.w_owner

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
