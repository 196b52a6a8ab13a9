"""Making classes: type(name, bases, namespace) and the attributes of type."""

from pyinterp.objspace import space
from pyinterp.objspace.descriptors import W_ClassMethod, W_StaticMethod
from pyinterp.objspace.dictobject import W_DictObject
from pyinterp.objspace.functionobject import W_Cell, W_Function
from pyinterp.objspace.gateway import (
    W_Builtin, W_BuiltinKw, constructor, getter, kwmethod, method)
from pyinterp.objspace.mappingproxy import W_MappingProxy
from pyinterp.objspace.objectobject import (
    instantiate, w_object, w_object_hash, w_type)
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import W_StrObject, newtext
from pyinterp.objspace.typeobject import (
    LAYOUT_TYPE, W_TypeObject, compute_mro)


@constructor(w_type)
def type_new(w_meta, args_w, kwargs):
    if len(args_w) != 3:
        raise space.oefmt(space.w_TypeError,
                          'type() takes 1 or 3 arguments')
    w_namespace = args_w[2]
    if not isinstance(w_namespace, W_DictObject):
        raise space.oefmt(
            space.w_TypeError, 'type.__new__() argument 3 must be dict, not '
            + w_namespace.typename())
    bases_w = _check_bases(space.listview(args_w[1]))
    w_meta = calculate_metaclass(w_meta, bases_w)
    w_class = W_TypeObject(space.text_w(args_w[0]), bases_w, None,
                           space.newdict())
    if w_meta is not w_type:
        w_class.w_metatype = w_meta
    w_class.is_heap = True
    _fill_namespace(w_class, w_namespace)
    w_class.ready()
    w_class.watch_namespace()
    _set_slots(w_class)
    _set_names(w_class)
    _init_subclass(w_class, kwargs)
    return w_class


def _check_bases(bases_w):
    result = []
    for w_base in bases_w:
        if not isinstance(w_base, W_TypeObject):
            raise space.oefmt(space.w_TypeError, 'bases must be types')
        if w_base.is_final:
            raise space.oefmt(
                space.w_TypeError, "type '%s' is not an acceptable base type"
                % w_base.name)
        for w_other in result:
            if w_other is w_base:
                raise space.oefmt(space.w_TypeError,
                                  'duplicate base class ' + w_base.name)
        result.append(w_base)
    if len(result) == 0:
        result.append(w_object)
    return result


def calculate_metaclass(w_meta, bases_w):
    """The most derived metaclass of the bases and `w_meta`."""
    for w_base in bases_w:
        w_other = w_base.gettype()
        if w_other.issubtype(w_meta):
            w_meta = w_other
        elif not w_meta.issubtype(w_other):
            raise space.oefmt(
                space.w_TypeError, 'metaclass conflict: the metaclass of a '
                'derived class must be a (non-strict) subclass of the '
                'metaclasses of all its bases')
    return w_meta


def _fill_namespace(w_class, w_namespace):
    """Copy the class body's names; some have a meaning of their own."""
    w_dict = w_class.w_dict
    w_class.module = '__main__'
    for w_key in w_namespace.keylist():
        name = space.text_w(w_key)
        w_value = w_namespace.getitem(w_key)
        if name == '__qualname__':
            w_class.qualname = space.text_w(w_value)
            continue
        if name == '__classcell__':
            if isinstance(w_value, W_Cell):
                w_value.w_value = w_class
            continue
        if name == '__module__':
            if isinstance(w_value, W_StrObject):
                w_class.module = w_value.value
        if isinstance(w_value, W_Function):
            if name == '__new__':
                w_value = W_StaticMethod(w_value)
            elif name == '__init_subclass__' or name == '__class_getitem__':
                w_value = W_ClassMethod(w_value)
        w_dict.setitem(w_key, w_value)
    if w_dict.getitem_str('__eq__') is not None:
        w_dict.setdefault(space.intern_text('__hash__'), w_None)
    w_dict.setdefault(space.intern_text('__doc__'), w_None)


def _set_slots(w_class):
    """Limit the instances' attributes to __slots__, if all bases do."""
    w_slots = w_class.getdictvalue('__slots__')
    if w_slots is None:
        return
    slots = []
    for w_base in w_class.bases_w:
        if w_base.slots is not None:
            slots += w_base.slots
        elif w_base is not w_object:
            return
    if isinstance(w_slots, W_StrObject):
        slots.append(w_slots.value)
    else:
        for w_name in space.listview(w_slots):
            slots.append(space.text_w(w_name))
    for name in slots:
        if name == '__dict__':
            return
    w_class.slots = slots


