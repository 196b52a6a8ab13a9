"""Operations on any objects: the functions that evaluation is written in."""

from pyinterp.objspace import ops, space, utf8
from pyinterp.objspace.instanceobject import (
    W_InstanceObject, W_PayloadInstance)
from pyinterp.objspace.intobject import (
    W_BoolObject, W_IntObject, newbool, newint, w_False, w_True)
from pyinterp.objspace.singletons import w_None, w_NotImplemented
from pyinterp.objspace.strobject import W_StrObject
from pyinterp.interpreter.error import OperationError
from rpython.rlib.objectmodel import compute_identity_hash
from rpython.rlib.rarithmetic import maxint


# -- truth and comparison ----------------------------------------------------

def is_true(w_obj):
    """bool(w_obj)."""
    if w_obj is w_True:
        return True
    if w_obj is w_False:
        return False
    return w_obj.is_true()


def _reflected_first(w_left, w_right):
    """Whether the right operand's class is a proper subclass of the left's."""
    if not isinstance(w_right, W_InstanceObject):
        return False
    w_class = w_right.gettype()
    w_other = w_left.gettype()
    return w_class is not w_other and w_class.issubtype(w_other)


def compare(w_left, op, w_right):
    """w_left OP w_right, an object."""
    if _reflected_first(w_left, w_right):
        w_result = w_right.compare(ops.COMPARE_SWAPPED[op], w_left)
        if w_result is not w_NotImplemented:
            return w_result
    w_result = w_left.compare(op, w_right)
    if w_result is not w_NotImplemented:
        return w_result
    w_result = w_right.compare(ops.COMPARE_SWAPPED[op],
                               _for_builtin(w_left, w_right))
    if w_result is not w_NotImplemented:
        return w_result
    if op == ops.EQ:
        return newbool(w_left is w_right)
    if op == ops.NE:
        return newbool(w_left is not w_right)
    raise space.oefmt(
        space.w_TypeError, "'%s' not supported between instances of '%s' and "
        "'%s'" % (ops.COMPARE_SYMBOL[op], w_left.typename(),
                  w_right.typename()))


def binop_or_notimplemented(op, w_left, w_right):
    """w_left OP w_right, or w_NotImplemented."""
    if _reflected_first(w_left, w_right):
        w_result = w_right.rbinop(op, w_left)
        if w_result is not w_NotImplemented:
            return w_result
    w_result = w_left.binop(op, w_right)
    if w_result is not w_NotImplemented:
        return w_result
    return w_right.rbinop(op, _for_builtin(w_left, w_right))


def _for_builtin(w_obj, w_receiver):
    """The payload of w_obj if the receiver is an object of a built-in class."""
    if isinstance(w_obj, W_PayloadInstance) and (
            not w_receiver.has_special_methods()):
        return w_obj.w_payload
    return w_obj


def binop(op, w_left, w_right):
    """w_left OP w_right; raises TypeError if neither supports it."""
    w_result = binop_or_notimplemented(op, w_left, w_right)
    if w_result is not w_NotImplemented:
        return w_result
    if op == ops.MUL:
        w_result = repeated(w_left, w_right)
        if w_result is not None:
            return w_result
    raise unsupported(ops.BINOP_SYMBOL[op], w_left, w_right)


def divmod_or_notimplemented(w_left, w_right):
    """divmod(w_left, w_right), or w_NotImplemented."""
    return binop_or_notimplemented(ops.DIVMOD, w_left, w_right)


def pow3(w_base, w_exponent, w_modulus, symbol='** or pow()'):
    """pow(w_base, w_exponent, w_modulus); the TypeError speaks of `symbol`."""
    w_result = w_base.pow3(w_exponent, w_modulus)
    if w_result is w_NotImplemented:
        w_result = w_exponent.rpow3(w_base, w_modulus)
    if w_result is not w_NotImplemented:
        return w_result
    raise space.oefmt(
        space.w_TypeError, "unsupported operand type(s) for %s: "
        "'%s', '%s', '%s'" % (symbol, w_base.typename(), w_exponent.typename(),
                              w_modulus.typename()))


