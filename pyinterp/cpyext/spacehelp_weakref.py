"""Weak references: ReferenceType objects, for C and through it for Python.

The object referred to may be one of Python, then the collector tells when it is dead; or an instance of a
C type: then its block counts, since its proxy comes and goes, and the type's tp_dealloc tells
(PyObject_ClearWeakRefs).
"""

from pyinterp.cpyext.instance import W_CInstance
from pyinterp.cpyext.lltypes import PyObject, PyObjectP
from pyinterp.cpyext.pyobject import NULL, block_of, from_ref, new_picture, type_ref
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import constructor, getter
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import new_type
from rpython.rlib import rawrefcount, rweakref
from rpython.rtyper.lltypesystem import lltype, rffi

w_weakref = new_type('ReferenceType', w_object)
w_weakref.module = 'weakref'
# The bridge looks for the classes that C exports among the names of the space.
space.w_weakref = w_weakref

# Index of wr_object in a PyWeakReference, taken as an array of references.
WR_OBJECT = 2


class W_WeakReference(W_Root):
    """A weak reference; `block` is that of a C instance, else NULL and `target` counts."""

    def __init__(self, w_callback):
        self.target = rweakref.dead_ref
        self.block = NULL
        self.w_callback = w_callback
        self.hash = 0
        self.has_hash = False

    def gettype(self):
        return w_weakref

    def is_callable(self):
        return True

    def call_args(self, args_w):
        if len(args_w) != 0:
            raise space.oefmt(space.w_TypeError, 'ReferenceType expected 0 arguments, got %d'
                              % len(args_w))
        w_obj = self.get()
        if w_obj is None:
            return space.w_None
        return w_obj

    def get(self):
        """The object, or None if it is dead."""
        if self.block:
            return from_ref(self.block)
        w_obj = self.target()
        assert w_obj is None or isinstance(w_obj, W_Root)
        return w_obj

    def is_dead(self):
        """Whether the object is gone."""
        return not self.block and self.target() is None

    def hash_w(self):
        if not self.has_hash:
            w_obj = self.get()
            if w_obj is None:
                raise space.oefmt(space.w_TypeError, 'weak object has gone away')
            self.hash = w_obj.hash_w()
            self.has_hash = True
        return self.hash

    def compare(self, op, w_other):
        if not isinstance(w_other, W_WeakReference) or (op != ops.EQ and op != ops.NE):
            return space.w_NotImplemented
        w_left = self.get()
        w_right = w_other.get()
        if w_left is None or w_right is None:
            return space.newbool((self is w_other) == (op == ops.EQ))
        return space.compare(w_left, op, w_right)

    def repr_w(self):
        w_obj = self.get()
        if w_obj is None:
            return '<weakref at 0x%x; dead>' % space.address(self)
        return "<weakref at 0x%x; to '%s' at 0x%x>" % (
            space.address(self), w_obj.typename(), space.address(w_obj))

    def cpy_make_block(self):
        """The picture shows the object where PyWeakref_GET_OBJECT looks for it."""
        ref = new_picture(type_ref(w_weakref))
        rawrefcount.create_link_pypy(self, ref)
        w_obj = self.get()
        if w_obj is None:
            w_obj = space.w_None
        rffi.cast(PyObjectP, ref)[WR_OBJECT] = block_of(w_obj)
        return ref

    def forget(self):
        """The object is gone: the picture says None."""
        self.block = NULL
        self.target = rweakref.dead_ref
        ref = rawrefcount.from_obj(PyObject, self)
        if ref:
            rffi.cast(PyObjectP, ref)[WR_OBJECT] = block_of(space.w_None)


# -- which references there are --------------------------------------------------------------

class Registry(object):
    """Weak references to all ReferenceType objects.

    of_blocks   by the address of the block of a C instance
    of_objects  those to objects of Python
    """

    def __init__(self):
        self.of_blocks = {}
        self.of_objects = []


registry = Registry()


def address_of(block):
    """A block's address as a number."""
    return rffi.cast(lltype.Signed, block)


def living(refs):
    """The ReferenceType objects of a list that are alive."""
    result = []
    for ref in refs:
        w_ref = ref()
        if w_ref is not None:
            assert isinstance(w_ref, W_WeakReference)
            result.append(w_ref)
    return result


def existing(w_obj, refs):
    """A reference without callback to the object that exists already, or None."""
    for w_ref in living(refs):
        if w_ref.w_callback is None and w_ref.get() is w_obj:
            return w_ref
    return None


