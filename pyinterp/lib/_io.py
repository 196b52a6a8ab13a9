"""Streams in memory, and what streams have in common; the module io has the abstract classes."""

import builtins

DEFAULT_BUFFER_SIZE = 8192
open = builtins.open
open_code = open
BlockingIOError = builtins.BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do that."""

    __module__ = 'io'


class _IOBase:
    """What streams share."""

    _is_closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(f'{type(self).__name__}.{name}() not '
                                   'supported')

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    @property
    def closed(self):
        return self._is_closed

    def close(self):
        if not self._is_closed:
            self.flush()
            self._is_closed = True

    def flush(self):
        self._check()

    def seek(self, pos, whence=0):
        self._unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported('truncate')

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def fileno(self):
        self._unsupported('fileno')

    def isatty(self):
        self._check()
        return False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None):
        result = []
        size = 0
        for line in self:
            result.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return result

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    """Streams of bytes without a buffer."""


class _BufferedIOBase(_IOBase):
    """Streams of bytes with a buffer."""


class _TextIOBase(_IOBase):
    """Streams of text."""

    encoding = None
    errors = None
    newlines = None


class _Memory:
    """A stream over what is in memory; subclasses say of which type."""

    def _start(self, data):
        self._data = data
        self._pos = 0

    def getvalue(self):
        self._check()
        return self._data

    def read(self, size=-1):
        self._check()
        if size is None or size < 0:
            size = len(self._data)
        result = self._data[self._pos:self._pos + size]
        self._pos += len(result)
        return result

    def readline(self, size=-1):
        self._check()
        end = self._data.find(self._newline, self._pos) + 1
        if end == 0:
            end = len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._pos + size)
        result = self._data[self._pos:end]
        self._pos = max(self._pos, end)
        return result

    def _put(self, data):
        self._check()
        size = len(data)
        if not size:
            return 0
        missing = self._pos - len(self._data)
        if missing > 0:
            self._data += self._zero * missing
        if self._pos == len(self._data):
            self._data += data
        else:
            self._data = (self._data[:self._pos] + data
                          + self._data[self._pos + size:])
        self._pos += size
        return size

    def seek(self, pos, whence=0):
        self._check()
        if whence == 1:
            pos += self._pos
        elif whence == 2:
            pos += len(self._data)
        if pos < 0:
            raise ValueError(f'negative seek value {pos}')
        self._pos = pos
        return pos

    def tell(self):
        self._check()
        return self._pos

    def truncate(self, pos=None):
        self._check()
        if pos is None:
            pos = self._pos
        self._data = self._data[:pos]
        return pos

    def seekable(self):
        self._check()
        return True

    readable = writable = seekable


class StringIO(_Memory, _TextIOBase):
    """Text in memory."""

    _newline = '\n'
    _zero = '\0'

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError('initial_value must be str or None, not '
                            + type(initial_value).__name__)
        self._start(initial_value or '')

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("string argument expected, got "
                            f"'{type(text).__name__}'")
        return self._put(text)


class BytesIO(_Memory, _BufferedIOBase):
    """Bytes in memory."""

    _newline = b'\n'
    _zero = b'\0'

    def __init__(self, initial_bytes=b''):
        self._start(bytes(initial_bytes or b''))

    def write(self, data):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(data))

    def getbuffer(self):
        return memoryview(bytearray(self._data))

    def read1(self, size=-1):
        return self.read(size)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    readinto1 = readinto


class TextIOWrapper(_TextIOBase):
    """Text over a stream of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None,
                 line_buffering=False, write_through=False):
        self.buffer = buffer
        self.encoding = encoding or 'utf-8'
        self.errors = errors or 'strict'

    def read(self, size=-1):
        if size is None or size < 0:
            return self.buffer.read().decode(self.encoding, self.errors)
        return self.buffer.read(size).decode(self.encoding, self.errors)

    def readline(self, size=-1):
        return self.buffer.readline().decode(self.encoding, self.errors)

    def write(self, text):
        self.buffer.write(text.encode(self.encoding, self.errors))
        return len(text)

    def flush(self):
        self.buffer.flush()

    def detach(self):
        return self.buffer


class FileIO(_RawIOBase):
    """Stands for files opened without a buffer."""


class BufferedReader(_BufferedIOBase):
    """Stands for files opened for reading bytes."""


class BufferedWriter(_BufferedIOBase):
    """Stands for files opened for writing bytes."""


class BufferedRandom(BufferedReader, BufferedWriter):
    """Stands for files opened for reading and writing bytes."""


BufferedRWPair = BufferedRandom


class IncrementalNewlineDecoder:
    """Makes all ends of lines the same."""

    def __init__(self, decoder, translate, errors='strict'):
        self.decoder = decoder


def text_encoding(encoding, stacklevel=2):
    """The encoding to use when none is given."""
    return encoding or 'utf-8'

