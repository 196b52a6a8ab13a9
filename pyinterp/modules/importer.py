"""Importing modules: built-in ones, the library's, files, C extensions.

The library modules written in Python (pyinterp/lib) are part of the VM as
text, so that it needs no files of its own at run time.  What is neither there
nor in the program's folders is taken from the system's standard library.
"""

import os

from pyinterp.interpreter import hostio
from pyinterp.interpreter.compiling import compile_text
from pyinterp.interpreter.error import OperationError
from pyinterp.modules import (
    builtinsmodule, gcmodule, mathmodule, sysmodule, timemodule,
    posixmodule, threadmodule, unraisable, weakrefmodule)
from pyinterp.objspace import space
from pyinterp.objspace.moduleobject import W_Module
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import W_StrObject, newtext

LIBRARY = '<library>'
EXTENSION_SUFFIXES = ['.cpython-311-x86_64-linux-gnu.so', '.abi3.so', '.so']


def _read_library():
    """Name and text of each library module (at import time).

    A package's name ends with '.__init__'.
    """
    top = os.path.join(os.path.dirname(os.path.dirname(__file__)), 'lib')
    sources = {}
    for folder, subfolders, filenames in sorted(os.walk(top)):
        package = os.path.relpath(folder, top).replace(os.sep, '.')
        prefix = '' if package == '.' else package + '.'
        for filename in sorted(filenames):
            if filename.endswith('.py'):
                with open(os.path.join(folder, filename), 'rb') as f:
                    text = f.read().decode('latin-1')
                sources[prefix + filename[:-3]] = text
    return sources


class ExtensionLoader(object):
    """Loads shared objects that are extension modules; abstract."""

    def load(self, name, filename):
        """Load, register and execute the module; returns it (a W_Root)."""
        raise NotImplementedError

    def create(self, w_spec, name, filename):
        """The module, its second phase not executed."""
        raise NotImplementedError

    def execute(self, w_module):
        """The second phase of what `create` made."""
        raise NotImplementedError


