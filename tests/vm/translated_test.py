"""pyinterp, brainfuck and the Lisp as native VMs, with each collector, do what they do untranslated.

The programs for pyinterp are run on CPython too; standard output and exit status must be equal. Each
collector runs them once as users do and once with its paranoid checks.
"""

import glob
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.getcwd()
DRIVER = os.path.join(ROOT, "translator", "kiln")
COLLECTORS = sorted(os.path.basename(os.path.dirname(path))
                    for path in glob.glob("gctransform/*/collector.ini"))
# For the programs of the demo. A collection at every allocation would take hours: pyinterp has some 10 MB
# of prebuilt objects to trace.
PARANOID = {"KILN_GC_CHECK": "collect=10000,move,retrace"}
FAILING = {"KILN_GC_CHECK": "fail=5000"}
TIMEOUT = 300

# They show that objects die, which they never do with a collector that frees nothing.
NEED_DEATHS = ("tests/pyinterp/dying_coroutines.py", "tests/pyinterp/memoryviews.py",
               "tests/pyinterp/weak_references.py")
FREES_NOTHING = "nogc"


def translate(target, output, gc):
    """Translates at -O1, which compiles in half the time of -O2."""
    environment = dict(os.environ, KILN_ROOT=ROOT)
    environment.setdefault("HOME", os.environ["TEST_TMPDIR"])
    result = subprocess.run([DRIVER, "translate", target, "-o", output, "--gc=" + gc, "-O1", "--verify"],
                            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, check=False)
    if result.returncode != 0:
        raise AssertionError("%s with %s does not translate:\n%s" % (target, gc, result.stdout))


def run(command, stdin_path, environment=()):
    """(exit status, standard output) of a command."""
    with open(stdin_path or os.devnull, "rb") as stdin:
        result = subprocess.run(command, stdin=stdin, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, timeout=TIMEOUT, check=False,
                                env=dict(os.environ, **dict(environment)))
    return result.returncode, result.stdout


def python_programs():
    """(arguments, path of the standard input or None) of each program for pyinterp."""
    with open("tests/programs/programs.tsv", encoding="utf-8") as table:
        rows = [line.split("\t") for line in table if line.strip() and line[0] != "#"]
    for name, size, *_ in rows:
        yield ["tests/programs/%s.py" % name, size], None
    for file_name in sorted(os.listdir("tests/pyinterp")):
        name, extension = os.path.splitext(file_name)
        if extension != ".py":
            continue
        path = "tests/pyinterp/" + file_name
        with open(path, encoding="utf-8") as source:
            first = source.readline()
        arguments = first[len("# run:"):].split() if first.startswith("# run:") else []
        given = path[:-len(".py")] + ".in"
        yield [path] + arguments, given if os.path.exists(given) else None


class TranslatedTest(unittest.TestCase):

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name

    def check_pyinterp(self, gc):
        binary = os.path.join(self.folder, "pyinterp")
        translate("pyinterp/target.py", binary, gc)
        for arguments, stdin in python_programs():
            if gc == FREES_NOTHING and arguments[0] in NEED_DEATHS:
                continue
            expected = run([sys.executable] + arguments, stdin)
            with self.subTest(gc=gc, program=arguments[0]):
                self.assertEqual(run([binary] + arguments, stdin), expected)
            if not arguments[0].startswith("tests/programs/"):
                continue
            with self.subTest(gc=gc, program=arguments[0], checks=PARANOID):
                self.assertEqual(run([binary] + arguments, stdin, PARANOID), expected)
            with self.subTest(gc=gc, program=arguments[0], checks=FAILING):
                status, _ = run([binary] + arguments, stdin, FAILING)
                self.assertIn(status, (0, 1))

    def test_small_interpreters(self):
        targets = {"brainfuck": "tests/interpreters/brainfuck/brainfuck.py",
                   "lisp": "tests/interpreters/lisp/targetlisp.py"}
        for gc in COLLECTORS:
            binaries = []
            for name, target in targets.items():
                binary = os.path.join(self.folder, "%s-%s" % (name, gc))
                translate(target, binary, gc)
                binaries.append("%s=%s" % (os.path.relpath(target, "tests/interpreters"), binary))
            result = subprocess.run([sys.executable, "tests/interpreters/check.py"] + binaries,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                    check=False)
            self.assertEqual(result.returncode, 0, result.stdout)


def add_tests():
    for gc in COLLECTORS:
        def test(self, gc=gc):
            self.check_pyinterp(gc)
        setattr(TranslatedTest, "test_pyinterp_with_" + gc, test)


add_tests()

if __name__ == "__main__":
    unittest.main()
