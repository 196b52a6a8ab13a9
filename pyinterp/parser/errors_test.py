"""Error messages: class, message and place against the host's."""

import unittest
import warnings

from pyinterp.compiler.api import compile_source
from pyinterp.parser.error import PySyntaxError


def host_error(text):
    """(class, message, line, column) of the host's error; None if it accepts."""
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        try:
            compile(text, 'test', 'exec', dont_inherit=True)
        except SyntaxError as e:
            return type(e).__name__, e.msg, e.lineno, e.offset
    return None


def our_error(text):
    """The same for our compiler."""
    try:
        compile_source(text.encode('utf-8').decode('latin-1'), 'test', 'exec')
    except PySyntaxError as e:
        return e.type_name, e.msg.encode('latin-1').decode('utf-8'), e.lineno, e.offset
    return None


class ErrorsTest(unittest.TestCase):

    def test_same_as_host(self):
        for text in PROGRAMS.strip('\n').split('\n---\n'):
            self.assertEqual(our_error(text), host_error(text), text)

    def test_accepted(self):
        for text in ('def f():\n  return 1\n', 'x = [\n1,\n2]\n'):
            self.assertIsNone(our_error(text))


PROGRAMS = r'''
x = = 1
---
1 +
---
a b
---
f(a b)
---
[1, 2 3]
---
{1: 2 3: 4}
---
if x
  pass
---
if x y:
  pass
---
if x = 1:
  pass
---
while x = 1: pass
---
def f(x)
  pass
---
def f:
  pass
---
def f(x):
pass
---
class A
  pass
---
class A:
x = 1
---
for x in y
  pass
---
for x y: pass
---
while True
  pass
---
try
  pass
---
try:
  pass
x = 1
---
try:
  pass
except A, B:
  pass
---
try:
  pass
except:
  pass
except A:
  pass
---
else:
  pass
---
  x = 1
---
if 1:
  x
    y
---
if 1:
    x
  y
---
if 1:
	x
        y
---
'abc
---
x = "abc
y = 1
---
"""abc
def
---
(1, 2
---
x = (1,
y = 2
def f(): pass
---
x = [1, 2
y = 3
---
)
---
(]
---
(
]
---
x = 1)
---
1 = x
---
f() = 1
---
a + b = 1
---
(a, 1) = 2
---
[a, f()] = 2
---
None = 1
---
x = None = 1
---
a.b, True = 1
---
lambda: 1 = 2
---
"a" = 1
---
f"{a}" = 1
---
(a for b in c) = 1
---
[a for b in c] = 1
---
{a} = 1
---
{a: b} = 1
---
a < b = 1
---
a if b else c = 1
---
... = 1
---
a += 1 = 2
---
(a, b) += 1
---
[a] += 1
---
f() += 1
---
1 += 1
---
a, b: int
---
[a]: int
---
f(): int
---
1: int
---
del f()
---
del 1
---
del (a, 1)
---
del a + b
---
del *a
---
for 1 in x: pass
---
for f() in x: pass
---
[x for 1 in y]
---
with a as 1: pass
---
with a as f(): pass
---
with a pass
---
with a
  pass
---
import a.
---
import
---
from a import
---
from a import b,
---
from a import (b
---
from . import *, a
---
import a as b.c
---
from a import b as 1
---
return 1
---
yield 1
---
break
---
continue
---
class A:
  return 1
---
def f():
  break
---
if 1:
  continue
---
def f(a, a): pass
---
def f(a=1, b): pass
---
def f(*): pass
---
def f(*, **k): pass
---
def f(**k, a): pass
---
def f(*a, *b): pass
---
def f(a, /, b, /): pass
---
def f(/): pass
---
def f(*a, /): pass
---
def f((a, b)): pass
---
def f(a, 1): pass
---
def f(a=): pass
---
def f(None): pass
---
lambda a=1, b: 0
---
lambda *: 0
---
lambda (a): 0
---
f(a=1, 2)
---
f(**a, b)
---
f(**a, *b)
---
f(a=1, a=2)
---
f(a.b=1)
---
f(1=2)
---
f(True=1)
---
f(a for b in c, d)
---
f(d, a for b in c)
---
f(a=b for c in d)
---
f(a=)
---
class A(x for y in z): pass
---
print 1
---
print "hello", x
---
exec "x"
---
raise A, B
---
global x, y
x = 1
def f():
  x = 1
  global x
---
def f():
  print(x)
  global x
---
def f(x):
  global x
---
def f():
  nonlocal x
---
nonlocal x
---
def f():
  from a import *
---
x = 5 if y
---
x = (5 if y)
---
x := 1
---
(x.y := 1)
---
(f() := 1)
---
[x := 1 for x in y]
---
[y for x in (z := 1)]
---
class A:
  [x := 1 for y in z]
---
a not b
---
a ? b
---
a $ b
---
a!
---
x = 0777
---
x = 08
---
x = 0x
---
x = 0xg
---
x = 0b12
---
x = 0o8
---
x = 1_
---
x = 1__0
---
x = 1a
---
x = 1.5abc
---
x = 1e
---
x = \ 1
---
x = 'a' b'b'
---
x = b'é'
---
x = '\x1'
---
x = b'\x1'
---
x = '\u12'
---
x = '\U00110000'
---
f'{'
---
f'{a'
---
f'}'
---
f'{}'
---
f'{a!}'
---
f'{a!x}'
---
f'{a\n}'
---
f'{#}'
---
f'{a:{b:{c:{d}}}}'
---
f'{(}'
---
f'{a)}'
---
f'{a = b}'
---
{1, 2: 3}
---
{1: 2, 3}
---
{1:}
---
{1: *a}
---
{**a for b in c}
---
[*a for b in c]
---
(*a)
---
*a
---
x = *a
---
*a = 1
---
*a, *b = 1
---
f(*)
---
[a, b for c in d]
---
{a, b for c in d}
---
[for x in y]
---
(yield)
---
def f():
  x = yield = 1
---
async def f():
  yield from a
---
def f():
  await a
---
def f():
  async for x in y: pass
---
def f():
  async with x: pass
---
async def f():
  yield 1
  return 2
---
@a
x = 1
---
@
def f(): pass
---
if 1:
---
if 1:
else:
  pass
---
def f():
---
while 1:
x
---
for x in y:
x
---
with a:
x
---
try:
x
---
try:
  x
except:
y
---
try:
  x
finally:
y
---
if a:
  x
elif b:
y
---
class A: class B: pass
---
x = 1; if y: pass
---
if a: if b: c
---
assert
---
pass x
---
a = b c
---
return
---
def f(): return x y
---
a..b
---
a.1
---
[1, 2
def f():
  pass
---
x = {
  'a': 1
  'b': 2
}
---
foo(a, b
---
foo(a, "b)
---
match x:
  case 1: pass
  y
---
match x:
  case a: pass
  case 1: pass
---
match x:
  case _: pass
  case 1: pass
---
match x:
  case a | 1: pass
---
match x:
  case (a, a): pass
---
match x:
  case [*a, *b]: pass
---
match x:
  case 1 as _: pass
---
match x:
  case A(b=1, 2): pass
---
match x:
  case 1
    pass
---
match x:
case 1: pass
---
try: pass
except* A: pass
except B: pass
---
try: pass
except*: pass
---
def f() -> : pass
---
x: int: str
---
x = 1 2
---
__debug__ = 1
---
def __debug__(): pass
---
from __future__ import nonsense
---
x = 1
from __future__ import division
---
a = 'x
---
a == = b
---
not
---
lambda x
---
else
---
with (a, b) pass
---
a[1:2:3:4]
---
a[]
---
()()=1
---
True: int
---
x = yield
---
a = 5 +* 3
---
import a, b,
---
é = “x”
---
x = 1 # 
---
"\N{foo}"
'''


if __name__ == '__main__':
    unittest.main()
