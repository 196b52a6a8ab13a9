#!/usr/bin/python3
"""Runs an RPython program on plain CPython, as it would run translated.

usage: run_untranslated.py TARGET.py [ARGUMENT...]
"""

import importlib.util
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(HERE)))


def load(path):
    """Imports a target the way the translator does: its own folder comes first."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    spec = importlib.util.spec_from_file_location("targetmodule", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(argv):
    if len(argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    from rpython import _hostcompat
    _hostcompat.install(patch_os=True)
    sys.setrecursionlimit(200000)
    sys.stdout.reconfigure(encoding="latin-1", newline="\n")
    entry_point = load(argv[1]).target(None, [])
    return entry_point(argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv))
