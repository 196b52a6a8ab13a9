"""str: indexing by code points, repr and formatting."""

import unittest

from pyinterp.objspace import space, strsearch
from pyinterp.objspace.objspace_testing import error_of, repr_of, text, wrap

SAMPLES = ['', 'abc', "it's", 'a"b', '\'"', 'tab\t\n\\', '\x00\x7f',
           'h\xe9llo', '\u20ac\U0001f600x', '\xa0\xad']


class TextTest(unittest.TestCase):

    def test_repr(self):
        for sample in SAMPLES:
            self.assertEqual(repr_of(wrap(sample)), repr(sample))

    def test_indexing_counts_code_points(self):
        for sample in SAMPLES:
            w_text = wrap(sample)
            self.assertEqual(w_text.len_w(), len(sample))
            for i in range(-len(sample), len(sample)):
                self.assertEqual(repr_of(w_text.getitem(wrap(i))),
                                 repr(sample[i]))
        self.assertEqual(error_of(wrap('a').getitem, wrap(1)),
                         'IndexError: string index out of range')

    def test_slices_count_code_points(self):
        sample = 'a\u20acb\xe9c'
        for start in [None, 0, 1, -2]:
            for stop in [None, 2, 4, -1]:
                for step in [None, 2, -1]:
                    w_slice = space.W_SliceObject(wrap(start), wrap(stop),
                                                  wrap(step))
                    self.assertEqual(repr_of(wrap(sample).getitem(w_slice)),
                                     repr(sample[start:stop:step]))

    def test_split(self):
        for sample in ['a b', '  a  b c ', '', ' ', 'a,b,,c', ',']:
            for limit in [-1, 0, 1, 2]:
                self.assertEqual(strsearch.split_space(sample, limit),
                                 sample.split(None, limit))
                self.assertEqual(strsearch.rsplit_space(sample, limit),
                                 sample.rsplit(None, limit))
                self.assertEqual(strsearch.split(sample, ',', limit),
                                 sample.split(',', limit))
                self.assertEqual(strsearch.rsplit(sample, ',', limit),
                                 sample.rsplit(',', limit))

    def test_int_formats(self):
        for spec in ['d', '5', '<5', '^7', '05', '+d', ' d', ',', '_', 'x',
                     '#x', '#010x', 'b', '_b', 'o', 'c', 'e', '.2f', '%',
                     '*>8', '=+8', '012,']:
            for value in [0, 65, 123456789]:
                if spec == 'c' and value > 65:
                    continue
                self.assertEqual(text(wrap(value).format_w(spec)),
                                 format(value, spec))
            if spec != 'c':
                self.assertEqual(text(wrap(-1234).format_w(spec)),
                                 format(-1234, spec))

    def test_smallest_int(self):
        smallest = -(1 << 63)
        for spec in ['d', 'x', 'b', ',']:
            self.assertEqual(text(wrap(smallest).format_w(spec)),
                             format(smallest, spec))

    def test_float_formats(self):
        values = [0.0, -0.0, 1.0, 0.1, 1234.5678, -2.5, 1e10, 1e-7, 1e100,
                  float('inf'), float('nan')]
        for spec in ['', '.2f', '8.3f', '<8.1f', 'e', '.3e', 'g', '.3g',
                     '.0f', '%', '.1%', ',.2f', '+.1f', '010.2f', '.3',
                     '.10', 'F', 'G', '#g', '12,.1f']:
            for value in values:
                self.assertEqual(text(wrap(value).format_w(spec)),
                                 format(value, spec), (spec, value))

    def test_str_formats(self):
        for spec in ['', 's', '10', '>10', '^10', '*^9', '.2', '<6.1', '04']:
            for value in ['', 'abc', 'h\xe9']:
                self.assertEqual(text(wrap(value).format_w(spec)),
                                 format(value, spec))

    def test_wrong_formats(self):
        self.assertEqual(
            error_of(wrap(1).format_w, 'q'), "ValueError: Unknown format "
            "code 'q' for object of type 'int'")
        self.assertEqual(
            error_of(wrap([]).format_w, 'd'), 'TypeError: unsupported format '
            'string passed to list.__format__')


if __name__ == '__main__':
    unittest.main()
