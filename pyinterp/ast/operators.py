"""Operators and contexts, as ints.

The order of the operators is that of the opcodes: BINARY_ADD + op, COMPARE_LT + op,
UNARY_POSITIVE + op.
"""

# Contexts.
LOAD = 0
STORE = 1
DEL = 2

# Boolean operators.
AND = 0
OR = 1

# Binary operators.
(ADD, SUBTRACT, MULTIPLY, TRUE_DIVIDE, FLOOR_DIVIDE, MODULO, POWER, LSHIFT, RSHIFT,
 BIT_AND, BIT_OR, BIT_XOR, MATRIX_MULTIPLY) = range(13)

# Unary operators.
POSITIVE, NEGATIVE, NOT, INVERT = range(4)

# Comparisons.
LT, LE, EQ, NE, GT, GE, IS, IS_NOT, IN, NOT_IN = range(10)
