"""Collectors with a fault: the fuzzer finds it, and shows it by a short script.

usage: broken_test.py MODEL...    (the model's archive)
"""

import glob
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import building  # noqa: E402
import fuzzing  # noqa: E402

MODEL = sys.argv[1:]
OPERATIONS = 100000
MAX_LINES = 30
# The faults show without any check.
PLAN = [(1, [], 10000)]


class BrokenTest(unittest.TestCase):

    def check_fault_is_found(self, name):
        collector = building.find_collector(".", os.path.join(HERE, name))
        scratch = os.environ["TEST_TMPDIR"]
        program = building.build(".", collector, scratch, MODEL)
        session = fuzzing.Session(program, collector, scratch, PLAN)
        failure = session.run_plan(OPERATIONS, seed=1)
        self.assertIsNotNone(failure, "the fault was not found")
        print("%s\n%s" % (failure.result.text, "\n".join(failure.script)))
        self.assertLessEqual(len(failure.script), MAX_LINES)
        path = fuzzing.write_script(failure, os.path.join(scratch, name + ".script"))
        self.assertIsNotNone(session.replay(path).kind)

    def test_a_forgotten_root_is_found(self):
        self.check_fault_is_found("broken_root")

    def test_a_forgotten_barrier_is_found(self):
        self.check_fault_is_found("broken_barrier")

    def test_forgotten_watchers_are_found(self):
        self.check_fault_is_found("broken_weakref")

    def test_each_broken_collector_has_a_test(self):
        self.assertEqual(len(glob.glob(os.path.join(HERE, "broken_*", "collector.ini"))), 3)


if __name__ == "__main__":
    unittest.main()
