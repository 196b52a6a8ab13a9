# complex numbers, divmod, pow with three arguments, numbers of any size.


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


print(1j, 2 + 3j, -1j, 1.5 - 2.5j, -0j, complex(-0.0, 0), complex(0, -0.0), 1e300j, complex('inf'), complex('nan-infj'))
z = 3 + 4j
print(z.real, z.imag, z.conjugate(), abs(z), -z, +z, bool(z), bool(0j), hash(z) == hash(3 + 4j), hash(2 + 0j) == hash(2))
print(z + 1, 1 + z, z - 1.5, 1 - z, z * z, 2 * z, z / 2, 1 / z, z / (1 - 1j), z ** 2, z ** -1, 2 ** z == 2 ** z, z ** 0, z ** 0.5)
print(z == 3 + 4j, z == 3, 2 + 0j == 2, 2 == 2 + 0j, 2.0 == 2 + 0j, z != z, z == 'x', 1j == 10 ** 30)
attempt(lambda: z < z)
attempt(lambda: z < 1)
attempt(lambda: z // 2)
attempt(lambda: z % 2)
attempt(lambda: divmod(z, 1))
attempt(lambda: z / 0)
attempt(lambda: 0j ** -1)
attempt(lambda: int(z))
attempt(lambda: float(z))
attempt(lambda: z & 1)
attempt(lambda: pow(z, 1, 2))
print(complex(), complex(1), complex(1, 2), complex(1.5, -2), complex('1+2j'), complex(' ( 3-4J ) '), complex('5'), complex('j'), complex('-j'), complex('1e2-1e-2j'), complex(real=1, imag=2), complex(1j, 1j), complex('+2.5j'))
for bad in ['', '1+', '1 + 2j', 'x', '1+2', '(1', '1jj']:
    attempt(complex, bad)
attempt(complex, '1', 2)
attempt(complex, 1, '2')
attempt(complex, [])
attempt(complex, 1, [])
print(f'{z}', f'{z:.2f}', f'{z:>12}|', f'{1j:g}', f'{z:+.1e}', format(2.5 + 0j, '8.1f'), f'{complex(1, -1):,.1f}')
print(sum([1j, 2]), repr(complex(1, float('nan'))), (-8) ** 0.5 == (-8 + 0j) ** 0.5, isinstance((-1) ** 0.5, complex))


class C(complex):
    pass


print(C(1, 2), C(1, 2) + 1, type(C(1, 2) + 1).__name__, C('2j').imag)
print([round(x, 6) for x in ((1 + 1j) ** (1 + 1j)).__reduce__.__self__.__getnewargs__()] if False else round(((1 + 1j) ** (1 + 1j)).real, 6))

# divmod and pow
print(divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2), divmod(-7.5, 2), divmod(7, 2.0), divmod(10 ** 30, 7), divmod(-10 ** 30, 10 ** 15 + 1), divmod(True, 2))
attempt(divmod, 1, 0)
attempt(divmod, 1.0, 0)
attempt(divmod, 1, 'x')
print(pow(2, 10), pow(2, 10, 1000), pow(2, -1, 7), pow(-2, 3, 5), pow(2, 3, -5), pow(10 ** 20, 3, 7), pow(3, 0, 1), pow(2, -1), pow(True, 2, 3))
attempt(pow, 2, -1, 4)
attempt(pow, 2, 3, 0)
attempt(pow, 2.0, 3, 5)
attempt(pow, 2, 3.0, 5)
attempt(pow, 'x', 2, 3)
print((5).__pow__(2), (5).__pow__(2, 7), (5).__rpow__(2), (5).__pow__('x'), (2.0).__pow__(2))

# all of int's methods with numbers of any size
big = 2 ** 200 + 3
print(big, -big, big.bit_length(), big.bit_count(), (-5).bit_count(), big // 10 ** 50, big % 97, big >> 190, big << 3, big & 255, big | 1, big ^ big, ~big)
print('%d %x %o %X %+d %60d|%-62d|%065d' % (big, big, big, big, big, big, big, big))
print(f'{big:,} {big:_x} {big:#b}'[:200], f'{big:e} {big:.3f}', f'{-big:>70}|', f'{10 ** 25:,d}', f'{2 ** 64:c}' if False else '')
print(hex(big), oct(-big), bin(2 ** 70), str(big)[:10], int(str(big)) == big, int('z' * 20, 36), big == float(big), float(2 ** 70), 2 ** 70 == 2.0 ** 70)
print(big.as_integer_ratio() == (big, 1), (7).as_integer_ratio(), (0.75).as_integer_ratio(), big.numerator == big, big.denominator, big.real == big, big.imag, big.conjugate() == big)
print(round(big, -60) == round(big, -60), round(12345, -2), round(25, -1), round(35, -1), int(1e25), hash(big) == hash(big + 0), hash(2 ** 61 - 1), hash(-1), hash(2 ** 61))
print(big.__format__('d') == str(big), big.__index__() == big, big.__trunc__() == big, big.__float__() > 1e60, divmod(big, 1000), big.is_integer() if hasattr(big, 'is_integer') else '')
attempt(lambda: float(10 ** 400))
attempt(lambda: 10 ** 400 / 3.0)
attempt(lambda: 1 << -1)
attempt(lambda: [1][2 ** 70])
print(10 ** 400 // 10 ** 399, 10 ** 400 / 10 ** 399, sum([2 ** 63, 2 ** 63]), -2 ** 63, 2 ** 63 - 1, abs(-2 ** 63), -(-2 ** 63))
print((1.5).hex(), float.fromhex('0x1.8p+0'), (0.1).hex(), float.fromhex('-0x.8p1'), (2.0).is_integer(), (1e22).as_integer_ratio(), float('1_0.5'))
