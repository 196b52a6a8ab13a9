"""PYKILN_CHECK_REFS=1: pykiln names the type and the crossing of a wrong reference count in an extension.

Each script of refs/ calls a function that gets one wrong; the report must be that of its .expected file.
References that are never given back are not reported. The cases run as a part of cext_test.py with incminimark.
"""

import glob
import os
import unittest

import pykiln

HERE = "tests/cext"
CHECKS = {"PYKILN_CHECK_REFS": "1"}
REPORT = "pykiln: wrong reference count"


class RefsTest(unittest.TestCase):
    """The cases are added below."""

    @classmethod
    def setUpClass(cls):
        cls.binary = pykiln.binary("incminimark")

    def check(self, script):
        _, _, errors = pykiln.run([self.binary, script, HERE + "/modules"], CHECKS)
        report = "".join(line for line in errors.splitlines(True) if line.startswith(REPORT))
        path = script[:-len(".py")] + ".expected"
        if "KILN_UPDATE" in os.environ:
            with open(os.path.join(os.environ["KILN_UPDATE"], path), "w", encoding="utf-8") as file:
                file.write(report)
            return
        with open(path, encoding="utf-8") as file:
            self.assertEqual(report, file.read(), errors[-2000:])


def add_cases():
    for script in sorted(glob.glob(HERE + "/refs/*.py")):
        def test(self, script=script):
            self.check(script)
        setattr(RefsTest, "test_" + os.path.basename(script)[:-len(".py")], test)


add_cases()
