"""`object` and `type`: the two classes at the root, and their methods."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.typeobject import (
    new_type, LAYOUT_C, LAYOUT_PLAIN, LAYOUT_TYPE, LAYOUT_PAYLOAD,
    W_TypeObject)
from pyinterp.objspace.gateway import (
    W_BuiltinNew, W_Getter, classmethod_of, method, varmethod, constructor,
    getter)
from pyinterp.objspace.instanceobject import (
    W_InstanceObject, W_PayloadInstance)
from pyinterp.objspace.root import W_Root
from rpython.rlib.objectmodel import compute_identity_hash

w_object = new_type('object', None)
w_object.layout = LAYOUT_PLAIN
w_object.w_payload_type = None
w_type = new_type('type', w_object)
w_type.layout = LAYOUT_TYPE
w_type.has_dict = True
w_type.has_weakref = True
w_type.w_payload_type = None


@constructor(w_object)
def object_new(w_cls, args_w, kwargs):
    """object.__new__: excess arguments are for __init__ alone."""
    if len(args_w) > 0 or len(kwargs.names) > 0:
        if not isinstance(w_cls.lookup('__new__'), W_BuiltinNew):
            raise space.oefmt(
                space.w_TypeError, 'object.__new__() takes exactly one '
                'argument (the type to instantiate)')
        if w_cls.lookup('__init__') is w_object_init:
            raise space.oefmt(space.w_TypeError,
                              w_cls.name + '() takes no arguments')
    if w_cls.is_abstract:
        raise _abstract_class_error(w_cls)
    if w_cls.layout == LAYOUT_PAYLOAD and not w_cls.is_heap:
        raise space.oefmt(space.w_TypeError, "cannot create '%s' instances"
                          % w_cls.fullname())
    return new_plain_instance(w_cls)


def new_plain_instance(w_cls):
    """A new instance without attributes, not initialised."""
    w_obj = W_InstanceObject(w_cls.terminator)
    if w_cls.has_del:
        space.watch_death(w_obj)
    return w_obj


def _abstract_class_error(w_cls):
    names_w = space.sort_items(
        space.listview(w_cls.getdictvalue('__abstractmethods__')), None, False)
    names = [space.text_w(w_name) for w_name in names_w]
    plural = 's'
    if len(names) == 1:
        plural = ''
    return space.oefmt(
        space.w_TypeError, "Can't instantiate abstract class %s with "
        'abstract method%s %s' % (w_cls.name, plural, ', '.join(names)))


@varmethod(w_object, '__init__', 1)
def object_init(args_w):
    """object.__init__: complains only where __new__ did not take them."""
    if len(args_w) > 1:
        w_cls = args_w[0].gettype()
        if w_cls.lookup('__init__') is not w_object_init or isinstance(
                w_cls.lookup('__new__'), W_BuiltinNew):
            raise space.oefmt(
                space.w_TypeError, w_cls.name + '.__init__() takes exactly '
                'one argument (the instance to initialize)')
    return space.w_None


@method(w_object, '__repr__')
def object_repr(w_self):
    if isinstance(w_self, W_PayloadInstance):
        return space.newtext(w_self.w_payload.repr_w())
    if isinstance(w_self, W_InstanceObject):
        return space.newtext(w_self.default_repr())
    if isinstance(w_self, W_TypeObject):
        return space.newtext(W_Root.repr_w(w_self))
    return space.newtext(w_self.repr_w())


@method(w_object, '__str__')
def object_str(w_self):
    if w_self.has_special_methods():
        return space.newtext(w_self.repr_w())
    return space.newtext(w_self.str_w())


@method(w_object, '__format__')
def object_format(w_self, w_spec):
    spec = space.text_w(w_spec)
    if isinstance(w_self, W_InstanceObject):
        return space.newtext(w_self.object_format(spec))
    if isinstance(w_self, W_TypeObject):
        return space.newtext(W_Root.format_w(w_self, spec))
    return space.newtext(w_self.format_w(spec))


@method(w_object, '__eq__')
def object_eq(w_self, w_other):
    if w_self.has_special_methods():
        if w_self is w_other:
            return space.w_True
        return space.w_NotImplemented
    return w_self.compare(ops.EQ, w_other)


@method(w_object, '__ne__')
def object_ne(w_self, w_other):
    if not w_self.has_special_methods():
        return w_self.compare(ops.NE, w_other)
    w_result = w_self.compare(ops.EQ, w_other)
    if w_result is space.w_NotImplemented:
        return w_result
    return space.newbool(not space.is_true(w_result))


@method(w_object, '__lt__')
def object_order(w_self, w_other):
    return space.w_NotImplemented


# One function for all four, so that one comparison tells "not overridden".
w_object_order = w_object.w_dict.getitem_str('__lt__')
for _name in ['__le__', '__gt__', '__ge__']:
    w_object.w_dict.setitem_str(_name, w_object_order)


@method(w_object, '__hash__')
def object_hash(w_self):
    if w_self.has_special_methods():
        return space.newint(compute_identity_hash(w_self))
    return space.newint(w_self.hash_w())


@method(w_object, '__getattribute__')
def object_getattribute(w_self, w_name):
    name = space.text_w(w_name)
    if isinstance(w_self, W_InstanceObject):
        w_value = w_self.object_getattr(name)
    elif isinstance(w_self, W_TypeObject):
        w_value = w_self.type_getattr(name)
    else:
        w_value = w_self.getattr_or_none(name)
    if w_value is None:
        raise space.attribute_error(w_self, name)
    return w_value


def _check_setattr(w_class, name):
    """TypeError if a type of C has its own way of setting attributes: nobody goes around it."""
    for w_base in w_class.mro_w:
        if w_base.instance_factory is not None and not w_base.is_heap:
            if w_base.getdictvalue(name) is not None:
                raise space.oefmt(space.w_TypeError, "can't apply this %s to %s object"
                                  % (name, w_class.name))


@method(w_object, '__setattr__')
def object_setattr(w_self, w_name, w_value):
    name = space.text_w(w_name)
    if isinstance(w_self, W_InstanceObject):
        if w_self.gettype().layout == LAYOUT_C:
            _check_setattr(w_self.gettype(), '__setattr__')
        w_self.object_setattr(name, w_value)
    elif isinstance(w_self, W_TypeObject):
        raise space.oefmt(space.w_TypeError, "can't apply this __setattr__ "
                          'to type object')
    else:
        w_self.setattr(name, w_value)
    return space.w_None


@method(w_object, '__delattr__')
def object_delattr(w_self, w_name):
    name = space.text_w(w_name)
    if isinstance(w_self, W_InstanceObject):
        w_self.object_delattr(name)
    elif isinstance(w_self, W_TypeObject):
        raise space.oefmt(space.w_TypeError, "can't apply this __delattr__ "
                          'to type object')
    else:
        w_self.delattr(name)
    return space.w_None


@method(w_object, '__dir__')
def object_dir(w_self):
    return space.newlist(space.dir_names(w_self))


@classmethod_of(w_object, '__init_subclass__')
def object_init_subclass(args_w, kwargs):
    if len(kwargs.names) > 0 or len(args_w) > 1:
        w_cls = args_w[0]
        assert isinstance(w_cls, W_TypeObject)
        raise space.oefmt(space.w_TypeError, w_cls.name + '.__init_subclass__'
                          '() takes no keyword arguments')
    return space.w_None


@classmethod_of(w_object, '__subclasshook__')
def object_subclasshook(args_w, kwargs):
    return space.w_NotImplemented


@method(w_object, '__sizeof__')
def object_sizeof(w_self):
    return space.newint(32)


def _reducer(name):
    """A function of the library module that does pickling's part."""
    return space.importer.load('_reduce').getattr(name)


