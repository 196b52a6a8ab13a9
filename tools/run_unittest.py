"""Runs the unittest cases of a Python file and reports each of them to Bazel.

usage: run_unittest.py FILE [ARGUMENTS]    (FILE sees itself as sys.argv[0])
"""

import os
import runpy
import sys
import time
import unittest
import xml.etree.ElementTree as ElementTree


# Not "__main__", so that the file does not run its tests by itself.
MODULE = "cases"


class RecordingResult(unittest.TextTestResult):
    """Keeps (name, seconds, what went wrong or None) of each case."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.records = []

    def startTest(self, test):
        super().startTest(test)
        self.started = time.perf_counter()

    def stopTest(self, test):
        super().stopTest(test)
        # A case with failing subtests is one failed case.
        problems = [text for case, text in self.failures + self.errors
                    if getattr(case, "test_case", case) is test]
        skipped = any(case is test for case, _ in self.skipped)
        self.records.append((test.id().removeprefix(MODULE + "."), skipped, problems,
                             time.perf_counter() - self.started))


def write_xml(path, result):
    """Writes the records in the form that Bazel reads."""
    suite = ElementTree.Element("testsuite", name="unittest")
    for name, skipped, problems, seconds in result.records:
        classname, _, method = name.rpartition(".")
        case = ElementTree.SubElement(suite, "testcase", classname=classname, name=method,
                                      time="%.3f" % seconds)
        if problems:
            ElementTree.SubElement(case, "failure").text = "\n".join(problems)
        elif skipped:
            ElementTree.SubElement(case, "skipped")
    # A class or module that fails before its first case has no record of its own.
    for case, text in result.errors:
        if not isinstance(case, unittest.TestCase) and not hasattr(case, "test_case"):
            lost = ElementTree.SubElement(suite, "testcase", classname="", name=str(case))
            ElementTree.SubElement(lost, "failure").text = text
    ElementTree.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)


def main():
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.realpath(sys.argv[0]))
    module = type(sys)(MODULE)
    module.__dict__.update(runpy.run_path(sys.argv[0], run_name=MODULE))
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    wanted = os.environ.get("TESTBRIDGE_TEST_ONLY")
    if wanted:
        suite = unittest.TestSuite(case for group in suite for case in group if wanted in case.id())
    result = unittest.TextTestRunner(resultclass=RecordingResult, verbosity=2).run(suite)
    if "XML_OUTPUT_FILE" in os.environ:
        write_xml(os.environ["XML_OUTPUT_FILE"], result)
    if result.testsRun == 0:
        print("no test ran", file=sys.stderr)
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
