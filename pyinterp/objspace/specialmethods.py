"""Dispatch to the special methods that an object's class defines."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.root import W_Root
from pyinterp.interpreter.error import OperationError
from rpython.rlib.objectmodel import compute_identity_hash


class SpecialMethods(object):
    """Mixin for W_ classes of objects whose class is the application's.

    Overrides the operations of W_Root by calls of what `_lookup(name)` finds;
    the class that uses it defines `_lookup` and `default_repr`.
    """

    def has_special_methods(self):
        return True

    # -- operators

    def binop(self, op, w_other):
        w_method = self._lookup(ops.BINOP_METHOD[op])
        if w_method is None:
            return space.w_NotImplemented
        return space.call_method1(w_method, self, w_other)

    def rbinop(self, op, w_left):
        w_method = self._lookup(ops.RBINOP_METHOD[op])
        if w_method is None:
            return space.w_NotImplemented
        return space.call_method1(w_method, self, w_left)

    def inplace(self, op, w_other):
        w_method = self._lookup(ops.INPLACE_METHOD[op])
        if w_method is None:
            return space.w_NotImplemented
        return space.call_method1(w_method, self, w_other)

    def pow3(self, w_exponent, w_modulus):
        w_method = self._lookup('__pow__')
        if w_method is None:
            return space.w_NotImplemented
        return space.call_method2(w_method, self, w_exponent, w_modulus)

    def compare(self, op, w_other):
        w_method = self._lookup(ops.COMPARE_METHOD[op])
        if w_method is None:
            return space.w_NotImplemented
        if w_method is space.w_object_eq or w_method is space.w_object_order:
            return W_Root.compare(self, op, w_other)
        return space.call_method1(w_method, self, w_other)

    def unaryop(self, op):
        w_method = self._lookup(ops.UNARY_METHOD[op])
        if w_method is None:
            return W_Root.unaryop(self, op)
        return space.call_method0(w_method, self)

    def hash_w(self):
        w_method = self._lookup('__hash__')
        if w_method is space.w_object_hash:
            return compute_identity_hash(self)
        if w_method is None or w_method is space.w_None:
            raise space.oefmt(space.w_TypeError,
                              "unhashable type: '%s'" % self.typename())
        return space.hash_from_result(space.call_method0(w_method, self))

    def is_true(self):
        w_method = self._lookup('__bool__')
        if w_method is not None:
            w_result = space.call_method0(w_method, self)
            if not isinstance(w_result, space.W_BoolObject):
                raise space.oefmt(
                    space.w_TypeError, '__bool__ should return bool, '
                    'returned %s' % w_result.typename())
            return w_result.intval != 0
        if self._lookup('__len__') is not None:
            return self.len_w() != 0
        return True

    # -- containers

    def len_w(self):
        w_method = self._lookup('__len__')
        if w_method is None:
            return W_Root.len_w(self)
        length = space.index_w(space.call_method0(w_method, self))
        if length < 0:
            raise space.oefmt(space.w_ValueError,
                              '__len__() should return >= 0')
        return length

    def has_len(self):
        return self._lookup('__len__') is not None

    def ask_length(self):
        w_method = self._lookup('__len__')
        if w_method is None:
            w_method = self._lookup('__length_hint__')
        if w_method is None:
            return
        try:
            w_length = space.call_method0(w_method, self)
            if w_length is not space.w_NotImplemented:
                space.index_w(w_length)
        except OperationError as e:
            if not e.match(space.w_TypeError):
                raise

    def getitem(self, w_index):
        w_method = self._lookup('__getitem__')
        if w_method is None:
            return W_Root.getitem(self, w_index)
        return space.call_method1(w_method, self, w_index)

    def setitem(self, w_index, w_value):
        w_method = self._lookup('__setitem__')
        if w_method is None:
            W_Root.setitem(self, w_index, w_value)
        else:
            space.call_method2(w_method, self, w_index, w_value)

    def delitem(self, w_index):
        w_method = self._lookup('__delitem__')
        if w_method is None:
            W_Root.delitem(self, w_index)
        else:
            space.call_method1(w_method, self, w_index)

    def contains(self, w_item):
        w_method = self._lookup('__contains__')
        if w_method is None:
            return W_Root.contains(self, w_item)
        if w_method is space.w_None:
            raise space.oefmt(space.w_TypeError, "'%s' object is not a "
                              'container' % self.typename())
        return space.is_true(space.call_method1(w_method, self, w_item))

    def iter_w(self):
        w_method = self._lookup('__iter__')
        if w_method is None or w_method is space.w_None:
            if w_method is None and self._lookup('__getitem__') is not None:
                return space.new_getitem_iterator(self)
            return W_Root.iter_w(self)
        w_iter = space.call_method0(w_method, self)
        if not w_iter.is_iterator():
            raise space.oefmt(
                space.w_TypeError, "iter() returned non-iterator of type '%s'"
                % w_iter.typename())
        return w_iter

    def next_w(self):
        w_method = self._lookup('__next__')
        if w_method is None:
            return W_Root.next_w(self)
        try:
            return space.call_method0(w_method, self)
        except OperationError as e:
            if not e.match(space.w_StopIteration):
                raise
            space.ec.w_stop_value = space.stop_iteration_value(e.w_value)
            return None

    def is_iterator(self):
        return self._lookup('__next__') is not None

    # -- text

    def repr_w(self):
        w_method = self._lookup('__repr__')
        if w_method is None or w_method is space.w_object_repr:
            return self.default_repr()
        return space.text_result(space.call_method0(w_method, self),
                                 '__repr__')

    def str_w(self):
        w_method = self._lookup('__str__')
        if w_method is None or w_method is space.w_object_str:
            return self.repr_w()
        return space.text_result(space.call_method0(w_method, self),
                                 '__str__')

    def format_w(self, spec):
        w_method = self._lookup('__format__')
        if w_method is None or w_method is space.w_object_format:
            return self.object_format(spec)
        w_result = space.call_method1(w_method, self, space.newtext(spec))
        w_plain = space.unwrap_payload(w_result)
        if isinstance(w_plain, space.W_StrObject):
            return w_plain.value
        raise space.oefmt(space.w_TypeError, '__format__ must return a str, '
                          'not ' + w_result.typename())

    def object_format(self, spec):
        """What object.__format__ gives."""
        return W_Root.format_w(self, spec)

    # -- descriptors and calls

    def descr_get(self, w_obj, w_type):
        w_method = self._lookup('__get__')
        if w_method is None:
            return self
        if w_obj is None:
            w_obj = space.w_None
        return space.call_method2(w_method, self, w_obj, w_type)

    def is_data_descr(self):
        return (self._lookup('__set__') is not None
                or self._lookup('__delete__') is not None)

    def overrides_instance(self):
        return self.is_data_descr() and self._lookup('__get__') is not None

    def descr_set(self, w_obj, w_value):
        w_method = self._lookup('__set__')
        if w_method is None:
            raise space.oefmt(space.w_AttributeError, '__set__')
        space.call_method2(w_method, self, w_obj, w_value)

    def descr_delete(self, w_obj):
        w_method = self._lookup('__delete__')
        if w_method is None:
            raise space.oefmt(space.w_AttributeError, '__delete__')
        space.call_method1(w_method, self, w_obj)

    def is_callable(self):
        return self._lookup('__call__') is not None

    def _call_method(self):
        w_method = self._lookup('__call__')
        if w_method is None:
            raise space.oefmt(space.w_TypeError,
                              "'%s' object is not callable" % self.typename())
        return w_method.descr_get(self, self.gettype())

    def call_args(self, args_w):
        return self._call_method().call_args(args_w)

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self._call_method().call_kw(args_w, kwnames, kwvalues_w)
