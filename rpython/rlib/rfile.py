"""File objects, as the built-in open() gives them to RPython programs."""

import os

from rpython.rlib import rposix, streamio
from rpython.rlib.rstring import StringBuilder


class RFile:
    """A file on top of a stream. Errors are OSError; ValueError once it is closed."""

    def __init__(self, stream, mode='r', pid=0):
        self._stream = stream
        self._pid = pid
        self.mode = mode

    def _check_open(self):
        if self._stream is None:
            raise ValueError('I/O operation on closed file')

    def read(self, size=-1):
        """Returns `size` characters, fewer only at the end; all the rest if negative."""
        self._check_open()
        if size < 0:
            return self._stream.readall()
        builder = StringBuilder()
        while size > 0:
            data = self._stream.read(size)
            if len(data) == 0:
                break
            builder.append(data)
            size -= len(data)
        return builder.build()

    def readline(self, size=-1):
        """Returns a line with its end, '' at the end of the file; at most `size` characters."""
        self._check_open()
        if size < 0:
            return self._stream.readline()
        builder = StringBuilder()
        while size > 0:
            c = self._stream.read(1)
            builder.append(c)
            if len(c) == 0 or c == '\n':
                break
            size -= 1
        return builder.build()

    def write(self, value):
        """Writes a string."""
        self._check_open()
        self._stream.write(value)

    def flush(self):
        """Writes what is buffered."""
        self._check_open()
        self._stream.flush()

    def seek(self, pos, whence=0):
        """Moves to `pos` from the start (0), here (1) or the end (2)."""
        self._check_open()
        self._stream.seek(pos, whence)

    def tell(self):
        """Returns the position."""
        self._check_open()
        return self._stream.tell()

    def truncate(self, arg=-1):
        """Cuts the file to `arg`, or at the position."""
        self._check_open()
        self._stream.truncate(self._stream.tell() if arg < 0 else arg)

    def fileno(self):
        """Returns the descriptor."""
        self._check_open()
        return self._stream.try_to_find_file_descriptor()

    def isatty(self):
        """Whether it is a terminal."""
        return os.isatty(self.fileno())

    def close(self):
        """Closes the file; returns the exit status of a command, else 0. Twice is no error."""
        stream = self._stream
        if stream is None:
            return 0
        self._stream = None
        stream.close()
        if self._pid > 0:
            return os.waitpid(self._pid, 0)[1]
        return 0

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()


def create_file(filename, mode='r', buffering=-1):
    """Opens a file. Raises OSError, and ValueError for a bad mode."""
    return RFile(streamio.open_file_as_stream(filename, mode, buffering), mode)


def create_fdopen_rfile(fd, mode='r', buffering=-1):
    """Makes a file of a descriptor, which it takes over."""
    return RFile(streamio.fdopen_as_stream(fd, mode, buffering), mode)


def create_stdio():
    """Returns new (stdin, stdout, stderr); output is buffered by line, errors not at all."""
    return (create_fdopen_rfile(0, 'r'), create_fdopen_rfile(1, 'w', 1),
            create_fdopen_rfile(2, 'w', 0))


def create_temp_rfile():
    """Returns a file that has no name and goes when it is closed."""
    name = '/tmp/rpython-%d' % os.getpid()
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    attempt = 0
    while True:
        path = '%s-%d' % (name, attempt)
        try:
            fd = rposix.open(path, flags, 0o600)
        except OSError:
            attempt += 1
            if attempt > 1000:
                raise
            continue
        os.unlink(path)
        return create_fdopen_rfile(fd, 'w+')


def create_popen_file(command, type):
    """Runs a shell command; returns the file to read its output ('r') or feed it ('w')."""
    reading = type.startswith('r')
    if not reading and not type.startswith('w'):
        raise ValueError('invalid mode')
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        if reading:
            os.dup2(write_end, 1)
        else:
            os.dup2(read_end, 0)
        os.close(read_end)
        os.close(write_end)
        try:
            os.execv('/bin/sh', ['sh', '-c', command])
        finally:
            os._exit(127)
    os.close(write_end if reading else read_end)
    stream = streamio.fdopen_as_stream(read_end if reading else write_end, type)
    return RFile(stream, type, pid)