def _set_names(w_class):
    """Call __set_name__ of the descriptors in the namespace."""
    w_dict = w_class.w_dict
    for w_name in w_dict.keylist():
        w_value = w_dict.getitem_or_none(w_name)
        if w_value is None:
            continue
        w_hook = w_value.gettype().lookup('__set_name__')
        if w_hook is not None:
            space.call_method2(w_hook, w_value, w_class, w_name)


def _init_subclass(w_class, kwargs):
    w_hook = w_class.lookup_after(w_class, '__init_subclass__')
    if w_hook is None or isinstance(w_hook, W_Builtin):
        kwargs.check_all_used()
        return
    w_hook.descr_get(None, w_class).call_kw([], kwargs.names,
                                            kwargs.values_w)


def build_class(args_w, kwargs):
    """__build_class__(body, name, *bases, metaclass=None, **keywords)."""
    w_body = args_w[0]
    w_name = args_w[1]
    if not isinstance(w_body, W_Function):
        raise space.oefmt(space.w_TypeError,
                          '__build_class__: func must be a function')
    bases_w = args_w[2:]
    names = []
    values_w = []
    w_meta = None
    for i in range(len(kwargs.names)):
        if kwargs.names[i] == 'metaclass':
            w_meta = kwargs.values_w[i]
        else:
            names.append(kwargs.names[i])
            values_w.append(kwargs.values_w[i])
    w_meta = _derived_metaclass(w_meta, bases_w)
    w_namespace = _prepare(w_meta, w_name, bases_w, names, values_w)
    w_cell = space.run_class_body(w_body, w_namespace)
    w_class = w_meta.call_kw([w_name, space.newtuple(bases_w), w_namespace],
                             names, values_w)
    if isinstance(w_cell, W_Cell) and w_cell.w_value is None:
        w_cell.w_value = w_class
    return w_class


def _derived_metaclass(w_meta, bases_w):
    if w_meta is None:
        w_meta = w_type
        if len(bases_w) > 0:
            w_meta = bases_w[0].gettype()
    if isinstance(w_meta, W_TypeObject):
        classes_w = []
        for w_base in bases_w:
            if isinstance(w_base, W_TypeObject):
                classes_w.append(w_base)
        return calculate_metaclass(w_meta, classes_w)
    return w_meta


def _prepare(w_meta, w_name, bases_w, names, values_w):
    if isinstance(w_meta, W_TypeObject) and w_meta is not w_type:
        w_prepare = w_meta.getattr_or_none('__prepare__')
        if w_prepare is not None:
            return w_prepare.call_kw([w_name, space.newtuple(bases_w)],
                                     names, values_w)
    return space.newdict()


# -- attributes of classes ---------------------------------------------------

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
    return space.newlist(_classes(_type(w_self).mro_w))


@method(w_type, '__subclasses__')
def type_subclasses(w_self):
    return space.newlist(_classes(_type(w_self).subclasses_w))


@method(w_type, '__instancecheck__')
def type_instancecheck(w_self, w_obj):
    return space.newbool(w_obj.gettype().issubtype(_type(w_self)))


@method(w_type, '__subclasscheck__')
def type_subclasscheck(w_self, w_class):
    return space.newbool(_type(w_class).issubtype(_type(w_self)))


def type_set_name(w_self, w_value):
    _type(w_self).name = space.text_w(w_value)


@getter(w_type, '__name__', type_set_name)
def type_name(w_self):
    return newtext(_type(w_self).name)


def type_set_qualname(w_self, w_value):
    _type(w_self).qualname = space.text_w(w_value)


@getter(w_type, '__qualname__', type_set_qualname)
def type_qualname(w_self):
    return newtext(_type(w_self).qualname)


def type_set_module(w_self, w_value):
    _type(w_self).module = space.text_w(w_value)


@getter(w_type, '__module__', type_set_module)
def type_module(w_self):
    return newtext(_type(w_self).module)


@getter(w_type, '__mro__')
def type_mro(w_self):
    return space.newtuple(_classes(_type(w_self).mro_w))


@getter(w_type, '__bases__')
def type_bases(w_self):
    return space.newtuple(_classes(_type(w_self).bases_w))


@getter(w_type, '__base__')
def type_base(w_self):
    bases_w = _type(w_self).bases_w
    if len(bases_w) == 0:
        return w_None
    return bases_w[0]


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
