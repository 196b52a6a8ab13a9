"""Strings between RPython and C.

What str2charp() and its like return belongs to the caller, who frees it with free_charp().
"""

import ctypes

from rpython._hostcompat import unicode
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem._memory import address_of
from rpython.rtyper.lltypesystem._ctypes_of_rffi import CCHARP, CCHARPP, CWCHARP
from rpython.rlib._builders import UnicodeBuilder


# The few primitives that the rest is made of; the translator knows them.

def copy_str_to_raw(s, start, p, count):
    """Copies s[start:start + count] to raw memory that has the room."""
    assert 0 <= start and 0 <= count and start + count <= len(s)
    for i in range(count):
        p[i] = s[start + i]


def raw_to_str(p, count):
    """Returns the first `count` characters of raw memory."""
    return ''.join([p[i] for i in range(count)])


def raw_length(p):
    """Returns how many characters come before the NUL."""
    n = 0
    while p[n] != '\x00':
        n += 1
    return n


def raw_length_within(p, limit):
    """As raw_length(), for the first `limit` characters; `limit` if they hold no NUL."""
    n = 0
    while n < limit and p[n] != '\x00':
        n += 1
    return n


def raw_copy(source, dest, size):
    """Copies `size` bytes between two raw pointers; the places may overlap."""
    ctypes.memmove(address_of(dest), address_of(source), size)


def str2charp(s, track_allocation=True):
    """Returns a fresh NUL-terminated copy of a str."""
    n = len(s)
    result = lltype.malloc(CCHARP.TO, n + 1, flavor='raw')
    copy_str_to_raw(s, 0, result, n)
    result[n] = '\x00'
    return result


def free_charp(cp, track_allocation=True):
    """Frees what str2charp() returned."""
    lltype.free(cp, flavor='raw')


def charp2str(cp):
    """Returns the NUL-terminated C string."""
    return raw_to_str(cp, raw_length(cp))


def charp2strn(cp, maxlen):
    """Returns the C string, at most `maxlen` characters of it."""
    return raw_to_str(cp, raw_length_within(cp, maxlen))


def charpsize2str(cp, size):
    """Returns the first `size` characters."""
    return raw_to_str(cp, size)


def str2chararray(s, array, maxsize):
    """Copies at most `maxsize` characters into `array`, with no NUL; returns how many."""
    n = min(len(s), maxsize)
    copy_str_to_raw(s, 0, array, n)
    return n


def str2rawmem(s, array, start, length):
    """Copies s[start:start + length] into `array`."""
    copy_str_to_raw(s, start, array, length)


def liststr2charpp(strings):
    """Returns a fresh array of C strings, with a NULL at its end."""
    n = len(strings)
    result = lltype.malloc(CCHARPP.TO, n + 1, flavor='raw')
    for i in range(n):
        result[i] = str2charp(strings[i])
    result[n] = lltype.nullptr(CCHARP.TO)
    return result


ll_liststr2charpp = liststr2charpp


def free_charpp(ref):
    """Frees what liststr2charpp() returned."""
    i = 0
    while ref[i]:
        free_charp(ref[i])
        i += 1
    lltype.free(ref, flavor='raw')


def unicode2wcharp(u, track_allocation=True):
    """Returns a fresh NUL-terminated copy of a unicode."""
    n = len(u)
    result = lltype.malloc(CWCHARP.TO, n + 1, flavor='raw')
    for i in range(n):
        result[i] = u[i]
    result[n] = unicode('\x00')
    return result


def free_wcharp(wcp, track_allocation=True):
    """Frees what unicode2wcharp() returned."""
    lltype.free(wcp, flavor='raw')


def wcharp2unicode(wcp):
    """Returns the NUL-terminated wide string."""
    n = 0
    while ord(wcp[n]) != 0:
        n += 1
    return wcharpsize2unicode(wcp, n)


def wcharp2unicoden(wcp, maxlen):
    """Returns the wide string, at most `maxlen` characters of it."""
    n = 0
    while n < maxlen and ord(wcp[n]) != 0:
        n += 1
    return wcharpsize2unicode(wcp, n)


