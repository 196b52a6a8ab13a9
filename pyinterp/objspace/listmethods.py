"""Methods of list."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import (
    constructor, kwmethod, method, operators, varmethod)
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.listobject import (
    W_ListObject, W_ListReverseIterator, w_list)
from pyinterp.objspace.listsort import sort_items
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.tupleobject import count_item, find_item


@constructor(w_list)
def list_new(w_cls, args_w, kwargs):
    return W_ListObject([])


operators(w_list, ops, binops='add mul', inplace='add mul',
          compare='lt le eq ne gt ge')


def _list(w_self):
    assert isinstance(w_self, W_ListObject)
    return w_self


@varmethod(w_list, '__init__', 1, 2)
def list_init(args_w):
    w_self = _list(args_w[0])
    if len(args_w) == 1:
        w_self.setitems([])
    else:
        w_self.setitems(space.listview_copy(args_w[1]))
    return w_None


@method(w_list, '__len__')
def list_len(w_self):
    return newint(w_self.len_w())


@method(w_list, '__getitem__')
def list_getitem(w_self, w_index):
    return w_self.getitem(w_index)


@method(w_list, '__setitem__')
def list_setitem(w_self, w_index, w_value):
    w_self.setitem(w_index, w_value)
    return w_None


@method(w_list, '__delitem__')
def list_delitem(w_self, w_index):
    w_self.delitem(w_index)
    return w_None


@method(w_list, '__contains__')
def list_contains(w_self, w_item):
    return newbool(w_self.contains(w_item))


@method(w_list, '__iter__')
def list_iter(w_self):
    return w_self.iter_w()


@method(w_list, '__reversed__')
def list_reversed(w_self):
    return W_ListReverseIterator(_list(w_self))


@method(w_list, '__repr__')
def list_repr(w_self):
    return space.newtext(w_self.repr_w())


@method(w_list, 'append')
def list_append(w_self, w_item):
    _list(w_self).append(w_item)
    return w_None


@method(w_list, 'extend')
def list_extend(w_self, w_iterable):
    _list(w_self).extend(w_iterable)
    return w_None


@method(w_list, 'insert')
def list_insert(w_self, w_index, w_item):
    w_target = _list(w_self)
    index = space.index_w(w_index)
    length = w_target.length()
    if index < 0:
        index += length
        if index < 0:
            index = 0
    if index > length:
        index = length
    w_target.insert_at(index, w_item)
    return w_None


@varmethod(w_list, 'pop', 1, 2)
def list_pop(args_w):
    w_self = _list(args_w[0])
    length = w_self.length()
    if length == 0:
        raise space.oefmt(space.w_IndexError, 'pop from empty list')
    if len(args_w) == 1:
        return w_self.pop_at(length - 1)
    index = space.index_w(args_w[1])
    if index < 0:
        index += length
    if index < 0 or index >= length:
        raise space.oefmt(space.w_IndexError, 'pop index out of range')
    return w_self.pop_at(index)


@method(w_list, 'remove')
def list_remove(w_self, w_item):
    w_list_self = _list(w_self)
    index = find_item(w_list_self.getitems(), [w_self, w_item])
    if index < 0:
        raise space.oefmt(space.w_ValueError,
                          'list.remove(x): x not in list')
    if index < w_list_self.length():
        w_list_self.pop_at(index)
    return w_None


@method(w_list, 'clear')
def list_clear(w_self):
    _list(w_self).setitems([])
    return w_None


@method(w_list, 'copy')
def list_copy(w_self):
    return W_ListObject(_list(w_self).getitems_copy())


@method(w_list, 'reverse')
def list_reverse(w_self):
    _list(w_self).reverse()
    return w_None


@method(w_list, 'count')
def list_count(w_self, w_item):
    return newint(count_item(_list(w_self).getitems(), w_item))


@varmethod(w_list, 'index', 2, 4)
def list_index(args_w):
    index = find_item(_list(args_w[0]).getitems(), args_w)
    if index < 0:
        raise space.oefmt(space.w_ValueError,
                          args_w[1].repr_w() + ' is not in list')
    return newint(index)


@kwmethod(w_list, 'sort', 1, 1)
def list_sort(args_w, kwargs):
    w_key = kwargs.get('key')
    w_reverse = kwargs.get('reverse')
    kwargs.check_all_used()
    w_self = _list(args_w[0])
    reverse = w_reverse is not None and space.is_true(w_reverse)
    w_self.setitems(sort_items(w_self.getitems(), w_key, reverse))
    return w_None
