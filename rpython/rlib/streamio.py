"""Buffered streams over file descriptors.

open_file_as_stream() and fdopen_as_stream() are the way in; errors are OSError or StreamError.
"""

import os

from rpython.rlib import rposix
from rpython.rlib.rstring import StringBuilder

BUFFER_SIZE = 65536


class StreamError(Exception):
    """A stream used in a way that its mode does not allow; `message` says how."""

    def __init__(self, message):
        self.message = message


StreamErrors = (OSError, StreamError)


class Stream:
    """The interface of all streams."""

    def read(self, n):
        """Returns up to `n` characters, '' only at the end."""
        raise StreamError('stream is not readable')

    def readall(self):
        """Returns the rest."""
        raise StreamError('stream is not readable')

    def readline(self):
        """Returns one line with its end, '' at the end of the stream."""
        raise StreamError('stream is not readable')

    def write(self, data):
        """Writes `data`, perhaps to a buffer."""
        raise StreamError('stream is not writable')

    def flush(self):
        """Writes what is buffered."""

    def seek(self, offset, whence):
        """Moves to `offset` from the start (0), here (1) or the end (2)."""
        raise StreamError('stream is not seekable')

    def tell(self):
        """Returns the position."""
        raise StreamError('stream is not seekable')

    def truncate(self, size):
        """Cuts the file to `size`."""
        raise StreamError('stream cannot be truncated')

    def close(self):
        """Flushes and closes; the stream is not used again."""

    def try_to_find_file_descriptor(self):
        """Returns the descriptor, or -1."""
        return -1


class FileStream(Stream):
    """A stream on a descriptor that it owns.

    At most one of the two buffers holds something: `pending`[`pos`:] was read and not yet
    delivered; `output` was written and not yet sent.
    """

    def __init__(self, fd, readable, writable, buffer_size, line_buffered):
        self.fd = fd
        self.readable = readable
        self.writable = writable
        self.buffer_size = buffer_size
        self.line_buffered = line_buffered
        self.pending = ''
        self.pos = 0
        self.output = []
        self.output_size = 0

    def _check_readable(self):
        if not self.readable:
            raise StreamError('stream is not readable')
        if self.output_size > 0:
            self.flush()

    def _take(self, stop):
        start = self.pos
        assert start >= 0
        assert stop >= 0
        self.pos = stop
        return self.pending[start:stop]

    def _fill(self, count):
        """Replaces the used up buffer by fresh input. Returns whether there was any."""
        self.pending = rposix.read(self.fd, count)
        self.pos = 0
        return len(self.pending) > 0

    def read(self, n):
        self._check_readable()
        if self.pos >= len(self.pending) and n > 0:
            if not self._fill(max(n, self.buffer_size)):
                return ''
        return self._take(min(self.pos + n, len(self.pending)))

    def readall(self):
        self._check_readable()
        builder = StringBuilder()
        builder.append(self._take(len(self.pending)))
        while self._fill(BUFFER_SIZE):
            builder.append(self._take(len(self.pending)))
        return builder.build()

    def readline(self):
        self._check_readable()
        end = self.pending.find('\n', self.pos)
        if end >= 0:
            return self._take(end + 1)
        builder = StringBuilder()
        while end < 0:
            builder.append(self._take(len(self.pending)))
            if not self._fill(max(1, self.buffer_size)):
                return builder.build()
            end = self.pending.find('\n')
        builder.append(self._take(end + 1))
        return builder.build()

    def write(self, data):
        if not self.writable:
            raise StreamError('stream is not writable')
        self._forget_input()
        self.output.append(data)
        self.output_size += len(data)
        if self.output_size >= self.buffer_size or (self.line_buffered and data.find('\n') >= 0):
            self.flush()

    def _forget_input(self):
        unread = len(self.pending) - self.pos
        if unread > 0:
            rposix.lseek(self.fd, -unread, rposix.SEEK_CUR)
        self.pending = ''
        self.pos = 0

    def flush(self):
        if self.output_size > 0:
            data = ''.join(self.output)
            self.output = []
            self.output_size = 0
            rposix.write_all(self.fd, data)

    def seek(self, offset, whence):
        self.flush()
        self._forget_input()
        rposix.lseek(self.fd, offset, whence)

    def tell(self):
        position = rposix.lseek(self.fd, 0, rposix.SEEK_CUR)
        return position - (len(self.pending) - self.pos) + self.output_size

    def truncate(self, size):
        self.flush()
        os.ftruncate(self.fd, size)

    def close(self):
        fd = self.fd
        if fd < 0:
            return
        try:
            self.flush()
        finally:
            self.fd = -1
            rposix.close(fd)

    def try_to_find_file_descriptor(self):
        return self.fd


def decode_mode(mode):
    """Returns (flags of os.open, readable, writable). Raises ValueError for a bad mode."""
    if len(mode) == 0 or mode.find('U') >= 0:
        raise ValueError('invalid mode')
    update = mode.find('+') >= 0
    access = os.O_RDWR if update else os.O_WRONLY
    if mode[0] == 'r':
        return os.O_RDWR if update else os.O_RDONLY, True, update
    if mode[0] == 'w':
        return access | os.O_CREAT | os.O_TRUNC, update, True
    if mode[0] == 'a':
        return access | os.O_CREAT | os.O_APPEND, update, True
    raise ValueError('invalid mode')


def _make_stream(fd, readable, writable, buffering):
    size = BUFFER_SIZE
    if buffering == 0:
        size = 0
    elif buffering > 1:
        size = buffering
    return FileStream(fd, readable, writable, size, buffering == 1)


def open_file_as_stream(path, mode='r', buffering=-1, signal_checker=None):
    """Opens a file. `buffering`: 0 none, 1 by line, more a size, -1 the default.

    Raises OSError, and ValueError for a bad mode.
    """
    flags, readable, writable = decode_mode(mode)
    fd = rposix.open(path, flags, 0o666)
    stream = _make_stream(fd, readable, writable, buffering)
    if mode[0] == 'a':
        rposix.lseek(fd, 0, rposix.SEEK_END)
    return stream


def fdopen_as_stream(fd, mode, buffering=-1, signal_checker=None):
    """Makes a stream of a descriptor, which it takes over."""
    _, readable, writable = decode_mode(mode)
    return _make_stream(fd, readable, writable, buffering)
