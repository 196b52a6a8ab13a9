"""What the C compiler needs: the sources in c/, and where the headers are."""

import os

from rpython.translator.tool.cbuild import ExternalCompilationInfo

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'c')
INCLUDE = '/usr/include/python3.11'


def c_files():
    """The C sources, sorted."""
    return sorted(os.path.join(FOLDER, name) for name in os.listdir(FOLDER) if name.endswith('.c'))


_COMPILE_EXTRA = ['-std=gnu11', '-fwrapv', '-fvisibility=hidden', '-fno-strict-aliasing',
                  '-DNDEBUG', '-O2']

_info = ExternalCompilationInfo(
    include_dirs=[INCLUDE],
    separate_module_files=c_files(),
    compile_extra=_COMPILE_EXTRA,
    libraries=['dl', 'm', 'pthread'],
    export_symbols=['Py*', '_Py*'])


def with_sources(texts):
    """The ExternalCompilationInfo of more C sources, given as text."""
    return ExternalCompilationInfo(include_dirs=[INCLUDE], separate_module_sources=texts,
                                   compile_extra=_COMPILE_EXTRA)


def compilation_info():
    """The ExternalCompilationInfo of every C function of the bridge."""
    return _info
