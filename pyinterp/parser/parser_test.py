"""The parser against the host's: same tree, same positions."""

import ast as host
import glob
import os
import time
import unittest
import warnings

from pyinterp.parser.astdump import dump_host, dump_ours, first_difference
from pyinterp.parser.parser import parse_module, parse_expression

STDLIB = '/usr/lib/python3.11'
BUDGET = float(os.environ.get('PARSER_TEST_SECONDS', '25'))


def difference(data):
    """Where our tree of these bytes differs from the host's; None if nowhere."""
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        theirs = host.parse(data)
    ours = parse_module(data.decode('latin-1'), 'test')
    return first_difference(dump_ours(ours, theirs), dump_host(theirs))


class SamplesTest(unittest.TestCase):

    def check(self, text):
        self.assertIsNone(difference(text.encode('utf-8')), text)

    def test_expressions(self):
        for text in EXPRESSIONS.strip().split('\n'):
            self.check(text)

    def test_statements(self):
        for text in STATEMENTS.strip().split('\n\n'):
            self.check(text)

    def test_line_endings_and_mark(self):
        for data in (b'\xef\xbb\xbfx = 1\r\ny = 2\r\n', b'x = 1\ry = 2', b'', b'\n\n', b'#c',
                     b'if 1:\n  x', b'if 1:\n\tx\n\n  # c\n\ty\n', b'x = \\\n 1\n', b'\x0cx'):
            self.assertIsNone(difference(data), data)

    def test_eval(self):
        tree = parse_expression('  1 + 2\n', 'test')
        self.assertEqual(type(tree.body).__name__, 'BinOp')


class StdlibTest(unittest.TestCase):
    """As many files of the standard library as the time allows, spread over it."""

    def test_files(self):
        files = sorted(glob.glob(STDLIB + '/*.py') + glob.glob(STDLIB + '/*/*.py'))
        self.assertTrue(files)
        deadline = time.time() + BUDGET
        step = int(os.environ.get('PARSER_TEST_STEP', '13'))
        for path in files[::step]:
            if time.time() > deadline:
                break
            with open(path, 'rb') as f:
                data = f.read()
            if len(data) < 60000:
                self.assertIsNone(difference(data), path)


EXPRESSIONS = r'''
a or b and not c or d
a if b else c if d else e
lambda: 0
lambda x, /, y=1, *a, z, w=2, **k: (x, y)
lambda *, a: a
a < b <= c == d != e > f >= g is h is not i in j not in k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** c
~-+a
await_ + 1
f(a, *b, c=1, *d, **e)
f(x for x in y)
f(x for x in y if z if w for u in v)
f(a)(b)[c].d
f(a := 1, b=(c := 2))
f(a,)
x[1], x[1:2], x[1:2:3], x[::], x[:, 1], x[a:b, c:], x[*a], x[*a, b], x[a := 1]
(), (a,), (a, b), [], [a], [a, b,], {}, {a}, {a, b}, {a: b}, {a: b, **c, d: e,}
[*a, b], (*a, b), {*a, b}
[x for x in y], {x for x in y}, {x: y for x, y in z}, (x for x in y)
[x for x, in y for z in w if a or b]
[lambda: x for x in (y, z)]
(yield), (yield a), (yield a, b), (yield from a)
1, 1.5, 1e10, 1_000, 0x_ff, 0o17, 0b11, 1j, 1.5e3J, .5, 5., 00, 123456789012345678901234567890
9223372036854775807, 9223372036854775808, 0xffffffffffffffff
'a' "b" """c
'a\n\x41\u1234\U0001f600\101\0\q\\\'', b'a\xff\n\q', r'a\n', Rb'\n', u'x'
'ü' 'é', "日本", ünïcode
None, True, False, ..., __debug__
f'', f'a', f'{a}', f'a{b}c', f'{a!r}', f'{a:x}', f'{a!s:>{w}}', f'{a=}', f'{a = }', f'{a=!s}', f'{a=:x}'
f'{{}}', f'{{{a}}}', f'{a}{b}', 'x' f'{a}' 'y', f'{a["b"]}', f'{a:{b}{c}}', f'{ {1: 2}[1] }'
f'{lambda_}', f'{(lambda x: x)}', f'{a if b else c}', f'{a, b}', f'{*a, b}', f'{(a := 1)}', f'{a:=5}', f'{a != b}'
f'{f"{x}"}', f'\n{a}\x41', rf'\n{a}\{b}', f'{a:\x41}', f'{a!r:^{width}.{precision}}', f'{x:%H:%M}'
not a, not not a, a is not b, a not in b
(a)
((a, b))
(a) + (b)
a.b.c(d)[e](f)
print(a, end='')
match, case, _, type
match(a), match[a], match.a, match * 2
1if 2else 3
[a for a in b if c if d]
{**a}
{'a': 1, 'b': {'c': 2}}
x if y else lambda: z
'''.replace('"""c\n', '"c"\n')

