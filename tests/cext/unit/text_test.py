"""Strings, errors, argument parsing and calls in C: the same program prints the same with CPython's functions."""

import os
import subprocess
import tempfile
import unittest

HERE = "tests/cext/unit"
OBJECTS = "pyinterp/cpyext/c"
# The files that can stand before those of CPython in one process.
SOURCES = ("buildvalue call call_method capsule dates errors errors_errno errors_handled errors_new errors_report getargs "
           "getargs_keywords getargs_parser getargs_plain getargs_text getargs_units getargs_unpack modsupport "
           "pydouble pystrto signals structmember sysfiles unicode_chars unicode_codecs unicode_concat unicode_ctype "
           "unicode_encode unicode_encoding unicode_format unicode_new unicode_onerror unicode_query unicode_utf8 "
           "unicode_wide unicode_writer").split()
PROGRAM = ["text_main", "text_strings", "text_arguments", "text_calls", "text_errors"]
FLAGS = ["-std=gnu11", "-O1", "-g", "-fwrapv", "-w", "-I/usr/include/python3.11", "-I."]
SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]


def build(compiler, files, output, *options):
    """Compiles files of this folder into a program."""
    sources = [os.path.join(HERE, name + ".c") for name in files]
    subprocess.run([compiler, *FLAGS, *sources, "-o", output, *options, "-lpython3.11", "-lm"], check=True)


def run(program):
    """The lines that the program prints."""
    environment = {"PYTHONMALLOC": "malloc", "ASAN_OPTIONS": "detect_leaks=0", "LC_ALL": "C.UTF-8"}
    result = subprocess.run([program], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                            timeout=120)
    return result.returncode, result.stdout.decode("utf-8", "replace").splitlines(), result.stderr.decode()


class TextTest(unittest.TestCase):
    """What public functions give, errors included."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_same_as_cpython(self):
        """Under the sanitizers, too."""
        theirs = os.path.join(self.folder, "theirs")
        ours = os.path.join(self.folder, "ours")
        build("gcc", PROGRAM + ["text_alone"], theirs)
        build("gcc", PROGRAM + ["text_over_cpython"], ours, *SANITIZE,
              *[os.path.join(OBJECTS, name + ".c") for name in SOURCES])
        expected = run(theirs)
        self.assertEqual((expected[0], expected[2]), (0, ""))
        seen = run(ours)
        # Only the first difference: those of long lists take long to find.
        for number, (ours_line, theirs_line) in enumerate(zip(seen[1], expected[1])):
            self.assertEqual(ours_line, theirs_line, "line %d" % (number + 1))
        self.assertEqual((seen[0], len(seen[1]), seen[2]), (0, len(expected[1]), ""))


if __name__ == "__main__":
    unittest.main()
