#!/usr/bin/python3
"""Tests of the reader of case files: what it accepts, and what it says when it doesn't."""

import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from case_file import CaseFileError, read_cases  # noqa: E402

PROGRAM = "def entry_point(argv):\n    return 0\n"


def cases_of(text):
    with tempfile.NamedTemporaryFile("w", suffix=".test") as file:
        file.write(text)
        file.flush()
        return read_cases(file.name)


class CaseFileTest(unittest.TestCase):
    def assert_error(self, text, message):
        with self.assertRaises(CaseFileError) as raised:
            cases_of(text)
        self.assertIn(message, str(raised.exception))

    def test_two_cases(self):
        first, second = cases_of(f"# Shows.\n\n[case one]\n{PROGRAM}\n[case two]\n{PROGRAM}")
        self.assertEqual([first.name, second.name], ["one", "two"])
        self.assertEqual(first.source, PROGRAM)

    def test_directives(self):
        case, = cases_of(f"# Shows.\n\n[case one]\n[args a b]\n[exit 3]\n[fatal Problem]\n{PROGRAM}")
        self.assertEqual(case.args, ["a", "b"])
        self.assertEqual(case.exit_status, 3)
        self.assertEqual(case.fatal, "Problem")

    def test_lines_of_a_module_are_those_of_the_file(self):
        case, = cases_of(f"# Shows.\n\n[case one]\n[args a]\n{PROGRAM}")
        self.assertEqual(case.module_text().split("\n").index("def entry_point(argv):"), 4)

    def test_header_is_required(self):
        self.assert_error(f"[case one]\n{PROGRAM}", ":1: a comment that says what the file shows")

    def test_names_are_unique(self):
        self.assert_error(f"# Shows.\n[case one]\n{PROGRAM}[case one]\n{PROGRAM}", "named one")

    def test_entry_point_is_required(self):
        self.assert_error("# Shows.\n[case one]\nx = 1\n", ":2: one has no entry_point")

    def test_bad_case_line(self):
        self.assert_error(f"# Shows.\n[case One Two]\n{PROGRAM}", ":2: expected [case")

    def test_bad_exit_status(self):
        self.assert_error(f"# Shows.\n[case one]\n[exit x]\n{PROGRAM}", ":3: expected a number")


if __name__ == "__main__":
    unittest.main()