STATEMENTS = r'''
a = b = c = 1
a, b = c, *d = e
[a, b] = (c, d) = e
a.b = c[d] = *e, f
*a, = b

a += 1; b -= 2; c *= 3; d /= 4; e //= 5; f %= 6; g **= 7; h <<= 8; i >>= 9; j &= 1; k |= 2; l ^= 3; m @= 4
a.b += yield_

a: int
a: int = 1
a.b: int = 2
(a): int = 3
a[0]: str

pass; break; continue

del a, b.c, d[e], (f, g), [h]
del (i)
del j,

assert a
assert a, 'b'

import a, b.c, d.e as f
from a import b
from a.b import c as d, e
from . import a
from .. import a
from ... import a
from .... import a
from .a import (b, c as d,)
from a import *

if a:
    b
elif c:
    d
elif e: f
else:
    g

while a: b
else: c

while a:
    break

for a in b: c
for a, in b: pass
for a, b in c, d:
    pass
else:
    pass
for (a, b), *c in d: pass
for a[0] in b: pass
for x in *a, b: pass

try:
    a
except:
    b

try:
    a
except B: c
except (C, D) as e:
    f
else:
    g
finally:
    h

try: a
finally: b

try:
    a
except* B as e:
    c
except* D:
    e

with a: b
with a as b, c: d
with a as (b, c), d as e.f, g as h[0]:
    pass
with (a): b
with (a as b): c
with (a, b): c
with (a, b,): c
with (a, b) as c: d
with (a as b, c as d,): e
with (a).b as c: d
with (a), (b): c
with (yield a): b
with (a for a in b): c
with (a := b): c
with (a, b) as c, d: e
with a() as b, \
     c: d

def f(): pass
def f(a, b=1, /, c=2, *d, e, f=3, **g) -> int:
    return a
def f(a: int, *b: str, c: float = 1, **d: bytes): return
def f(*, a): 'doc'; return a, *b
def f(*args: *Ts): yield
async def f():
    await g()
    async for a in b: c
    async with d as e, f: g
    return [x async for x in y]
@a
@b.c(d)
def f(): pass
@a
async def f(): pass
@x if y else z
class C: pass

class C: pass
class C(): pass
class C(A, B, metaclass=D, *e, **f):
    """doc"""
    x = 1
    def f(self): pass

global_ = 1
def f():
    global a, b
    def g():
        nonlocal c
        raise A
    raise A from B
    raise

match a:
    case 1 | -1 | 1+2j | -1-2j: pass
    case 'a' 'b' | b'c' | None | True: pass
    case x: pass
    case _: pass
    case a.b | a.b.c: pass
    case [a, b, *c]: pass
    case [*_]: pass
    case (a, b): pass
    case (a): pass
    case (a,): pass
    case (): pass
    case []: pass
    case a, b: pass
    case a, *b: pass
    case *a,: pass
    case {}: pass
    case {'a': 1, b.c: x, **rest}: pass
    case {1: _, None: 2,}: pass
    case A(): pass
    case A.B(1, x, y=2, z=[a]): pass
    case A(x,): pass
    case (1 as x) | y: pass
    case [1, 2] as z if z > 1: pass
    case str() as s: pass

match a, *b:
    case _: pass

match (a):
    case 1:
        x
    case 2: y
match = 1
match: int
match[a:b]

x = [
  1,
    2,  # comment
]
if x: pass  # end
# comment
  # odd comment
y = 1; z = 2;

x = yield_ = 1
def f():
    x = yield
    y = yield x
    z += yield
    await_ = 1
    return (yield)

if a:
        if b:
            c
        d
e

x = """a
b""" f"""c
{d}
{e
  + f}"""

if (a := f(b)) and c: pass
while chunk := read(): pass
print(a := 1)
[y := 1, y**2]
'''


if __name__ == '__main__':
    unittest.main()
