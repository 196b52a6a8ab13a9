"""Error messages: class, message and place against the host's."""

import os
import unittest
import warnings

from pyinterp.compiler.api import compile_source
from pyinterp.parser.error import PySyntaxError


def wrong_programs():
    """The texts in errors_test.txt, which lines of three dashes separate."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'errors_test.txt')
    with open(path, encoding='utf-8') as f:
        return f.read().rstrip('\n').split('\n---\n')


def host_error(text):
    """(class, message, line, column) of the host's error; None if it accepts."""
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        try:
            compile(text, 'test', 'exec', dont_inherit=True)
        except SyntaxError as e:
            return type(e).__name__, e.msg, e.lineno, e.offset
    return None


def our_error(text):
    """The same for our compiler."""
    try:
        compile_source(text.encode('utf-8').decode('latin-1'), 'test', 'exec')
    except PySyntaxError as e:
        return e.type_name, e.msg.encode('latin-1').decode('utf-8'), e.lineno, e.offset
    return None


class ErrorsTest(unittest.TestCase):

    def test_same_as_host(self):
        for text in wrong_programs():
            self.assertEqual(our_error(text), host_error(text), text)

    def test_accepted(self):
        for text in ('def f():\n  return 1\n', 'x = [\n1,\n2]\n'):
            self.assertIsNone(our_error(text))


if __name__ == '__main__':
    unittest.main()
