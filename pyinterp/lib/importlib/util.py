"""Specifications of modules, and modules made from them."""

import posix
import sys
import types
import _imp
from importlib.machinery import (
    EXTENSION_SUFFIXES, SOURCE_SUFFIXES, BuiltinImporter, ExtensionFileLoader,
    ModuleSpec, SourceFileLoader)

_ABSENT = object()


def _loader_for(name, location):
    for suffix in EXTENSION_SUFFIXES:
        if location.endswith(suffix):
            return ExtensionFileLoader(name, location)
    for suffix in SOURCE_SUFFIXES:
        if location.endswith(suffix):
            return SourceFileLoader(name, location)
    return None


def spec_from_file_location(name, location=None, *, loader=None,
                            submodule_search_locations=_ABSENT):
    """The specification of the module in a file."""
    if location is None:
        location = loader.get_filename(name)
    location = _absolute(str(location))
    if loader is None:
        loader = _loader_for(name, location)
        if loader is None:
            return None
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is not _ABSENT:
        spec.submodule_search_locations = submodule_search_locations
    elif hasattr(loader, 'is_package') and loader.is_package(name):
        spec.submodule_search_locations = [location.rpartition('/')[0]]
    return spec


def _absolute(path):
    """The path from the root on."""
    if path.startswith('/'):
        return path
    return posix.getcwd() + '/' + path


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The specification of a module that the loader loads."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
    if hasattr(loader, 'get_filename') and origin is None:
        return spec_from_file_location(name, loader=loader)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def module_from_spec(spec):
    """A new module as the specification says; not executed."""
    module = None
    if hasattr(spec.loader, 'create_module'):
        module = spec.loader.create_module(spec)
    if module is None:
        module = types.ModuleType(spec.name)
    for name, value in (('__name__', spec.name), ('__loader__', spec.loader),
                        ('__package__', spec.parent), ('__spec__', spec)):
        try:
            setattr(module, name, value)
        except AttributeError:
            pass
    try:
        if spec.submodule_search_locations is not None:
            module.__path__ = spec.submodule_search_locations
        if spec.has_location:
            module.__file__ = spec.origin
    except AttributeError:
        pass
    return module


def find_spec(name, package=None):
    """The specification of a module that can be imported, or None."""
    if name.startswith('.'):
        from importlib import _absolute
        name = _absolute(name, package)
    module = sys.modules.get(name)
    if module is not None:
        spec = getattr(module, '__spec__', None)
        if spec is not None:
            return spec
    parent = name.rpartition('.')[0]
    if parent:
        _imp.load(parent)
    found = _imp.find(name)
    if found is None:
        return None
    kind, origin, is_package = found
    if kind == 'file':
        return spec_from_file_location(name, origin)
    return ModuleSpec(name, BuiltinImporter, origin=kind,
                      is_package=is_package)


def resolve_name(name, package):
    """The absolute name for one that may be relative."""
    if not name.startswith('.'):
        return name
    from importlib import _absolute
    return _absolute(name, package)


class LazyLoader:
    """Loads at once."""

    def __init__(self, loader):
        self.loader = loader
