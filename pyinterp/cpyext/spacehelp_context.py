"""Context variables: contexts, variables and tokens."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter, method, varmethod
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.typeobject import new_type


def _contextvars_type(name):
    w_type = new_type(name, w_object, is_final=True)
    w_type.module = '_contextvars'
    return w_type


w_context = _contextvars_type('Context')
w_contextvar = _contextvars_type('ContextVar')
w_contexttoken = _contextvars_type('Token')
# The bridge looks for the classes that C exports among the names of the space.
space.w_context = w_context
space.w_contextvar = w_contextvar
space.w_contexttoken = w_contexttoken


class W_ContextVar(W_Root):
    """A variable; w_default is None if it has no default."""

    def __init__(self, name, w_default):
        self.name = name
        self.w_default = w_default

    def gettype(self):
        return w_contextvar

    def repr_w(self):
        text = '<ContextVar name=' + newtext(self.name).repr_w()
        if self.w_default is not None:
            text += ' default=' + self.w_default.repr_w()
        return text + ' at 0x%x>' % space.address(self)


class W_Context(W_Root):
    """Values of variables; `outer` is the context to go back to while this one is entered."""

    def __init__(self):
        self.values_w = {}
        self.outer = None
        self.entered = False

    def gettype(self):
        return w_context

    def len_w(self):
        return len(self.values_w)

    def has_len(self):
        return True

    def get(self, w_var):
        """The value of a variable here, or None."""
        return self.values_w.get(w_var, None)

    def copy(self):
        """A new context with the same values."""
        result = W_Context()
        for w_var in self.values_w:
            result.values_w[w_var] = self.values_w[w_var]
        return result


class W_ContextToken(W_Root):
    """What a variable was before it was set: w_old is None if it had no value."""

    def __init__(self, w_context, w_var, w_old):
        self.w_context = w_context
        self.w_var = w_var
        self.w_old = w_old
        self.used = False

    def gettype(self):
        return w_contexttoken


class Contexts(object):
    """The context that is current."""

    def __init__(self):
        self.w_current = W_Context()


contexts = Contexts()


def enter(w_ctx):
    """Make a context the current one."""
    if w_ctx.entered:
        raise space.oefmt(space.w_RuntimeError, 'cannot enter context: ' + w_ctx.repr_w()
                          + ' is already entered')
    w_ctx.outer = contexts.w_current
    w_ctx.entered = True
    contexts.w_current = w_ctx


def leave(w_ctx):
    """Go back to the context before."""
    if not w_ctx.entered:
        raise space.oefmt(space.w_RuntimeError, 'cannot exit context: ' + w_ctx.repr_w()
                          + ' has not been entered')
    if contexts.w_current is not w_ctx:
        raise space.oefmt(space.w_RuntimeError, 'cannot exit context: thread state references '
                          'a different context object')
    contexts.w_current = w_ctx.outer
    w_ctx.outer = None
    w_ctx.entered = False


def set_var(w_var, w_value):
    """Sets a variable in the current context; the token to undo it."""
    w_ctx = contexts.w_current
    w_token = W_ContextToken(w_ctx, w_var, w_ctx.get(w_var))
    w_ctx.values_w[w_var] = w_value
    return w_token


def reset_var(w_var, w_token):
    """Undoes set_var."""
    if w_token.used:
        raise space.oefmt(space.w_RuntimeError,
                          w_token.repr_w() + ' has already been used once')
    if w_token.w_var is not w_var:
        raise space.oefmt(space.w_ValueError,
                          w_token.repr_w() + ' was created by a different ContextVar')
    w_ctx = contexts.w_current
    if w_token.w_context is not w_ctx:
        raise space.oefmt(space.w_ValueError,
                          w_token.repr_w() + ' was created in a different Context')
    w_token.used = True
    if w_token.w_old is not None:
        w_ctx.values_w[w_var] = w_token.w_old
    elif w_var in w_ctx.values_w:
        del w_ctx.values_w[w_var]


def value_of(w_var, w_default):
    """The variable's value, the given default or its own; None if there is none of them."""
    w_value = contexts.w_current.get(w_var)
    if w_value is not None:
        return w_value
    if w_default is not None:
        return w_default
    return w_var.w_default


# -- as Python sees them -----------------------------------------------------------------

def var_of(w_obj):
    """The variable; TypeError for others."""
    if not isinstance(w_obj, W_ContextVar):
        raise space.oefmt(space.w_TypeError, 'an instance of ContextVar was expected')
    return w_obj


def context_of(w_obj):
    """The context; TypeError for others."""
    if not isinstance(w_obj, W_Context):
        raise space.oefmt(space.w_TypeError, 'an instance of Context was expected')
    return w_obj


def token_of(w_obj):
    """The token; TypeError for others."""
    if not isinstance(w_obj, W_ContextToken):
        raise space.oefmt(space.w_TypeError, 'an instance of Token was expected')
    return w_obj


@getter(w_contextvar, 'name')
def contextvar_name(w_self):
    return newtext(var_of(w_self).name)


@varmethod(w_contextvar, 'get', 1, 2)
def contextvar_get(args_w):
    w_default = None
    if len(args_w) > 1:
        w_default = args_w[1]
    w_var = var_of(args_w[0])
    w_value = value_of(w_var, w_default)
    if w_value is None:
        raise OperationError(space.new_exception(space.w_LookupError, [w_var]))
    return w_value


@method(w_contextvar, 'set')
def contextvar_set(w_self, w_value):
    return set_var(var_of(w_self), w_value)


@method(w_contextvar, 'reset')
def contextvar_reset(w_self, w_token):
    reset_var(var_of(w_self), token_of(w_token))
    return space.w_None


@method(w_context, 'copy')
def context_copy(w_self):
    return context_of(w_self).copy()


@varmethod(w_context, 'run', 2)
def context_run(args_w):
    w_ctx = context_of(args_w[0])
    enter(w_ctx)
    try:
        return args_w[1].call_args(args_w[2:])
    finally:
        leave(w_ctx)
