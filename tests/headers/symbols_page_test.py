"""docs/cpyext_symbols.md is what the sources say."""

import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [ROOT, HERE]

from driver import use_built_driver  # noqa: E402

use_built_driver()

import rpython._hostcompat  # noqa: E402
rpython._hostcompat.install()

from pyinterp.cpyext import symbol_page  # noqa: E402

PAGE = 'docs/cpyext_symbols.md'


class PageTest(unittest.TestCase):
    maxDiff = 2000

    def test_page_is_up_to_date(self):
        text = symbol_page.page_text()
        update = os.environ.get('KILN_UPDATE')
        if update:
            with open(os.path.join(update, PAGE), 'w') as f:
                f.write(text)
            return
        with open(os.path.join(ROOT, PAGE)) as f:
            seen = f.read()
        self.assertEqual(seen.splitlines(), text.splitlines(),
                         './kiln cpyext-symbols --update writes the page')

    def test_states(self):
        states = symbol_page.states({'PyDict_Copy'}, {'PyList_New': 'listobject.c'})
        self.assertEqual(states['PyDict_Copy'], 'RPython')
        self.assertEqual(states['PyList_New'], 'C')
        self.assertEqual(states['PyList_GET_SIZE'], 'C macro')
        self.assertEqual(states['PyDict_New'], 'missing')


if __name__ == '__main__':
    unittest.main()
