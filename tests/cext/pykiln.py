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
SANITIZE = ["--c-flag=-fsanitize=address,undefined", "--c-flag=-fno-sanitize-recover=all"]
# What lives until the end is not a leak; quarantine takes memory that crossings are not to take.
SANITIZER_OPTIONS = {"ASAN_OPTIONS": "detect_leaks=0:quarantine_size_mb=1", "UBSAN_OPTIONS": "print_stacktrace=1"}
# Binaries by variant: each is translated once in a process.
_binaries = {}


def binary(variant):
    """The path of pykiln with a collector, at -O1, which compiles in half the time of -O2."""
    if variant not in _binaries:
        scratch = tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR"))
        atexit.register(shutil.rmtree, scratch, ignore_errors=True)
        _translate(os.path.join(scratch, "pykiln"), variant)
        _binaries[variant] = os.path.join(scratch, "pykiln")
    return _binaries[variant]


def _translate(output, variant):
    gc, _, sanitized = variant.partition(",")
    environment = dict(os.environ, KILN_ROOT=ROOT)
    environment.setdefault("HOME", os.environ["TEST_TMPDIR"])
    result = subprocess.run([DRIVER, "translate", TARGET, "-o", output, "--gc=" + gc, "-O1", *(SANITIZE if sanitized else [])],
                            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            check=False)
    if result.returncode != 0:
        raise AssertionError("pykiln with %s does not translate:\n%s" % (variant, result.stdout))


def run(command, environment):
    """(exit status, standard output, standard error) of a command."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            timeout=TIMEOUT, check=False,
                            env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **SANITIZER_OPTIONS, **environment))
    return (result.returncode, result.stdout.decode("utf-8", "replace"),
            result.stderr.decode("utf-8", "replace"))
