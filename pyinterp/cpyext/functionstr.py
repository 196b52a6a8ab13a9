"""How messages about calls name a function."""

from pyinterp.objspace import space


def function_str(w_func):
    """module.qualname(), without the module if it is builtins or unknown."""
    w_qualname = w_func.getattr_or_none('__qualname__')
    if w_qualname is None:
        return w_func.str_w()
    name = w_qualname.str_w()
    w_module = w_func.getattr_or_none('__module__')
    if w_module is not None and w_module is not space.w_None:
        module = w_module.str_w()
        if module != 'builtins':
            name = module + '.' + name
    return name + '()'
