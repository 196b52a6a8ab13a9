"""Buffers: memory that an object lets others see (bytes, bytearray ...)."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from rpython.rlib.rstring import StringBuilder


class Buffer(object):
    """A view of an object's memory; abstract.

    Offsets count bytes from the first item, 0 <= offset < length().  `shape`
    and `strides` (in bytes) are lists of one int a dimension; `format` is that
    of the struct module.
    """

    def __init__(self, length, readonly):
        self.readonly = readonly
        self.format = 'B'
        self.itemsize = 1
        self.shape = [length]
        self.strides = [1]

    def length(self):
        """The number of bytes that the items take."""
        result = self.itemsize
        for extent in self.shape:
            result *= extent
        return result

    def getbyte(self, offset):
        """The byte at an offset, 0..255."""
        raise NotImplementedError

    def setbyte(self, offset, value):
        """Store a byte; only if not `readonly`."""
        raise NotImplementedError

    def getslice(self, start, stop):
        """The bytes of a range of offsets, as characters."""
        builder = StringBuilder(stop - start)
        for offset in range(start, stop):
            builder.append(chr(self.getbyte(offset)))
        return builder.build()

    def setslice(self, start, data):
        """Store bytes from an offset on; only if not `readonly`."""
        for i in range(len(data)):
            self.setbyte(start + i, ord(data[i]))

    def release(self):
        """Called once when the view is not needed any more."""


class BytesBuffer(Buffer):
    """The memory of bytes."""

    def __init__(self, data):
        Buffer.__init__(self, len(data), True)
        self.data = data

    def getbyte(self, offset):
        return ord(self.data[offset])

    def getslice(self, start, stop):
        assert start >= 0
        assert stop >= start
        return self.data[start:stop]


def is_contiguous(buffer):
    """Whether the items follow each other in memory, last index first."""
    expected = buffer.itemsize
    i = len(buffer.shape) - 1
    while i >= 0:
        if buffer.shape[i] != 1 and buffer.strides[i] != expected:
            return False
        expected *= buffer.shape[i]
        i -= 1
    return True


def contents(buffer):
    """All items' bytes in order of the indices."""
    if is_contiguous(buffer):
        return buffer.getslice(0, buffer.length())
    builder = StringBuilder()
    _append_items(builder, buffer, 0, 0)
    return builder.build()


def _append_items(builder, buffer, dimension, offset):
    if dimension == len(buffer.shape):
        for i in range(buffer.itemsize):
            builder.append(chr(buffer.getbyte(offset + i)))
        return
    for i in range(buffer.shape[dimension]):
        _append_items(builder, buffer, dimension + 1,
                      offset + i * buffer.strides[dimension])


def buffer_of(w_obj, writable):
    """The buffer of an object; TypeError if it has none, or no writable one.

    The caller releases it.
    """
    w_plain = space.unwrap_payload(w_obj)
    buffer = w_plain.buffer_w(writable)
    if buffer is None:
        if writable:
            raise space.oefmt(
                space.w_TypeError, 'a read-write bytes-like object is '
                "required, not '%s'" % w_obj.typename())
        raise space.oefmt(
            space.w_TypeError, "a bytes-like object is required, not '%s'"
            % w_obj.typename())
    return buffer


def has_buffer(w_obj):
    """Whether the object is bytes-like."""
    return space.unwrap_payload(w_obj).has_buffer()


def all_bytes(w_obj):
    """The bytes in a bytes-like object, as characters; TypeError for others.

    Items that do not follow each other in memory are brought together.
    """
    w_plain = space.unwrap_payload(w_obj)
    if isinstance(w_plain, space.W_BytesObject):
        return w_plain.value
    return _taken(buffer_of(w_obj, False))


def bytes_like(w_obj):
    """As all_bytes, and BufferError unless it is one piece of memory."""
    w_plain = space.unwrap_payload(w_obj)
    if isinstance(w_plain, space.W_BytesObject):
        return w_plain.value
    buffer = w_plain.simple_buffer_w()
    if buffer is None:
        buffer = buffer_of(w_obj, False)
    return _taken(buffer)


def _taken(buffer):
    data = contents(buffer)
    buffer.release()
    return data


def added_bytes(w_obj, typename):
    """The bytes to append to a `typename`; TypeError if there are none."""
    if has_buffer(w_obj):
        try:
            return bytes_like(w_obj)
        except OperationError as e:
            if not e.match(space.w_Exception):
                raise
    raise space.oefmt(space.w_TypeError, "can't concat %s to %s"
                      % (w_obj.typename(), typename))
