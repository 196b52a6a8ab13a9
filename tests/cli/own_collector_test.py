"""`--gc=FOLDER` takes a collector that lies anywhere. Those here are copies of the tutorial's last one."""

import contextlib
import io
import os
import shutil
import subprocess
import unittest

from kiln_tool import ToolTest

# Makes garbage of several sizes, and keeps a list of lists that is written when it is old.
PROGRAM = """
def entry_point(argv):
    rows = []
    for i in range(2000):
        rows.append([i, i + 1])
        if i % 3 == 0:
            rows[i // 2] = [i] * (i % 100)
        str(i) * (i % 50)
    total = 0
    for row in rows:
        for number in row:
            total += number
    print(total)
    return 0

def target(driver, args):
    return entry_point
"""


def expected_output():
    names = {}
    exec(PROGRAM, names)  # pylint: disable=exec-used
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        names["entry_point"]([])
    return out.getvalue()


class OwnCollectorTest(ToolTest):

    def setUp(self):
        super().setUp()
        self.write("prog.py", PROGRAM)
        self.collector = os.path.join(self.folder, "mygc")
        os.mkdir(self.collector)
        source = "gctransform/generational"
        for name in os.listdir(source):
            shutil.copyfile(os.path.join(source, name), os.path.join(self.collector, name))

    def append(self, name, text):
        with open(os.path.join(self.collector, name), "a", encoding="utf-8") as out:
            out.write(text)

    def translate(self, folder="./mygc"):
        return self.kiln("translate", "-O1", "--gc=" + folder, "prog.py", "-o", "prog")

    def check_refused(self, words, folder="./mygc"):
        result = self.translate(folder)
        self.assertEqual(result.returncode, 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)
        for word in ["Traceback", "Assertion", "terminate called"]:
            self.assertNotIn(word, result.stderr)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "prog")))

    def check_works(self, folder, **environment):
        result = self.translate(folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        ran = subprocess.run([os.path.join(self.folder, "prog")], env=dict(os.environ, **environment),
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        self.assertEqual(ran.stdout, expected_output())

    def test_relative_folder(self):
        self.check_works("./mygc", KILN_GC_NURSERY="4096", KILN_GC_CHECK="retrace")

    def test_absolute_folder_and_collection_at_every_allocation(self):
        self.check_works(self.collector, KILN_GC_CHECK="collect=20,move,retrace")

    def test_every_c_file_of_the_folder_is_compiled(self):
        path = os.path.join(self.collector, "runtime.c")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        ending = "void gc_fini(void) { gc_log_fini(); }\n"
        self.assertIn(ending, text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(ending, ""))
        self.append("ending.c", '#include "gc.h"\n#include "gc/log.h"\n' + ending)
        self.check_works("./mygc")

    def test_no_such_folder(self):
        self.check_refused(["error", "'./nowhere'", "generational", "collector.ini"], "./nowhere")

    def test_folder_without_description(self):
        os.remove(os.path.join(self.collector, "collector.ini"))
        self.check_refused(["error", "'./mygc'", "a folder with a collector.ini"])

    def test_folder_without_header(self):
        os.remove(os.path.join(self.collector, "runtime.h"))
        self.check_refused(["error", "mygc has no runtime.h"])

    def test_unknown_key(self):
        self.append("collector.ini", "colour = red\n")
        self.check_refused(["error", "collector.ini", "there is no key 'colour'", "write_barrier"])

    def test_wrong_value(self):
        with open(os.path.join(self.collector, "collector.ini"), "w", encoding="utf-8") as out:
            out.write("moves = true\nroots = shadow_stack\nwrite_barrier = always\n")
        self.check_refused(["error", "'write_barrier' is 'always'", "items, none, object"])

    def test_constraints_that_contradict_each_other(self):
        with open(os.path.join(self.collector, "collector.ini"), "w", encoding="utf-8") as out:
            out.write("moves = true\nroots = conservative\nwrite_barrier = none\n")
        self.check_refused(["error", "mygc/collector.ini", "needs roots = shadow_stack"])

    def test_c_code_that_does_not_compile(self):
        self.append("runtime.c", "int unfinished(\n")
        self.check_refused(["error", "mygc/runtime.c", "unfinished"])

    def test_a_function_of_the_contract_is_missing(self):
        os.remove(os.path.join(self.collector, "runtime.c"))
        self.check_refused(["error", "linking", "gc_alloc_slow"])


if __name__ == "__main__":
    unittest.main()
