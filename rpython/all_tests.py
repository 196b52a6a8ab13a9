"""All tests of the package as one suite.

The tests import each other's modules by package name. A test file is never run as a script from
its own folder: rlib/types.py would then hide the host's module of that name.
"""

import os
import sys
import unittest

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(HERE)


def _cases(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from _cases(item)
        else:
            yield item


def load_tests(loader, standard_tests, pattern):
    """Returns the suite of every *_test.py below this folder."""
    sys.path[:] = [ROOT] + [path for path in sys.path if path not in (HERE, ROOT)]
    found = loader.discover(HERE, '*_test.py', ROOT)
    return unittest.TestSuite([unittest.TestSuite(_cases(found))])


if __name__ == '__main__':
    unittest.main()