class Importer(object):
    """Finds and loads modules; knows the loaded ones (sys.modules)."""

    def __init__(self):
        self.library = _read_library()
        self.builtin = {}
        for namespace in [mathmodule.namespace, timemodule.namespace,
                          gcmodule.namespace, weakrefmodule.namespace,
                          posixmodule.namespace, threadmodule.namespace]:
            self.builtin[namespace.name] = namespace
        self.w_modules = sysmodule.system.w_modules
        self.extensions = None

    def loaded(self, name):
        """The module in sys.modules, or None."""
        return self.w_modules.getitem_str(name)

    def register(self, name, w_module):
        """Enter a module into sys.modules."""
        self.w_modules.setitem_str(name, w_module)

    def import_name(self, name, w_globals, w_fromlist, level):
        """What the import statement does for `name`."""
        if level > 0:
            name = self._absolute(name, w_globals, level)
        w_first = None
        w_module = None
        end = -1
        while end < len(name):
            end = name.find('.', end + 1)
            if end < 0:
                end = len(name)
            assert end >= 0
            w_module = self.load(name[:end])
            if w_first is None:
                w_first = w_module
        if w_fromlist is w_None or not space.is_true(w_fromlist):
            if level == 0:
                return w_first
            return w_module
        self._load_submodules(name, w_module, w_fromlist)
        return w_module

    def _absolute(self, name, w_globals, level):
        package = self._package_of(w_globals)
        if package == '':
            raise space.oefmt(
                space.w_ImportError, 'attempted relative import with no '
                'known parent package')
        while level > 1:
            dot = package.rfind('.')
            if dot < 0:
                raise space.oefmt(space.w_ImportError, 'attempted relative '
                                  'import beyond top-level package')
            assert dot >= 0
            package = package[:dot]
            level -= 1
        if name == '':
            return package
        return package + '.' + name

    def _package_of(self, w_globals):
        w_package = w_globals.getitem_str('__package__')
        if isinstance(w_package, W_StrObject):
            return w_package.value
        w_name = w_globals.getitem_str('__name__')
        if not isinstance(w_name, W_StrObject):
            return ''
        if w_globals.getitem_str('__path__') is not None:
            return w_name.value
        return parent_name(w_name.value)

    def _load_submodules(self, name, w_module, w_fromlist):
        if w_module.getattr_or_none('__path__') is None:
            return
        for w_name in space.listview(w_fromlist):
            child = space.text_w(w_name)
            if child == '*':
                w_all = w_module.getattr_or_none('__all__')
                if w_all is not None:
                    self._load_submodules(name, w_module, w_all)
            elif w_module.getattr_or_none(child) is None:
                self._try_load(name + '.' + child)

    def _try_load(self, name):
        """Load a submodule if there is one."""
        if self.loaded(name) is None and self.find(name) is None:
            return
        self.load(name)

    def load(self, name):
        """The module of a full name; loads it at the first time."""
        w_module = self.loaded(name)
        if w_module is w_None:
            raise not_found('import of %s halted; None in sys.modules' % name,
                            name)
        if w_module is not None:
            return w_module
        parent = parent_name(name)
        if parent != '':
            self.load(parent)
            w_module = self.loaded(name)
            if w_module is not None:
                return w_module
        found = self.find(name)
        if found is None:
            raise self._missing(name, parent)
        w_module = found.load(self, name)
        if parent != '':
            w_parent = self.loaded(parent)
            if w_parent is not None:
                start = len(parent) + 1
                w_parent.setattr(name[start:], w_module)
        return w_module

    def _missing(self, name, parent):
        text = "No module named '%s'" % name
        if parent != '' and (
                self.loaded(parent).getattr_or_none('__path__') is None):
            text += "; '%s' is not a package" % parent
        return not_found(text, name)

    def find(self, name):
        """Where a module is: a Found, or None."""
        namespace = self.builtin.get(name, None)
        if namespace is not None:
            return FoundBuiltin(namespace)
        for folder in self._folders(name):
            if folder == sysmodule.STANDARD_LIBRARY:
                found = self._find_in_library(name)
                if found is not None:
                    return found
            found = self._find_in_folder(folder, name)
            if found is not None:
                return found
        return self._find_in_library(name)

    def _folders(self, name):
        """The folders to search, each '' or ending with a slash."""
        parent = parent_name(name)
        if parent == '':
            w_path = sysmodule.system.w_module.w_dict.getitem_str('path')
        else:
            w_path = self.loaded(parent).getattr_or_none('__path__')
        folders = []
        if w_path is not None:
            for w_folder in space.listview(w_path):
                folder = space.unwrap_payload(w_folder)
                if isinstance(folder, W_StrObject):
                    text = _absolute(folder.value)
                    if text != '' and not text.endswith('/'):
                        text += '/'
                    folders.append(text)
        return folders

    def _find_in_library(self, name):
        source = self.library.get(name + '.__init__', None)
        if source is not None:
            return FoundLibrary(source, True)
        source = self.library.get(name, None)
        if source is not None:
            return FoundLibrary(source, False)
        return None

    def _find_in_folder(self, folder, name):
        base = folder + name[len(parent_name(name)):].replace('.', '')
        filename = base + '/__init__.py'
        if hostio.file_exists(filename):
            return FoundSource(filename, True)
        if self.extensions is not None:
            for suffix in EXTENSION_SUFFIXES:
                if hostio.file_exists(base + suffix):
                    return FoundExtension(base + suffix)
        if hostio.file_exists(base + '.py'):
            return FoundSource(base + '.py', False)
        return None

    def run(self, w_module, name, source, filename):
        """Execute a module's source; forget the module if that fails."""
        self.register(name, w_module)
        try:
            code = compile_text(source, filename, 'exec')
            space.run_module_code(code, w_module.w_dict, w_module.w_dict)
        except OperationError:
            if self.loaded(name) is not None:
                self.w_modules.delitem_str(name)
            raise
        w_loaded = self.loaded(name)
        if w_loaded is None:
            return w_module
        return w_loaded


