"""Each command of the tool does its job on a small program."""

import os
import subprocess
import unittest

from kiln_tool import ToolTest

PROGRAM = """
class Counter(object):
    def __init__(self, start):
        self.count = start
    def add(self, n):
        self.count += n

def total(words):
    counter = Counter(0)
    for word in words:
        counter.add(len(word))
    return counter.count

def entry_point(argv):
    print(total(argv[1:]))
    return len(argv) - 1

def target(driver, args):
    driver.exe_name = "count-%(backend)s"
    return entry_point
"""


class CommandsTest(ToolTest):

    def setUp(self):
        super().setUp()
        self.program = self.write("count.py", PROGRAM)

    def run_binary(self, name, *arguments):
        return subprocess.run([os.path.join(self.folder, name), *arguments], text=True,
                              stdout=subprocess.PIPE, check=False)

    def check_works(self, name):
        ran = self.run_binary(name, "ab", "cde")
        self.assertEqual((ran.stdout, ran.returncode), ("5\n", 2))

    def test_translate_with_each_collector(self):
        for gc in ("nogc", "boehm", "semispace"):
            with self.subTest(gc):
                result = self.kiln("translate", self.program, "-o", gc, "--gc=" + gc, "-O1", "--verify")
                self.assertEqual(result.returncode, 0, result.stderr)
                self.check_works(gc)

    def test_translate_takes_the_name_from_the_target_and_reports(self):
        result = self.kiln("translate", self.program)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.check_works("count-c")
        for word in ("annotate", "seconds", "peak MB", "functions", "blocks", "binary"):
            self.assertIn(word, result.stderr)

    def test_a_second_translation_compiles_nothing(self):
        self.kiln("translate", self.program, "-o", "a")
        self.assertIn("0 compiled", self.kiln("translate", self.program, "-o", "a").stderr)

    def test_options_of_the_c_compiler(self):
        result = self.kiln("translate", "-O0", "--c-flag=-DONE", "--c-flag=-DTWO", self.program, "-o", "a")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.check_works("a")

    def test_run(self):
        result = self.kiln("run", self.program, "ab", "cde")
        self.assertEqual((result.stdout, result.returncode), ("5\n", 2), result.stderr)

    def test_run_leaves_the_arguments_of_the_program_alone(self):
        result = self.kiln("run", "-O1", "--gc=nogc", self.program, "-O2", "--gc", "-x")
        self.assertEqual((result.stdout, result.returncode), ("9\n", 3), result.stderr)
        self.assertEqual(self.kiln("run").returncode, 1)

    def test_check(self):
        result = self.kiln("check", self.program)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_dump(self):
        for point in ("flow", "annotate", "rtype", "gc"):
            with self.subTest(point):
                result = self.kiln("dump", "--after=%s:total" % point, self.program)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertIn("total", result.stdout)
        self.assertIn("Instance", self.kiln("dump", "--after=annotate:total", self.program).stdout)

    def test_dumps_are_deterministic(self):
        first, second = (self.kiln("dump", "--after=gc", self.program).stdout for _ in range(2))
        self.assertEqual(first, second)

    def test_explain(self):
        result = self.kiln("explain", "Counter.count", self.program)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("count.py", result.stdout)

    def test_rpython_command_line(self):
        result = self.kiln("rpython", "--batch", "-O2", "--gc=boehm", "--output=vm", self.program)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.check_works("vm")


if __name__ == "__main__":
    unittest.main()
