"""PYKILN_CHECK_REFS=1: pykiln names the type and the crossing of a wrong reference count in an extension.

refs/wrong.py makes one mistake at a time. References that are never given back are not reported. The cases run as a
part of cext_test.py with incminimark.
"""

import glob
import os
import unittest

import pykiln

HERE = "tests/cext"
HELPERS = ("showing", "loading")
CHECKS = {"PYKILN_CHECK_REFS": "1"}
REPORT = "pykiln: wrong reference count in "
RELEASED = "was released once too often"
GIVEN = "was given away without a reference"
USED = "is used after it was freed (a reference is missing)"
AGAIN = "was released again after it was freed"
# By mistake: the crossing, the type, and what is reported of the object.
REPORTS = {
    "innocent": None,
    "return borrowed": ("wrong_counts.return_borrowed", "dict", GIVEN),
    "return argument": ("wrong_counts.return_argument", "list", GIVEN),
    "return freed": ("wrong_counts.return_freed", "list", USED),
    "use after free": ("wrong_counts.use_kept", "list", USED),
    "free twice": ("wrong_counts.free_twice", "tuple", AGAIN),
    "over-decrement": ("wrong_counts.over_decrement", "Mine", RELEASED),
    "over-decrement int": ("wrong_counts.over_decrement", "int", USED),
    "over-decrement text": ("wrong_counts.over_decrement", "str", RELEASED),
    "release None": ("wrong_counts.release_none", "NoneType", RELEASED),
    "release item": ("wrong_counts.release_item", "Mine", RELEASED),
    "release list item": ("wrong_counts.release_list_item", "Mine", RELEASED),
    "steal": ("wrong_counts.steal", "Mine", GIVEN),
    "steal int": ("wrong_counts.steal", "int", GIVEN),
    "call stealing": ("wrong_counts.call_stealing", "list", GIVEN),
    "call freed": ("wrong_counts.call_freed", "list", USED),
    "slot": ("wrong_counts.Holder.__add__", "Mine", RELEASED),
    "slot, int": ("wrong_counts.Holder.__add__", "int", AGAIN),
    "slot, self": ("wrong_counts.Holder.__neg__", "wrong_counts.Holder", GIVEN),
    "slot, item": ("wrong_counts.Holder.__getitem__", "list", GIVEN),
    "slot, length": ("wrong_counts.Holder.__len__", "wrong_counts.Holder", RELEASED),
    "method": ("Holder.method", "wrong_counts.Holder", RELEASED),
    "getter": ("wrong_counts.Holder.held", "set", GIVEN),
    "getter, text": ("wrong_counts.Holder.held", "str", GIVEN),
    "setter": ("wrong_counts.Holder.held", "Mine", RELEASED),
    "dealloc": ("wrong_counts.Dropper.tp_dealloc", "Mine", RELEASED),
    "dealloc, list": ("wrong_counts.Dropper.tp_dealloc", "list", RELEASED),
}


class RefsTest(unittest.TestCase):
    """The cases are added below."""

    @classmethod
    def setUpClass(cls):
        cls.binary = pykiln.binary("incminimark")

    def check(self, mistake):
        command = [self.binary, HERE + "/refs/wrong.py", HERE + "/modules", mistake]
        status, output, errors = pykiln.run(command, CHECKS)
        reports = [line[len(REPORT):] for line in errors.splitlines() if line.startswith(REPORT)]
        expected = REPORTS[mistake]
        if expected is None:
            self.assertEqual((status, output, errors), (0, "done\n", ""))
            return
        self.assertEqual(reports, ["%s: an object of type '%s' %s" % expected], errors[-2000:])
        self.assertNotEqual(status, 0)


class RightTest(unittest.TestCase):
    """Right extensions, those of the scripts, are not blamed."""

    def check(self, script):
        command = [pykiln.binary("incminimark"), script, HERE + "/modules", "frees", "20"]
        plain = pykiln.run(command, {})
        self.assertEqual(pykiln.run(command, CHECKS), plain)


def add_cases():
    for mistake in REPORTS:
        def test(self, mistake=mistake):
            self.check(mistake)
        setattr(RefsTest, "test_" + mistake.replace(", ", "_").replace(" ", "_").replace("-", "_"), test)
    for script in sorted(glob.glob(HERE + "/scripts/*.py")):
        name = os.path.basename(script)[:-len(".py")]
        if name in HELPERS:
            continue
        def test(self, script=script):
            self.check(script)
        setattr(RightTest, "test_" + name, test)


add_cases()
