"""What calls of C functions need besides the call."""

from rpython.rtyper.lltypesystem import lltype

from rtyper.lib.mark import low_level_module


def ll_c_text(s, CHARS):
    """Returns a copy of a string in raw memory, with a NUL behind it; null for None."""
    if not s:
        return lltype.nullptr(CHARS)
    length = len(s.chars)
    p = lltype.malloc(CHARS, length + 1, flavor='raw')
    i = 0
    while i < length:
        p[i] = s.chars[i]
        i += 1
    p[length] = '\0'
    return p


low_level_module(globals())
