"""Extension modules made for CPython 3.11 do the same in pykiln, the translated pyinterp.

usage: cext_test.py VARIANT    (a collector of pykiln, or "cpython": the scripts against themselves)

"NAME,asan" is a collector in a pykiln with AddressSanitizer and UBSan.

The same file of a module and the same script run on CPython and on pykiln; standard output and exit status
must be equal. scripts/ use the modules of ext/, debian/ those of Debian's packages.
"""

import glob
import os
import sys
import unittest

import pykiln
from known_differences import KNOWN_DIFFERENCES

HERE = "tests/cext"
CPYTHON = "/usr/bin/python3.11"
# How often a script runs on pykiln: as users do, and with the paranoid checks of the collector.
CHECKS = {"plain": {}, "paranoid": {"KILN_GC_CHECK": "collect=10000,move,retrace"}}
# How often crossings.py calls each kind to begin with, and again.
MANY = {"incminimark": "50000"}
FEWER = "10000"
# What collectors do with dead objects, where it is not freeing them all: see scripts/showing.py.
DOES = {"nogc": "keeps", "boehm": "most"}
# Another memory allocator and another order of hashes must not change what a script prints.
CPYTHON_CHECKS = {"debug": {"PYTHONMALLOC": "debug", "PYTHONHASHSEED": "5"}}
HELPERS = ("showing.py", "loading.py")


def scripts():
    """Paths of the scripts below this folder."""
    found = glob.glob(HERE + "/scripts/*.py") + glob.glob(HERE + "/debian/*.py")
    return sorted(path for path in found if os.path.basename(path) not in HELPERS)


def run(binary, script, environment, does="frees"):
    """(exit status, standard output, end of the standard error) of a script."""
    status, output, errors = pykiln.run([binary, script, HERE + "/modules", does], environment)
    return status, output, errors[-2000:]


class ScriptTest(unittest.TestCase):
    """The cases are added below."""

    variant = sys.argv[1]
    maxDiff = 4000

    @classmethod
    def setUpClass(cls):
        if cls.variant == "cpython":
            cls.binary, cls.checks = CPYTHON, CPYTHON_CHECKS
            return
        cls.binary, cls.checks = pykiln.binary(cls.variant), CHECKS

    def check(self, script):
        status, output, errors = run(CPYTHON, script, {})
        self.assertEqual((status, errors), (0, ""), output[-2000:])
        does = DOES.get(self.variant, "frees")
        known = None if self.variant == "cpython" else KNOWN_DIFFERENCES.get(name_of(script))
        for name, environment in self.checks.items():
            with self.subTest(checks=name):
                status_here, output_here, errors_here = run(self.binary, script, environment, does)
                # Negative: ended by a signal, which is no difference but a crash.
                self.assertGreaterEqual(status_here, 0, errors_here)
                if known is not None and (status_here, output_here) != (0, output):
                    self.skipTest("known difference: " + known)
                self.assertEqual(output_here, output, errors_here)
                self.assertEqual(status_here, 0, errors_here)


class MemoryTest(unittest.TestCase):
    """Crossings of all kinds in constant memory."""

    def test_many_crossings(self):
        variant = ScriptTest.variant
        if variant in ("cpython", "nogc") or variant.endswith(",asan"):
            self.skipTest("nothing to measure")
        count = MANY.get(variant, FEWER)
        script = [HERE + "/scripts/crossings.py", HERE + "/modules", DOES.get(variant, "frees"), count]
        status, output, errors = pykiln.run([pykiln.binary(variant), *script], {})
        grown = [line for line in output.splitlines() if not line.endswith(" is constant")]
        self.assertEqual((status, grown, errors), (0, [], ""))
        self.assertGreater(output.count(" is constant"), 90)


class NoMemoryTest(unittest.TestCase):
    """An allocation that fails within a crossing is a MemoryError, for C as for Python."""

    def test_failed_allocations(self):
        if ScriptTest.variant != "incminimark":
            self.skipTest("the same for all collectors")
        script = [pykiln.binary("incminimark"), HERE + "/scripts/crossings.py", HERE + "/modules", "frees", "20"]
        for allocation in range(100001, 230000, 9973):
            status, _, errors = pykiln.run(script, {"KILN_GC_CHECK": "fail=%d" % allocation})
            self.assertIn(status, (0, 1), errors)
            self.assertNotIn("Fatal", errors)


def name_of(script):
    """folder/name of a script, as in KNOWN_DIFFERENCES."""
    return "/".join(script.split("/")[-2:])[:-len(".py")]


def add_cases():
    for script in scripts():
        def test(self, script=script):
            self.check(script)
        setattr(ScriptTest, "test_" + name_of(script).replace("/", "_"), test)


add_cases()
if ScriptTest.variant == "incminimark":
    # Here, so that pykiln is not translated once more.
    from refs_test import RefsTest, RightTest  # noqa: F401
