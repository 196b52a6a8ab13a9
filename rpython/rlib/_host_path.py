"""os.path.exists() and its kin, for translated code."""

import os


def exists(path):
    """Whether there is a file or folder."""
    return os.access(path, os.F_OK)


def isdir(path):
    """Whether it is a folder."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY, 0)
    except OSError:
        return False
    os.close(fd)
    return True


def isfile(path):
    """Whether there is something that is no folder."""
    return exists(path) and not isdir(path)
