"""Dict operations beyond the methods of dict, as they behave untranslated.

The `_with_hash` forms take a hash that the caller already has; it must be what the dict would
compute. All of them are known to the translator by identity.
"""

from rpython.rlib._rdict import r_dict
from rpython.rlib.unroll import unrolling_iterable


def _hash_of(d, key):
    from rpython.rlib.objectmodel import compute_hash
    return d.key_hash(key) if isinstance(d, r_dict) else compute_hash(key)


def iterkeys_with_hash(d):
    """Iterates over (key, hash of key)."""
    return iter([(key, _hash_of(d, key)) for key in d.keys()])


def iteritems_with_hash(d):
    """Iterates over (key, value, hash of key)."""
    return iter([(key, value, _hash_of(d, key)) for key, value in d.items()])


def contains_with_hash(d, key, h):
    """key in d"""
    return key in d


def setitem_with_hash(d, key, h, value):
    """d[key] = value"""
    d[key] = value


def getitem_with_hash(d, key, h):
    """d[key]"""
    return d[key]


def delitem_with_hash(d, key, h):
    """del d[key]"""
    del d[key]


def delitem_if_value_is(d, key, value):
    """Deletes d[key] if it is `value`; a missing key is no error."""
    if key in d and d[key] is value:
        del d[key]


def prepare_dict_update(d, n_elements):
    """Makes room for `n_elements` more items."""


def move_to_end(d, key, last=True):
    """Makes `key` the last (or first) of the order. Raises KeyError if it is missing."""
    value = d.pop(key)
    if last:
        d[key] = value
        return
    rest = list(d.items())
    d.clear()
    d[key] = value
    for other, other_value in rest:
        d[other] = other_value


def reversed_dict(d):
    """Iterates over the keys from last to first."""
    return reversed(list(d.keys()))


def dict_to_switch(d):
    """Returns a lookup function for a constant dict; it raises KeyError for a missing key."""
    items = unrolling_iterable(d.items())

    def lookup(query):
        for key, value in items:
            if key == query:
                return value
        raise KeyError
    return lookup