def int_pow3(w_base, w_exponent, w_modulus):
    """pow3 of an int or long; w_NotImplemented if the others are none."""
    w_exponent = unwrap_payload(w_exponent)
    w_modulus = unwrap_payload(w_modulus)
    if not space.is_int(w_exponent):
        return no_pow3(w_exponent)
    if w_modulus is w_None:
        return binop(ops.POW, w_base, w_exponent)
    if not space.is_int(w_modulus):
        return w_NotImplemented
    return space.big_pow_mod(w_base, w_exponent, w_modulus)


def no_pow3(w_exponent):
    """pow with three arguments where not all are ints."""
    if isinstance(space.unwrap_payload(w_exponent), space.W_FloatObject) or (
            space.is_int(space.unwrap_payload(w_exponent))):
        raise space.oefmt(
            space.w_TypeError, 'pow() 3rd argument not allowed unless all '
            'arguments are integers')
    return w_NotImplemented


def inplace_binop(op, w_left, w_right):
    """w_left OP= w_right."""
    w_result = w_left.inplace(op, w_right)
    if w_result is not w_NotImplemented:
        return w_result
    w_result = binop_or_notimplemented(op, w_left, w_right)
    if w_result is not w_NotImplemented:
        return w_result
    if op == ops.MUL:
        w_result = _repeated_in_place(w_left, w_right)
        if w_result is not None:
            return w_result
    raise unsupported(ops.INPLACE_SYMBOL[op], w_left, w_right)


def repeated(w_left, w_right):
    """A built-in sequence times what has __index__; None if they are not that."""
    w_sequence = unwrap_payload(w_left)
    w_count = w_right
    if not is_sequence(w_sequence):
        w_sequence = unwrap_payload(w_right)
        w_count = w_left
    if not is_sequence(w_sequence) or not has_index(w_count):
        return None
    return w_sequence.binop(ops.MUL, repeat_count(w_count))


def _repeated_in_place(w_left, w_right):
    w_sequence = unwrap_payload(w_left)
    if has_index(w_right) and (
            isinstance(w_sequence, space.W_ListObject)
            or isinstance(w_sequence, space.W_BytearrayObject)):
        w_sequence.inplace(ops.MUL, repeat_count(w_right))
        return w_left
    return repeated(w_left, w_right)


def repeat_count(w_count):
    """The int for what a sequence is repeated by."""
    w_index = index_object(w_count)
    if isinstance(w_index, W_IntObject):
        return w_index
    raise space.oefmt(
        space.w_OverflowError, "cannot fit '%s' into an index-sized integer"
        % w_count.typename())


def unsupported(symbol, w_left, w_right):
    """The TypeError for operands that do not go together."""
    if symbol == '*' or symbol == '*=':
        w_count = None
        if is_sequence(unwrap_payload(w_left)):
            w_count = w_right
        elif is_sequence(unwrap_payload(w_right)):
            w_count = w_left
        if w_count is not None and not space.is_int(w_count):
            return space.oefmt(
                space.w_TypeError, "can't multiply sequence by non-int of "
                "type '%s'" % w_count.typename())
    return space.oefmt(
        space.w_TypeError, "unsupported operand type(s) for %s: '%s' and '%s'"
        % (symbol, w_left.typename(), w_right.typename()))


def has_reflected_add(w_obj):
    """Whether an instance may add itself to a sequence on its left."""
    return (isinstance(w_obj, W_InstanceObject)
            and w_obj.gettype().lookup('__radd__') is not None)


def is_number(w_obj):
    """Whether the object is of a built-in class of numbers."""
    return (space.is_int(w_obj) or isinstance(w_obj, space.W_FloatObject)
            or isinstance(w_obj, space.W_ComplexObject))


def is_sequence(w_obj):
    """Whether * repeats the object."""
    return (isinstance(w_obj, space.W_ListObject)
            or isinstance(w_obj, space.W_TupleObject)
            or isinstance(w_obj, W_StrObject)
            or isinstance(w_obj, space.W_BytesObject)
            or isinstance(w_obj, space.W_BytearrayObject))


