"""Strings, of bytes (str) or code points (unicode): struct {hash, chars in place}."""

from rpython.rtyper.lltypesystem.lltype import (
    Char, Signed, Unsigned, Void, malloc, typeOf)
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module


def ll_new(STR, length):
    s = malloc(STR, length)
    s.hash = 0
    return s


def ll_raw_to_str(p, size, STR):
    s = ll_new(STR, size)
    llop.c_call(Void, 'rt_raw_to_str', p, s, 0, size)
    return s


def ll_chr2str(c, STR):
    s = ll_new(STR, 1)
    s.chars[0] = c
    return s


def ll_str_is_true(s):
    if not s:
        return False
    return len(s.chars) != 0


def ll_str_or_none(s, none):
    if not s:
        return none
    return s


def ll_same_chars(s1, i, s2, j, count):
    # A zero-length comparison must not read a character.
    k = 0
    while k < count:
        if s1.chars[i + k] != s2.chars[j + k]:
            return False
        k += 1
    return True


def ll_streq(s1, s2):
    if s1 == s2:
        return True
    if not s1 or not s2:
        return False
    length = len(s1.chars)
    if length != len(s2.chars):
        return False
    return ll_same_chars(s1, 0, s2, 0, length)


def ll_strcmp(s1, s2):
    n1 = len(s1.chars)
    n2 = len(s2.chars)
    shortest = n1
    if n2 < n1:
        shortest = n2
    i = 0
    while i < shortest:
        difference = ord(s1.chars[i]) - ord(s2.chars[i])
        if difference != 0:
            return difference
        i += 1
    return n1 - n2


def ll_compute_hash(s):
    # FNV-1a, as rlib's compute_hash does it untranslated; 0 means `not computed`.
    result = llop.cast_int_to_uint(Unsigned, -3750763034362895579)
    prime = llop.cast_int_to_uint(Unsigned, 1099511628211)
    length = len(s.chars)
    i = 0
    while i < length:
        c = llop.cast_int_to_uint(Unsigned, ord(s.chars[i]))
        result = llop.uint_mul(Unsigned, llop.uint_xor(Unsigned, result, c), prime)
        i += 1
    h = llop.cast_uint_to_int(Signed, result)
    s.hash = h
    return h


def ll_strhash(s):
    if not s:
        return 0
    h = s.hash
    if h == 0:
        h = ll_compute_hash(s)
    return h


def ll_strconcat(s1, s2):
    n1 = len(s1.chars)
    n2 = len(s2.chars)
    s = ll_new(typeOf(s1).TO, n1 + n2)
    llop.copy_inline_items(Void, s1, 0, s, 0, n1)
    llop.copy_inline_items(Void, s2, 0, s, n1, n2)
    return s


def ll_stringslice(s, start, stop):
    length = stop - start
    if length == len(s.chars):
        return s
    result = ll_new(typeOf(s).TO, length)
    llop.copy_inline_items(Void, s, start, result, 0, length)
    return result


def ll_str_mul(s, times):
    if times < 0:
        times = 0
    length = len(s.chars)
    total = llop.int_mul_ovf(Signed, length, times)
    result = ll_new(typeOf(s).TO, total)
    i = 0
    while i < total:
        llop.copy_inline_items(Void, s, 0, result, i, length)
        i += length
    return result


def ll_char_mul(c, times, STR):
    if times < 0:
        times = 0
    result = ll_new(STR, times)
    i = 0
    while i < times:
        result.chars[i] = c
        i += 1
    return result


def ll_ord(s):
    if len(s.chars) != 1:
        llop.fatal(Void, 'TypeError')
    return ord(s.chars[0])


def ll_clip_start(length, start):
    if start < 0:
        start += length
        if start < 0:
            start = 0
    return start


def ll_clip_stop(length, stop):
    if stop < 0:
        stop += length
    if stop > length:
        stop = length
    return stop


def ll_find_char(s, c, start, stop):
    length = len(s.chars)
    i = ll_clip_start(length, start)
    stop = ll_clip_stop(length, stop)
    while i < stop:
        if s.chars[i] == c:
            return i
        i += 1
    return -1


def ll_rfind_char(s, c, start, stop):
    length = len(s.chars)
    start = ll_clip_start(length, start)
    i = ll_clip_stop(length, stop) - 1
    while i >= start:
        if s.chars[i] == c:
            return i
        i -= 1
    return -1


