"""The tables and the goals of `bench gc` say what was measured, and a run is measured rightly."""

import os
import sys
import tempfile
import unittest
from unittest import mock

ROOT = os.getcwd()
sys.path.insert(0, os.path.join(ROOT, "tools"))
os.environ["KILN_ROOT"] = ROOT

import bench_gc  # noqa: E402
import bench_gc_run  # noqa: E402
import kilnlib  # noqa: E402


def result(seconds, mib=1.0, longest=None):
    return bench_gc_run.Result([bench_gc_run.Sample(seconds, mib * 1024, longest, longest)])


class TablesTest(unittest.TestCase):
    def table(self, **growth):
        table = bench_gc.Table(bench_gc.Program(["p", "tests", "1", "2", "-"], False),
                               ["C++ new/delete", "nogc", "boehm", "mine", "broken"])
        table.results = {"C++ new/delete": result(1.0), "nogc": result(1.0, 9, 0),
                         "boehm": result(2.0, 3, 7e6), "mine": result(0.5, 2, 1e6)}
        table.failures = {"broken": "status 1"}
        table.growth = growth
        return table

    def test_rows(self):
        rows = list(self.table().rows())
        self.assertEqual(["C++ new/delete", "1.000", "-", "0.50", "1.0", "-", "-"], rows[0])
        self.assertEqual(["boehm", "2.000", "2.00", "-", "3.0", "7.000", "7.000"], rows[2])
        self.assertEqual(["mine", "0.500", "0.50", "0.25", "2.0", "1.000", "1.000"], rows[3])
        self.assertEqual(["broken", "fails"], rows[4][:2])

    def goal(self, *row, **growth):
        return [(cells[0], cells[3], reached)
                for cells, reached in bench_gc.Goal(list(row)).rows(self.table(**growth))]

    def test_goals(self):
        self.assertEqual([("p, mine", "0.25", True)], self.goal("p", "mine", "time", "boehm", "0.3"))
        self.assertEqual([("p, mine", "0.25", False)], self.goal("p", "mine", "time", "boehm", "0.2"))
        self.assertEqual([("p, broken", "-", False)], self.goal("p", "broken", "time", "boehm", "2"))
        self.assertEqual([("p, boehm", "7.00", True)],
                         self.goal("p", "boehm", "longest pause in ms", "-", "10"))
        self.assertEqual([("p, mine", "1.50", False)],
                         self.goal("p", "mine", "growth", "-", "1.05", mine=1.5))

    def test_a_goal_for_all_leaves_out_who_frees_nothing(self):
        names = [name for name, _, _ in self.goal("p", "*", "growth", "-", "1.05")]
        self.assertNotIn("p, nogc", names)
        self.assertIn("p, mine", names)

    def test_a_run_that_fails_is_a_row_and_no_crash(self):
        table = self.table()
        runner = mock.Mock()
        runner.run.side_effect = kilnlib.Failure("killed by signal 11")
        bench_gc.run_once(table, runner, mock.Mock(), {})
        self.assertIn("killed by signal 11", table.failures.values())

    def test_other_output_is_a_failure(self):
        table = self.table()
        runner = mock.Mock()
        samples = {}
        for name, output in (("a", b"1\n"), ("b", b"1\n"), ("c", b"2\n")):
            contender = mock.Mock()
            contender.name = name
            runner.run.return_value = (bench_gc_run.Sample(1, 1, None, None), output)
            bench_gc.run_once(table, runner, contender, samples)
        self.assertEqual(["a", "b"], list(samples))
        self.assertIn("something else than a", table.failures["c"])


class MeasureTest(unittest.TestCase):
    def test_measures_a_command(self):
        with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as folder:
            with mock.patch.object(kilnlib, "scratch", lambda name: folder):
                runner = bench_gc_run.Runner(1)
                sample, output = runner.run(bench_gc_run.Contender("x", "/bin/echo", None, False), ["hi"])
                self.assertEqual(b"hi\n", output)
                self.assertGreater(sample.kib, 100)
                # Not that of this process, which is larger.
                self.assertLess(sample.kib, 8000)
                for command, message in (("exit 3", "status 3"), ("kill -9 $$", "killed by signal 9"),
                                         ("exec sleep 30", "stopped after 1 s")):
                    with self.assertRaisesRegex(kilnlib.Failure, message):
                        runner.run(bench_gc_run.Contender("x", "/bin/sh", None, False), ["-c", command])


if __name__ == "__main__":
    unittest.main()