# -- unwrapping --------------------------------------------------------------

def unwrap_payload(w_obj):
    """The built-in object inside an instance of a subclass, or w_obj."""
    if isinstance(w_obj, W_PayloadInstance):
        return w_obj.w_payload
    return w_obj


def text_w(w_obj):
    """The UTF-8 of a str; TypeError otherwise."""
    w_plain = unwrap_payload(w_obj)
    if isinstance(w_plain, W_StrObject):
        return w_plain.value
    raise space.oefmt(space.w_TypeError, 'expected str, got %s object'
                      % w_obj.typename())


def int_w(w_obj):
    """The machine int of an int; TypeError otherwise."""
    if isinstance(w_obj, W_IntObject):
        return w_obj.intval
    return index_w(w_obj)


def has_index(w_obj):
    """Whether index_w works."""
    if space.is_int(unwrap_payload(w_obj)):
        return True
    return w_obj.gettype().lookup('__index__') is not None


def index_w(w_obj):
    """The machine int of an int or of what has __index__."""
    w_index = index_object(w_obj)
    if isinstance(w_index, W_IntObject):
        return w_index.intval
    raise space.oefmt(space.w_OverflowError,
                      'Python int too large to convert to C ssize_t')


def index_object(w_obj):
    """The int object of an int or of what has __index__."""
    w_plain = unwrap_payload(w_obj)
    if space.is_int(w_plain):
        return w_plain
    w_method = w_obj.gettype().lookup('__index__')
    if w_method is None:
        raise space.oefmt(
            space.w_TypeError, "'%s' object cannot be interpreted as an "
            'integer' % w_obj.typename())
    w_result = call_method0(w_method, w_obj)
    if space.is_int(w_result):
        return w_result
    raise space.oefmt(
        space.w_TypeError, '__index__ returned non-int (type %s)'
        % w_result.typename())


def text_result(w_result, name):
    """The UTF-8 of what a method like __str__ returned."""
    w_plain = unwrap_payload(w_result)
    if isinstance(w_plain, W_StrObject):
        return w_plain.value
    raise space.oefmt(space.w_TypeError, '%s returned non-string (type %s)'
                      % (name, w_result.typename()))


def hash_from_result(w_result):
    """The hash that __hash__ returned."""
    if isinstance(w_result, W_IntObject):
        if w_result.intval == -1:
            return -2
        return w_result.intval
    if space.is_int(w_result):
        return w_result.hash_w()
    raise space.oefmt(space.w_TypeError,
                      '__hash__ method should return an integer')


def address(w_obj):
    """What id() gives: constant and unique while the object lives."""
    return compute_identity_hash(w_obj) & maxint


# -- iteration ---------------------------------------------------------------

def iter(w_obj):
    """iter(w_obj)."""
    return w_obj.iter_w()


def is_iterable(w_obj):
    """Whether iter() can work, without calling it."""
    w_class = w_obj.gettype()
    return (w_class.lookup('__iter__') is not None or w_obj.is_iterator()
            or w_class.lookup('__getitem__') is not None
            or isinstance(w_obj, space.W_TypeObject))


def iter_for_contains(w_obj):
    """The iterator for `in`; TypeError speaks of containers."""
    if not isinstance(w_obj, W_InstanceObject):
        if w_obj.gettype().lookup('__iter__') is None and (
                not w_obj.is_iterator() and not w_obj.has_len()):
            raise space.oefmt(space.w_TypeError, "argument of type '%s' is "
                              'not iterable' % w_obj.typename())
    return w_obj.iter_w()


def listview(w_iterable):
    """List of the items; may be the object's own, so not to be changed."""
    if isinstance(w_iterable, space.W_ListObject):
        return w_iterable.getitems()
    if isinstance(w_iterable, space.W_TupleObject):
        return w_iterable.items_w
    result = []
    w_iter = w_iterable.iter_w()
    while True:
        w_item = w_iter.next_w()
        if w_item is None:
            return result
        result.append(w_item)