def ll_count_char(s, c, start, stop):
    length = len(s.chars)
    i = ll_clip_start(length, start)
    stop = ll_clip_stop(length, stop)
    count = 0
    while i < stop:
        if s.chars[i] == c:
            count += 1
        i += 1
    return count


def ll_find(s, what, start, stop):
    length = len(s.chars)
    width = len(what.chars)
    i = ll_clip_start(length, start)
    last = ll_clip_stop(length, stop) - width
    if width == 0:
        if i <= last:
            return i
        return -1
    first = what.chars[0]
    while i <= last:
        if s.chars[i] == first and ll_same_chars(s, i, what, 0, width):
            return i
        i += 1
    return -1


def ll_rfind(s, what, start, stop):
    length = len(s.chars)
    width = len(what.chars)
    start = ll_clip_start(length, start)
    i = ll_clip_stop(length, stop) - width
    while i >= start:
        if ll_same_chars(s, i, what, 0, width):
            return i
        i -= 1
    return -1


def ll_count(s, what, start, stop):
    length = len(s.chars)
    width = len(what.chars)
    start = ll_clip_start(length, start)
    stop = ll_clip_stop(length, stop)
    if width == 0:
        if start > stop:
            return 0
        return stop - start + 1
    count = 0
    while True:
        start = ll_find(s, what, start, stop)
        if start < 0:
            return count
        count += 1
        start += width


def ll_found(index):
    if index < 0:
        raise ValueError
    return index


def ll_contains_char(s, c):
    return ll_find_char(s, c, 0, len(s.chars)) >= 0


def ll_contains(s, what):
    return ll_find(s, what, 0, len(s.chars)) >= 0


def ll_startswith_at(s, what, start):
    length = len(s.chars)
    width = len(what.chars)
    start = ll_clip_start(length, start)
    if start + width > length:
        return False
    return ll_same_chars(s, start, what, 0, width)


def ll_startswith(s, what):
    width = len(what.chars)
    if width > len(s.chars):
        return False
    return ll_same_chars(s, 0, what, 0, width)


def ll_endswith(s, what):
    width = len(what.chars)
    start = len(s.chars) - width
    if start < 0:
        return False
    return ll_same_chars(s, start, what, 0, width)


def ll_join_plain(items, count, STR):
    total = 0
    i = 0
    while i < count:
        total += len(items[i].chars)
        i += 1
    result = ll_new(STR, total)
    position = 0
    i = 0
    while i < count:
        length = len(items[i].chars)
        llop.copy_inline_items(Void, items[i], 0, result, position, length)
        position += length
        i += 1
    return result


def ll_join(separator, items, count):
    width = len(separator.chars)
    if count == 0:
        return ll_new(typeOf(separator).TO, 0)
    total = width * (count - 1)
    i = 0
    while i < count:
        total += len(items[i].chars)
        i += 1
    result = ll_new(typeOf(separator).TO, total)
    position = 0
    i = 0
    while i < count:
        if i > 0:
            llop.copy_inline_items(Void, separator, 0, result, position, width)
            position += width
        length = len(items[i].chars)
        llop.copy_inline_items(Void, items[i], 0, result, position, length)
        position += length
        i += 1
    return result


def ll_join_chars(separator, items, count):
    width = len(separator.chars)
    if count == 0:
        return ll_new(typeOf(separator).TO, 0)
    result = ll_new(typeOf(separator).TO, count + width * (count - 1))
    position = 0
    i = 0
    while i < count:
        if i > 0:
            llop.copy_inline_items(Void, separator, 0, result, position, width)
            position += width
        result.chars[position] = items[i]
        position += 1
        i += 1
    return result


def ll_char_isspace(c):
    n = ord(c)
    return n == 32 or 9 <= n <= 13


def ll_char_isdigit(c):
    n = ord(c)
    return 48 <= n <= 57


def ll_char_isupper(c):
    n = ord(c)
    return 65 <= n <= 90


def ll_char_islower(c):
    n = ord(c)
    return 97 <= n <= 122


def ll_char_isalpha(c):
    return ll_char_isupper(c) or ll_char_islower(c)


def ll_char_isalnum(c):
    return ll_char_isalpha(c) or ll_char_isdigit(c)


def ll_char_lower(c):
    if ll_char_isupper(c):
        return ll_shifted(c, 32)
    return c


