"""What generators, coroutines and asynchronous generators share: a frame that is kept and resumed."""

from pyinterp.interpreter import opcodes
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.gateway import W_Getter, make_builtin, varmethod
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.typeobject import W_TypeObject


class W_Resumable(W_Root):
    """A suspended or running frame; `frame` is None once it has finished."""

    KIND = 'generator'

    def __init__(self, frame, name, qualname):
        self.frame = frame
        self.code = frame.code
        self.name = name
        self.qualname = qualname
        self.running = False

    def repr_w(self):
        return '<%s object %s at 0x%x>' % (self.typename(), self.qualname,
                                           space.address(self))

    # -- running

    def resume(self, w_sent, operr):
        """Run until the next yield; None at the end.

        w_sent is the value of the yield expression; an `operr` is raised there
        instead.  At the end the result is left in space.ec.w_stop_value.
        """
        if self.running:
            raise space.oefmt(space.w_ValueError,
                              self.KIND + ' already executing')
        frame = self.frame
        if frame is None:
            return self.resume_finished(operr)
        if not frame.started:
            self.check_start(frame, w_sent, operr)
        self.running = True
        try:
            w_result = frame.resume(w_sent, operr)
        except OperationError as e:
            self.frame = None
            raise self.passing(e)
        finally:
            self.running = False
        if frame.finished:
            self.frame = None
            space.ec.w_stop_value = w_result
            return None
        return w_result

    def check_start(self, frame, w_sent, operr):
        """At the start nothing can be sent, and an error is raised before the first line."""
        if operr is not None:
            self.frame = None
            frame.pc = -1
            space.record_traceback(frame, operr.w_value)
            raise self.passing(operr)
        if w_sent is not w_None:
            raise space.oefmt(space.w_TypeError, "can't send non-None value "
                              'to a just-started ' + self.KIND)

    def resume_finished(self, operr):
        """What resume does after the end."""
        if operr is not None:
            raise operr
        space.ec.w_stop_value = None
        return None

    def passing(self, operr):
        """The error to raise for one that leaves the frame."""
        if operr.match(space.w_StopIteration):
            return self.left_by(operr, 'StopIteration')
        return operr

    def left_by(self, operr, name):
        """What would be taken for the end must not leave a frame: RuntimeError."""
        error = space.oefmt(space.w_RuntimeError,
                            '%s raised %s' % (self.KIND, name))
        error.w_value.w_cause = operr.w_value
        error.w_value.w_context = operr.w_value
        error.w_value.suppress_context = True
        return error

    def send_w(self, w_value):
        space.ec.w_stop_value = None
        return self.resume(w_value, None)

    def send(self, w_value):
        """The method send."""
        w_result = self.resume(w_value, None)
        if w_result is None:
            raise space.stop_iteration(space.ec.take_stop_value())
        return w_result

    def throw(self, operr):
        """The method throw, with the exception made."""
        w_result = self.resume(w_None, operr)
        if w_result is None:
            raise space.stop_iteration(space.ec.take_stop_value())
        return w_result

    def close(self):
        """The method close."""
        frame = self.frame
        if frame is None:
            return
        if not frame.started:
            self.frame = None
            return
        try:
            w_result = self.resume(w_None, space.oefmt_empty(
                space.w_GeneratorExit))
        except OperationError as e:
            if e.match(space.w_GeneratorExit) or (
                    e.match(space.w_StopIteration)):
                return
            raise
        if w_result is not None:
            raise space.oefmt(space.w_RuntimeError,
                              self.KIND + ' ignored GeneratorExit')

    # -- state

    def is_suspended(self):
        """Whether it waits in a yield or await."""
        frame = self.frame
        return frame is not None and frame.started and not self.running

    def delegate(self):
        """What a `yield from` or `await` waits for, or None."""
        if not self.is_suspended():
            return None
        frame = self.frame
        if frame.next_pc != frame.pc or (
                frame.code.instructions[frame.pc] & 0xFF != opcodes.YIELD_FROM):
            return None
        return frame.top()

    def die(self):
        """Called once when the object has become unreachable; must not raise."""


def resumable(w_self):
    """Checks the class, for the methods below."""
    assert isinstance(w_self, W_Resumable)
    return w_self


# -- methods -----------------------------------------------------------------

def _call_send(w_self, w_value):
    """self.send(value)."""
    return resumable(w_self).send(w_value)


def _call_throw(args_w):
    """self.throw(exception)."""
    return resumable(args_w[0]).throw(thrown_error(args_w))


