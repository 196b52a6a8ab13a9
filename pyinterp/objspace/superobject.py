"""super: attributes from the classes that follow in the MRO."""

from pyinterp.objspace import space
from pyinterp.objspace.gateway import constructor, getter, varmethod
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import W_TypeObject, new_type

w_super = new_type('super', w_object)


class W_Super(W_Root):
    """super(w_start, w_obj): looks up after w_start in the MRO of w_objtype.

    Unbound, w_obj and w_objtype are None.
    """

    def __init__(self, w_start, w_obj, w_objtype):
        self.w_start = w_start
        self.w_obj = w_obj
        self.w_objtype = w_objtype

    def gettype(self):
        return w_super

    def getattr_or_none(self, name):
        if name != '__class__' and self.w_objtype is not None:
            w_value = self.w_objtype.lookup_after(self.w_start, name)
            if w_value is not None:
                if self.w_obj is self.w_objtype:
                    return w_value.descr_get(None, self.w_objtype)
                return w_value.descr_get(self.w_obj, self.w_objtype)
        return W_Root.getattr_or_none(self, name)

    def getattr(self, name):
        w_value = self.getattr_or_none(name)
        if w_value is None:
            raise space.oefmt(
                space.w_AttributeError,
                "'super' object has no attribute '%s'" % name)
        return w_value

    def setattr(self, name, w_value):
        raise space.oefmt(space.w_AttributeError,
                          "'super' object has no attribute '%s'" % name)

    def repr_w(self):
        if self.w_objtype is None:
            return "<super: <class '%s'>, NULL>" % self.w_start.name
        return "<super: <class '%s'>, <%s object>>" % (self.w_start.name,
                                                       self.w_objtype.name)

    def descr_get(self, w_obj, w_type):
        if w_obj is None or w_obj is w_None or self.w_objtype is not None:
            return self
        return make_super(self.w_start, w_obj)


@constructor(w_super)
def super_new(w_cls, args_w, kwargs):
    return W_Super(w_object, None, None)


@varmethod(w_super, '__init__', 1, 3)
def super_init(args_w):
    w_self = _super(args_w[0])
    if len(args_w) == 1:
        w_found = _super_of_frame()
    elif len(args_w) == 2 or args_w[2] is w_None:
        w_found = W_Super(_class(args_w[1]), None, None)
    else:
        w_found = make_super(args_w[1], args_w[2])
    w_self.w_start = w_found.w_start
    w_self.w_obj = w_found.w_obj
    w_self.w_objtype = w_found.w_objtype
    return w_None


def _super(w_self):
    assert isinstance(w_self, W_Super)
    return w_self


def _class(w_start):
    if not isinstance(w_start, W_TypeObject):
        raise space.oefmt(
            space.w_TypeError, 'super() argument 1 must be a type, not '
            + w_start.typename())
    return w_start


def make_super(w_start, w_obj):
    """super(w_start, w_obj); checks that they go together."""
    w_start = _class(w_start)
    if isinstance(w_obj, W_TypeObject) and w_obj.issubtype(w_start):
        return W_Super(w_start, w_obj, w_obj)
    w_objtype = w_obj.gettype()
    if not w_objtype.issubtype(w_start):
        w_other = w_obj.getattr_or_none('__class__')
        if not (isinstance(w_other, W_TypeObject)
                and w_other.issubtype(w_start)):
            raise space.oefmt(
                space.w_TypeError, 'super(type, obj): obj must be an '
                'instance or subtype of type')
        w_objtype = w_other
    return W_Super(w_start, w_obj, w_objtype)


def _super_of_frame():
    """super() without arguments: from the calling method's frame."""
    frame = space.ec.topframe
    if frame is None or frame.code.argcount == 0:
        raise space.oefmt(space.w_RuntimeError, 'super(): no arguments')
    w_obj = frame.first_argument()
    cell = frame.find_cell('__class__')
    if cell is None:
        raise space.oefmt(space.w_RuntimeError,
                          'super(): __class__ cell not found')
    if cell.w_value is None:
        raise space.oefmt(space.w_RuntimeError,
                          'super(): empty __class__ cell')
    return make_super(cell.w_value, w_obj)


def _or_none(w_value):
    if w_value is None:
        return w_None
    return w_value


@getter(w_super, '__thisclass__')
def super_thisclass(w_self):
    return _super(w_self).w_start


@getter(w_super, '__self__')
def super_self(w_self):
    return _or_none(_super(w_self).w_obj)


@getter(w_super, '__self_class__')
def super_self_class(w_self):
    return _or_none(_super(w_self).w_objtype)