def make(w_obj, w_callback):
    """weakref.ref(obj, callback); one object for all references without callback."""
    if w_callback is space.w_None:
        w_callback = None
    if isinstance(w_obj, W_CInstance):
        return _make_to_block(w_obj, w_callback)
    _check_class(w_obj)
    if w_callback is None:
        w_ref = existing(w_obj, registry.of_objects)
        if w_ref is not None:
            return w_ref
    w_ref = W_WeakReference(w_callback)
    w_ref.target = rweakref.ref(w_obj)
    registry.of_objects.append(rweakref.ref(w_ref))
    return w_ref


def _check_class(w_obj):
    """TypeError for the values that cannot be referred to weakly."""
    w_class = w_obj.gettype()
    if not w_class.is_heap:
        for w_type in [space.w_int, space.w_float, space.w_str, space.w_bytes, space.w_tuple,
                       space.w_list, space.w_dict, space.w_NoneType, space.w_object,
                       space.w_slice]:
            if w_class is w_type or w_class is space.w_bool:
                raise cannot_refer(w_obj)


def cannot_refer(w_obj):
    """The TypeError for an object without room for weak references."""
    return space.oefmt(space.w_TypeError, "cannot create weak reference to '%s' object"
                       % w_obj.typename())


def _weak_list(block):
    """Where a block keeps its list of weak references; the type has room for it."""
    offset = block.c_ob_type.c_tp_weaklistoffset
    return rffi.cast(PyObjectP, rffi.ptradd(rffi.cast(rffi.CCHARP, block), offset))


def _make_to_block(w_obj, w_callback):
    block = w_obj.block
    if block.c_ob_type.c_tp_weaklistoffset <= 0:
        if not w_obj.gettype().is_heap:
            raise cannot_refer(w_obj)
    address = address_of(block)
    refs = registry.of_blocks.get(address, None)
    if refs is None:
        refs = []
        registry.of_blocks[address] = refs
    if w_callback is None:
        w_ref = existing(w_obj, refs)
        if w_ref is not None:
            return w_ref
    w_ref = W_WeakReference(w_callback)
    w_ref.block = block
    refs.append(rweakref.ref(w_ref))
    if block.c_ob_type.c_tp_weaklistoffset > 0:
        # Not NULL: the type's tp_dealloc has to call PyObject_ClearWeakRefs.
        _weak_list(block)[0] = block_of(w_ref)
    return w_ref


# -- death -------------------------------------------------------------------------------------

def clear(block):
    """A C instance is about to be freed: its references forget it, and say so."""
    if block.c_ob_type.c_tp_weaklistoffset > 0:
        _weak_list(block)[0] = NULL
    refs = registry.of_blocks.pop(address_of(block), None)
    if refs is None:
        return
    dead_w = living(refs)
    for w_ref in dead_w:
        w_ref.forget()
    call_back(dead_w)


def scan():
    """After a collection: references to objects of Python that are dead forget them, and say so."""
    refs = registry.of_objects
    if len(refs) == 0:
        return
    kept = []
    dead_w = []
    for ref in refs:
        w_ref = ref()
        if w_ref is not None:
            assert isinstance(w_ref, W_WeakReference)
            if w_ref.is_dead():
                w_ref.forget()
                dead_w.append(w_ref)
            else:
                kept.append(ref)
    registry.of_objects = kept
    call_back(dead_w)


def call_back(dead_w):
    """Calls the callbacks; an exception in one is shown and forgotten."""
    for w_ref in dead_w:
        w_callback = w_ref.w_callback
        if w_callback is not None:
            w_ref.w_callback = None
            try:
                w_callback.call1(w_ref)
            except OperationError as e:
                show_ignored(e, w_callback)


def show_ignored(operror, w_where):
    """Writes an exception that nobody can catch."""
    space.system.stdout.flush()
    space.system.stderr.write('Exception ignored in: ' + w_where.repr_w() + '\n'
                              + space.format_exception(operror.w_value))


# -- as Python sees them -----------------------------------------------------------------------

@constructor(w_weakref)
def weakref_new(w_cls, args_w, kwargs):
    if len(args_w) < 1 or len(args_w) > 2:
        raise space.oefmt(space.w_TypeError, '__new__ expected at least 1 argument, got %d'
                          % len(args_w))
    w_callback = space.w_None
    if len(args_w) > 1:
        w_callback = args_w[1]
    return make(args_w[0], w_callback)


@getter(w_weakref, '__callback__')
def weakref_callback(w_self):
    assert isinstance(w_self, W_WeakReference)
    if w_self.w_callback is None:
        return space.w_None
    return w_self.w_callback
