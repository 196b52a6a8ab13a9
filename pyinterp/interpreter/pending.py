"""Work that has to wait for a moment between two instructions.

Who notices that there is something to do (the collector, for one) sets `pending.waits`; the evaluation loop looks at
it when it jumps, and has the work done.
"""

from rpython.rlib.objectmodel import dont_inline


class Work(object):
    """What is to be done; subclasses override run()."""

    def run(self):
        """Do it. Must not raise; may run any code."""


class Pending(object):
    """Whether work waits, and what it may be, in the order in which it is done."""

    def __init__(self):
        self.waits = False
        self.works = []

    def add(self, work):
        """More that is to be done when something waits."""
        self.works.append(work)


pending = Pending()


@dont_inline
def run_pending():
    """Do what waits."""
    pending.waits = False
    for work in pending.works:
        work.run()
