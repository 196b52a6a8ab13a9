"""Tests of float text and rounding, against the host's."""

import random
import unittest

from rpython.rlib import rfloat
from rpython.rlib.rstring import ParseStringError


class TextTest(unittest.TestCase):
    def test_shortest(self):
        for x in (0.1, 1e16, 1e22, 123456789.0, 5e-324, -0.0, 1.7976931348623157e308):
            self.assertEqual(rfloat.float_to_str(x), repr(x))
        self.assertEqual(rfloat.formatd(3.0, 'r', 0), '3')

    def test_precision(self):
        self.assertEqual(rfloat.formatd(2.5, 'f', 3), '2.500')
        self.assertEqual(rfloat.formatd(1e-7, 'g', 12), '1e-07')
        self.assertEqual(rfloat.formatd(1234.5, 'E', 2), '1.23E+03')

    def test_flags(self):
        self.assertEqual(rfloat.formatd(1.0, 'g', 12, rfloat.DTSF_ADD_DOT_0), '1.0')
        self.assertEqual(rfloat.formatd(1e20, 'g', 12, rfloat.DTSF_ADD_DOT_0), '1e+20')
        self.assertEqual(rfloat.formatd(1.5, 'f', 1, rfloat.DTSF_SIGN), '+1.5')
        self.assertEqual(rfloat.formatd(1.0, 'f', 0, rfloat.DTSF_ALT), '1.')
        self.assertEqual(rfloat.formatd(1e-7, 'g', 3, rfloat.DTSF_CUT_EXP_0), '1e-7')

    def test_special(self):
        self.assertEqual(rfloat.formatd(-rfloat.INFINITY, 'g', 3), '-inf')
        self.assertEqual(rfloat.formatd(rfloat.NAN, 'F', 3), 'NAN')
        self.assertEqual(rfloat.double_to_string(rfloat.NAN, 'r', 0, 0), ('nan', rfloat.DIST_NAN))

    def test_parsing(self):
        self.assertEqual(rfloat.string_to_float(' 1.5e3\n'), 1500.0)
        self.assertEqual(rfloat.string_to_float('.5'), 0.5)
        self.assertEqual(rfloat.string_to_float('-inf'), -rfloat.INFINITY)
        self.assertEqual(rfloat.string_to_float('1e999'), rfloat.INFINITY)
        for text in ('', '.', '1e', '0x10', '1_0', '1 2', 'in'):
            with self.assertRaises(ParseStringError, msg=text):
                rfloat.string_to_float(text)


class RoundTest(unittest.TestCase):
    def test_half_even_is_the_hosts_rounding(self):
        source = random.Random(1)
        for _ in range(2000):
            x = source.uniform(-1000, 1000)
            n = source.randrange(0, 12)
            self.assertEqual(rfloat.round_double(x, n, half_even=True), round(x, n), (x, n))
        for x in (0.5, 1.5, 2.5, 0.125, 0.375):
            for n in (0, 1, 2, 3):
                self.assertEqual(rfloat.round_double(x, n, half_even=True), round(x, n), (x, n))

    def test_half_away(self):
        for x, n, result in [(0.5, 0, 1.0), (2.5, 0, 3.0), (-2.5, 0, -3.0), (0.125, 2, 0.13),
                             (2.675, 2, 2.67), (0.375, 2, 0.38), (2251799813685248.5, 0,
                                                                2251799813685249.0)]:
            self.assertEqual(rfloat.round_double(x, n), result, (x, n))

    def test_tens(self):
        self.assertEqual(rfloat.round_double(25.0, -1), 30.0)
        self.assertEqual(rfloat.round_double(25.0, -1, half_even=True), 20.0)
        self.assertEqual(rfloat.round_double(123456.0, -309), 0.0)

    def test_too_large(self):
        with self.assertRaises(OverflowError):
            rfloat.round_double(1.7e308, -308)

    def test_special_values_stay(self):
        self.assertEqual(rfloat.round_double(rfloat.INFINITY, 2), rfloat.INFINITY)
        self.assertTrue(rfloat.isnan(rfloat.round_double(rfloat.NAN, 2)))


if __name__ == '__main__':
    unittest.main()
