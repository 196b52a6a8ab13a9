"""The ways in which the cases are compiled and run: a collector, a build, and the collector's checks."""

import os


class Variant:
    """A collector, flags for `kiln translate`, and environment variables for the binary.

    may_fail: an allocation of the run fails, so that its output may differ; it must not crash.
    """

    def __init__(self, name, collector, flags=(), may_fail=False, **environment):
        self.name = name
        self.collector = collector
        self.flags = list(flags)
        self.may_fail = may_fail
        self.environment = environment
        self.sanitized = any("-fsanitize" in flag for flag in self.flags)


SANITIZE = ["--c-flag=-fsanitize=address,undefined", "--c-flag=-fno-sanitize-recover=all"]

# How each collector's plain build is optimised; between them the levels are all there. Settings make heaps
# so small that programs as short as these are collected at all.
PLAIN = {
    "nogc": (["-O0"], {}),
    "boehm": (["-O2"], {}),
    "semispace": (["-O1"], {"KILN_GC_SIZE": "16384"}),
    "generational": (["-O1"], {"KILN_GC_NURSERY": "16384"}),
    "incminimark": (["-O2"], {"PYPY_GC_NURSERY": "16384"}),
    "refcount": (["-O1"], {}),
}

# The paranoid variants, on one binary of the collector with AddressSanitizer and UBSan.
CHECKS = {
    "move": {"KILN_GC_CHECK": "collect=50,move,retrace"},
    # A program that dies of the failure leaves raw memory behind.
    "fail": {"KILN_GC_CHECK": "fail=40", "ASAN_OPTIONS": "detect_leaks=0", "may_fail": True},
}

# A collector without checks: nogc, which has nothing to check, and the one whose fast paths do most.
SANITIZED = {"nogc", "incminimark"}

# Collectors under which no object ever dies.
FREE_NOTHING = {"nogc"}


def variants_of(collector):
    flags, environment = PLAIN[collector]
    yield Variant(collector, collector, flags, **environment)
    if collector in SANITIZED:
        yield Variant(collector + "-sanitized", collector, ["-O0"] + SANITIZE)
    for check, settings in CHECKS.items():
        yield Variant("%s-%s" % (collector, check), collector, ["-O0"] + SANITIZE, **settings)


VARIANTS = [variant for collector in PLAIN for variant in variants_of(collector)]


def known_collectors(root):
    """The folders of gctransform/ that hold a collector."""
    folder = os.path.join(root, "gctransform")
    return sorted(name for name in os.listdir(folder)
                  if os.path.exists(os.path.join(folder, name, "collector.ini")))
