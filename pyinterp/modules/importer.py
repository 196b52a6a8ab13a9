"""Importing modules: built-in ones, the library's and files of the program.

The library modules written in Python (pyinterp/lib) are part of the VM as
text, so that it needs no files of its own at run time.
"""

import os

from pyinterp.interpreter import hostio
from pyinterp.interpreter.compiling import compile_text
from pyinterp.interpreter.error import OperationError
from pyinterp.modules import (
    builtinsmodule, mathmodule, sysmodule, timemodule)
from pyinterp.objspace import space
from pyinterp.objspace.moduleobject import W_Module
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import W_StrObject, newtext


def _read_library():
    """Name and text of each library module (at import time)."""
    folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), 'lib')
    sources = {}
    for filename in sorted(os.listdir(folder)):
        if filename.endswith('.py'):
            with open(os.path.join(folder, filename), 'rb') as f:
                sources[filename[:-3]] = f.read().decode('latin-1')
    return sources


class ExtensionLoader(object):
    """Loads extension modules: shared objects.  Abstract; the bridge to C is one."""

    def load(self, name, filename):
        """Load the file and initialise the module `name` in it; returns the module."""
        raise NotImplementedError


# Endings of extension modules, in the order in which they are tried.
EXTENSION_SUFFIXES = ['.cpython-311-x86_64-linux-gnu.so', '.abi3.so', '.so']


class Importer(object):
    """Finds and loads modules; knows the loaded ones (sys.modules)."""

    def __init__(self):
        self.library = _read_library()
        self.builtin = {'math': mathmodule.namespace,
                        'time': timemodule.namespace}
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
        w_module = None
        w_first = None
        end = -1
        while end < len(name):
            end = name.find('.', end + 1)
            if end < 0:
                end = len(name)
            assert end >= 0
            w_parent = w_module
            w_module = self.load(name[:end])
            if w_first is None:
                w_first = w_module
            if w_parent is not None:
                start = name.rfind('.', 0, end) + 1
                assert start >= 0
                w_parent.setattr(name[start:end], w_module)
        if w_fromlist is w_None or not space.is_true(w_fromlist):
            if level == 0:
                return w_first
            return w_module
        self._load_submodules(name, w_module, w_fromlist)
        return w_module

    def _absolute(self, name, w_globals, level):
        w_package = w_globals.getitem_str('__package__')
        if not isinstance(w_package, W_StrObject) or w_package.value == '':
            raise space.oefmt(
                space.w_ImportError, 'attempted relative import with no '
                'known parent package')
        package = w_package.value
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

    def _load_submodules(self, name, w_module, w_fromlist):
        if w_module.getattr_or_none('__path__') is None:
            return
        for w_name in space.listview(w_fromlist):
            child = space.text_w(w_name)
            if child != '*' and w_module.getattr_or_none(child) is None:
                full = name + '.' + child
                if self._find_file(full) != '':
                    w_module.setattr(child, self.load(full))

    def load(self, name):
        """The module of a full name; loads it at the first time."""
        w_module = self.loaded(name)
        if w_module is not None:
            return w_module
        namespace = self.builtin.get(name, None)
        if namespace is not None:
            return self._load_builtin(name, namespace)
        filename = self._find_file(name)
        if filename.endswith('.so'):
            return self.load_extension(name, filename)
        if filename != '':
            return self._load_file(name, filename)
        source = self.library.get(name, None)
        if source is not None:
            w_new = W_Module(name)
            return self._run(w_new, name, source, '<library %s.py>' % name)
        error = space.oefmt(space.w_ModuleNotFoundError,
                            "No module named '%s'" % name)
        error.w_value.setslotvalue('name', newtext(name))
        raise error

    def _load_builtin(self, name, namespace):
        w_module = W_Module(name)
        for i in range(len(namespace.names)):
            w_module.w_dict.setitem_str(namespace.names[i],
                                        namespace.values_w[i])
        self.register(name, w_module)
        return w_module

    def _find_file(self, name):
        """File of a module: NAME.py or NAME/__init__.py on sys.path."""
        w_path = sysmodule.system.w_module.w_dict.getitem_str('path')
        if w_path is None:
            return ''
        relative = name.replace('.', '/')
        for w_folder in space.listview(w_path):
            folder = space.text_w(w_folder)
            if folder != '':
                folder += '/'
            for ending in ['/__init__.py'] + self._suffixes() + ['.py']:
                filename = folder + relative + ending
                if hostio.file_exists(filename):
                    return filename
        return ''

    def _suffixes(self):
        if self.extensions is None:
            return []
        return EXTENSION_SUFFIXES

    def load_extension(self, name, filename):
        """Load an extension module; it is in sys.modules afterwards."""
        loader = self.extensions
        if loader is None:
            raise space.oefmt(space.w_ImportError, 'this interpreter was translated without '
                              'the bridge to extension modules: ' + filename)
        return loader.load(name, filename)

    def _load_file(self, name, filename):
        try:
            source = hostio.read_file(filename)
        except OSError as e:
            raise space.os_error(e.errno, filename)
        w_module = W_Module(name)
        w_dict = w_module.w_dict
        w_dict.setitem_str('__file__', newtext(filename))
        package = name
        if filename.endswith('/__init__.py'):
            end = len(filename) - len('/__init__.py')
            assert end >= 0
            folder = filename[:end]
            w_dict.setitem_str('__path__', space.newlist([newtext(folder)]))
        else:
            dot = name.rfind('.')
            package = ''
            if dot >= 0:
                package = name[:dot]
        w_dict.setitem_str('__package__', newtext(package))
        return self._run(w_module, name, source, filename)

    def _run(self, w_module, name, source, filename):
        """Execute a module's source; forget the module if that fails."""
        self.register(name, w_module)
        try:
            code = compile_text(source, filename, 'exec')
            space.run_module_code(code, w_module.w_dict, w_module.w_dict)
        except OperationError:
            self.w_modules.delitem_str(name)
            raise
        return self.loaded(name)


importer = Importer()
importer.register('sys', sysmodule.system.w_module)
importer.register('builtins', builtinsmodule.builtins.w_module)
