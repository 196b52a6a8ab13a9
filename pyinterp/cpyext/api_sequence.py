"""PySequence_*: operations on any sequence."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import bool_int, check
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import ops, space
from pyinterp.objspace.instanceobject import W_InstanceObject
from pyinterp.objspace.intobject import newint

MAX_SSIZE = 0x7fffffffffffffff


def is_sequence(w_obj):
    """Whether the class has items by number: __getitem__, and it is no dict."""
    if spacehelp.dict_or_none(w_obj) is not None:
        return False
    return w_obj.gettype().lookup('__getitem__') is not None


@cpython_api('PySequence_Check')
def PySequence_Check(w_obj):
    """Whether the object is a sequence, as far as that can be seen."""
    return bool_int(w_obj is not None and is_sequence(w_obj))


def length(w_obj):
    """len(obj) of what is no mapping only."""
    if spacehelp.dict_or_none(check(w_obj)) is not None:
        raise spacehelp.type_error('%s is not a sequence' % w_obj.typename())
    return w_obj.len_w()


@cpython_api('PySequence_Size')
def PySequence_Size(w_obj):
    """len(obj)."""
    return length(w_obj)


@cpython_api('PySequence_Length')
def PySequence_Length(w_obj):
    """len(obj): the older name."""
    return length(w_obj)


# -- items ---------------------------------------------------------------------------

def check_items(w_obj, what):
    """TypeError for what has no items by number."""
    if spacehelp.dict_or_none(check(w_obj)) is not None:
        raise spacehelp.type_error('%s is not a sequence' % w_obj.typename())
    if w_obj.gettype().lookup(what) is not None:
        return
    if what == '__getitem__':
        raise spacehelp.type_error("'%s' object does not support indexing" % w_obj.typename())
    if what == '__setitem__':
        raise spacehelp.type_error("'%s' object does not support item assignment"
                                   % w_obj.typename())
    raise spacehelp.type_error("'%s' object doesn't support item deletion" % w_obj.typename())


def item_index(w_obj, index):
    """An index as the class sees it: a negative one counts from the end, once.

    Built-in classes must not count a second time what is still negative.
    """
    if index >= 0 or not w_obj.has_len():
        return newint(index)
    index += w_obj.len_w()
    if index < 0:
        w_plain = space.unwrap_payload(w_obj)
        if not isinstance(w_plain, W_InstanceObject) and not isinstance(
                w_plain, space.W_RangeObject):
            return newint(MAX_SSIZE)
    return newint(index)


@cpython_api('PySequence_GetItem')
def PySequence_GetItem(w_obj, index):
    """obj[index]."""
    check_items(w_obj, '__getitem__')
    return w_obj.getitem(item_index(w_obj, index))


def delete_item(w_obj, index):
    """del obj[index]."""
    check_items(w_obj, '__delitem__')
    w_obj.delitem(item_index(w_obj, index))


@cpython_api('PySequence_SetItem')
def PySequence_SetItem(w_obj, index, w_value):
    """obj[index] = value; del obj[index] for NULL."""
    if w_value is None:
        delete_item(w_obj, index)
    else:
        check_items(w_obj, '__setitem__')
        w_obj.setitem(item_index(w_obj, index), w_value)
    return 0


@cpython_api('PySequence_DelItem')
def PySequence_DelItem(w_obj, index):
    """del obj[index]."""
    delete_item(w_obj, index)
    return 0


def new_slice(start, stop):
    """slice(start, stop)."""
    return space.W_SliceObject(newint(start), newint(stop), space.w_None)


@cpython_api('PySequence_GetSlice')
def PySequence_GetSlice(w_obj, start, stop):
    """obj[start:stop]."""
    if check(w_obj).gettype().lookup('__getitem__') is None:
        raise spacehelp.type_error("'%s' object is unsliceable" % w_obj.typename())
    return w_obj.getitem(new_slice(start, stop))


@cpython_api('PySequence_SetSlice')
def PySequence_SetSlice(w_obj, start, stop, w_value):
    """obj[start:stop] = value; del obj[start:stop] for NULL."""
    if w_value is None:
        delete_slice(w_obj, start, stop)
        return 0
    if check(w_obj).gettype().lookup('__setitem__') is None:
        raise spacehelp.type_error("'%s' object doesn't support slice assignment"
                                   % w_obj.typename())
    w_obj.setitem(new_slice(start, stop), w_value)
    return 0


def delete_slice(w_obj, start, stop):
    """del obj[start:stop]."""
    if check(w_obj).gettype().lookup('__delitem__') is None:
        raise spacehelp.type_error("'%s' object doesn't support slice deletion"
                                   % w_obj.typename())
    w_obj.delitem(new_slice(start, stop))


@cpython_api('PySequence_DelSlice')
def PySequence_DelSlice(w_obj, start, stop):
    """del obj[start:stop]."""
    delete_slice(w_obj, start, stop)
    return 0


# -- concatenation and repetition ------------------------------------------------------

def no_concat(w_left, w_right):
    """The TypeError for what cannot be put together."""
    if isinstance(space.unwrap_payload(w_left), space.W_BytesObject):
        return spacehelp.type_error("can't concat %s to bytes" % w_right.typename())
    return spacehelp.type_error("'%s' object can't be concatenated" % w_left.typename())


@cpython_api('PySequence_Concat')
def PySequence_Concat(w_left, w_right):
    """left + right of two sequences."""
    if is_sequence(check(w_left)) and is_sequence(check(w_right)):
        w_result = space.binop_or_notimplemented(ops.ADD, w_left, w_right)
        if w_result is not space.w_NotImplemented:
            return w_result
    raise no_concat(w_left, w_right)


@cpython_api('PySequence_InPlaceConcat')
def PySequence_InPlaceConcat(w_left, w_right):
    """left += right of two sequences."""
    if is_sequence(check(w_left)) and is_sequence(check(w_right)):
        w_result = w_left.inplace(ops.ADD, w_right)
        if w_result is space.w_NotImplemented:
            w_result = space.binop_or_notimplemented(ops.ADD, w_left, w_right)
        if w_result is not space.w_NotImplemented:
            return w_result
    raise no_concat(w_left, w_right)


@cpython_api('PySequence_Repeat')
def PySequence_Repeat(w_obj, count):
    """obj * count of a sequence."""
    if is_sequence(check(w_obj)):
        w_result = space.binop_or_notimplemented(ops.MUL, w_obj, newint(count))
        if w_result is not space.w_NotImplemented:
            return w_result
    raise spacehelp.type_error("'%s' object can't be repeated" % w_obj.typename())


@cpython_api('PySequence_InPlaceRepeat')
def PySequence_InPlaceRepeat(w_obj, count):
    """obj *= count of a sequence."""
    if is_sequence(check(w_obj)):
        w_count = newint(count)
        w_result = w_obj.inplace(ops.MUL, w_count)
        if w_result is space.w_NotImplemented:
            w_result = space.binop_or_notimplemented(ops.MUL, w_obj, w_count)
        if w_result is not space.w_NotImplemented:
            return w_result
    raise spacehelp.type_error("'%s' object can't be repeated" % w_obj.typename())


# -- conversion ------------------------------------------------------------------------

@cpython_api('PySequence_Tuple')
def PySequence_Tuple(w_obj):
    """tuple(obj); a tuple itself."""
    return as_tuple(w_obj)


def as_tuple(w_obj):
    """tuple(obj); a tuple itself."""
    if isinstance(check(w_obj), space.W_TupleObject):
        return w_obj
    return space.newtuple(space.listview_copy(w_obj))


@cpython_api('PySequence_List', cross=True)
def PySequence_List(w_obj):
    """list(obj), always a new one."""
    return space.newlist(space.listview_copy(check(w_obj)))


@cpython_api('PySequence_Fast')
def PySequence_Fast(w_obj, message):
    """A list or tuple itself, else a list of the items; TypeError with `message`."""
    if isinstance(check(w_obj), space.W_ListObject) or isinstance(w_obj, space.W_TupleObject):
        return w_obj
    try:
        w_iter = w_obj.iter_w()
    except OperationError as e:
        if not e.match(space.w_TypeError):
            raise
        raise spacehelp.type_error(spacehelp.text(message))
    return space.newlist(space.listview_copy(w_iter))


# -- searching -------------------------------------------------------------------------

COUNT, INDEX, CONTAINS = 1, 2, 3


def iteration(w_obj):
    """iter(obj); the TypeError says that obj is no container."""
    try:
        return check(w_obj).iter_w()
    except OperationError as e:
        if not e.match(space.w_TypeError):
            raise
        raise spacehelp.type_error("argument of type '%s' is not iterable" % w_obj.typename())


def search(w_obj, w_item, operation):
    """How often, where or whether (COUNT ...) the item is among the items."""
    w_iter = iteration(w_obj)
    found = 0
    position = 0
    while True:
        w_next = w_iter.next_w()
        if w_next is None:
            break
        if w_next.eq_w(w_item):
            if operation == INDEX:
                return position
            if operation == CONTAINS:
                return 1
            found += 1
        position += 1
    if operation == INDEX:
        raise space.oefmt(space.w_ValueError, 'sequence.index(x): x not in sequence')
    return found


@cpython_api('PySequence_Count')
def PySequence_Count(w_obj, w_item):
    """How many items equal `item`."""
    return search(w_obj, check(w_item), COUNT)


@cpython_api('PySequence_Index')
def PySequence_Index(w_obj, w_item):
    """The position of the first item that equals `item`."""
    return search(w_obj, check(w_item), INDEX)


@cpython_api('_PySequence_IterSearch')
def _PySequence_IterSearch(w_obj, w_item, operation):
    """Counts (1), finds (2) or looks for (3) an item by iteration."""
    return search(w_obj, check(w_item), operation)


def contains(w_obj, w_item):
    """item in obj, as a C int."""
    if not space.is_iterable(check(w_obj)) and (
            w_obj.gettype().lookup('__contains__') is None):
        raise spacehelp.type_error("argument of type '%s' is not iterable" % w_obj.typename())
    return bool_int(w_obj.contains(check(w_item)))


@cpython_api('PySequence_Contains')
def PySequence_Contains(w_obj, w_item):
    """item in obj."""
    return contains(w_obj, w_item)


@cpython_api('PySequence_In')
def PySequence_In(w_obj, w_item):
    """item in obj: the older name."""
    return contains(w_obj, w_item)
