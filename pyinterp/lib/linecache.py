"""The lines of source files, kept once they have been read."""

import os
import sys

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# Name of a file to (size, time of change, lines, path), or to (function that
# gives the text,) while that is not needed yet.
cache = {}


def clearcache():
    cache.clear()


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def getlines(filename, module_globals=None):
    entry = cache.get(filename)
    if entry is not None and len(entry) > 1:
        return entry[2]
    return updatecache(filename, module_globals)


def checkcache(filename=None):
    """Forget files that have changed."""
    names = list(cache) if filename is None else [filename]
    for name in names:
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        try:
            found = os.stat(entry[3])
        except OSError:
            del cache[name]
            continue
        if (entry[0], entry[1]) != (found.st_size, found.st_mtime):
            del cache[name]


def updatecache(filename, module_globals=None):
    """Read a file again; no lines if there is none."""
    loader = cache.pop(filename, None)
    if not filename or (filename.startswith('<') and filename.endswith('>')):
        return []
    path = filename
    try:
        found = os.stat(path)
    except OSError:
        if loader is None or len(loader) > 1:
            if not lazycache(filename, module_globals):
                return _search(filename)
            loader = cache.pop(filename)
        try:
            text = loader[0]()
        except (ImportError, OSError):
            text = None
        if text is None:
            return _search(filename)
        lines = [line + '\n' for line in text.splitlines()]
        cache[filename] = (len(text), None, lines, filename)
        return lines
    return _read(filename, path, found)


def _search(filename):
    if os.path.isabs(filename):
        return []
    for folder in sys.path:
        if not isinstance(folder, str):
            continue
        path = os.path.join(folder, filename)
        try:
            found = os.stat(path)
        except OSError:
            continue
        return _read(filename, path, found)
    return []


def _read(filename, path, found):
    try:
        with open(path, encoding='utf-8') as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = (found.st_size, found.st_mtime, lines, path)
    return lines


def lazycache(filename, module_globals):
    """Note how the text can be had from the module's loader."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or (filename.startswith('<') and filename.endswith('>')):
        return False
    if module_globals and '__name__' in module_globals:
        name = module_globals['__name__']
        spec = module_globals.get('__spec__')
        loader = getattr(spec, 'loader', None)
        if loader is None:
            loader = module_globals.get('__loader__')
        get_source = getattr(loader, 'get_source', None)
        if name and get_source:
            cache[filename] = (lambda: get_source(name),)
            return True
    return False
