"""Values: int, float, complex, str, bytes and tuple, which cross by copying.

Each has a block with CPython's layout, so that macros may read it.  Where one side might go on using what
the other has got (a borrowed reference, an identity), the two are linked; a block whose only reference is
given up with the crossing is not.
"""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import NULL, PyObject, PyVarObjectPtr
from pyinterp.cpyext.pyobject import LINKED, decref, from_ref, new_ref, take
from pyinterp.cpyext.shortints import argument_ref, give_back, is_short_int, new_int, short_int_value
from pyinterp.cpyext.state import state
from pyinterp.cpyext.typeinfo import Realizer
from pyinterp.objspace import bigint, space
from pyinterp.objspace.bytesobject import W_BytesObject, newbytes
from pyinterp.objspace.floatobject import W_FloatObject
from pyinterp.objspace.instanceobject import W_PayloadInstance
from pyinterp.objspace.intobject import SMALL_MAX, SMALL_MIN, W_BoolObject, W_IntObject, newint
from pyinterp.objspace.longobject import W_LongObject, newlong
from pyinterp.objspace.singletons import W_NoneObject, w_None
from pyinterp.objspace.strobject import W_StrObject, newtext
from pyinterp.objspace.tupleobject import W_TupleObject, newtuple
from rpython.rlib import rawrefcount
from rpython.rlib.objectmodel import always_inline, trust_indices
from rpython.rtyper.lltypesystem import lltype, rffi


class ValueRealizer(Realizer):
    """A value: an object of the built-in class, or that inside an instance of a subclass."""

    def realize(self, w_type, ref):
        w_value = self.value(ref)
        if w_type.w_payload_type is not w_type:
            w_value = W_PayloadInstance(w_type.terminator, w_value)
        elif rawrefcount.from_obj(PyObject, w_value):
            # One of those that are the same whenever they are equal.
            return w_value
        rawrefcount.create_link_pypy(w_value, ref)
        return w_value

    def value(self, ref):
        """The plain value of a block."""
        raise NotImplementedError


# -- int -----------------------------------------------------------------------------

def int_value(ref):
    """The int of a block with the layout of PyLongObject."""
    if ccalls.long_is_word(ref):
        return newint(ccalls.long_word(ref))
    digits = []
    for i in range(ccalls.long_digit_count(ref)):
        digits.append(ccalls.long_digit(ref, i))
    return newlong(bigint.BigInt(rffi.cast(lltype.Signed, ccalls.long_sign(ref)), digits))


class IntRealizer(ValueRealizer):
    def value(self, ref):
        return int_value(ref)


def int_new_ref(w_obj):
    """An unlinked int: C compares ints by value."""
    return new_int(w_obj.intval)


def int_make_block(w_obj):
    return linked(w_obj, new_int(w_obj.intval))


def long_new_ref(w_obj):
    num = w_obj.num
    count = len(num.digits)
    ref = checked(ccalls.long_new_digits(count, num.sign))
    for i in range(count):
        ccalls.long_set_digit(ref, i, num.digits[i])
    return ref


def long_make_block(w_obj):
    return linked(w_obj, long_new_ref(w_obj))


W_IntObject.cpy_new_ref = int_new_ref
W_IntObject.cpy_make_block = int_make_block
W_LongObject.cpy_new_ref = long_new_ref
W_LongObject.cpy_make_block = long_make_block


def none_new_ref(w_obj):
    ref = state.none
    ref.c_ob_refcnt += 1
    return ref


def bool_new_ref(w_obj):
    ref = state.true if w_obj.intval != 0 else state.false
    ref.c_ob_refcnt += 1
    return ref


W_NoneObject.cpy_new_ref = none_new_ref
W_BoolObject.cpy_new_ref = bool_new_ref


# -- float --------------------------------------------------------------------------

class FloatRealizer(ValueRealizer):
    def value(self, ref):
        return W_FloatObject(ccalls.float_value(ref))


def float_new_ref(w_obj):
    return checked(ccalls.float_new(w_obj.floatval))


def float_make_block(w_obj):
    return linked(w_obj, float_new_ref(w_obj))


W_FloatObject.cpy_new_ref = float_new_ref
W_FloatObject.cpy_make_block = float_make_block


# -- str and bytes ---------------------------------------------------------------------

class StrRealizer(ValueRealizer):
    def value(self, ref):
        return newtext(str_value(ref))


def str_value(ref):
    """The UTF-8 of a block with the layout of a unicode object."""
    data = ccalls.unicode_utf8(ref)
    if not data:
        raise space.oefmt(space.w_MemoryError, '')
    return rffi.charpsize2str(data, ccalls.unicode_utf8_size(ref))


def str_make_block(w_obj):
    return linked(w_obj, new_unicode(w_obj.value, w_obj.len_w()))


def new_unicode(text, length):
    """A str of C: `length` code points in UTF-8."""
    size = len(text)
    if size == length:
        ref = checked(ccalls.unicode_new_ascii(size))
        if size > 0:
            copy_to_raw(text, ccalls.unicode_ascii_data(ref))
        return ref
    with rffi.scoped_nonmovingbuffer(text) as data:
        return checked(ccalls.unicode_from_utf8(data, size, length))


