"""PyNumber_*: arithmetic on any objects."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import bool_int, check
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import ops, space
from pyinterp.objspace.intobject import W_IntObject, newint
from pyinterp.objspace.strobject import newtext

MAX_SSIZE = 0x7fffffffffffffff


# -- binary operators ----------------------------------------------------------------

def _define_binary(name, op):
    @cpython_api('PyNumber_' + name)
    def binary(w_left, w_right):
        return space.binop(op, check(w_left), check(w_right))

    @cpython_api('PyNumber_InPlace' + name)
    def inplace(w_left, w_right):
        return space.inplace_binop(op, check(w_left), check(w_right))


for _name, _op in [
        ('Add', ops.ADD), ('Subtract', ops.SUB), ('Multiply', ops.MUL),
        ('MatrixMultiply', ops.MATMUL), ('FloorDivide', ops.FLOORDIV),
        ('TrueDivide', ops.TRUEDIV), ('Remainder', ops.MOD), ('Lshift', ops.LSHIFT),
        ('Rshift', ops.RSHIFT), ('And', ops.AND), ('Xor', ops.XOR), ('Or', ops.OR)]:
    _define_binary(_name, _op)


def is_number(w_obj):
    """Whether the object is an int or float, or an instance of a subclass."""
    w_plain = space.unwrap_payload(w_obj)
    return space.is_int(w_plain) or isinstance(w_plain, space.W_FloatObject)


def operator_method(w_obj, name, args_w):
    """Calls a special method; NotImplemented if the class has none."""
    w_method = spacehelp.class_method(w_obj, name)
    if w_method is None:
        return space.w_NotImplemented
    return w_method.descr_get(w_obj, w_obj.gettype()).call_args(args_w)


def divmod_left(w_left, w_right):
    """What the left operand says to divmod."""
    w_result = operator_method(w_left, '__divmod__', [w_right])
    if w_result is not space.w_NotImplemented:
        return w_result
    if is_number(w_left) and is_number(w_right):
        return spacehelp.builtin('divmod').call2(w_left, w_right)
    return w_result


@cpython_api('PyNumber_Divmod')
def PyNumber_Divmod(w_left, w_right):
    """divmod(left, right)."""
    w_left_class = check(w_left).gettype()
    w_right_class = check(w_right).gettype()
    reflected = w_left_class is not w_right_class and w_right_class.issubtype(w_left_class)
    if reflected:
        w_result = operator_method(w_right, '__rdivmod__', [w_left])
        if w_result is not space.w_NotImplemented:
            return w_result
    w_result = divmod_left(w_left, w_right)
    if w_result is space.w_NotImplemented and w_left_class is not w_right_class and (
            not reflected):
        w_result = operator_method(w_right, '__rdivmod__', [w_left])
    if w_result is space.w_NotImplemented:
        raise space.unsupported('divmod()', w_left, w_right)
    return w_result


@cpython_api('PyNumber_Power')
def PyNumber_Power(w_base, w_exponent, w_modulus):
    """pow(base, exponent, modulus); no modulus for Python's None."""
    if check(w_modulus) is space.w_None:
        return space.binop(ops.POW, check(w_base), check(w_exponent))
    return space.pow3(check(w_base), check(w_exponent), w_modulus)


@cpython_api('PyNumber_InPlacePower')
def PyNumber_InPlacePower(w_base, w_exponent, w_modulus):
    """base **= exponent; a modulus matters where the class has no __ipow__."""
    if check(w_modulus) is space.w_None:
        return space.inplace_binop(ops.POW, check(w_base), check(w_exponent))
    w_result = operator_method(check(w_base), '__ipow__', [check(w_exponent)])
    if w_result is not space.w_NotImplemented:
        return w_result
    return space.pow3(w_base, w_exponent, w_modulus, '**=')


# -- unary operators -----------------------------------------------------------------

