"""Error messages: class, message and place against the host's."""

import os
import random
import unittest
import warnings

from pyinterp.compiler.api import compile_source
from pyinterp.parser.error import PySyntaxError
from pyinterp.parser.parser_test import EXPRESSIONS, STATEMENTS


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


BITS = ['(', ')', '[', ']', '{', '}', ':', ',', '=', '*', '**', ' in ', ' if ', ' else ', '\n',
        '    ', 'lambda', 'f"', '"', "'", '"""', '@', '.', '1', 'x', ' for ', 'await ', 'yield ',
        '#', '!', '~', '-', ';', ':=', '->', '...', '0x', '1e', 'def f', 'return', 'import ',
        'del ', 'with ', ' as ', 'not ', 'is ', 'None', '{x!r:>{y}}', 'f"{', '}"']


def damaged(rnd, text):
    """The text with a piece put in or taken out."""
    position = rnd.randrange(len(text))
    if rnd.random() < 0.5:
        return text[:position] + rnd.choice(BITS) + text[position:]
    return text[:position] + text[position + rnd.randint(1, 4):]


class ErrorsTest(unittest.TestCase):

    def test_same_as_host(self):
        for text in wrong_programs():
            self.assertEqual(our_error(text), host_error(text), text)

    def test_same_at_the_end_of_the_file(self):
        for text in ('if a:\n \n\n', 'try:\n# Base\n', 'def f():\n  if x:\n',
                     'try:\n    a\nexcept:\n    \n', 'try:\n  pass', 'try:\n  pass\n\n',
                     'if a:\n\n\n\n   # c', 'x = (', 'x = """a\n\n', 'if a:\n  b\n c\n'):
            self.assertEqual(our_error(text), host_error(text), text)

    def test_damaged_programs(self):
        """What is accepted agrees with the host, and nothing but PySyntaxError comes out."""
        rnd = random.Random(11)
        chunks = [text + '\n' for text in STATEMENTS.split('\n\n') + EXPRESSIONS.split('\n')]
        for _ in range(3000):
            text = damaged(rnd, rnd.choice(chunks))
            if '\\\n' not in text:
                accepted = host_error(text) is None
                self.assertEqual(our_error(text) is None, accepted, text)

    def test_accepted(self):
        for text in ('def f():\n  return 1\n', 'x = [\n1,\n2]\n'):
            self.assertIsNone(our_error(text))


if __name__ == '__main__':
    unittest.main()
