"""Lists. `items` is the GcArray and `length` the number of items in use; `l` is a resizable list."""

from rpython.rtyper.lltypesystem.lltype import Bool, Signed, Unsigned, Void, malloc, typeOf
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module
from rtyper.lib.rstr import ll_strconcat


def ll_outside(index, length):
    # One comparison tells negative indexes and too large ones.
    return llop.uint_ge(Bool, llop.cast_int_to_uint(Unsigned, index),
                        llop.cast_int_to_uint(Unsigned, length))


def ll_index(length, index):
    if index < 0:
        index += length
    if ll_outside(index, length):
        raise IndexError
    return index


def ll_index_fatal(length, index):
    if index < 0:
        index += length
    if ll_outside(index, length):
        llop.fatal(Void, 'IndexError')
    return index


def ll_index_unchecked(length, index):
    if index < 0:
        index += length
    return index


def ll_index_nonneg(length, index):
    if ll_outside(index, length):
        raise IndexError
    return index


def ll_index_nonneg_fatal(length, index):
    if ll_outside(index, length):
        llop.fatal(Void, 'IndexError')
    return index


def ll_slice_start(length, start):
    if start < 0:
        start += length
        if start < 0:
            start = 0
    if start > length:
        start = length
    return start


def ll_slice_stop(length, start, stop):
    if stop < 0:
        stop += length
    if stop > length:
        stop = length
    if stop < start:
        stop = start
    return stop


def ll_list_is_true(l):
    if not l:
        return False
    return l.length != 0


def ll_fixed_is_true(items):
    if not items:
        return False
    return len(items) != 0


def ll_eq_plain(a, b):
    return a == b


def ll_check_unpack(length, wanted):
    if length != wanted:
        raise ValueError


def ll_check_unpack_fatal(length, wanted):
    if length != wanted:
        llop.fatal(Void, 'ValueError')


def ll_check_unpack_unchecked(length, wanted):
    pass


def ll_grow(l, wanted):
    # Room for `wanted` items and some more, so that appending n items copies O(n) of them.
    room = wanted + (wanted >> 3) + 6
    items = malloc(typeOf(l.items).TO, room)
    llop.copy_items(Void, l.items, 0, items, 0, l.length)
    l.items = items


def ll_resize(l, length):
    if length > len(l.items):
        ll_grow(l, length)
    l.length = length


def ll_append(l, value):
    length = l.length
    if length >= len(l.items):
        ll_grow(l, length + 1)
    l.length = length + 1
    l.items[length] = value


def ll_insert(l, index, value):
    length = l.length
    index = ll_slice_start(length, index)
    ll_resize(l, length + 1)
    items = l.items
    llop.copy_items(Void, items, index, items, index + 1, length - index)
    items[index] = value


def ll_shrunk(l, length):
    # Items that are no longer in use must not keep objects alive.
    llop.clear_items(Void, l.items, length, l.length - length)
    l.length = length


def ll_take_last(l):
    index = l.length - 1
    value = l.items[index]
    llop.clear_items(Void, l.items, index, 1)
    l.length = index
    return value


def ll_pop_last(l):
    if l.length == 0:
        raise IndexError
    return ll_take_last(l)


def ll_pop_last_fatal(l):
    if l.length == 0:
        llop.fatal(Void, 'IndexError')
    return ll_take_last(l)


def ll_pop_last_unchecked(l):
    return ll_take_last(l)


def ll_pop_at(l, index):
    value = l.items[index]
    ll_delitem(l, index)
    return value


def ll_delitem(l, index):
    items = l.items
    last = l.length - 1
    llop.copy_items(Void, items, index + 1, items, index, last - index)
    ll_shrunk(l, last)


def ll_delslice(l, start, stop):
    items = l.items
    length = l.length
    llop.copy_items(Void, items, stop, items, start, length - stop)
    ll_shrunk(l, length - (stop - start))


def ll_setslice(l, start, stop, source, count):
    length = l.length
    tail = length - stop
    new_length = start + count + tail
    if new_length > length:
        ll_resize(l, new_length)
        llop.copy_items(Void, l.items, stop, l.items, start + count, tail)
    elif new_length < length:
        llop.copy_items(Void, l.items, stop, l.items, start + count, tail)
        ll_shrunk(l, new_length)
    llop.copy_items(Void, source, 0, l.items, start, count)


def ll_fixed_setslice(items, start, stop, source, count):
    if count != stop - start:
        llop.fatal(Void, 'ValueError')
    llop.copy_items(Void, source, 0, items, start, count)


