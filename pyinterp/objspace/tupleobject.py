"""tuple."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import (
    constructor, method, operators, varmethod)
from pyinterp.objspace.intobject import (
    W_IntObject, newbool, newint, w_False, w_True)
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.sliceobject import W_SliceObject, sequence_index
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.rarithmetic import intmask, r_uint

w_tuple = new_type('tuple', w_object)


class W_TupleObject(W_Root):
    """A tuple; the list `items_w` is never changed."""
    _immutable_fields_ = ['items_w[*]']

    def __init__(self, items_w):
        self.items_w = items_w

    def gettype(self):
        return w_tuple

    def is_true(self):
        return len(self.items_w) > 0

    def len_w(self):
        return len(self.items_w)

    def has_len(self):
        return True

    def hash_w(self):
        return hash_items(self.items_w)

    def repr_w(self):
        if len(self.items_w) == 1:
            return '(' + self.items_w[0].repr_w() + ',)'
        return '(' + join_reprs(self.items_w) + ')'

    def compare(self, op, w_other):
        if not isinstance(w_other, W_TupleObject):
            return w_NotImplemented
        return compare_items(op, self.items_w, w_other.items_w)

    def eq_w(self, w_other):
        if isinstance(w_other, W_TupleObject):
            return items_equal(self.items_w, w_other.items_w)
        return W_Root.eq_w(self, w_other)

    def binop(self, op, w_other):
        if op == ops.ADD:
            w_other = space.unwrap_payload(w_other)
            if isinstance(w_other, W_TupleObject):
                return newtuple(self.items_w + w_other.items_w)
            if space.has_reflected_add(w_other):
                return w_NotImplemented
            raise space.oefmt(
                space.w_TypeError, 'can only concatenate tuple (not "%s") to '
                'tuple' % w_other.typename())
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            return newtuple(repeat_items(self.items_w, w_other.intval))
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.MUL and isinstance(w_left, W_IntObject):
            return newtuple(repeat_items(self.items_w, w_left.intval))
        return w_NotImplemented

    def contains(self, w_item):
        for w_own in self.items_w:
            if w_own.eq_w(w_item):
                return True
        return False

    def getitem(self, w_index):
        if isinstance(w_index, W_SliceObject):
            return newtuple(slice_items(self.items_w, w_index))
        index = sequence_index(w_index, 'tuple')
        if index < 0:
            index += len(self.items_w)
        if index < 0 or index >= len(self.items_w):
            raise space.oefmt(space.w_IndexError, 'tuple index out of range')
        return self.items_w[index]

    def iter_w(self):
        return W_TupleIterator(self.items_w)


class W_TupleIterator(W_Root):
    """Iterator over a tuple."""

    def __init__(self, items_w):
        self.items_w = items_w
        self.index = 0

    def gettype(self):
        return w_tuple_iterator

    def length_hint(self):
        return len(self.items_w) - self.index

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        index = self.index
        if index >= len(self.items_w):
            return None
        self.index = index + 1
        return self.items_w[index]


w_tuple_iterator = new_type('tuple_iterator', w_object, is_final=True)
w_empty_tuple = W_TupleObject([])


def newtuple(items_w):
    """The tuple of a list that nobody changes afterwards; one is empty."""
    if len(items_w) == 0:
        return w_empty_tuple
    return W_TupleObject(items_w)


def join_reprs(items_w):
    """The reprs of the items, separated by commas."""
    return ', '.join([w_item.repr_w() for w_item in items_w])


def items_equal(a_w, b_w):
    """Whether two item lists are equal item by item."""
    if len(a_w) != len(b_w):
        return False
    i = 0
    while i < len(a_w) and i < len(b_w):
        if not a_w[i].eq_w(b_w[i]):
            return False
        i += 1
    return True


def compare_items(op, a_w, b_w):
    """Lexicographic comparison of two item lists."""
    if op == ops.EQ:
        return newbool(items_equal(a_w, b_w))
    if op == ops.NE:
        return newbool(not items_equal(a_w, b_w))
    i = 0
    while i < len(a_w) and i < len(b_w):
        if not a_w[i].eq_w(b_w[i]):
            return space.compare(a_w[i], op, b_w[i])
        i += 1
    return newbool(space.int_compare(op, len(a_w), len(b_w)))


def repeat_items(items_w, count):
    """items_w * count; empty for a negative count."""
    if count <= 0:
        return []
    return items_w * count


def slice_items(items_w, w_slice):
    """The list of the items that a slice selects."""
    start, _, step, count = w_slice.indices(len(items_w))
    if step == 1:
        stop = start + count
        assert start >= 0
        assert stop >= start
        return items_w[start:stop]
    return [items_w[start + i * step] for i in range(count)]


PRIME1 = r_uint(11400714785074694791)
PRIME2 = r_uint(14029467366897019727)
PRIME5 = r_uint(2870177450012600261)
LENGTH_MIX = r_uint(2870177450012600261 ^ 3527539)


def hash_items(items_w):
    """Hash of a tuple: each item's hash is mixed into an accumulator."""
    acc = PRIME5
    for w_item in items_w:
        acc = acc + r_uint(intmask(w_item.hash_w())) * PRIME2
        acc = (acc << 31) | (acc >> 33)
        acc = acc * PRIME1
    acc = acc + (r_uint(len(items_w)) ^ LENGTH_MIX)
    result = intmask(acc)
    if result == -1:
        return 1546275796
    return result


@constructor(w_tuple)
def tuple_new(w_cls, args_w, kwargs):
    if len(args_w) == 0:
        return w_empty_tuple
    w_arg = args_w[0]
    if isinstance(w_arg, W_TupleObject):
        return w_arg
    return newtuple(space.listview_copy(w_arg))


operators(w_tuple, ops, binops='add mul', compare='lt le eq ne gt ge')


def _items(w_self):
    assert isinstance(w_self, W_TupleObject)
    return w_self.items_w


@method(w_tuple, '__len__')
def tuple_len(w_self):
    return newint(w_self.len_w())


@method(w_tuple, '__getitem__')
def tuple_getitem(w_self, w_index):
    return w_self.getitem(w_index)


@method(w_tuple, '__contains__')
def tuple_contains(w_self, w_item):
    return newbool(w_self.contains(w_item))


@method(w_tuple, '__iter__')
def tuple_iter(w_self):
    return w_self.iter_w()


@method(w_tuple, '__hash__')
def tuple_hash(w_self):
    return newint(w_self.hash_w())


@method(w_tuple, '__repr__')
def tuple_repr(w_self):
    return space.newtext(w_self.repr_w())


@method(w_tuple, 'count')
def tuple_count(w_self, w_item):
    return newint(count_item(_items(w_self), w_item))


@varmethod(w_tuple, 'index', 2, 4)
def tuple_index(args_w):
    index = find_item(_items(args_w[0]), args_w)
    if index < 0:
        raise space.oefmt(space.w_ValueError,
                          'tuple.index(x): x not in tuple')
    return newint(index)


def count_item(items_w, w_item):
    """Number of items equal to `w_item`."""
    count = 0
    for w_own in items_w:
        if w_own.eq_w(w_item):
            count += 1
    return count


def find_item(items_w, args_w):
    """Index for the arguments (self, item, start, stop), or -1."""
    start = 0
    stop = len(items_w)
    if len(args_w) > 2:
        start = space.slice_bound(args_w[2], 0, len(items_w))
    if len(args_w) > 3:
        stop = min(stop, space.slice_bound(args_w[3], stop, len(items_w)))
    i = start
    while i < stop and i < len(items_w):
        if items_w[i].eq_w(args_w[1]):
            return i
        i += 1
    return -1