@cpython_api('PyNumber_Negative')
def PyNumber_Negative(w_obj):
    """-obj."""
    return check(w_obj).unaryop(ops.NEG)


@cpython_api('PyNumber_Positive')
def PyNumber_Positive(w_obj):
    """+obj."""
    return check(w_obj).unaryop(ops.POS)


@cpython_api('PyNumber_Invert')
def PyNumber_Invert(w_obj):
    """~obj."""
    return check(w_obj).unaryop(ops.INVERT)


@cpython_api('PyNumber_Absolute')
def PyNumber_Absolute(w_obj):
    """abs(obj)."""
    return check(w_obj).unaryop(ops.ABS)


# -- conversions ---------------------------------------------------------------------

@cpython_api('PyNumber_Check')
def PyNumber_Check(w_obj):
    """Whether the object has __index__, __int__ or __float__, or is a complex number."""
    if w_obj is None:
        return 0
    w_plain = space.unwrap_payload(w_obj)
    if space.is_int(w_plain) or isinstance(w_plain, space.W_FloatObject):
        return 1
    w_class = w_obj.gettype()
    return bool_int(w_class.lookup('__index__') is not None
                    or w_class.lookup('__int__') is not None
                    or w_class.lookup('__float__') is not None
                    or w_class.lookup('__complex__') is not None)


@cpython_api('PyIndex_Check')
def PyIndex_Check(w_obj):
    """Whether the object can be an index."""
    return bool_int(space.has_index(w_obj))


def index(w_obj):
    """operator.index(obj): an int, or an instance of a subclass if obj is one."""
    if space.is_int(space.unwrap_payload(check(w_obj))):
        return w_obj
    return space.index_object(w_obj)


@cpython_api('_PyNumber_Index')
def _PyNumber_Index(w_obj):
    """operator.index(obj); may be an instance of a subclass of int."""
    return index(w_obj)


@cpython_api('PyNumber_Index', cross=True)
def PyNumber_Index(w_obj):
    """operator.index(obj), an int."""
    w_index = space.unwrap_payload(index(w_obj))
    if isinstance(w_index, space.W_BoolObject):
        return newint(w_index.intval)
    return w_index


@cpython_api('PyNumber_AsSsize_t')
def PyNumber_AsSsize_t(w_obj, w_error):
    """The index as a Py_ssize_t; too large ones raise `error`, or are clipped if it is NULL."""
    w_index = space.unwrap_payload(index(w_obj))
    if isinstance(w_index, W_IntObject):
        return w_index.intval
    if w_error is None:
        if space.is_negative(w_index):
            return -MAX_SSIZE - 1
        return MAX_SSIZE
    message = "cannot fit '%s' into an index-sized integer" % w_obj.typename()
    if isinstance(w_error, space.W_TypeObject):
        w_exc = w_error.call1(newtext(message))
        if isinstance(w_exc, space.W_ExceptionObject):
            raise OperationError(w_exc)
    raise spacehelp.bad_call()


@cpython_api('PyNumber_Long')
def PyNumber_Long(w_obj):
    """int(obj)."""
    return space.w_int.call1(check(w_obj))


@cpython_api('PyNumber_Float')
def PyNumber_Float(w_obj):
    """float(obj)."""
    return space.w_float.call1(check(w_obj))


@cpython_api('PyNumber_ToBase')
def PyNumber_ToBase(w_obj, base):
    """The digits of an int in base 2, 8, 10 or 16, with the base's prefix."""
    if base != 2 and base != 8 and base != 10 and base != 16:
        raise space.oefmt(space.w_SystemError,
                          'PyNumber_ToBase: base must be 2, 8, 10 or 16')
    w_index = index(w_obj)
    if base == 2:
        return spacehelp.builtin('bin').call1(w_index)
    if base == 8:
        return spacehelp.builtin('oct').call1(w_index)
    if base == 16:
        return spacehelp.builtin('hex').call1(w_index)
    return newtext(space.unwrap_payload(w_index).repr_w())
