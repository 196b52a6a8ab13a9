"""PyGC_*: the collector."""

from pyinterp.cpyext.api import cpython_api
from rpython.rlib import rgc


class Switch(object):
    """Whether the program wants cycles to be collected; the collector itself never stops."""

    def __init__(self):
        self.enabled = True


switch = Switch()


def switch_to(enabled):
    """Note what the program wants; what it wanted before, as a C int."""
    before = 0
    if switch.enabled:
        before = 1
    switch.enabled = enabled
    return before


@cpython_api('PyGC_Collect')
def PyGC_Collect():
    """Collects everything; the number of objects that were found dead is not known: 0."""
    if switch.enabled:
        rgc.collect()
    return 0


@cpython_api('PyGC_Enable')
def PyGC_Enable():
    """gc.enable(); whether it was enabled."""
    return switch_to(True)


@cpython_api('PyGC_Disable')
def PyGC_Disable():
    """gc.disable(); whether it was enabled."""
    return switch_to(False)


@cpython_api('PyGC_IsEnabled')
def PyGC_IsEnabled():
    """gc.isenabled()."""
    if switch.enabled:
        return 1
    return 0


# -- tracemalloc, which is never on ----------------------------------------------------------

DISABLED = -2


@cpython_api('PyTraceMalloc_Track')
def PyTraceMalloc_Track(domain, pointer, size):
    """Would note a piece of memory."""
    return DISABLED


@cpython_api('PyTraceMalloc_Untrack')
def PyTraceMalloc_Untrack(domain, pointer):
    """Would forget a piece of memory."""
    return DISABLED
