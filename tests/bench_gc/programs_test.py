"""The programs of `bench gc` print what CPython prints: their peers in C++, and translated with each
collector, under the paranoid checks too.

usage: programs_test.py peers|COLLECTOR...    (all by default)
"""

import os
import subprocess
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

DRIVER = os.path.join(ROOT, "translator", "kiln")
TIMEOUT = 300
# Collects often enough that each program sees several collections at its small size.
CHECKS = "collect=5003,retrace"


def programs():
    return [bench_gc.Program(row, True)
            for row in kilnlib.read_table(bench_gc_run.FOLDER + "/programs.tsv")]


def translate(source, output, options=()):
    """In place of kilnlib's: the driver of this test, and -O0, which compiles in a third of the time."""
    done = subprocess.run([DRIVER, "translate", os.path.join(ROOT, source), "-o", output, "-O0", *options],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          env=dict(os.environ, HOME=os.environ.get("HOME", os.path.dirname(output))))
    if done.returncode != 0:
        raise kilnlib.Failure(done.stdout)


class ProgramsTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(scratch.cleanup)
        for name, value in (("scratch", lambda name: scratch.name), ("translate", translate)):
            patch = mock.patch.object(kilnlib, name, value)
            patch.start()
            self.addCleanup(patch.stop)

    def output(self, contender, arguments, **settings):
        contender.prepare()
        done = subprocess.run([contender.binary, *arguments], env=dict(os.environ, **settings),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              timeout=TIMEOUT, check=False)
        self.assertEqual((0, ""), (done.returncode, done.stderr), contender.name)
        return done.stdout

    def expected(self, program):
        """What CPython prints."""
        source = "%s/%s/%s_rpy.py" % (program.folder, program.name, program.name)
        return subprocess.run([sys.executable, source, program.size], check=True, text=True,
                              stdout=subprocess.PIPE, env=dict(os.environ, PYTHONPATH=ROOT)).stdout

    def check_peers(self):
        for program in programs():
            if program.is_twins:
                continue
            expected = self.expected(program)
            peers = list(bench_gc_run.cxx_peers(program))
            self.assertEqual("C++ new/delete", peers[0].name)
            for peer in peers:
                with self.subTest(program=program.name, peer=peer.name):
                    self.assertEqual(expected, self.output(peer, [program.size]))

    def check_collector(self, collector):
        for program in programs():
            with self.subTest(program=program.name, collector=collector):
                if program.is_twins:
                    contender = bench_gc_run.twins(collector)
                    for checks in ("", "collect=97,retrace"):
                        self.assertRegex(self.output(contender, program.arguments(program.size),
                                                     KILN_GC_CHECK=checks), r"^half \d+ end \d+\n$")
                    continue
                contender = bench_gc_run.translated(program, collector, [])
                expected = self.expected(program)
                self.assertEqual(expected, self.output(contender, [program.size]))
                self.assertEqual(expected, self.output(contender, [program.size], KILN_GC_CHECK=CHECKS))


def add_test(name):
    def test(self):
        if name == "peers":
            self.check_peers()
        else:
            self.check_collector(name)
    setattr(ProgramsTest, "test_" + name, test)


for each_name in sys.argv[1:] or ["peers"] + kilnlib.known_collectors():
    add_test(each_name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
