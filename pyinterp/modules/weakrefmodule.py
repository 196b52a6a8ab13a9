"""The _weakref module: weak references and their callbacks.

The collector clears a reference when its object dies.  Callbacks are called
when the death is noticed: after gc.collect(), or when many references with
callbacks have been made.
"""

from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.pending import Work, pending
from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import (
    BuiltinNamespace, constructor, getter, kwmethod)
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None, w_NotImplemented
from pyinterp.objspace.typeobject import new_type
from rpython.rlib import rweakref

namespace = BuiltinNamespace('_weakref')
w_weakref = new_type('ReferenceType', w_object)
w_weakref.module = 'weakref'


class W_WeakRef(W_Root):
    """weakref.ref(obj, callback); w_whole is the instance of a subclass."""

    def __init__(self, w_obj, w_callback):
        self.ref = rweakref.ref(w_obj)
        self.w_callback = w_callback
        self.hash = 0
        self.has_hash = False

    def gettype(self):
        return w_weakref

    def get(self):
        """The object, or None when it is dead."""
        return self.ref()

    def is_callable(self):
        return True

    def call_args(self, args_w):
        if len(args_w) != 0:
            raise space.oefmt(space.w_TypeError, 'weakref takes no arguments')
        return _or_none(self.get())

    def hash_w(self):
        if not self.has_hash:
            w_obj = self.get()
            if w_obj is None:
                raise space.oefmt(space.w_TypeError,
                                  'weak object has gone away')
            self.hash = w_obj.hash_w()
            self.has_hash = True
        return self.hash

    def compare(self, op, w_other):
        w_other = space.unwrap_payload(w_other)
        if not isinstance(w_other, W_WeakRef) or (
                op != ops.EQ and op != ops.NE):
            return w_NotImplemented
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


class Registry(object):
    """The references that have a callback, held weakly: that of a reference that has died is not called.

    dead_w   those whose objects have died, and whose callbacks were not called yet
    """

    def __init__(self):
        self.refs = []
        self.next_check = 64
        self.dead_w = []

    def add(self, w_ref):
        """Remember a reference with a callback."""
        if len(self.refs) >= self.next_check:
            self.sort_out()
            self.next_check = 2 * len(self.refs) + 64
            if len(self.dead_w) > 0:
                pending.wake()
        self.refs.append(rweakref.ref(w_ref))

    def sort_out(self):
        """Forget dead references, and find those whose objects have died."""
        alive = []
        for ref in self.refs:
            w_whole = ref()
            if w_whole is None:
                continue
            if _ref(space.unwrap_payload(w_whole)).get() is None:
                self.dead_w.append(w_whole)
            else:
                alive.append(ref)
        self.refs = alive


class CallCallbacks(Work):
    """What waits when the death of objects was noticed."""

    def run(self):
        if len(registry.dead_w) > 0:
            call_callbacks()


registry = Registry()
pending.add(CallCallbacks())


def _or_none(w_obj):
    if w_obj is None:
        return w_None
    return w_obj


def call_callbacks():
    """Call the callbacks of the references whose objects have died."""
    registry.sort_out()
    dead_w = registry.dead_w
    registry.dead_w = []
    i = len(dead_w) - 1
    while i >= 0:
        _call_callback(dead_w[i])
        i -= 1


def _call_callback(w_whole):
    w_ref = _ref(space.unwrap_payload(w_whole))
    w_callback = w_ref.w_callback
    w_ref.w_callback = None
    if w_callback is None:
        return
    try:
        w_callback.call1(w_whole)
    except OperationError as e:
        space.write_unraisable(e.w_value, None, w_callback)


def can_be_referenced(w_obj):
    """Whether weak references to the object are allowed."""
    w_class = w_obj.gettype()
    if w_class.is_heap:
        return w_class.has_weakref
    return (isinstance(w_obj, space.W_Function)
            or isinstance(w_obj, space.W_TypeObject)
            or isinstance(w_obj, space.W_SetObject)
            or isinstance(w_obj, space.W_BoundMethod)
            or isinstance(w_obj, space.W_Module)
            or isinstance(w_obj, space.W_Builtin)
            or isinstance(w_obj, space.W_Resumable)
            or isinstance(w_obj, space.W_MemoryView)
            or isinstance(w_obj, W_WeakRef) or w_class.has_weakref)


def _referable(w_obj):
    if not can_be_referenced(w_obj):
        raise space.oefmt(
            space.w_TypeError, "cannot create weak reference to '%s' object"
            % w_obj.typename())
    return w_obj


@constructor(w_weakref)
def weakref_new(w_cls, args_w, kwargs):
    if len(args_w) < 1 or len(args_w) > 2:
        raise space.oefmt(
            space.w_TypeError, '__new__ expected at least 1 argument, got %d'
            % len(args_w))
    return W_WeakRef(_referable(args_w[0]), None)


class W_WeakRefInit(space.W_Builtin):
    """weakref.ref.__init__, which sees the whole instance of a subclass."""

    def call_args(self, args_w):
        w_ref = _ref(self.check_self(args_w[0]))
        if len(args_w) > 3:
            raise space.oefmt(
                space.w_TypeError, '__init__ expected at most 2 arguments, '
                'got %d' % (len(args_w) - 1))
        if len(args_w) > 2 and args_w[2] is not w_None:
            w_ref.w_callback = args_w[2]
            registry.add(args_w[0])
        return w_None


w_weakref.w_dict.setitem_str('__init__',
                             W_WeakRefInit('__init__', w_weakref))


def _ref(w_self):
    assert isinstance(w_self, W_WeakRef)
    return w_self


@getter(w_weakref, '__callback__')
def weakref_callback(w_self):
    if _ref(w_self).get() is None:
        return w_None
    return _or_none(_ref(w_self).w_callback)


@kwmethod(w_weakref, '__call__', 1, 1)
def weakref_call(args_w, kwargs):
    return _ref(args_w[0]).call_args([])


@namespace.function('getweakrefcount')
def getweakrefcount(w_obj):
    return newint(0)


@namespace.function('getweakrefs')
def getweakrefs(w_obj):
    return space.newlist([])


namespace.add('ref', w_weakref)
namespace.add('ReferenceType', w_weakref)