def ll_make_room(l, count):
    # Appends `count` undefined items; gives the number of the first.
    length = l.length
    ll_resize(l, length + count)
    return length


def ll_copy_converted(source, start, target, target_start, count, convert):
    i = 0
    while i < count:
        target[target_start + i] = convert(source[start + i])
        i += 1


def ll_extend_chars(l, s):
    count = len(s.chars)
    length = l.length
    ll_resize(l, length + count)
    items = l.items
    i = 0
    while i < count:
        items[length + i] = s.chars[i]
        i += 1


def ll_extend_strs(l, s, table):
    count = len(s.chars)
    length = l.length
    ll_resize(l, length + count)
    items = l.items
    i = 0
    while i < count:
        items[length + i] = table[ord(s.chars[i])]
        i += 1


def ll_fill_chars(items, s):
    i = 0
    while i < len(s.chars):
        items[i] = s.chars[i]
        i += 1


def ll_fill_strs(items, s, table):
    i = 0
    while i < len(s.chars):
        items[i] = table[ord(s.chars[i])]
        i += 1


def ll_extend_range(l, start, step, count):
    length = l.length
    ll_resize(l, length + count)
    items = l.items
    i = 0
    while i < count:
        items[length + i] = start + i * step
        i += 1


def ll_mul_length(length, times):
    if times <= 0:
        return 0
    return llop.int_mul_ovf(Signed, length, times)


def ll_repeat(source, length, items, total):
    if length == 1:
        value = source[0]
        i = 0
        while i < total:
            items[i] = value
            i += 1
        return
    i = 0
    while i < total:
        llop.copy_items(Void, source, 0, items, i, length)
        i += length


def ll_inplace_mul(l, times):
    length = l.length
    total = ll_mul_length(length, times)
    if total < length:
        ll_shrunk(l, total)
        return
    ll_resize(l, total)
    i = length
    while i < total:
        llop.copy_items(Void, l.items, 0, l.items, i, length)
        i += length


def ll_search(items, length, value, eq):
    i = 0
    while i < length:
        if eq(items[i], value):
            return i
        i += 1
    return -1


def ll_contains(items, length, value, eq):
    return ll_search(items, length, value, eq) >= 0


def ll_find(items, length, value, eq):
    index = ll_search(items, length, value, eq)
    if index < 0:
        raise ValueError
    return index


def ll_find_fatal(items, length, value, eq):
    index = ll_search(items, length, value, eq)
    if index < 0:
        llop.fatal(Void, 'ValueError')
    return index


def ll_find_unchecked(items, length, value, eq):
    return ll_search(items, length, value, eq)


def ll_count(items, length, value, eq):
    count = 0
    i = 0
    while i < length:
        if eq(items[i], value):
            count += 1
        i += 1
    return count


def ll_reverse(items, length):
    i = 0
    j = length - 1
    while i < j:
        value = items[i]
        items[i] = items[j]
        items[j] = value
        i += 1
        j -= 1


def ll_equal_items(items1, items2, length, eq):
    i = 0
    while i < length:
        if not eq(items1[i], items2[i]):
            return False
        i += 1
    return True


def ll_equal_parts(items1, length1, items2, length2, eq):
    if length1 != length2:
        return False
    return ll_equal_items(items1, items2, length1, eq)


def ll_listeq(l1, l2, eq):
    if l1 == l2:
        return True
    if not l1 or not l2:
        return False
    if l1.length != l2.length:
        return False
    return ll_equal_items(l1.items, l2.items, l1.length, eq)


def ll_fixedeq(items1, items2, eq):
    if items1 == items2:
        return True
    if not items1 or not items2:
        return False
    if len(items1) != len(items2):
        return False
    return ll_equal_items(items1, items2, len(items1), eq)


def ll_listnext(it):
    l = it.list
    index = it.index
    if index >= l.length:
        raise StopIteration
    it.index = index + 1
    return l.items[index]


def ll_fixednext(it):
    items = it.list
    index = it.index
    if index >= len(items):
        raise StopIteration
    it.index = index + 1
    return items[index]


def ll_revlistnext(it):
    index = it.index - 1
    l = it.list
    if index < 0 or index >= l.length:
        raise StopIteration
    it.index = index
    return l.items[index]


def ll_revfixednext(it):
    index = it.index - 1
    if index < 0:
        raise StopIteration
    it.index = index
    return it.list[index]


def ll_list2str(items, length, str_item, left, comma, right):
    s = left
    i = 0
    while i < length:
        if i > 0:
            s = ll_strconcat(s, comma)
        s = ll_strconcat(s, str_item(items[i]))
        i += 1
    return ll_strconcat(s, right)


low_level_module(globals())
