"""PyContext_* and PyContextVar_*."""

from pyinterp.cpyext import spacehelp_context as context
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import NULL, new_ref
from pyinterp.cpyext.spacehelp import text


@cpython_api('PyContext_New')
def PyContext_New():
    """An empty context."""
    return context.W_Context()


@cpython_api('PyContext_Copy')
def PyContext_Copy(w_context):
    """A copy of a context."""
    return context.context_of(w_context).copy()


@cpython_api('PyContext_CopyCurrent')
def PyContext_CopyCurrent():
    """A copy of the current context."""
    return context.contexts.w_current.copy()


@cpython_api('PyContext_Enter')
def PyContext_Enter(w_context):
    """Makes a context the current one."""
    context.enter(context.context_of(w_context))
    return 0


@cpython_api('PyContext_Exit')
def PyContext_Exit(w_context):
    """Goes back to the context before."""
    context.leave(context.context_of(w_context))
    return 0


@cpython_api('PyContextVar_New')
def PyContextVar_New(name, w_default):
    """ContextVar(name, default=default); no default for NULL."""
    return context.W_ContextVar(text(name), w_default)


@cpython_api('PyContextVar_Get')
def PyContextVar_Get(w_var, w_default, result):
    """Stores a new reference to the value, to a default, or NULL."""
    result[0] = NULL
    w_value = context.value_of(context.var_of(w_var), w_default)
    if w_value is not None:
        result[0] = new_ref(w_value)
    return 0


@cpython_api('PyContextVar_Set')
def PyContextVar_Set(w_var, w_value):
    """Sets the variable in the current context; the token to undo it."""
    return context.set_var(context.var_of(w_var), w_value)


@cpython_api('PyContextVar_Reset')
def PyContextVar_Reset(w_var, w_token):
    """Undoes PyContextVar_Set."""
    context.reset_var(context.var_of(w_var), context.token_of(w_token))
    return 0
