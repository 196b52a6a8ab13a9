# Integers, floats and their text.
print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 2 ** 10, 2 ** -1, 7 / 2)
print(1 << 10, -5 >> 1, 6 & 3, 6 | 3, 6 ^ 3, ~5, -(-3), +4, abs(-7))
print(divmod(17, 5), divmod(-17, 5), pow(3, 5), pow(3, 5, 7), pow(3, -1, 7))
print(0.1 + 0.2, 1e16, 1e15, 1e-5, 0.0001, 123456789.123, 1e300 * 10, -1e400)
print(1.0, -0.0, 3.14, 100.0, 1e100, 5e-324, 1.7976931348623157e308)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 2.0 ** 0.5, 10 / 4)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2))
print(int("42"), int("-0x1f", 16), int("0b101", 0), int(3.99), int(-3.99), int("1_000"))
print(float("1.5"), float("inf"), float("-inf"), float("nan"), float(" 2e3 "))
print(hex(255), oct(8), bin(5), hex(-255), bin(-5))
print(True + True, True & False, True | False, True ^ True, not 0, bool([]), bool("x"))
print(1 == 1.0, 1 < 2 < 3, 3 > 2 > 2, 1 != 1.0, hash(1) == hash(1.0), hash(2.5))
print((5).bit_length(), (0).bit_length(), (255).bit_length(), (-8).bit_length(), (3.0).is_integer())
print(isinstance(True, int), isinstance(1, bool), type(1), type(1.0), type(True))
print(max(1, 5, 3), min([4, 2, 8]), max("a", "b", key=ord), sum([1, 2, 3]), sum([0.5, 0.25], 1))
print(max([], default="none"), min([3, 1, 2], key=lambda x: -x))
for expr in ["1 // 0", "1 % 0", "1.0 / 0", "1 / 0", "int('x')", "float('y')", "2 ** 'a'",
             "[] + 1", "'a' + 1", "1 + 'a'", "-'a'", "1 < 'a'", "len(5)", "int([])"]:
    try:
        print(eval(expr))
    except Exception as e:
        print(type(e).__name__ + ":", e)
import math
print(math.sqrt(2), math.pi, math.floor(-1.5), math.ceil(1.2), math.gcd(12, 18), math.factorial(10))
print(math.sin(1), math.exp(1), math.log(10), math.log2(8), math.log10(1000), math.hypot(3, 4))
print(math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.inf, math.trunc(-2.7), math.fsum([0.1] * 10))
print(math.isqrt(99), math.comb(5, 2), math.prod([1, 2, 3, 4]), math.degrees(math.pi), math.atan2(1, 2))
