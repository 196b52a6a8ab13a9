"""Constructors and methods of int and bool."""

from pyinterp.objspace import bigint, ops, space
from pyinterp.objspace import strsearch
from pyinterp.objspace.gateway import (
    W_BinopMethod, classmethod_of, constructor, getter, kwmethod, method, operators,
    varmethod)
from pyinterp.objspace.inttext import parse_int, parse_int_of_bytes
from pyinterp.objspace.intobject import newbool, newint, w_bool, w_int

operators(w_int, ops,
          binops='add sub mul truediv floordiv mod divmod lshift rshift '
                 'and or xor',
          compare='lt le eq ne gt ge')


@constructor(w_int)
def int_new(w_cls, args_w, kwargs):
    w_base = kwargs.get('base')
    given = len(args_w) + len(kwargs.names)
    if given > 2:
        raise space.oefmt(space.w_TypeError,
                          'int() takes at most 2 arguments (%d given)' % given)
    kwargs.check_all_used()
    if len(args_w) == 2:
        w_base = args_w[1]
    if len(args_w) == 0:
        return newint(0)
    w_value = args_w[0]
    if w_base is not None:
        w_text = space.unwrap_payload(w_value)
        if isinstance(w_text, space.W_StrObject):
            return parse_int(w_text.value, space.index_w(w_base))
        if (isinstance(w_text, space.W_BytesObject)
                or isinstance(w_text, space.W_BytearrayObject)):
            return parse_int_of_bytes(space.bytes_like(w_text),
                                      space.index_w(w_base))
        raise space.oefmt(space.w_TypeError,
                          "int() can't convert non-string with explicit base")
    return int_from_object(w_value)


def int_from_object(w_value):
    """int(x)."""
    w_plain = space.unwrap_payload(w_value)
    if space.is_int(w_plain):
        return plain_int(w_plain)
    if isinstance(w_plain, space.W_FloatObject):
        return space.float_to_int(w_plain.floatval)
    if isinstance(w_plain, space.W_StrObject):
        return parse_int(w_plain.value, 10)
    if isinstance(w_plain, space.W_BytesObject):
        return parse_int_of_bytes(w_plain.value, 10)
    for name in ['__int__', '__index__', '__trunc__']:
        w_method = w_value.gettype().lookup(name)
        if w_method is not None:
            w_result = space.call_method0(w_method, w_value)
            if not space.is_int(space.unwrap_payload(w_result)):
                raise space.oefmt(
                    space.w_TypeError, '%s returned non-int (type %s)'
                    % (name, w_result.typename()))
            return plain_int(space.unwrap_payload(w_result))
    if space.has_buffer(w_value):
        return parse_int_of_bytes(space.bytes_like(w_value), 10)
    raise space.oefmt(
        space.w_TypeError, "int() argument must be a string, a bytes-like "
        "object or a real number, not '%s'" % w_value.typename())


@constructor(w_bool)
def bool_new(w_cls, args_w, kwargs):
    if len(args_w) == 0:
        return space.w_False
    return newbool(space.is_true(args_w[0]))


def plain_int(w_int):
    """The int object itself, the int of a bool."""
    if isinstance(w_int, space.W_BoolObject):
        return newint(w_int.intval)
    return w_int


w_int.w_dict.setitem_str('__rpow__', W_BinopMethod('__rpow__', w_int, 'r',
                                                   ops.POW))


@varmethod(w_int, '__pow__', 2, 3)
def int_dunder_pow(args_w):
    if len(args_w) == 2:
        return args_w[0].binop(ops.POW, space.unwrap_payload(args_w[1]))
    return args_w[0].pow3(args_w[1], args_w[2])


@method(w_int, '__int__')
def int_int(w_self):
    return plain_int(w_self)


@method(w_int, '__index__')
def int_index(w_self):
    return plain_int(w_self)


@method(w_int, '__float__')
def int_float(w_self):
    return space.newfloat(space.float_of(w_self))


@method(w_int, '__bool__')
def int_bool(w_self):
    return newbool(w_self.is_true())


@method(w_int, '__neg__')
def int_neg(w_self):
    return w_self.unaryop(ops.NEG)


@method(w_int, '__pos__')
def int_pos(w_self):
    return w_self.unaryop(ops.POS)


@method(w_int, '__invert__')
def int_invert(w_self):
    return w_self.unaryop(ops.INVERT)


@method(w_int, '__abs__')
def int_abs(w_self):
    return w_self.unaryop(ops.ABS)


@method(w_int, '__hash__')
def int_hash(w_self):
    return newint(w_self.hash_w())


@method(w_int, '__repr__')
def int_repr(w_self):
    return space.newtext(w_self.repr_w())


@method(w_int, 'bit_length')
def int_bit_length(w_self):
    return newint(space.num_of(w_self).bit_length())


@method(w_int, 'bit_count')
def int_bit_count(w_self):
    digits = space.digits_of(w_self, 2, False)
    return newint(strsearch.count(digits, '1', 0, len(digits)))


