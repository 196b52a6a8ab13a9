"""Files of the host system: all input and output of the VM goes through here.

Text is bytes held in str.  Untranslated, the host wants real bytes.
"""

import os

from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rstring import StringBuilder

CHUNK = 32768
NOT_IMPLEMENTED = 38  # the error number ENOSYS


def write(fd, s):
    """Write all of a byte string; raises OSError."""
    start = 0
    while start < len(s):
        assert start >= 0
        rest = s[start:] if start > 0 else s
        if we_are_translated():
            count = os.write(fd, rest)
        else:
            count = os.write(fd, rest.encode('latin-1'))
        start += count


def read(fd, count):
    """Read up to `count` bytes; '' at the end.  Raises OSError."""
    if we_are_translated():
        return os.read(fd, count)
    return os.read(fd, count).decode('latin-1')


def _host_path(path):
    """A path as the host's functions want it."""
    if we_are_translated():
        return path
    return path.encode('latin-1')


def open_file(path, flags, mode):
    """A file descriptor; raises OSError."""
    return os.open(_host_path(path), flags, mode)


def close(fd):
    """Close a descriptor."""
    os.close(fd)


def current_folder():
    """The working directory; '' if it is gone."""
    try:
        folder = os.getcwd()
    except OSError:
        return ''
    if we_are_translated():
        return folder
    return os.fsencode(folder).decode('latin-1')


def read_file(path):
    """All bytes of a file; raises OSError."""
    fd = open_file(path, os.O_RDONLY, 0o666)
    builder = StringBuilder()
    while True:
        data = read(fd, CHUNK)
        if data == '':
            break
        builder.append(data)
    close(fd)
    return builder.build()


def file_exists(path):
    """Whether a file can be opened for reading."""
    try:
        fd = open_file(path, os.O_RDONLY, 0o666)
    except OSError:
        return False
    close(fd)
    return True


def access(path, mode):
    """Whether the file may be used as `mode` says (os.F_OK ...)."""
    return os.access(_host_path(path), mode)


def list_folder(path):
    """The names in a folder; raises OSError (the translated VM: always)."""
    if we_are_translated():
        raise OSError(NOT_IMPLEMENTED, 'not implemented')
    return [name.decode('latin-1') for name in os.listdir(_host_path(path))]


def make_folder(path, mode):
    """Make a folder; raises OSError."""
    os.mkdir(_host_path(path), mode)


def remove_folder(path):
    """Remove an empty folder; raises OSError."""
    os.rmdir(_host_path(path))


def remove_file(path):
    """Remove a file; raises OSError."""
    os.unlink(_host_path(path))


def rename(old, new):
    """Rename a file or folder; raises OSError."""
    os.rename(_host_path(old), _host_path(new))
