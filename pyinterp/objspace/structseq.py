"""Tuples with named fields, such as sys.version_info."""

from pyinterp.objspace import space
from pyinterp.objspace.described import W_Described
from pyinterp.objspace.gateway import W_Builtin
from pyinterp.objspace.instanceobject import W_PayloadInstance
from pyinterp.objspace.tupleobject import newtuple, w_tuple
from pyinterp.objspace.typeobject import new_type


class W_Field(W_Described):
    """The descriptor of a field: an item of the tuple."""

    def __init__(self, name, index):
        self.name = name
        self.index = index

    def gettype(self):
        return space.w_member_descriptor

    def described_name(self):
        return self.name

    def is_data_descr(self):
        return True

    def descr_get(self, w_obj, w_type):
        if w_obj is None:
            return self
        return space.listview(space.unwrap_payload(w_obj))[self.index]

    def descr_set(self, w_obj, w_value):
        raise space.oefmt(space.w_AttributeError, 'readonly attribute')

    def descr_delete(self, w_obj):
        raise space.oefmt(space.w_AttributeError, 'readonly attribute')


class W_FieldsRepr(W_Builtin):
    """__repr__ that shows the names of the fields."""

    def __init__(self, w_owner, names):
        W_Builtin.__init__(self, '__repr__', w_owner)
        self.names = names

    def call1(self, w_a):
        items_w = space.listview(space.unwrap_payload(w_a))
        parts = []
        for i in range(len(self.names)):
            parts.append(self.names[i] + '=' + items_w[i].repr_w())
        return space.newtext(self.w_owner.fullname() + '('
                             + ', '.join(parts) + ')')

    def call_args(self, args_w):
        return self.call1(args_w[0])


def new_struct_sequence(module, name, fields):
    """A class of tuples with the named fields (at import time)."""
    w_class = new_type(name, w_tuple, is_final=True)
    w_class.module = module
    w_class.w_payload_type = w_tuple
    w_class.is_solid = False
    for i in range(len(fields)):
        w_class.w_dict.setitem_str(fields[i], W_Field(fields[i], i))
    w_class.w_dict.setitem_str('__repr__', W_FieldsRepr(w_class, fields))
    w_class.w_dict.setitem_str('n_fields', space.newint(len(fields)))
    w_class.w_dict.setitem_str('n_sequence_fields', space.newint(len(fields)))
    w_class.w_dict.setitem_str('n_unnamed_fields', space.newint(0))
    return w_class


def new_fields(w_class, values_w):
    """An instance with the values of the fields."""
    return W_PayloadInstance(w_class.terminator, newtuple(values_w))
