"""A million operations on one collector.

usage: gc_fuzz_test.py COLLECTOR COLLECTORS MODEL...    (names with commas; the model's archive)
"""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import building  # noqa: E402
import fuzzing  # noqa: E402

NAME, ALL, MODEL = sys.argv[1], sys.argv[2].split(","), sys.argv[3:]
OPERATIONS = 1000000


class GcFuzzTest(unittest.TestCase):

    def test_every_collector_of_the_tree_is_fuzzed(self):
        self.assertEqual(building.known_collectors("."), sorted(ALL))

    def test_a_million_operations_agree_with_the_model(self):
        collector = building.find_collector(".", NAME)
        scratch = os.environ["TEST_TMPDIR"]
        program = building.build(".", collector, scratch, MODEL)
        session = fuzzing.Session(program, collector, scratch)
        failure = session.run_plan(OPERATIONS, seed=1)
        print("%d operations; slowest run: %s" % (session.ops_done, session.slowest))
        if failure is None:
            self.assertGreaterEqual(session.ops_done, OPERATIONS * 99 // 100)
            return
        script = fuzzing.write_script(failure, os.path.join(
            os.environ.get("TEST_UNDECLARED_OUTPUTS_DIR", scratch), NAME + ".script"))
        self.fail("%s\n%s\nwith the script (./kiln gc-fuzz %s --replay FILE):\n%s" % (
            failure.result.text, script, NAME, "\n".join(failure.script)))


if __name__ == "__main__":
    unittest.main()