def ll_char_upper(c):
    if ll_char_islower(c):
        return ll_shifted(c, -32)
    return c


def ll_shifted(c, distance):
    return llop.cast_primitive(typeOf(c), ord(c) + distance)


def ll_all_chars(s, predicate):
    length = len(s.chars)
    if length == 0:
        return False
    i = 0
    while i < length:
        if not predicate(s.chars[i]):
            return False
        i += 1
    return True


def ll_isdigit(s):
    return ll_all_chars(s, ll_char_isdigit)


def ll_isspace(s):
    return ll_all_chars(s, ll_char_isspace)


def ll_isalpha(s):
    return ll_all_chars(s, ll_char_isalpha)


def ll_isalnum(s):
    return ll_all_chars(s, ll_char_isalnum)


def ll_has_case(s, wanted, other):
    # At least one cased character, and none of the other case.
    found = False
    length = len(s.chars)
    i = 0
    while i < length:
        if other(s.chars[i]):
            return False
        if wanted(s.chars[i]):
            found = True
        i += 1
    return found


def ll_isupper(s):
    return ll_has_case(s, ll_char_isupper, ll_char_islower)


def ll_islower(s):
    return ll_has_case(s, ll_char_islower, ll_char_isupper)


def ll_upper(s):
    length = len(s.chars)
    result = ll_new(typeOf(s).TO, length)
    i = 0
    while i < length:
        result.chars[i] = ll_char_upper(s.chars[i])
        i += 1
    return result


def ll_lower(s):
    length = len(s.chars)
    result = ll_new(typeOf(s).TO, length)
    i = 0
    while i < length:
        result.chars[i] = ll_char_lower(s.chars[i])
        i += 1
    return result


def ll_strip_space(s, left, right):
    start = 0
    stop = len(s.chars)
    if left:
        while start < stop and ll_char_isspace(s.chars[start]):
            start += 1
    if right:
        while start < stop and ll_char_isspace(s.chars[stop - 1]):
            stop -= 1
    return ll_stringslice(s, start, stop)


def ll_strip_char(s, c, left, right):
    start = 0
    stop = len(s.chars)
    if left:
        while start < stop and s.chars[start] == c:
            start += 1
    if right:
        while start < stop and s.chars[stop - 1] == c:
            stop -= 1
    return ll_stringslice(s, start, stop)


def ll_strip_set(s, chars, left, right):
    start = 0
    stop = len(s.chars)
    if left:
        while start < stop and ll_contains_char(chars, s.chars[start]):
            start += 1
    if right:
        while start < stop and ll_contains_char(chars, s.chars[stop - 1]):
            stop -= 1
    return ll_stringslice(s, start, stop)


def ll_replace(s, old, new, limit):
    length = len(s.chars)
    width = len(old.chars)
    step = len(new.chars)
    if width == 0:
        return ll_replace_between(s, new, limit)
    count = ll_count(s, old, 0, length)
    if limit >= 0 and count > limit:
        count = limit
    if count == 0:
        return s
    result = ll_new(typeOf(s).TO, length + count * (step - width))
    source = 0
    target = 0
    while count > 0:
        found = ll_find(s, old, source, length)
        llop.copy_inline_items(Void, s, source, result, target, found - source)
        target += found - source
        llop.copy_inline_items(Void, new, 0, result, target, step)
        target += step
        source = found + width
        count -= 1
    llop.copy_inline_items(Void, s, source, result, target, length - source)
    return result


def ll_replace_between(s, new, limit):
    # The empty string occurs before each character and at the end.
    length = len(s.chars)
    step = len(new.chars)
    count = length + 1
    if limit >= 0 and count > limit:
        count = limit
    result = ll_new(typeOf(s).TO, length + count * step)
    target = 0
    i = 0
    while i <= length:
        if i < count:
            llop.copy_inline_items(Void, new, 0, result, target, step)
            target += step
        if i < length:
            result.chars[target] = s.chars[i]
            target += 1
        i += 1
    return result


def ll_ljust(s, width, fill):
    length = len(s.chars)
    if width <= length:
        return s
    return ll_strconcat(s, ll_char_mul(fill, width - length, typeOf(s).TO))


def ll_rjust(s, width, fill):
    length = len(s.chars)
    if width <= length:
        return s
    return ll_strconcat(ll_char_mul(fill, width - length, typeOf(s).TO), s)


