"""The low-level types of strings, as programs name them, and copies between strings and raw memory."""

from rpython.rtyper.annlowlevel import STR, UNICODE  # noqa: F401
from rpython.rtyper.lltypesystem._cstrings import copy_str_to_raw, raw_to_str  # noqa: F401


def copy_string_to_raw(src, ptr, srcstart, length):
    """Copies src[srcstart:srcstart + length] of a str to raw memory."""
    copy_str_to_raw(src, srcstart, ptr, length)
