"""File names as strings, POSIX rules."""

import os
import stat

from rpython.rlib.objectmodel import specialize

sep = '/'


def risabs(s):
    """Whether the path starts at the root."""
    return s.startswith('/')


def rjoin(a, b):
    """Returns path `b` seen from `a`."""
    if b.startswith('/') or len(a) == 0:
        return b
    return a + b if a.endswith('/') else a + '/' + b


def rnormpath(path):
    """Returns the path without '.', '..' and double slashes; symbolic links are not looked at."""
    if len(path) == 0:
        return '.'
    root = ''
    if path.startswith('/'):
        # POSIX gives exactly two slashes at the front a meaning of their own.
        root = '//' if path.startswith('//') and not path.startswith('///') else '/'
    parts = []
    for part in path.split('/'):
        if part == '' or part == '.':
            continue
        if part != '..' or (root == '' and len(parts) == 0):
            parts.append(part)
        elif len(parts) > 0 and parts[-1] == '..':
            parts.append(part)
        elif len(parts) > 0:
            parts.pop()
    result = root + '/'.join(parts)
    return result if result != '' else '.'


def rabspath(path):
    """Returns the path from the root, normal. Raises OSError without a working directory."""
    if not risabs(path):
        path = rjoin(os.getcwd(), path)
    return rnormpath(path)


def rsplit(path):
    """Returns (folder, last part)."""
    at = path.rfind('/') + 1
    assert at >= 0
    head = path[0:at]
    stop = len(head)
    while stop > 0 and head[stop - 1] == '/':
        stop -= 1
    if stop > 0:
        assert stop >= 0
        head = head[0:stop]
    return head, path[at:len(path)]


def rdirname(path):
    """Returns the folder part."""
    return rsplit(path)[0]


def rbasename(path):
    """Returns the last part."""
    return rsplit(path)[1]


def rsplitdrive(path):
    """Returns ('', path): there are no drives."""
    return '', path


@specialize.argtype(0)
def rexists(path):
    """Whether there is a file or folder."""
    try:
        os.stat(path)
    except OSError:
        return False
    return True


@specialize.argtype(0)
def risdir(path):
    """Whether it is a folder."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return stat.S_ISDIR(mode)


def risfile(path):
    """Whether it is a regular file."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode)
