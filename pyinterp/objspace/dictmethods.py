"""Methods of dict."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.dictobject import W_DictObject, newdict, w_dict
from pyinterp.objspace.dictviews import (
    ITER_ITEMS, ITER_KEYS, ITER_VALUES, W_DictIterator,
    W_DictReverseIterator, W_DictView)
from pyinterp.objspace.gateway import (
    W_Builtin, W_PayloadInstance, constructor, kwmethod, method, operators, varmethod)
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.singletons import w_None


@constructor(w_dict)
def dict_new(w_cls, args_w, kwargs):
    return newdict()


operators(w_dict, ops, binops='or', inplace='or', compare='eq ne')


def _dict(w_self):
    assert isinstance(w_self, W_DictObject)
    return w_self


def update_dict(w_target, w_source):
    """Store all entries of a mapping or of an iterable of pairs."""
    w_plain = space.unwrap_payload(w_source)
    if isinstance(w_plain, W_DictObject):
        w_target.update(w_plain)
        return
    w_keys = w_source.getattr_or_none('keys')
    if w_keys is not None:
        for w_key in space.listview(w_keys.call0()):
            w_target.setitem(w_key, w_source.getitem(w_key))
        return
    index = 0
    for w_pair in space.listview(w_source):
        pair_w = _pair_items(w_pair, index)
        if len(pair_w) != 2:
            raise space.oefmt(
                space.w_ValueError, 'dictionary update sequence element #%d '
                'has length %d; 2 is required' % (index, len(pair_w)))
        w_target.setitem(pair_w[0], pair_w[1])
        index += 1


def _pair_items(w_pair, index):
    if not space.is_iterable(w_pair):
        raise space.oefmt(
            space.w_TypeError, 'cannot convert dictionary update sequence '
            'element #%d to a sequence' % index)
    return space.listview(w_pair)


def _update_from_args(args_w, kwargs):
    w_self = _dict(args_w[0])
    if len(args_w) > 1:
        update_dict(w_self, args_w[1])
    for i in range(len(kwargs.names)):
        w_self.setitem_str(kwargs.names[i], kwargs.values_w[i])
    return w_None


@kwmethod(w_dict, '__init__', 1, 2)
def dict_init(args_w, kwargs):
    return _update_from_args(args_w, kwargs)


@kwmethod(w_dict, 'update', 1, 2)
def dict_update(args_w, kwargs):
    return _update_from_args(args_w, kwargs)


@method(w_dict, '__len__')
def dict_len(w_self):
    return newint(w_self.len_w())


@method(w_dict, '__contains__')
def dict_contains(w_self, w_key):
    return newbool(w_self.contains(w_key))


@method(w_dict, '__setitem__')
def dict_setitem(w_self, w_key, w_value):
    w_self.setitem(w_key, w_value)
    return w_None


@method(w_dict, '__delitem__')
def dict_delitem(w_self, w_key):
    w_self.delitem(w_key)
    return w_None


@method(w_dict, '__iter__')
def dict_iter(w_self):
    return w_self.iter_w()


@method(w_dict, '__reversed__')
def dict_reversed(w_self):
    return W_DictReverseIterator(_dict(w_self), ITER_KEYS)


@method(w_dict, '__repr__')
def dict_repr(w_self):
    return space.newtext(w_self.repr_w())


@varmethod(w_dict, 'get', 2, 3)
def dict_get(args_w):
    w_value = _dict(args_w[0]).getitem_or_none(args_w[1])
    if w_value is not None:
        return w_value
    if len(args_w) > 2:
        return args_w[2]
    return w_None


@varmethod(w_dict, 'setdefault', 2, 3)
def dict_setdefault(args_w):
    w_default = w_None
    if len(args_w) > 2:
        w_default = args_w[2]
    return _dict(args_w[0]).setdefault(args_w[1], w_default)


@varmethod(w_dict, 'pop', 2, 3)
def dict_pop(args_w):
    w_self = _dict(args_w[0])
    entry = w_self.find(args_w[1])
    if entry >= 0:
        w_value = w_self.values_w[entry]
        w_self.delete_entry(entry)
        return w_value
    if len(args_w) > 2:
        return args_w[2]
    raise space.key_error(args_w[1])


@method(w_dict, 'popitem')
def dict_popitem(w_self):
    w_d = _dict(w_self)
    entry = w_d.last_entry(len(w_d.keys_w) - 1)
    if entry < 0:
        raise space.key_error(
            space.newtext('popitem(): dictionary is empty'))
    w_item = space.newtuple([w_d.keys_w[entry], w_d.values_w[entry]])
    w_d.delete_entry(entry)
    return w_item


@method(w_dict, 'clear')
def dict_clear(w_self):
    _dict(w_self).clear()
    return w_None


@method(w_dict, 'copy')
def dict_copy(w_self):
    return _dict(w_self).copy()


@method(w_dict, 'keys')
def dict_keys(w_self):
    return W_DictView(_dict(w_self), ITER_KEYS)


@method(w_dict, 'values')
def dict_values(w_self):
    return W_DictView(_dict(w_self), ITER_VALUES)


@method(w_dict, 'items')
def dict_items(w_self):
    return W_DictView(_dict(w_self), ITER_ITEMS)


class W_DictGetitem(W_Builtin):
    """dict.__getitem__; it sees the instance of a subclass for __missing__."""

    def call2(self, w_self, w_key):
        w_target = self.check_self(w_self)
        w_value = _dict(w_target).getitem_or_none(w_key)
        if w_value is not None:
            return w_value
        if isinstance(w_self, W_PayloadInstance):
            w_missing = w_self.gettype().lookup('__missing__')
            if w_missing is not None:
                return space.call_method1(w_missing, w_self, w_key)
        raise space.key_error(w_key)

    def call_args(self, args_w):
        if len(args_w) != 2:
            raise self.wrong_count(2, len(args_w))
        return self.call2(args_w[0], args_w[1])


w_dict.w_dict.setitem_str('__getitem__', W_DictGetitem('__getitem__', w_dict))


class W_DictFromkeys(W_Builtin):
    """dict.fromkeys, a class method."""

    def descr_get(self, w_obj, w_type):
        return space.W_BoundMethod(self, w_type)

    def call_args(self, args_w):
        if len(args_w) < 2 or len(args_w) > 3:
            raise self.wrong_count(2, len(args_w))
        w_value = w_None
        if len(args_w) > 2:
            w_value = args_w[2]
        w_result = args_w[0].call0()
        for w_key in space.listview(args_w[1]):
            w_result.setitem(w_key, w_value)
        return w_result


w_dict.w_dict.setitem_str('fromkeys', W_DictFromkeys('fromkeys', None))
