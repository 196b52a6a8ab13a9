"""Sizes, alignments and field offsets of low-level types on this machine (64-bit, C rules)."""

from rpython.rtyper.lltypesystem._types import (
    Array, Bool, Char, FixedSizeArray, Float, FuncType, LongFloat, Number, OpaqueType, Ptr,
    SingleFloat, Struct, UniChar, Void, _resolved)

WORD = 8
_PRIMITIVE_SIZES = {Bool: 1, Char: 1, UniChar: 4, Float: 8, SingleFloat: 4, LongFloat: 16, Void: 0}


def size_and_align(tp):
    """Returns (bytes, alignment) of a type; of an array, of its part before the first item."""
    tp = _resolved(tp)
    if isinstance(tp, Number):
        return tp.BITS // 8, tp.BITS // 8
    if tp in _PRIMITIVE_SIZES:
        size = _PRIMITIVE_SIZES[tp]
        return size, max(size, 1)
    if isinstance(tp, (Ptr, FuncType)):
        return WORD, WORD
    if isinstance(tp, FixedSizeArray):
        size, align = size_and_align(tp.OF)
        return size * tp.length, align
    if isinstance(tp, Array):
        return first_item_offset(tp), max(size_and_align(tp.OF)[1], _length_size(tp) or 1)
    if isinstance(tp, Struct):
        return _struct_layout(tp)[1:]
    if isinstance(tp, OpaqueType):
        return tp._hints.get('size', WORD), tp._hints.get('align', WORD)
    raise TypeError('no layout of %s in raw memory' % (tp,))


def sizeof(tp, n=None):
    """Returns the bytes of a type; of an array, or struct that ends in one, with `n` items."""
    tp = _resolved(tp)
    size = size_and_align(tp)[0]
    if n is None:
        return size
    if isinstance(tp, Struct):
        array = tp._flds[tp._arrayfld]
        return offset_of_field(tp, tp._arrayfld) + sizeof(array, n)
    return size + n * size_and_align(tp.OF)[0]


def offset_of_field(tp, name):
    """Returns the offset of a struct's field."""
    return _struct_layout(_resolved(tp))[0][name]


def first_item_offset(tp):
    """Returns the offset of an array's first item: behind its length, if it has one."""
    return _rounded(_length_size(tp), size_and_align(tp.OF)[1])


def _length_size(tp):
    return 0 if isinstance(tp, FixedSizeArray) or tp._hints.get('nolength') else WORD


def _rounded(offset, align):
    return (offset + align - 1) // align * align


def _struct_layout(tp):
    """Returns ({field: offset}, size, alignment); hints of an external C struct take precedence."""
    hints = tp._hints
    if 'fieldoffsets' in hints:
        offsets = dict(zip(tp._names, hints['fieldoffsets']))
        return offsets, hints['size'], hints.get('align', WORD)
    offsets = {}
    end = 0
    strictest = 1
    for name, fieldtype in tp._flds.items():
        size, align = size_and_align(fieldtype)
        if hints.get('union'):
            offsets[name] = 0
            end = max(end, size)
        else:
            align = 1 if hints.get('packed') else align
            offsets[name] = _rounded(end, align)
            end = offsets[name] + size
        strictest = max(strictest, align)
    return offsets, _rounded(end, strictest), strictest
