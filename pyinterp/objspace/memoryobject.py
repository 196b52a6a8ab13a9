"""memoryview: items of another object's memory."""

from pyinterp.objspace import ops, space, structcodes
from pyinterp.objspace.buffer import (
    Buffer, bytes_like, contents, has_buffer, is_contiguous)
from pyinterp.objspace.gateway import constructor, getter, kwmethod, method
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None, w_NotImplemented
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.tupleobject import W_TupleObject, newtuple
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.rstring import StringBuilder

w_memoryview = new_type('memoryview', w_object, is_final=True)


class SharedBuffer(object):
    """A buffer with the number of memoryviews that use it."""

    def __init__(self, buffer):
        self.buffer = buffer
        self.users = 1

    def leave(self):
        """One view less; the last one releases the buffer."""
        self.users -= 1
        if self.users == 0:
            self.buffer.release()


class ViewBuffer(Buffer):
    """A part of another buffer, or the same in another shape."""

    def __init__(self, buffer, start):
        Buffer.__init__(self, 0, buffer.readonly)
        self.base = buffer
        self.start = start
        self.format = buffer.format
        self.itemsize = buffer.itemsize
        self.shape = buffer.shape
        self.strides = buffer.strides

    def getbyte(self, offset):
        return self.base.getbyte(self.start + offset)

    def setbyte(self, offset, value):
        self.base.setbyte(self.start + offset, value)

    def getslice(self, start, stop):
        return self.base.getslice(self.start + start, self.start + stop)


class W_MemoryView(W_Root):
    """A memoryview; `view` is its Buffer, None when released."""

    def __init__(self, w_obj, shared, view):
        self.w_obj = w_obj
        self.shared = shared
        self.view = view
        self.exports = 0

    def gettype(self):
        return w_memoryview

    def get(self):
        """The Buffer; ValueError if released."""
        if self.view is None:
            raise space.oefmt(space.w_ValueError, 'operation forbidden on '
                              'released memoryview object')
        return self.view

    def release(self):
        """Give the memory back; further operations raise."""
        if self.exports > 0:
            raise space.oefmt(
                space.w_BufferError, 'memoryview has %d exported buffer%s'
                % (self.exports, '' if self.exports == 1 else 's'))
        if self.view is not None:
            self.view = None
            self.w_obj = space.w_None
            self.shared.leave()
            self.shared = None

    def part(self, view):
        """A memoryview of the same memory with another view of it."""
        self.shared.users += 1
        return W_MemoryView(self.w_obj, self.shared, view)

    def buffer_w(self, writable):
        view = self.get()
        if writable and view.readonly:
            return None
        self.exports += 1
        return ExportedView(self, view)

    def has_buffer(self):
        return True

    def is_true(self):
        return self.len_w() != 0

    def len_w(self):
        shape = self.get().shape
        if len(shape) == 0:
            return 1
        return shape[0]

    def has_len(self):
        return True

    def hash_w(self):
        view = self.get()
        if not view.readonly:
            raise space.oefmt(space.w_ValueError,
                              'cannot hash writable memoryview object')
        return space.hash_str(contents(view))

    def repr_w(self):
        if self.view is None:
            return '<released memory at 0x%x>' % space.address(self)
        return '<memory at 0x%x>' % space.address(self)

    def compare(self, op, w_other):
        if (op != ops.EQ and op != ops.NE) or not has_buffer(w_other):
            return w_NotImplemented
        return newbool(self._equals(w_other) == (op == ops.EQ))

    def _equals(self, w_other):
        if self is w_other:
            return True
        other = space.buffer_of(w_other, False)
        view = self.get()
        equal = same_shape(view.shape, other.shape)
        if equal:
            if view.format == other.format:
                equal = contents(view) == contents(other)
            else:
                equal = tolist(view, 0, 0).eq_w(tolist(other, 0, 0))
        other.release()
        return equal

    def iter_w(self):
        view = self.get()
        if len(view.shape) != 1:
            raise space.oefmt(
                space.w_NotImplementedError, 'multi-dimensional sub-views are '
                'not implemented')
        return tolist(view, 0, 0).iter_w()

    def contains(self, w_item):
        return tolist(self.get(), 0, 0).contains(w_item)

    def _offset(self, view, dimension, w_index):
        index = space.index_w(w_index)
        if index < 0:
            index += view.shape[dimension]
        if index < 0 or index >= view.shape[dimension]:
            raise space.oefmt(space.w_IndexError, 'index out of bounds on '
                              'dimension %d' % (dimension + 1))
        return index * view.strides[dimension]

    def _item_offset(self, view, w_index):
        """Offset of the item that an index or tuple of indices names."""
        if isinstance(w_index, W_TupleObject):
            if len(w_index.items_w) < len(view.shape):
                raise space.oefmt(space.w_NotImplementedError,
                                  'sub-views are not implemented')
            if len(w_index.items_w) > len(view.shape):
                raise space.oefmt(
                    space.w_TypeError, 'cannot index %d-dimension view with '
                    '%d-element tuple' % (len(view.shape),
                                          len(w_index.items_w)))
            offset = 0
            for i in range(len(view.shape)):
                offset += self._offset(view, i, w_index.items_w[i])
            return offset
        if not space.has_index(w_index):
            raise space.oefmt(space.w_TypeError,
                              'memoryview: invalid slice key')
        if len(view.shape) == 0:
            raise space.oefmt(space.w_TypeError, 'invalid indexing of 0-dim '
                              'memory')
        if len(view.shape) > 1:
            raise space.oefmt(
                space.w_NotImplementedError, 'multi-dimensional sub-views are '
                'not implemented')
        return self._offset(view, 0, w_index)

    def getitem(self, w_index):
        view = self.get()
        if isinstance(w_index, space.W_SliceObject):
            return self.part(sliced(view, w_index))
        return get_value(view, self._item_offset(view, w_index))

    def setitem(self, w_index, w_value):
        view = self.get()
        if view.readonly:
            raise space.oefmt(space.w_TypeError,
                              'cannot modify read-only memory')
        if isinstance(w_index, space.W_SliceObject):
            self._setslice(sliced(view, w_index), w_value)
            return
        offset = self._item_offset(view, w_index)
        view.setslice(offset, structcodes.pack_item(view.format, w_value))

    def _setslice(self, target, w_value):
        source = space.buffer_of(w_value, False)
        data = contents(source)
        fits = (source.format == target.format
                and same_shape(source.shape, target.shape))
        source.release()
        if not fits:
            raise space.oefmt(
                space.w_ValueError, 'memoryview assignment: lvalue and rvalue '
                'have different structures')
        size = target.itemsize
        for i in range(target.shape[0]):
            start = i * size
            assert start >= 0
            target.setslice(i * target.strides[0], data[start:start + size])

    def delitem(self, w_index):
        raise space.oefmt(space.w_TypeError, 'cannot delete memory')


