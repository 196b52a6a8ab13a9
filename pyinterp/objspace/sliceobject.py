"""slice, and index arithmetic for all sequences."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import constructor, getter, method
from pyinterp.objspace.intobject import W_IntObject, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None, w_NotImplemented
from pyinterp.objspace.typeobject import new_type

w_slice = new_type('slice', w_object, is_final=True)


class W_SliceObject(W_Root):
    """slice(start, stop, step); None where left out."""

    def __init__(self, w_start, w_stop, w_step):
        self.w_start = w_start
        self.w_stop = w_stop
        self.w_step = w_step

    def gettype(self):
        return w_slice

    def indices(self, length):
        """(start, stop, step, number of items) for a sequence."""
        step = 1
        if self.w_step is not w_None:
            step = eval_slice_index(self.w_step)
            if step == 0:
                raise space.oefmt(space.w_ValueError,
                                  'slice step cannot be zero')
        if step > 0:
            low = 0
            high = length
            start = low
            stop = high
        else:
            low = -1
            high = length - 1
            start = high
            stop = low
        if self.w_start is not w_None:
            start = clip(eval_slice_index(self.w_start), length, low, high)
        if self.w_stop is not w_None:
            stop = clip(eval_slice_index(self.w_stop), length, low, high)
        count = 0
        if step > 0:
            if start < stop:
                count = (stop - start - 1) // step + 1
        elif stop < start:
            count = (start - stop - 1) // (-step) + 1
        return start, stop, step, count

    def hash_w(self):
        raise space.oefmt(space.w_TypeError, "unhashable type: 'slice'")

    def repr_w(self):
        return 'slice(%s, %s, %s)' % (self.w_start.repr_w(),
                                      self.w_stop.repr_w(),
                                      self.w_step.repr_w())

    def compare(self, op, w_other):
        if not isinstance(w_other, W_SliceObject):
            return w_NotImplemented
        return self._as_tuple().compare(op, w_other._as_tuple())

    def _as_tuple(self):
        return space.newtuple([self.w_start, self.w_stop, self.w_step])


def eval_slice_index(w_index):
    """A slice bound as a machine int."""
    if isinstance(w_index, W_IntObject):
        return w_index.intval
    if not space.has_index(w_index):
        raise space.oefmt(
            space.w_TypeError, 'slice indices must be integers or None or '
            'have an __index__ method')
    return space.index_w(w_index)


def clip(index, length, low, high):
    """Resolve a negative index and keep the result within low..high."""
    if index < 0:
        index += length
        if index < low:
            return low
        return index
    if index > high:
        return high
    return index


def slice_bound(w_index, default, length):
    """A start or end argument of a search method, kept from 0 up."""
    if w_index is w_None:
        return default
    index = eval_slice_index(w_index)
    if index < 0:
        index += length
        if index < 0:
            return 0
    return index


def sequence_index(w_index, what):
    """The index of an item as a machine int; TypeError names `what`."""
    if isinstance(w_index, W_IntObject):
        return w_index.intval
    if not space.has_index(w_index):
        if what == 'string':
            raise space.oefmt(
                space.w_TypeError, "string indices must be integers, not '%s'"
                % w_index.typename())
        raise space.oefmt(
            space.w_TypeError, "%s indices must be integers or slices, not %s"
            % (what, w_index.typename()))
    w_value = space.index_object(w_index)
    if isinstance(w_value, W_IntObject):
        return w_value.intval
    raise space.oefmt(space.w_IndexError, "cannot fit '%s' into an "
                      'index-sized integer' % w_index.typename())


@constructor(w_slice)
def slice_new(w_cls, args_w, kwargs):
    if len(args_w) == 1:
        return W_SliceObject(w_None, args_w[0], w_None)
    if len(args_w) == 2:
        return W_SliceObject(args_w[0], args_w[1], w_None)
    if len(args_w) == 3:
        return W_SliceObject(args_w[0], args_w[1], args_w[2])
    raise space.oefmt(space.w_TypeError,
                      'slice expected at least 1 argument, got 0')


@getter(w_slice, 'start')
def slice_start(w_self):
    assert isinstance(w_self, W_SliceObject)
    return w_self.w_start


@getter(w_slice, 'stop')
def slice_stop(w_self):
    assert isinstance(w_self, W_SliceObject)
    return w_self.w_stop


@getter(w_slice, 'step')
def slice_step(w_self):
    assert isinstance(w_self, W_SliceObject)
    return w_self.w_step


@method(w_slice, 'indices')
def slice_indices(w_self, w_length):
    assert isinstance(w_self, W_SliceObject)
    start, stop, step, _ = w_self.indices(space.index_w(w_length))
    return space.newtuple([newint(start), newint(stop), newint(step)])


def newslice_all():
    """The slice [:]."""
    return W_SliceObject(w_None, w_None, w_None)