@method(w_int, 'conjugate')
def int_conjugate(w_self):
    return plain_int(w_self)


@varmethod(w_int, '__round__', 1, 2)
def int_round(args_w):
    w_self = plain_int(args_w[0])
    if len(args_w) == 1 or args_w[1] is space.w_None:
        return w_self
    ndigits = space.index_w(args_w[1])
    if ndigits >= 0:
        return w_self
    w_unit = space.binop(ops.POW, newint(10), newint(-ndigits))
    w_rest = space.binop(ops.MOD, w_self, w_unit)
    w_low = space.binop(ops.SUB, w_self, w_rest)
    w_twice = space.binop(ops.ADD, w_rest, w_rest)
    w_odd = space.binop(ops.AND, newint(1),
                        space.binop(ops.FLOORDIV, w_low, w_unit))
    if space.is_true(space.compare(w_twice, ops.GT, w_unit)) or (
            w_twice.eq_w(w_unit) and w_odd.is_true()):
        return space.binop(ops.ADD, w_low, w_unit)
    return w_low


@method(w_int, '__trunc__')
def int_trunc(w_self):
    return plain_int(w_self)


@method(w_int, '__floor__')
def int_floor(w_self):
    return plain_int(w_self)


@method(w_int, '__ceil__')
def int_ceil(w_self):
    return plain_int(w_self)


def _byte_order(w_order):
    """Whether the byte order is little-endian; ValueError for others."""
    if w_order is None:
        return False
    order = space.text_w(w_order)
    if order != 'little' and order != 'big':
        raise space.oefmt(space.w_ValueError,
                          "byteorder must be either 'little' or 'big'")
    return order == 'little'


@kwmethod(w_int, 'to_bytes', 1, 3)
def int_to_bytes(args_w, kwargs):
    w_length = kwargs.get('length')
    w_order = kwargs.get('byteorder')
    w_signed = kwargs.get('signed')
    kwargs.check_all_used()
    if len(args_w) > 1:
        w_length = args_w[1]
    if len(args_w) > 2:
        w_order = args_w[2]
    little = _byte_order(w_order)
    length = 1
    if w_length is not None:
        length = space.index_w(w_length)
    if length < 0:
        raise space.oefmt(space.w_ValueError,
                          'length argument must be non-negative')
    data = bytes_of_num(space.num_of(args_w[0]), length,
                        w_signed is not None and space.is_true(w_signed))
    if not little:
        data.reverse()
    return space.newbytes(''.join(data))


def bytes_of_num(num, length, signed):
    """The bytes of a BigInt, lowest first; OverflowError if too few."""
    limit = 8 * length
    if num.sign < 0 and not signed:
        raise space.oefmt(space.w_OverflowError,
                          "can't convert negative int to unsigned")
    fits = num.bit_length() <= limit
    if signed and num.sign >= 0:
        fits = num.bit_length() < limit or num.sign == 0
    elif num.sign < 0:
        fits = num.invert().bit_length() < limit
        num = num.add(bigint.ONE.lshift(limit))
    if not fits:
        raise space.oefmt(space.w_OverflowError, 'int too big to convert')
    chars = []
    for i in range(length):
        value = 0
        for k in range(8):
            if num.test_bit(8 * i + k):
                value = value | (1 << k)
        chars.append(chr(value))
    return chars


@classmethod_of(w_int, 'from_bytes', 2, 3)
def int_from_bytes(args_w, kwargs):
    w_order = kwargs.get('byteorder')
    w_signed = kwargs.get('signed')
    kwargs.check_all_used()
    if len(args_w) > 2:
        w_order = args_w[2]
    little = _byte_order(w_order)
    data = space.bytes_of(args_w[1])
    num = bigint.ZERO
    for i in range(len(data)):
        c = data[len(data) - 1 - i] if little else data[i]
        num = num.lshift(8).add(bigint.from_int(ord(c)))
    if w_signed is not None and space.is_true(w_signed):
        if num.bit_length() == 8 * len(data) and num.sign > 0:
            num = num.sub(bigint.ONE.lshift(8 * len(data)))
    w_result = space.newlong(num)
    if args_w[0] is w_int:
        return w_result
    return args_w[0].call1(w_result)


@method(w_int, 'as_integer_ratio')
def int_as_integer_ratio(w_self):
    return space.newtuple([plain_int(w_self), newint(1)])


@method(w_int, '__getnewargs__')
def int_getnewargs(w_self):
    return space.newtuple([plain_int(w_self)])


@getter(w_int, 'real')
def int_real(w_self):
    return plain_int(w_self)


@getter(w_int, 'imag')
def int_imag(w_self):
    return newint(0)


@getter(w_int, 'numerator')
def int_numerator(w_self):
    return plain_int(w_self)


@getter(w_int, 'denominator')
def int_denominator(w_self):
    return newint(1)
