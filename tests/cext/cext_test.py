"""Extension modules made for CPython 3.11 do the same in pykiln, the translated pyinterp.

usage: cext_test.py VARIANT    (a collector of pykiln, or "cpython": the scripts against themselves)

The same file of a module and the same script run on CPython and on pykiln; standard output and exit status
must be equal. scripts/ use the modules of ext/, debian/ those of Debian's packages.
"""

import glob
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.getcwd()
HERE = "tests/cext"
DRIVER = os.path.join(ROOT, "translator", "kiln")
CPYTHON = "/usr/bin/python3.11"
# Whether pykiln can import extension modules; until it can, only the scripts themselves are checked.
LOADS_EXTENSIONS = False
# How often a script runs on pykiln: as users do, and with the paranoid checks of the collector.
CHECKS = {"plain": {}, "paranoid": {"KILN_GC_CHECK": "collect=10000,move,retrace"}}
# What collectors do with dead objects, where it is not freeing them all: see scripts/showing.py.
DOES = {"nogc": "keeps", "boehm": "most"}
# Another memory allocator and another order of hashes must not change what a script prints.
CPYTHON_CHECKS = {"debug": {"PYTHONMALLOC": "debug", "PYTHONHASHSEED": "5"}}
TIMEOUT = 300
HELPERS = ("showing.py", "loading.py")


def scripts():
    """Paths of the scripts below this folder."""
    found = glob.glob(HERE + "/scripts/*.py") + glob.glob(HERE + "/debian/*.py")
    return sorted(path for path in found if os.path.basename(path) not in HELPERS)


def run(binary, script, environment, does="frees"):
    """(exit status, standard output, end of the standard error) of a script."""
    command = [binary, script, HERE + "/modules", does]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            timeout=TIMEOUT, check=False,
                            env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **environment))
    errors = result.stderr.decode("utf-8", "replace")
    return result.returncode, result.stdout.decode("utf-8", "replace"), errors[-2000:]


def translate(output, gc):
    """Translates pyinterp at -O1, which compiles in half the time of -O2."""
    environment = dict(os.environ, KILN_ROOT=ROOT)
    environment.setdefault("HOME", os.environ["TEST_TMPDIR"])
    result = subprocess.run([DRIVER, "translate", "pyinterp/target.py", "-o", output, "--gc=" + gc, "-O1"],
                            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            check=False)
    if result.returncode != 0:
        raise AssertionError("pyinterp with %s does not translate:\n%s" % (gc, result.stdout))


class ScriptTest(unittest.TestCase):
    """The cases are added below."""

    variant = sys.argv[1]
    maxDiff = 4000

    @classmethod
    def setUpClass(cls):
        if cls.variant == "cpython":
            cls.binary, cls.checks = CPYTHON, CPYTHON_CHECKS
            return
        if not LOADS_EXTENSIONS:
            raise unittest.SkipTest("pykiln cannot import extension modules yet")
        scratch = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        cls.addClassCleanup(scratch.cleanup)
        cls.binary, cls.checks = os.path.join(scratch.name, "pykiln"), CHECKS
        translate(cls.binary, cls.variant)

    def check(self, script):
        status, output, errors = run(CPYTHON, script, {})
        self.assertEqual((status, errors), (0, ""), output[-2000:])
        for name, environment in self.checks.items():
            with self.subTest(checks=name):
                status_here, output_here, errors_here = run(self.binary, script, environment,
                                                             DOES.get(self.variant, "frees"))
                self.assertEqual(output_here, output, errors_here)
                self.assertEqual(status_here, 0, errors_here)


def add_cases():
    for script in scripts():
        def test(self, script=script):
            self.check(script)
        folder, name = script.split("/")[-2:]
        setattr(ScriptTest, "test_%s_%s" % (folder, name[:-len(".py")]), test)


add_cases()
