"""String builders: struct {buffer: a string under construction, length}."""

from rpython.rtyper.lltypesystem.lltype import Void, malloc, typeOf
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module
from rtyper.lib.rstr import ll_new


def ll_new_builder(BUILDER, size):
    if size < 16:
        size = 16
    builder = malloc(BUILDER)
    builder.length = 0
    builder.buffer = ll_new(typeOf(builder.buffer).TO, size)
    return builder


def ll_reserve(builder, wanted):
    room = 2 * len(builder.buffer.chars)
    if room < wanted:
        room = wanted
    buffer = ll_new(typeOf(builder.buffer).TO, room)
    llop.copy_inline_items(Void, builder.buffer, 0, buffer, 0, builder.length)
    builder.buffer = buffer


def ll_append_char(builder, c):
    length = builder.length
    if length == len(builder.buffer.chars):
        ll_reserve(builder, length + 1)
    builder.length = length + 1
    builder.buffer.chars[length] = c


def ll_append(builder, s):
    ll_append_slice(builder, s, 0, len(s.chars))


def ll_append_slice(builder, s, start, stop):
    length = builder.length
    new_length = length + (stop - start)
    if new_length > len(builder.buffer.chars):
        ll_reserve(builder, new_length)
    llop.copy_inline_items(Void, s, start, builder.buffer, length, stop - start)
    builder.length = new_length


def ll_append_multiple_char(builder, c, times):
    length = builder.length
    if times <= 0:
        return
    if length + times > len(builder.buffer.chars):
        ll_reserve(builder, length + times)
    buffer = builder.buffer
    i = 0
    while i < times:
        buffer.chars[length + i] = c
        i += 1
    builder.length = length + times


def ll_append_charpsize(builder, p, size):
    length = builder.length
    new_length = length + size
    if new_length > len(builder.buffer.chars):
        ll_reserve(builder, new_length)
    llop.c_call(Void, 'rt_raw_to_str', p, builder.buffer, length, size)
    builder.length = new_length


def ll_build(builder):
    # The buffer stays the builder's own: it may be appended to later.
    length = builder.length
    result = ll_new(typeOf(builder.buffer).TO, length)
    llop.copy_inline_items(Void, builder.buffer, 0, result, 0, length)
    return result


low_level_module(globals())
