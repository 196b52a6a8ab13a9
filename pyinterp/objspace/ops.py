"""Numbers of the operators that objects dispatch on, with their names.

One virtual method per operator family takes the number; it keeps the method
tables of the object classes small and lets a class switch on the operator.
"""

ADD, SUB, MUL, TRUEDIV, FLOORDIV, MOD, POW = 0, 1, 2, 3, 4, 5, 6
LSHIFT, RSHIFT, AND, OR, XOR, MATMUL = 7, 8, 9, 10, 11, 12
DIVMOD = 13
NUM_BINOPS = 14

LT, LE, EQ, NE, GT, GE = 0, 1, 2, 3, 4, 5

NEG, POS, INVERT, ABS = 0, 1, 2, 3

_NAMES = ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow',
          'lshift', 'rshift', 'and', 'or', 'xor', 'matmul', 'divmod']

BINOP_SYMBOL = ['+', '-', '*', '/', '//', '%', '** or pow()',
                '<<', '>>', '&', '|', '^', '@', 'divmod()']
INPLACE_SYMBOL = ['+=', '-=', '*=', '/=', '//=', '%=', '**=',
                  '<<=', '>>=', '&=', '|=', '^=', '@=']
BINOP_METHOD = ['__%s__' % name for name in _NAMES]
RBINOP_METHOD = ['__r%s__' % name for name in _NAMES]
INPLACE_METHOD = ['__i%s__' % name for name in _NAMES]

COMPARE_SYMBOL = ['<', '<=', '==', '!=', '>', '>=']
COMPARE_METHOD = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__']
# The operator that holds for swapped operands.
COMPARE_SWAPPED = [GT, GE, EQ, NE, LT, LE]

UNARY_METHOD = ['__neg__', '__pos__', '__invert__', '__abs__']
UNARY_SYMBOL = ['unary -', 'unary +', 'unary ~', 'abs()']
