"""All unit tests of pyinterp, and the programs that it must run like CPython, untranslated."""

import os
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def load_tests(loader, standard_tests, pattern):
    """Returns the suite of every *_test.py below this folder."""
    return loader.discover(HERE, '*_test.py', os.path.dirname(HERE))


if __name__ == '__main__':
    unittest.main()
