"""Wrong input gets one rendered message and exit status 1: no traceback of the tool, no output file."""

import os
import unittest

from kiln_tool import ToolTest

TARGET = """
def target(driver, args):
    return entry_point
"""

# name: (text of the program, what the message must say). All but the first are written to prog.py.
PROGRAMS = {
    "syntax error": ("def entry_point(argv:\n    return 0\n", ["syntax", "prog.py:1"]),
    "raises while imported": ("x = 1 // 0\n" + TARGET, ["ZeroDivisionError", "prog.py:1"]),
    "no target": ("def entry_point(argv):\n    return 0\n", ["target"]),
    "a closure": ("""
def entry_point(argv):
    n = len(argv)
    def inner():
        return n
    return inner()
""" + TARGET, ["closure", "prog.py:4"]),
    "int and str in one variable": ("""
def entry_point(argv):
    x = 1
    if len(argv) > 1:
        x = "one"
    print(x)
    return 0
""" + TARGET, ["error[", "int", "str", "prog.py"]),
    "attribute of two types": ("""
class A(object):
    def __init__(self):
        self.value = 0
def entry_point(argv):
    a = A()
    if len(argv) > 1:
        a.value = "zero"
    return a.value
""" + TARGET, ["error[", "value", "prog.py:8"]),
    "call with too few arguments": ("""
def add(a, b):
    return a + b
def entry_point(argv):
    return add(1)
""" + TARGET, ["error[", "add", "prog.py:5"]),
    "unsupported construct": ("""
def entry_point(argv):
    async def f():
        pass
    return 0
""" + TARGET, ["error[", "prog.py:3"]),
}


class BadInputTest(ToolTest):

    def check_refused(self, result, words):
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertNotIn("Traceback (most recent call last)", result.stderr)
        self.assertNotIn("terminate called", result.stderr)
        for word in words:
            self.assertIn(word.lower(), result.stderr.lower())
        left = [name for name in os.listdir(self.folder)
                if name not in ("prog.py", "cache", "__pycache__")]
        self.assertEqual(left, [])

    def test_programs(self):
        for name, (text, words) in PROGRAMS.items():
            with self.subTest(name):
                path = self.write("prog.py", text)
                self.check_refused(self.kiln("translate", path, "-o", "out"), words)

    def test_several_errors_in_one_run(self):
        text = """
def f(n):
    x = 1
    if n:
        x = "one"
    return x
def g(n):
    y = 2.5
    if n:
        y = None
    return y
def entry_point(argv):
    f(len(argv))
    g(len(argv))
    return 0
""" + TARGET
        result = self.kiln("check", self.write("prog.py", text))
        self.check_refused(result, ["prog.py:5", "prog.py:10"])

    def test_missing_file(self):
        self.check_refused(self.kiln("translate", "no_such_file.py"), ["no_such_file.py"])

    def test_unknown_collector(self):
        path = self.write("prog.py", "def entry_point(argv):\n    return 0\n" + TARGET)
        result = self.kiln("translate", path, "--gc=nonesuch", "-o", "out")
        self.check_refused(result, ["nonesuch", "boehm", "nogc"])

    def test_unknown_command_line(self):
        self.assertEqual(self.kiln("translate").returncode, 1)
        self.assertEqual(self.kiln("frobnicate").returncode, 1)
        self.check_refused(self.kiln("dump", "--after=nonesuch", "x.py"), ["nonesuch", "annotate"])


if __name__ == "__main__":
    unittest.main()
