"""File descriptors and errno, with byte-valued strings on both sides.

Translated, os.read() and its like take and return RPython's str already. Untranslated they speak
bytes, so each function here has a host branch, which the translator folds away.
"""

import os

from rpython import _hostcompat
from rpython.rlib.objectmodel import we_are_translated

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class _SavedErrno:
    errno = 0


_saved = _SavedErrno()


def read(fd, count):
    """Returns up to `count` characters from the descriptor, '' at its end. Raises OSError."""
    if not we_are_translated():
        return _hostcompat.as_str(_hostcompat.host_os_read(fd, count))
    return os.read(fd, count)


def write(fd, data):
    """Writes `data`; returns how many characters went out. Raises OSError."""
    if not we_are_translated():
        return _hostcompat.host_os_write(fd, _hostcompat.as_bytes(data))
    return os.write(fd, data)


def write_all(fd, data):
    """Writes all of `data`. Raises OSError."""
    done = write(fd, data)
    while done < len(data):
        assert done >= 0
        done += write(fd, data[done:len(data)])


def open(path, flags, mode=0o777):
    """Opens a file; returns the descriptor. Raises OSError."""
    if not we_are_translated():
        return os.open(_hostcompat.as_bytes(path), flags, mode)
    return os.open(path, flags, mode)


def close(fd):
    """Closes a descriptor. Raises OSError."""
    os.close(fd)


def lseek(fd, position, whence):
    """Moves the file position; returns the new one. Raises OSError."""
    return os.lseek(fd, position, whence)


def get_saved_errno():
    """Returns the errno kept by the last external call that was asked to save it."""
    return _saved.errno


def set_saved_errno(errno):
    """Sets what get_saved_errno() returns."""
    _saved.errno = errno


def get_saved_alterrno():
    """As get_saved_errno(), for the second errno that some calls save in."""
    return _saved.errno


def set_saved_alterrno(errno):
    """Sets what get_saved_alterrno() returns."""
    _saved.errno = errno


def handle_posix_error(name, result):
    """Returns an external call's result as int. Raises OSError from saved errno if negative."""
    if result < 0:
        raise OSError(get_saved_errno(), '%s failed' % name)
    return result
