"""C files that belong to a program: calls in both directions with each collector, what libraries see, what is
compiled again, and what a user is told of a mistake."""

import glob
import os
import shutil
import subprocess
import sys
import unittest

ROOT = os.getcwd()
DRIVER = os.path.join(ROOT, "translator", "kiln")
PROGRAM = os.path.join(ROOT, "tests", "rffi", "program")
COLLECTORS = sorted(os.path.basename(os.path.dirname(path))
                    for path in glob.glob("gctransform/*/collector.ini"))
SANITIZE = ["--c-flag=-fsanitize=address,undefined", "--c-flag=-fno-sanitize-recover=all", "-O0"]
PARANOID = {"KILN_GC_CHECK": "collect=20,move,retrace"}
EXPECTED = """2.5
65537
42
15
5
9
4
4
2.50
two
18
30
5
4000 5
142
1 1
0 0
"""


def run(command, **environment):
    """(status, output, errors) of a command."""
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            check=False, env=dict(os.environ, **environment))
    return result.returncode, result.stdout, result.stderr


class ForeignTest(unittest.TestCase):
    def setUp(self):
        self.folder = os.path.join(os.environ["TEST_TMPDIR"], self.id())
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(PROGRAM, self.folder)
        self.environment = {}
        self.binary = os.path.join(self.folder, "program")
        self.plugin = os.path.join(self.folder, "plugin.so")

    def driver(self, *args):
        return run([DRIVER, *args], KILN_ROOT=ROOT, HOME=os.environ["TEST_TMPDIR"], **self.environment)

    def translate(self, target="calls.py", *flags):
        return self.driver("translate", os.path.join(self.folder, target), "-o", self.binary, *flags)

    def translated(self, *flags):
        status, out, err = self.translate("calls.py", *flags)
        self.assertEqual(status, 0, out + err)

    def build_plugin(self):
        subprocess.run(["cc", "-shared", "-fPIC", "-o", self.plugin,
                        os.path.join(self.folder, "plugin.c")], check=True)

    def check(self, **environment):
        status, out, err = run([self.binary, self.plugin], **environment)
        self.assertEqual((status, out), (0, EXPECTED), err)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def test_untranslated_is_the_same_but_for_the_c_file(self):
        code = "import calls; print(calls.square(3), calls.add_ten(4))"
        status, out, err = run([sys.executable, "-c", code],
                               PYTHONPATH=ROOT + os.pathsep + self.folder)
        self.assertEqual((status, out), (0, "9 14\n"), err)

    def test_only_what_changed_is_compiled_again(self):
        # Without the objects of an earlier run of this test.
        self.environment["XDG_CACHE_HOME"] = os.path.join(self.folder, "cache")
        self.translated("--gc=nogc", "-O0")
        again = self.translate("calls.py", "--gc=nogc", "-O0")
        self.assertIn(" 0 compiled", again[2] + again[1])
        with open(os.path.join(self.folder, "library.h"), "a", encoding="utf-8") as header:
            header.write("#define UNUSED 1\n")
        changed = self.translate("calls.py", "--gc=nogc", "-O0")
        # The library, and the sources made for it: getters and setters of its variable, its macro.
        self.assertIn(" 3 compiled", changed[2] + changed[1])

    def test_in_process(self):
        status, out, err = self.driver("run", "--gc=incminimark", os.path.join(self.folder, "calls.py"))
        self.assertEqual((status, out), (0, EXPECTED[:EXPECTED.index("142")]), err)

    def test_a_file_that_is_not_there(self):
        os.remove(os.path.join(self.folder, "library.c"))
        status, _, err = self.translate()
        self.assertEqual(status, 1)
        self.assertIn("there is no file", err)
        self.assertIn("library.c", err)
        self.assertIn("separate_module_files", err)

    def test_an_error_in_a_c_file_is_shown_as_the_compiler_says_it(self):
        self.write("library.c", "int broken(void) { return nothing; }\n")
        status, _, err = self.translate("calls.py", "--gc=nogc")
        self.assertEqual(status, 1)
        self.assertIn("library.c:1:", err)
        self.assertIn("nothing", err)

    def program_with(self, declaration, call):
        self.write("small.py", (
            "from rpython.rtyper.lltypesystem import lltype, rffi\n"
            "from rpython.translator.tool.cbuild import ExternalCompilationInfo\n"
            "%s\n"
            "def entry_point(argv):\n"
            "    %s\n"
            "    return 0\n"
            "def target(driver, args):\n"
            "    return entry_point\n") % (declaration, call))
        status, _, err = self.translate("small.py", "--gc=nogc")
        self.assertEqual(status, 1)
        return err

    def test_a_function_that_no_library_has(self):
        err = self.program_with("f = rffi.llexternal('not_in_any_library', [], lltype.Signed)",
                                "f()")
        self.assertIn("no library and no C file defines the function `not_in_any_library`", err)
        self.assertIn("small.py:5", err)

    def test_a_library_that_is_not_there(self):
        err = self.program_with(
            "f = rffi.llexternal('abs', [rffi.INT], rffi.INT, compilation_info="
            "ExternalCompilationInfo(libraries=['no_such_library']))", "f(1)")
        self.assertIn("there is no library no_such_library", err)

    def test_wrong_arguments(self):
        declaration = "f = rffi.llexternal('labs', [lltype.Signed], lltype.Signed)"
        self.assertIn("the C function `labs` takes 1 argument, but 2 are given",
                      self.program_with(declaration, "f(1, 2)"))
        self.assertIn("argument 1 of the C function `labs` is `Signed`, but gets `Str`",
                      self.program_with(declaration, "f('ab')").replace("`str`", "`Str`"))


def add_collector_tests(collector):
    def test_plain(self):
        self.build_plugin()
        self.translated("--gc=" + collector, "-O1")
        self.check()

    def test_paranoid(self):
        self.translated("--gc=" + collector, *SANITIZE)
        status, out, err = run([self.binary], ASAN_OPTIONS="detect_leaks=0", **PARANOID)
        self.assertEqual((status, out), (0, EXPECTED[:EXPECTED.index("142")]), err)

    setattr(ForeignTest, "test_plain_" + collector, test_plain)
    setattr(ForeignTest, "test_paranoid_" + collector, test_paranoid)


for one in COLLECTORS:
    add_collector_tests(one)


if __name__ == "__main__":
    unittest.main()
