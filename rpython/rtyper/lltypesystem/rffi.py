"""C types, C functions and C strings.

Numbers that are narrower than a word are values of the classes r_int, r_uchar, ... made by cast().
"""

from rpython.rlib._inttypes import base_int, build_int  # noqa: F401
from rpython.rlib.objectmodel import specialize  # noqa: F401
from rpython.rlib.rarithmetic import intmask, maxint, widen  # noqa: F401
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem._ctypes_of_rffi import *  # noqa: F401,F403 (the C type names)
from rpython.rtyper.lltypesystem._ctypes_of_rffi import (  # noqa: F401
    CArray, CArrayPtr, CCHARP, VOIDP, SIZE_T, VOID, INT)
from rpython.rtyper.lltypesystem._external import (  # noqa: F401
    CExternVariable, ExternalFunction, ExternalVariable, RFFI_ALT_ERRNO, RFFI_ERR_ALL,
    RFFI_ERR_NONE, RFFI_FULL_ERRNO, RFFI_FULL_ERRNO_ZERO, RFFI_FULL_LASTERROR,
    RFFI_READSAVED_ERRNO, RFFI_READSAVED_LASTERROR, RFFI_SAVE_ERRNO, RFFI_SAVE_LASTERROR,
    RFFI_SAVE_WSALASTERROR, RFFI_ZERO_ERRNO_BEFORE, llexternal, llexternal_use_eci)
from rpython.rtyper.lltypesystem._cstrings import (  # noqa: F401
    alloc_buffer, alloc_unicodebuffer, charp2str, charp2strn, charpsize2str, free_charp,
    free_charpp, free_nonmoving_unicodebuffer, free_nonmovingbuffer, free_wcharp,
    get_nonmovingbuffer, get_nonmovingbuffer_final_null, keep_buffer_alive_until_here,
    keep_unicodebuffer_alive_until_here, liststr2charpp, ll_liststr2charpp, scoped_alloc_buffer,
    scoped_alloc_unicodebuffer, scoped_nonmoving_unicodebuffer, scoped_nonmovingbuffer,
    scoped_str2charp, scoped_unicode2wcharp, scoped_view_charp, str2charp, str2chararray,
    str2rawmem, str_from_buffer, unicode2wcharp, wcharp2unicode, wcharp2unicoden,
    wcharpsize2unicode)
from rpython.rtyper.lltypesystem._rffi_cast import (  # noqa: F401
    cast, getintfield, is_numeric, offsetof, ptradd, setintfield, size_and_sign, sizeof,
    structcopy)
from rpython.rtyper.lltypesystem.llmemory import (  # noqa: F401
    cast_adr_to_ptr, cast_ptr_to_adr, itemoffsetof)


def make(STRUCT, **fields):
    """Allocates a raw structure and sets fields by name. Import-time and tests."""
    p = lltype.malloc(STRUCT, flavor='raw')
    for name, value in fields.items():
        setattr(p, name, value)
    return p


c_memcpy = llexternal('memcpy', [VOIDP, VOIDP, SIZE_T], VOID, releasegil=False,
                      random_effects_on_gcobjs=False)
c_memset = llexternal('memset', [VOIDP, INT, SIZE_T], VOID, releasegil=False,
                      random_effects_on_gcobjs=False)
c_memchr = llexternal('memchr', [VOIDP, INT, SIZE_T], VOIDP, releasegil=False,
                      random_effects_on_gcobjs=False)


def _raw_memcopy(source, dest, size):
    c_memcpy(cast(VOIDP, dest), cast(VOIDP, source), cast(SIZE_T, size))
