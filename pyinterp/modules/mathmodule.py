"""The math module."""

import math

from pyinterp.objspace import bigint, ops, space
from pyinterp.objspace.floatobject import float_from_object, newfloat
from pyinterp.objspace.gateway import BuiltinNamespace
from pyinterp.objspace.intobject import newbool, newint
from rpython.rlib.rfloat import INFINITY, NAN, isfinite, isinf, isnan

namespace = BuiltinNamespace('math')
function = namespace.function
varfunction = namespace.varfunction
kwfunction = namespace.kwfunction

namespace.add('pi', newfloat(math.pi))
namespace.add('e', newfloat(math.e))
namespace.add('tau', newfloat(2.0 * math.pi))
namespace.add('inf', newfloat(INFINITY))
namespace.add('nan', newfloat(NAN))


def _domain_error():
    return space.oefmt(space.w_ValueError, 'math domain error')


def _range_error():
    return space.oefmt(space.w_OverflowError, 'math range error')


@function('sqrt')
def math_sqrt(w_x):
    x = float_from_object(w_x)
    if x < 0.0:
        raise _domain_error()
    return newfloat(math.sqrt(x))


@function('exp')
def math_exp(w_x):
    try:
        return newfloat(math.exp(float_from_object(w_x)))
    except OverflowError:
        raise _range_error()


def _log(w_x):
    x = float_from_object(w_x)
    if x <= 0.0:
        raise _domain_error()
    return math.log(x)


@varfunction('log', 1, 2)
def math_log(args_w):
    result = _log(args_w[0])
    if len(args_w) > 1:
        base = _log(args_w[1])
        if base == 0.0:
            raise space.oefmt(space.w_ZeroDivisionError,
                              'float division by zero')
        result = result / base
    return newfloat(result)


@function('log2')
def math_log2(w_x):
    x = float_from_object(w_x)
    if x <= 0.0:
        raise _domain_error()
    if isinf(x):
        return newfloat(x)
    mantissa, exponent = math.frexp(x)
    if mantissa == 0.5:
        return newfloat(float(exponent - 1))
    return newfloat(math.log(x) / math.log(2.0))


@function('log10')
def math_log10(w_x):
    x = float_from_object(w_x)
    if x <= 0.0:
        raise _domain_error()
    return newfloat(math.log10(x))


@function('log1p')
def math_log1p(w_x):
    x = float_from_object(w_x)
    if x <= -1.0:
        raise _domain_error()
    return newfloat(math.log1p(x))


@function('sin')
def math_sin(w_x):
    x = float_from_object(w_x)
    if isinf(x):
        raise _domain_error()
    return newfloat(math.sin(x))


@function('cos')
def math_cos(w_x):
    x = float_from_object(w_x)
    if isinf(x):
        raise _domain_error()
    return newfloat(math.cos(x))


@function('tan')
def math_tan(w_x):
    x = float_from_object(w_x)
    if isinf(x):
        raise _domain_error()
    return newfloat(math.tan(x))


def _unit_argument(w_x):
    x = float_from_object(w_x)
    if x < -1.0 or x > 1.0:
        raise _domain_error()
    return x


@function('asin')
def math_asin(w_x):
    return newfloat(math.asin(_unit_argument(w_x)))


@function('acos')
def math_acos(w_x):
    return newfloat(math.acos(_unit_argument(w_x)))


@function('atan')
def math_atan(w_x):
    return newfloat(math.atan(float_from_object(w_x)))


@function('atan2')
def math_atan2(w_y, w_x):
    return newfloat(math.atan2(float_from_object(w_y),
                               float_from_object(w_x)))


@function('sinh')
def math_sinh(w_x):
    try:
        return newfloat(math.sinh(float_from_object(w_x)))
    except OverflowError:
        raise _range_error()


@function('cosh')
def math_cosh(w_x):
    try:
        return newfloat(math.cosh(float_from_object(w_x)))
    except OverflowError:
        raise _range_error()


