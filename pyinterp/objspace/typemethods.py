"""Methods and attributes of `type`."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.gateway import (
    classmethod_of, getter, kwmethod, method)
from pyinterp.objspace.mappingproxy import W_MappingProxy
from pyinterp.objspace.mro import compute_mro
from pyinterp.objspace.objectobject import instantiate, w_type
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import W_StrObject, newtext
from pyinterp.objspace.typeobject import W_TypeObject, best_base

TPFLAGS_DEFAULT = 0
TPFLAGS_HEAPTYPE = 1 << 9
TPFLAGS_BASETYPE = 1 << 10
TPFLAGS_IS_ABSTRACT = 1 << 20


def _type(w_self):
    assert isinstance(w_self, W_TypeObject)
    return w_self


@kwmethod(w_type, '__init__', 1)
def type_init(args_w, kwargs):
    return w_None


@method(w_type, '__repr__')
def type_repr(w_self):
    return newtext(_type(w_self).default_repr())


@kwmethod(w_type, '__call__', 1)
def type_call(args_w, kwargs):
    return instantiate(_type(args_w[0]), args_w[1:], kwargs.names,
                       kwargs.values_w)


w_type_repr = w_type.w_dict.getitem_str('__repr__')
w_type_call = w_type.w_dict.getitem_str('__call__')


@method(w_type, 'mro')
def type_mro_method(w_self):
    return space.newlist(_classes(compute_mro(_type(w_self))))


w_type_mro = w_type.w_dict.getitem_str('mro')


@method(w_type, '__getattribute__')
def type_getattribute(w_self, w_name):
    name = space.text_w(w_name)
    w_value = _type(w_self).type_getattr(name)
    if w_value is None:
        raise space.attribute_error(w_self, name)
    return w_value


@method(w_type, '__setattr__')
def type_setattr(w_self, w_name, w_value):
    _type(w_self).type_setattr(space.text_w(w_name), w_value)
    return w_None


@method(w_type, '__delattr__')
def type_delattr(w_self, w_name):
    _type(w_self).type_delattr(space.text_w(w_name))
    return w_None


w_type_getattribute = w_type.w_dict.getitem_str('__getattribute__')
w_type_setattr = w_type.w_dict.getitem_str('__setattr__')
w_type_delattr = w_type.w_dict.getitem_str('__delattr__')


@method(w_type, '__or__')
def type_or(w_self, w_other):
    return space.make_union(w_self, w_other)


@method(w_type, '__ror__')
def type_ror(w_self, w_other):
    return space.make_union(w_other, w_self)


@method(w_type, '__dir__')
def type_dir(w_self):
    return space.newlist(space.dir_names(w_self))


@classmethod_of(w_type, '__prepare__')
def type_prepare(args_w, kwargs):
    return space.newdict()


@method(w_type, '__subclasses__')
def type_subclasses(w_self):
    return space.newlist(_classes(_type(w_self).subclasses.living()))


@method(w_type, '__instancecheck__')
def type_instancecheck(w_self, w_obj):
    return space.newbool(space.plain_isinstance(w_obj, _type(w_self)))


@method(w_type, '__subclasscheck__')
def type_subclasscheck(w_self, w_class):
    return space.newbool(space.plain_issubclass(w_class, w_self))


w_type_instancecheck = w_type.w_dict.getitem_str('__instancecheck__')
w_type_subclasscheck = w_type.w_dict.getitem_str('__subclasscheck__')


def _new_name(w_self, name, w_value):
    if not isinstance(w_value, W_StrObject):
        raise space.oefmt(
            space.w_TypeError, "can only assign string to %s.%s, not '%s'"
            % (_type(w_self).name, name, w_value.typename()))
    return w_value.value


def type_set_name(w_self, w_value):
    w_class = _type(w_self)
    w_class.name = _new_name(w_self, '__name__', w_value)
    w_class.own_name = w_class.name


@getter(w_type, '__name__', type_set_name)
def type_name(w_self):
    return newtext(_type(w_self).own_name)


def _undeletable(w_self):
    raise space.oefmt(
        space.w_TypeError, "cannot delete '__name__' attribute of immutable "
        "type '%s'" % _type(w_self).name)


w_type.w_dict.getitem_str('__name__').deleter = _undeletable


def type_set_qualname(w_self, w_value):
    _type(w_self).qualname = _new_name(w_self, '__qualname__', w_value)


@getter(w_type, '__qualname__', type_set_qualname)
def type_qualname(w_self):
    return newtext(_type(w_self).qualname)


def type_set_module(w_self, w_value):
    w_class = _type(w_self)
    w_class.setdictvalue('__module__', w_value)
    if isinstance(w_value, W_StrObject):
        w_class.module = w_value.value


@getter(w_type, '__module__', type_set_module)
def type_module(w_self):
    w_class = _type(w_self)
    if w_class.is_heap:
        w_value = w_class.getdictvalue('__module__')
        if w_value is not None:
            return w_value
    return newtext(w_class.module)


@getter(w_type, '__mro__')
def type_mro(w_self):
    return space.newtuple(_classes(_type(w_self).mro_w))


def type_set_bases(w_self, w_value):
    w_class = _type(w_self)
    if not isinstance(w_value, space.W_TupleObject):
        raise space.oefmt(
            space.w_TypeError, 'can only assign tuple to %s.__bases__, not %s'
            % (w_class.name, w_value.typename()))
    if len(w_value.items_w) == 0:
        raise space.oefmt(
            space.w_TypeError, 'can only assign non-empty tuple to '
            '%s.__bases__, not ()' % w_class.name)
    bases_w = []
    for w_base in w_value.items_w:
        if not isinstance(w_base, W_TypeObject):
            raise space.oefmt(
                space.w_TypeError, "%s.__bases__ must be tuple of classes, "
                "not '%s'" % (w_class.name, w_base.typename()))
        if w_base.issubtype(w_class):
            raise space.oefmt(space.w_TypeError, 'a __bases__ item causes an '
                              'inheritance cycle')
        bases_w.append(w_base)
    set_bases(w_class, bases_w)


def set_bases(w_class, bases_w):
    """Change the bases of a class; raises TypeError if the layout differs."""
    w_best = best_base(bases_w)
    if w_class.w_best_base is None or (
            w_best.solid_base() is not w_class.w_best_base.solid_base()):
        raise space.oefmt(
            space.w_TypeError, "__bases__ assignment: '%s' object layout "
            "differs from '%s'" % (w_best.name, w_class.w_best_base.name))
    old_w = w_class.bases_w
    w_class.bases_w = bases_w
    try:
        recompute_mro(w_class)
    except OperationError:
        w_class.bases_w = old_w
        raise
    for w_base in old_w:
        w_base.subclasses.remove(w_class)
    for w_base in bases_w:
        w_base.subclasses.add(w_class)
    w_class.w_best_base = w_best
    w_class.mutated()


def recompute_mro(w_class):
    """Compute the MRO anew, of the subclasses too."""
    w_class.mro_w = w_class.find_mro()
    for w_sub in w_class.subclasses.living():
        recompute_mro(w_sub)


@getter(w_type, '__bases__', type_set_bases)
def type_bases(w_self):
    return space.newtuple(_classes(_type(w_self).bases_w))


@getter(w_type, '__base__')
def type_base(w_self):
    w_base = _type(w_self).w_best_base
    if w_base is None:
        return w_None
    return w_base


def _classes(classes_w):
    """The same classes in a list of any objects."""
    result = []
    for w_class in classes_w:
        result.append(w_class)
    return result


@getter(w_type, '__dict__')
def type_dict(w_self):
    return W_MappingProxy(_type(w_self).w_dict)


def type_set_doc(w_self, w_value):
    _type(w_self).setdictvalue('__doc__', w_value)


@getter(w_type, '__doc__', type_set_doc)
def type_doc(w_self):
    w_doc = _type(w_self).getdictvalue('__doc__')
    if w_doc is None:
        return w_None
    return w_doc


@getter(w_type, '__text_signature__')
def type_text_signature(w_self):
    signature = _type(w_self).text_signature
    if signature is None:
        return w_None
    return newtext(signature)


def type_set_abstract(w_self, w_value):
    _type(w_self).setdictvalue('__abstractmethods__', w_value)


@getter(w_type, '__abstractmethods__', type_set_abstract)
def type_abstract(w_self):
    w_value = _type(w_self).getdictvalue('__abstractmethods__')
    if w_value is None:
        raise space.oefmt(space.w_AttributeError, '__abstractmethods__')
    return w_value


def type_set_annotations(w_self, w_value):
    _type(w_self).setdictvalue('__annotations__', w_value)


@getter(w_type, '__annotations__', type_set_annotations)
def type_annotations(w_self):
    w_class = _type(w_self)
    w_value = w_class.getdictvalue('__annotations__')
    if w_value is None:
        if not w_class.is_heap:
            raise space.oefmt(
                space.w_AttributeError, "type object '%s' has no attribute "
                "'__annotations__'" % w_class.name)
        w_value = space.newdict()
        w_class.setdictvalue('__annotations__', w_value)
    return w_value


@getter(w_type, '__flags__')
def type_flags(w_self):
    w_class = _type(w_self)
    flags = TPFLAGS_DEFAULT
    if w_class.is_heap:
        flags |= TPFLAGS_HEAPTYPE
    if not w_class.is_final:
        flags |= TPFLAGS_BASETYPE
    if w_class.is_abstract:
        flags |= TPFLAGS_IS_ABSTRACT
    return space.newint(flags)


@getter(w_type, '__basicsize__')
def type_basicsize(w_self):
    return space.newint(32)


@getter(w_type, '__dictoffset__')
def type_dictoffset(w_self):
    if _type(w_self).has_dict:
        return space.newint(16)
    return space.newint(0)


@getter(w_type, '__weakrefoffset__')
def type_weakrefoffset(w_self):
    if _type(w_self).has_weakref:
        return space.newint(24)
    return space.newint(0)