def _absolute(folder):
    """A folder's path from the root on; a relative one is left if there is no current folder."""
    if folder.startswith('/'):
        return folder
    here = hostio.current_folder()
    if here == '':
        return folder
    if folder == '':
        return here
    return here + '/' + folder


class Found(object):
    """A module that was found but not loaded yet."""

    def load(self, importer, name):
        """Load and register it; returns the module."""
        raise NotImplementedError

    def kind(self):
        """'built-in', 'library' or 'file'."""
        return 'file'

    def origin(self):
        """The file's name, or ''."""
        return ''

    def has_submodules(self):
        """Whether the module is a package."""
        return False


class FoundBuiltin(Found):
    """A module written in RPython."""

    def __init__(self, namespace):
        self.namespace = namespace

    def kind(self):
        return 'built-in'

    def load(self, importer, name):
        namespace = self.namespace
        w_module = W_Module(name)
        for i in range(len(namespace.names)):
            w_module.w_dict.setitem_str(namespace.names[i],
                                        namespace.values_w[i])
        describe(w_module, name, '', False)
        importer.register(name, w_module)
        return w_module


class FoundLibrary(Found):
    """A module of pyinterp's own library."""

    def __init__(self, source, is_package):
        self.source = source
        self.is_package = is_package

    def kind(self):
        return 'library'

    def has_submodules(self):
        return self.is_package

    def load(self, importer, name):
        filename = LIBRARY + '/' + name.replace('.', '/')
        w_module = W_Module(name)
        describe(w_module, name, '', self.is_package)
        if self.is_package:
            w_module.w_dict.setitem_str('__path__', space.newlist(
                [newtext(filename)]))
        return importer.run(w_module, name, self.source,
                            '<library %s.py>' % name)


class FoundSource(Found):
    """A file of Python source."""

    def __init__(self, filename, is_package):
        self.filename = filename
        self.is_package = is_package

    def origin(self):
        return self.filename

    def has_submodules(self):
        return self.is_package

    def load(self, importer, name):
        filename = self.filename
        try:
            source = hostio.read_file(filename)
        except OSError as e:
            raise space.os_error(e.errno, filename)
        w_module = W_Module(name)
        describe(w_module, name, filename, self.is_package)
        if self.is_package:
            end = len(filename) - len('/__init__.py')
            assert end >= 0
            w_module.w_dict.setitem_str('__path__', space.newlist(
                [newtext(filename[:end])]))
        return importer.run(w_module, name, source, filename)


class FoundExtension(Found):
    """A shared object built from C."""

    def __init__(self, filename):
        self.filename = filename

    def origin(self):
        return self.filename

    def load(self, importer, name):
        return importer.extensions.load(name, self.filename)


def describe(w_module, name, filename, is_package):
    """Set the attributes that every imported module has."""
    w_dict = w_module.w_dict
    if filename != '':
        w_dict.setitem_str('__file__', newtext(filename))
    package = name
    if not is_package:
        package = parent_name(name)
    w_dict.setitem_str('__package__', newtext(package))
    w_dict.setitem_str('__doc__', w_None)
    w_dict.setitem_str('__loader__', w_None)
    w_dict.setitem_str('__spec__', w_None)


def parent_name(name):
    """The package that a full name is in, or ''."""
    dot = name.rfind('.')
    if dot < 0:
        return ''
    return name[:dot]


def not_found(text, name):
    """The ModuleNotFoundError for a name."""
    error = space.oefmt(space.w_ModuleNotFoundError, text)
    error.w_value.setslotvalue('name', newtext(name))
    error.w_value.setslotvalue('path', w_None)
    return error


importer = Importer()
importer.register('sys', sysmodule.system.w_module)
importer.register('builtins', builtinsmodule.builtins.w_module)


def add_builtin(namespace):
    """Make a built-in module known (at import time)."""
    importer.builtin[namespace.name] = namespace
