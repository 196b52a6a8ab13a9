"""Buffered byte streams over file descriptors."""

from pyinterp.interpreter import hostio

BUFFER_SIZE = 65536


class OutputStream(object):
    """Collects written text and hands it to the descriptor in big pieces.

    With `line_buffered`, every text with a newline is written at once.
    """

    def __init__(self, fd, line_buffered):
        self.fd = fd
        self.line_buffered = line_buffered
        self.parts = []
        self.size = 0

    def write(self, s):
        """Append to the buffer."""
        self.parts.append(s)
        self.size += len(s)
        if self.size >= BUFFER_SIZE or (self.line_buffered
                                        and s.find('\n') >= 0):
            self.flush()

    def flush(self):
        """Write out what is buffered."""
        if len(self.parts) > 0:
            text = ''.join(self.parts)
            self.parts = []
            self.size = 0
            hostio.write(self.fd, text)


class InputStream(object):
    """Reads a descriptor by lines or as a whole."""

    def __init__(self, fd):
        self.fd = fd
        self.buffer = ''
        self.pos = 0

    def _fill(self):
        """Append a chunk to the rest of the buffer; False at the end."""
        data = hostio.read(self.fd, hostio.CHUNK)
        if data == '':
            return False
        pos = self.pos
        assert pos >= 0
        self.buffer = self.buffer[pos:] + data
        self.pos = 0
        return True

    def readline(self):
        """The next line with its newline; '' at the end."""
        searched = 0
        while True:
            start = self.pos + searched
            assert start >= 0
            end = self.buffer.find('\n', start)
            if end >= 0:
                return self._take(end + 1)
            searched = len(self.buffer) - self.pos
            if not self._fill():
                return self._take(len(self.buffer))

    def _take(self, end):
        pos = self.pos
        assert pos >= 0
        assert end >= 0
        self.pos = end
        return self.buffer[pos:end]

    def read(self, count):
        """Up to `count` bytes, all if negative."""
        parts = []
        missing = count
        while True:
            available = len(self.buffer) - self.pos
            if count >= 0 and available >= missing:
                parts.append(self._take(self.pos + missing))
                break
            parts.append(self._take(len(self.buffer)))
            missing -= available
            if not self._fill():
                break
        return ''.join(parts)
