"""Generators: a frame that is kept and resumed."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter, method, varmethod
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.typeobject import W_TypeObject, new_type

w_generator = new_type('generator', w_object, is_final=True)


class W_Generator(W_Root):
    """A generator; `frame` is None once it has finished."""

    def __init__(self, frame, name, qualname):
        self.frame = frame
        self.code = frame.code
        self.name = name
        self.qualname = qualname
        self.running = False

    def gettype(self):
        return w_generator

    def repr_w(self):
        return '<generator object %s at 0x%x>' % (self.qualname,
                                                  space.address(self))

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        return self.resume(w_None, None)

    def resume(self, w_sent, operr):
        """Run until the next yield; None at the end.

        w_sent is the value of the yield expression; an `operr` is raised there
        instead.  At the end the result is left in space.ec.w_stop_value.
        """
        if self.running:
            raise space.oefmt(space.w_ValueError,
                              'generator already executing')
        frame = self.frame
        if frame is None:
            if operr is not None:
                raise operr
            space.ec.w_stop_value = None
            return None
        if not frame.started and w_sent is not w_None:
            raise space.oefmt(space.w_TypeError, "can't send non-None value "
                              'to a just-started generator')
        self.running = True
        try:
            w_result = frame.resume(w_sent, operr)
        except OperationError as e:
            self.frame = None
            if e.match(space.w_StopIteration):
                raise self._stop_iteration_inside(e)
            raise
        finally:
            self.running = False
        if frame.finished:
            self.frame = None
            space.ec.w_stop_value = w_result
            return None
        return w_result

    def _stop_iteration_inside(self, operr):
        """A StopIteration must not leave a generator: RuntimeError."""
        error = space.oefmt(space.w_RuntimeError,
                            'generator raised StopIteration')
        error.w_value.w_cause = operr.w_value
        error.w_value.w_context = operr.w_value
        error.w_value.suppress_context = True
        return error

    def send(self, w_value):
        """generator.send."""
        w_result = self.resume(w_value, None)
        if w_result is None:
            raise space.stop_iteration(space.ec.take_stop_value())
        return w_result

    def throw(self, operr):
        """generator.throw, with the exception made."""
        w_result = self.resume(w_None, operr)
        if w_result is None:
            raise space.stop_iteration(space.ec.take_stop_value())
        return w_result

    def close(self):
        """generator.close."""
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
                              'generator ignored GeneratorExit')


def _generator(w_self):
    assert isinstance(w_self, W_Generator)
    return w_self


@method(w_generator, '__iter__')
def generator_iter(w_self):
    return w_self


@method(w_generator, '__next__')
def generator_next(w_self):
    return _generator(w_self).send(w_None)


@method(w_generator, 'send')
def generator_send(w_self, w_value):
    return _generator(w_self).send(w_value)


@varmethod(w_generator, 'throw', 2, 4)
def generator_throw(args_w):
    w_value = w_None
    if len(args_w) > 2:
        w_value = args_w[2]
    operr = make_thrown(args_w[1], w_value)
    return _generator(args_w[0]).throw(operr)


@method(w_generator, 'close')
def generator_close(w_self):
    _generator(w_self).close()
    return w_None


def make_thrown(w_type, w_value):
    """The exception for the arguments of throw()."""
    if isinstance(w_type, W_TypeObject):
        if isinstance(w_value, space.W_ExceptionObject):
            return OperationError(w_value)
        if w_value is w_None:
            w_exc = w_type.call0()
        else:
            w_exc = w_type.call1(w_value)
    else:
        w_exc = w_type
    if not isinstance(w_exc, space.W_ExceptionObject):
        raise space.oefmt(
            space.w_TypeError, 'exceptions must be classes or instances '
            'deriving from BaseException, not ' + w_exc.typename())
    return OperationError(w_exc)


@getter(w_generator, '__name__')
def generator_name(w_self):
    return newtext(_generator(w_self).name)


@getter(w_generator, '__qualname__')
def generator_qualname(w_self):
    return newtext(_generator(w_self).qualname)


@getter(w_generator, 'gi_running')
def generator_running(w_self):
    return space.newbool(_generator(w_self).running)
