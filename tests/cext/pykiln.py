"""pykiln, the translated pyinterp, as the tests of extension modules build and run it."""

import atexit
import os
import shutil
import subprocess
import tempfile

ROOT = os.getcwd()
DRIVER = os.path.join(ROOT, "translator", "kiln")
TARGET = "pyinterp/pykiln.py"
TIMEOUT = 300
# Binaries by collector: each is translated once in a process.
_binaries = {}


def binary(gc):
    """The path of pykiln with a collector, at -O1, which compiles in half the time of -O2."""
    if gc not in _binaries:
        scratch = tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR"))
        atexit.register(shutil.rmtree, scratch, ignore_errors=True)
        _translate(os.path.join(scratch, "pykiln"), gc)
        _binaries[gc] = os.path.join(scratch, "pykiln")
    return _binaries[gc]


def _translate(output, gc):
    environment = dict(os.environ, KILN_ROOT=ROOT)
    environment.setdefault("HOME", os.environ["TEST_TMPDIR"])
    result = subprocess.run([DRIVER, "translate", TARGET, "-o", output, "--gc=" + gc, "-O1"],
                            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            check=False)
    if result.returncode != 0:
        raise AssertionError("pykiln with %s does not translate:\n%s" % (gc, result.stdout))


def run(command, environment):
    """(exit status, standard output, standard error) of a command."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            timeout=TIMEOUT, check=False,
                            env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **environment))
    return (result.returncode, result.stdout.decode("utf-8", "replace"),
            result.stderr.decode("utf-8", "replace"))
