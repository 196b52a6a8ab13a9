"""PYKILN_CHECK_REFS=1: pykiln names the type and the crossing of a wrong reference count in an extension.

refs/wrong.py makes one mistake at a time; right extensions, those of the scripts, are not blamed. References that are
never given back are not reported. The cases run as a part of cext_test.py with incminimark.
"""

import unittest

import pykiln

HERE = "tests/cext"
CHECKS = {"PYKILN_CHECK_REFS": "1"}
REPORT = "pykiln: wrong reference count in "
RELEASED = "an object of type '%s' was released once too often"
GIVEN = "an object of type '%s' was given away without a reference"
USED = "an object of type '%s' is used after it was freed (a reference is missing)"
AGAIN = "an object of type '%s' was released again after it was freed"
# By mistake: what is reported, and whether the program has to end there.
REPORTS = {
}


class RefsTest(unittest.TestCase):
    """The cases are added below."""

    @classmethod
    def setUpClass(cls):
        cls.binary = pykiln.binary("incminimark")

    def check(self, mistake, report):
        status, output, errors = pykiln.run([self.binary, HERE + "/refs/wrong.py", HERE + "/modules", mistake], CHECKS)
        reports = [line[len(REPORT):] for line in errors.splitlines() if line.startswith(REPORT)]
        self.assertEqual(reports, report, errors[-2000:])
        if report:
            self.assertNotEqual(status, 0)
        else:
            self.assertEqual((status, output), (0, "done\n"))