@method(w_object, '__reduce_ex__')
def object_reduce_ex(w_self, w_protocol):
    return _reducer('reduce_ex').call2(w_self, w_protocol)


@method(w_object, '__reduce__')
def object_reduce(w_self):
    return _reducer('reduce').call1(w_self)


@method(w_object, '__getstate__')
def object_getstate(w_self):
    return _reducer('get_state').call1(w_self)


def set_class(w_self, w_value):
    """Setter of object.__class__."""
    if not isinstance(w_value, W_TypeObject):
        raise space.oefmt(
            space.w_TypeError, "__class__ must be set to a class, not '%s' "
            'object' % w_value.typename())
    w_old = w_self.gettype()
    if not (isinstance(w_self, W_InstanceObject) and w_value.is_heap
            and w_old.is_heap):
        raise space.oefmt(space.w_TypeError, '__class__ assignment only '
                          'supported for mutable types or ModuleType '
                          'subclasses')
    if not w_value.same_layout(w_old):
        raise space.oefmt(
            space.w_TypeError, "__class__ assignment: '%s' object layout "
            "differs from '%s'" % (w_value.name, w_old.name))
    w_self.setclass(w_value)
    w_self.class_assigned()


@getter(w_object, '__class__', set_class)
def object_class(w_self):
    return w_self.gettype()


def set_dict(w_self, w_value):
    """Setter of __dict__."""
    if not isinstance(w_value, space.W_DictObject):
        raise space.oefmt(
            space.w_TypeError, "__dict__ must be set to a dictionary, not a "
            "'%s'" % w_value.typename())
    w_self.setdict(w_value)


def get_dict(w_self):
    """Getter of __dict__."""
    w_dict = w_self.getdict_or_none()
    if w_dict is None:
        raise space.attribute_error(w_self, '__dict__')
    return w_dict


def delete_dict(w_self):
    """Deleter of __dict__."""
    w_self.setdict(space.newdict())


def new_dict_getter(w_class):
    """The descriptor for __dict__ of the instances of a class."""
    w_getter = W_Getter('__dict__', w_class, get_dict, set_dict)
    w_getter.deleter = delete_dict
    return w_getter


def get_weakref(w_self):
    """Getter of __weakref__."""
    return space.w_None


