"""Coroutines (what `async def` makes) and what await does to an object."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter, make_builtin, method, varmethod
from pyinterp.objspace.context import PeriodicAction, ec
from pyinterp.objspace.generatorobject import W_Generator
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.resumable import (
    W_Resumable, add_frame_attributes, add_resume_methods, thrown_error)
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import new_type

w_coroutine = new_type('coroutine', w_object, is_final=True)
add_resume_methods(w_coroutine)
add_frame_attributes(w_coroutine, 'cr', 'await')
w_coroutine_wrapper = new_type('coroutine_wrapper', w_object, is_final=True)


class Unstarted(object):
    """State: coroutines that wait for their first step.

    count     how many there are, dead ones included
    w_newest  the one made last, which is not watched yet, or None: most are
              started at once, and those that end without a pause need not be
              watched at all
    """

    def __init__(self):
        self.count = 0
        self.w_newest = None


unstarted = Unstarted()


class W_Coroutine(W_Resumable):
    """A coroutine; `w_origin` tells where it was made, if sys is asked to note that."""

    KIND = 'coroutine'

    def __init__(self, frame, name, qualname):
        W_Resumable.__init__(self, frame, name, qualname)
        self.w_origin = coroutine_origin(space.ec.state.origin_depth)
        self.is_watched = False
        unstarted.count += 1

    def gettype(self):
        return w_coroutine

    def watch(self):
        """From now on `die` is called when it dies."""
        if not self.is_watched:
            self.is_watched = True
            space.watch_resumable(self)

    def resume(self, w_sent, operr):
        w_result = W_Resumable.resume(self, w_sent, operr)
        if w_result is not None:
            self.watch()
        return w_result

    def check_start(self, frame, w_sent, operr):
        if operr is not None or w_sent is w_None:
            unstarted.count -= 1
            if unstarted.w_newest is self:
                unstarted.w_newest = None
        W_Resumable.check_start(self, frame, w_sent, operr)

    def close(self):
        frame = self.frame
        if frame is not None and not frame.started:
            unstarted.count -= 1
            if unstarted.w_newest is self:
                unstarted.w_newest = None
        W_Resumable.close(self)

    def resume_finished(self, operr):
        raise space.oefmt(space.w_RuntimeError,
                          'cannot reuse already awaited coroutine')

    def die(self):
        frame = self.frame
        if frame is None:
            return
        if frame.started:
            space.close_dying(self)
        else:
            unstarted.count -= 1
            space.warn_never_awaited(self)


def note_unstarted(w_coroutine):
    """To be called with each new coroutine."""
    watch_newest()
    unstarted.w_newest = w_coroutine


def watch_newest():
    """No coroutine is left that is neither started nor watched."""
    w_newest = unstarted.w_newest
    if w_newest is not None:
        unstarted.w_newest = None
        w_newest.watch()


class WatchNewest(PeriodicAction):
    """A coroutine that is not started soon may be forgotten."""

    def perform(self):
        watch_newest()


ec.add_action(WatchNewest())


def coroutine_origin(depth):
    """cr_origin: (file, line, function) of the innermost frames, or None's."""
    if depth == 0:
        return w_None
    places_w = []
    frame = space.ec.topframe
    while frame is not None and len(places_w) < depth:
        code = frame.code
        places_w.append(space.newtuple([
            space.newtext(code.pycode.co_filename), space.newint(frame.line()),
            space.newtext(code.name)]))
        frame = frame.back
    return space.newtuple(places_w)


@method(w_coroutine, '__await__')
def coroutine_await(w_self):
    return W_CoroutineWrapper(w_self)


@getter(w_coroutine, 'cr_origin')
def coroutine_get_origin(w_self):
    assert isinstance(w_self, W_Coroutine)
    return w_self.w_origin


# -- iterators that stand for a run of something awaited ---------------------

