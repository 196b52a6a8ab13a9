"""PyErr_Warn*."""

from pyinterp.cpyext import spacehelp
from pyinterp.modules import warn as warnings
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import text
from pyinterp.objspace import space
from pyinterp.objspace.strobject import newtext


@cpython_api('PyErr_WarnEx')
def PyErr_WarnEx(w_category, message, stack_level):
    """warnings.warn(message, category, stack_level); -1 if the warning became an error."""
    warnings.warn(w_category, newtext(text(message)), stack_level)
    return 0


@cpython_api('PyErr_WarnExplicitObject')
def PyErr_WarnExplicitObject(w_category, w_message, w_filename, line, w_module, w_registry):
    """warnings.warn_explicit(message, category, filename, line, module, registry)."""
    warnings.warn_explicit(w_category, w_message, space.text_w(w_filename), line,
                           spacehelp.or_none(w_module), spacehelp.or_none(w_registry))
    return 0


@cpython_api('PyErr_WarnExplicit')
def PyErr_WarnExplicit(w_category, message, filename, line, module, w_registry):
    """warnings.warn_explicit(message, category, filename, line, module, registry)."""
    w_module = space.w_None
    if module:
        w_module = newtext(text(module))
    warnings.warn_explicit(w_category, newtext(text(message)), text(filename), line, w_module,
                           spacehelp.or_none(w_registry))
    return 0
