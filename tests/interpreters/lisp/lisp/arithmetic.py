"""The built-in procedures on numbers. Integers that would overflow are an error."""

import math

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import ovfcheck

from lisp.builtins import builtin
from lisp.objects import LispError, W_Float, W_Int, wrap_bool


def as_float(w_value):
    if isinstance(w_value, W_Int):
        return float(w_value.value)
    if isinstance(w_value, W_Float):
        return w_value.value
    raise LispError("expected a number, got " + w_value.kind)


def as_int(w_value):
    if isinstance(w_value, W_Int):
        return w_value.value
    raise LispError("expected an integer, got " + w_value.kind)


@specialize.arg(0)
def calculate(operation, w_a, w_b):
    """`operation` is "+", "-" or "*". Raises LispError."""
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        try:
            return W_Int(calculate_int(operation, w_a.value, w_b.value))
        except OverflowError:
            raise LispError("integer overflow")
    a = as_float(w_a)
    b = as_float(w_b)
    if operation == "+":
        return W_Float(a + b)
    if operation == "-":
        return W_Float(a - b)
    return W_Float(a * b)


@specialize.arg(0)
def calculate_int(operation, a, b):
    if operation == "+":
        return ovfcheck(a + b)
    if operation == "-":
        return ovfcheck(a - b)
    return ovfcheck(a * b)


@specialize.arg(0)
def compare(operation, args_w):
    """Whether each argument and the next one are in this order."""
    for i in range(1, len(args_w)):
        w_a = args_w[i - 1]
        w_b = args_w[i]
        if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
            fine = compare_two(operation, w_a.value, w_b.value)
        else:
            fine = compare_two(operation, as_float(w_a), as_float(w_b))
        if not fine:
            return wrap_bool(False)
    return wrap_bool(True)


@specialize.argtype(1)
@specialize.arg(0)
def compare_two(operation, a, b):
    if operation == "=":
        return a == b
    if operation == "<":
        return a < b
    return a <= b


@builtin("+", 0, -1)
def add(interpreter, args_w):
    w_result = W_Int(0)
    for w_arg in args_w:
        w_result = calculate("+", w_result, w_arg)
    return w_result


@builtin("*", 0, -1)
def mul(interpreter, args_w):
    w_result = W_Int(1)
    for w_arg in args_w:
        w_result = calculate("*", w_result, w_arg)
    return w_result


@builtin("-", 1, -1)
def sub(interpreter, args_w):
    if len(args_w) == 1:
        return calculate("-", W_Int(0), args_w[0])
    w_result = args_w[0]
    for i in range(1, len(args_w)):
        w_result = calculate("-", w_result, args_w[i])
    return w_result


@builtin("/", 2, 2)
def divide(interpreter, args_w):
    divisor = as_float(args_w[1])
    if divisor == 0.0:
        raise LispError("division by zero")
    return W_Float(as_float(args_w[0]) / divisor)


def divisor_of(args_w):
    divisor = as_int(args_w[1])
    if divisor == 0:
        raise LispError("division by zero")
    return divisor


@builtin("quotient", 2, 2)
def quotient(interpreter, args_w):
    """Rounds down, as Python does."""
    try:
        return W_Int(ovfcheck(as_int(args_w[0]) // divisor_of(args_w)))
    except OverflowError:
        raise LispError("integer overflow")


@builtin("modulo", 2, 2)
def modulo(interpreter, args_w):
    divisor = divisor_of(args_w)
    if divisor == -1:
        return W_Int(0)
    return W_Int(as_int(args_w[0]) % divisor)


@builtin("=", 1, -1)
def equal_numbers(interpreter, args_w):
    return compare("=", args_w)


@builtin("<", 1, -1)
def less(interpreter, args_w):
    return compare("<", args_w)


@builtin("<=", 1, -1)
def less_or_equal(interpreter, args_w):
    return compare("<=", args_w)


@builtin(">", 1, -1)
def greater(interpreter, args_w):
    return compare("<", reversed_list(args_w))


@builtin(">=", 1, -1)
def greater_or_equal(interpreter, args_w):
    return compare("<=", reversed_list(args_w))


def reversed_list(args_w):
    result_w = args_w[:]
    result_w.reverse()
    return result_w


@builtin("number?", 1, 1)
def is_number(interpreter, args_w):
    return wrap_bool(isinstance(args_w[0], W_Int) or isinstance(args_w[0], W_Float))


@builtin("integer?", 1, 1)
def is_integer(interpreter, args_w):
    return wrap_bool(isinstance(args_w[0], W_Int))


@builtin("sqrt", 1, 1)
def sqrt(interpreter, args_w):
    x = as_float(args_w[0])
    if x < 0.0:
        raise LispError("square root of a negative number")
    return W_Float(math.sqrt(x))


@builtin("floor", 1, 1)
def floor(interpreter, args_w):
    x = math.floor(as_float(args_w[0]))
    if not -9e18 < x < 9e18:
        raise LispError("integer overflow")
    return W_Int(int(x))


@builtin("->float", 1, 1)
def to_float(interpreter, args_w):
    return W_Float(as_float(args_w[0]))
