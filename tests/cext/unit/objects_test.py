"""The C objects of the extension bridge by themselves: the same program prints the same with CPython."""

import os
import subprocess
import tempfile
import unittest

HERE = "tests/cext/unit"
OBJECTS = "pyinterp/cpyext/c"
# The files that need nothing of the rest of the bridge but what harness_fakes.c has.
SOURCES = ("bytearrayobject bytesescape bytesformat bytesobject cellobject check_refs complexobject floatobject floatpack "
           "gcmemory listobject listslice longargs longbytes longconvert longobject longstring memory object singletons "
           "sliceobject static_types trashcan traverse tupleobject").split()
FLAGS = ["-std=gnu11", "-O1", "-g", "-fwrapv", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter",
         "-I/usr/include/python3.11", "-I."]
SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
PROGRAM = ["objects_main", "objects_numbers", "objects_sequences"]


def build(compiler, files, output, *options):
    """Compiles the C files into a program."""
    sources = [os.path.join(HERE, name + ".c") for name in files]
    subprocess.run([compiler, *FLAGS, *sources, "-o", output, *options], check=True)


def build_with_objects(compiler, files, output):
    """The same, with the bridge's objects and the sanitizers."""
    objects = [os.path.join(OBJECTS, name + ".c") for name in SOURCES]
    build(compiler, files + ["harness_fakes"], output, *objects, "-DNDEBUG", *SANITIZE, "-lm")


def run(program, *arguments, check_refs="0"):
    """(exit status, standard output, standard error)."""
    result = subprocess.run([program, *arguments], env={"PYKILN_CHECK_REFS": check_refs}, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, check=False)
    return result.returncode, result.stdout, result.stderr


class ObjectsTest(unittest.TestCase):
    """What public functions give, errors included."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        """Of a file that the test makes."""
        return os.path.join(self.folder, name)

    def check(self, compiler):
        """The two programs print the same, without and with checks of references."""
        build("gcc", PROGRAM + ["harness_cpython"], self.path("with_cpython"), "-lpython3.11")
        build_with_objects(compiler, PROGRAM, self.path("with_objects"))
        expected = run(self.path("with_cpython"))
        self.assertEqual(expected[0], 0)
        self.assertEqual(run(self.path("with_objects")), expected)
        self.assertEqual(run(self.path("with_objects"), check_refs="1"), expected)

    def test_same_as_cpython(self):
        """Compiled as the bridge is."""
        self.check("gcc")

    def test_same_as_cpython_with_clang(self):
        """The other compiler."""
        self.check("clang")


class TrackingTest(unittest.TestCase):
    """What the collector is told of blocks made in C."""

    EXPECTED = """\
died young: alive 0 known 0 finalized 5000
young: known 0
many: alive 3000 known more than half 1
tracked 1 finalized 0
before a collection: known 3000
released: alive 0 known 0
list, two items, two items of the tuple: 5
the tuple is not only the list's: 3
the list is not only the holder's: 1
deep: fewer than all 1
end: alive 0 known 0
"""

    def test_tracking(self):
        """The same without and with checks of references."""
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "tracking")
            build_with_objects("gcc", ["tracking"], program)
            for check_refs in "01":
                self.assertEqual(run(program, check_refs=check_refs), (0, self.EXPECTED, ""))


class ReferencesTest(unittest.TestCase):
    """A wrong count is reported with the type and the crossing; nothing else is."""

    REPORTS = {
        "released twice": "an object of type 'list' was released again after it was freed",
        "kept": "an object of type 'list' was given a reference after it was freed",
        "used": "an object of type 'list' is used after it was freed (a reference is missing)",
        "None": "an object of type 'NoneType' was released once too often",
        "small int": "an object of type 'int' was released once too often",
        "type": "an object of type 'type' was released once too often",
    }

    def test_reports(self):
        """Each mistake leads to one line."""
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "wrong")
            build_with_objects("gcc", ["wrong_references"], program)
            self.assertEqual(run(program, "none", check_refs="1"), (0, "", ""))
            for mistake, report in self.REPORTS.items():
                with self.subTest(mistake):
                    status, _, errors = run(program, mistake, check_refs="1")
                    self.assertEqual(errors, "pykiln: wrong reference count in spam.eggs: %s\n" % report)
                    self.assertEqual(status, -6 if mistake == "used" else 3)


if __name__ == "__main__":
    unittest.main()
