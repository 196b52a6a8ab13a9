"""The table of calls into extension modules: its program runs, and its ratios are those of the goals."""

import os
import sys
import tempfile
import types
import unittest
from unittest import mock

ROOT = os.getcwd()
sys.path.insert(0, os.path.join(ROOT, "tools"))
os.environ["KILN_ROOT"] = ROOT

import bench_cext  # noqa: E402
import kilnlib  # noqa: E402


class BenchCextTest(unittest.TestCase):

    def test_measures_two_binaries_in_turns(self):
        options = types.SimpleNamespace(gc=None, option=[])
        with tempfile.TemporaryDirectory() as folder, \
                mock.patch.object(kilnlib, "scratch", lambda name: folder), \
                mock.patch.object(kilnlib, "translate"):
            bench_cext.prepare(options)
            ours, peers = bench_cext.measure([kilnlib.CPYTHON] * 2, folder, "50", 2)
        self.assertEqual(list(ours), list(peers))
        self.assertEqual(list(ours)[0], bench_cext.LOOP)
        self.assertGreater(len(ours), 20)
        rows, _ = bench_cext.compare(ours, peers)
        self.assertEqual({len(row) for row in rows}, {len(bench_cext.HEADER)})

    def test_subtracts_the_loop(self):
        rows, good = bench_cext.compare({"loop": 10.0, "call": 30.0}, {"loop": 20.0, "call": 30.0})
        self.assertEqual(rows[1], ["call", "30.0", "30.0", "1.00", "1.5", "2.00", "2.0"])
        self.assertTrue(good)

    def test_says_which_limits_are_missed(self):
        for ours in ({"loop": 10.0, "call": 46.0}, {"loop": 1.0, "call": 22.5}):
            _, good = bench_cext.compare(ours, {"loop": 20.0, "call": 30.0})
            self.assertFalse(good, ours)


if __name__ == "__main__":
    unittest.main()