class ExportedView(ViewBuffer):
    """What a memoryview lets others see; it cannot be released meanwhile."""

    def __init__(self, w_view, view):
        ViewBuffer.__init__(self, view, 0)
        self.w_view = w_view

    def release(self):
        self.w_view.exports -= 1


def same_shape(a, b):
    """Whether two lists of extents are equal."""
    if len(a) != len(b):
        return False
    for i in range(len(a)):
        if a[i] != b[i]:
            return False
    return True


def sliced(view, w_slice):
    """A view of a slice along the first dimension."""
    if len(view.shape) == 0:
        raise space.oefmt(space.w_TypeError,
                          'invalid indexing of 0-dim memory')
    start, _, step, count = w_slice.indices(view.shape[0])
    result = ViewBuffer(view, start * view.strides[0] if count > 0 else 0)
    result.shape = [count] + view.shape[1:]
    result.strides = [view.strides[0] * step] + view.strides[1:]
    return result


def get_value(view, offset):
    """The item at an offset as an object."""
    return structcodes.unpack_item(
        view.format, view.getslice(offset, offset + view.itemsize))


def tolist(view, dimension, offset):
    """The items as nested lists."""
    if dimension == len(view.shape):
        return get_value(view, offset)
    return space.newlist(
        [tolist(view, dimension + 1, offset + i * view.strides[dimension])
         for i in range(view.shape[dimension])])


def new_memoryview(w_obj):
    """memoryview(w_obj)."""
    if not has_buffer(w_obj):
        raise space.oefmt(
            space.w_TypeError, "memoryview: a bytes-like object is required, "
            "not '%s'" % w_obj.typename())
    if isinstance(w_obj, W_MemoryView):
        return w_obj.part(w_obj.get())
    buffer = space.buffer_of(w_obj, False)
    return W_MemoryView(w_obj, SharedBuffer(buffer), buffer)


@constructor(w_memoryview)
def memoryview_new(w_cls, args_w, kwargs):
    w_obj = kwargs.get('object')
    kwargs.check_all_used()
    if w_obj is None:
        if len(args_w) != 1:
            raise space.oefmt(
                space.w_TypeError, "memoryview() missing required argument "
                "'object' (pos 1)")
        w_obj = args_w[0]
    return new_memoryview(w_obj)


def _memory(w_self):
    assert isinstance(w_self, W_MemoryView)
    return w_self


@method(w_memoryview, 'release')
def memoryview_release(w_self):
    _memory(w_self).release()
    return w_None


@method(w_memoryview, '__enter__')
def memoryview_enter(w_self):
    _memory(w_self).get()
    return w_self


@kwmethod(w_memoryview, '__exit__', 1)
def memoryview_exit(args_w, kwargs):
    _memory(args_w[0]).release()
    return w_None


