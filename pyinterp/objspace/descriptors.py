"""property, classmethod, staticmethod and super."""

from pyinterp.objspace import space
from pyinterp.objspace.gateway import (
    constructor, getter, kwmethod, method)
from pyinterp.objspace.functionobject import W_BoundMethod, W_Cell
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import W_TypeObject, new_type

w_property = new_type('property', w_object)
w_classmethod = new_type('classmethod', w_object)
w_staticmethod = new_type('staticmethod', w_object)
w_super = new_type('super', w_object)


class W_Property(W_Root):
    """property(fget, fset, fdel); None where there is none."""

    def __init__(self, w_fget, w_fset, w_fdel, w_doc):
        self.w_fget = w_fget
        self.w_fset = w_fset
        self.w_fdel = w_fdel
        self.w_doc = w_doc
        self.name = ''

    def gettype(self):
        return w_property

    def is_data_descr(self):
        return True

    def _missing(self, what, w_obj):
        return space.oefmt(
            space.w_AttributeError, "property '%s' of '%s' object has no %s"
            % (self.name, w_obj.typename(), what))

    def descr_get(self, w_obj, w_type):
        if w_obj is None:
            return self
        if self.w_fget is w_None:
            raise self._missing('getter', w_obj)
        return self.w_fget.call1(w_obj)

    def descr_set(self, w_obj, w_value):
        if self.w_fset is w_None:
            raise self._missing('setter', w_obj)
        self.w_fset.call2(w_obj, w_value)

    def descr_delete(self, w_obj):
        if self.w_fdel is w_None:
            raise self._missing('deleter', w_obj)
        self.w_fdel.call1(w_obj)


def _keyword(args_w, index, kwargs, name):
    """A parameter given by position or keyword; None if absent."""
    if index < len(args_w):
        return args_w[index]
    w_value = kwargs.get(name)
    if w_value is None:
        return w_None
    return w_value


@constructor(w_property)
def property_new(w_cls, args_w, kwargs):
    return W_Property(_keyword(args_w, 0, kwargs, 'fget'),
                      _keyword(args_w, 1, kwargs, 'fset'),
                      _keyword(args_w, 2, kwargs, 'fdel'),
                      _keyword(args_w, 3, kwargs, 'doc'))


def _property(w_self):
    assert isinstance(w_self, W_Property)
    return w_self


def _changed(w_self, w_fget, w_fset, w_fdel):
    w_result = W_Property(w_fget, w_fset, w_fdel, w_self.w_doc)
    w_result.name = w_self.name
    return w_result


@method(w_property, 'getter')
def property_getter(w_self, w_fget):
    w_prop = _property(w_self)
    return _changed(w_prop, w_fget, w_prop.w_fset, w_prop.w_fdel)


@method(w_property, 'setter')
def property_setter(w_self, w_fset):
    w_prop = _property(w_self)
    return _changed(w_prop, w_prop.w_fget, w_fset, w_prop.w_fdel)


@method(w_property, 'deleter')
def property_deleter(w_self, w_fdel):
    w_prop = _property(w_self)
    return _changed(w_prop, w_prop.w_fget, w_prop.w_fset, w_fdel)


@method(w_property, '__set_name__')
def property_set_name(w_self, w_owner, w_name):
    _property(w_self).name = space.text_w(w_name)
    return w_None


@getter(w_property, 'fget')
def property_fget(w_self):
    return _property(w_self).w_fget


@getter(w_property, 'fset')
def property_fset(w_self):
    return _property(w_self).w_fset


@getter(w_property, '__doc__')
def property_doc(w_self):
    w_prop = _property(w_self)
    if w_prop.w_doc is not w_None or w_prop.w_fget is w_None:
        return w_prop.w_doc
    w_doc = w_prop.w_fget.getattr_or_none('__doc__')
    if w_doc is None:
        return w_None
    return w_doc


class W_ClassMethod(W_Root):
    """classmethod(function)."""

    def __init__(self, w_func):
        self.w_func = w_func

    def gettype(self):
        return w_classmethod

    def descr_get(self, w_obj, w_type):
        if self.w_func.is_plain_function():
            return W_BoundMethod(self.w_func, w_type)
        return self.w_func.descr_get(w_type, w_type.gettype())


class W_StaticMethod(W_Root):
    """staticmethod(function)."""

    def __init__(self, w_func):
        self.w_func = w_func

    def gettype(self):
        return w_staticmethod

    def descr_get(self, w_obj, w_type):
        return self.w_func

    def is_callable(self):
        return True

    def call_args(self, args_w):
        return self.w_func.call_args(args_w)

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.w_func.call_kw(args_w, kwnames, kwvalues_w)


def _one_argument(args_w, name):
    if len(args_w) != 1:
        raise space.oefmt(space.w_TypeError, '%s expected 1 argument, got %d'
                          % (name, len(args_w)))
    return args_w[0]


@constructor(w_classmethod)
def classmethod_new(w_cls, args_w, kwargs):
    return W_ClassMethod(_one_argument(args_w, 'classmethod'))


@constructor(w_staticmethod)
def staticmethod_new(w_cls, args_w, kwargs):
    return W_StaticMethod(_one_argument(args_w, 'staticmethod'))


@getter(w_classmethod, '__func__')
def classmethod_func(w_self):
    assert isinstance(w_self, W_ClassMethod)
    return w_self.w_func


@getter(w_staticmethod, '__func__')
def staticmethod_func(w_self):
    assert isinstance(w_self, W_StaticMethod)
    return w_self.w_func


class W_Super(W_Root):
    """super(w_start, w_obj): looks up after w_start in the MRO of w_obj."""

    def __init__(self, w_start, w_obj, w_objtype):
        self.w_start = w_start
        self.w_obj = w_obj
        self.w_objtype = w_objtype

    def gettype(self):
        return w_super

    def getattr_or_none(self, name):
        if name != '__class__':
            w_value = self.w_objtype.lookup_after(self.w_start, name)
            if w_value is not None:
                if self.w_obj is self.w_objtype:
                    return w_value.descr_get(None, self.w_objtype)
                return w_value.descr_get(self.w_obj, self.w_objtype)
            if name == '__new__':
                return space.w_builtin_new
        return W_Root.getattr_or_none(self, name)

    def getattr(self, name):
        w_value = self.getattr_or_none(name)
        if w_value is None:
            raise space.oefmt(
                space.w_AttributeError,
                "'super' object has no attribute '%s'" % name)
        return w_value

    def repr_w(self):
        return "<super: <class '%s'>, <%s object>>" % (self.w_start.name,
                                                       self.w_objtype.name)


@constructor(w_super)
def super_new(w_cls, args_w, kwargs):
    if len(args_w) == 0:
        return _super_of_frame()
    if len(args_w) != 2:
        raise space.oefmt(space.w_TypeError, 'super() takes 0 or 2 arguments')
    return make_super(args_w[0], args_w[1])


def make_super(w_start, w_obj):
    """super(w_start, w_obj); checks that they go together."""
    if not isinstance(w_start, W_TypeObject):
        raise space.oefmt(space.w_TypeError,
                          'super() argument 1 must be a type')
    if isinstance(w_obj, W_TypeObject) and w_obj.issubtype(w_start):
        return W_Super(w_start, w_obj, w_obj)
    w_objtype = w_obj.gettype()
    if not w_objtype.issubtype(w_start):
        raise space.oefmt(space.w_TypeError, 'super(type, obj): obj must be '
                          'an instance or subtype of type')
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
