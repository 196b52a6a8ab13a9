"""Locks and identities of threads, for a program of one thread."""

error = RuntimeError
TIMEOUT_MAX = 9223372036.0


class LockType:
    """A lock that is taken at once or never."""

    def __init__(self):
        self._taken = False

    def acquire(self, blocking=True, timeout=-1):
        if self._taken:
            if blocking and timeout < 0:
                raise RuntimeError('deadlock: the only thread waits for a '
                                   'lock that it holds')
            return False
        self._taken = True
        return True

    def release(self):
        if not self._taken:
            raise RuntimeError('release unlocked lock')
        self._taken = False

    def locked(self):
        return self._taken

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *exc):
        self.release()

    def _at_fork_reinit(self):
        self._taken = False


lock = LockType
allocate_lock = allocate = LockType


class RLock:
    """A lock that its owner may take several times."""

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def _is_owned(self):
        return self._count > 0


class _local:
    """Attributes of a thread's own."""


def get_ident():
    """The number of the running thread."""
    return 1


get_native_id = get_ident


def start_new_thread(function, args, kwargs={}):
    """Raises: there is one thread."""
    raise RuntimeError("can't start new thread")


def stack_size(size=0):
    """The stack size of new threads."""
    return 0


def interrupt_main(signum=2):
    """Raises KeyboardInterrupt."""
    raise KeyboardInterrupt


def exit():
    """Ends the thread."""
    raise SystemExit


def _set_sentinel():
    return LockType()


def _count():
    return 0
