"""Time."""

import time as _time

from rpython.rtyper.lltypesystem import rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

eci = ExternalCompilationInfo(includes=['time.h'])
TIMESPEC = rffi.CStruct('timespec', ('tv_sec', rffi.TIME_T), ('tv_nsec', rffi.LONG))
CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
c_clock_gettime = rffi.llexternal(
    'clock_gettime', [rffi.INT, rffi.CArrayPtr(TIMESPEC)], rffi.INT, compilation_info=eci,
    releasegil=False, save_err=rffi.RFFI_SAVE_ERRNO)


def time():
    """Returns the seconds since 1970, with their fraction."""
    return _time.time()


def clock():
    """Returns the processor time of this process in seconds."""
    return _time.process_time()


def sleep(secs):
    """Waits."""
    _time.sleep(secs)