def listview_copy(w_iterable):
    """List of the items; the caller may keep and change it."""
    if isinstance(w_iterable, space.W_ListObject):
        return w_iterable.getitems_copy()
    if isinstance(w_iterable, space.W_TupleObject):
        return w_iterable.items_w[:]
    w_iter = w_iterable.iter_w()
    w_iterable.ask_length()
    result = []
    while True:
        w_item = w_iter.next_w()
        if w_item is None:
            return result
        result.append(w_item)


def getitem_or_none(w_obj, w_key):
    """w_obj[w_key], or None where that raises LookupError."""
    if isinstance(w_obj, space.W_DictObject):
        return w_obj.getitem_or_none(w_key)
    try:
        return w_obj.getitem(w_key)
    except OperationError as e:
        if not e.match(space.w_LookupError):
            raise
        return None


# -- attributes --------------------------------------------------------------

def generic_getattr(w_obj, name):
    """Attribute of an object that has only what its class has, or None."""
    w_class = w_obj.gettype()
    w_descr = w_class.lookup(name)
    if w_descr is None:
        return None
    return w_descr.descr_get(w_obj, w_class)


def generic_setattr(w_obj, name, w_value):
    """Set an attribute that a data descriptor of the class accepts."""
    w_descr = w_obj.gettype().lookup(name)
    if w_descr is None:
        raise attribute_error(w_obj, name)
    if not w_descr.is_data_descr():
        raise space.oefmt(
            space.w_AttributeError, "'%s' object attribute '%s' is read-only"
            % (w_obj.typename(), name))
    w_descr.descr_set(w_obj, w_value)


def generic_delattr(w_obj, name):
    """Delete an attribute through a data descriptor of the class."""
    w_descr = w_obj.gettype().lookup(name)
    if w_descr is None or not w_descr.is_data_descr():
        raise attribute_error(w_obj, name)
    w_descr.descr_delete(w_obj)


def call_getattr_hook(w_hook, w_obj, name):
    """Call __getattr__; None for an AttributeError, which is kept."""
    try:
        return call_method1(w_hook, w_obj, space.known_text(name))
    except OperationError as e:
        if not e.match(space.w_AttributeError):
            raise
        space.ec.w_pending_error = e.w_value
        return None


def missing_attribute(w_obj, name):
    """The AttributeError for what getattr_or_none has not found: that of the class's hook, if it has one."""
    w_class = w_obj.gettype()
    if w_class.has_custom_getattribute or w_class.lookup('__getattr__') is not None:
        w_pending = space.ec.take_attribute_error()
        if w_pending is not None:
            return OperationError(w_pending)
    return attribute_error(w_obj, name)


def attribute_error(w_obj, name):
    """The AttributeError for a missing attribute."""
    if isinstance(w_obj, space.W_TypeObject):
        text = "type object '%s' has no attribute '%s'" % (w_obj.name, name)
    elif isinstance(w_obj, space.W_Module):
        text = "%s has no attribute '%s'" % (w_obj.described(), name)
    else:
        text = "'%s' object has no attribute '%s'" % (w_obj.typename(), name)
    return space.oefmt(space.w_AttributeError, text)


# -- calls -------------------------------------------------------------------

def call_method0(w_method, w_self):
    """Call what a class lookup gave, bound to w_self."""
    if w_method.is_plain_function():
        return w_method.call1(w_self)
    return w_method.descr_get(w_self, w_self.gettype()).call0()


def call_method1(w_method, w_self, w_a):
    """As call_method0, with an argument."""
    if w_method.is_plain_function():
        return w_method.call2(w_self, w_a)
    return w_method.descr_get(w_self, w_self.gettype()).call1(w_a)


def call_method2(w_method, w_self, w_a, w_b):
    """As call_method0, with two arguments."""
    if w_method.is_plain_function():
        return w_method.call3(w_self, w_a, w_b)
    return w_method.descr_get(w_self, w_self.gettype()).call2(w_a, w_b)


