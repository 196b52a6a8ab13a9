# Syntax in all its forms: literals, operators, assignments, slices, strings.
print(0x1F, 0o17, 0b101, 1_000_000, 0xFF_FF, 1e3, 1.5e-3, .5, 5.)
print(9223372036854775807, -9223372036854775807 - 1)
print('single' "double" '''triple "quoted"''' """x'y""")
print('a\tb\\n\x41\101\u00e9\U0001F600', r'raw\n', b'bytes\x00\xff', 'line\
 continued')
print(f'{1 + 1}', f'{"s"!r}', f'{3.14159:.2f}', f'{42:>6}|{42:<6}|{42:^6}|{42:06d}')
width, value = 10, 2.5
print(f'{value:{width}.{1}f}', f'{value=}', f'{width = }', f'{value!s:>5}', f'{{literal}}')
print(f"{'nested ' + f'{width}'}", f'{[1, 2][0]}', f'{ {"a": 1}["a"] }', f'{(lambda x: x * 2)(3)}')
print(f'{width:x} {width:b} {width:o} {1234567:,} {0.25:%} {"abc":>5} {"abc":*^9}')
a = b = c = 1
a, b = b, a + 1
print(a, b, c)
a, b, c = c, b, a
print(a, b, c)
(x, y), [z, *w] = (1, 2), "hello"
print(x, y, z, w)
*head, tail = range(5)
print(head, tail)
first, *middle, last = [1, 2]
print(first, middle, last)
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
n = 5
n += 2; n -= 1; n *= 3; n //= 2; n **= 2; n %= 50; n <<= 2; n >>= 1; n |= 1; n &= 0xFF; n ^= 3
print(n)
f = 7.0
f /= 2
print(f)
lst = [1, 2, 3]
lst[0] += 10
lst += [4]
lst *= 2
print(lst)
d = {}
d['k'] = d.get('k', 0) + 1
d['k'] += 5
print(d)
print(1 < 2 < 3, 1 < 2 > 5, 1 == 1 != 2, 3 > 2 >= 2, 1 in [1] == True)


def show(x):
    print("eval", x)
    return x


print(show(1) < show(5) < show(3) < show(9))
print(show(0) or show(2), show(1) and show(0), not show(0))
print("yes" if show(1) else "no", None or "default", [] and 1)
print(2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 2 ** -1, ~5, -7 // 2, -7 % 3, 7 // -2, 7 % -3)
print(1 + 2 * 3 - 4 / 2, (1 + 2) * 3, 7 & 3 | 8 ^ 1, 1 << 4 >> 2)
print(1 is 1, None is None, 1 is not None, 1 not in [2], "a" in "abc")
s = "abcdefghij"
print(s[2], s[-1], s[2:5], s[:3], s[7:], s[::2], s[::-1], s[8:2:-2], s[-3:], s[:], s[20:])
l = list(range(10))
print(l[2:5], l[::3], l[::-3], l[-2:], l[5:2], l[slice(1, 4)])
l[2:5] = ["x"]
print(l)
l[::2] = [0] * len(l[::2])
print(l)
del l[0], l[-1]
del l[1:3]
print(l)
t = 1,
print(t, (), (1, 2), (3), ((4,),))
print([*range(3), *"ab"], (*[1], 2), {*[1, 2], 1} == {1, 2}, {**{'a': 1}, 'b': 2, **{'a': 3}})
if (m := 10) > 5: print("walrus", m)
while (m := m - 3) > 0:
    print(m, end=" ")
else:
    print("while else", m)
for ch in "abc":
    if ch == "z": break
else: print("for else")
for ch in "abc":
    if ch == "b": continue
    print(ch, end=";")
print()
i = 0
while True:
    i += 1
    if i == 3: continue
    if i > 5: break
    print(i, end=" ")
print()
print([1, 2,
       3,  # comment
       ], {
           "k": "v",
       })
long = 1 + \
    2 + \
    3
print(long)
pass; print("semicolon"); pass
x: int = 5
y: "str"
print(x)


def annotated(a: int, b: str = "b", *args: int, k: float = 1.0, **kw: dict) -> str:
    c: int = a
    d: int
    return b * c


print(annotated(2), annotated.__annotations__)
print(__name__, ..., Ellipsis is ..., NotImplemented)
ünï = "é"
print(ünï, len(ünï))
lam = lambda a, *b, c=3, **d: (a, b, c, d)
print(lam(1, 2, c=4, e=5))
if 1:
    if 0:
        print("no")
    elif 1 == 1:
        print("elif")
    else:
        print("no")
print("a" "b" f"{1}" "c")
print("%s %d %5.2f %r %x %%" % ("s", 5, 3.14159, "r", 255))
print(True + True, True == 1, False < True, isinstance(True, int))
print({1: "a", True: "b"}, {1, 1.0, True})
print(1 if False else 2 if False else 3)
assert True, "never"
print(*[1, 2], *(), sep="-")
print(1, 2, sep="", end="!\n")
global_name = 1


class Body:
    local = global_name + 1
    global_name = local + 1
    for i in range(3):
        if i == 1:
            kept = i
    try:
        raise ValueError
    except ValueError:
        handled = True
    with_lambda = lambda self: self.local


print(Body.local, Body.global_name, Body.kept, Body.handled, Body().with_lambda(), Body.i)