@method(w_memoryview, 'tolist')
def memoryview_tolist(w_self):
    return tolist(_memory(w_self).get(), 0, 0)


@kwmethod(w_memoryview, 'tobytes', 1, 2)
def memoryview_tobytes(args_w, kwargs):
    return space.newbytes(contents(_memory(args_w[0]).get()))


@kwmethod(w_memoryview, 'hex', 1, 3)
def memoryview_hex(args_w, kwargs):
    w_data = space.newbytes(contents(_memory(args_w[0]).get()))
    return w_data.getattr('hex').call_kw(args_w[1:], kwargs.names,
                                         kwargs.values_w)


@method(w_memoryview, 'toreadonly')
def memoryview_toreadonly(w_self):
    view = ViewBuffer(_memory(w_self).get(), 0)
    view.readonly = True
    return _memory(w_self).part(view)


@kwmethod(w_memoryview, 'cast', 2, 3)
def memoryview_cast(args_w, kwargs):
    w_self = _memory(args_w[0])
    view = w_self.get()
    format = space.text_w(args_w[1])
    w_shape = kwargs.get('shape')
    if len(args_w) > 2:
        w_shape = args_w[2]
    size = structcodes.native_size(format)
    if size == 0:
        raise space.oefmt(
            space.w_ValueError, 'memoryview: destination format must be a '
            "native single character format prefixed with an optional '@'")
    if not is_contiguous(view):
        raise space.oefmt(space.w_TypeError, 'memoryview: casts are '
                          'restricted to C-contiguous views')
    if not structcodes.is_byte(format) and (
            not structcodes.is_byte(view.format)):
        raise space.oefmt(
            space.w_TypeError, 'memoryview: cannot cast between two non-byte '
            'formats')
    length = view.length()
    if length % size != 0:
        raise space.oefmt(space.w_TypeError, 'memoryview: length is not a '
                          'multiple of itemsize')
    result = ViewBuffer(view, 0)
    result.format = format
    result.itemsize = size
    result.shape = [length // size]
    if w_shape is not None:
        result.shape = _shape_arg(w_shape, length // size)
    result.strides = _strides_of(result.shape, size)
    return w_self.part(result)


def _shape_arg(w_shape, count):
    shape = []
    product = 1
    for w_extent in space.listview(w_shape):
        extent = space.index_w(w_extent)
        if extent <= 0:
            raise space.oefmt(
                space.w_ValueError, 'memoryview.cast(): elements of shape '
                'must be integers > 0')
        shape.append(extent)
        product *= extent
    if product != count:
        raise space.oefmt(space.w_TypeError, 'memoryview: product(shape) * '
                          'itemsize != buffer size')
    return shape


def _strides_of(shape, itemsize):
    strides = [itemsize] * len(shape)
    i = len(shape) - 2
    while i >= 0:
        strides[i] = strides[i + 1] * shape[i + 1]
        i -= 1
    return strides


def _ints(values):
    return newtuple([newint(value) for value in values])


@getter(w_memoryview, 'obj')
def memoryview_obj(w_self):
    _memory(w_self).get()
    return _memory(w_self).w_obj


@getter(w_memoryview, 'nbytes')
def memoryview_nbytes(w_self):
    return newint(_memory(w_self).get().length())


@getter(w_memoryview, 'itemsize')
def memoryview_itemsize(w_self):
    return newint(_memory(w_self).get().itemsize)


@getter(w_memoryview, 'format')
def memoryview_format(w_self):
    return newtext(_memory(w_self).get().format)


@getter(w_memoryview, 'readonly')
def memoryview_readonly(w_self):
    return newbool(_memory(w_self).get().readonly)


@getter(w_memoryview, 'ndim')
def memoryview_ndim(w_self):
    return newint(len(_memory(w_self).get().shape))


@getter(w_memoryview, 'shape')
def memoryview_shape(w_self):
    return _ints(_memory(w_self).get().shape)


@getter(w_memoryview, 'strides')
def memoryview_strides(w_self):
    return _ints(_memory(w_self).get().strides)


@getter(w_memoryview, 'suboffsets')
def memoryview_suboffsets(w_self):
    return newtuple([])


@getter(w_memoryview, 'c_contiguous')
def memoryview_c_contiguous(w_self):
    return newbool(is_contiguous(_memory(w_self).get()))


@getter(w_memoryview, 'contiguous')
def memoryview_contiguous(w_self):
    return newbool(is_contiguous(_memory(w_self).get()))


@getter(w_memoryview, 'f_contiguous')
def memoryview_f_contiguous(w_self):
    view = _memory(w_self).get()
    expected = view.itemsize
    for i in range(len(view.shape)):
        if view.shape[i] != 1 and view.strides[i] != expected:
            return newbool(False)
        expected *= view.shape[i]
    return newbool(True)
