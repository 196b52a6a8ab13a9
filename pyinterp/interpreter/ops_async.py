"""Opcodes of coroutines and asynchronous generators."""

from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.ops_exceptions import Reraise
from pyinterp.interpreter import pycode
from pyinterp.objspace import space
from pyinterp.objspace.asyncgenobject import W_AsyncGenerator, W_WrappedValue
from pyinterp.objspace.coroutineobject import W_Coroutine
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.generatorobject import W_Generator

# The argument of GET_AWAITABLE: where the object comes from, for the message.
FROM_AENTER = 1
FROM_AEXIT = 2


def _type_error(message):
    return space.oefmt(space.w_TypeError, message)


def get_awaitable(frame, source):
    """GET_AWAITABLE (w_x -- w_iter)"""
    w_obj = frame.top()
    if source != 0 and not space.is_awaitable(w_obj):
        name = '__aenter__'
        if source == FROM_AEXIT:
            name = '__aexit__'
        raise _type_error("'async with' received an object from %s that does not implement "
                          '__await__: %s' % (name, w_obj.typename()))
    w_iter = space.get_awaitable(w_obj)
    if isinstance(w_iter, W_Coroutine) and w_iter.delegate() is not None:
        raise space.oefmt(space.w_RuntimeError, 'coroutine is being awaited already')
    frame.set_top(w_iter)


def get_aiter(frame):
    """GET_AITER (w_x -- w_aiter)"""
    w_obj = frame.top()
    w_method = space.special_method(w_obj, '__aiter__')
    if w_method is None:
        raise _type_error("'async for' requires an object with __aiter__ method, got "
                          + w_obj.typename())
    w_iter = space.call_method0(w_method, w_obj)
    if space.special_method(w_iter, '__anext__') is None:
        raise _type_error("'async for' received an object from __aiter__ that does not "
                          'implement __anext__: ' + w_iter.typename())
    frame.set_top(w_iter)


def get_anext(frame):
    """GET_ANEXT (w_aiter -- w_aiter w_iter)"""
    w_obj = frame.top()
    w_method = space.special_method(w_obj, '__anext__')
    if w_method is None:
        raise _type_error("'async for' requires an iterator with __anext__ method, got "
                          + w_obj.typename())
    w_next = space.call_method0(w_method, w_obj)
    if isinstance(w_obj, W_AsyncGenerator):
        frame.push(w_next)
        return
    try:
        w_iter = space.get_awaitable(w_next)
    except OperationError as e:
        error = _type_error("'async for' received an invalid object from __anext__: "
                            + w_next.typename())
        error.w_value.w_cause = e.w_value
        error.w_value.w_context = e.w_value
        error.w_value.suppress_context = True
        raise error
    frame.push(w_iter)


def end_async_for(frame):
    """END_ASYNC_FOR (w_aiter w_exc -- )"""
    w_exc = frame.pop()
    assert isinstance(w_exc, W_ExceptionObject)
    if not w_exc.gettype().issubtype(space.w_StopAsyncIteration):
        raise Reraise(w_exc)
    frame.pop()


def async_gen_wrap(frame):
    """ASYNC_GEN_WRAP (w_x -- w_wrapped)"""
    frame.set_top(W_WrappedValue(frame.top()))


def before_async_with(frame):
    """BEFORE_ASYNC_WITH (w_manager -- w_exit w_awaitable)"""
    w_manager = frame.top()
    w_class = w_manager.gettype()
    w_enter = w_class.lookup('__aenter__')
    w_exit = w_class.lookup('__aexit__')
    if w_enter is None or w_exit is None:
        text = ''
        if w_enter is not None:
            text = ' (missed __aexit__ method)'
        raise _type_error("'%s' object does not support the asynchronous context manager "
                          'protocol%s' % (w_class.shown_name(), text))
    w_bound_exit = w_exit.descr_get(w_manager, w_class)
    w_entered = space.call_method0(w_enter, w_manager)
    frame.set_top(w_bound_exit)
    frame.push(w_entered)


def get_yield_from_iter(frame):
    """GET_YIELD_FROM_ITER (w_iterable -- w_iter)"""
    w_iterable = frame.top()
    if isinstance(w_iterable, W_Generator):
        return
    if isinstance(w_iterable, W_Coroutine):
        flags = frame.code.pycode.co_flags
        if flags & (pycode.CO_COROUTINE | pycode.CO_ITERABLE_COROUTINE) == 0:
            raise _type_error("cannot 'yield from' a coroutine object in a non-coroutine "
                              'generator')
        return
    frame.set_top(w_iterable.iter_w())
