"""The _thread module: threads that take turns, and locks.

One thread runs at a time.  Whoever has let others run makes its own state the
current one again: see `others_may_run` and `back_again`.
"""

import threading

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.context import PeriodicAction, ThreadState
from pyinterp.objspace.gateway import BuiltinNamespace, kwmethod, method
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import new_type
from rpython.rlib import rgil, rthread
from rpython.rlib.objectmodel import we_are_translated

namespace = BuiltinNamespace('_thread')
w_lock = new_type('lock', w_object, is_final=True)
w_lock.module = '_thread'
w_rlock = new_type('RLock', w_object)
w_rlock.module = '_thread'

# Untranslated, this lock is the interpreter lock.
host_lock = threading.Lock()
host_lock.acquire()


def others_may_run():
    """Call before what may let another thread run; for back_again."""
    if not we_are_translated():
        host_lock.release()
    return space.ec.state


def back_again(state):
    """Call afterwards with what others_may_run returned."""
    if not we_are_translated():
        host_lock.acquire()
    space.ec.switch_to(state)


class YieldAction(PeriodicAction):
    """Lets a waiting thread run."""

    def perform(self):
        state = others_may_run()
        rgil.yield_thread()
        back_again(state)


class Start(object):
    """A call to make in a new thread."""

    def __init__(self, w_func, args_w, names, values_w):
        self.w_func = w_func
        self.args_w = args_w
        self.names = names
        self.values_w = values_w


class Threads(object):
    """The threads that are to be started, and how many run."""

    def __init__(self):
        self.starts = []
        self.count = 0
        self.has_action = False


threads = Threads()


def bootstrap():
    """What a new thread runs."""
    if not we_are_translated():
        host_lock.acquire()
    state = ThreadState(rthread.get_ident())
    space.ec.switch_to(state)
    start = threads.starts.pop(0)
    threads.count += 1
    try:
        start.w_func.call_kw(start.args_w, start.names, start.values_w)
    except OperationError as e:
        if not e.match(space.w_SystemExit):
            report(start, e)
    space.ec.thread_ends()
    threads.count -= 1
    w_sentinel = state.w_sentinel
    if isinstance(w_sentinel, W_Lock) and w_sentinel.lock.is_acquired():
        w_sentinel.lock.release()
    if not we_are_translated():
        host_lock.release()


def report(start, operr):
    """Show an exception that ended a thread."""
    space.write_unraisable(
        operr.w_value, space.newtext('Exception ignored in thread started by'),
        start.w_func)


@namespace.varfunction('start_new_thread', 2, 3)
def start_new_thread(args_w):
    if not args_w[0].is_callable():
        raise space.oefmt(space.w_TypeError, 'first arg must be callable')
    if not isinstance(args_w[1], space.W_TupleObject):
        raise space.oefmt(space.w_TypeError, '2nd arg must be a tuple')
    names = []
    values_w = []
    if len(args_w) > 2:
        w_kwargs = args_w[2]
        if not isinstance(w_kwargs, space.W_DictObject):
            raise space.oefmt(space.w_TypeError,
                              'optional 3rd arg must be a dictionary')
        for w_key in w_kwargs.keylist():
            names.append(space.text_w(w_key))
            values_w.append(w_kwargs.getitem(w_key))
    if not threads.has_action:
        threads.has_action = True
        space.ec.add_action(YieldAction())
    start = Start(args_w[0], space.listview_copy(args_w[1]), names, values_w)
    threads.starts.append(start)
    try:
        return newint(rthread.start_new_thread(bootstrap, ()))
    except rthread.error:
        threads.starts.remove(start)
        raise space.oefmt(space.w_RuntimeError, "can't start new thread")


@namespace.function('get_ident')
def get_ident():
    return newint(rthread.get_ident())


@namespace.function('get_native_id')
def get_native_id():
    return newint(rthread.get_ident())


@namespace.function('_count')
def thread_count():
    return newint(threads.count)


@namespace.varfunction('stack_size', 0, 1)
def stack_size(args_w):
    size = 0
    if len(args_w) > 0:
        size = space.index_w(args_w[0])
    return newint(rthread.stack_size(size))


@namespace.function('exit')
def thread_exit():
    raise OperationError(space.new_exception(space.w_SystemExit, []))


@namespace.varfunction('interrupt_main', 0, 1)
def interrupt_main(args_w):
    raise OperationError(space.new_exception(space.w_KeyboardInterrupt, []))


# -- locks -------------------------------------------------------------------

class W_Lock(W_Root):
    """A lock; `lock` is made when the program runs."""

    def __init__(self):
        self.lock = allocate()

    def gettype(self):
        return w_lock

    def repr_w(self):
        word = 'unlocked'
        if self.lock.is_acquired():
            word = 'locked'
        return '<%s _thread.lock object at 0x%x>' % (word, space.address(self))


def allocate():
    """A lock of the system; RuntimeError if there is none."""
    try:
        return rthread.allocate_lock()
    except rthread.error:
        raise space.oefmt(space.w_RuntimeError, "can't allocate lock")


