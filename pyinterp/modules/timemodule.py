"""The time module."""

import time

from pyinterp.objspace.floatobject import newfloat
from pyinterp.objspace.gateway import BuiltinNamespace
from pyinterp.objspace.intobject import newint

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
