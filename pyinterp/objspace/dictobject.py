"""dict: an insertion-ordered hash table.

Entries lie in three parallel lists in order of insertion; a deleted entry has
no key.  Up to SMALL entries are found by scanning the hashes.  A bigger table
has an index: open addressing over slots that hold entry numbers.  Keys that are
str or int are compared without a virtual call.

`keys_version` changes whenever a key is added, removed or moved, so that a call
site that saw a name absent or at an entry can check one int.
"""

from pyinterp.objspace import ops, space
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.strobject import W_StrObject, newtext
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.rarithmetic import intmask

SMALL = 8
FREE = -1
DELETED = -2

w_dict = new_type('dict', w_object)


class W_DictObject(W_Root):
    """A dict."""

    def __init__(self):
        self.keys_w = []
        self.values_w = []
        self.hashes = [0] * 0
        self.index = [0] * 0
        self.mask = 0
        self.live = 0
        self.keys_version = 0
        self.watcher = None

    def gettype(self):
        return w_dict

    # -- watching: each method that changes something ends with _notify

    def watch(self, watcher):
        """Tell a DictWatcher of every change from now on."""
        watcher.next = self.watcher
        self.watcher = watcher

    def unwatch(self, watcher):
        """Undo `watch`."""
        if self.watcher is watcher:
            self.watcher = watcher.next
            return
        node = self.watcher
        while node is not None:
            if node.next is watcher:
                node.next = watcher.next
                return
            node = node.next

    def _notify(self):
        watcher = self.watcher
        while watcher is not None:
            watcher.changed(self)
            watcher = watcher.next

    # -- lookup: entry number or -1

    def find(self, w_key):
        """Entry number of a key, or -1."""
        if isinstance(w_key, W_StrObject):
            return self.find_str(w_key)
        if isinstance(w_key, W_IntObject):
            return self.find_int(w_key)
        return self.find_hashed(w_key, w_key.hash_w())

    def find_str(self, w_key):
        """As `find`, for a str."""
        hash = w_key.hash_w()
        if self.mask == 0:
            i = 0
            hashes = self.hashes
            while i < len(hashes):
                if hashes[i] == hash and self._matches_str(i, w_key):
                    return i
                i += 1
            return -1
        mask = self.mask
        slot = hash & mask
        perturb = hash
        while True:
            entry = self.index[slot]
            if entry == FREE:
                return -1
            if entry >= 0 and self.hashes[entry] == hash and (
                    self._matches_str(entry, w_key)):
                return entry
            perturb = (perturb >> 5) & 0x07FFFFFFFFFFFFFF
            slot = intmask(slot * 5 + 1 + perturb) & mask

    def _matches_str(self, entry, w_key):
        w_other = self.keys_w[entry]
        if w_other is w_key:
            return True
        if isinstance(w_other, W_StrObject):
            return w_other.value == w_key.value
        return w_other is not None and w_other.eq_w(w_key)

    def find_int(self, w_key):
        """As `find`, for an int."""
        value = w_key.intval
        hash = space.hash_int(value)
        if self.mask == 0:
            i = 0
            hashes = self.hashes
            while i < len(hashes):
                if hashes[i] == hash and self._matches_int(i, w_key):
                    return i
                i += 1
            return -1
        mask = self.mask
        slot = hash & mask
        perturb = hash
        while True:
            entry = self.index[slot]
            if entry == FREE:
                return -1
            if entry >= 0 and self.hashes[entry] == hash and (
                    self._matches_int(entry, w_key)):
                return entry
            perturb = (perturb >> 5) & 0x07FFFFFFFFFFFFFF
            slot = intmask(slot * 5 + 1 + perturb) & mask

    def _matches_int(self, entry, w_key):
        w_other = self.keys_w[entry]
        if isinstance(w_other, W_IntObject):
            return w_other.intval == w_key.intval
        return w_other is not None and w_other.eq_w(w_key)

    def find_hashed(self, w_key, hash):
        """As `find`, for a key whose hash is known."""
        if self.mask == 0:
            i = 0
            while i < len(self.hashes):
                if self.hashes[i] == hash and self._matches(i, w_key):
                    return i
                i += 1
            return -1
        slot = hash & self.mask
        perturb = hash
        while True:
            entry = self.index[slot]
            if entry == FREE:
                return -1
            if entry >= 0 and self.hashes[entry] == hash and (
                    self._matches(entry, w_key)):
                return entry
            perturb = (perturb >> 5) & 0x07FFFFFFFFFFFFFF
            slot = intmask(slot * 5 + 1 + perturb) & self.mask

    def _matches(self, entry, w_key):
        w_other = self.keys_w[entry]
        if w_other is w_key:
            return True
        return w_other is not None and w_other.eq_w(w_key)

    # -- reading and writing

    def getitem_or_none(self, w_key):
        """The value of a key, or None."""
        entry = self.find(w_key)
        if entry < 0:
            return None
        return self.values_w[entry]

    def getitem_str(self, name):
        """The value of a text key, or None."""
        return self.getitem_or_none(W_StrObject(name))

    def set_value(self, entry, w_value):
        """Replace the value of an entry."""
        self.values_w[entry] = w_value
        if self.watcher is not None:
            self._notify()

    def setitem(self, w_key, w_value):
        if isinstance(w_key, W_StrObject) or isinstance(w_key, W_IntObject):
            entry = self.find(w_key)
            if entry >= 0:
                self.set_value(entry, w_value)
            else:
                self._insert(w_key, w_key.hash_w(), w_value)
            return
        # The hash is asked for once only.
        hash = w_key.hash_w()
        entry = self.find_hashed(w_key, hash)
        if entry >= 0:
            self.set_value(entry, w_value)
        else:
            self._insert(w_key, hash, w_value)

    def setitem_str(self, name, w_value):
        """Store under a text key."""
        self.setitem(space.known_text(name), w_value)

    def setdefault(self, w_key, w_default):
        """The value of the key, `w_default` after storing it if absent."""
        entry = self.find(w_key)
        if entry >= 0:
            return self.values_w[entry]
        self._insert(w_key, w_key.hash_w(), w_default)
        return w_default

    def _insert(self, w_key, hash, w_value):
        self.keys_version += 1
        entry = len(self.keys_w)
        if entry >= SMALL and (self.mask == 0 or entry * 3 >= self.mask * 2):
            self._rebuild()
            entry = len(self.keys_w)
        self.keys_w.append(w_key)
        self.values_w.append(w_value)
        self.hashes.append(hash)
        self.live += 1
        if self.mask != 0:
            self._enter(entry, hash)
        if self.watcher is not None:
            self._notify()

    def _enter(self, entry, hash):
        """Put an entry number into the first free slot of its chain."""
        slot = hash & self.mask
        perturb = hash
        while self.index[slot] >= 0:
            perturb = (perturb >> 5) & 0x07FFFFFFFFFFFFFF
            slot = intmask(slot * 5 + 1 + perturb) & self.mask
        self.index[slot] = entry

    def _rebuild(self):
        """Squeeze out deleted entries; index with room to grow."""
        if self.live < len(self.keys_w):
            self._compact()
        if self.live < SMALL:
            self.mask = 0
            self.index = [0] * 0
            return
        size = 32
        while size < self.live * 3:
            size *= 2
        self.mask = size - 1
        self.index = [FREE] * size
        for i in range(len(self.hashes)):
            self._enter(i, self.hashes[i])

    def _compact(self):
        keys_w = []
        values_w = []
        hashes = []
        for i in range(len(self.keys_w)):
            w_key = self.keys_w[i]
            if w_key is not None:
                keys_w.append(w_key)
                values_w.append(self.values_w[i])
                hashes.append(self.hashes[i])
        self.keys_w = keys_w
        self.values_w = values_w
        self.hashes = hashes

    def delete_entry(self, entry):
        """Remove the entry with this number."""
        self.keys_version += 1
        if self.mask != 0:
            self._forget(entry)
        self.keys_w[entry] = None
        self.values_w[entry] = None
        self.hashes[entry] = 0
        self.live -= 1
        if self.live == 0:
            self.clear()
        else:
            self._drop_deleted_tail()
            if self.watcher is not None:
                self._notify()

    def _drop_deleted_tail(self):
        while self.keys_w[len(self.keys_w) - 1] is None:
            self.keys_w.pop()
            self.values_w.pop()
            self.hashes.pop()

    def _forget(self, entry):
        slot = self.hashes[entry] & self.mask
        perturb = self.hashes[entry]
        while self.index[slot] != entry:
            perturb = (perturb >> 5) & 0x07FFFFFFFFFFFFFF
            slot = intmask(slot * 5 + 1 + perturb) & self.mask
        self.index[slot] = DELETED

    def delitem(self, w_key):
        entry = self.find(w_key)
        if entry < 0:
            raise space.key_error(w_key)
        self.delete_entry(entry)

    def delitem_str(self, name):
        """Delete a text key; False if absent."""
        entry = self.find(W_StrObject(name))
        if entry < 0:
            return False
        self.delete_entry(entry)
        return True

    def clear(self):
        """Remove everything."""
        self.keys_version += 1
        self.keys_w = []
        self.values_w = []
        self.hashes = [0] * 0
        self.index = [0] * 0
        self.mask = 0
        self.live = 0
        if self.watcher is not None:
            self._notify()

    def copy(self):
        """A new dict with the same entries."""
        result = W_DictObject()
        result.update(self)
        return result

    def update(self, other):
        """Store all entries of another dict."""
        for i in range(len(other.keys_w)):
            w_key = other.keys_w[i]
            if w_key is not None:
                entry = self.find_hashed(w_key, other.hashes[i])
                if entry >= 0:
                    self.set_value(entry, other.values_w[i])
                else:
                    self._insert(w_key, other.hashes[i], other.values_w[i])

    def next_entry(self, position):
        """First live entry from `position` on, or -1."""
        while position < len(self.keys_w):
            if self.keys_w[position] is not None:
                return position
            position += 1
        return -1

    def last_entry(self, position):
        """Last live entry from `position` down, or -1."""
        while position >= 0:
            if position < len(self.keys_w) and (
                    self.keys_w[position] is not None):
                return position
            position -= 1
        return -1

    def keylist(self):
        """List of the keys."""
        return [w_key for w_key in self.keys_w if w_key is not None]

    def valuelist(self):
        """List of the values."""
        return [self.values_w[i] for i in range(len(self.keys_w))
                if self.keys_w[i] is not None]

    # -- W_Root operations

    def is_true(self):
        return self.live > 0

    def len_w(self):
        return self.live

    def has_len(self):
        return True

    def hash_w(self):
        raise space.oefmt(space.w_TypeError, "unhashable type: 'dict'")

    def contains(self, w_item):
        return self.find(w_item) >= 0

    def getitem(self, w_index):
        entry = self.find(w_index)
        if entry < 0:
            raise space.key_error(w_index)
        return self.values_w[entry]

    def iter_w(self):
        return space.W_DictIterator(self, space.ITER_KEYS)

    def repr_w(self):
        if not space.ec.enter_repr(self):
            return '{...}'
        try:
            parts = []
            entry = self.next_entry(0)
            while entry >= 0:
                parts.append(self.keys_w[entry].repr_w() + ': '
                             + self.values_w[entry].repr_w())
                entry = self.next_entry(entry + 1)
            return '{' + ', '.join(parts) + '}'
        finally:
            space.ec.leave_repr(self)

    def compare(self, op, w_other):
        if not isinstance(w_other, W_DictObject) or (
                op != ops.EQ and op != ops.NE):
            return w_NotImplemented
        return newbool(self._equals(w_other) == (op == ops.EQ))

    def _equals(self, other):
        if self.live != other.live:
            return False
        entry = self.next_entry(0)
        while entry >= 0:
            w_value = self.values_w[entry]
            found = other.find_hashed(self.keys_w[entry], self.hashes[entry])
            if found < 0 or not other.values_w[found].eq_w(w_value):
                return False
            entry = self.next_entry(entry + 1)
        return True

    def binop(self, op, w_other):
        if op == ops.OR:
            w_other = space.unwrap_payload(w_other)
            if isinstance(w_other, W_DictObject):
                result = self.copy()
                result.update(w_other)
                return result
        return w_NotImplemented

    def inplace(self, op, w_other):
        if op == ops.OR:
            space.update_dict(self, w_other)
            return self
        return w_NotImplemented


def newdict():
    """A new empty dict."""
    return W_DictObject()
