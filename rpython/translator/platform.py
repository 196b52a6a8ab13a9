"""What machine the program is translated for; the host, always."""

import sys

from rpython.rtyper.tool._header_probe import CompilationError  # noqa: F401


class Platform:
    """Facts about a platform: `name`, suffixes of file names."""

    name = sys.platform
    exe_ext = ''
    so_ext = 'so'
    so_prefixes = ('lib', '')

    def __repr__(self):
        return '<platform %s>' % self.name


platform = host = Platform()


def host_factory(cc=None):
    """Returns the platform of this machine."""
    return host


def pick_platform(new_platform, cc):
    """Returns the platform of that name; 'host' alone is known. Raises ValueError."""
    if new_platform != 'host':
        raise ValueError('unknown platform %r' % new_platform)
    return host


def set_platform(new_platform, cc):
    """Accepts 'host'. Raises ValueError."""
    pick_platform(new_platform, cc)
