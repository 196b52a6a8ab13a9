"""Asynchronous generators: what `async def` with yield makes."""

from pyinterp.interpreter.error import OperationError, PassedOnError
from pyinterp.objspace import space
from pyinterp.objspace.coroutineobject import W_AwaitIterator, add_await_methods
from pyinterp.objspace.gateway import W_Getter, method, varmethod
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.resumable import (
    W_Resumable, add_frame_attributes, thrown_error)
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import new_type

w_async_generator = new_type('async_generator', w_object, is_final=True)
add_frame_attributes(w_async_generator, 'ag', 'await')
w_wrapped_value = new_type('async_generator_wrapped_value', w_object,
                           is_final=True)
w_asend = new_type('async_generator_asend', w_object, is_final=True)
w_athrow = new_type('async_generator_athrow', w_object, is_final=True)
add_await_methods(w_asend, True)
add_await_methods(w_athrow, True)


class W_WrappedValue(W_Root):
    """A value of a yield on its way out, unlike one that an await passes on."""

    def __init__(self, w_value):
        self.w_value = w_value

    def gettype(self):
        return w_wrapped_value


class W_AsyncGenerator(W_Resumable):
    """An asynchronous generator.

    is_active    one of its awaitables is running
    is_closed    it has been closed, or has ended
    is_hooked    the hook for the first iteration was called
    w_finalizer  what is called when it has died, or None
    """

    KIND = 'async generator'

    def __init__(self, frame, name, qualname):
        W_Resumable.__init__(self, frame, name, qualname)
        self.is_active = False
        self.is_closed = False
        self.is_hooked = False
        self.w_finalizer = None

    def gettype(self):
        return w_async_generator

    def passing(self, operr):
        if operr.match(space.w_StopAsyncIteration):
            return self.left_by(operr, 'StopAsyncIteration')
        return W_Resumable.passing(self, operr)

    def call_hook(self):
        """Called at the start of each iteration."""
        if self.is_hooked:
            return
        self.is_hooked = True
        space.watch_resumable(self)
        state = space.ec.state
        self.w_finalizer = state.w_asyncgen_finalizer
        if state.w_asyncgen_firstiter is not None:
            state.w_asyncgen_firstiter.call1(self)

    def die(self):
        if self.frame is None or self.is_closed:
            return
        if self.w_finalizer is None:
            space.close_dying(self)
        else:
            space.call_dying(self.w_finalizer, self)

    # -- the steps of the awaitables: as send_w, None when the awaitable ends

    def step(self, w_value, operr):
        """Go on with a value or an error."""
        try:
            w_result = self.resume(w_value, operr)
        except OperationError as e:
            self._left(e)
            raise
        if w_result is None:
            operr = space.oefmt_empty(space.w_StopAsyncIteration)
            self._left(operr)
            raise operr
        if isinstance(w_result, W_WrappedValue):
            self.is_active = False
            space.ec.w_stop_value = w_result.w_value
            return None
        return w_result

    def _left(self, operr):
        self.is_active = False
        if _is_end(operr):
            self.is_closed = True


def _is_end(operr):
    """Whether an error is how an asynchronous generator ends."""
    return (operr.match(space.w_StopAsyncIteration)
            or operr.match(space.w_GeneratorExit))


# The states of an awaitable.
_NEW = 0
_STARTED = 1
_CLOSED = 2


def _reused(methods):
    return space.oefmt(space.w_RuntimeError,
                       'cannot reuse already awaited ' + methods)


def _already_running(name):
    return space.oefmt(space.w_RuntimeError, name + '(): asynchronous '
                       'generator is already running')


class W_AsyncSend(W_AwaitIterator):
    """asend(value) and __anext__()."""

    def __init__(self, generator, w_sent):
        self.generator = generator
        self.w_sent = w_sent
        self.state = _NEW

    def gettype(self):
        return w_asend

    def send_w(self, w_value):
        self._check_open()
        if self.state == _NEW:
            if self.generator.is_active:
                raise _already_running('anext')
            if w_value is w_None:
                w_value = self.w_sent
            self.state = _STARTED
        self.generator.is_active = True
        return self._step(w_value, None)

    def throw_w(self, operr):
        self._check_open()
        return self._step(w_None, operr)

    def _check_open(self):
        if self.state == _CLOSED:
            raise _reused('__anext__()/asend()')

    def _step(self, w_value, operr):
        w_result = None
        try:
            w_result = self.generator.step(w_value, operr)
        finally:
            if w_result is None:
                self.state = _CLOSED
        return w_result

    def close(self):
        self.state = _CLOSED


