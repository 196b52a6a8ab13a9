"""Calls that C left for the main thread: made between two instructions."""

from pyinterp.cpyext import ccalls, errors
from pyinterp.interpreter.pending import pending
from pyinterp.objspace import space
from pyinterp.objspace.context import PeriodicAction
from rpython.rlib.entrypoint import register_entrypoint
from rpython.rtyper.lltypesystem import lltype, rffi


class PendingCalls(PeriodicAction):
    """What Py_AddPendingCall collected; interrupts that C asked for."""

    def perform(self):
        if not ccalls.has_pending_calls():
            return
        if rffi.cast(lltype.Signed, ccalls.make_pending_calls()) < 0:
            raise errors.failed()


pending_calls = PendingCalls()


def start():
    """From now on C may leave calls."""
    space.ec.add_action(pending_calls)


def wake():
    """Py_AddPendingCall was called, perhaps by a thread without the interpreter's lock."""
    pending.wake()


register_entrypoint('main', wake, [], 'cross_wake', lltype.Void)
