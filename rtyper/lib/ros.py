"""Results of calls to the operating system."""

from rpython.rtyper.lltypesystem.lltype import Signed, Void
from rpython.rtyper.lltypesystem.lloperation import llop

from rtyper.lib.mark import low_level_module
from rtyper.lib.rfloat import ll_from_buffer
from rtyper.lib.rstr import ll_new, ll_stringslice


def ll_checked(result):
    if result < 0:
        raise OSError(llop.c_call(Signed, 'rt_get_errno'))
    return result


def ll_checked_str(length, STR):
    if length < 0:
        raise OSError(llop.c_call(Signed, 'rt_get_errno'))
    return ll_from_buffer(length, STR)


def ll_read(fd, size, STR):
    if size < 0:
        raise OSError(llop.c_call(Signed, 'rt_get_errno'))
    llop.extern_call(Void, 'rt_os_wait_readable', fd)
    buffer = ll_new(STR, size)
    count = llop.c_call(Signed, 'rt_os_read', fd, buffer, size)
    if count < 0:
        raise OSError(llop.c_call(Signed, 'rt_get_errno'))
    return ll_stringslice(buffer, 0, count)


low_level_module(globals())
