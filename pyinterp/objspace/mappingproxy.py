"""mappingproxy: a read-only view of a mapping, such as a class's __dict__."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import constructor, method, varmethod
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.typeobject import new_type

w_mappingproxy = new_type('mappingproxy', w_object, is_final=True)


class W_MappingProxy(W_Root):
    """A view of `w_mapping`."""

    def __init__(self, w_mapping):
        self.w_mapping = w_mapping

    def gettype(self):
        return w_mappingproxy

    def is_true(self):
        return self.len_w() > 0

    def len_w(self):
        return self.w_mapping.len_w()

    def has_len(self):
        return True

    def hash_w(self):
        return self.w_mapping.hash_w()

    def getitem(self, w_index):
        return self.w_mapping.getitem(w_index)

    def contains(self, w_item):
        return self.w_mapping.contains(w_item)

    def iter_w(self):
        return self.w_mapping.iter_w()

    def repr_w(self):
        return 'mappingproxy(' + self.w_mapping.repr_w() + ')'

    def str_w(self):
        return self.w_mapping.str_w()

    def compare(self, op, w_other):
        if isinstance(w_other, W_MappingProxy):
            w_other = w_other.w_mapping
        return space.compare(self.w_mapping, op, w_other)

    def binop(self, op, w_other):
        if op != ops.OR:
            return w_NotImplemented
        if isinstance(w_other, W_MappingProxy):
            w_other = w_other.w_mapping
        return space.binop(op, self.w_mapping, w_other)

    def rbinop(self, op, w_left):
        if op != ops.OR:
            return w_NotImplemented
        return space.binop(op, w_left, self.w_mapping)


def _mapping(w_self):
    assert isinstance(w_self, W_MappingProxy)
    return w_self.w_mapping


@constructor(w_mappingproxy)
def mappingproxy_new(w_cls, args_w, kwargs):
    if len(args_w) != 1:
        raise space.oefmt(space.w_TypeError, 'mappingproxy() missing required '
                          "argument 'mapping' (pos 1)")
    w_mapping = args_w[0]
    if (isinstance(w_mapping, space.W_ListObject)
            or isinstance(w_mapping, space.W_TupleObject)
            or w_mapping.gettype().lookup('__getitem__') is None):
        raise space.oefmt(
            space.w_TypeError, 'mappingproxy() argument must be a mapping, '
            'not ' + w_mapping.typename())
    return W_MappingProxy(w_mapping)


@method(w_mappingproxy, '__len__')
def mappingproxy_len(w_self):
    return newint(w_self.len_w())


@method(w_mappingproxy, '__getitem__')
def mappingproxy_getitem(w_self, w_key):
    return w_self.getitem(w_key)


@method(w_mappingproxy, '__contains__')
def mappingproxy_contains(w_self, w_key):
    return newbool(w_self.contains(w_key))


@method(w_mappingproxy, '__iter__')
def mappingproxy_iter(w_self):
    return w_self.iter_w()


@method(w_mappingproxy, '__reversed__')
def mappingproxy_reversed(w_self):
    return _mapping(w_self).getattr('__reversed__').call0()


@varmethod(w_mappingproxy, 'get', 2, 3)
def mappingproxy_get(args_w):
    return _mapping(args_w[0]).getattr('get').call_args(args_w[1:])


@method(w_mappingproxy, 'keys')
def mappingproxy_keys(w_self):
    return _mapping(w_self).getattr('keys').call0()


@method(w_mappingproxy, 'values')
def mappingproxy_values(w_self):
    return _mapping(w_self).getattr('values').call0()


@method(w_mappingproxy, 'items')
def mappingproxy_items(w_self):
    return _mapping(w_self).getattr('items').call0()


@method(w_mappingproxy, 'copy')
def mappingproxy_copy(w_self):
    return _mapping(w_self).getattr('copy').call0()
