"""complex."""

import math

from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import (
    constructor, getter, method, operators, varmethod)
from pyinterp.objspace.floatobject import (
    W_FloatObject, hash_float, newfloat, without_underscores)
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_NotImplemented
from pyinterp.objspace.numbertext import plain_number_text
from pyinterp.objspace.typeobject import new_type
from rpython.rlib.rarithmetic import intmask
from rpython.rlib.rfloat import (
    INFINITY, formatd, isfinite, isinf, isnan, string_to_float)
from rpython.rlib.rstring import ParseStringError

w_complex = new_type('complex', w_object)


class W_ComplexObject(W_Root):
    """A complex number of two doubles."""
    _immutable_fields_ = ['realval', 'imagval']

    def __init__(self, realval, imagval):
        self.realval = realval
        self.imagval = imagval

    def gettype(self):
        return w_complex

    def is_true(self):
        return self.realval != 0.0 or self.imagval != 0.0

    def hash_w(self):
        result = intmask(hash_float(self.realval)
                         + 1000003 * hash_float(self.imagval))
        if result == -1:
            return -2
        return result

    def repr_w(self):
        imag = _part_text(self.imagval)
        if self.realval == 0.0 and math.copysign(1.0, self.realval) == 1.0:
            return imag + 'j'
        if not imag.startswith('-'):
            imag = '+' + imag
        return '(' + _part_text(self.realval) + imag + 'j)'

    def format_w(self, spec):
        if spec == '':
            return self.repr_w()
        return space.format_complex(self.realval, self.imagval, spec)

    def compare(self, op, w_other):
        if op != ops.EQ and op != ops.NE:
            return w_NotImplemented
        if isinstance(w_other, W_ComplexObject):
            equal = (self.realval == w_other.realval
                     and self.imagval == w_other.imagval)
        elif isinstance(w_other, W_FloatObject) or space.is_int(w_other):
            equal = self.imagval == 0.0 and newfloat(self.realval).eq_w(
                w_other)
        else:
            return w_NotImplemented
        return newbool(equal == (op == ops.EQ))

    def binop(self, op, w_other):
        w_other = as_complex(w_other)
        if w_other is None:
            return w_NotImplemented
        return complex_binop(op, self, w_other)

    def rbinop(self, op, w_left):
        w_left = as_complex(w_left)
        if w_left is None:
            return w_NotImplemented
        return complex_binop(op, w_left, self)

    def pow3(self, w_exponent, w_modulus):
        if as_complex(w_exponent) is None or as_complex(w_modulus) is None:
            return w_NotImplemented
        raise space.oefmt(space.w_ValueError, 'complex modulo')

    def unaryop(self, op):
        if op == ops.NEG:
            return W_ComplexObject(-self.realval, -self.imagval)
        if op == ops.POS:
            return W_ComplexObject(self.realval, self.imagval)
        if op == ops.ABS:
            return newfloat(absolute(self.realval, self.imagval))
        return W_Root.unaryop(self, op)


def _part_text(value):
    """repr of a part: as of a float but without a needless '.0'."""
    if isnan(value):
        return 'nan'
    if isinf(value):
        if value > 0.0:
            return 'inf'
        return '-inf'
    return formatd(value, 'r', 0, 0)


def as_complex(w_value):
    """The W_ComplexObject of a number, or None."""
    if isinstance(w_value, W_ComplexObject):
        return w_value
    if isinstance(w_value, W_FloatObject):
        return W_ComplexObject(w_value.floatval, 0.0)
    if isinstance(w_value, W_IntObject):
        return W_ComplexObject(float(w_value.intval), 0.0)
    if space.is_int(w_value):
        return W_ComplexObject(space.float_of(w_value), 0.0)
    return None


def complex_binop(op, a, b):
    """a OP b for W_ComplexObject."""
    if op == ops.ADD:
        return W_ComplexObject(a.realval + b.realval, a.imagval + b.imagval)
    if op == ops.SUB:
        return W_ComplexObject(a.realval - b.realval, a.imagval - b.imagval)
    if op == ops.MUL:
        return product(a, b)
    if op == ops.TRUEDIV:
        return quotient(a, b)
    if op == ops.POW:
        return power(a, b)
    return w_NotImplemented


def product(a, b):
    """a * b."""
    return W_ComplexObject(a.realval * b.realval - a.imagval * b.imagval,
                           a.realval * b.imagval + a.imagval * b.realval)


