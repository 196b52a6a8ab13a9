"""Loads the binaries of Debian's packages as they are installed."""

import importlib.util
import sys

sys.path.insert(0, __file__.rsplit('/', 1)[0] + '/../scripts')

FOLDER = '/usr/lib/python3/dist-packages/'
SUFFIX = '.cpython-311-x86_64-linux-gnu.so'


def load(name, path, suffix=SUFFIX):
    """The extension module of that full name, from a path below Debian's folder."""
    spec = importlib.util.spec_from_file_location(name, FOLDER + path + suffix)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def stand_in(name, **contents):
    """A module in place of a package's Python part, which a binary imports but hardly uses."""
    module = type(sys)(name)
    module.__path__ = []
    for key, value in contents.items():
        setattr(module, key, value)
    sys.modules[name] = module
    return module
