"""The part of sys that has to do with coroutines, and aiter() and anext()."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.coroutineobject import (
    W_AwaitIterator, W_Coroutine, W_CoroutineWrapper, add_await_methods)
from pyinterp.objspace.gateway import BuiltinNamespace, method
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.structseq import new_fields, new_struct_sequence
from pyinterp.objspace.typeobject import new_type

sys = BuiltinNamespace('sys')
builtins = BuiltinNamespace('builtins')
w_asyncgen_hooks = new_struct_sequence('builtins', 'asyncgen_hooks', ['firstiter', 'finalizer'])


def _checked_hook(w_hook, name):
    """A hook to store: None of the VM for None."""
    if w_hook is w_None:
        return None
    if not w_hook.is_callable():
        raise space.oefmt(space.w_TypeError, 'callable %s expected, got %s'
                          % (name, w_hook.typename()))
    return w_hook


def _or_none(w_hook):
    if w_hook is None:
        return w_None
    return w_hook


@sys.kwfunction('set_asyncgen_hooks', 0, 2)
def set_asyncgen_hooks(args_w, kwargs):
    w_firstiter = kwargs.get('firstiter')
    w_finalizer = kwargs.get('finalizer')
    kwargs.check_all_used()
    if len(args_w) > 0:
        w_firstiter = args_w[0]
    if len(args_w) > 1:
        w_finalizer = args_w[1]
    state = space.ec.state
    if w_finalizer is not None:
        state.w_asyncgen_finalizer = _checked_hook(w_finalizer, 'finalizer')
    if w_firstiter is not None:
        state.w_asyncgen_firstiter = _checked_hook(w_firstiter, 'firstiter')
    return w_None


@sys.function('get_asyncgen_hooks')
def get_asyncgen_hooks():
    state = space.ec.state
    return new_fields(w_asyncgen_hooks, [_or_none(state.w_asyncgen_firstiter),
                                         _or_none(state.w_asyncgen_finalizer)])


@sys.function('get_coroutine_origin_tracking_depth')
def get_coroutine_origin_tracking_depth():
    return space.newint(space.ec.state.origin_depth)


@sys.kwfunction('set_coroutine_origin_tracking_depth', 0, 1)
def set_coroutine_origin_tracking_depth(args_w, kwargs):
    w_depth = kwargs.get('depth')
    kwargs.check_all_used()
    if len(args_w) > 0:
        w_depth = args_w[0]
    if w_depth is None:
        raise space.oefmt(space.w_TypeError, 'set_coroutine_origin_tracking_depth() missing '
                          "required argument 'depth' (pos 1)")
    depth = space.index_w(w_depth)
    if depth < 0:
        raise space.oefmt(space.w_ValueError, 'depth must be >= 0')
    space.ec.state.origin_depth = depth
    return w_None


# -- aiter and anext -----------------------------------------------------------

w_anext_awaitable = new_type('anext_awaitable', w_object, is_final=True)
add_await_methods(w_anext_awaitable, False)


class W_AnextAwaitable(W_AwaitIterator):
    """anext(iterator, default)."""

    def __init__(self, w_awaitable, w_default):
        self.w_awaitable = w_awaitable
        self.w_default = w_default

    def gettype(self):
        return w_anext_awaitable

    def _iter(self):
        w_iter = space.get_awaitable(self.w_awaitable)
        if isinstance(w_iter, W_Coroutine):
            return W_CoroutineWrapper(w_iter)
        return w_iter

    def send_w(self, w_value):
        try:
            return self._iter().send_w(w_value)
        except OperationError as e:
            return self._default(e)

    def throw_w(self, operr):
        w_throw = self._iter().getattr('throw')
        try:
            return w_throw.call1(operr.w_value)
        except OperationError as e:
            if e.match(space.w_StopIteration):
                space.ec.w_stop_value = space.stop_iteration_value(e.w_value)
                return None
            return self._default(e)

    def _default(self, operr):
        if not operr.match(space.w_StopAsyncIteration):
            raise operr
        space.ec.w_stop_value = self.w_default
        return None

    def close(self):
        self._iter().getattr('close').call0()


@method(w_anext_awaitable, '__await__')
def anext_await(w_self):
    return w_self


@builtins.function('aiter')
def builtin_aiter(w_obj):
    w_method = space.special_method(w_obj, '__aiter__')
    if w_method is None:
        raise space.oefmt(space.w_TypeError, "'%s' object is not an async iterable"
                          % w_obj.typename())
    w_iter = space.call_method0(w_method, w_obj)
    if space.special_method(w_iter, '__anext__') is None:
        raise space.oefmt(space.w_TypeError, "aiter() returned not an async iterator of type '%s'"
                          % w_iter.typename())
    return w_iter


@builtins.varfunction('anext', 1, 2)
def builtin_anext(args_w):
    w_obj = args_w[0]
    w_method = space.special_method(w_obj, '__anext__')
    if w_method is None:
        raise space.oefmt(space.w_TypeError, "'%s' object is not an async iterator"
                          % w_obj.typename())
    w_awaitable = space.call_method0(w_method, w_obj)
    if len(args_w) == 1:
        return w_awaitable
    return W_AnextAwaitable(w_awaitable, args_w[1])