def _call_close(w_self):
    """self.close()."""
    resumable(w_self).close()
    return w_None


def add_resume_methods(w_type):
    """send, throw and close (at import time)."""
    for name, func in [('send', _call_send), ('close', _call_close)]:
        w_type.w_dict.setitem_str(name, make_builtin(name, w_type, func))
    varmethod(w_type, 'throw', 2, 4)(_call_throw)


def thrown_error(args_w):
    """The exception for the arguments (self, class, value, traceback) of throw()."""
    w_value = w_None
    if len(args_w) > 2:
        w_value = args_w[2]
    w_traceback = w_None
    if len(args_w) > 3:
        w_traceback = args_w[3]
    if w_traceback is not w_None and not isinstance(w_traceback, space.W_Traceback):
        raise space.oefmt(space.w_TypeError,
                          'throw() third argument must be a traceback object')
    operr = make_thrown(args_w[1], w_value)
    if isinstance(w_traceback, space.W_Traceback):
        operr.w_value.w_traceback = w_traceback
    return operr


def make_thrown(w_type, w_value):
    """The exception for a class or instance and a value."""
    if isinstance(w_type, W_TypeObject) and w_type.issubtype(space.w_BaseException):
        return _thrown_class(w_type, w_value)
    w_exc = w_type
    if not isinstance(w_exc, space.W_ExceptionObject):
        raise space.oefmt(
            space.w_TypeError, 'exceptions must be classes or instances '
            'deriving from BaseException, not ' + w_exc.typename())
    if w_exc is w_type and w_value is not w_None:
        raise space.oefmt(space.w_TypeError, 'instance exception may not '
                          'have a separate value')
    return OperationError(w_exc)


def _thrown_class(w_type, w_value):
    """The instance of a class; an error in making it is thrown instead."""
    if isinstance(w_value, space.W_ExceptionObject) and (
            w_value.gettype().issubtype(w_type)):
        return OperationError(w_value)
    try:
        if w_value is w_None:
            w_exc = w_type.call0()
        elif isinstance(w_value, space.W_TupleObject):
            w_exc = w_type.call_args(w_value.items_w[:])
        else:
            w_exc = w_type.call1(w_value)
    except OperationError as e:
        return e
    if not isinstance(w_exc, space.W_ExceptionObject):
        return space.oefmt(
            space.w_TypeError, 'calling %s should have returned an instance '
            'of BaseException, not %s' % (w_type.repr_w(), w_exc.typename()))
    return OperationError(w_exc)


# -- attributes --------------------------------------------------------------

def _get_name(w_self):
    return newtext(resumable(w_self).name)


def _checked_name(w_value, attribute):
    if not isinstance(w_value, space.W_StrObject):
        raise space.oefmt(space.w_TypeError,
                          attribute + ' must be set to a string object')
    return w_value.value


def _set_name(w_self, w_value):
    resumable(w_self).name = _checked_name(w_value, '__name__')


def _get_qualname(w_self):
    return newtext(resumable(w_self).qualname)


def _set_qualname(w_self, w_value):
    resumable(w_self).qualname = _checked_name(w_value, '__qualname__')


def _get_code(w_self):
    return resumable(w_self).code


def _get_frame(w_self):
    return space.frame_or_none(resumable(w_self).frame)


def _get_running(w_self):
    return space.newbool(resumable(w_self).running)


def _get_suspended(w_self):
    return space.newbool(resumable(w_self).is_suspended())


def _get_delegate(w_self):
    w_delegate = resumable(w_self).delegate()
    if w_delegate is None:
        return w_None
    return w_delegate


def _delete_name(w_self):
    _checked_name(None, '__name__')


def _delete_qualname(w_self):
    _checked_name(None, '__qualname__')


def add_frame_attributes(w_type, prefix, delegate_name):
    """The attributes that tell the state, PREFIX_running and others (at import time)."""
    for name, func, setter in [
            ('__name__', _get_name, _set_name),
            ('__qualname__', _get_qualname, _set_qualname),
            (prefix + '_code', _get_code, None),
            (prefix + '_frame', _get_frame, None),
            (prefix + '_running', _get_running, None),
            (prefix + '_suspended', _get_suspended, None),
            (prefix + '_' + delegate_name, _get_delegate, None)]:
        w_getter = W_Getter(name, w_type, func, setter)
        if name == '__name__':
            w_getter.deleter = _delete_name
        elif name == '__qualname__':
            w_getter.deleter = _delete_qualname
        w_type.w_dict.setitem_str(name, w_getter)
