"""Threads: starting them, locks, values that each thread has for itself.

RPython code of one thread runs at a time (rpython.rlib.rgil). Others run while a thread waits for a Lock,
sleeps, calls a C function that releases the global lock, or calls rgil.yield_thread().
"""

import threading as _threading
import time as _time

from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import llmemory, lltype
from rpython.rtyper.lltypesystem.lloperation import llop

TIMEOUT_MAX = 9223372036854775


class error(Exception):
    """A thread could not be started, or a lock that nobody holds was released."""


ThreadError = error

_FUNCTION = lltype.Ptr(lltype.FuncType([], lltype.Void))


@specialize.arg(0)
def start_new_thread(x, y):
    """Calls x() in a new thread; returns its ident. `y` is the empty tuple: pass values in globals.

    Raises error where the system has no more threads.
    """
    assert len(y) == 0
    return ll_start_new_thread(llhelper(_FUNCTION, x))


def ll_start_new_thread(func):
    """As start_new_thread(), for a function pointer without arguments and result."""
    if we_are_translated():
        ident = llop.extern_call(lltype.Signed, 'rt_thread_start', func)
        if ident == -1:
            raise error("can't start new thread")
        return ident
    thread = _threading.Thread(target=func, daemon=True)
    try:
        thread.start()
    except RuntimeError as cannot:
        raise error(str(cannot))
    return thread.ident


def get_ident():
    """Returns a number that no other living thread has."""
    if we_are_translated():
        return llop.c_call(lltype.Signed, 'rt_thread_ident')
    return _threading.get_ident()


get_or_make_ident = get_ident


def gc_thread_prepare():
    """Nothing is to be prepared before a thread starts; kept for programs that call it."""


def gc_thread_start():
    """As gc_thread_prepare(), at the start of a thread."""


def gc_thread_die():
    """As gc_thread_prepare(), at the end of a thread."""


def get_stacksize():
    """Returns the bytes of stack that new threads get; 0 for the default."""
    if we_are_translated():
        return llop.c_call(lltype.Signed, 'rt_thread_get_stack_size')
    return _threading.stack_size()


def set_stacksize(newsize):
    """Sets it; returns 0, or -1 for a size that is too small."""
    if newsize != 0 and newsize < 32768:
        return -1
    if we_are_translated():
        llop.c_call(lltype.Void, 'rt_thread_set_stack_size', newsize)
    else:
        _threading.stack_size(newsize)
    return 0


def stack_size(newsize=0):
    """Sets the size if it is not 0; returns what it was."""
    before = get_stacksize()
    if newsize != 0:
        set_stacksize(newsize)
    return before


def sleep_microseconds(n):
    """Waits; other threads run."""
    if we_are_translated():
        llop.extern_call(lltype.Void, 'rt_thread_sleep', n)
    else:
        _time.sleep(n * 1e-6)


def allocate_lock():
    """Returns a new Lock, which is free. Raises error."""
    return Lock(allocate_ll_lock())


def allocate_ll_lock():
    """Returns the address of a new lock for Lock()."""
    if we_are_translated():
        ll_lock = llop.c_call(llmemory.Address, 'rt_lock_new')
        if not ll_lock:
            raise error('out of resources')
        return ll_lock
    return llmemory.NULL


class Lock(object):
    """A lock that any thread may release."""

    def __init__(self, ll_lock):
        self._lock = ll_lock
        if not we_are_translated():
            self._host = _threading.Lock()

    def acquire(self, flag):
        """Takes the lock, waiting for it if `flag`. Returns whether it did."""
        if flag:
            return self.acquire_timed(-1) == 1
        return self.acquire_timed(0) == 1

    def acquire_timed(self, timeout):
        """Takes the lock within `timeout` microseconds (negative: without end). Returns 1 if it did, else 0."""
        if we_are_translated():
            return llop.extern_call(lltype.Signed, 'rt_lock_acquire', self._lock, timeout)
        if timeout < 0:
            return int(self._host.acquire())
        if timeout == 0:
            return int(self._host.acquire(False))
        return int(self._host.acquire(True, timeout * 1e-6))

    def release(self):
        """Frees it. Raises error if it is free."""
        if we_are_translated():
            if llop.extern_call(lltype.Signed, 'rt_lock_release', self._lock) == 0:
                raise error('bad lock')
            return
        try:
            self._host.release()
        except RuntimeError:
            raise error('bad lock')

    def is_acquired(self):
        """Returns whether somebody holds it."""
        if we_are_translated():
            return llop.extern_call(lltype.Signed, 'rt_lock_is_taken', self._lock) != 0
        return self._host.locked()

    def __enter__(self):
        self.acquire(True)

    def __exit__(self, *args):
        self.release()

    def __del__(self):
        if we_are_translated():
            llop.c_call(lltype.Void, 'rt_lock_free', self._lock)

    def _cleanup_(self):
        raise Exception('a Lock cannot be part of a translated program; make it when the program runs')


class _NoLock(object):
    """Acts as a lock without being one."""

    def acquire(self, flag):
        return True

    def release(self):
        pass

    def _freeze_(self):
        return True

    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


dummy_lock = _NoLock()


def _thread_number():
    if we_are_translated():
        return llop.c_call(lltype.Signed, 'rt_thread_number')
    return _host_numbers.of_thread()[0]


def _thread_serial():
    if we_are_translated():
        return llop.c_call(lltype.Signed, 'rt_thread_serial')
    return _host_numbers.of_thread()[1]


class _HostNumbers(object):
    """What rt_thread_number() and rt_thread_serial() are untranslated."""

    def __init__(self):
        self._local = _threading.local()
        self._lock = _threading.Lock()
        self._count = 0

    def of_thread(self):
        if not hasattr(self._local, 'number'):
            with self._lock:
                self._local.number = self._count
                self._count += 1
        return self._local.number, self._local.number


_host_numbers = _HostNumbers()


def _make_accessors(default):
    """Returns (get, set) of a variable that each thread has for itself; `default` until it is set."""

    class State(object):
        def __init__(self):
            self.values = [default]
            self.serials = [-1]

    state = State()

    def get():
        number = _thread_number()
        if number >= len(state.serials) or state.serials[number] != _thread_serial():
            return default
        return state.values[number]

    def set(value):
        number = _thread_number()
        while len(state.serials) <= number:
            state.serials.append(-1)
            state.values.append(default)
        state.serials[number] = _thread_serial()
        state.values[number] = value

    return get, set


class ThreadLocalField(object):
    """A raw value of type FIELDTYPE for each thread, zero at first."""

    def __init__(self, FIELDTYPE, fieldname, loop_invariant=False):
        self.FIELDTYPE = FIELDTYPE
        self.fieldname = fieldname
        get, set = _make_accessors(FIELDTYPE._defl())
        self.getraw = self.get_or_make_raw = get
        self.setraw = set

    def _freeze_(self):
        return True


class ThreadLocalReference(object):
    """An instance of Cls, or None, for each thread."""

    def __init__(self, Cls, loop_invariant=False):
        self.Cls = Cls
        self.get, self.set = _make_accessors(None)

    def _freeze_(self):
        return True

    def automatic_keepalive(self, config=None):
        """Whether the value lives as long as its thread; it does."""
        return True


tlfield_thread_ident = ThreadLocalField(lltype.Signed, 'thread_ident')
tlfield_thread_ident.getraw = tlfield_thread_ident.get_or_make_raw = get_ident
