"""__del__: called once an instance is unreachable, between two instructions."""

from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.pending import Work, pending
from pyinterp.objspace import space
from pyinterp.objspace.instanceobject import W_InstanceObject
from rpython.rlib import rgc


class DyingInstances(rgc.FinalizerQueue):
    """Unreachable instances whose __del__ was not called yet."""

    Class = W_InstanceObject

    def finalizer_trigger(self):
        pending.wake()


dying = DyingInstances()


def watch_death(w_obj):
    """To be called once for each new instance of a class with has_del."""
    dying.register_finalizer(w_obj)


class Finalize(Work):
    """Calls __del__ of the instances that have died."""

    def run(self):
        run_finalizers()


def run_finalizers():
    """Calls what waits to be called."""
    while True:
        w_obj = dying.next_dead()
        if w_obj is None:
            return
        w_obj.finalize()


def finalize_instance(w_obj):
    """Calls __del__; an exception in it is shown and forgotten."""
    w_method = w_obj.gettype().lookup('__del__')
    if w_method is None:
        return
    try:
        space.call_method0(w_method, w_obj)
    except OperationError as e:
        space.write_unraisable(e.w_value, None, w_method)


W_InstanceObject.finalize = finalize_instance
pending.add(Finalize())
