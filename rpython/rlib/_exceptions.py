"""What the host's exception classes do when they are made, for translated code."""


def os_error_init(self, errno=0, strerror='', filename=None):
    """OSError.__init__."""
    self.errno = errno
    self.strerror = strerror
    self.filename = filename
