"""PyWeakref_*."""

from pyinterp.cpyext import spacehelp, spacehelp_weakref as weakrefs
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import check


@cpython_api('PyWeakref_NewRef')
def PyWeakref_NewRef(w_obj, w_callback):
    """weakref.ref(obj, callback); callback may be NULL."""
    return weakrefs.make(check(w_obj), spacehelp.or_none(w_callback))


@cpython_api('PyWeakref_GetObject', borrowed=True)
def PyWeakref_GetObject(w_ref):
    """The object, borrowed, or Python's None if it is gone."""
    if not isinstance(w_ref, weakrefs.W_WeakReference):
        raise spacehelp.bad_call()
    return spacehelp.or_none(w_ref.get())


@cpython_api('PyObject_ClearWeakRefs', raw=('obj',))
def PyObject_ClearWeakRefs(obj):
    """Called by tp_dealloc: weak references to the object forget it, and their callbacks are called."""
    weakrefs.clear(obj)
