"""The translation target: pyinterp with the bridge to extension modules."""

from pyinterp.cpyext import everything  # noqa: F401 (registers what C calls)
from pyinterp.target import entry_point


def target(driver, args):
    """What the translator calls: gives it the entry point."""
    return entry_point
