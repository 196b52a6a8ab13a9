"""The disassembler, which shows what the compiler makes of the usual constructs."""

import unittest

from pyinterp.compiler.api import compile_source
from pyinterp.interpreter.dis import disassemble

SOURCE = '''\
def f(n):
    for i in range(n):
        try:
            g(i, k=-1)
        except E:
            return [i]
'''

EXPECTED = '''\
<module> (t.py:1) stack 1
    1    0  LOAD_CONST <code f>
         1  MAKE_FUNCTION 0
         2  STORE_NAME f
         3  LOAD_CONST None
         4  RETURN_VALUE

f (t.py:1) stack 4
    2    0  LOAD_GLOBAL range
         1  LOAD_FAST n
         2  CALL_FUNCTION 1
         3  GET_ITER
         4  FOR_ITER to 24
         5  STORE_FAST i
    4    6  LOAD_GLOBAL g
         7  LOAD_FAST_LOAD_CONST i, -1
         8  CALL_FUNCTION_KW 2 ('k')
         9  POP_TOP
        10  JUMP_BACKWARD to 4
        11  PUSH_EXC_INFO
    5   12  LOAD_GLOBAL E
        13  JUMP_IF_NOT_EXC_MATCH to 22
        14  POP_TOP
    6   15  LOAD_FAST i
        16  BUILD_LIST 1
        17  ROT_TWO
        18  POP_EXCEPT
        19  ROT_TWO
        20  POP_TOP
        21  RETURN_VALUE
    5   22  RERAISE
        23  POP_EXCEPT_RERAISE
        24  LOAD_CONST None
        25  RETURN_VALUE
  handler 6 to 10: 11 at depth 1
  handler 12 to 17: 23 at depth 2
  handler 22 to 23: 23 at depth 2
'''


class DisassemblerTest(unittest.TestCase):

    def test_function(self):
        self.maxDiff = None
        self.assertEqual(disassemble(compile_source(SOURCE, 't.py', 'exec')), EXPECTED)


if __name__ == '__main__':
    unittest.main()
