"""The scripts of tools/: the lint finds what it should, tables and documents come out right."""

import contextlib
import io
import os
import tempfile
import unittest

import bench
import demo
import kilnlib
import lint
import lint_docs
import lint_functions
import lint_layers

TEXTS = {
    "docs/layers.txt": "# lowest first\nflowgraph\nannotator\ntranslator\n",
    "BUILD.bazel": 'layer_package_groups([\n "flowgraph",\n "annotator",\n "translator",\n])',
}


class LayersTest(unittest.TestCase):
    def errors(self, name, text):
        return lint_layers.check({**TEXTS, name: text})

    def test_lower_layer_is_fine(self):
        self.assertEqual([], self.errors("annotator/a.cc", '#include "flowgraph/graph.h"\n'))

    def test_include_of_a_higher_layer(self):
        self.assertEqual(["flowgraph/a.cc: flowgraph must not use annotator, which is above it"],
                         self.errors("flowgraph/a.cc", '#include "annotator/model.h"\n'))

    def test_dependency_on_a_higher_layer(self):
        self.assertEqual(1, len(self.errors("flowgraph/BUILD.bazel", 'deps = ["//annotator:x"]')))
        self.assertEqual([], self.errors("flowgraph/BUILD.bazel", '["//:flowgraph_users"]'))

    def test_only_the_host_sees_cpython(self):
        include = "#include <pybind11/embed.h>\n"
        self.assertEqual(1, len(self.errors("translator/driver.cc", include)))
        self.assertEqual([], self.errors("translator/host/host.cc", include))

    def test_build_file_and_document_agree(self):
        errors = self.errors("docs/layers.txt", "annotator\nflowgraph\ntranslator\n")
        self.assertIn("layers are flowgraph annotator translator", errors[0])


class LintTest(unittest.TestCase):
    def test_sizes(self):
        errors, warnings = lint.check_sizes({"a.cc": "\n" * 801, "b.cc": "\n" * 501,
                                             "c.cc": "\n" * 500, "data.tsv": "\n" * 5000})
        self.assertEqual(["a.cc: 801 lines, at most 800: split it"], errors)
        self.assertEqual(["b.cc: 501 lines, better below 500"], warnings)

    def test_long_functions(self):
        body = "  x;\n" * 79
        texts = {"a.cc": "// Says f().\nint A::f(int x,\n         int y) {\n%s}\n" % body,
                 "b.cc": "int table[] = {\n%s};\nint g(int x) {\n%s}\n" % (body, body[5:]),
                 "c.py": "def h():\n" + body * 2}
        self.assertEqual(["a.cc:2: A::f has 82 lines, at most 80: split it",
                          "c.py:1: h has 159 lines, at most 80: split it"],
                         lint_functions.check(texts))

    def test_forbidden_word(self):
        self.assertEqual(["a.cc:2: forbidden: %s" % lint.FORBIDDEN[0]],
                         lint.check_words({"a.cc": "x\n%smain\n" % lint.FORBIDDEN[0]}))

    def test_documents(self):
        with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as root:
            os.mkdir(os.path.join(root, "docs"))
            texts = {"docs/a.md": "`docs/b.md` `docs/NAME.md` `--gc` `--cg` [b](b.md) `x/y.cc`",
                     "kiln": "--gc"}
            self.assertEqual(["docs/a.md: there is no docs/b.md",
                              "docs/a.md: link to b.md, which does not exist",
                              "docs/a.md: nothing takes the flag --cg"],
                             lint_docs.check(root, texts))


class BenchTest(unittest.TestCase):
    def test_what_follows_gc_are_programs(self):
        options = bench.parse_arguments(["gc", "gcbench", "live", "--gc=boehm"])
        self.assertEqual((["gc"], ["gcbench", "live"], ["boehm"]),
                         (options.suites, options.programs, options.gc))
        self.assertEqual((["rpython", "gc"], []), (lambda given: (given.suites, given.programs))(
            bench.parse_arguments(["rpython", "gc"])))

    def test_a_part_of_a_table_does_not_replace_it(self):
        for arguments in (["gc", "gcbench", "--update"], ["gc", "--gc=boehm", "--update"], ["nonsense"]):
            with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
                bench.parse_arguments(arguments)

    def test_demo_shows_means(self):
        rows = [["a", "1.0", "2.0", "2.00", "x", "-"], ["b", "1.0", "8.0", "8.00", "1.0", "1.00"]]
        self.assertEqual(["geometric mean", "", "", "4.00", "", "-"], demo.mean_row(rows))


class TablesTest(unittest.TestCase):
    def test_table(self):
        self.assertEqual("| name |   s |\n| ---- | --: |\n| a    | 1.5 |",
                         kilnlib.format_table(["name", "s"], [["a", "1.5"]]))

    def test_document_keeps_what_is_around_its_table(self):
        with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as root:
            os.mkdir(os.path.join(root, "docs"))
            saved, kilnlib.ROOT = kilnlib.ROOT, root
            try:
                bench.update_document("rpython", "first")
                path = os.path.join(root, bench.DOCUMENT)
                with open(path, "a", encoding="utf-8") as file:
                    file.write("\nafter\n")
                bench.update_document("rpython", "second")
            finally:
                kilnlib.ROOT = saved
            with open(path, encoding="utf-8") as file:
                text = file.read()
        self.assertNotIn("first", text)
        self.assertTrue(text.endswith("-->\nsecond\n<!-- end of bench rpython -->\n\nafter\n"))

    def test_demo_names_the_first_difference(self):
        expected = (0.1, b"1\n2\n", b"", 0)
        self.assertEqual("", demo.describe_difference(expected, (9.0, b"1\n2\n", b"", 0)))
        self.assertIn("+3", demo.describe_difference(expected, (0.1, b"1\n3\n", b"", 0)))
        self.assertIn("exit status 1",
                      demo.describe_difference(expected, (0.1, b"1\n2\n", b"boom\n", 1)))


if __name__ == "__main__":
    unittest.main()