def wcharpsize2unicode(wcp, size):
    """Returns the first `size` characters."""
    builder = UnicodeBuilder(size)
    for i in range(size):
        builder.append(wcp[i])
    return builder.build()


def get_nonmovingbuffer(data):
    """Returns (C array of the characters, tag); free it with free_nonmovingbuffer()."""
    return str2charp(data), 0


get_nonmovingbuffer_final_null = get_nonmovingbuffer
get_nonmovingbuffer_ll_final_null = get_nonmovingbuffer


def free_nonmovingbuffer(data, buf, flag=0):
    """Ends the use of the array."""
    lltype.free(buf, flavor='raw')


def free_nonmoving_unicodebuffer(data, buf, flag=0):
    """Ends the use of the array."""
    lltype.free(buf, flavor='raw')


def alloc_buffer(count):
    """Returns (raw buffer, object that owns it) for str_from_buffer()."""
    return lltype.malloc(CCHARP.TO, count, flavor='raw'), None


def alloc_unicodebuffer(count):
    """As alloc_buffer(), for wide characters."""
    return lltype.malloc(CWCHARP.TO, count, flavor='raw'), None


def str_from_buffer(raw_buf, gc_buf, allocated_size, needed_size, case_num=0):
    """Returns the first `needed_size` characters of a buffer of alloc_buffer()."""
    assert 0 <= needed_size and needed_size <= allocated_size
    return charpsize2str(raw_buf, needed_size)


def keep_buffer_alive_until_here(raw_buf, gc_buf, case_num=0):
    """Frees a buffer of alloc_buffer()."""
    lltype.free(raw_buf, flavor='raw')


keep_unicodebuffer_alive_until_here = keep_buffer_alive_until_here


class scoped_str2charp:
    """`with scoped_str2charp(s) as p:` a C string (NULL for None) that lives in the block."""

    def __init__(self, value):
        if value is not None:
            self.buf = str2charp(value)
        else:
            self.buf = lltype.nullptr(CCHARP.TO)

    def __enter__(self):
        return self.buf

    def __exit__(self, *args):
        if self.buf:
            free_charp(self.buf)


class scoped_unicode2wcharp:
    """As scoped_str2charp, for unicode."""

    def __init__(self, value):
        if value is not None:
            self.buf = unicode2wcharp(value)
        else:
            self.buf = lltype.nullptr(CWCHARP.TO)

    def __enter__(self):
        return self.buf

    def __exit__(self, *args):
        if self.buf:
            free_wcharp(self.buf)


class scoped_nonmovingbuffer:
    """`with scoped_nonmovingbuffer(s) as p:` the characters of `s`, at a fixed address."""

    def __init__(self, data):
        self.buf = str2charp(data)

    def __enter__(self):
        return self.buf

    def __exit__(self, *args):
        free_charp(self.buf)


class scoped_view_charp(scoped_nonmovingbuffer):
    """As scoped_nonmovingbuffer, with a NUL at the end."""


class scoped_nonmoving_unicodebuffer(scoped_unicode2wcharp):
    """As scoped_nonmovingbuffer, for unicode."""


class scoped_alloc_buffer:
    """`with scoped_alloc_buffer(size) as b:` b.raw is to be filled; b.str(n) gives the result."""

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        self.raw, self.gc_buf = alloc_buffer(self.size)
        return self

    def __exit__(self, *args):
        keep_buffer_alive_until_here(self.raw, self.gc_buf)

    def str(self, length):
        """Returns the first `length` characters."""
        return str_from_buffer(self.raw, self.gc_buf, self.size, length)


class scoped_alloc_unicodebuffer:
    """As scoped_alloc_buffer, for wide characters."""

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        self.raw, self.gc_buf = alloc_unicodebuffer(self.size)
        return self

    def __exit__(self, *args):
        keep_unicodebuffer_alive_until_here(self.raw, self.gc_buf)

    def str(self, length):
        """Returns the first `length` characters."""
        return wcharpsize2unicode(self.raw, length)