class W_AsyncThrow(W_AwaitIterator):
    """athrow(*args); with `args_w` None aclose()."""

    def __init__(self, generator, args_w):
        self.generator = generator
        self.is_close = args_w is None
        self.args_w = args_w
        self.state = _NEW

    def gettype(self):
        return w_athrow

    def send_w(self, w_value):
        self._check_open()
        generator = self.generator
        if generator.frame is None:
            self.state = _CLOSED
            space.ec.w_stop_value = None
            return None
        if self.state == _STARTED:
            return self._step(w_value, None)
        self._start(w_value)
        if self.is_close:
            generator.is_closed = True
            operr = space.oefmt_empty(space.w_GeneratorExit)
        else:
            operr = thrown_error(self.args_w)
        return self._first_step(PassedOnError(operr.w_value))

    def _start(self, w_value):
        generator = self.generator
        if generator.is_active:
            self.state = _CLOSED
            name = 'athrow'
            if self.is_close:
                name = 'aclose'
            raise _already_running(name)
        if generator.is_closed:
            self.state = _CLOSED
            raise space.oefmt_empty(space.w_StopAsyncIteration)
        if w_value is not w_None:
            raise space.oefmt(space.w_RuntimeError, "can't send non-None "
                              'value to a just-started coroutine')
        self.state = _STARTED
        generator.is_active = True

    def _first_step(self, operr):
        w_result = None
        try:
            w_result = self._step(w_None, operr)
        finally:
            if w_result is None:
                self.generator.is_active = False
                self.state = _CLOSED
        return w_result

    def throw_w(self, operr):
        self._check_open()
        if not self.is_close:
            return self.generator.step(w_None, operr)
        w_result = self._close_step(w_None, operr)
        if w_result is None:
            # As in CPython, the awaitable can be used once more.
            self.state = _STARTED
        return w_result

    def _check_open(self):
        if self.state == _CLOSED:
            raise _reused('aclose()/athrow()')

    def _step(self, w_value, operr):
        if self.is_close:
            return self._close_step(w_value, operr)
        return self.generator.step(w_value, operr)

    def _close_step(self, w_value, operr):
        """Go on with closing; None when it is done."""
        generator = self.generator
        w_result = None
        try:
            w_result = generator.resume(w_value, operr)
        except OperationError as e:
            self._end()
            if not _is_end(e):
                raise
        if w_result is None:
            self._end()
            space.ec.w_stop_value = None
        elif isinstance(w_result, W_WrappedValue):
            self._end()
            raise space.oefmt(space.w_RuntimeError, 'async generator ignored '
                              'GeneratorExit')
        return w_result

    def _end(self):
        self.generator.is_active = False
        self.state = _CLOSED

    def close(self):
        self.state = _CLOSED


# -- methods -----------------------------------------------------------------

def _started(w_self):
    """The generator, at the start of an iteration."""
    assert isinstance(w_self, W_AsyncGenerator)
    w_self.call_hook()
    return w_self


@method(w_async_generator, '__aiter__')
def async_generator_aiter(w_self):
    return w_self


@method(w_async_generator, '__anext__')
def async_generator_anext(w_self):
    return W_AsyncSend(_started(w_self), w_None)


@method(w_async_generator, 'asend')
def async_generator_asend(w_self, w_value):
    return W_AsyncSend(_started(w_self), w_value)


@varmethod(w_async_generator, 'athrow', 2, 4)
def async_generator_athrow(args_w):
    return W_AsyncThrow(_started(args_w[0]), args_w[:])


@method(w_async_generator, 'aclose')
def async_generator_aclose(w_self):
    return W_AsyncThrow(_started(w_self), None)


def async_generator_running(w_self):
    assert isinstance(w_self, W_AsyncGenerator)
    return space.newbool(w_self.is_active)


w_async_generator.w_dict.setitem_str('ag_running', W_Getter(
    'ag_running', w_async_generator, async_generator_running, None))