class W_AwaitIterator(W_Root):
    """What __await__ of built-in objects gives; subclasses override the four below.

    send_w and throw_w return None at the end, with the result in
    space.ec.w_stop_value.
    """

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        return self.send_w(w_None)

    def throw_w(self, operr):
        """Raise an error where it waits."""
        raise NotImplementedError

    def close(self):
        """End it."""
        raise NotImplementedError


def _await_iterator(w_self):
    """Checks the class, for the methods below."""
    assert isinstance(w_self, W_AwaitIterator)
    return w_self


def _item_or_end(w_item):
    if w_item is None:
        raise space.stop_iteration(space.ec.take_stop_value())
    return w_item


def _iterator_send(w_self, w_value):
    """self.send(value)."""
    return _item_or_end(_await_iterator(w_self).send_w(w_value))


def _iterator_throw(args_w):
    """self.throw(exception)."""
    w_iter = _await_iterator(args_w[0])
    return _item_or_end(w_iter.throw_w(thrown_error(args_w)))


def _iterator_close(w_self):
    """self.close()."""
    _await_iterator(w_self).close()
    return w_None


def _iterator_self(w_self):
    """self.__await__()."""
    return w_self


def add_await_methods(w_type, is_awaitable):
    """send, throw, close and perhaps __await__ (at import time)."""
    for name, func in [('send', _iterator_send), ('close', _iterator_close)]:
        w_type.w_dict.setitem_str(name, make_builtin(name, w_type, func))
    varmethod(w_type, 'throw', 2, 4)(_iterator_throw)
    if is_awaitable:
        w_type.w_dict.setitem_str(
            '__await__', make_builtin('__await__', w_type, _iterator_self))


add_await_methods(w_coroutine_wrapper, False)


class W_CoroutineWrapper(W_AwaitIterator):
    """coroutine.__await__()."""

    def __init__(self, w_coroutine):
        self.w_coroutine = w_coroutine

    def gettype(self):
        return w_coroutine_wrapper

    def _coroutine(self):
        w_result = self.w_coroutine
        assert isinstance(w_result, W_Coroutine)
        return w_result

    def send_w(self, w_value):
        return self._coroutine().send_w(w_value)

    def throw_w(self, operr):
        return self._coroutine().resume(w_None, operr)

    def close(self):
        self._coroutine().close()


# -- await -------------------------------------------------------------------

def is_coroutine(w_obj):
    """Whether await takes the object itself as the iterator."""
    if isinstance(w_obj, W_Generator):
        return w_obj.is_coroutine()
    return isinstance(w_obj, W_Coroutine)


def special_method(w_obj, name):
    """The method of the object's class, or None, also where it is None's."""
    w_method = w_obj.gettype().lookup(name)
    if w_method is w_None:
        return None
    return w_method


def is_awaitable(w_obj):
    """Whether the object may be awaited."""
    return is_coroutine(w_obj) or special_method(w_obj, '__await__') is not None


def get_awaitable(w_obj):
    """The iterator that `await obj` runs; TypeError."""
    if is_coroutine(w_obj):
        return w_obj
    w_method = special_method(w_obj, '__await__')
    if w_method is None:
        raise space.oefmt(
            space.w_TypeError, "object %s can't be used in 'await' expression"
            % w_obj.typename())
    w_iter = space.call_method0(w_method, w_obj)
    if is_coroutine(w_iter):
        raise space.oefmt(space.w_TypeError,
                          '__await__() returned a coroutine')
    if not w_iter.is_iterator():
        raise space.oefmt(
            space.w_TypeError, "__await__() returned non-iterator of type '%s'"
            % w_iter.typename())
    return w_iter


def send_by_method(w_iter, w_value):
    """w_iter.send(value); None at the end, with the result in space.ec.w_stop_value."""
    try:
        return w_iter.getattr('send').call1(w_value)
    except OperationError as e:
        if not e.match(space.w_StopIteration):
            raise
        space.ec.w_stop_value = space.stop_iteration_value(e.w_value)
        return None
