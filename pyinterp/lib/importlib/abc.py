"""Abstract base classes of loaders and finders."""

import abc


class Loader(metaclass=abc.ABCMeta):
    """Loads modules."""

    def create_module(self, spec):
        return None


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Finds modules."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Finds modules in one place."""


class InspectLoader(Loader):
    """Tells about the modules that it loads."""


class ExecutionLoader(InspectLoader):
    """Executes modules as programs."""


class FileLoader(ExecutionLoader):
    """Loads files."""


class SourceLoader(ExecutionLoader):
    """Loads source."""


class ResourceLoader(Loader):
    """Loads data."""
