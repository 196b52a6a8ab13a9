"""Opcodes for exceptions, with statements and generators."""

from pyinterp.interpreter.error import OperationError, PassedOnError
from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.resumable import W_Resumable
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.tupleobject import W_TupleObject
from pyinterp.objspace.typeobject import W_TypeObject


class Reraise(Exception):
    """Passes an exception on that has its traceback entry already."""

    def __init__(self, w_value):
        self.w_value = w_value


def make_exception(w_raised):
    """The instance for the operand of raise."""
    if isinstance(w_raised, W_ExceptionObject):
        return w_raised
    if isinstance(w_raised, W_TypeObject):
        if w_raised.issubtype(space.w_BaseException):
            w_exc = w_raised.call0()
            if isinstance(w_exc, W_ExceptionObject):
                return w_exc
            raise space.oefmt(
                space.w_TypeError, 'calling %s should have returned an '
                'instance of BaseException, not %s'
                % (w_raised.repr_w(), w_exc.gettype().repr_w()))
    raise space.oefmt(space.w_TypeError,
                      'exceptions must derive from BaseException')


def raise_varargs(frame, count):
    """RAISE_VARARGS (items*n -- )"""
    if count == 0:
        w_handled = space.ec.handled()
        if w_handled is None:
            raise space.oefmt(space.w_RuntimeError,
                              'No active exception to reraise')
        raise Reraise(w_handled)
    if count == 1:
        raise OperationError(make_exception(frame.pop()))
    w_cause = frame.pop()
    w_exc = make_exception(frame.pop())
    if w_cause is w_None:
        w_exc.w_cause = None
    else:
        if not isinstance(w_cause, W_ExceptionObject) and not isinstance(
                w_cause, W_TypeObject):
            raise space.oefmt(space.w_TypeError, 'exception causes must '
                              'derive from BaseException')
        w_exc.w_cause = make_exception(w_cause)
    w_exc.suppress_context = True
    raise OperationError(w_exc)


def push_exc_info(frame):
    """PUSH_EXC_INFO (w_exc -- w_previous w_exc)

    In a generator the previous one is the generator's own, or null: what is
    handled outside may be another one when the handler is left.
    """
    w_exc = frame.top()
    assert isinstance(w_exc, W_ExceptionObject)
    ec = space.ec
    if frame.code.is_generator:
        frame.set_top(frame.w_own_handled)
        frame.w_own_handled = w_exc
    else:
        frame.set_top(ec.own_handled())
    frame.push(w_exc)
    ec.set_handled(w_exc)


def pop_except(frame):
    """POP_EXCEPT (w_previous -- )"""
    restore_handled(frame, frame.pop())


def restore_handled(frame, w_previous):
    """Make `w_previous` (or null) the exception being handled."""
    ec = space.ec
    if w_previous is None:
        if frame.code.is_generator:
            frame.w_own_handled = None
            ec.set_handled(ec.w_outside)
        else:
            ec.set_handled(None)
    else:
        assert isinstance(w_previous, W_ExceptionObject)
        if frame.code.is_generator:
            frame.w_own_handled = w_previous
        ec.set_handled(w_previous)


def replace_handled(frame, w_exc):
    """Make an exception the one that is handled until the handler is left."""
    if frame.code.is_generator:
        frame.w_own_handled = w_exc
    space.ec.set_handled(w_exc)


def exception_matches(w_exc, w_type):
    """Whether `except w_type` catches the exception."""
    if isinstance(w_type, W_TypeObject):
        if not w_type.issubtype(space.w_BaseException):
            raise bad_catch()
        return w_exc.gettype().issubtype(w_type)
    if isinstance(w_type, W_TupleObject):
        for w_item in w_type.items_w:
            if exception_matches(w_exc, w_item):
                return True
        return False
    raise bad_catch()


def bad_catch():
    """The error for what `except` cannot catch."""
    return space.oefmt(
        space.w_TypeError, 'catching classes that do not inherit from '
        'BaseException is not allowed')


def reraise(frame):
    """RERAISE (w_exc -- )"""
    w_exc = frame.pop()
    assert isinstance(w_exc, W_ExceptionObject)
    raise Reraise(w_exc)


def pop_except_reraise(frame):
    """POP_EXCEPT_RERAISE (w_previous w_exc -- )"""
    w_exc = frame.pop()
    restore_handled(frame, frame.pop())
    assert isinstance(w_exc, W_ExceptionObject)
    raise Reraise(w_exc)


def before_with(frame):
    """BEFORE_WITH (w_manager -- w_exit w_entered)"""
    w_manager = frame.top()
    w_class = w_manager.gettype()
    w_enter = w_class.lookup('__enter__')
    w_exit = w_class.lookup('__exit__')
    if w_enter is None or w_exit is None:
        text = ''
        if w_enter is not None:
            text = ' (missed __exit__ method)'
        raise space.oefmt(
            space.w_TypeError, "'%s' object does not support the context "
            'manager protocol%s' % (w_class.shown_name(), text))
    w_bound_exit = w_exit.descr_get(w_manager, w_class)
    w_entered = space.call_method0(w_enter, w_manager)
    frame.set_top(w_bound_exit)
    frame.push(w_entered)


def exit_with(frame):
    """EXIT_WITH (w_exit -- w_result)"""
    frame.set_top(frame.top().call3(w_None, w_None, w_None))


def with_except_start(frame):
    """WITH_EXCEPT_START (w_exit w_previous w_exc --
    w_exit w_previous w_exc w_result)"""
    w_exc = frame.top()
    assert isinstance(w_exc, W_ExceptionObject)
    w_traceback = w_None
    if w_exc.w_traceback is not None:
        w_traceback = w_exc.w_traceback
    frame.push(frame.peek(3).call3(w_exc.gettype(), w_exc, w_traceback))


# -- generators --------------------------------------------------------------

def yield_from(frame):
    """YIELD_FROM (w_iter w_sent -- w_result)

    Returns True to suspend the frame with the value left on top of the
    iterator; False when the iterator has ended.
    """
    w_sent = frame.pop()
    w_iter = frame.top()
    w_value = w_iter.send_w(w_sent)
    if w_value is None:
        frame.set_top(space.ec.take_stop_value())
        return False
    frame.push(w_value)
    return True


def throw_into_delegate(frame, operr):
    """throw() on a frame suspended in YIELD_FROM: pass it to the iterator.

    Returns the value to yield; None if the iterator ended, its result being
    on the stack.  Raises what the iterator raises.
    """
    frame.pop()
    w_iter = frame.top()
    ec = space.ec
    if operr.match(space.w_GeneratorExit) and not isinstance(operr, PassedOnError):
        _close(w_iter)
        raise operr
    ec.w_stop_value = None
    if isinstance(w_iter, W_Resumable):
        w_value = w_iter.resume(w_None, operr)
    else:
        w_throw = w_iter.getattr_or_none('throw')
        if w_throw is None:
            raise operr
        w_value = _throw(w_throw, operr)
    if w_value is None:
        frame.set_top(ec.take_stop_value())
    return w_value


def _close(w_iter):
    if isinstance(w_iter, W_Resumable):
        w_iter.close()
        return
    w_close = w_iter.getattr_or_none('close')
    if w_close is not None:
        w_close.call0()


def _throw(w_throw, operr):
    try:
        return w_throw.call1(operr.w_value)
    except OperationError as e:
        if not e.match(space.w_StopIteration):
            raise
        space.ec.w_stop_value = space.stop_iteration_value(e.w_value)
        return None