def ll_zfill(s, width):
    # Zeros go between the sign and the digits.
    length = len(s.chars)
    if width <= length:
        return s
    result = ll_char_mul(llop.cast_int_to_char(Char, 48), width, typeOf(s).TO)
    start = 0
    if length > 0 and (ord(s.chars[0]) == 45 or ord(s.chars[0]) == 43):
        result.chars[0] = s.chars[0]
        start = 1
    llop.copy_inline_items(Void, s, start, result, width - length + start, length - start)
    return result


def ll_center(s, width, fill):
    missing = width - len(s.chars)
    if missing <= 0:
        return s
    left = (missing >> 1) + (missing & width & 1)
    return ll_ljust(ll_rjust(s, len(s.chars) + left, fill), width, fill)


def ll_digit_value(c):
    n = ord(c)
    if 48 <= n <= 57:
        return n - 48
    if 97 <= n <= 122:
        return n - 87
    if 65 <= n <= 90:
        return n - 55
    return 99


def ll_int(s, base):
    # Signed words only: what does not fit is a ValueError, as no other result is possible.
    i = 0
    stop = len(s.chars)
    while i < stop and ll_char_isspace(s.chars[i]):
        i += 1
    while stop > i and ll_char_isspace(s.chars[stop - 1]):
        stop -= 1
    negative = False
    if i < stop and (ord(s.chars[i]) == 45 or ord(s.chars[i]) == 43):
        negative = ord(s.chars[i]) == 45
        i += 1
    if stop - i > 2 and ord(s.chars[i]) == 48:
        letter = ord(s.chars[i + 1]) | 32
        if letter == 120 and (base == 16 or base == 0):
            base = 16
            i += 2
        elif letter == 111 and (base == 8 or base == 0):
            base = 8
            i += 2
        elif letter == 98 and (base == 2 or base == 0):
            base = 2
            i += 2
    if base == 0:
        base = 10
    if i >= stop:
        raise ValueError
    value = 0
    while i < stop:
        digit = ll_digit_value(s.chars[i])
        if digit >= base:
            raise ValueError
        # Counts down, as the least integer has no positive twin.
        try:
            value = llop.int_sub_ovf(Signed, llop.int_mul_ovf(Signed, value, base), digit)
        except OverflowError:
            raise ValueError
        i += 1
    if negative:
        return value
    result = llop.int_neg(Signed, value)
    if result < 0:
        raise ValueError
    return result


def ll_strnext(it):
    s = it.string
    index = it.index
    if index >= len(s.chars):
        raise StopIteration
    it.index = index + 1
    return s.chars[index]


def ll_hex_digit(n):
    if n < 10:
        return llop.cast_int_to_char(Char, n + 48)
    return llop.cast_int_to_char(Char, n + 87)


def ll_repr_width(c):
    n = ord(c)
    if n == 39 or n == 92 or n == 10 or n == 13 or n == 9:
        return 2
    if n < 32 or n >= 127:
        return 4
    return 1


def ll_repr(s, quote):
    length = len(s.chars)
    total = 2
    i = 0
    while i < length:
        total += ll_repr_width(s.chars[i])
        i += 1
    result = ll_new(typeOf(quote).TO, total)
    result.chars[0] = quote.chars[0]
    result.chars[total - 1] = quote.chars[0]
    position = 1
    i = 0
    while i < length:
        position = ll_repr_char(result, position, ord(s.chars[i]), ll_repr_width(s.chars[i]))
        i += 1
    return result


def ll_repr_or_none(s, quote, none):
    if not s:
        return none
    return ll_repr(s, quote)


def ll_repr_char(result, position, n, width):
    if width == 1:
        result.chars[position] = llop.cast_int_to_char(Char, n)
    else:
        result.chars[position] = llop.cast_int_to_char(Char, 92)
        if width == 4:
            result.chars[position + 1] = llop.cast_int_to_char(Char, 120)
            result.chars[position + 2] = ll_hex_digit(n >> 4)
            result.chars[position + 3] = ll_hex_digit(n & 15)
        elif n == 10:
            result.chars[position + 1] = llop.cast_int_to_char(Char, 110)
        elif n == 13:
            result.chars[position + 1] = llop.cast_int_to_char(Char, 114)
        elif n == 9:
            result.chars[position + 1] = llop.cast_int_to_char(Char, 116)
        else:
            result.chars[position + 1] = llop.cast_int_to_char(Char, n)
    return position + width


low_level_module(globals())
