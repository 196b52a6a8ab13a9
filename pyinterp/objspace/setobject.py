"""set and frozenset: a hash table without order of insertion.

The table probes a short linear run before it jumps, and grows by the rules that
make ints come out in the order in which other implementations give them.
"""

from pyinterp.objspace import ops, space
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.rarithmetic import intmask

MIN_SIZE = 8
LINEAR_PROBES = 9

w_set = new_type('set', w_object)
w_frozenset = new_type('frozenset', w_object)


class W_SetObject(W_Root):
    """A set.

    keys_w[i] is None for a free slot and `w_dummy` for a deleted one; `fill`
    counts the slots that are not free.
    """

    def __init__(self):
        self.keys_w = [None] * MIN_SIZE
        self.hashes = [0] * MIN_SIZE
        self.fill = 0
        self.used = 0

    def gettype(self):
        return w_set

    def is_true(self):
        return self.used > 0

    def len_w(self):
        return self.used

    def has_len(self):
        return True

    def hash_w(self):
        raise space.oefmt(space.w_TypeError, "unhashable type: 'set'")

    # -- the table

    def find(self, w_key, hash):
        """Slot of the key, or -1."""
        mask = len(self.keys_w) - 1
        slot = hash & mask
        perturb = hash
        while True:
            entry = slot
            last = slot
            if slot + LINEAR_PROBES <= mask:
                last = slot + LINEAR_PROBES
            while entry <= last:
                w_other = self.keys_w[entry]
                if w_other is None:
                    return -1
                if self.hashes[entry] == hash and w_other is not w_dummy:
                    if w_other is w_key or w_other.eq_w(w_key):
                        return entry
                entry += 1
            perturb = (perturb >> 5) & 0x07FFFFFFFFFFFFFF
            slot = intmask(slot * 5 + 1 + perturb) & mask

    def add(self, w_key):
        """Add an item."""
        self.add_hashed(w_key, w_key.hash_w())

    def add_hashed(self, w_key, hash):
        """Add an item whose hash is known."""
        if self.find(w_key, hash) >= 0:
            return
        self.used += 1
        if self._put(w_key, hash):
            return
        self.fill += 1
        if self.fill * 5 >= (len(self.keys_w) - 1) * 3:
            if self.used > 50000:
                self._resize(self.used * 2)
            else:
                self._resize(self.used * 4)

    def _put(self, w_key, hash):
        """Store into the chain; True if it took a deleted item's slot."""
        mask = len(self.keys_w) - 1
        slot = hash & mask
        perturb = hash
        while True:
            entry = slot
            last = slot
            if slot + LINEAR_PROBES <= mask:
                last = slot + LINEAR_PROBES
            while entry <= last:
                w_other = self.keys_w[entry]
                if w_other is None or w_other is w_dummy:
                    self.keys_w[entry] = w_key
                    self.hashes[entry] = hash
                    return w_other is w_dummy
                entry += 1
            perturb = (perturb >> 5) & 0x07FFFFFFFFFFFFFF
            slot = intmask(slot * 5 + 1 + perturb) & mask

    def _resize(self, least):
        """Move to a table of more than `least` slots, without dummies."""
        size = MIN_SIZE
        while size <= least:
            size *= 2
        keys_w = self.keys_w
        hashes = self.hashes
        self.keys_w = [None] * size
        self.hashes = [0] * size
        self.fill = self.used
        for i in range(len(keys_w)):
            w_key = keys_w[i]
            if w_key is not None and w_key is not w_dummy:
                self._put(w_key, hashes[i])

    def discard(self, w_key):
        """Remove an item; False if it is not there."""
        entry = self.find(w_key, w_key.hash_w())
        if entry < 0:
            return False
        self.remove_entry(entry)
        return True

    def remove_entry(self, entry):
        """Remove the item in a slot."""
        self.keys_w[entry] = w_dummy
        self.hashes[entry] = -1
        self.used -= 1

    def clear(self):
        """Remove everything."""
        self.keys_w = [None] * MIN_SIZE
        self.hashes = [0] * MIN_SIZE
        self.fill = 0
        self.used = 0

    def next_entry(self, position):
        """First used slot from `position` on, or -1."""
        keys_w = self.keys_w
        while position < len(keys_w):
            w_key = keys_w[position]
            if w_key is not None and w_key is not w_dummy:
                return position
            position += 1
        return -1

    def itemlist(self):
        """List of the items."""
        result = []
        entry = self.next_entry(0)
        while entry >= 0:
            result.append(self.keys_w[entry])
            entry = self.next_entry(entry + 1)
        return result

    # -- whole sets

    def empty_like(self):
        """A new empty set of the same kind."""
        return W_SetObject()

    def copy(self):
        """A new set of the same kind with the same items."""
        result = self.empty_like()
        result.merge(self)
        return result

    def merge(self, other):
        """Add all items of another set."""
        if other.used == 0 or other is self:
            return
        if (self.fill + other.used) * 5 >= (len(self.keys_w) - 1) * 3:
            self._resize((self.used + other.used) * 2)
        if self.fill == 0 and len(self.keys_w) == len(other.keys_w) and (
                other.fill == other.used):
            self.keys_w = other.keys_w[:]
            self.hashes = other.hashes[:]
            self.fill = other.fill
            self.used = other.used
            return
        entry = other.next_entry(0)
        while entry >= 0:
            self.add_hashed(other.keys_w[entry], other.hashes[entry])
            entry = other.next_entry(entry + 1)

    def update(self, w_iterable):
        """Add all items of an iterable."""
        w_plain = space.unwrap_payload(w_iterable)
        if isinstance(w_plain, W_SetObject):
            self.merge(w_plain)
            return
        if isinstance(w_plain, space.W_DictObject):
            if (self.fill + w_plain.live) * 5 >= (len(self.keys_w) - 1) * 3:
                self._resize((self.used + w_plain.live) * 2)
        w_iter = space.iter(w_iterable)
        while True:
            w_item = w_iter.next_w()
            if w_item is None:
                return
            self.add(w_item)

    def intersect(self, other):
        """A new set of the common items."""
        result = self.empty_like()
        smaller = other
        bigger = self
        if other.used > self.used:
            smaller = self
            bigger = other
        entry = smaller.next_entry(0)
        while entry >= 0:
            w_key = smaller.keys_w[entry]
            if bigger.find(w_key, smaller.hashes[entry]) >= 0:
                result.add_hashed(w_key, smaller.hashes[entry])
            entry = smaller.next_entry(entry + 1)
        return result

    def subtract(self, other):
        """A new set of the items that are not in `other`."""
        if (self.used >> 2) > other.used:
            result = self.copy()
            result.remove_all(other)
            return result
        result = self.empty_like()
        entry = self.next_entry(0)
        while entry >= 0:
            w_key = self.keys_w[entry]
            if other.find(w_key, self.hashes[entry]) < 0:
                result.add_hashed(w_key, self.hashes[entry])
            entry = self.next_entry(entry + 1)
        return result

    def remove_all(self, other):
        """Remove the items of another set."""
        for w_key in other.itemlist():
            self.discard(w_key)

    def symmetric(self, other):
        """A new set of the items that are in one of the two."""
        result = self.empty_like()
        result.merge(other)
        result.toggle_all(self)
        return result

    def toggle_all(self, other):
        """Remove the items that are there, add those that are not."""
        for w_key in other.itemlist():
            if not self.discard(w_key):
                self.add(w_key)

    def is_subset(self, other):
        """Whether every item is in `other`."""
        if self.used > other.used:
            return False
        entry = self.next_entry(0)
        while entry >= 0:
            if other.find(self.keys_w[entry], self.hashes[entry]) < 0:
                return False
            entry = self.next_entry(entry + 1)
        return True

    def become(self, other):
        """Take over the table of a set that nobody else holds."""
        self.keys_w = other.keys_w
        self.hashes = other.hashes
        self.fill = other.fill
        self.used = other.used

    # -- W_Root operations

    def contains(self, w_item):
        return self.find(w_item, w_item.hash_w()) >= 0

    def iter_w(self):
        return W_SetIterator(self)

    def repr_w(self):
        if not space.ec.enter_repr(self):
            return self.typename() + '(...)'
        try:
            return self._repr()
        finally:
            space.ec.leave_repr(self)

    def _repr(self):
        if self.used == 0:
            return self.typename() + '()'
        text = '{' + space.join_reprs(self.itemlist()) + '}'
        if isinstance(self, W_FrozenSetObject):
            return 'frozenset(' + text + ')'
        return text

    def compare(self, op, w_other):
        if not isinstance(w_other, W_SetObject):
            return w_NotImplemented
        if op == ops.LE:
            return newbool(self.is_subset(w_other))
        if op == ops.GE:
            return newbool(w_other.is_subset(self))
        same_size = self.used == w_other.used
        if op == ops.EQ:
            return newbool(same_size and self.is_subset(w_other))
        if op == ops.NE:
            return newbool(not (same_size and self.is_subset(w_other)))
        if op == ops.LT:
            return newbool(not same_size and self.is_subset(w_other))
        return newbool(not same_size and w_other.is_subset(self))

    def binop(self, op, w_other):
        w_other = space.unwrap_payload(w_other)
        if not isinstance(w_other, W_SetObject):
            return w_NotImplemented
        if op == ops.OR:
            result = self.copy()
            result.merge(w_other)
            return result
        if op == ops.AND:
            return self.intersect(w_other)
        if op == ops.SUB:
            return self.subtract(w_other)
        if op == ops.XOR:
            return self.symmetric(w_other)
        return w_NotImplemented

    def inplace(self, op, w_other):
        w_other = space.unwrap_payload(w_other)
        if not isinstance(w_other, W_SetObject):
            return w_NotImplemented
        if op == ops.OR:
            self.merge(w_other)
        elif op == ops.AND:
            self.become(self.intersect(w_other))
        elif op == ops.SUB:
            self.remove_all(w_other)
        elif op == ops.XOR:
            self.toggle_all(w_other)
        else:
            return w_NotImplemented
        return self


