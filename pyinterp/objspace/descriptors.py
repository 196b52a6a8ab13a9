"""property, classmethod and staticmethod."""

from pyinterp.objspace import space
from pyinterp.objspace.gateway import (
    constructor, getter, kwmethod, method, wholemethod)
from pyinterp.objspace.functionobject import W_BoundMethod
from pyinterp.objspace.objectobject import new_dict_getter, w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import new_type

w_property = new_type('property', w_object)
w_classmethod = new_type('classmethod', w_object)
w_staticmethod = new_type('staticmethod', w_object)


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
        shown = 'property'
        if self.name != '':
            shown = "property '%s'" % self.name
        return space.oefmt(
            space.w_AttributeError, "%s of '%s' object has no %s" % (shown, w_obj.typename(), what))

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
    """A parameter given by position or keyword; w_None if absent."""
    w_value = kwargs.get(name)
    if w_value is not None:
        return w_value
    if index < len(args_w):
        return args_w[index]
    return w_None


@constructor(w_property)
def property_new(w_cls, args_w, kwargs):
    return W_Property(w_None, w_None, w_None, w_None)


@kwmethod(w_property, '__init__', 1, 5)
def property_init(args_w, kwargs):
    w_prop = _property(args_w[0])
    w_prop.w_fget = _keyword(args_w, 1, kwargs, 'fget')
    w_prop.w_fset = _keyword(args_w, 2, kwargs, 'fset')
    w_prop.w_fdel = _keyword(args_w, 3, kwargs, 'fdel')
    w_prop.w_doc = _keyword(args_w, 4, kwargs, 'doc')
    kwargs.check_all_used()
    return w_None


def _property(w_self):
    assert isinstance(w_self, W_Property)
    return w_self


def _changed(w_self, w_fget, w_fset, w_fdel):
    """A property of the same class with other functions."""
    w_prop = _property(space.unwrap_payload(w_self))
    if w_fget is None:
        w_fget = w_prop.w_fget
    if w_fset is None:
        w_fset = w_prop.w_fset
    if w_fdel is None:
        w_fdel = w_prop.w_fdel
    w_result = w_self.gettype().call_args([w_fget, w_fset, w_fdel,
                                           w_prop.w_doc])
    w_plain = space.unwrap_payload(w_result)
    if isinstance(w_plain, W_Property):
        w_plain.name = w_prop.name
    return w_result


@wholemethod(w_property, 'getter')
def property_getter(w_self, w_fget):
    return _changed(w_self, w_fget, None, None)


@wholemethod(w_property, 'setter')
def property_setter(w_self, w_fset):
    return _changed(w_self, None, w_fset, None)


@wholemethod(w_property, 'deleter')
def property_deleter(w_self, w_fdel):
    return _changed(w_self, None, None, w_fdel)


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


@getter(w_property, 'fdel')
def property_fdel(w_self):
    return _property(w_self).w_fdel


def property_set_doc(w_self, w_value):
    _property(w_self).w_doc = w_value


@getter(w_property, '__doc__', property_set_doc)
def property_doc(w_self):
    w_prop = _property(w_self)
    if w_prop.w_doc is not w_None or w_prop.w_fget is w_None:
        return w_prop.w_doc
    w_doc = w_prop.w_fget.getattr_or_none('__doc__')
    if w_doc is None:
        return w_None
    return w_doc


def _is_abstract(w_func):
    w_flag = w_func.getattr_or_none('__isabstractmethod__')
    return w_flag is not None and space.is_true(w_flag)


@getter(w_property, '__isabstractmethod__')
def property_isabstract(w_self):
    w_prop = _property(w_self)
    return space.newbool(_is_abstract(w_prop.w_fget)
                         or _is_abstract(w_prop.w_fset)
                         or _is_abstract(w_prop.w_fdel))


class W_MethodWrapper(W_Root):
    """A classmethod or staticmethod: has the attributes of its function."""

    def __init__(self, w_func):
        self.w_func = w_func
        self.w_dict = None

    def getdict_or_none(self):
        if self.w_dict is None:
            self.w_dict = space.newdict()
            for name in COPIED_ATTRIBUTES:
                w_value = self.w_func.getattr_or_none(name)
                if w_value is not None:
                    self.w_dict.setitem_str(name, w_value)
        return self.w_dict

    def setdict(self, w_dict):
        self.w_dict = w_dict

    def getattr_or_none(self, name):
        w_value = self.getdict_or_none().getitem_str(name)
        if w_value is not None:
            return w_value
        return W_Root.getattr_or_none(self, name)

    def setattr(self, name, w_value):
        self.getdict_or_none().setitem_str(name, w_value)

    def repr_w(self):
        return '<%s(%s)>' % (self.typename(), self.w_func.repr_w())


COPIED_ATTRIBUTES = ['__module__', '__name__', '__qualname__', '__doc__']


class W_ClassMethod(W_MethodWrapper):
    """classmethod(function)."""

    def gettype(self):
        return w_classmethod

    def descr_get(self, w_obj, w_type):
        if w_type is None:
            w_type = w_obj.gettype()
        if self.w_func.is_plain_function():
            return W_BoundMethod(self.w_func, w_type)
        if self.w_func.gettype().lookup('__get__') is None:
            return W_BoundMethod(self.w_func, w_type)
        return self.w_func.descr_get(w_type, w_type)


class W_StaticMethod(W_MethodWrapper):
    """staticmethod(function)."""

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
    return W_ClassMethod(w_None)


@constructor(w_staticmethod)
def staticmethod_new(w_cls, args_w, kwargs):
    return W_StaticMethod(w_None)


def _wrapper(w_self):
    assert isinstance(w_self, W_MethodWrapper)
    return w_self


def wrapper_init(w_self, w_func):
    """__init__ of classmethod and staticmethod."""
    _wrapper(w_self).w_func = w_func
    return w_None


def wrapper_func(w_self):
    """The function that is wrapped."""
    return _wrapper(w_self).w_func


def wrapper_isabstract(w_self):
    """Whether the function that is wrapped is abstract."""
    return space.newbool(_is_abstract(_wrapper(w_self).w_func))


for _w_type in [w_classmethod, w_staticmethod]:
    method(_w_type, '__init__')(wrapper_init)
    getter(_w_type, '__func__')(wrapper_func)
    getter(_w_type, '__wrapped__')(wrapper_func)
    getter(_w_type, '__isabstractmethod__')(wrapper_isabstract)
    _w_type.w_dict.setitem_str('__dict__', new_dict_getter(_w_type))


@kwmethod(w_staticmethod, '__call__', 1)
def staticmethod_call(args_w, kwargs):
    return wrapper_func(args_w[0]).call_kw(args_w[1:], kwargs.names,
                                           kwargs.values_w)
