"""int and float: arithmetic, text and hashes agree with the host's."""

import unittest

from pyinterp.objspace import ops, space
from pyinterp.objspace.objspace_testing import error_of, repr_of, wrap


class NumbersTest(unittest.TestCase):

    def binop(self, op, a, b):
        return repr_of(space.binop(op, wrap(a), wrap(b)))

    def test_division_rounds_down(self):
        for a in [7, -7, 0, 1]:
            for b in [2, -2, 3, -1]:
                self.assertEqual(self.binop(ops.FLOORDIV, a, b), repr(a // b))
                self.assertEqual(self.binop(ops.MOD, a, b), repr(a % b))

    def test_float_division_and_modulo(self):
        for a in [7.5, -7.5, 0.0, -0.0, 1e300]:
            for b in [2.0, -2.0, 0.3, float('inf'), float('-inf')]:
                self.assertEqual(self.binop(ops.FLOORDIV, a, b), repr(a // b))
                self.assertEqual(self.binop(ops.MOD, a, b), repr(a % b))

    def test_powers(self):
        for a, b in [(2, 10), (-3, 3), (2, -2), (0, 0), (2.0, 0.5),
                     (-8.0, 3.0), (float('inf'), -1.0), (-1.0, float('inf'))]:
            self.assertEqual(self.binop(ops.POW, a, b), repr(a ** b))

    def test_results_beyond_machine_words(self):
        big = (1 << 63) - 1
        for op, expected in [(ops.ADD, big + 1), (ops.MUL, big),
                             (ops.SUB, big - 1), (ops.LSHIFT, big << 1)]:
            self.assertEqual(self.binop(op, big, 1), repr(expected))
        self.assertEqual(self.binop(ops.POW, 10, 19), repr(10 ** 19))
        self.assertEqual(self.binop(ops.FLOORDIV, -big - 1, -1),
                         repr(big + 1))
        w_big = space.binop(ops.ADD, wrap(big), wrap(1))
        self.assertEqual(repr_of(space.binop(ops.SUB, w_big, wrap(1))),
                         repr(big))
        self.assertIsInstance(space.binop(ops.SUB, w_big, wrap(1)),
                              space.W_IntObject)

    def test_division_by_zero(self):
        self.assertEqual(
            error_of(space.binop, ops.TRUEDIV, wrap(1), wrap(0)),
            'ZeroDivisionError: division by zero')
        self.assertEqual(
            error_of(space.binop, ops.MOD, wrap(1.0), wrap(0.0)),
            'ZeroDivisionError: float modulo')

    def test_hashes(self):
        for value in [0, 1, -1, -2, 10 ** 18, -(10 ** 18), (1 << 61) - 1,
                      -(1 << 63), 0.5, 2.75, -1e10, 1e300, -0.1, 12345.0]:
            self.assertEqual(wrap(value).hash_w(), hash(value))

    def test_tuple_hash(self):
        for value in [(), (1,), (1, 2, 3), (0.5, (1, -1)), (-1, -2)]:
            self.assertEqual(wrap(value).hash_w(), hash(value))

    def test_float_repr(self):
        for value in [0.1, 1.0, 1e16, 1e15, 1e-5, 5e-324, 1e22, 123456.789]:
            self.assertEqual(repr_of(wrap(value)), repr(value))

    def test_int_from_text(self):
        for text, base in [('42', 10), (' -0x1F ', 16), ('0b11', 0),
                           ('z', 36), ('1_000', 10), ('+7', 10),
                           ('9' * 30, 10), ('-' + 'f' * 20, 16)]:
            self.assertEqual(repr_of(space.parse_int(text, base)),
                             repr(int(text, base)))
        for text in ['', '-', '1__0', '_1', '1_', '0x', '12a', '1 2']:
            self.assertEqual(
                error_of(space.parse_int, text, 10),
                'ValueError: invalid literal for int() with base 10: %r'
                % text)

    def test_modular_power(self):
        for a, b, m in [(3, 200, 1000007), (2, 62, (1 << 62) - 57),
                        (7, -1, 31), (5, 0, 1), (-2, 3, 7)]:
            self.assertEqual(
                repr_of(space.big_pow_mod(wrap(a), wrap(b), wrap(m))),
                repr(pow(a, b, m)))


if __name__ == '__main__':
    unittest.main()
