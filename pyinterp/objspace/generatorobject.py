"""Generators."""

from pyinterp.interpreter import pycode
from pyinterp.objspace import space
from pyinterp.objspace.gateway import method
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.resumable import (
    W_Resumable, add_frame_attributes, add_resume_methods, resumable)
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import new_type

w_generator = new_type('generator', w_object, is_final=True)
add_resume_methods(w_generator)
add_frame_attributes(w_generator, 'gi', 'yieldfrom')


class W_Generator(W_Resumable):
    """A generator."""

    def gettype(self):
        return w_generator

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        return self.resume(w_None, None)

    def send_w(self, w_value):
        space.ec.w_stop_value = None
        return self.resume(w_value, None)

    def die(self):
        if self.frame is not None and self.frame.started:
            space.close_dying(self)

    def is_coroutine(self):
        """Whether types.coroutine has made it one that may be awaited."""
        return self.code.pycode.co_flags & pycode.CO_ITERABLE_COROUTINE != 0


@method(w_generator, '__iter__')
def generator_iter(w_self):
    return w_self


@method(w_generator, '__next__')
def generator_next(w_self):
    return resumable(w_self).send(w_None)
