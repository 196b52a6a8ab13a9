"""bytearray: the object, its operators and the methods that change it."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import ops, space
from pyinterp.objspace.buffer import Buffer, bytes_like, has_buffer
from pyinterp.objspace.bytesobject import (
    W_BytesObject, bytes_from_args, byte_value, compare_bytes, repr_bytes)
from pyinterp.objspace.gateway import (
    constructor, kwmethod, method, varmethod)
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None, w_NotImplemented
from pyinterp.objspace.typeobject import new_type
from rpython.rlib import rgc, rweakref

w_bytearray = new_type('bytearray', w_object)


class ByteStorage(object):
    """Where the bytes of a bytearray stand instead of in a list; abstract.

    Indices are valid; a byte is a character 0..255.
    """

    def length(self):
        """The number of bytes."""
        raise NotImplementedError

    def getchar(self, index):
        """One byte."""
        raise NotImplementedError

    def setchar(self, index, char):
        """Store one byte."""
        raise NotImplementedError

    def replace(self, data):
        """Make the bytes those of a list of characters."""
        raise NotImplementedError

    def append(self, char):
        """One byte more."""
        raise NotImplementedError

    def exports(self):
        """How many views that Python does not know of are in use."""
        raise NotImplementedError


class W_BytearrayObject(W_Root):
    """A bytearray; `data` is the list of its characters 0..255.

    While `exports` views of it are in use its length must not change.  With a
    `storage` the bytes stand there, and `data` is empty.
    """

    def __init__(self, data):
        self.data = data
        self.exports = 0
        self.buffers = []
        self.storage = None

    def switch_storage(self, storage):
        """Go on with the bytes in `storage`, which are the same."""
        self.storage = storage
        self.data = self.data[:0]

    def length(self):
        """The number of bytes."""
        if self.storage is not None:
            return self.storage.length()
        return len(self.data)

    def chars(self):
        """The list of the bytes, not to be changed."""
        storage = self.storage
        if storage is not None:
            return [storage.getchar(i) for i in range(storage.length())]
        return self.data

    def getchar(self, index):
        """The byte at a valid index."""
        if self.storage is not None:
            return self.storage.getchar(index)
        return self.data[index]

    def setchar(self, index, char):
        """Store a byte at a valid index."""
        if self.storage is not None:
            self.storage.setchar(index, char)
        else:
            self.data[index] = char

    def append(self, char):
        """One byte more."""
        if self.storage is not None:
            self.storage.append(char)
        else:
            self.data.append(char)

    def gettype(self):
        return w_bytearray

    def contents(self):
        """The bytes as a str."""
        return ''.join(self.chars())

    def replace(self, data):
        """Make the bytes those of a list of characters, which is kept."""
        if len(data) != self.length():
            self.check_resize()
        if self.storage is not None:
            self.storage.replace(data)
        else:
            self.data = data

    def check_resize(self):
        """BufferError if the length must not change now."""
        if self.exports > 0:
            self._forget_dead_buffers()
        if self.exports > 0 or (self.storage is not None
                                and self.storage.exports() > 0):
            raise space.oefmt(
                space.w_BufferError, 'Existing exports of data: object cannot '
                'be re-sized')

    def _forget_dead_buffers(self):
        """Do not count views that are garbage but were never released."""
        rgc.collect()
        self.buffers = [ref for ref in self.buffers if ref() is not None]
        self.exports = len(self.buffers)

    def buffer_w(self, writable):
        buffer = BytearrayBuffer(self)
        self.exports += 1
        self.buffers.append(rweakref.ref(buffer))
        return buffer

    def forget(self, buffer):
        """A buffer is released."""
        self.buffers = [ref for ref in self.buffers if ref() is not buffer]
        self.exports = len(self.buffers)

    def has_buffer(self):
        return True

    def is_true(self):
        return self.length() > 0

    def len_w(self):
        return self.length()

    def has_len(self):
        return True

    def hash_w(self):
        raise space.oefmt(space.w_TypeError, "unhashable type: 'bytearray'")

    def repr_w(self):
        return 'bytearray(' + repr_bytes(self.contents(), True) + ')'

    def compare(self, op, w_other):
        if not has_buffer(w_other):
            return w_NotImplemented
        try:
            data = bytes_like(w_other)
        except OperationError as e:
            if not e.match(space.w_Exception):
                raise
            return w_NotImplemented
        return compare_bytes(op, self.contents(), data)

    def binop(self, op, w_other):
        if op == ops.ADD:
            if space.has_reflected_add(w_other):
                return w_NotImplemented
            return W_BytearrayObject(
                self.chars()
                + chars_of(space.added_bytes(w_other, 'bytearray')))
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            return W_BytearrayObject(self.chars() * max(w_other.intval, 0))
        if op == ops.MOD:
            return new_bytearray(space.percent_format_bytes(
                self.contents(), w_other))
        return w_NotImplemented

    def rbinop(self, op, w_left):
        if op == ops.MUL:
            return self.binop(op, w_left)
        return w_NotImplemented

    def inplace(self, op, w_other):
        if op == ops.ADD:
            self.extend(space.added_bytes(w_other, 'bytearray'))
            return self
        if op == ops.MUL and isinstance(w_other, W_IntObject):
            self.replace(self.chars() * max(w_other.intval, 0))
            return self
        return w_NotImplemented

    def extend(self, data):
        """Append the characters of a str."""
        if data != '':
            self.check_resize()
        for c in data:
            self.append(c)

    def contains(self, w_item):
        if isinstance(w_item, W_IntObject):
            return chr(byte_value(w_item)) in self.chars()
        return self.contents().find(bytes_like(w_item)) >= 0

    def _index(self, w_index, message):
        index = space.sequence_index(w_index, 'bytearray')
        if index < 0:
            index += self.length()
        if index < 0 or index >= self.length():
            raise space.oefmt(space.w_IndexError, message)
        return index

    def getitem(self, w_index):
        if isinstance(w_index, space.W_SliceObject):
            start, _, step, count = w_index.indices(self.length())
            return W_BytearrayObject([self.getchar(start + i * step)
                                      for i in range(count)])
        return newint(ord(self.getchar(self._index(
            w_index, 'bytearray index out of range'))))

    def setitem(self, w_index, w_value):
        if isinstance(w_index, space.W_SliceObject):
            self._setslice(w_index, slice_source(w_value))
            return
        index = self._index(w_index, 'bytearray index out of range')
        self.setchar(index, chr(byte_value(w_value)))

    def _setslice(self, w_slice, values):
        start, stop, step, count = w_slice.indices(self.length())
        if step == 1:
            stop = max(start, stop)
            assert start >= 0
            assert stop >= start
            chars = self.chars()
            self.replace(chars[:start] + values + chars[stop:])
            return
        if len(values) == 0:
            self._delslice(w_slice)
            return
        if len(values) != count:
            raise space.oefmt(
                space.w_ValueError, 'attempt to assign bytes of size %d to '
                'extended slice of size %d' % (len(values), count))
        for i in range(count):
            self.setchar(start + i * step, values[i])

    def delitem(self, w_index):
        if isinstance(w_index, space.W_SliceObject):
            self._delslice(w_index)
            return
        index = self._index(w_index, 'bytearray index out of range')
        self.check_resize()
        assert index >= 0
        kept = self.chars()[:]
        del kept[index]
        self.replace(kept)

    def _delslice(self, w_slice):
        start, _, step, count = w_slice.indices(self.length())
        if step < 0:
            start = start + (count - 1) * step
            step = -step
        kept = []
        for i in range(self.length()):
            offset = i - start
            if not (0 <= offset < count * step and offset % step == 0):
                kept.append(self.getchar(i))
        self.replace(kept)

    def iter_w(self):
        return W_BytearrayIterator(self)


class W_BytearrayIterator(W_Root):
    """Iterator over a bytearray; sees changes of it."""

    def __init__(self, w_sequence):
        self.w_sequence = w_sequence
        self.index = 0

    def gettype(self):
        return w_bytearray_iterator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        w_sequence = self.w_sequence
        index = self.index
        if index < 0 or index >= w_sequence.length():
            self.index = -1
            return None
        self.index = index + 1
        return newint(ord(w_sequence.getchar(index)))


w_bytearray_iterator = new_type('bytearray_iterator', w_object,
                                is_final=True)


class BytearrayBuffer(Buffer):
    """The memory of a bytearray."""

    def __init__(self, w_bytes):
        Buffer.__init__(self, w_bytes.length(), False)
        self.w_bytes = w_bytes

    def getbyte(self, offset):
        return ord(self.w_bytes.getchar(offset))

    def setbyte(self, offset, value):
        self.w_bytes.setchar(offset, chr(value))

    def release(self):
        self.w_bytes.forget(self)


def chars_of(data):
    """The list of the characters of a str."""
    return [c for c in data]


def new_bytearray(data):
    """The bytearray of the bytes in a str."""
    return W_BytearrayObject(chars_of(data))


def slice_source(w_value):
    """The characters to assign to a slice."""
    if has_buffer(w_value):
        return chars_of(space.all_bytes(w_value))
    if space.is_int(w_value) or isinstance(w_value, space.W_StrObject):
        raise space.oefmt(space.w_TypeError, 'can assign only bytes, buffers, '
                          'or iterables of ints in range(0, 256)')
    return [chr(byte_value(w_item)) for w_item in space.listview(w_value)]


@constructor(w_bytearray)
def bytearray_new(w_cls, args_w, kwargs):
    return W_BytearrayObject([' '][:0])


def _array(w_self):
    assert isinstance(w_self, W_BytearrayObject)
    return w_self


@kwmethod(w_bytearray, '__init__', 1, 4)
def bytearray_init(args_w, kwargs):
    _array(args_w[0]).replace(chars_of(
        bytes_from_args(args_w[1:], kwargs, 'bytearray')))
    return w_None


@method(w_bytearray, 'append')
def bytearray_append(w_self, w_item):
    value = byte_value(w_item)
    _array(w_self).check_resize()
    _array(w_self).append(chr(value))
    return w_None


@method(w_bytearray, 'extend')
def bytearray_extend(w_self, w_iterable):
    if has_buffer(w_iterable):
        _array(w_self).extend(bytes_like(w_iterable))
    else:
        if not space.is_iterable(w_iterable):
            raise space.oefmt(space.w_TypeError, "can't extend bytearray with "
                              + w_iterable.typename())
        chars = [chr(byte_value(w_item))
                 for w_item in space.listview(w_iterable)]
        _array(w_self).extend(''.join(chars))
    return w_None


@method(w_bytearray, 'insert')
def bytearray_insert(w_self, w_index, w_item):
    w_array = _array(w_self)
    value = byte_value(w_item)
    index = space.index_w(w_index)
    if index < 0:
        index = max(index + w_array.length(), 0)
    index = min(index, w_array.length())
    w_array.check_resize()
    assert index >= 0
    chars = w_array.chars()[:]
    chars.insert(index, chr(value))
    w_array.replace(chars)
    return w_None


@varmethod(w_bytearray, 'pop', 1, 2)
def bytearray_pop(args_w):
    w_array = _array(args_w[0])
    if w_array.length() == 0:
        raise space.oefmt(space.w_IndexError, 'pop from empty bytearray')
    index = -1
    if len(args_w) > 1:
        index = space.index_w(args_w[1])
    if index < 0:
        index += w_array.length()
    if index < 0 or index >= w_array.length():
        raise space.oefmt(space.w_IndexError, 'pop index out of range')
    w_array.check_resize()
    assert index >= 0
    chars = w_array.chars()[:]
    char = chars.pop(index)
    w_array.replace(chars)
    return newint(ord(char))


@method(w_bytearray, 'remove')
def bytearray_remove(w_self, w_item):
    w_array = _array(w_self)
    c = chr(byte_value(w_item))
    if c not in w_array.chars():
        raise space.oefmt(space.w_ValueError, 'value not found in bytearray')
    w_array.check_resize()
    chars = w_array.chars()[:]
    chars.remove(c)
    w_array.replace(chars)
    return w_None


@method(w_bytearray, 'clear')
def bytearray_clear(w_self):
    w_array = _array(w_self)
    w_array.replace(w_array.chars()[:0])
    return w_None


@method(w_bytearray, 'copy')
def bytearray_copy(w_self):
    return W_BytearrayObject(_array(w_self).chars()[:])


@method(w_bytearray, 'reverse')
def bytearray_reverse(w_self):
    chars = _array(w_self).chars()[:]
    chars.reverse()
    _array(w_self).replace(chars)
    return w_None


@method(w_bytearray, '__alloc__')
def bytearray_alloc(w_self):
    return newint(_array(w_self).length() + 1)


@method(w_bytearray, '__str__')
def bytearray_str(w_self):
    return space.newtext(w_self.repr_w())


def is_bytes(w_obj):
    """Whether the object is bytes or a bytearray."""
    return (isinstance(w_obj, W_BytesObject)
            or isinstance(w_obj, W_BytearrayObject))


w_bytearray.w_dict.setitem_str('__hash__', w_None)