def isinstance_w(w_obj, w_classes):
    """isinstance(w_obj, w_classes)."""
    if isinstance(w_classes, space.W_TypeObject):
        w_class = w_obj.gettype()
        if w_class is w_classes:
            return True
        if w_classes.w_metatype is None:
            return w_class.issubtype(w_classes) or (
                w_obj.has_special_methods()
                and plain_isinstance(w_obj, w_classes))
    elif isinstance(w_classes, space.W_TupleObject):
        for w_class in w_classes.items_w:
            if isinstance_w(w_obj, w_class):
                return True
        return False
    w_hook = w_classes.gettype().lookup('__instancecheck__')
    if w_hook is None:
        raise space.oefmt(
            space.w_TypeError, 'isinstance() arg 2 must be a type, a tuple '
            'of types, or a union')
    return is_true(call_method1(w_hook, w_classes, w_obj))


def plain_isinstance(w_obj, w_class):
    """Whether the class of the object, or its __class__, is a subclass."""
    if w_obj.gettype().issubtype(w_class):
        return True
    w_other = w_obj.getattr_or_none('__class__')
    return (isinstance(w_other, space.W_TypeObject)
            and w_other.issubtype(w_class))


def issubclass_w(w_class, w_classes):
    """issubclass(w_class, w_classes)."""
    if isinstance(w_classes, space.W_TypeObject):
        if w_classes.w_metatype is None:
            return plain_issubclass(w_class, w_classes)
    elif isinstance(w_classes, space.W_TupleObject):
        for w_other in w_classes.items_w:
            if issubclass_w(w_class, w_other):
                return True
        return False
    w_hook = w_classes.gettype().lookup('__subclasscheck__')
    if w_hook is None:
        raise space.oefmt(
            space.w_TypeError, 'issubclass() arg 2 must be a class, a tuple '
            'of classes, or a union')
    return is_true(call_method1(w_hook, w_classes, w_class))


def plain_issubclass(w_class, w_other):
    """issubclass without hooks."""
    if not isinstance(w_class, space.W_TypeObject):
        raise space.oefmt(space.w_TypeError,
                          'issubclass() arg 1 must be a class')
    assert isinstance(w_other, space.W_TypeObject)
    return w_class.issubtype(w_other)


# -- names -------------------------------------------------------------------

def dir_names(w_obj):
    """The sorted names of dir(w_obj), as str objects."""
    seen = {}
    w_dict = w_obj.getdict_or_none()
    if w_dict is not None:
        for w_key in w_dict.keylist():
            if isinstance(w_key, W_StrObject):
                seen[w_key.value] = True
    if isinstance(w_obj, space.W_TypeObject):
        w_class = w_obj
    else:
        w_class = w_obj.gettype()
    if not isinstance(w_obj, space.W_Module):
        for w_base in w_class.mro_w:
            for w_key in w_base.w_dict.keylist():
                if isinstance(w_key, W_StrObject):
                    seen[w_key.value] = True
    return space.sort_items([space.newtext(name) for name in seen], None,
                            False)


def make_translation(args_w):
    """str.maketrans."""
    from_first = 0
    w_result = space.newdict()
    if len(args_w) == 1:
        w_source = args_w[from_first]
        if not isinstance(w_source, space.W_DictObject):
            raise space.oefmt(space.w_TypeError, 'if you give only one '
                              'argument to maketrans it must be a dict')
        for w_key in w_source.keylist():
            w_code = w_key
            if isinstance(w_key, W_StrObject):
                w_code = newint(utf8.codepoint_at(w_key.value, 0))
            w_result.setitem(w_code, w_source.getitem(w_key))
        return w_result
    keys = utf8.split_codepoints(text_w(args_w[0]))
    values = utf8.split_codepoints(text_w(args_w[1]))
    if len(keys) != len(values):
        raise space.oefmt(space.w_ValueError, 'the first two maketrans '
                          'arguments must have equal length')
    for i in range(len(keys)):
        w_result.setitem(newint(utf8.codepoint_at(keys[i], 0)),
                         newint(utf8.codepoint_at(values[i], 0)))
    if len(args_w) > 2:
        for part in utf8.split_codepoints(text_w(args_w[2])):
            w_result.setitem(newint(utf8.codepoint_at(part, 0)), w_None)
    return w_result
