"""The Nth allocation of a program fails, for each N, on each collector: the program goes on with the
MemoryError that it catches, or ends with a message; it never crashes and never prints a wrong answer."""

import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.getcwd()
DRIVER = os.path.join(ROOT, "translator", "kiln")
TARGET = "tests/gc/out_of_memory.py"
SANITIZE = ["--c-flag=-fsanitize=address,undefined", "--c-flag=-fno-sanitize-recover=all"]
ENOUGH = 5000


def known_collectors():
    folder = os.path.join(ROOT, "gctransform")
    return sorted(name for name in os.listdir(folder)
                  if os.path.exists(os.path.join(folder, name, "collector.ini")))


def translate(gc, output):
    environment = dict(os.environ, KILN_ROOT=ROOT)
    environment.setdefault("HOME", os.environ["TEST_TMPDIR"])
    result = subprocess.run([DRIVER, "translate", TARGET, "-o", output, "--gc=" + gc, "-O1"] + SANITIZE,
                            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, check=False)
    if result.returncode != 0:
        raise AssertionError("%s does not translate:\n%s" % (gc, result.stdout))


def run(binary, checks):
    """(exit status, lines printed, standard error)"""
    result = subprocess.run([binary], env=dict(os.environ, KILN_GC_CHECK=checks), text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return result.returncode, result.stdout.splitlines(), result.stderr


class OutOfMemoryTest(unittest.TestCase):

    def check_run(self, expected, status, lines, errors):
        """What has been printed is right or says that memory ran out, and no more than one part does."""
        for line, right in zip(lines, expected):
            self.assertIn(line, (right, "out of memory"))
        self.assertLessEqual(sum(line == "out of memory" for line in lines), 1, lines)
        if status == 0:
            self.assertEqual(len(lines), len(expected))
        else:
            self.assertEqual(status, 1, errors)
            self.assertRegex(errors, "Fatal RPython error: MemoryError|Fatal error: .*memory")

    def check_collector(self, gc):
        with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as folder:
            binary = os.path.join(folder, "program")
            translate(gc, binary)
            status, expected, errors = run(binary, "")
            self.assertEqual(status, 0, errors)
            caught = 0
            for n in range(1, ENOUGH):
                status, lines, errors = run(binary, "fail=%d,retrace" % n)
                with self.subTest(gc=gc, n=n):
                    self.check_run(expected, status, lines, errors)
                caught += "out of memory" in lines
                if status == 0 and lines == expected:
                    break
            else:
                self.fail("the program never ran to its end")
            self.assertGreater(caught, 50)


def add_tests():
    for gc in known_collectors():
        def test(self, gc=gc):
            self.check_collector(gc)
        setattr(OutOfMemoryTest, "test_" + gc, test)


add_tests()

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
