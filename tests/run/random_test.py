"""Random programs print the same on CPython and as C, at each level of optimisation and collector."""

import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.getcwd()
sys.path.insert(0, os.path.join(ROOT, "tests", "run"))
import random_programs

DRIVER = os.path.join(ROOT, "translator", "kiln")
SEEDS = range(1, 7)
FUNCTIONS = 20
VARIANTS = [("nogc", "-O0"), ("boehm", "-O2"), ("semispace", "-O1")]


def run(command, **environment):
    result = subprocess.run(command, env=dict(os.environ, **environment), stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120,
                            check=False)
    return result.returncode, result.stdout


class RandomTest(unittest.TestCase):

    def check_seed(self, seed, folder):
        program = os.path.join(folder, "random_%d.py" % seed)
        with open(program, "w", encoding="utf-8") as out:
            out.write(random_programs.Generator(seed, FUNCTIONS).module())
        start = "import random_%d as m, sys; sys.exit(m.entry_point(['x']))" % seed
        expected = run([sys.executable, "-c", start], PYTHONPATH=ROOT + os.pathsep + folder)
        self.assertEqual(expected[0], 0, expected[1])
        for gc, level in VARIANTS:
            with self.subTest(seed=seed, gc=gc, level=level):
                binary = os.path.join(folder, "random")
                status, text = run([DRIVER, "translate", program, "-o", binary, "--gc=" + gc, level,
                                    "--verify"], KILN_ROOT=ROOT,
                                   XDG_CACHE_HOME=os.environ.get("XDG_CACHE_HOME", folder))
                self.assertEqual(status, 0, text)
                self.assertEqual(run([binary]), expected)

    def test_random_programs(self):
        with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as folder:
            for seed in SEEDS:
                self.check_seed(seed, folder)


if __name__ == "__main__":
    unittest.main()
