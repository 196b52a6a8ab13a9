"""The low-level types of strings, as programs name them."""

from rpython.rtyper.annlowlevel import STR, UNICODE  # noqa: F401
