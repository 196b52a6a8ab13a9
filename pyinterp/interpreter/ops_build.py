"""Opcodes that build, extend and unpack values."""

from pyinterp.interpreter import opcodes
from pyinterp.objspace import space
from pyinterp.objspace.dictobject import W_DictObject
from pyinterp.objspace.listobject import W_ListObject
from pyinterp.objspace.setobject import W_SetObject
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.sliceobject import W_SliceObject
from pyinterp.objspace.strobject import W_StrObject
from pyinterp.objspace.tupleobject import W_TupleObject, newtuple


def build_tuple(frame, count):
    """BUILD_TUPLE (items*n -- w_tuple)"""
    frame.push(newtuple(frame.pop_list(count)))


def build_list(frame, count):
    """BUILD_LIST (items*n -- w_list)"""
    frame.push(W_ListObject(frame.pop_list(count)))


def build_set(frame, count):
    """BUILD_SET (items*n -- w_set)"""
    w_set = space.newset()
    for w_item in frame.pop_list(count):
        w_set.add(w_item)
    frame.push(w_set)


def build_map(frame, count):
    """BUILD_MAP (items*2n -- w_dict)"""
    w_dict = space.newdict()
    items_w = frame.pop_list(2 * count)
    for i in range(count):
        w_dict.setitem(items_w[2 * i], items_w[2 * i + 1])
    frame.push(w_dict)


def build_string(frame, count):
    """BUILD_STRING (items*n -- w_str)"""
    parts = []
    for w_item in frame.pop_list(count):
        assert isinstance(w_item, W_StrObject)
        parts.append(w_item.value)
    frame.push(space.newtext(''.join(parts)))


def build_slice_2(frame):
    """BUILD_SLICE_2 (w_start w_stop -- w_slice)"""
    w_stop = frame.pop()
    frame.set_top(W_SliceObject(frame.top(), w_stop, w_None))


def build_slice_3(frame):
    """BUILD_SLICE_3 (w_start w_stop w_step -- w_slice)"""
    w_step = frame.pop()
    w_stop = frame.pop()
    frame.set_top(W_SliceObject(frame.top(), w_stop, w_step))


def _converted(w_value, conversion, spec):
    if conversion == opcodes.FMT_NONE:
        return w_value.format_w(spec)
    if conversion == opcodes.FMT_STR:
        text = w_value.str_w()
    else:
        text = w_value.repr_w()
        if conversion == opcodes.FMT_ASCII:
            text = space.ascii_str(text)
    if spec == '':
        return text
    return space.format_text(text, spec)


def format_value(frame, conversion):
    """FORMAT_VALUE (w_value -- w_str)"""
    w_value = frame.top()
    if isinstance(w_value, W_StrObject) and conversion <= opcodes.FMT_STR:
        return
    frame.set_top(space.newtext(_converted(w_value, conversion, '')))


def format_value_spec(frame, conversion):
    """FORMAT_VALUE_SPEC (w_value w_spec -- w_str)"""
    spec = space.text_w(frame.pop())
    frame.set_top(space.newtext(_converted(frame.top(), conversion, spec)))


def list_to_tuple(frame):
    """LIST_TO_TUPLE (w_list -- w_tuple)"""
    w_list = frame.top()
    assert isinstance(w_list, W_ListObject)
    frame.set_top(newtuple(w_list.getitems()))


def list_append(frame, depth):
    """LIST_APPEND (w_item -- )"""
    w_item = frame.pop()
    w_list = frame.peek(depth)
    assert isinstance(w_list, W_ListObject)
    w_list.append(w_item)


def set_add(frame, depth):
    """SET_ADD (w_item -- )"""
    w_item = frame.pop()
    w_set = frame.peek(depth)
    assert isinstance(w_set, W_SetObject)
    w_set.add(w_item)


def map_add(frame, depth):
    """MAP_ADD (w_key w_value -- )"""
    w_value = frame.pop()
    w_key = frame.pop()
    w_dict = frame.peek(depth)
    assert isinstance(w_dict, W_DictObject)
    w_dict.setitem(w_key, w_value)


def list_extend(frame, depth):
    """LIST_EXTEND (w_iterable -- )"""
    w_iterable = frame.pop()
    w_list = frame.peek(depth)
    assert isinstance(w_list, W_ListObject)
    if not space.is_iterable(w_iterable):
        raise space.oefmt(
            space.w_TypeError, 'Value after * must be an iterable, not '
            + w_iterable.typename())
    w_list.extend(w_iterable)


def set_update(frame, depth):
    """SET_UPDATE (w_iterable -- )"""
    w_iterable = frame.pop()
    w_set = frame.peek(depth)
    assert isinstance(w_set, W_SetObject)
    w_set.update(w_iterable)


