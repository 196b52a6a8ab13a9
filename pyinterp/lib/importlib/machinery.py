"""Loaders and specifications of modules."""

import sys
import _imp

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = _imp.extension_suffixes()


def all_suffixes():
    """The endings of files that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """What is known of a module before it is loaded."""

    def __init__(self, name, loader, *, origin=None, loader_state=None,
                 is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    @property
    def parent(self):
        if self.submodule_search_locations is None:
            return self.name.rpartition('.')[0]
        return self.name

    def __repr__(self):
        text = f'name={self.name!r}, loader={self.loader!r}'
        if self.origin is not None:
            text += f', origin={self.origin!r}'
        if self.submodule_search_locations is not None:
            text += (', submodule_search_locations='
                     f'{self.submodule_search_locations}')
        return f'{type(self).__name__}({text})'

    def __eq__(self, other):
        if not isinstance(other, ModuleSpec):
            return NotImplemented
        return self.__dict__ == other.__dict__


class _FileLoader:
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        with open(path, 'rb') as f:
            return f.read()

    def load_module(self, fullname=None):
        from importlib import util
        spec = util.spec_from_file_location(self.name, self.path, loader=self)
        module = util.module_from_spec(spec)
        sys.modules[self.name] = module
        self.exec_module(module)
        return sys.modules[self.name]


class ExtensionFileLoader(_FileLoader):
    """Loads a shared object built from C."""

    def create_module(self, spec):
        return _imp.create_dynamic(spec)

    def exec_module(self, module):
        _imp.exec_dynamic(module)

    def is_package(self, fullname):
        name = self.path.rpartition('/')[2]
        return any(name == '__init__' + suffix
                   for suffix in EXTENSION_SUFFIXES)

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class SourceFileLoader(_FileLoader):
    """Loads a file of Python source."""

    def create_module(self, spec):
        return None

    def get_source(self, fullname):
        with open(self.path) as f:
            return f.read()

    def get_code(self, fullname):
        return compile(self.get_source(fullname), self.path, 'exec')

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def is_package(self, fullname):
        return self.path.endswith('/__init__.py')


class SourcelessFileLoader(_FileLoader):
    """Byte code without source is not supported."""


class BuiltinImporter:
    """Stands for the modules inside the VM."""

    @staticmethod
    def create_module(spec):
        return _imp.load(spec.name)

    @staticmethod
    def exec_module(module):
        pass


class FrozenImporter(BuiltinImporter):
    """There are no frozen modules."""


class PathFinder:
    """Finds modules on sys.path."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        from importlib import util
        return util.find_spec(fullname)

    @staticmethod
    def invalidate_caches():
        pass


class FileFinder:
    """Finds modules in a folder; only its construction is supported."""

    def __init__(self, path, *loader_details):
        self.path = path