def quotient(a, b):
    """a / b, scaled by the greater part of b."""
    if abs(b.realval) >= abs(b.imagval):
        if b.realval == 0.0:
            raise space.oefmt(space.w_ZeroDivisionError,
                              'complex division by zero')
        ratio = b.imagval / b.realval
        divisor = b.realval + b.imagval * ratio
        return W_ComplexObject((a.realval + a.imagval * ratio) / divisor,
                               (a.imagval - a.realval * ratio) / divisor)
    if isnan(b.realval) or isnan(b.imagval):
        return W_ComplexObject(b.realval + b.imagval, b.realval + b.imagval)
    ratio = b.realval / b.imagval
    divisor = b.realval * ratio + b.imagval
    return W_ComplexObject((a.realval * ratio + a.imagval) / divisor,
                           (a.imagval * ratio - a.realval) / divisor)


def power(a, b):
    """a ** b; small integral exponents by multiplication."""
    if b.imagval == 0.0 and isfinite(b.realval) and (
            abs(b.realval) <= 100.0 and float(int(b.realval)) == b.realval):
        return _integral_power(a, int(b.realval))
    if a.realval == 0.0 and a.imagval == 0.0:
        if b.realval < 0.0 or b.imagval != 0.0:
            raise _zero_power()
        return W_ComplexObject(0.0, 0.0)
    magnitude = absolute(a.realval, a.imagval)
    angle = math.atan2(a.imagval, a.realval)
    length = math.pow(magnitude, b.realval)
    turn = angle * b.realval
    if b.imagval != 0.0:
        length = length / math.exp(angle * b.imagval)
        turn += b.imagval * math.log(magnitude)
    return W_ComplexObject(length * math.cos(turn), length * math.sin(turn))


def _zero_power():
    return space.oefmt(space.w_ZeroDivisionError,
                       '0.0 to a negative or complex power')


def _integral_power(a, exponent):
    if exponent < 0:
        if a.realval == 0.0 and a.imagval == 0.0:
            raise _zero_power()
        return quotient(W_ComplexObject(1.0, 0.0),
                        _integral_power(a, -exponent))
    result = W_ComplexObject(1.0, 0.0)
    base = a
    mask = 1
    while mask <= exponent:
        if exponent & mask:
            result = product(result, base)
        mask = mask << 1
        if mask <= exponent:
            base = product(base, base)
    return result


def absolute(real, imag):
    """The distance from zero."""
    if isinf(real) or isinf(imag):
        return INFINITY
    result = math.hypot(real, imag)
    if isinf(result):
        raise space.oefmt(space.w_OverflowError, 'absolute value too large')
    return result


def newcomplex(real, imag):
    """The complex object of two doubles."""
    return W_ComplexObject(real, imag)


# -- making ------------------------------------------------------------------

@constructor(w_complex)
def complex_new(w_cls, args_w, kwargs):
    w_real = kwargs.get('real')
    w_imag = kwargs.get('imag')
    kwargs.check_all_used()
    if len(args_w) > 2:
        raise space.oefmt(space.w_TypeError, 'complex() takes at most 2 '
                          'arguments (%d given)' % len(args_w))
    if len(args_w) > 0:
        w_real = args_w[0]
    if len(args_w) > 1:
        w_imag = args_w[1]
    if w_real is None:
        w_real = newint(0)
    w_text = space.unwrap_payload(w_real)
    if isinstance(w_text, space.W_StrObject):
        if w_imag is not None:
            raise space.oefmt(space.w_TypeError, "complex() can't take second "
                              'arg if first is a string')
        return parse_complex(w_text.value)
    real = complex_of(w_real, 'complex() first argument must be a string or '
                      "a number, not '%s'")
    if w_imag is None:
        return real
    if isinstance(space.unwrap_payload(w_imag), space.W_StrObject):
        raise space.oefmt(space.w_TypeError,
                          "complex() second arg can't be a string")
    imag = complex_of(w_imag, 'complex() second argument must be a number, '
                      "not '%s'")
    imagval = imag.realval
    if isinstance(space.unwrap_payload(w_real), W_ComplexObject):
        imagval += real.imagval
    realval = real.realval
    if isinstance(space.unwrap_payload(w_imag), W_ComplexObject):
        realval -= imag.imagval
    return W_ComplexObject(realval, imagval)


