"""Iterators that builtins make: enumerate, zip, map, filter and others."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.gateway import constructor, method
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import new_type

w_enumerate = new_type('enumerate', w_object)
w_zip = new_type('zip', w_object)
w_map = new_type('map', w_object)
w_filter = new_type('filter', w_object)
w_reversed = new_type('reversed', w_object)
w_iterator = new_type('iterator', w_object, is_final=True)
w_callable_iterator = new_type('callable_iterator', w_object, is_final=True)


class W_Iterator(W_Root):
    """Base of the iterators."""

    def is_iterator(self):
        return True

    def iter_w(self):
        return self


class W_Enumerate(W_Iterator):
    """enumerate(iterable, start)."""

    def __init__(self, w_iter, index):
        self.w_iter = w_iter
        self.index = index

    def gettype(self):
        return w_enumerate

    def next_w(self):
        w_item = self.w_iter.next_w()
        if w_item is None:
            return None
        w_index = newint(self.index)
        self.index += 1
        return space.newtuple([w_index, w_item])


class W_Zip(W_Iterator):
    """zip(*iterables, strict=False)."""

    def __init__(self, iters_w, strict):
        self.iters_w = iters_w
        self.strict = strict

    def gettype(self):
        return w_zip

    def next_w(self):
        if len(self.iters_w) == 0:
            return None
        items_w = []
        for w_iter in self.iters_w:
            w_item = w_iter.next_w()
            if w_item is None:
                if self.strict:
                    self._check_ends(len(items_w))
                return None
            items_w.append(w_item)
        return space.newtuple(items_w)

    def _check_ends(self, ended):
        """ValueError unless all iterables end together."""
        if ended > 0:
            raise space.oefmt(
                space.w_ValueError, 'zip() argument %d is shorter than '
                'argument%s' % (ended + 1, _numbers(ended)))
        for i in range(1, len(self.iters_w)):
            if self.iters_w[i].next_w() is not None:
                raise space.oefmt(
                    space.w_ValueError, 'zip() argument %d is longer than '
                    'argument%s' % (i + 1, _numbers(i)))


def _numbers(count):
    if count == 1:
        return ' 1'
    return 's 1-%d' % count


class W_Map(W_Iterator):
    """map(function, *iterables)."""

    def __init__(self, w_func, iters_w):
        self.w_func = w_func
        self.iters_w = iters_w

    def gettype(self):
        return w_map

    def next_w(self):
        if len(self.iters_w) == 1:
            w_item = self.iters_w[0].next_w()
            if w_item is None:
                return None
            return self.w_func.call1(w_item)
        items_w = []
        for w_iter in self.iters_w:
            w_item = w_iter.next_w()
            if w_item is None:
                return None
            items_w.append(w_item)
        return self.w_func.call_args(items_w)


class W_Filter(W_Iterator):
    """filter(function, iterable)."""

    def __init__(self, w_func, w_iter):
        self.w_func = w_func
        self.w_iter = w_iter

    def gettype(self):
        return w_filter

    def next_w(self):
        while True:
            w_item = self.w_iter.next_w()
            if w_item is None:
                return None
            if self.w_func is w_None:
                w_keep = w_item
            else:
                w_keep = self.w_func.call1(w_item)
            if space.is_true(w_keep):
                return w_item


class W_ReversedSequence(W_Iterator):
    """reversed() by __len__ and __getitem__."""

    def __init__(self, w_sequence):
        self.w_sequence = w_sequence
        self.index = w_sequence.len_w() - 1

    def gettype(self):
        return w_reversed

    def ask_length(self):
        self.w_sequence.ask_length()

    def next_w(self):
        if self.index < 0:
            return None
        w_item = self.w_sequence.getitem(newint(self.index))
        self.index -= 1
        return w_item


class W_GetitemIterator(W_Iterator):
    """Iteration over what has __getitem__ only."""

    def __init__(self, w_sequence):
        self.w_sequence = w_sequence
        self.index = 0

    def ask_length(self):
        if self.w_sequence is not None:
            self.w_sequence.ask_length()

    def gettype(self):
        return w_iterator

    def next_w(self):
        if self.w_sequence is None:
            return None
        try:
            w_item = self.w_sequence.getitem(newint(self.index))
        except OperationError as e:
            if not e.match(space.w_IndexError) and (
                    not e.match(space.w_StopIteration)):
                raise
            self.w_sequence = None
            return None
        self.index += 1
        return w_item


class W_CallableIterator(W_Iterator):
    """iter(function, sentinel)."""

    def __init__(self, w_func, w_sentinel):
        self.w_func = w_func
        self.w_sentinel = w_sentinel

    def gettype(self):
        return w_callable_iterator

    def next_w(self):
        if self.w_func is None:
            return None
        try:
            w_item = self.w_func.call0()
        except OperationError as e:
            if not e.match(space.w_StopIteration):
                raise
            self.w_func = None
            return None
        if w_item.eq_w(self.w_sentinel):
            self.w_func = None
            return None
        return w_item


def new_getitem_iterator(w_sequence):
    """The iterator of an object that has __getitem__ only."""
    return W_GetitemIterator(w_sequence)


@constructor(w_enumerate)
def enumerate_new(w_cls, args_w, kwargs):
    w_start = kwargs.get('start')
    if len(args_w) > 1:
        w_start = args_w[1]
    if len(args_w) == 0:
        raise space.oefmt(space.w_TypeError, "enumerate() missing required "
                          "argument 'iterable' (pos 1)")
    start = 0
    if w_start is not None:
        start = space.index_w(w_start)
    return W_Enumerate(args_w[0].iter_w(), start)


@constructor(w_zip)
def zip_new(w_cls, args_w, kwargs):
    w_strict = kwargs.get('strict')
    iters_w = [w_arg.iter_w() for w_arg in args_w]
    return W_Zip(iters_w, w_strict is not None and space.is_true(w_strict))


@constructor(w_map)
def map_new(w_cls, args_w, kwargs):
    if len(args_w) < 2:
        raise space.oefmt(space.w_TypeError,
                          'map() must have at least two arguments.')
    return W_Map(args_w[0], [w_arg.iter_w() for w_arg in args_w[1:]])


@constructor(w_filter)
def filter_new(w_cls, args_w, kwargs):
    if len(args_w) != 2:
        raise space.oefmt(space.w_TypeError, 'filter expected 2 arguments, '
                          'got %d' % len(args_w))
    return W_Filter(args_w[0], args_w[1].iter_w())


@constructor(w_reversed)
def reversed_new(w_cls, args_w, kwargs):
    if len(args_w) != 1:
        raise space.oefmt(space.w_TypeError, 'reversed expected 1 argument, '
                          'got %d' % len(args_w))
    w_sequence = args_w[0]
    w_method = w_sequence.gettype().lookup('__reversed__')
    if w_method is space.w_None:
        raise space.oefmt(space.w_TypeError, "'%s' object is not reversible"
                          % w_sequence.typename())
    if w_method is not None:
        return space.call_method0(w_method, w_sequence)
    if isinstance(w_sequence, space.W_DictView):
        return space.W_DictReverseIterator(w_sequence.w_source,
                                           w_sequence.kind)
    if not w_sequence.has_len() or isinstance(w_sequence,
                                              space.W_SetObject):
        raise space.oefmt(space.w_TypeError, "'%s' object is not reversible"
                          % w_sequence.typename())
    return W_ReversedSequence(w_sequence)


def iterator_next(w_self):
    """__next__ of the built-in iterators."""
    w_item = w_self.next_w()
    if w_item is None:
        raise space.stop_iteration(None)
    return w_item


def iterator_iter(w_self):
    """__iter__ of the built-in iterators."""
    return w_self


def add_iterator_methods(types_w):
    """Give the classes __iter__ and __next__ (at import time)."""
    for w_type in types_w:
        method(w_type, '__next__')(iterator_next)
        method(w_type, '__iter__')(iterator_iter)


add_iterator_methods([w_enumerate, w_zip, w_map, w_filter, w_reversed,
                      w_iterator, w_callable_iterator])
