"""What an RPython program expects of its host and Python 3 no longer offers.

Decisions:

- `str` stands for the byte string of RPython: a host str whose characters are 0..255. Text is
  `unicode`, a subclass of str defined here. A `u"..."` literal keeps its prefix in the host's AST
  alone, so `UnicodeLiteralFinder` compiles modules from a rewritten AST in which each such literal
  is a call that builds a `unicode`. Line and column of every other node stay as they were. The
  translator reads the file itself, so it never sees the rewritten tree.
- Names that Python 3 dropped (xrange, unicode, long, ...) are put into `builtins` by `install()`;
  a name that is already there is left alone.
- `os` is left alone by default: the host's own libraries rely on it. Library code calls
  `rpython.rlib.rposix.read` and `.write`, which speak byte-valued str on both sides. A *program*
  run untranslated calls `os.read` and `os.write` directly and expects the same of them, so
  `install(patch_os=True)` wraps these two: `os.write` takes str (0..255) as well as bytes,
  `os.read` returns str. Use it only in a process whose whole purpose is to run such a program.
"""

import ast
import builtins
import contextlib
import functools
import importlib.machinery
import os
import re
import sys
import sysconfig

host_os_read = os.read
host_os_write = os.write

_UNICODE_BUILTIN = '__rpython_unicode__'
_UNICODE_LITERAL = re.compile(rb'(?<![A-Za-z0-9_])[uU](?=["\'])')
_LIBRARY_FOLDERS = tuple(
    os.path.join(sysconfig.get_paths()[key], '')
    for key in ('stdlib', 'platstdlib', 'purelib', 'platlib'))
_PACKAGE_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), '')


def as_bytes(s):
    """Returns the bytes of the byte-valued str `s`. Raises UnicodeEncodeError beyond 255."""
    return s if isinstance(s, bytes) else str.encode(s, 'latin-1')


def as_str(data):
    """Returns the byte-valued str that holds the bytes `data`."""
    return bytes(data).decode('latin-1')


class unicode(str):
    """Text as RPython's second string type: operations on it return `unicode` again."""

    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        """Returns the encoded text as a byte-valued str, not as the host's bytes."""
        return as_str(str.encode(self, encoding, errors))

    def split(self, sep=None, maxsplit=-1):
        return [unicode(part) for part in str.split(self, sep, maxsplit)]

    def rsplit(self, sep=None, maxsplit=-1):
        return [unicode(part) for part in str.rsplit(self, sep, maxsplit)]

    def splitlines(self, keepends=False):
        return [unicode(part) for part in str.splitlines(self, keepends)]

    def __iter__(self):
        return iter([unicode(c) for c in str.__iter__(self)])

    def __radd__(self, other):
        return unicode(str(other) + str(self))


def _returning_unicode(name):
    method = getattr(str, name)

    @functools.wraps(method)
    def wrapper(self, *args):
        result = method(self, *args)
        return result if result is NotImplemented else unicode(result)
    return wrapper


for _name in ('__add__', '__mul__', '__rmul__', '__mod__', '__getitem__', 'join', 'replace',
              'strip', 'lstrip', 'rstrip', 'lower', 'upper'):
    setattr(unicode, _name, _returning_unicode(_name))


def unichr(code):
    """Returns the one-character `unicode` of a code point."""
    return unicode(chr(code))


def cmp(a, b):
    """Returns -1, 0 or 1."""
    return (a > b) - (a < b)


HOST_NAMES = {
    'xrange': range,
    'unicode': unicode,
    'unichr': unichr,
    'long': int,
    'basestring': str,
    'reduce': functools.reduce,
    'raw_input': input,
    'cmp': cmp,
    'intern': sys.intern,
    _UNICODE_BUILTIN: unicode,
}


class _UnicodeLiterals(ast.NodeTransformer):
    """Turns u"..." into a call of `unicode`; docstrings stay what they are."""

    def visit_Expr(self, node):
        return node if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_JoinedStr(self, node):
        return node

    def visit_MatchValue(self, node):
        return node

    def visit_Constant(self, node):
        if node.kind != 'u':
            return node
        function = ast.copy_location(ast.Name(_UNICODE_BUILTIN, ast.Load()), node)
        return ast.copy_location(ast.Call(function, [node], []), node)


def compile_with_unicode_literals(source, filename):
    """Compiles module source (bytes or str) so that its u"..." literals are `unicode` objects."""
    tree = ast.parse(source, filename)
    return compile(_UnicodeLiterals().visit(tree), filename, 'exec', dont_inherit=True)


class _UnicodeLiteralLoader(importlib.machinery.SourceFileLoader):
    """Compiles modules that hold u"..." itself; their code never enters the host's .pyc cache."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        source = self.get_data(path)
        if not _UNICODE_LITERAL.search(source):
            return super().get_code(fullname)
        return compile_with_unicode_literals(source, path)


class UnicodeLiteralFinder:
    """A sys.meta_path finder for the program's own modules, not for the host's libraries."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is None or type(spec.loader) is not importlib.machinery.SourceFileLoader:
            return None
        if spec.origin.startswith(_LIBRARY_FOLDERS + (_PACKAGE_FOLDER,)):
            return None
        spec.loader = _UnicodeLiteralLoader(fullname, spec.origin)
        return spec


def _read(fd, n):
    """os.read that returns a byte-valued str."""
    return as_str(host_os_read(fd, n))


def _write(fd, data):
    """os.write that takes a byte-valued str or a bytes-like object."""
    return host_os_write(fd, as_bytes(data) if isinstance(data, str) else data)


def install(patch_os=False):
    """Makes the dropped names built in and starts the import hook. May be called repeatedly.

    `patch_os` also makes os.read and os.write speak byte-valued str in this process.
    """
    for name, value in HOST_NAMES.items():
        if not hasattr(builtins, name):
            setattr(builtins, name, value)
    if not hasattr(sys, 'maxint'):
        sys.maxint = sys.maxsize
    if UnicodeLiteralFinder not in sys.meta_path:
        sys.meta_path.insert(0, UnicodeLiteralFinder)
    if patch_os:
        os.read = _read
        os.write = _write


def uninstall():
    """Undoes install()."""
    for name, value in HOST_NAMES.items():
        if getattr(builtins, name, None) is value:
            delattr(builtins, name)
    if hasattr(sys, 'maxint'):
        del sys.maxint
    if UnicodeLiteralFinder in sys.meta_path:
        sys.meta_path.remove(UnicodeLiteralFinder)
    os.read = host_os_read
    os.write = host_os_write


@contextlib.contextmanager
def loading_target(args=()):
    """The environment in which a target module is imported.

    The compatibility names and the hook are active, and sys.argv is ['rpython'] + args, because
    targets look at the end of sys.argv[0]. The names stay installed afterwards: functions of the
    target that run at translation time use them.
    """
    saved_argv = sys.argv
    sys.argv = ['rpython'] + list(args)
    install()
    try:
        yield
    finally:
        sys.argv = saved_argv
        sys.meta_path.remove(UnicodeLiteralFinder)