def complex_of(w_value, message):
    """The W_ComplexObject of a number; a TypeError with the message else."""
    w_result = as_complex(space.unwrap_payload(w_value))
    if w_result is not None:
        return w_result
    w_class = w_value.gettype()
    w_method = w_class.lookup('__complex__')
    if w_method is not None:
        w_result = space.unwrap_payload(space.call_method0(w_method, w_value))
        if not isinstance(w_result, W_ComplexObject):
            raise space.oefmt(
                space.w_TypeError, '__complex__ returned non-complex '
                '(type %s)' % w_result.typename())
        return w_result
    if (w_class.lookup('__float__') is None
            and w_class.lookup('__index__') is None):
        raise space.oefmt(space.w_TypeError,
                          message.replace('%s', w_value.typename()))
    return W_ComplexObject(space.float_from_object(w_value), 0.0)


def parse_complex(text):
    """The complex object written in `text`; raises ValueError."""
    s = plain_number_text(text)
    if s.find('_') >= 0:
        s = without_underscores(s)
        if s.find('_') >= 0:
            raise space.oefmt(space.w_ValueError, 'could not convert string '
                              'to complex: ' + space.repr_str(text))
    if s.startswith('(') and s.endswith(')'):
        end = len(s) - 1
        assert end >= 1
        s = plain_number_text(s[1:end])
    try:
        return _parse_parts(s)
    except ParseStringError:
        raise space.oefmt(space.w_ValueError,
                          'complex() arg is a malformed string')


def _parse_parts(s):
    if not (s.endswith('j') or s.endswith('J')):
        return W_ComplexObject(string_to_float(s), 0.0)
    end = len(s) - 1
    assert end >= 0
    s = s[:end]
    split = _start_of_imag(s)
    assert split >= 0
    real = 0.0
    if split > 0:
        real = string_to_float(s[:split])
    imag = s[split:]
    if imag == '' or imag == '+':
        return W_ComplexObject(real, 1.0)
    if imag == '-':
        return W_ComplexObject(real, -1.0)
    return W_ComplexObject(real, string_to_float(imag))


def _start_of_imag(s):
    """Where the sign of the imaginary part is; 0 if there is no real part."""
    i = len(s) - 1
    while i > 0:
        if (s[i] == '+' or s[i] == '-') and (
                s[i - 1] != 'e' and s[i - 1] != 'E'):
            return i
        i -= 1
    return 0


# -- methods -----------------------------------------------------------------

operators(w_complex, ops, binops='add sub mul truediv pow',
          compare='lt le eq ne gt ge')


@varmethod(w_complex, '__pow__', 2, 3)
def complex_dunder_pow(args_w):
    if len(args_w) == 2 or args_w[2] is space.w_None:
        return args_w[0].binop(ops.POW, space.unwrap_payload(args_w[1]))
    return args_w[0].pow3(args_w[1], args_w[2])


def _complex(w_self):
    assert isinstance(w_self, W_ComplexObject)
    return w_self


@getter(w_complex, 'real')
def complex_real(w_self):
    return newfloat(_complex(w_self).realval)


@getter(w_complex, 'imag')
def complex_imag(w_self):
    return newfloat(_complex(w_self).imagval)


@method(w_complex, 'conjugate')
def complex_conjugate(w_self):
    return W_ComplexObject(_complex(w_self).realval, -_complex(w_self).imagval)


@method(w_complex, '__complex__')
def complex_complex(w_self):
    return w_self


@method(w_complex, '__neg__')
def complex_neg(w_self):
    return w_self.unaryop(ops.NEG)


@method(w_complex, '__pos__')
def complex_pos(w_self):
    return w_self.unaryop(ops.POS)


@method(w_complex, '__abs__')
def complex_abs(w_self):
    return w_self.unaryop(ops.ABS)


@method(w_complex, '__bool__')
def complex_bool(w_self):
    return newbool(w_self.is_true())


@method(w_complex, '__hash__')
def complex_hash(w_self):
    return newint(w_self.hash_w())


@method(w_complex, '__repr__')
def complex_repr(w_self):
    return space.newtext(w_self.repr_w())


@varmethod(w_complex, '__getnewargs__', 1, 1)
def complex_getnewargs(args_w):
    w_self = _complex(args_w[0])
    return space.newtuple([newfloat(w_self.realval),
                           newfloat(w_self.imagval)])
