"""Weak references and dictionaries that hold their values or keys weakly."""

import weakref

ref = weakref.ref


def has_weakref_support():
    """Whether weak references are supported: always."""
    return True


class _Nothing:
    pass


def _make_dead_ref():
    return weakref.ref(_Nothing())


dead_ref = _make_dead_ref()


class RWeakValueDictionary:
    """Maps keys to instances of `valueclass`; an entry goes when its value does."""

    def __init__(self, keyclass, valueclass):
        self._dict = weakref.WeakValueDictionary()
        self._keyclass = keyclass
        self._valueclass = valueclass

    def get(self, key):
        """Returns the value, or None."""
        return self._dict.get(key)

    def set(self, key, value):
        """Sets the value; None deletes the entry."""
        if value is None:
            self._dict.pop(key, None)
        else:
            assert isinstance(value, self._valueclass)
            self._dict[key] = value

    def __len__(self):
        return len(self._dict)


class RWeakKeyDictionary:
    """Maps instances of `keyclass` to instances of `valueclass`; an entry goes with its key."""

    def __init__(self, keyclass, valueclass):
        self._dict = weakref.WeakKeyDictionary()
        self._keyclass = keyclass
        self._valueclass = valueclass

    def get(self, key):
        """Returns the value, or None."""
        return self._dict.get(key)

    def set(self, key, value):
        """Sets the value; None deletes the entry."""
        if value is None:
            self._dict.pop(key, None)
        else:
            assert isinstance(value, self._valueclass)
            self._dict[key] = value

    def length(self):
        """Returns the number of entries."""
        return len(self._dict)
