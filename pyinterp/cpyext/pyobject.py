"""Objects on both sides: from PyObject * to W_Root and back.

A block is what C sees of an object.  Blocks and objects are linked by the collector (rawrefcount): the
block's reference count tells the link, so that a linked block leads to its object by a table, without a
word of its own.  Three kinds of objects:

- values (int, float ...): copied, so that neither side has to keep the other's;
- objects of Python: the W_ object is the real thing; its block, a picture, is made when it first
  crosses, and lives as long as the object or a reference from C;
- instances of C types: the block is the real thing, the W_CInstance a proxy that is made again whenever
  it is needed.

What a block of a type looks like, and which W_ object stands for a block that C made, is told by the
type's TypeInfo (typeinfo.py).
"""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.lltypes import NULL, PyObject, PyTypeObjectPtr
from pyinterp.cpyext.typeinfo import TypeInfo
from pyinterp.objspace import space
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import W_TypeObject
from rpython.rlib import rawrefcount
from rpython.rlib.objectmodel import always_inline, keepalive_until_here
from rpython.rtyper.lltypesystem import rffi

LINKED = rawrefcount.REFCNT_FROM_PYPY


# -- references ------------------------------------------------------------------

@always_inline
def incref(ref):
    """One reference more."""
    ref.c_ob_refcnt += 1


@always_inline
def decref(ref):
    """One reference less; the last one frees the block."""
    count = ref.c_ob_refcnt - 1
    ref.c_ob_refcnt = count
    if count == 0:
        ccalls.dealloc(ref)


@always_inline
def xdecref(ref):
    """As decref, unless it is NULL."""
    if ref:
        decref(ref)


# -- from C ----------------------------------------------------------------------

@always_inline
def from_ref(ref):
    """The W_ object of a block; the reference stays the caller's."""
    if ref.c_ob_refcnt >= LINKED:
        w_obj = rawrefcount.to_obj(W_Root, ref)
        if w_obj is not None:
            return w_obj
    return _realize(ref)


def _realize(ref):
    """The W_ object of a block that has none yet."""
    w_type = type_of_block(ref)
    return info_of(w_type).realize(w_type, ref)


def take(ref):
    """As from_ref, and the reference is given up."""
    if ref.c_ob_refcnt >= LINKED:
        w_obj = rawrefcount.to_obj(W_Root, ref)
        if w_obj is not None:
            ref.c_ob_refcnt -= 1
            return w_obj
    w_obj = _realize(ref)
    decref(ref)
    return w_obj


def type_of_block(ref):
    """The class of a block, a W_TypeObject."""
    w_type = from_ref(rffi.cast(PyObject, ref.c_ob_type))
    assert isinstance(w_type, W_TypeObject)
    return w_type


# -- to C ------------------------------------------------------------------------

@always_inline
def new_ref(w_obj):
    """A new reference to the block of an object."""
    return w_obj.cpy_new_ref()


def borrow(w_obj):
    """A borrowed reference to the object's block, made now if need be: good for as long as the object lives."""
    return w_obj.cpy_block()


def _root_block(w_obj):
    ref = rawrefcount.from_obj(PyObject, w_obj)
    if not ref:
        ref = w_obj.cpy_make_block()
        # A block is linked before it is filled, and has no reference yet: the object must outlive the filling.
        keepalive_until_here(w_obj)
    return ref


def _root_new_ref(w_obj):
    ref = w_obj.cpy_block()
    ref.c_ob_refcnt += 1
    return ref


def linked_picture(w_obj):
    """The object's picture, linked: of the right size and type, all else zero."""
    ref = new_picture(type_ref(w_obj.gettype()))
    rawrefcount.create_link_pypy(w_obj, ref)
    return ref


def new_picture(pto):
    """A zeroed block of a type, unlinked, without references from C: to be linked at once."""
    ref = ccalls.new_block(pto, 0)
    if not ref:
        raise space.oefmt(space.w_MemoryError, '')
    ref.c_ob_refcnt = 0
    return ref


W_Root.cpy_block = _root_block
W_Root.cpy_new_ref = _root_new_ref
W_Root.cpy_make_block = linked_picture


# -- types -----------------------------------------------------------------------

def info_of(w_type):
    """What the bridge knows of a class; a class that has not crossed yet gets its PyTypeObject now."""
    info = w_type.cpy_type
    if info is None:
        info = new_python_type(w_type)
    assert isinstance(info, TypeInfo)
    return info


def type_ref(w_type):
    """The class's PyTypeObject."""
    return info_of(w_type).pto


def new_python_type(w_type):
    from pyinterp.cpyext.pythontype import make_python_type
    return make_python_type(w_type)


def as_type(ref):
    """A PyObject as PyTypeObject *."""
    return rffi.cast(PyTypeObjectPtr, ref)


def as_object(pto):
    """Any block pointer as PyObject *."""
    return rffi.cast(PyObject, pto)
