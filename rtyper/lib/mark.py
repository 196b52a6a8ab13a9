"""Marks the functions of a helper module as specialised by low-level types."""

import types


def low_level_module(namespace):
    """Gives every function of the module `namespace` (its globals()) the hint `specialize:ll`."""
    for value in list(namespace.values()):
        if isinstance(value, types.FunctionType) and value.__module__ == namespace['__name__']:
            value._annspecialcase_ = 'specialize:ll'
