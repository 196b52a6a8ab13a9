"""Runs the programs of tests/pyinterp on the host's Python and on pyinterp.

Standard output and exit status must agree.  A program NAME.py may have its
standard input in NAME.in and its arguments on a first line `# run: ARG...`.
"""

import os
import subprocess
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAMS = os.path.join(ROOT, 'tests', 'pyinterp')
DEMOS = os.path.join(ROOT, 'tests', 'programs')
TIMEOUT = 300

DEMO_ARGUMENTS = {
    'nbody': ['20'], 'fannkuch': ['5'], 'spectralnorm': ['5'],
    'binarytrees': ['4'], 'richards': ['1'], 'deltablue': ['5'],
    'jsonparser': ['2'], 'wordfreq': ['300']}


def run(command, stdin):
    """(exit status, standard output) of a command."""
    result = subprocess.run(command, input=stdin, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, timeout=TIMEOUT, cwd=ROOT)
    return result.returncode, result.stdout.decode('utf-8', 'replace')


def arguments_of(path):
    """The arguments that the program's first line asks for."""
    with open(path) as f:
        first = f.readline()
    if first.startswith('# run:'):
        return first[len('# run:'):].split()
    return []


class AppTest(unittest.TestCase):

    def check(self, path, arguments):
        stdin = b''
        input_file = path[:-len('.py')] + '.in'
        if os.path.exists(input_file):
            with open(input_file, 'rb') as f:
                stdin = f.read()
        expected = run([sys.executable, path] + arguments, stdin)
        actual = run([sys.executable, '-m', 'pyinterp', path] + arguments,
                     stdin)
        self.assertEqual(actual, expected)

    def test_programs(self):
        for name in sorted(os.listdir(PROGRAMS)):
            path = os.path.join(PROGRAMS, name)
            if not name.endswith('.py'):
                continue
            with self.subTest(program=name):
                self.check(path, arguments_of(path))

    def test_demo_programs(self):
        for name in sorted(DEMO_ARGUMENTS):
            path = os.path.join(DEMOS, name + '.py')
            if os.path.exists(path):
                with self.subTest(program=name):
                    self.check(path, DEMO_ARGUMENTS[name])


if __name__ == '__main__':
    unittest.main()
