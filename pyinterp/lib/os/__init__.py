"""The operating system: files, folders and the environment."""

import abc
import sys
import stat as _stat
from posix import *
from posix import _exit
import posix as _posix
from collections.abc import MutableMapping, _check_methods
from types import SimpleNamespace

name = 'posix'
linesep = '\n'
curdir, pardir, sep, extsep, altsep, pathsep = '.', '..', '/', '.', None, ':'
defpath = '/bin:/usr/bin'
devnull = '/dev/null'
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
supports_fd = supports_dir_fd = supports_follow_symlinks = frozenset()


def fspath(path):
    """The path as str or bytes."""
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError('expected str, bytes or os.PathLike object, not '
                        + type(path).__name__)
    result = method(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f'expected {type(path).__name__}.__fspath__() to return '
                    f'str or bytes, not {type(result).__name__}')


def fsencode(filename):
    """The path as bytes."""
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    """The path as str."""
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """Has __fspath__."""

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, other):
        if cls is PathLike:
            return _check_methods(other, '__fspath__')
        return NotImplemented


class stat_result(SimpleNamespace):
    """What is known of a file."""


def urandom(size):
    """Random bytes from the system."""
    with open_file('/dev/urandom', 'rb') as f:
        return f.read(size)


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """The kind and the size of a file; other facts are not known."""
    path = fspath(path)
    if not access(path, F_OK):
        raise FileNotFoundError(2, 'No such file or directory', path)
    try:
        _posix.close(_posix.open(path, O_RDONLY | O_DIRECTORY))
        return stat_result(st_mode=_stat.S_IFDIR | 0o755, st_size=4096,
                           st_mtime=0.0, st_ino=0, st_dev=0)
    except NotADirectoryError:
        pass
    fd = _posix.open(path, O_RDONLY)
    try:
        size = lseek(fd, 0, SEEK_END)
    except OSError:
        size = 0
    finally:
        close(fd)
    return stat_result(st_mode=_stat.S_IFREG | 0o644, st_size=size,
                       st_mtime=0.0, st_ino=0, st_dev=0)


lstat = stat
remove = unlink
replace = rename


def listdir(path='.'):
    """The names in a folder."""
    return _posix.listdir(path)


def getcwdb():
    """The working directory as bytes."""
    return getcwd().encode()


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those that it is in."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=exist_ok)
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def walk(top, topdown=True, onerror=None, followlinks=False):
    """The folders below `top` with what is in them."""
    try:
        names = listdir(top)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    folders = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror)
    if not topdown:
        yield top, folders, files


class _Environ(MutableMapping):
    """The environment of the process, read when it is first asked for."""

    def __init__(self):
        self._known = None

    def _values(self):
        if self._known is None:
            self._known = {}
            try:
                with open_file('/proc/self/environ', 'rb') as f:
                    for entry in f.read().split(b'\0'):
                        key, mark, value = entry.partition(b'=')
                        if mark:
                            self._known[key.decode()] = value.decode()
            except OSError:
                pass
        return self._known

    def __getitem__(self, key):
        return self._values()[key]

    def __setitem__(self, key, value):
        self._values()[key] = value

    def __delitem__(self, key):
        del self._values()[key]

    def __iter__(self):
        return iter(self._values())

    def __len__(self):
        return len(self._values())

    def copy(self):
        return dict(self._values())

    def __repr__(self):
        return f'environ({self._values()!r})'


import builtins
open_file = builtins.open
environ = _Environ()


def getenv(key, default=None):
    """A variable of the environment."""
    return environ.get(key, default)


def putenv(key, value):
    """Set a variable of the environment."""
    environ[key] = value


def unsetenv(key):
    """Remove a variable of the environment."""
    environ.pop(key, None)


def cpu_count():
    """The number of processors."""
    return 1


def get_exec_path(env=None):
    """The folders where programs are."""
    return (env or environ).get('PATH', defpath).split(':')


def strerror(code):
    """The text of an error number."""
    import errno
    return errno.errorcode.get(code, f'Unknown error {code}')


import posixpath as path
sys.modules['os.path'] = path
