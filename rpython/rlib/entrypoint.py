"""Functions of the program that C calls by name."""

annotated_entrypoints = {}
"""By key, the Entrypoint objects in order of registration. Those of 'main' are part of every program
that imports the modules they stand in."""

secondary_entrypoints = {'main': []}
"""By key, the pairs (function, argument types)."""


class Entrypoint:
    """A registered function.

    func, argtypes, c_name   what the decorator was given
    restype                  the low-level type of its result; None: what the function returns
    """

    def __init__(self, func, argtypes, c_name, restype=None):
        self.func = func
        self.argtypes = tuple(argtypes)
        self.c_name = c_name
        self.restype = restype


def register_entrypoint(key, func, argtypes, c_name, restype=None):
    """Makes `func` the C function `c_name`; returns `func`."""
    annotated_entrypoints.setdefault(key, []).append(Entrypoint(func, argtypes, c_name, restype))
    secondary_entrypoints.setdefault(key, []).append((func, tuple(argtypes)))
    func.c_name = c_name
    func.exported_symbol = True
    return func


def entrypoint_lowlevel(key, argtypes, c_name=None, relax=False, restype=None):
    """Decorator: C calls the function by the name `c_name` (its own if None).

    argtypes    low-level types, one for each parameter: rffi.INT, lltype.Signed, rffi.CCHARP ...
    restype     the type of the result; if None, what the function is found to return

    The arguments arrive as values of these types. No exception may leave the function: one that does
    ends the program.
    """
    def decorate(func):
        return register_entrypoint(key, func, argtypes, c_name or func.__name__, restype)
    return decorate


def entrypoint_highlevel(key, argtypes, c_name=None, restype=None):
    """As entrypoint_lowlevel()."""
    return entrypoint_lowlevel(key, argtypes, c_name, restype=restype)


def export_symbol(func):
    """Decorator: the function's C name is visible to libraries that the program loads."""
    func.exported_symbol = True
    return func
