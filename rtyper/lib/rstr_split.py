"""split, rsplit and splitlines: exact arrays of strings."""

from rpython.rtyper.lltypesystem.lltype import malloc

from rtyper.lib.mark import low_level_module
from rtyper.lib.rstr import ll_char_isspace, ll_count, ll_find, ll_rfind, ll_stringslice


def ll_split(s, by, limit, ARRAY):
    length = len(s.chars)
    if len(by.chars) == 0:
        raise ValueError
    count = ll_count(s, by, 0, length)
    if limit >= 0 and count > limit:
        count = limit
    items = malloc(ARRAY, count + 1)
    start = 0
    i = 0
    while i < count:
        found = ll_find(s, by, start, length)
        items[i] = ll_stringslice(s, start, found)
        start = found + len(by.chars)
        i += 1
    items[count] = ll_stringslice(s, start, length)
    return items


def ll_rsplit(s, by, limit, ARRAY):
    length = len(s.chars)
    if len(by.chars) == 0:
        raise ValueError
    count = ll_count(s, by, 0, length)
    if limit >= 0 and count > limit:
        count = limit
    items = malloc(ARRAY, count + 1)
    stop = length
    i = count
    while i > 0:
        found = ll_rfind(s, by, 0, stop)
        items[i] = ll_stringslice(s, found + len(by.chars), stop)
        stop = found
        i -= 1
    items[0] = ll_stringslice(s, 0, stop)
    return items


def ll_skip_space(s, i):
    length = len(s.chars)
    while i < length and ll_char_isspace(s.chars[i]):
        i += 1
    return i


def ll_skip_word(s, i):
    length = len(s.chars)
    while i < length and not ll_char_isspace(s.chars[i]):
        i += 1
    return i


def ll_skip_space_back(s, stop):
    while stop > 0 and ll_char_isspace(s.chars[stop - 1]):
        stop -= 1
    return stop


def ll_skip_word_back(s, stop):
    while stop > 0 and not ll_char_isspace(s.chars[stop - 1]):
        stop -= 1
    return stop


def ll_count_words(s, limit):
    length = len(s.chars)
    count = 0
    i = ll_skip_space(s, 0)
    while i < length:
        count += 1
        if limit >= 0 and count > limit:
            return count
        i = ll_skip_space(s, ll_skip_word(s, i))
    return count


def ll_split_space(s, limit, ARRAY):
    length = len(s.chars)
    count = ll_count_words(s, limit)
    items = malloc(ARRAY, count)
    start = ll_skip_space(s, 0)
    i = 0
    while i < count:
        stop = ll_skip_word(s, start)
        if limit >= 0 and i == limit:
            stop = ll_skip_space_back(s, length)
        items[i] = ll_stringslice(s, start, stop)
        start = ll_skip_space(s, stop)
        i += 1
    return items


def ll_rsplit_space(s, limit, ARRAY):
    count = ll_count_words(s, limit)
    items = malloc(ARRAY, count)
    stop = ll_skip_space_back(s, len(s.chars))
    i = count - 1
    while i >= 0:
        start = ll_skip_word_back(s, stop)
        if i == 0 and limit >= 0 and count > limit:
            start = ll_skip_space(s, 0)
        items[i] = ll_stringslice(s, start, stop)
        stop = ll_skip_space_back(s, start)
        i -= 1
    return items


def ll_is_line_end(c):
    n = ord(c)
    return n == 10 or n == 13


def ll_next_line(s, i):
    # After the line end at `i`; a carriage return and line feed are one.
    if ord(s.chars[i]) == 13 and i + 1 < len(s.chars) and ord(s.chars[i + 1]) == 10:
        return i + 2
    return i + 1


def ll_line_stop(s, i):
    length = len(s.chars)
    while i < length and not ll_is_line_end(s.chars[i]):
        i += 1
    return i


def ll_splitlines_space(s, limit, ARRAY):
    length = len(s.chars)
    count = 0
    i = 0
    while i < length:
        count += 1
        i = ll_line_stop(s, i)
        if i < length:
            i = ll_next_line(s, i)
    items = malloc(ARRAY, count)
    i = 0
    k = 0
    while k < count:
        stop = ll_line_stop(s, i)
        items[k] = ll_stringslice(s, i, stop)
        i = stop
        if i < length:
            i = ll_next_line(s, i)
        k += 1
    return items


low_level_module(globals())