def take(lock, microseconds):
    """Take a lock within a time (negative: without end); whether it did."""
    if lock.acquire_timed(0) == 1:
        return True
    if microseconds == 0:
        return False
    space.system.stdout.flush()
    state = others_may_run()
    result = lock.acquire_timed(microseconds)
    back_again(state)
    return result == 1


def _timeout(args_w, kwargs):
    """The time that acquire(blocking=True, timeout=-1) may wait."""
    w_blocking = kwargs.get('blocking')
    w_timeout = kwargs.get('timeout')
    kwargs.check_all_used()
    if len(args_w) > 1:
        w_blocking = args_w[1]
    if len(args_w) > 2:
        w_timeout = args_w[2]
    seconds = -1.0
    if w_timeout is not None:
        seconds = space.float_from_object(w_timeout)
    if w_blocking is not None and not space.is_true(w_blocking):
        if seconds >= 0.0:
            raise space.oefmt(space.w_ValueError, "can't specify a timeout "
                              'for a non-blocking call')
        return 0
    if seconds < 0.0:
        if seconds != -1.0:
            raise space.oefmt(space.w_ValueError,
                              'timeout value must be a non-negative number')
        return -1
    return int(seconds * 1000000.0)


def _lock(w_self):
    assert isinstance(w_self, W_Lock)
    return w_self.lock


@kwmethod(w_lock, 'acquire', 1, 3)
def lock_acquire(args_w, kwargs):
    return newbool(take(_lock(args_w[0]), _timeout(args_w, kwargs)))


@method(w_lock, 'release')
def lock_release(w_self):
    try:
        _lock(w_self).release()
    except rthread.error:
        raise space.oefmt(space.w_RuntimeError, 'release unlocked lock')
    return w_None


@method(w_lock, 'locked')
def lock_locked(w_self):
    return newbool(_lock(w_self).is_acquired())


@method(w_lock, '__enter__')
def lock_enter(w_self):
    return newbool(take(_lock(w_self), -1))


@kwmethod(w_lock, '__exit__', 1)
def lock_exit(args_w, kwargs):
    return lock_release(args_w[0])


@method(w_lock, '_at_fork_reinit')
def lock_reinit(w_self):
    assert isinstance(w_self, W_Lock)
    w_self.lock = allocate()
    return w_None


@namespace.function('allocate_lock')
def allocate_lock():
    return W_Lock()


@namespace.function('_set_sentinel')
def set_sentinel():
    w_sentinel = W_Lock()
    space.ec.state.w_sentinel = w_sentinel
    return w_sentinel


class W_RLock(W_Root):
    """A lock that its owner may take several times."""

    def __init__(self):
        self.lock = allocate()
        self.owner = 0
        self.count = 0

    def gettype(self):
        return w_rlock


def _rlock(w_self):
    assert isinstance(w_self, W_RLock)
    return w_self


@space.constructor(w_rlock)
def rlock_new(w_cls, args_w, kwargs):
    return W_RLock()


def take_rlock(w_rlock_self, microseconds):
    """Take it once more, or wait for it."""
    ident = rthread.get_ident()
    if w_rlock_self.count > 0 and w_rlock_self.owner == ident:
        w_rlock_self.count += 1
        return True
    if not take(w_rlock_self.lock, microseconds):
        return False
    w_rlock_self.owner = ident
    w_rlock_self.count = 1
    return True


@kwmethod(w_rlock, 'acquire', 1, 3)
def rlock_acquire(args_w, kwargs):
    return newbool(take_rlock(_rlock(args_w[0]), _timeout(args_w, kwargs)))


@method(w_rlock, 'release')
def rlock_release(w_self):
    w_self = _rlock(w_self)
    if w_self.count == 0 or w_self.owner != rthread.get_ident():
        raise space.oefmt(space.w_RuntimeError,
                          'cannot release un-acquired lock')
    w_self.count -= 1
    if w_self.count == 0:
        w_self.owner = 0
        w_self.lock.release()
    return w_None


@method(w_rlock, '__enter__')
def rlock_enter(w_self):
    return newbool(take_rlock(_rlock(w_self), -1))


@kwmethod(w_rlock, '__exit__', 1)
def rlock_exit(args_w, kwargs):
    return rlock_release(args_w[0])


@method(w_rlock, '_is_owned')
def rlock_is_owned(w_self):
    w_self = _rlock(w_self)
    return newbool(w_self.count > 0
                   and w_self.owner == rthread.get_ident())


@method(w_rlock, '_release_save')
def rlock_release_save(w_self):
    w_self = _rlock(w_self)
    count = w_self.count
    w_self.count = 0
    w_self.owner = 0
    w_self.lock.release()
    return newint(count)


@method(w_rlock, '_acquire_restore')
def rlock_acquire_restore(w_self, w_count):
    take_rlock(_rlock(w_self), -1)
    _rlock(w_self).count = space.index_w(w_count)
    return w_None


namespace.add('LockType', w_lock)
namespace.add('lock', w_lock)
namespace.add('RLock', w_rlock)
namespace.add('error', space.w_RuntimeError)
namespace.add('TIMEOUT_MAX', space.newfloat(9223372036.0))
