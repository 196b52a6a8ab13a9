"""Exceptions: Python holds the instance; the block shows the fields that macros and Cython read."""

from pyinterp.cpyext.typeinfo import Realizer
from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from rpython.rlib import rawrefcount


class ExceptionRealizer(Realizer):
    """A block of an exception class that C allocated."""

    def realize(self, w_type, ref):
        w_exception = W_ExceptionObject(w_type.terminator, [])
        rawrefcount.create_link_pypy(w_exception, ref)
        return w_exception


exception_realizer = ExceptionRealizer()
