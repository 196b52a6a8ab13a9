"""Modules of C: both kinds of initialisation, state, several in one file, failures."""

import importlib.machinery
import importlib.util
import sys

from showing import show

import modules

PATH = modules.__file__


def load(name):
    loader = importlib.machinery.ExtensionFileLoader(name, PATH)
    spec = importlib.util.spec_from_file_location(name, PATH, loader=loader)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


print(modules.__name__, modules.__doc__, PATH.rsplit('/', 1)[1], modules.__spec__.name, type(modules.__loader__).__name__)
print(modules.string, modules.number, modules.StateError, modules.count(), modules.count(), modules.log())
show('raise', modules.raise_, 5)
print(sys.modules['modules'] is modules, type(modules).__name__, repr(modules).split(' from ')[0])
import modules as again
print(again is modules)
from modules import count
print(count(), count.__self__ is modules, count.__module__)

print('-- another instance of the same module')
other = load('modules')
print(other is modules, other.count(), modules.count(), other.StateError is modules.StateError, other.freed_states()[0])
show('raise', other.raise_, 'x')
other.log().append('mine')
print(other.log(), modules.log())

print('-- single-phase')
single = load('single')
print(single.INT, single.value, single.through_dict, single.find(), single.find(), single.__name__, single.__doc__)
second = load('single')
print(second.INT, second.value)

print('-- Py_mod_create')
created = load('created')
print(created.created, created.__name__)
odd = importlib.util.module_from_spec(importlib.util.spec_from_file_location(
    'odd', PATH, loader=importlib.machinery.ExtensionFileLoader('odd', PATH)))
print(type(odd).__name__)

print('-- failures')
for name in ['raising', 'silent', 'reporting', 'failing', 'silent_exec', 'nothing']:
    show(name, load, name)
try:
    load('nothing')
except ImportError as error:
    print(error.name, error.path.rsplit('/', 1)[1])
show('no file', lambda: importlib.machinery.ExtensionFileLoader('x', '/no/such/file.so').create_module(
    importlib.util.spec_from_file_location('x', '/no/such/file.so')))
foreign = load('żółw')
print(foreign.__name__, foreign.__doc__)
show('not found', lambda: __import__('no_such_extension'))
print('.cpython-311-x86_64-linux-gnu.so' in importlib.machinery.EXTENSION_SUFFIXES,
      '.abi3.so' in importlib.machinery.EXTENSION_SUFFIXES, '.so' in importlib.machinery.EXTENSION_SUFFIXES)
modules.new_attribute = 1
del modules.string
print(modules.new_attribute, hasattr(modules, 'string'), 'new_attribute' in vars(modules))
