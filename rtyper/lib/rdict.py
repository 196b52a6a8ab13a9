"""Dicts: entries in order of insertion, and an open-addressing table of indexes into them.

A dict is {num_live, num_used, entries, indexes}. Entries 0 .. num_used-1 have been filled; a deleted
one is not `valid`. `indexes` holds entry number + 1, 0 for a free slot; entry numbers of deleted entries
stay until the table is rebuilt. It is null in a new dict and in prebuilt ones, whose hashes are not
known before the program runs: the first lookup builds it. `eq` and `hash` are the functions of keys.
"""

from rpython.rtyper.lltypesystem.lltype import Signed, Void, malloc, nullptr, typeOf
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module


def ll_hash_int(key):
    return key


def ll_hash_char(key):
    return ord(key)


def ll_dict_is_true(d):
    if not d:
        return False
    return d.num_live != 0


def ll_mix(h):
    # Spreads the high bits over the low ones, which choose the slot.
    return h ^ (h >> 17)


def ll_table_size(count):
    # A power of two with at least a third of the slots free.
    size = 8
    while size * 2 < count * 3 + 3:
        size = size << 1
    return size


def ll_put_index(indexes, h, number):
    mask = len(indexes) - 1
    h = ll_mix(h)
    i = h & mask
    perturb = h
    while llop.cast_primitive(Signed, indexes[i]) != 0:
        perturb = (perturb >> 5) & 0x7ffffffffffffff
        i = (i * 5 + perturb + 1) & mask
    indexes[i] = llop.cast_primitive(typeOf(indexes).TO.OF, number + 1)


def ll_make_indexes(d, size):
    indexes = malloc(typeOf(d.indexes).TO, size)
    llop.clear_items(Void, indexes, 0, size)
    d.indexes = indexes
    entries = d.entries
    i = 0
    while i < d.num_used:
        if entries[i].valid:
            ll_put_index(indexes, entries[i].hash, i)
        i += 1


def ll_first_indexes(d, hash):
    # Of an empty or a prebuilt dict: hashes have not been computed yet.
    i = 0
    entries = d.entries
    while i < d.num_used:
        entries[i].hash = hash(entries[i].key)
        i += 1
    ll_make_indexes(d, ll_table_size(d.num_used + 1))


def ll_compact(d, room):
    # Moves the valid entries to a new array of `room` entries.
    old = d.entries
    entries = malloc(typeOf(d.entries).TO, room)
    used = d.num_used
    k = 0
    i = 0
    while i < used:
        if old[i].valid:
            entries[k].key = old[i].key
            entries[k].value = old[i].value
            entries[k].hash = old[i].hash
            entries[k].valid = True
            k += 1
        i += 1
    d.entries = entries
    d.num_used = k


def ll_dict_grow(d):
    # Called when all entries are in use.
    room = d.num_live + (d.num_live >> 1) + 5
    ll_compact(d, room)
    ll_make_indexes(d, ll_table_size(room))


def ll_dict_lookup_hash(d, key, h, eq):
    indexes = d.indexes
    entries = d.entries
    mask = len(indexes) - 1
    mixed = ll_mix(h)
    i = mixed & mask
    perturb = mixed
    while True:
        number = llop.cast_primitive(Signed, indexes[i]) - 1
        if number < 0:
            return -1
        if entries[number].hash == h and entries[number].valid and eq(entries[number].key, key):
            return number
        perturb = (perturb >> 5) & 0x7ffffffffffffff
        i = (i * 5 + perturb + 1) & mask


def ll_dict_lookup(d, key, eq, hash):
    if d.num_live == 0:
        return -1
    if not d.indexes:
        ll_first_indexes(d, hash)
    return ll_dict_lookup_hash(d, key, hash(key), eq)


def ll_dict_find(d, key, eq, hash):
    index = ll_dict_lookup(d, key, eq, hash)
    if index < 0:
        raise KeyError
    return index


def ll_dict_find_fatal(d, key, eq, hash):
    index = ll_dict_lookup(d, key, eq, hash)
    if index < 0:
        llop.fatal(Void, 'KeyError')
    return index


def ll_dict_insert(d, key, value, h):
    if d.num_used == len(d.entries):
        ll_dict_grow(d)
    number = d.num_used
    d.num_used = number + 1
    d.num_live = d.num_live + 1
    entries = d.entries
    entries[number].key = key
    entries[number].value = value
    entries[number].hash = h
    entries[number].valid = True
    ll_put_index(d.indexes, h, number)


