"""The ways in which the cases are compiled and run."""

import os


class Variant:
    """A collector, flags for `kiln translate`, and environment variables for the binary."""

    def __init__(self, name, collector, flags=(), **environment):
        self.name = name
        self.collector = collector
        self.flags = list(flags)
        self.environment = environment
        self.sanitized = any("-fsanitize" in flag for flag in self.flags)


SANITIZE = ["--c-flag=-fsanitize=address,undefined", "--c-flag=-fno-sanitize-recover=all"]

VARIANTS = [
    Variant("nogc", "nogc", ["-O1"]),
    Variant("boehm", "boehm", ["-O2"]),
    # A small heap, so that programs as small as these are collected at all.
    Variant("semispace", "semispace", ["-O1"], KILN_GC_SIZE="16384"),
    # The same binary, collecting all the time, without old copies to look at.
    Variant("stress", "semispace", ["-O1"], KILN_GC_CHECK="collect=50,move"),
    Variant("sanitized", "nogc", ["-O0"] + SANITIZE),
]


def known_collectors(root):
    """The folders of gctransform/ that hold a collector."""
    folder = os.path.join(root, "gctransform")
    return sorted(name for name in os.listdir(folder)
                  if os.path.exists(os.path.join(folder, name, "collector.ini")))