def _check_mapping(w_mapping, message):
    if not isinstance(space.unwrap_payload(w_mapping), W_DictObject):
        if w_mapping.getattr_or_none('keys') is None:
            raise space.oefmt(space.w_TypeError, message)


def dict_update(frame, depth):
    """DICT_UPDATE (w_mapping -- )"""
    w_mapping = frame.pop()
    w_dict = frame.peek(depth)
    assert isinstance(w_dict, W_DictObject)
    _check_mapping(w_mapping,
                   "'%s' object is not a mapping" % w_mapping.typename())
    space.update_dict(w_dict, w_mapping)


def callable_text(w_func):
    """How messages call a function."""
    if isinstance(w_func, space.W_Function):
        w_module = w_func.getattr('__module__')
        if isinstance(w_module, W_StrObject):
            return w_module.value + '.' + w_func.qualname + '()'
        return w_func.qualname + '()'
    if isinstance(w_func, space.W_Builtin):
        return w_func.name + '()'
    if isinstance(w_func, space.W_BoundMethod):
        return callable_text(w_func.w_func)
    if isinstance(w_func, space.W_TypeObject):
        return w_func.name + '()'
    return w_func.typename() + ' object'


def dict_merge(frame, depth):
    """DICT_MERGE (w_mapping -- )"""
    w_mapping = frame.pop()
    w_dict = frame.peek(depth)
    assert isinstance(w_dict, W_DictObject)
    w_func = frame.peek(depth + 2)
    if w_func is None:
        w_func = frame.peek(depth + 1)
    _check_mapping(w_mapping, '%s argument after ** must be a mapping, not %s'
                   % (callable_text(w_func), w_mapping.typename()))
    w_added = space.newdict()
    space.update_dict(w_added, w_mapping)
    for w_key in w_added.keylist():
        if not isinstance(w_key, W_StrObject):
            raise space.oefmt(space.w_TypeError, 'keywords must be strings')
        if w_dict.find(w_key) >= 0:
            raise space.oefmt(
                space.w_TypeError, "%s got multiple values for keyword "
                "argument '%s'" % (callable_text(w_func), w_key.value))
    w_dict.update(w_added)


# -- unpacking ---------------------------------------------------------------

def unpack_sequence(frame, count):
    """UNPACK_SEQUENCE (w_iterable -- items*n)"""
    w_iterable = frame.pop()
    if isinstance(w_iterable, W_TupleObject):
        items_w = w_iterable.items_w
    elif isinstance(w_iterable, W_ListObject):
        items_w = w_iterable.getitems()
    else:
        items_w = _take_items(w_iterable, count)
    if len(items_w) != count:
        if len(items_w) < count:
            raise space.oefmt(
                space.w_ValueError, 'not enough values to unpack (expected '
                '%d, got %d)' % (count, len(items_w)))
        raise space.oefmt(
            space.w_ValueError,
            'too many values to unpack (expected %d)' % count)
    i = count - 1
    while i >= 0:
        frame.push(items_w[i])
        i -= 1


def _take_items(w_iterable, count):
    """Up to count + 1 items."""
    if not space.is_iterable(w_iterable):
        raise space.oefmt(
            space.w_TypeError, 'cannot unpack non-iterable %s object'
            % w_iterable.typename())
    w_iter = w_iterable.iter_w()
    items_w = []
    while len(items_w) <= count:
        w_item = w_iter.next_w()
        if w_item is None:
            break
        items_w.append(w_item)
    return items_w


def unpack_ex(frame, oparg):
    """UNPACK_EX (w_iterable -- items)"""
    before = oparg & opcodes.PAIR_MASK
    after = oparg >> opcodes.PAIR_SHIFT
    w_iterable = frame.pop()
    if not space.is_iterable(w_iterable):
        raise space.oefmt(
            space.w_TypeError, 'cannot unpack non-iterable %s object'
            % w_iterable.typename())
    w_iter = w_iterable.iter_w()
    first_w = []
    while len(first_w) < before:
        w_item = w_iter.next_w()
        if w_item is None:
            break
        first_w.append(w_item)
    items_w = first_w + space.listview_copy(w_iter)
    starred = len(items_w) - before - after
    if starred < 0:
        raise space.oefmt(
            space.w_ValueError, 'not enough values to unpack (expected at '
            'least %d, got %d)' % (before + after, len(items_w)))
    i = len(items_w) - 1
    while i >= before + starred:
        frame.push(items_w[i])
        i -= 1
    end = before + starred
    assert before >= 0
    assert end >= before
    frame.push(space.newlist(items_w[before:end]))
    i = before - 1
    while i >= 0:
        frame.push(items_w[i])
        i -= 1