@function('tanh')
def math_tanh(w_x):
    return newfloat(math.tanh(float_from_object(w_x)))


@varfunction('hypot', 0)
def math_hypot(args_w):
    total = 0.0
    for w_arg in args_w:
        x = float_from_object(w_arg)
        if len(args_w) == 2:
            return newfloat(math.hypot(x, float_from_object(args_w[1])))
        total += x * x
    return newfloat(math.sqrt(total))


@function('pow')
def math_pow(w_x, w_y):
    x = float_from_object(w_x)
    y = float_from_object(w_y)
    if x == 0.0 and y < 0.0:
        raise _domain_error()
    return newfloat(space.float_pow(x, y))


@function('fmod')
def math_fmod(w_x, w_y):
    x = float_from_object(w_x)
    y = float_from_object(w_y)
    if y == 0.0 or isinf(x):
        raise _domain_error()
    return newfloat(math.fmod(x, y))


@function('fabs')
def math_fabs(w_x):
    return newfloat(abs(float_from_object(w_x)))


@function('copysign')
def math_copysign(w_x, w_y):
    return newfloat(math.copysign(float_from_object(w_x),
                                  float_from_object(w_y)))


@function('ldexp')
def math_ldexp(w_x, w_exponent):
    try:
        return newfloat(math.ldexp(float_from_object(w_x),
                                   space.index_w(w_exponent)))
    except OverflowError:
        raise _range_error()


@function('frexp')
def math_frexp(w_x):
    x = float_from_object(w_x)
    if not isfinite(x):
        return space.newtuple([newfloat(x), newint(0)])
    mantissa, exponent = math.frexp(x)
    return space.newtuple([newfloat(mantissa), newint(exponent)])


@function('modf')
def math_modf(w_x):
    x = float_from_object(w_x)
    if isinf(x):
        return space.newtuple([newfloat(math.copysign(0.0, x)), newfloat(x)])
    fraction, whole = math.modf(x)
    return space.newtuple([newfloat(fraction), newfloat(whole)])


def _to_int(w_x, name):
    """floor, ceil and trunc of what is no float: the method, or float."""
    if space.is_int(w_x):
        return w_x
    w_method = w_x.gettype().lookup(name)
    if w_method is not None:
        return space.call_method0(w_method, w_x)
    return space.call_method0(space.w_float.lookup(name),
                              newfloat(float_from_object(w_x)))


@function('floor')
def math_floor(w_x):
    return _to_int(w_x, '__floor__')


@function('ceil')
def math_ceil(w_x):
    return _to_int(w_x, '__ceil__')


@function('trunc')
def math_trunc(w_x):
    return _to_int(w_x, '__trunc__')


@function('isinf')
def math_isinf(w_x):
    return newbool(isinf(float_from_object(w_x)))


@function('isnan')
def math_isnan(w_x):
    return newbool(isnan(float_from_object(w_x)))


@function('isfinite')
def math_isfinite(w_x):
    return newbool(isfinite(float_from_object(w_x)))


@kwfunction('isclose', 2, 2)
def math_isclose(args_w, kwargs):
    w_rel = kwargs.get('rel_tol')
    w_abs = kwargs.get('abs_tol')
    rel_tol = 1e-09
    abs_tol = 0.0
    if w_rel is not None:
        rel_tol = float_from_object(w_rel)
    if w_abs is not None:
        abs_tol = float_from_object(w_abs)
    a = float_from_object(args_w[0])
    b = float_from_object(args_w[1])
    if a == b:
        return newbool(True)
    if isinf(a) or isinf(b):
        return newbool(False)
    diff = abs(a - b)
    return newbool(diff <= abs(rel_tol * b) or diff <= abs(rel_tol * a)
                   or diff <= abs_tol)


@function('degrees')
def math_degrees(w_x):
    return newfloat(float_from_object(w_x) * (180.0 / math.pi))


