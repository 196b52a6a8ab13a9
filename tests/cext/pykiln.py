"""pykiln, the translated pyinterp, as the tests of extension modules build and run it."""

import os
import subprocess

ROOT = os.getcwd()
DRIVER = os.path.join(ROOT, "translator", "kiln")
# Whether pykiln can import extension modules; until it can, only the scripts themselves are checked.
LOADS_EXTENSIONS = False
TIMEOUT = 300


def translate(output, gc):
    """Translates pyinterp at -O1, which compiles in half the time of -O2."""
    environment = dict(os.environ, KILN_ROOT=ROOT)
    environment.setdefault("HOME", os.environ["TEST_TMPDIR"])
    result = subprocess.run([DRIVER, "translate", "pyinterp/target.py", "-o", output, "--gc=" + gc, "-O1"],
                            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            check=False)
    if result.returncode != 0:
        raise AssertionError("pyinterp with %s does not translate:\n%s" % (gc, result.stdout))


def run(command, environment):
    """(exit status, standard output, standard error) of a command."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            timeout=TIMEOUT, check=False,
                            env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **environment))
    return (result.returncode, result.stdout.decode("utf-8", "replace"),
            result.stderr.decode("utf-8", "replace"))
