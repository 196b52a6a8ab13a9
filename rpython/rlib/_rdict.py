"""Dictionaries with equality and hash of their own, as they behave untranslated."""


class _Key:
    __slots__ = ('key', 'hash', 'eq')

    def __init__(self, key, hash, eq):
        self.key = key
        self.hash = hash
        self.eq = eq

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        return self.key is other.key or self.eq(self.key, other.key)


class r_dict:
    """A dict whose keys compare with `key_eq(a, b)` and hash with `key_hash(a)`.

    The methods are those of dict. `force_non_null` and `simple_hash_eq` are hints for the
    translator.
    """

    def __init__(self, key_eq, key_hash, force_non_null=False, simple_hash_eq=False):
        self.key_eq = key_eq
        self.key_hash = key_hash
        self.force_non_null = force_non_null
        self.simple_hash_eq = simple_hash_eq
        self._dict = {}

    def _wrap(self, key):
        return _Key(key, self.key_hash(key), self.key_eq)

    def __getitem__(self, key):
        return self._dict[self._wrap(key)]

    def __setitem__(self, key, value):
        self._dict[self._wrap(key)] = value

    def __delitem__(self, key):
        del self._dict[self._wrap(key)]

    def __contains__(self, key):
        return self._wrap(key) in self._dict

    def __len__(self):
        return len(self._dict)

    def __iter__(self):
        for wrapped in self._dict:
            yield wrapped.key

    def get(self, key, default=None):
        return self._dict.get(self._wrap(key), default)

    def setdefault(self, key, default=None):
        return self._dict.setdefault(self._wrap(key), default)

    def pop(self, key, *default):
        return self._dict.pop(self._wrap(key), *default)

    def popitem(self):
        wrapped, value = self._dict.popitem()
        return wrapped.key, value

    def copy(self):
        result = type(self)(self.key_eq, self.key_hash, self.force_non_null, self.simple_hash_eq)
        result._dict = self._dict.copy()
        return result

    def update(self, other):
        for key in other.keys():
            self[key] = other[key]

    def clear(self):
        self._dict.clear()

    def keys(self):
        return [wrapped.key for wrapped in self._dict]

    def values(self):
        return list(self._dict.values())

    def items(self):
        return [(wrapped.key, value) for wrapped, value in self._dict.items()]

    def iterkeys(self):
        return iter(self)

    def itervalues(self):
        return iter(self._dict.values())

    def iteritems(self):
        return ((wrapped.key, value) for wrapped, value in self._dict.items())

    def __repr__(self):
        return 'r_dict{%s}' % ', '.join('%r: %r' % item for item in self.items())


class r_ordereddict(r_dict):
    """An r_dict; every dict of RPython keeps the order of insertion anyway."""
