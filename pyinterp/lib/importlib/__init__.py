"""Importing modules by name."""

import sys
import _imp

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

__import__ = __import__


def import_module(name, package=None):
    """The module of the name, which may start with dots within a package."""
    level = 0
    if name.startswith('.'):
        if not package:
            raise TypeError("the 'package' argument is required to perform a "
                            f"relative import for {name!r}")
        name = _absolute(name, package)
    return _imp.load(name)


def _absolute(name, package):
    level = len(name) - len(name.lstrip('.'))
    parts = package.split('.')
    if level > len(parts):
        raise ImportError('attempted relative import beyond top-level package')
    parts = parts[:len(parts) - level + 1]
    rest = name[level:]
    if rest:
        parts.append(rest)
    return '.'.join(parts)


def reload(module):
    """Load the module anew; returns it."""
    name = module.__spec__.name if module.__spec__ else module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    del sys.modules[name]
    try:
        new = _imp.load(name)
    except BaseException:
        sys.modules[name] = module
        raise
    if new is not module:
        module.__dict__.update(new.__dict__)
        sys.modules[name] = module
    return module


def invalidate_caches():
    """There are none."""
