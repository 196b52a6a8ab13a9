"""The depth of the stack."""

import sys

MARGIN = 50


def _depth():
    frame = sys._getframe()
    depth = 0
    while frame is not None:
        depth += 1
        frame = frame.f_back
    return depth


def stack_almost_full():
    """Whether a stack overflow is near."""
    return _depth() > sys.getrecursionlimit() - MARGIN


def stack_check():
    """Raises StackOverflow where the stack is full; on the host any call does that."""
