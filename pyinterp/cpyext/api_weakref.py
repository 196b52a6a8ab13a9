"""PyWeakref_*."""

from pyinterp.cpyext import spacehelp, spacehelp_weakref as weakrefs
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import check
from pyinterp.modules.weakrefmodule import W_WeakRef
from pyinterp.objspace import space
from pyinterp.objspace.instanceobject import W_InstanceObject


@cpython_api('PyWeakref_NewRef')
def PyWeakref_NewRef(w_obj, w_callback):
    """weakref.ref(obj, callback); callback may be NULL."""
    if w_callback is space.w_None:
        w_callback = None
    return weakrefs.make(check(w_obj), w_callback)


@cpython_api('PyWeakref_NewProxy')
def PyWeakref_NewProxy(w_obj, w_callback):
    """weakref.proxy(obj, callback); callback may be NULL."""
    return spacehelp.from_module('weakref', 'proxy').call2(check(w_obj),
                                                           spacehelp.or_none(w_callback))


def behind_proxy(w_ref):
    """The weak reference that a proxy holds; another object itself."""
    if isinstance(w_ref, W_InstanceObject):
        w_where = w_ref.gettype()
        if w_where.module == 'weakref' and w_where.name.endswith('ProxyType'):
            w_held = w_ref.object_getattr('_ref')
            if w_held is not None:
                return w_held
    return w_ref


@cpython_api('PyWeakref_GetObject', borrowed=True)
def PyWeakref_GetObject(w_ref):
    """The object, borrowed, or Python's None if it is gone."""
    if w_ref is not None:
        w_plain = space.unwrap_payload(behind_proxy(w_ref))
        if isinstance(w_plain, W_WeakRef):
            return spacehelp.or_none(w_plain.get())
    raise spacehelp.bad_call()


@cpython_api('PyObject_ClearWeakRefs', raw=('obj',))
def PyObject_ClearWeakRefs(obj):
    """Called by tp_dealloc: weak references to the object forget it, and their callbacks are called."""
    weakrefs.clear(obj)
