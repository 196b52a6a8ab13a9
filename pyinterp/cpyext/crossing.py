"""The generic crossing from C into RPython.

make_wrapper() makes the function that C calls: it converts the arguments, calls the RPython function,
moves an exception into the error indicator and converts the result.  The wrappers differ by their number
of parameters alone; converters are constants of each wrapper, so that they are inlined.
"""

from pyinterp.cpyext import ccalls, errors, headers
from pyinterp.cpyext.lltypes import NULL, PyObject
from pyinterp.cpyext.pyobject import borrow, from_ref, new_ref
from pyinterp.cpyext.state import state
from rpython.rlib.objectmodel import always_inline, specialize
from rpython.rtyper.lltypesystem import lltype, rffi


# -- arguments ---------------------------------------------------------------

@always_inline
def _object_argument(ref):
    if not ref:
        return None
    if state.check_refs:
        ccalls.check_passed(ref)
    return from_ref(ref)


@always_inline
@specialize.argtype(0)
def _as_it_is(value):
    return value


@always_inline
@specialize.argtype(0)
def _widened(value):
    return rffi.cast(lltype.Signed, value)


def _argument(kind, raw):
    if kind == 'object' and not raw:
        return _object_argument
    if kind in headers.NARROW_KINDS:
        return _widened
    return _as_it_is


# -- results -----------------------------------------------------------------

@always_inline
def _new_reference(w_obj):
    if w_obj is None:
        return NULL
    return new_ref(w_obj)


@always_inline
def _borrowed_reference(w_obj):
    if w_obj is None:
        return NULL
    return borrow(w_obj)


@specialize.argtype(0)
def _nothing(result):
    return None


def _narrowed(ctype):
    @always_inline
    @specialize.argtype(0)
    def narrow(value):
        return rffi.cast(ctype, value)
    return narrow


def _result(kind, borrowed, returns_raw):
    """The conversion of what the RPython function returns."""
    if kind == 'object':
        if returns_raw:
            return _as_it_is
        return _borrowed_reference if borrowed else _new_reference
    if kind == 'void':
        return _nothing
    if kind in headers.NARROW_KINDS:
        return _narrowed(headers.CTYPES[kind])
    return _as_it_is


def _error_value(kind, error):
    ctype = headers.CTYPES[kind]
    if kind == 'void':
        return None
    if isinstance(ctype, lltype.Ptr):
        return lltype.nullptr(ctype.TO)
    if error is None:
        error = -1
    if ctype is lltype.Float:
        return float(error)
    if kind in headers.NARROW_KINDS or ctype is not lltype.Signed:
        return rffi.cast(ctype, error)
    return error


# -- wrappers ----------------------------------------------------------------

def _wrapper0(name, func, inputs, out, error):
    def crossing():
        try:
            return out(func())
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


def _wrapper1(name, func, inputs, out, error):
    in0, = inputs

    def crossing(a0):
        try:
            return out(func(in0(a0)))
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


def _wrapper2(name, func, inputs, out, error):
    in0, in1 = inputs

    def crossing(a0, a1):
        try:
            return out(func(in0(a0), in1(a1)))
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


def _wrapper3(name, func, inputs, out, error):
    in0, in1, in2 = inputs

    def crossing(a0, a1, a2):
        try:
            return out(func(in0(a0), in1(a1), in2(a2)))
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


def _wrapper4(name, func, inputs, out, error):
    in0, in1, in2, in3 = inputs

    def crossing(a0, a1, a2, a3):
        try:
            return out(func(in0(a0), in1(a1), in2(a2), in3(a3)))
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


def _wrapper5(name, func, inputs, out, error):
    in0, in1, in2, in3, in4 = inputs

    def crossing(a0, a1, a2, a3, a4):
        try:
            return out(func(in0(a0), in1(a1), in2(a2), in3(a3), in4(a4)))
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


def _wrapper6(name, func, inputs, out, error):
    in0, in1, in2, in3, in4, in5 = inputs

    def crossing(a0, a1, a2, a3, a4, a5):
        try:
            return out(func(in0(a0), in1(a1), in2(a2), in3(a3), in4(a4), in5(a5)))
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


def _wrapper7(name, func, inputs, out, error):
    in0, in1, in2, in3, in4, in5, in6 = inputs

    def crossing(a0, a1, a2, a3, a4, a5, a6):
        try:
            return out(func(in0(a0), in1(a1), in2(a2), in3(a3), in4(a4), in5(a5), in6(a6)))
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


def _wrapper8(name, func, inputs, out, error):
    in0, in1, in2, in3, in4, in5, in6, in7 = inputs

    def crossing(a0, a1, a2, a3, a4, a5, a6, a7):
        try:
            return out(func(in0(a0), in1(a1), in2(a2), in3(a3), in4(a4), in5(a5), in6(a6),
                            in7(a7)))
        except Exception as e:
            errors.set_raised(e)
            return error
    return crossing


_WRAPPERS = [_wrapper0, _wrapper1, _wrapper2, _wrapper3, _wrapper4, _wrapper5, _wrapper6,
             _wrapper7, _wrapper8]


def make_wrapper(c_name, func, signature, borrowed, raw, error):
    """Returns (what C calls, its argument types).

    `signature` is (result kind, [argument kinds]); `raw` names parameters that arrive as PyObject, and
    'result' if the function returns one.
    """
    result_kind, kinds = signature
    names = func.__code__.co_varnames[:func.__code__.co_argcount]
    inputs = [_argument(kind, name in raw) for kind, name in zip(kinds, names)]
    out = _result(result_kind, borrowed, 'result' in raw)
    wrapper = _WRAPPERS[len(kinds)](c_name, func, inputs, out, _error_value(result_kind, error))
    wrapper.__name__ = c_name
    return wrapper, [headers.CTYPES[kind] for kind in kinds]
