"""BigInt agrees with the host's integers."""

import random
import unittest

from pyinterp.objspace import bigint


def big(value):
    """The BigInt of a host int."""
    result = bigint.from_digits(str(abs(value)), 10)
    return result.neg() if value < 0 else result


def samples():
    rng = random.Random(11)
    values = [0, 1, -1, 7, (1 << 30) - 1, 1 << 30, 1 << 60, (1 << 63) - 1,
              1 << 63, -(1 << 63), -(1 << 63) - 1, 10 ** 40, -(10 ** 25)]
    for bits in [20, 60, 61, 90, 300]:
        values.append(rng.getrandbits(bits))
        values.append(-rng.getrandbits(bits))
    return values


class BigIntTest(unittest.TestCase):

    def check(self, result, expected):
        self.assertEqual(result.text(), str(expected))

    def test_arithmetic(self):
        for a in samples():
            for b in samples():
                self.check(big(a).add(big(b)), a + b)
                self.check(big(a).sub(big(b)), a - b)
                self.check(big(a).mul(big(b)), a * b)
                self.check(big(a).bitwise('&', big(b)), a & b)
                self.check(big(a).bitwise('|', big(b)), a | b)
                self.check(big(a).bitwise('^', big(b)), a ^ b)
                self.assertEqual(big(a).compare(big(b)), (a > b) - (a < b))
                if b != 0:
                    quotient, rest = big(a).divmod(big(b))
                    self.check(quotient, a // b)
                    self.check(rest, a % b)

    def test_large_products(self):
        rng = random.Random(2)
        for bits in [(3000, 3000), (2000, 9000), (5000, 100)]:
            a, b = rng.getrandbits(bits[0]), rng.getrandbits(bits[1])
            self.check(big(a).mul(big(b)), a * b)
            self.check(big(a * b).divmod(big(a))[0], b)

    def test_division_estimates_that_are_too_large(self):
        rng = random.Random(4)
        for _ in range(300):
            b = (rng.getrandbits(30) << 60) | rng.choice(
                [0, 1, (1 << 60) - 1, 1 << 59])
            a = b * rng.getrandbits(90) + rng.choice([0, b - 1])
            if b:
                quotient, rest = big(a).divmod(big(b))
                self.check(quotient, a // b)
                self.check(rest, a % b)

    def test_shifts(self):
        for a in samples():
            for count in [0, 1, 29, 30, 31, 100]:
                self.check(big(a).lshift(count), a << count)
                self.check(big(a).rshift(count), a >> count)

    def test_machine_words(self):
        for a in samples():
            fits = -(1 << 63) <= a < (1 << 63)
            self.assertEqual(big(a).fits_int(), fits)
            if fits:
                self.assertEqual(big(a).toint(), a)
                self.check(bigint.from_int(a), a)

    def test_floats(self):
        for a in samples():
            self.assertEqual(big(a).tofloat(), (
                (float(a), True) if a.bit_length() < 1024 else (0.0, False)))
        for value in [0.0, 0.9, -1.5, 1e18, 1e19, -1e30, 1.7e308]:
            self.check(bigint.from_float(value), int(value))
        self.assertEqual(big((1 << 1024) - 1).tofloat(), (0.0, False))
        for a in [(1 << 60) + 65, (1 << 54) + 1, (1 << 54) + 3,
                  (1 << 64) + (1 << 11) + 1]:
            self.assertEqual(big(a).tofloat(), (float(a), True))

    def test_text_and_hash(self):
        for a in samples():
            self.assertEqual(big(a).hash(), hash(a))
            self.assertEqual(big(a).bit_length(), a.bit_length())
            self.assertEqual(big(a).to_base(16, False), '%x' % abs(a))
            self.assertEqual(big(a).to_base(2, False), format(abs(a), 'b'))
            self.assertEqual(big(a).to_base(8, False), '%o' % abs(a))

    def test_powers(self):
        self.check(big(7).pow(200), 7 ** 200)
        self.check(big(3).pow_mod(big(10 ** 30), big(10 ** 20 + 39)),
                   pow(3, 10 ** 30, 10 ** 20 + 39))


if __name__ == '__main__':
    unittest.main()