def ll_dict_setitem(d, key, value, eq, hash):
    h = hash(key)
    if not d.indexes:
        ll_first_indexes(d, hash)
    index = ll_dict_lookup_hash(d, key, h, eq)
    if index >= 0:
        d.entries[index].value = value
    else:
        ll_dict_insert(d, key, value, h)


def ll_dict_remove(d, index):
    # The slot in `indexes` stays, so that searches go on past it. The value must not live on.
    entries = d.entries
    d.num_live = d.num_live - 1
    if d.num_live == 0:
        llop.clear_items(Void, entries, 0, d.num_used)
        d.num_used = 0
        llop.clear_items(Void, d.indexes, 0, len(d.indexes))
    else:
        llop.clear_items(Void, entries, index, 1)


def ll_dict_delitem(d, key, eq, hash):
    ll_dict_remove(d, ll_dict_find(d, key, eq, hash))


def ll_dict_delitem_fatal(d, key, eq, hash):
    ll_dict_remove(d, ll_dict_find_fatal(d, key, eq, hash))


def ll_dict_get(d, key, fallback, eq, hash):
    index = ll_dict_lookup(d, key, eq, hash)
    if index < 0:
        return fallback
    return d.entries[index].value


def ll_dict_setdefault(d, key, fallback, eq, hash):
    h = hash(key)
    if not d.indexes:
        ll_first_indexes(d, hash)
    index = ll_dict_lookup_hash(d, key, h, eq)
    if index >= 0:
        return d.entries[index].value
    ll_dict_insert(d, key, fallback, h)
    return fallback


def ll_dict_pop(d, key, eq, hash):
    index = ll_dict_find(d, key, eq, hash)
    value = d.entries[index].value
    ll_dict_remove(d, index)
    return value


def ll_dict_pop_fatal(d, key, eq, hash):
    index = ll_dict_find_fatal(d, key, eq, hash)
    value = d.entries[index].value
    ll_dict_remove(d, index)
    return value


def ll_dict_pop_default(d, key, fallback, eq, hash):
    index = ll_dict_lookup(d, key, eq, hash)
    if index < 0:
        return fallback
    value = d.entries[index].value
    ll_dict_remove(d, index)
    return value


def ll_dict_last(d):
    if d.num_live == 0:
        raise KeyError
    i = d.num_used - 1
    while not d.entries[i].valid:
        i -= 1
    return i


def ll_dict_clear(d, no_entries):
    d.num_live = 0
    d.num_used = 0
    d.entries = no_entries
    d.indexes = nullptr(typeOf(d.indexes).TO)


def ll_dict_copy(d):
    result = malloc(typeOf(d).TO)
    count = d.num_live
    result.num_live = count
    result.num_used = d.num_used
    result.entries = d.entries
    ll_compact(result, count + 4)
    if d.indexes:
        ll_make_indexes(result, ll_table_size(count + 4))
    return result


def ll_dict_update(d, other, eq, hash):
    i = 0
    while i < other.num_used:
        entries = other.entries
        if entries[i].valid:
            ll_dict_setitem(d, entries[i].key, entries[i].value, eq, hash)
        i += 1


def ll_dict_keys(d, ARRAY):
    items = malloc(ARRAY, d.num_live)
    k = 0
    i = 0
    entries = d.entries
    while i < d.num_used:
        if entries[i].valid:
            items[k] = entries[i].key
            k += 1
        i += 1
    return items


def ll_dict_values(d, ARRAY):
    items = malloc(ARRAY, d.num_live)
    k = 0
    i = 0
    entries = d.entries
    while i < d.num_used:
        if entries[i].valid:
            items[k] = entries[i].value
            k += 1
        i += 1
    return items


def ll_dict_items(d, ARRAY, make_item):
    items = malloc(ARRAY, d.num_live)
    k = 0
    i = 0
    while i < d.num_used:
        entries = d.entries
        if entries[i].valid:
            items[k] = make_item(entries[i].key, entries[i].value)
            k += 1
        i += 1
    return items


def ll_dictnext(it):
    # Number of the next entry.
    d = it.dict
    if not d:
        raise StopIteration
    if d.num_live != it.num_live:
        raise RuntimeError
    entries = d.entries
    i = it.index
    used = d.num_used
    while i < used:
        if entries[i].valid:
            it.index = i + 1
            return i
        i += 1
    it.index = i
    raise StopIteration


low_level_module(globals())
