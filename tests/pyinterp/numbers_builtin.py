# int, float, bool: arithmetic, conversions, comparisons, built-in functions.
import math
print(7 // 2, -7 // 2, 7 % -2, -7 % 2, 7 / 2, 2 ** 10, 2 ** -1, 0 ** 0, 10 ** 18, -3 ** 2)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, 1024 >> 3, -1 >> 1, -8 >> 1)
print(int("42"), int("-17"), int(" 5 "), int("ff", 16), int("0x1f", 16), int("101", 2), int("0b11", 0), int(3.9), int(-3.9), int("1_000"))
print(float("1.5"), float("  -2e3 "), float("inf"), float("-inf"), float("nan") != float("nan"), float(3), float("1e400"))
print(bin(10), hex(255), oct(8), bin(-5), str(123), repr(-0), (255).bit_length(), (5).__add__(3))
print(1 == 1.0, 1 < 1.5, True + 1, True == 1, 0 == False, 3 > 2 > 1, 1 != 2, not 0, bool(0.0), bool("0"))
print(round(0.5), round(1.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.0), type(round(1.5)).__name__)
print(abs(-3.5), min(1, 2.0), max(1.5, 1), sum([0.1] * 10), divmod(7.5, 2), 7.5 // 2, 7.5 % 2, -7.5 % 2, 2.0 ** 0.5)
print(math.sqrt(16), math.floor(-1.5), math.ceil(1.2), math.pi, math.e, math.sin(0), math.log(math.e), math.log(8, 2), math.gcd(12, 18), math.hypot(3, 4))
print(math.isnan(float("nan")), math.isinf(1e400), math.trunc(-2.7), math.fabs(-1), math.pow(2, 3), math.exp(0), math.atan2(1, 1))
print(1e3, 1e16, 1e-5, 123456.789, 1.0, 0.1, 1e100, -1.5e-10, 3.0e0, 5e-324, 1.7976931348623157e308)
print(0.1 + 0.2, 1 / 3, 2 / 3, 10 / 4, 1e16 + 1, 100 * 1.1, 3 * 0.1, 1 - 0.9)
print(isinstance(1, int), isinstance(True, int), isinstance(1.0, int), isinstance("s", (int, str)), issubclass(bool, int))
print((1).real, (3).numerator, (2.5).is_integer(), (2.0).is_integer(), (10).conjugate(), int.__name__, float.__name__)
print(9223372036854775807, -9223372036854775808, 0xFFFFFFFF, 1 << 62, 3037000499 ** 2)
for bad in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 0 ** -1, lambda: int("x"), lambda: float("y"), lambda: int(None),
            lambda: 1 + "a", lambda: "a" * 1.5, lambda: 1 < "a", lambda: -"a", lambda: math.sqrt(-1), lambda: int("5", 99), lambda: 1 << -1, lambda: int(float("nan")), lambda: round("a")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
n, collatz = 27, 0
while n != 1:
    n = 3 * n + 1 if n % 2 else n // 2
    collatz += 1
print(collatz)
print([p for p in range(2, 50) if all(p % q for q in range(2, int(p ** 0.5) + 1))])
x = 10
x += 5; x -= 3; x *= 2; x //= 5; x **= 3; x %= 7; x <<= 3; x |= 5; x &= 13; x ^= 2
print(x)
print(hash(1) == hash(1.0) == hash(True), hash("a") == hash("a"), id(x) == id(x), callable(len), callable(5))
print(format(3.14159, ".2f"), format(255, "x"), format(12, "05d"), format("s", ">4"), format(1234.5, ",.2f"))
print(f"{10:5}|{10:<5}|{-10:=+6}|{3.5:8.3f}|{1e10:g}|{255:#o}|{1.5:e}|{0.00001:g}|{1234567.0:g}|{100:c}")
print(chr(65), ord("A"), ord("é"), [hex(i) for i in (1, 16)], int(True), float(True))
print(type(5).__name__, type(5.0).__name__, type("").__name__, type(None).__name__, type([]).__name__, type(type).__name__, type(len).__name__)
print(str(type(5)), repr(int), type(lambda: 0).__name__, type(print) is type(len))