def new_weakref_getter(w_class):
    """The descriptor for __weakref__ of the instances of a class."""
    return W_Getter('__weakref__', w_class, get_weakref, None)


w_object_init = w_object.w_dict.getitem_str('__init__')
w_object_repr = w_object.w_dict.getitem_str('__repr__')
w_object_str = w_object.w_dict.getitem_str('__str__')
w_object_format = w_object.w_dict.getitem_str('__format__')
w_object_eq = w_object.w_dict.getitem_str('__eq__')
w_object_hash = w_object.w_dict.getitem_str('__hash__')
w_object_getattribute = w_object.w_dict.getitem_str('__getattribute__')
w_object_setattr = w_object.w_dict.getitem_str('__setattr__')
w_object_delattr = w_object.w_dict.getitem_str('__delattr__')


# -- creating instances ------------------------------------------------------

def call_type(w_cls, args_w, kwnames, kwvalues_w):
    """w_cls(*args, **kw), through the metaclass's __call__ if it has one."""
    if w_cls.w_metatype is not None:
        w_call = w_cls.w_metatype.lookup('__call__')
        if w_call is not None and (
                w_call is not space.w_type_call):
            return w_call.call_kw([w_cls] + args_w, kwnames, kwvalues_w)
    if w_cls.w_caller is not None:
        return w_cls.w_caller.call_kw(args_w, kwnames, kwvalues_w)
    return instantiate(w_cls, args_w, kwnames, kwvalues_w)


def instantiate(w_cls, args_w, kwnames, kwvalues_w):
    """__new__, then __init__ if the result is an instance of the class."""
    if w_cls is w_type and len(args_w) == 1 and len(kwnames) == 0:
        return args_w[0].gettype()
    w_init = w_cls.lookup('__init__')
    w_new = w_cls.lookup('__new__')
    if isinstance(w_new, W_BuiltinNew):
        if w_cls.is_closed:
            raise space.oefmt(space.w_TypeError, "cannot create '%s' instances" % w_cls.name)
        if (w_cls.layout == LAYOUT_PLAIN and w_init is not w_object_init
                and not w_cls.is_abstract and w_cls.is_heap):
            w_obj = new_plain_instance(w_cls)
        else:
            w_obj = new_builtin(w_new, w_cls, args_w, kwnames, kwvalues_w)
    elif w_new is None:
        raise space.oefmt(space.w_TypeError,
                          "cannot create '%s' instances" % w_cls.fullname())
    else:
        w_obj = w_new.descr_get(None, w_cls).call_kw(
            [w_cls] + args_w, kwnames, kwvalues_w)
        if not w_obj.gettype().issubtype(w_cls):
            return w_obj
        w_init = w_obj.gettype().lookup('__init__')
    initialize(w_init, w_obj, args_w, kwnames, kwvalues_w)
    return w_obj


def initialize(w_init, w_obj, args_w, kwnames, kwvalues_w):
    """Call the __init__ that was found in the class of a new object."""
    if w_init is w_object_init:
        return
    w_result = w_init.call_kw([w_obj] + args_w, kwnames, kwvalues_w)
    if w_result is not space.w_None:
        raise space.oefmt(
            space.w_TypeError, "__init__() should return None, not '%s'"
            % w_result.typename())


def new_builtin(w_new, w_cls, args_w, kwnames, kwvalues_w):
    """Create by a built-in __new__, which `w_cls` inherits or is given."""
    if w_cls.instance_factory is not None:
        return w_cls.instance_factory.make(w_cls, args_w, kwnames, kwvalues_w)
    func = w_new.func
    w_obj = func(w_cls, args_w, space.KwArgs(w_cls.name, kwnames, kwvalues_w))
    if w_cls.layout == LAYOUT_PAYLOAD and w_cls.w_payload_type is not w_cls:
        w_whole = W_PayloadInstance(w_cls.terminator, w_obj)
        if w_cls.has_del:
            space.watch_death(w_whole)
        return w_whole
    return w_obj


def check_new(w_new, args_w):
    """The class that a built-in __new__ is to make an instance of."""
    w_owner = w_new.w_class
    if len(args_w) == 0:
        raise space.oefmt(space.w_TypeError,
                          w_owner.name + '.__new__(): not enough arguments')
    w_cls = args_w[0]
    if not isinstance(w_cls, W_TypeObject):
        raise space.oefmt(
            space.w_TypeError, '%s.__new__(X): X is not a type object (%s)'
            % (w_owner.name, w_cls.typename()))
    if not w_cls.issubtype(w_owner):
        raise space.oefmt(
            space.w_TypeError, '%s.__new__(%s): %s is not a subtype of %s'
            % (w_owner.name, w_cls.name, w_cls.name, w_owner.name))
    w_solid = w_cls.builtin_base()
    if w_solid.layout != w_owner.layout or (
            w_owner is w_object and w_solid.layout == LAYOUT_PAYLOAD):
        raise space.oefmt(
            space.w_TypeError, '%s.__new__(%s) is not safe, use %s.__new__()'
            % (w_owner.name, w_cls.name, w_solid.name))
    return w_cls
