"""W_Root: the base class of everything an application program can hold."""

from pyinterp.objspace import ops, space
from pyinterp.interpreter.error import OperationError
from rpython.rlib.objectmodel import compute_identity_hash


class W_Root(object):
    """An application-level object.

    The methods are the type-dependent operations.  The defaults here are those
    of an object whose type does not support the operation.
    """

    def gettype(self):
        """The object's class, a W_TypeObject."""
        raise NotImplementedError

    def typename(self):
        """Name of the object's class, for messages."""
        return self.gettype().shown_name()

    def has_special_methods(self):
        """Whether the operations dispatch to methods found in the class."""
        return False

    # -- operators: `op` is a number from ops.py

    def binop(self, op, w_other):
        """self OP w_other, or w_NotImplemented."""
        return space.w_NotImplemented

    def rbinop(self, op, w_left):
        """w_left OP self, asked of the right operand."""
        return space.w_NotImplemented

    def inplace(self, op, w_other):
        """self OP= w_other, or w_NotImplemented to fall back to binop."""
        return space.w_NotImplemented

    def pow3(self, w_exponent, w_modulus):
        """pow(self, w_exponent, w_modulus), or w_NotImplemented."""
        return space.w_NotImplemented

    def rpow3(self, w_base, w_modulus):
        """pow(w_base, self, w_modulus), asked of the exponent."""
        return space.w_NotImplemented

    def compare(self, op, w_other):
        """Rich comparison; a W_Root, possibly w_NotImplemented."""
        if op == ops.EQ:
            if self is w_other:
                return space.w_True
        elif op == ops.NE:
            if self is w_other:
                return space.w_False
        return space.w_NotImplemented

    def eq_w(self, w_other):
        """self == w_other as a bool."""
        if self is w_other:
            return True
        return space.is_true(space.compare(self, ops.EQ, w_other))

    def unaryop(self, op):
        """OP self; raises TypeError."""
        raise space.oefmt(space.w_TypeError, "bad operand type for %s: '%s'"
                          % (ops.UNARY_SYMBOL[op], self.typename()))

    def hash_w(self):
        """The hash as a machine int."""
        return compute_identity_hash(self)

    def is_true(self):
        """Truth value as a bool."""
        return True

    # -- container protocol

    def len_w(self):
        """len(self) as a machine int."""
        raise space.oefmt(space.w_TypeError,
                          "object of type '%s' has no len()" % self.typename())

    def has_len(self):
        """Whether len_w is supported."""
        return False

    def getitem(self, w_index):
        """self[w_index]."""
        raise space.oefmt(space.w_TypeError, "'%s' object is not subscriptable"
                          % self.typename())

    def setitem(self, w_index, w_value):
        """self[w_index] = w_value."""
        raise space.oefmt(
            space.w_TypeError, "'%s' object does not support item assignment"
            % self.typename())

    def delitem(self, w_index):
        """del self[w_index]."""
        raise space.oefmt(
            space.w_TypeError, "'%s' object doesn't support item deletion"
            % self.typename())

    def contains(self, w_item):
        """w_item in self, as a bool."""
        w_iter = space.iter_for_contains(self)
        while True:
            w_next = w_iter.next_w()
            if w_next is None:
                return False
            if w_next.eq_w(w_item):
                return True

    def iter_w(self):
        """iter(self)."""
        raise space.oefmt(space.w_TypeError, "'%s' object is not iterable"
                          % self.typename())

    def next_w(self):
        """The next item, or None at the end (no exception is raised)."""
        raise space.oefmt(space.w_TypeError, "'%s' object is not an iterator"
                          % self.typename())

    def send_w(self, w_value):
        """As next_w, with the value to send in; the result is left in space.ec.w_stop_value."""
        space.ec.w_stop_value = None
        if w_value is space.w_None and self.is_iterator():
            return self.next_w()
        return space.send_by_method(self, w_value)

    def length_hint(self):
        """How many items an iterator has left, -1 if it cannot tell."""
        return -1

    def is_iterator(self):
        """Whether next_w is supported."""
        return False

    # -- memory

    def buffer_w(self, writable):
        """A Buffer of the object's memory, or None; the caller releases it."""
        return None

    def simple_buffer_w(self):
        """As buffer_w(False); BufferError if its items have gaps between."""
        buffer = self.buffer_w(False)
        if buffer is not None and not space.is_contiguous(buffer):
            buffer.release()
            raise space.oefmt(
                space.w_BufferError,
                'memoryview: underlying buffer is not C-contiguous')
        return buffer

    def has_buffer(self):
        """Whether buffer_w may give a buffer."""
        return False

    # -- text

    def repr_w(self):
        """repr(self) as UTF-8."""
        return '<%s object at 0x%x>' % (self.typename(), space.address(self))

    def str_w(self):
        """str(self) as UTF-8."""
        return self.repr_w()

    def format_w(self, spec):
        """format(self, spec) as UTF-8."""
        if spec != '':
            raise space.oefmt(
                space.w_TypeError,
                'unsupported format string passed to %s.__format__'
                % self.typename())
        return self.str_w()

    # -- attributes

    def getattr_or_none(self, name):
        """The attribute `name`, or None; does not raise AttributeError."""
        return space.generic_getattr(self, name)

    def getattr(self, name):
        """The attribute `name`; raises AttributeError."""
        w_value = self.getattr_or_none(name)
        if w_value is None:
            raise space.attribute_error(self, name)
        return w_value

    def setattr(self, name, w_value):
        """self.name = w_value."""
        space.generic_setattr(self, name, w_value)

    def delattr(self, name):
        """del self.name."""
        space.generic_delattr(self, name)

    def getdict_or_none(self):
        """The live __dict__, a W_DictObject, or None."""
        return None

    def setdict(self, w_dict):
        """Replace the __dict__; raises if that is not possible."""
        raise space.oefmt(
            space.w_AttributeError, "attribute '__dict__' of '%s' objects is "
            'not writable' % self.typename())

    def ask_length(self):
        """Calls a method that tells the length, as list() does to make room.

        The answer is of no use, but the call may be seen.
        """

    # -- descriptor protocol

    def descr_get(self, w_obj, w_type):
        """Bind to an instance (w_obj None: looked up on the class)."""
        return self

    def is_data_descr(self):
        """Whether the descriptor takes precedence over the instance's dict."""
        return False

    def reads_alone(self, w_class):
        """Whether this descriptor, found in the class, always gives the attribute of the class's instances."""
        return False

    def read(self, w_obj):
        """The attribute of an instance of a class for which reads_alone() said yes."""
        return self.descr_get(w_obj, w_obj.gettype())

    def overrides_instance(self):
        """Whether reading goes through it before the instance's dict."""
        return self.is_data_descr()

    def descr_set(self, w_obj, w_value):
        """Store through a data descriptor."""
        raise NotImplementedError

    def descr_delete(self, w_obj):
        """Delete through a data descriptor."""
        raise NotImplementedError

    def is_plain_function(self):
        """Whether calling the bound form equals calling with self in front."""
        return False

    # -- calls

    def is_callable(self):
        """callable(self)."""
        return False

    def call_args(self, args_w):
        """Call with positional arguments (the list is not kept)."""
        raise space.oefmt(space.w_TypeError, "'%s' object is not callable"
                          % self.typename())

    def call_kw(self, args_w, kwnames, kwvalues_w):
        """Call with positional and keyword arguments (names as str)."""
        if len(kwnames) == 0:
            return self.call_args(args_w)
        raise space.oefmt(space.w_TypeError, "'%s' object is not callable"
                          % self.typename())

    def call0(self):
        """Call without arguments."""
        return self.call_args([])

    def call1(self, w_a):
        """Call with one argument."""
        return self.call_args([w_a])

    def call2(self, w_a, w_b):
        """Call with two arguments."""
        return self.call_args([w_a, w_b])

    def call3(self, w_a, w_b, w_c):
        """Call with three arguments."""
        return self.call_args([w_a, w_b, w_c])
