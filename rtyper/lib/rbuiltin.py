"""min, max."""

from rtyper.lib.mark import low_level_module
from rtyper.lib.rstr import ll_strcmp


def ll_min(a, b):
    # The first one of equals, as Python has it.
    if b < a:
        return b
    return a


def ll_max(a, b):
    if b > a:
        return b
    return a


def ll_min_str(a, b):
    if ll_strcmp(b, a) < 0:
        return b
    return a


def ll_max_str(a, b):
    if ll_strcmp(b, a) > 0:
        return b
    return a


low_level_module(globals())