@function('radians')
def math_radians(w_x):
    return newfloat(float_from_object(w_x) * (math.pi / 180.0))


@function('fsum')
def math_fsum(w_iterable):
    partials = [0.0] * 0
    for w_item in space.listview(w_iterable):
        x = float_from_object(w_item)
        kept = 0
        for i in range(len(partials)):
            y = partials[i]
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low != 0.0:
                partials[kept] = low
                kept += 1
            x = high
        while len(partials) > kept:
            partials.pop()
        partials.append(x)
    return newfloat(_round_partials(partials))


def _round_partials(partials):
    """Sum of non-overlapping partials, rounded once."""
    if len(partials) == 0:
        return 0.0
    n = len(partials) - 1
    high = partials[n]
    low = 0.0
    while n > 0:
        x = high
        n -= 1
        y = partials[n]
        high = x + y
        low = y - (high - x)
        if low != 0.0:
            break
    if n > 0 and ((low < 0.0 and partials[n - 1] < 0.0)
                  or (low > 0.0 and partials[n - 1] > 0.0)):
        y = low * 2.0
        x = high + y
        if y == x - high:
            high = x
    return high


def _gcd(w_a, w_b):
    """The greatest common divisor of int objects."""
    w_a = w_a.unaryop(ops.ABS)
    w_b = w_b.unaryop(ops.ABS)
    while w_b.is_true():
        w_rest = space.binop(ops.MOD, w_a, w_b)
        w_a = w_b
        w_b = w_rest
    return w_a


@varfunction('gcd', 0)
def math_gcd(args_w):
    w_result = newint(0)
    for w_arg in args_w:
        w_result = _gcd(w_result, space.index_object(w_arg))
    return w_result


@varfunction('lcm', 0)
def math_lcm(args_w):
    w_result = newint(1)
    for w_arg in args_w:
        w_value = space.index_object(w_arg)
        if not w_value.is_true():
            return newint(0)
        w_factor = space.binop(ops.FLOORDIV, w_value,
                               _gcd(w_result, w_value))
        w_result = space.binop(ops.MUL, w_result, w_factor)
    return w_result.unaryop(ops.ABS)


@function('isqrt')
def math_isqrt(w_n):
    w_int = space.index_object(w_n)
    if space.is_negative(w_int):
        raise space.oefmt(space.w_ValueError,
                          'isqrt() argument must be nonnegative')
    num = space.num_of(w_int)
    if num.sign == 0:
        return newint(0)
    # Newton's iteration from above
    root = bigint.ONE.lshift((num.bit_length() + 1) // 2)
    while True:
        quotient, _ = num.divmod(root)
        better = root.add(quotient).rshift(1)
        if better.compare(root) >= 0:
            return space.newlong(root)
        root = better


@function('factorial')
def math_factorial(w_n):
    n = space.index_w(w_n)
    if n < 0:
        raise space.oefmt(space.w_ValueError,
                          'factorial() not defined for negative values')
    w_result = newint(1)
    for i in range(2, n + 1):
        w_result = space.binop(ops.MUL, w_result, newint(i))
    return w_result


@varfunction('comb', 2, 2)
def math_comb(args_w):
    n = space.index_w(args_w[0])
    k = space.index_w(args_w[1])
    if n < 0 or k < 0:
        raise space.oefmt(space.w_ValueError,
                          'n must be a non-negative integer')
    if k > n:
        return newint(0)
    w_result = newint(1)
    for i in range(min(k, n - k)):
        w_result = space.binop(ops.MUL, w_result, newint(n - i))
        w_result = space.binop(ops.FLOORDIV, w_result, newint(i + 1))
    return w_result


@kwfunction('prod', 1, 1)
def math_prod(args_w, kwargs):
    w_result = kwargs.get('start')
    if w_result is None:
        w_result = newint(1)
    for w_item in space.listview(args_w[0]):
        w_result = space.binop(ops.MUL, w_result, w_item)
    return w_result
