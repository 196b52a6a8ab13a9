"""PyGC_*: the collector."""

from pyinterp.cpyext import deadblocks
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import bool_int
from pyinterp.modules import gcmodule
from pyinterp.modules.weakrefmodule import call_callbacks


def switch_to(enabled):
    """Note what the program wants; what it wanted before, as a C int."""
    before = bool_int(gcmodule.state.enabled)
    gcmodule.state.enabled = enabled
    return before


@cpython_api('PyGC_Collect')
def PyGC_Collect():
    """Collects everything; the number of objects that were found dead is not known: 0."""
    if gcmodule.state.enabled:
        deadblocks.collect()
        call_callbacks()
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
    return bool_int(gcmodule.state.enabled)


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
