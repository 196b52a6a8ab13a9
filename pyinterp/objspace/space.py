"""The object space's namespace.

Every file of this package refers to the others as `space.NAME`.  The names are
put here once, by `assemble` (called from the package's __init__), so files may
refer to each other without import cycles, and the translator sees plain module
constants.
"""

import types


def assemble(modules):
    """Make the public names of `modules` attributes of this module."""
    namespace = globals()
    for module in modules:
        for name, value in vars(module).items():
            if name.startswith('_') or isinstance(value, types.ModuleType):
                continue
            if namespace.setdefault(name, value) is not value:
                raise ImportError('%s: the name %s is taken already'
                                  % (module.__name__, name))
