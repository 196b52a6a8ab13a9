"""The posix module: calls of the operating system."""

import os

from pyinterp.interpreter import hostio
from pyinterp.objspace import space
from pyinterp.objspace.gateway import BuiltinNamespace
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext

namespace = BuiltinNamespace('posix')


def _path(w_path):
    """A path as bytes in a str: from str, bytes or os.PathLike."""
    w_plain = space.unwrap_payload(w_path)
    if isinstance(w_plain, space.W_StrObject):
        return w_plain.value
    if isinstance(w_plain, space.W_BytesObject):
        return w_plain.value
    w_method = w_path.gettype().lookup('__fspath__')
    if w_method is not None:
        return _path(space.call_method0(w_method, w_path))
    raise space.oefmt(
        space.w_TypeError, 'expected str, bytes or os.PathLike object, not '
        + w_path.typename())


@namespace.function('getcwd')
def posix_getcwd():
    return newtext(hostio.current_folder())


@namespace.function('getpid')
def posix_getpid():
    return newint(os.getpid())


@namespace.function('access')
def posix_access(w_path, w_mode):
    return newbool(hostio.access(_path(w_path), space.index_w(w_mode)))


@namespace.function('listdir')
def posix_listdir(w_path):
    path = _path(w_path)
    try:
        names = hostio.list_folder(path)
    except OSError as e:
        raise space.os_error(e.errno, path)
    return space.newlist([newtext(name) for name in names])


@namespace.varfunction('mkdir', 1, 2)
def posix_mkdir(args_w):
    path = _path(args_w[0])
    mode = 0o777
    if len(args_w) > 1:
        mode = space.index_w(args_w[1])
    try:
        hostio.make_folder(path, mode)
    except OSError as e:
        raise space.os_error(e.errno, path)
    return w_None


@namespace.function('rmdir')
def posix_rmdir(w_path):
    path = _path(w_path)
    try:
        hostio.remove_folder(path)
    except OSError as e:
        raise space.os_error(e.errno, path)
    return w_None


@namespace.function('unlink')
def posix_unlink(w_path):
    path = _path(w_path)
    try:
        hostio.remove_file(path)
    except OSError as e:
        raise space.os_error(e.errno, path)
    return w_None


@namespace.function('rename')
def posix_rename(w_old, w_new):
    old = _path(w_old)
    try:
        hostio.rename(old, _path(w_new))
    except OSError as e:
        raise space.os_error(e.errno, old)
    return w_None


@namespace.varfunction('open', 2, 3)
def posix_open(args_w):
    path = _path(args_w[0])
    mode = 0o777
    if len(args_w) > 2:
        mode = space.index_w(args_w[2])
    try:
        return newint(hostio.open_file(path, space.index_w(args_w[1]), mode))
    except OSError as e:
        raise space.os_error(e.errno, path)


@namespace.function('close')
def posix_close(w_fd):
    try:
        hostio.close(space.index_w(w_fd))
    except OSError as e:
        raise space.os_error(e.errno, '')
    return w_None


@namespace.function('read')
def posix_read(w_fd, w_count):
    try:
        return space.newbytes(hostio.read(space.index_w(w_fd),
                                          space.index_w(w_count)))
    except OSError as e:
        raise space.os_error(e.errno, '')


@namespace.function('write')
def posix_write(w_fd, w_data):
    data = space.bytes_like(w_data)
    try:
        hostio.write(space.index_w(w_fd), data)
    except OSError as e:
        raise space.os_error(e.errno, '')
    return newint(len(data))


@namespace.function('lseek')
def posix_lseek(w_fd, w_offset, w_how):
    try:
        return newint(os.lseek(space.index_w(w_fd), space.index_w(w_offset),
                               space.index_w(w_how)))
    except OSError as e:
        raise space.os_error(e.errno, '')


@namespace.function('isatty')
def posix_isatty(w_fd):
    return newbool(os.isatty(space.index_w(w_fd)))


@namespace.function('_exit')
def posix_exit(w_status):
    os._exit(space.index_w(w_status))
    return w_None


for _name in ['O_RDONLY', 'O_WRONLY', 'O_RDWR', 'O_CREAT', 'O_EXCL', 'O_TRUNC',
              'O_APPEND', 'O_DIRECTORY', 'O_CLOEXEC', 'F_OK', 'R_OK', 'W_OK',
              'X_OK']:
    namespace.add(_name, newint(getattr(os, _name)))
