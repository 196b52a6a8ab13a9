"""All of the bridge: importing this module makes it part of the program."""

import importlib
import os

_folder = os.path.dirname(os.path.abspath(__file__))
for _name in sorted(os.listdir(_folder)):
    if _name.startswith('api_') and _name.endswith('.py') and not _name.endswith('_test.py'):
        importlib.import_module('pyinterp.cpyext.' + _name[:-3])

from pyinterp.cpyext import loader, payloads, pictures, slots, threads, typeattributes  # noqa: F401,E402

from pyinterp.cpyext import api, build, missing  # noqa: E402
from rpython.translator.tool.cbuild import register_compilation_info  # noqa: E402

register_compilation_info(build.with_sources([missing.stub_source(api.FUNCTIONS)]))
