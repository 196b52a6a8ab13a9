"""Generic aliases (list[int]) and unions of classes (int | str)."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import (
    classmethod_of, constructor, getter, kwmethod, method)
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_Ellipsis, w_None, w_NotImplemented
from pyinterp.objspace.tupleobject import W_TupleObject, newtuple
from pyinterp.objspace.typeobject import W_TypeObject, new_type

w_generic_alias = new_type('GenericAlias', w_object)
w_generic_alias.module = 'types'
w_union_type = new_type('UnionType', w_object, is_final=True)
w_union_type.module = 'types'

# Attributes that an alias has of its own; others are those of the class.
OWN_ATTRIBUTES = ['__origin__', '__args__', '__parameters__',
                  '__mro_entries__', '__class__', '__reduce__', '__reduce_ex__',
                  '__copy__', '__deepcopy__', '__unpacked__']


def type_text(w_type):
    """How a class appears in the repr of an alias or union."""
    if w_type is w_Ellipsis:
        return '...'
    if w_type is space.w_NoneType:
        return 'None'
    if isinstance(w_type, W_TypeObject):
        return w_type.fullname()
    return w_type.repr_w()


def _parameters_of(args_w):
    """The type variables in a list of arguments, each once."""
    result = []
    for w_arg in args_w:
        if isinstance(w_arg, W_TypeObject):
            continue
        if w_arg.getattr_or_none('__typing_subst__') is not None:
            _add(result, w_arg)
            continue
        w_params = w_arg.getattr_or_none('__parameters__')
        if isinstance(w_params, W_TupleObject):
            for w_param in w_params.items_w:
                _add(result, w_param)
    return result


def _add(result, w_param):
    for w_other in result:
        if w_other is w_param:
            return
    result.append(w_param)


class W_GenericAlias(W_Root):
    """C[args]: calls and attributes are those of the class C."""

    def __init__(self, w_origin, w_args):
        self.w_origin = w_origin
        self.w_args = w_args
        self.w_parameters = newtuple(_parameters_of(w_args.items_w))

    def gettype(self):
        return w_generic_alias

    def is_callable(self):
        return True

    def call_args(self, args_w):
        return self.w_origin.call_args(args_w)

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.w_origin.call_kw(args_w, kwnames, kwvalues_w)

    def getattr_or_none(self, name):
        if name.startswith('__') and name in OWN_ATTRIBUTES:
            return W_Root.getattr_or_none(self, name)
        return self.w_origin.getattr_or_none(name)

    def getattr(self, name):
        if name.startswith('__') and name in OWN_ATTRIBUTES:
            return W_Root.getattr(self, name)
        return self.w_origin.getattr(name)

    def repr_w(self):
        parts = [type_text(w_arg) for w_arg in self.w_args.items_w]
        if len(parts) == 0:
            parts.append('()')
        return type_text(self.w_origin) + '[' + ', '.join(parts) + ']'

    def compare(self, op, w_other):
        if not isinstance(w_other, W_GenericAlias) or (
                op != ops.EQ and op != ops.NE):
            return w_NotImplemented
        equal = (self.w_origin.eq_w(w_other.w_origin)
                 and self.w_args.eq_w(w_other.w_args))
        return space.newbool(equal == (op == ops.EQ))

    def hash_w(self):
        return self.w_origin.hash_w() ^ self.w_args.hash_w()

    def getitem(self, w_index):
        params_w = self.w_parameters.items_w
        if len(params_w) == 0:
            raise space.oefmt(space.w_TypeError,
                              self.repr_w() + ' is not a generic class')
        given_w = [w_index]
        if isinstance(w_index, W_TupleObject):
            given_w = w_index.items_w
        if len(given_w) != len(params_w):
            word = 'few'
            if len(given_w) > len(params_w):
                word = 'many'
            raise space.oefmt(
                space.w_TypeError, 'Too %s arguments for %s; actual %d, '
                'expected %d' % (word, self.repr_w(), len(given_w),
                                 len(params_w)))
        args_w = [_substituted(w_arg, params_w, given_w)
                  for w_arg in self.w_args.items_w]
        return W_GenericAlias(self.w_origin, newtuple(args_w))

    def binop(self, op, w_other):
        if op == ops.OR:
            return make_union(self, w_other)
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.OR:
            return make_union(w_left, self)
        return w_NotImplemented

    def iter_w(self):
        return newtuple([self]).iter_w()


def _substituted(w_arg, params_w, given_w):
    for i in range(len(params_w)):
        if params_w[i] is w_arg:
            return given_w[i]
    if isinstance(w_arg, W_TypeObject):
        return w_arg
    w_inner = w_arg.getattr_or_none('__parameters__')
    if not isinstance(w_inner, W_TupleObject) or len(w_inner.items_w) == 0:
        return w_arg
    return w_arg.getitem(newtuple(
        [_substituted(w_param, params_w, given_w)
         for w_param in w_inner.items_w]))


def _alias(w_self):
    assert isinstance(w_self, W_GenericAlias)
    return w_self


@constructor(w_generic_alias)
def alias_new(w_cls, args_w, kwargs):
    if len(args_w) != 2:
        raise space.oefmt(
            space.w_TypeError, 'GenericAlias expected 2 arguments, got %d'
            % len(args_w))
    return make_alias(args_w[0], args_w[1])


def make_alias(w_origin, w_args):
    """w_origin[w_args]; a tuple is several arguments."""
    if not isinstance(w_args, W_TupleObject):
        w_args = newtuple([w_args])
    return W_GenericAlias(w_origin, w_args)


@getter(w_generic_alias, '__origin__')
def alias_origin(w_self):
    return _alias(w_self).w_origin


@getter(w_generic_alias, '__args__')
def alias_args(w_self):
    return _alias(w_self).w_args


@getter(w_generic_alias, '__parameters__')
def alias_parameters(w_self):
    return _alias(w_self).w_parameters


@getter(w_generic_alias, '__unpacked__')
def alias_unpacked(w_self):
    return space.w_False


@method(w_generic_alias, '__mro_entries__')
def alias_mro_entries(w_self, w_bases):
    return newtuple([_alias(w_self).w_origin])


@method(w_generic_alias, '__getitem__')
def alias_getitem(w_self, w_index):
    return w_self.getitem(w_index)


@kwmethod(w_generic_alias, '__call__', 1)
def alias_call(args_w, kwargs):
    return args_w[0].call_kw(args_w[1:], kwargs.names, kwargs.values_w)


@method(w_generic_alias, '__instancecheck__')
def alias_instancecheck(w_self, w_obj):
    raise space.oefmt(space.w_TypeError, 'isinstance() argument 2 cannot be '
                      'a parameterized generic')


@method(w_generic_alias, '__subclasscheck__')
def alias_subclasscheck(w_self, w_obj):
    raise space.oefmt(space.w_TypeError, 'issubclass() argument 2 cannot be '
                      'a parameterized generic')


def add_class_getitem(w_type):
    """Give a built-in class the __class_getitem__ that makes aliases."""
    def class_getitem(args_w, kwargs):
        return make_alias(args_w[0], args_w[1])
    classmethod_of(w_type, '__class_getitem__', 2, 2)(class_getitem)


# -- unions ------------------------------------------------------------------

class W_UnionType(W_Root):
    """X | Y for classes and aliases."""

    def __init__(self, args_w):
        self.w_args = newtuple(args_w)

    def gettype(self):
        return w_union_type

    def repr_w(self):
        return ' | '.join([type_text(w_arg)
                           for w_arg in self.w_args.items_w])

    def _has(self, w_type):
        for w_arg in self.w_args.items_w:
            if w_arg.eq_w(w_type):
                return True
        return False

    def compare(self, op, w_other):
        if not isinstance(w_other, W_UnionType) or (
                op != ops.EQ and op != ops.NE):
            return w_NotImplemented
        equal = (len(self.w_args.items_w) == len(w_other.w_args.items_w))
        for w_arg in self.w_args.items_w:
            equal = equal and w_other._has(w_arg)
        return space.newbool(equal == (op == ops.EQ))

    def hash_w(self):
        result = 0
        for w_arg in self.w_args.items_w:
            result ^= w_arg.hash_w()
        return result

    def binop(self, op, w_other):
        if op == ops.OR:
            return make_union(self, w_other)
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.OR:
            return make_union(w_left, self)
        return w_NotImplemented


def _union_members(w_type):
    if isinstance(w_type, W_UnionType):
        return w_type.w_args.items_w
    if w_type is w_None:
        return [space.w_NoneType]
    if isinstance(w_type, W_TypeObject) or isinstance(w_type, W_GenericAlias):
        return [w_type]
    return None


def make_union(w_left, w_right):
    """w_left | w_right, or w_NotImplemented."""
    left_w = _union_members(w_left)
    right_w = _union_members(w_right)
    if left_w is None or right_w is None:
        return w_NotImplemented
    result = []
    for w_type in left_w + right_w:
        if not _contains(result, w_type):
            result.append(w_type)
    if len(result) == 1:
        return result[0]
    return W_UnionType(result)


def _contains(types_w, w_type):
    for w_other in types_w:
        if w_other.eq_w(w_type):
            return True
    return False


def _union(w_self):
    assert isinstance(w_self, W_UnionType)
    return w_self


@getter(w_union_type, '__args__')
def union_args(w_self):
    return _union(w_self).w_args


@getter(w_union_type, '__parameters__')
def union_parameters(w_self):
    return newtuple(_parameters_of(_union(w_self).w_args.items_w))


@method(w_union_type, '__or__')
def union_or(w_self, w_other):
    return make_union(w_self, w_other)


@method(w_union_type, '__ror__')
def union_ror(w_self, w_other):
    return make_union(w_other, w_self)


@method(w_union_type, '__instancecheck__')
def union_instancecheck(w_self, w_obj):
    for w_class in _union(w_self).w_args.items_w:
        if space.isinstance_w(w_obj, w_class):
            return space.w_True
    return space.w_False


@method(w_union_type, '__subclasscheck__')
def union_subclasscheck(w_self, w_class):
    for w_other in _union(w_self).w_args.items_w:
        if space.issubclass_w(w_class, w_other):
            return space.w_True
    return space.w_False
