"""Reads the arguments of the process."""

from rpython.rtyper.lltypesystem.lltype import Char, Signed, malloc
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module


def ll_argv_items(ARRAY, STR):
    count = llop.c_call(Signed, 'rt_argc')
    items = malloc(ARRAY, count)
    i = 0
    while i < count:
        length = llop.c_call(Signed, 'rt_argv_length', i)
        s = malloc(STR, length)
        s.hash = 0
        j = 0
        while j < length:
            s.chars[j] = llop.c_call(Char, 'rt_argv_char', i, j)
            j += 1
        items[i] = s
        i += 1
    return items


low_level_module(globals())
