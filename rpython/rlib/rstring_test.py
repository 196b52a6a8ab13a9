"""Tests of string builders and functions, against the host's own methods."""

import unittest

from rpython._hostcompat import unicode
from rpython.rlib import rstring


class BuilderTest(unittest.TestCase):
    def test_pieces(self):
        builder = rstring.StringBuilder()
        builder.append('abc')
        builder.append_slice('0123456', 2, 4)
        builder.append_multiple_char('x', 3)
        self.assertEqual(builder.getlength(), 8)
        self.assertEqual(builder.build(), 'abc23xxx')
        builder.append('!')
        self.assertEqual(builder.build(), 'abc23xxx!')

    def test_unicode_builder_builds_unicode(self):
        builder = rstring.UnicodeBuilder()
        self.assertIs(type(builder.build()), unicode)
        builder.append(unicode('\u20ac'))
        self.assertEqual(builder.build(), '\u20ac')


class SplitTest(unittest.TestCase):
    TEXTS = ['', 'a', 'a,b', ',a,,b,', ' a  b ', '\t\na\x0bb c', 'aXXbXXc', 'XX', '   ']

    def test_like_the_methods(self):
        for text in self.TEXTS:
            for by in (',', 'XX', None):
                for maxsplit in (-1, 0, 1, 2):
                    case = (text, by, maxsplit)
                    self.assertEqual(rstring.split(text, by, maxsplit),
                                     text.split(by, maxsplit), case)
                    self.assertEqual(rstring.rsplit(text, by, maxsplit),
                                     text.rsplit(by, maxsplit), case)

    def test_empty_separator(self):
        for function in (rstring.split, rstring.rsplit):
            with self.assertRaises(ValueError):
                function('a', '')

    def test_no_break_space_is_no_space(self):
        self.assertEqual(rstring.split('a\xa0b'), ['a\xa0b'])
        self.assertEqual(rstring.strip_spaces(' \xa0 '), '\xa0')


class SearchTest(unittest.TestCase):
    def test_replace_like_the_method(self):
        for text in ('', 'abcabc', 'aaa', 'xyz'):
            for sub in ('', 'a', 'aa', 'bc'):
                for maxcount in (-1, 0, 1, 2, 10):
                    case = (text, sub, maxcount)
                    self.assertEqual(rstring.replace(text, sub, '--', maxcount),
                                     text.replace(sub, '--', maxcount), case)

    def test_replace_count(self):
        self.assertEqual(rstring.replace_count('aaa', 'a', 'b', 2), ('bba', 2))
        self.assertEqual(rstring.replace_count('ab', '', '-'), ('-a-b-', 3))

    def test_find_like_the_methods(self):
        for start in (0, 1, 3, 9):
            for end in (0, 2, 4, 6):
                for other in ('', 'a', 'ab', 'abx'):
                    text = 'aababa'
                    case = (other, start, end)
                    self.assertEqual(rstring.find(text, other, start, end),
                                     text.find(other, start, end), case)
                    self.assertEqual(rstring.rfind(text, other, start, end),
                                     text.rfind(other, start, end), case)
                    self.assertEqual(rstring.count(text, other, start, end),
                                     text.count(other, start, end), case)

    def test_start_and_end(self):
        self.assertTrue(rstring.startswith('abc', 'bc', 1))
        self.assertFalse(rstring.startswith('ab', 'abc'))
        self.assertTrue(rstring.endswith('abc', 'ab', 0, 2))
        self.assertFalse(rstring.endswith('abc', 'abc', 1))


if __name__ == '__main__':
    unittest.main()
