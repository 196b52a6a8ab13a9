"""Runs an RPython target on the host, untranslated: python3 -m rpython.run TARGET.py ARGS..."""

import importlib.util
import os
import sys

from rpython import _hostcompat


class UntranslatedDriver:
    """The `driver` that a target receives when nothing is translated."""

    def __init__(self):
        from rpython.config.translationoption import get_combined_translation_config
        self.config = get_combined_translation_config(translating=True)
        self.exe_name = None


def load_target(path):
    """Imports the target module at `path` as the translator does; returns the module."""
    folder = os.path.dirname(os.path.abspath(path))
    if folder not in sys.path:
        sys.path.insert(0, folder)
    name = os.path.splitext(os.path.basename(path))[0]
    with _hostcompat.loading_target():
        loader = _hostcompat._UnicodeLiteralLoader(name, path)
        spec = importlib.util.spec_from_loader(name, loader)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        loader.exec_module(module)
    return module


def run_target(path, args):
    """Runs the target's entry point with `args`; returns its exit status."""
    module = load_target(path)
    target = getattr(module, 'target', None)
    if target is None:
        sys.stderr.write('%s: no function `target` in it\n' % path)
        return 1
    result = target(UntranslatedDriver(), [])
    entry_point = result[0] if isinstance(result, tuple) else result
    _hostcompat.install(patch_os=True)
    argv = [_hostcompat.as_str(os.fsencode(arg)) for arg in [path] + args]
    status = entry_point(argv)
    sys.stdout.flush()
    return status


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit('usage: python3 -m rpython.run TARGET.py ARGS...')
    sys.exit(run_target(sys.argv[1], sys.argv[2:]))
