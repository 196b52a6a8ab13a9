"""Work that has to wait for a moment between two instructions.

Who notices that there is something to do (the collector, for one) calls pending.wake(); the evaluation loop has it done
at its next jump backward.
"""

from pyinterp.objspace.context import PeriodicAction, ec
from rpython.rlib.objectmodel import dont_inline


class Work(object):
    """What is to be done; subclasses override run()."""

    def run(self):
        """Do it. Must not raise; may run any code."""


class Pending(PeriodicAction):
    """Whether work waits, and what it may be, in the order in which it is done."""

    def __init__(self):
        self.waits = False
        self.works = []

    def add(self, work):
        """More that is to be done when something waits."""
        self.works.append(work)

    def wake(self):
        """Something waits. Neither allocates nor runs anything, so the collector may call it."""
        self.waits = True
        ec.ticker = 0

    def perform(self):
        if self.waits:
            run_pending()


pending = Pending()
ec.add_action(pending)


@dont_inline
def run_pending():
    """Do what waits."""
    pending.waits = False
    for work in pending.works:
        work.run()