def copy_to_raw(text, data):
    """Copy the characters of a string to raw memory."""
    for i in range(len(text)):
        data[i] = text[i]


W_StrObject.cpy_make_block = str_make_block


class BytesRealizer(ValueRealizer):
    def value(self, ref):
        return newbytes(rffi.charpsize2str(ccalls.bytes_data(ref), ccalls.bytes_size(ref)))


def bytes_make_block(w_obj):
    ref = checked(ccalls.bytes_new(len(w_obj.value)))
    copy_to_raw(w_obj.value, ccalls.bytes_data(ref))
    return linked(w_obj, ref)


W_BytesObject.cpy_make_block = bytes_make_block


# -- tuple -----------------------------------------------------------------------------

class TupleRealizer(ValueRealizer):
    def value(self, ref):
        return newtuple(tuple_items(ref))


def tuple_items(ref):
    """The items of a tuple of C as objects."""
    items_w = []
    for i in range(ccalls.tuple_size(ref)):
        items_w.append(from_ref(ccalls.tuple_item(ref, i)))
    return items_w


def tuple_make_block(w_obj):
    return linked(w_obj, new_tuple_ref(w_obj.items_w))


def new_tuple_ref(items_w):
    """A tuple of C with these items."""
    ref = checked(ccalls.tuple_new(len(items_w)))
    fill(ccalls.tuple_items(ref), items_w)
    return ref


@trust_indices
def fill(items, items_w):
    """Store new references to objects in an array of C."""
    for i in range(len(items_w)):
        items[i] = argument_ref(items_w[i])


W_TupleObject.cpy_make_block = tuple_make_block


# -- common ------------------------------------------------------------------------------

def checked(ref):
    """The new reference; MemoryError if it is NULL."""
    if not ref:
        raise space.oefmt(space.w_MemoryError, '')
    return ref


def linked(w_obj, ref):
    """Link a new block, whose only reference becomes the link.

    Blocks that C shares between equal values (small ints, the empty tuple, short texts) live for ever, and may be
    linked to another object already: they stay as they are.
    """
    fresh = ref.c_ob_refcnt == 1
    ref.c_ob_refcnt -= 1
    if fresh:
        rawrefcount.create_link_pypy(w_obj, ref)
    return ref


@always_inline
def take_result(ref):
    """As take(); a value that nothing else refers to is copied, without a link."""
    if ref == state.none:
        ref.c_ob_refcnt -= 1
        return w_None
    if is_short_int(ref) and ref.c_ob_refcnt < LINKED:
        value = short_int_value(ref)
        if ref.c_ob_refcnt == 1:
            ref.c_ob_refcnt = 0
            give_back(ref)
            return newint(value)
        if value <= SMALL_MAX:
            # Of those that C goes on using only small ones are the same object each time.
            ref.c_ob_refcnt -= 1
            return newint(value)
    return _take_value(ref)


def _take_value(ref):
    pto = rffi.cast(PyObject, ref.c_ob_type)
    if ref.c_ob_refcnt < LINKED and pto == state.long_type:
        return _take_int(ref)
    if ref.c_ob_refcnt == 1:
        if pto == state.float_type:
            w_float = W_FloatObject(ccalls.float_value(ref))
            decref(ref)
            return w_float
        if pto == state.tuple_type:
            return _take_tuple(ref)
        if pto == state.str_type:
            w_text = newtext(str_value(ref))
            decref(ref)
            return w_text
        if pto == state.bytes_type:
            w_bytes = newbytes(
                rffi.charpsize2str(ccalls.bytes_data(ref), ccalls.bytes_size(ref)))
            decref(ref)
            return w_bytes
    return take(ref)


def _take_int(ref):
    """An int without object; of those that C goes on using only small ones are the same each time."""
    size = rffi.cast(PyVarObjectPtr, ref).c_ob_size
    if ref.c_ob_refcnt == 1:
        if -2 <= size <= 2:
            return newint(ccalls.long_take(ref))
        w_result = int_value(ref)
        decref(ref)
        return w_result
    if -1 <= size <= 1:
        value = ccalls.long_word(ref)
        if SMALL_MIN <= value <= SMALL_MAX:
            decref(ref)
            return newint(value)
    return take(ref)


def _take_tuple(ref):
    """The tuple, whose items are taken in the same way."""
    items = ccalls.tuple_items(ref)
    count = rffi.cast(PyVarObjectPtr, ref).c_ob_size
    if count == 2:
        w_first = _take_item(items, 0)
        items_w = [w_first, _take_item(items, 1)]
    else:
        items_w = [w_None] * count
        for i in range(count):
            items_w[i] = _take_item(items, i)
    ccalls.tuple_free_emptied(ref)
    return newtuple(items_w)


@always_inline
def _take_item(items, index):
    """The item with the reference that the tuple held."""
    item = items[index]
    items[index] = NULL
    return take_result(item)


int_realizer = IntRealizer()
float_realizer = FloatRealizer()
str_realizer = StrRealizer()
bytes_realizer = BytesRealizer()
tuple_realizer = TupleRealizer()