class W_FrozenSetObject(W_SetObject):
    """A frozenset; its table is not changed once the application sees it."""

    def gettype(self):
        return w_frozenset

    def empty_like(self):
        return W_FrozenSetObject()

    def inplace(self, op, w_other):
        return w_NotImplemented

    def hash_w(self):
        result = 1927868237 * (self.used + 1)
        entry = self.next_entry(0)
        while entry >= 0:
            hash = self.hashes[entry]
            result = result ^ intmask((hash ^ (hash << 16) ^ 89869747)
                                      * 3644798167)
            entry = self.next_entry(entry + 1)
        result = intmask(result ^ (result >> 11) ^ (result >> 25))
        result = intmask(result * 69069 + 907133923)
        if result == -1:
            return 590923713
        return result


class W_SetIterator(W_Root):
    """Iterator over a set."""

    def __init__(self, w_source):
        self.w_source = w_source
        self.position = 0
        self.expected = w_source.used

    def gettype(self):
        return w_set_iterator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        w_source = self.w_source
        if w_source.used != self.expected:
            if self.expected < 0:
                return None
            self.expected = -2
            raise space.oefmt(space.w_RuntimeError,
                              'Set changed size during iteration')
        entry = w_source.next_entry(self.position)
        if entry < 0:
            self.expected = -1
            return None
        self.position = entry + 1
        return w_source.keys_w[entry]


w_set_iterator = new_type('set_iterator', w_object, is_final=True)
# Marks the slot of a deleted item.
w_dummy = W_Root()


def newset():
    """A new empty set."""
    return W_SetObject()
