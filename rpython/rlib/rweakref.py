"""Weak references and dictionaries that hold their values or keys weakly."""

import weakref

from rpython.rlib.objectmodel import (
    compute_identity_hash, register_replacement_for, specialize)

ref = weakref.ref

# Dead entries are looked for when a dictionary has grown to this, and to twice its size after that.
_FIRST_LIMIT = 16


def has_weakref_support():
    """Whether weak references are supported: always."""
    return True


class _Nothing:
    pass


def _make_dead_ref():
    return weakref.ref(_Nothing())


dead_ref = _make_dead_ref()


class RWeakValueDictionary:
    """Maps keys to instances of `valueclass`; an entry goes when its value does.

    get(key) gives the value or None; set(key, value) sets it, and deletes the entry if the value is
    None.
    """

    def __new__(cls, keyclass, valueclass):
        return object.__new__(_value_dictionary_class(keyclass, valueclass))


class RWeakKeyDictionary:
    """Maps instances of `keyclass` to instances of `valueclass`; an entry goes with its key.

    get(key) gives the value or None; set(key, value) sets it, and deletes the entry if the value is
    None; length() counts the entries.
    """

    def __new__(cls, keyclass, valueclass):
        return object.__new__(_key_dictionary_class(keyclass, valueclass))


# Each pair of types has a class of its own, as the translator gives one type to each attribute.

@specialize.memo()
def _value_dictionary_class(keyclass, valueclass):
    if (keyclass, valueclass) not in _value_dictionary_classes:
        _value_dictionary_classes[keyclass, valueclass] = _make_value_dictionary_class()
    return _value_dictionary_classes[keyclass, valueclass]


@specialize.memo()
def _key_dictionary_class(keyclass, valueclass):
    if (keyclass, valueclass) not in _key_dictionary_classes:
        _key_dictionary_classes[keyclass, valueclass] = _make_key_dictionary_class()
    return _key_dictionary_classes[keyclass, valueclass]


_value_dictionary_classes = {}
_key_dictionary_classes = {}


@register_replacement_for(RWeakValueDictionary)
@specialize.arg(0, 1)
def _new_value_dictionary(keyclass, valueclass):
    return _value_dictionary_class(keyclass, valueclass)(keyclass, valueclass)


@register_replacement_for(RWeakKeyDictionary)
@specialize.arg(0, 1)
def _new_key_dictionary(keyclass, valueclass):
    return _key_dictionary_class(keyclass, valueclass)(keyclass, valueclass)


def _make_value_dictionary_class():
    class ValueDictionary(RWeakValueDictionary):
        def __init__(self, keyclass, valueclass):
            self._refs = {}
            self._limit = _FIRST_LIMIT

        def get(self, key):
            found = self._refs.get(key, None)
            return found() if found is not None else None

        def set(self, key, value):
            if value is None:
                if key in self._refs:
                    del self._refs[key]
                return
            if len(self._refs) >= self._limit:
                self._drop_dead()
            self._refs[key] = ref(value)

        def _drop_dead(self):
            dead = [key for key in self._refs if self._refs[key]() is None]
            for key in dead:
                del self._refs[key]
            self._limit = _FIRST_LIMIT + 2 * len(self._refs)

        def __len__(self):
            alive = 0
            for found in self._refs.values():
                if found() is not None:
                    alive += 1
            return alive

    return ValueDictionary


def _make_key_dictionary_class():
    class Entry:
        def __init__(self, key, value, next):
            self.key = key
            self.value = value
            self.next = next

    class KeyDictionary(RWeakKeyDictionary):
        # Entries are found by the identity hash of the key; those of equal hash form a chain.

        def __init__(self, keyclass, valueclass):
            self._chains = {}
            self._count = 0
            self._limit = _FIRST_LIMIT
            self._hashes_changed = False

        def _cleanup_(self):
            # A prebuilt object gets another identity hash.
            self._hashes_changed = True

        def _find(self, key):
            if self._hashes_changed:
                self._rebuild()
            entry = self._chains.get(compute_identity_hash(key), None)
            while entry is not None and entry.key() is not key:
                entry = entry.next
            return entry

        def get(self, key):
            entry = self._find(key)
            return entry.value if entry is not None else None

        def set(self, key, value):
            entry = self._find(key)
            if entry is not None:
                entry.value = value
            elif value is not None:
                if self._count >= self._limit:
                    self._rebuild()
                self._add(key, value)

        def _add(self, key, value):
            hash = compute_identity_hash(key)
            self._chains[hash] = Entry(ref(key), value, self._chains.get(hash, None))
            self._count += 1

        def _rebuild(self):
            """Keeps the living entries."""
            old = self._chains
            self._chains = {}
            self._count = 0
            self._hashes_changed = False
            for entry in old.values():
                while entry is not None:
                    key = entry.key()
                    if key is not None and entry.value is not None:
                        self._add(key, entry.value)
                    entry = entry.next
            self._limit = _FIRST_LIMIT + 2 * self._count

        def length(self):
            count = 0
            for entry in self._chains.values():
                while entry is not None:
                    if entry.key() is not None and entry.value is not None:
                        count += 1
                    entry = entry.next
            return count

    return KeyDictionary
