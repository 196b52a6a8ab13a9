"""What the translator asks about raw memory that a program made while it was imported."""

import ctypes

from rpython.rtyper.lltypesystem import _layout, _memory
from rpython.rtyper.lltypesystem._types import (
    Array, ContainerType, FixedSizeArray, Number, OpaqueType, Ptr, Struct, Void, _resolved)


class NotPrebuilt(Exception):
    """The memory cannot be part of a translated program."""


def start_of_block(pointer):
    """Returns the one pointer to the block that `pointer` points at, typed as it was allocated.

    None for NULL. Raises NotPrebuilt.
    """
    if not pointer:
        return None
    if not isinstance(pointer, _memory.RawPtr):
        raise NotPrebuilt('%r does not point to raw memory' % (pointer,))
    block = pointer._block or _block_around(pointer._address)
    if block is None:
        raise NotPrebuilt('%s points to memory that lltype.malloc() did not make'
                          % (pointer._TYPE,))
    if not block.alive:
        raise NotPrebuilt('%s points to memory that was freed' % (pointer._TYPE,))
    if block.address != pointer._address:
        raise NotPrebuilt('%s points into the middle of a block; keep a pointer to its start'
                          % (pointer._TYPE,))
    if block.pointer is None:
        block.pointer = _memory.RawPtr(Ptr(block.T), block.address, block)
    return block.pointer


def _block_around(address):
    for block in _memory._blocks.values():
        if block.address <= address < block.address + max(block.size, 1):
            return block
    return None


def contents(pointer):
    """Returns what the block holds: {field: value} of a struct, a list of an array's items.

    Numbers are ints (signed 64 bits) and floats; pointers are themselves.
    """
    block = pointer._block
    return _read(block.T, block.address, block.n)


def _read(tp, address, n=None):
    tp = _resolved(tp)
    if isinstance(tp, Struct):
        return {name: _read(field, address + _layout.offset_of_field(tp, name),
                            n if name == tp._arrayfld else None)
                for name, field in tp._flds.items()}
    if isinstance(tp, (Array, FixedSizeArray)):
        count = tp.length if isinstance(tp, FixedSizeArray) else n
        first = address + _layout.first_item_offset(tp)
        size = _layout.size_and_align(tp.OF)[0]
        return [_read(tp.OF, first + i * size) for i in range(count)]
    if isinstance(tp, ContainerType):
        raise NotPrebuilt('%s inside of raw memory' % (tp,))
    if tp == Void:
        return None
    if isinstance(tp, Ptr):
        return _memory.load(tp, address)
    value = _memory.ctypes_number(tp).from_address(address).value
    if isinstance(tp, Number) and tp.BITS == 64:
        return ctypes.c_int64(value).value
    return value


def function_pointers(pointer):
    """Returns the function pointers in the block of `pointer` and all that it leads to."""
    found = []
    seen = set()
    waiting = [pointer]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, _memory.FuncPtr):
            if each and each not in found:
                found.append(each)
        elif isinstance(each, _memory.RawPtr) and each:
            try:
                start = start_of_block(each)
            except NotPrebuilt:
                continue
            if start._address not in seen:
                seen.add(start._address)
                if _holds_pointers(start._block.T):
                    waiting.append(contents(start))
    return found


def _holds_pointers(tp):
    tp = _resolved(tp)
    if isinstance(tp, Struct):
        return any(_holds_pointers(field) for field in tp._flds.values())
    if isinstance(tp, (Array, FixedSizeArray)):
        return _holds_pointers(tp.OF)
    return isinstance(tp, Ptr)
