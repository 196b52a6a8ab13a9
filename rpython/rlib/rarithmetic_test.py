"""Tests of machine integers."""

import unittest

from rpython.rlib import rarithmetic as ra
from rpython.rlib.longlong2float import (
    float2longlong, longlong2float, singlefloat2uint, uint2singlefloat)

MAX, MIN = ra.maxint, -ra.maxint - 1


class SignedTest(unittest.TestCase):
    def test_intmask_wraps(self):
        self.assertEqual(ra.intmask(MAX + 1), MIN)
        self.assertEqual(ra.intmask(-1), -1)
        self.assertEqual(ra.intmask(ra.r_uint(2 ** 64 - 1)), -1)
        self.assertIs(type(ra.intmask(True)), int)

    def test_ovfcheck(self):
        self.assertEqual(ra.ovfcheck(MAX - 1 + 1), MAX)
        for value in (MAX + 1, MIN - 1):
            with self.assertRaises(OverflowError):
                ra.ovfcheck(value)

    def test_float_to_int(self):
        self.assertEqual(ra.ovfcheck_float_to_int(-2.9), -2)
        self.assertEqual(ra.ovfcheck_float_to_int(-2.0 ** 63), MIN)
        for x in (2.0 ** 63, float('nan'), float('-inf')):
            with self.assertRaises(OverflowError):
                ra.ovfcheck_float_to_int(x)

    def test_c_division(self):
        for x in (-7, -6, 0, 6, 7):
            for y in (-3, -1, 1, 3):
                quotient = abs(x) // abs(y) * (1 if (x < 0) == (y < 0) else -1)
                self.assertEqual(ra.int_c_div(x, y), quotient)
                self.assertEqual(ra.int_c_mod(x, y), x - quotient * y)

    def test_small_helpers(self):
        self.assertEqual(ra.highest_bit(1 << 40), 40)
        self.assertTrue(ra.int_between(1, 1, 2))
        self.assertFalse(ra.int_between(1, 2, 2))
        self.assertEqual(ra.mulmod(MAX - 1, MAX - 2, MAX), 2)
        self.assertEqual(ra.byteswap(0x0102030405060708), 0x0807060504030201)
        self.assertEqual(ra.byteswap(ra.r_uint16(0x1234)), 0x3412)


class UnsignedTest(unittest.TestCase):
    def test_arithmetic_wraps_and_stays_unsigned(self):
        result = ra.r_uint(2) - 3
        self.assertIs(type(result), ra.r_uint)
        self.assertEqual(result, 2 ** 64 - 1)
        self.assertEqual(5 + ra.r_uint(-1), 4)
        self.assertEqual(~ra.r_uint(0), 2 ** 64 - 1)
        self.assertEqual(ra.r_uint(1) << 64, 0)
        self.assertEqual(ra.r_uint(-1) // -1, 1)
        self.assertEqual(-ra.r_uint(1), 2 ** 64 - 1)

    def test_narrow_types(self):
        self.assertEqual(ra.r_int8(200), -56)
        self.assertIs(type(ra.r_uint8(1) + ra.r_uint32(1)), ra.r_uint32)
        self.assertIs(type(ra.widen(ra.r_int32(3))), int)
        self.assertIs(type(ra.widen(ra.r_uint(3))), ra.r_uint)
        self.assertEqual(ra.most_neg_value_of_same_type(ra.r_int8(1)), -128)
        self.assertEqual(ra.most_neg_value_of_same_type(1), MIN)

    def test_longlong_is_a_word(self):
        self.assertIs(ra.r_longlong, ra.r_int)
        self.assertIs(ra.r_ulonglong, ra.r_uint)

    def test_text(self):
        self.assertEqual(str(ra.r_uint(-1)), '18446744073709551615')
        self.assertEqual('%d' % ra.r_uint(7), '7')

    def test_product_of_words(self):
        for a, b in [(2 ** 64 - 1, 2 ** 64 - 1), (12345678901234567, 98765432109876543), (3, 5)]:
            self.assertEqual(ra.uint_mul_high(ra.r_uint(a), ra.r_uint(b)), a * b >> 64)


class StringToIntTest(unittest.TestCase):
    def test_valid(self):
        for text, base, value in [('0', 10, 0), (' -12\n', 10, -12), ('+7', 10, 7),
                                  ('ff', 16, 255), ('0xFF', 16, 255), ('0xff', 0, 255),
                                  ('0b101', 0, 5), ('0o17', 0, 15), ('z', 36, 35), ('017', 0, 15),
                                  (str(MAX), 10, MAX), (str(MIN), 10, MIN)]:
            self.assertEqual(ra.string_to_int(text, base), value, text)

    def test_malformed(self):
        for text, base in [('', 10), (' ', 10), ('-', 10), ('12a', 10), ('0x', 16), ('8', 8),
                           ('1 2', 10), ('1_0', 10), ('\xb2', 10)]:
            with self.assertRaises(ra.ParseStringError, msg=text):
                ra.string_to_int(text, base)
        with self.assertRaises(ra.ParseStringError) as caught:
            ra.string_to_int('x', 10)
        self.assertEqual(caught.exception.msg, 'invalid literal for int() with base 10')
        with self.assertRaises(ra.ParseStringError):
            ra.string_to_int('1', 37)

    def test_underscores(self):
        self.assertEqual(ra.string_to_int('1_000', 10, allow_underscores=True), 1000)
        for text in ('_1', '1__0', '1_'):
            with self.assertRaises(ra.ParseStringError, msg=text):
                ra.string_to_int(text, 10, allow_underscores=True)

    def test_overflow_gives_the_parser_back(self):
        with self.assertRaises(ra.ParseStringOverflowError) as caught:
            ra.string_to_int('-9223372036854775809')
        parser = caught.exception.parser
        parser.rewind()
        digits = []
        while True:
            digit = parser.next_digit()
            if digit < 0:
                break
            digits.append(digit)
        self.assertEqual((parser.sign, digits[:3], len(digits)), (-1, [9, 2, 2], 19))
        self.assertEqual(parser.prev_digit(), 9)
        self.assertEqual(parser.prev_digit(), 0)


class FloatBitsTest(unittest.TestCase):
    def test_round_trip(self):
        self.assertEqual(float2longlong(1.0), 0x3ff0000000000000)
        self.assertEqual(longlong2float(float2longlong(-0.1)), -0.1)
        self.assertEqual(float(uint2singlefloat(0x3f800000)), 1.0)
        self.assertEqual(singlefloat2uint(ra.r_singlefloat(1.0)), 0x3f800000)


if __name__ == '__main__':
    unittest.main()
