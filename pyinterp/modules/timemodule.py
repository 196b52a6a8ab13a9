"""The time module."""

import time

from pyinterp.modules import threadmodule
from pyinterp.objspace import space
from pyinterp.objspace.floatobject import newfloat
from pyinterp.objspace.gateway import BuiltinNamespace
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.singletons import w_None
from rpython.rlib import rthread

namespace = BuiltinNamespace('time')


@namespace.function('time')
def time_time():
    return newfloat(time.time())


@namespace.function('perf_counter')
def time_perf_counter():
    return newfloat(time.time())


@namespace.function('monotonic')
def time_monotonic():
    return newfloat(time.time())


@namespace.function('process_time')
def time_process_time():
    return newfloat(time.time())


@namespace.function('perf_counter_ns')
def time_perf_counter_ns():
    return newint(int(time.time() * 1000000.0) * 1000)


@namespace.function('time_ns')
def time_time_ns():
    return newint(int(time.time() * 1000000.0) * 1000)


@namespace.function('sleep')
def time_sleep(w_seconds):
    seconds = space.float_from_object(w_seconds)
    if seconds < 0.0:
        raise space.oefmt(space.w_ValueError,
                          'sleep length must be non-negative')
    space.system.stdout.flush()
    state = threadmodule.others_may_run()
    rthread.sleep_microseconds(int(seconds * 1000000.0))
    threadmodule.back_again(state)
    return w_None
