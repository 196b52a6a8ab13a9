"""PyObject_*: operations on any object, except attributes (api_attribute.py) and calls."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.functionstr import function_str
from pyinterp.cpyext.spacehelp import bool_int, check
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import ops, space
from pyinterp.objspace.bytesobject import W_BytesObject, newbytes
from pyinterp.objspace.listsort import sort_items
from pyinterp.objspace.strobject import W_StrObject, newtext


# -- text ------------------------------------------------------------------------

@cpython_api('PyObject_Repr')
def PyObject_Repr(w_obj):
    """repr(obj)."""
    if w_obj is None:
        return newtext('<NULL>')
    return newtext(w_obj.repr_w())


@cpython_api('PyObject_Str')
def PyObject_Str(w_obj):
    """str(obj)."""
    if w_obj is None:
        return newtext('<NULL>')
    if isinstance(w_obj, W_StrObject):
        return w_obj
    return newtext(w_obj.str_w())


@cpython_api('PyObject_ASCII')
def PyObject_ASCII(w_obj):
    """ascii(obj)."""
    if w_obj is None:
        return newtext('<NULL>')
    return newtext(space.ascii_str(w_obj.repr_w()))


@cpython_api('PyObject_Bytes')
def PyObject_Bytes(w_obj):
    """bytes(obj), except that a number is refused."""
    if w_obj is None:
        return newbytes('<NULL>')
    if isinstance(w_obj, W_BytesObject):
        return w_obj
    w_method = spacehelp.class_method(w_obj, '__bytes__')
    if w_method is not None:
        w_result = space.call_method0(w_method, w_obj)
        if not isinstance(space.unwrap_payload(w_result), W_BytesObject):
            raise spacehelp.type_error('__bytes__ returned non-bytes (type %s)'
                                       % w_result.typename())
        return w_result
    return bytes_from_object(w_obj)


def bytes_from_object(w_obj):
    """The bytes of a buffer, or of an iterable of ints that is no str."""
    if isinstance(space.unwrap_payload(w_obj), W_StrObject) or space.is_int(w_obj):
        raise spacehelp.type_error("cannot convert '%s' object to bytes" % w_obj.typename())
    if not isinstance(space.unwrap_payload(w_obj), W_BytesObject):
        if not space.is_iterable(w_obj) or isinstance(w_obj, space.W_TypeObject):
            raise spacehelp.type_error("cannot convert '%s' object to bytes"
                                       % w_obj.typename())
    return space.w_bytes.call1(w_obj)


@cpython_api('PyObject_Format')
def PyObject_Format(w_obj, w_spec):
    """format(obj, spec); spec may be NULL."""
    spec = ''
    if w_spec is not None:
        w_plain = space.unwrap_payload(w_spec)
        if not isinstance(w_plain, W_StrObject):
            raise space.oefmt(space.w_SystemError, 'Format specifier must be a string, not %s'
                              % w_spec.typename())
        spec = w_plain.value
    if spec == '' and isinstance(w_obj, W_StrObject):
        return w_obj
    return newtext(w_obj.format_w(spec))


# -- hash and truth ----------------------------------------------------------------

@cpython_api('PyObject_Hash')
def PyObject_Hash(w_obj):
    """hash(obj)."""
    return w_obj.hash_w()


@cpython_api('PyObject_HashNotImplemented')
def PyObject_HashNotImplemented(w_obj):
    """The tp_hash of what cannot be hashed."""
    raise spacehelp.type_error("unhashable type: '%s'" % w_obj.typename())


@cpython_api('PyObject_IsTrue')
def PyObject_IsTrue(w_obj):
    """bool(obj)."""
    return bool_int(space.is_true(w_obj))


@cpython_api('PyObject_Not')
def PyObject_Not(w_obj):
    """not obj."""
    return bool_int(not space.is_true(w_obj))


# -- comparison ----------------------------------------------------------------------

def check_comparison(w_left, w_right, op):
    """SystemError for what the comparison functions do not accept."""
    if w_left is None or w_right is None or op < ops.LT or op > ops.GE:
        raise spacehelp.bad_call()


@cpython_api('PyObject_RichCompare')
def PyObject_RichCompare(w_left, w_right, op):
    """left OP right, an object."""
    check_comparison(w_left, w_right, op)
    return space.compare(w_left, op, w_right)


@cpython_api('PyObject_RichCompareBool')
def PyObject_RichCompareBool(w_left, w_right, op):
    """bool(left OP right), where an object equals itself."""
    if w_left is w_right:
        if op == ops.EQ:
            return 1
        if op == ops.NE:
            return 0
    check_comparison(w_left, w_right, op)
    return bool_int(space.is_true(space.compare(w_left, op, w_right)))


# -- classes -----------------------------------------------------------------------

@cpython_api('PyObject_Type')
def PyObject_Type(w_obj):
    """type(obj)."""
    return check(w_obj).gettype()


def isinstance_of(w_obj, w_class):
    """isinstance(obj, class); the class may be any object with __instancecheck__."""
    if w_obj.gettype() is w_class:
        return True
    if isinstance(w_class, space.W_TypeObject) or isinstance(w_class, space.W_TupleObject):
        return space.isinstance_w(w_obj, w_class)
    w_hook = spacehelp.class_method(w_class, '__instancecheck__')
    if w_hook is not None:
        return space.is_true(space.call_method1(w_hook, w_class, w_obj))
    return space.isinstance_w(w_obj, w_class)


@cpython_api('PyObject_IsInstance')
def PyObject_IsInstance(w_obj, w_class):
    """isinstance(obj, class)."""
    return bool_int(isinstance_of(w_obj, w_class))


@cpython_api('PyObject_IsSubclass')
def PyObject_IsSubclass(w_derived, w_class):
    """issubclass(derived, class)."""
    return bool_int(space.issubclass_w(w_derived, w_class))


@cpython_api('_PyObject_RealIsInstance')
def _PyObject_RealIsInstance(w_obj, w_class):
    """isinstance(obj, class) without __instancecheck__."""
    if not isinstance(w_class, space.W_TypeObject):
        raise spacehelp.type_error('isinstance() arg 2 must be a type, a tuple of types, '
                                   'or a union')
    return bool_int(w_obj.gettype().issubtype(w_class))


@cpython_api('_PyObject_RealIsSubclass')
def _PyObject_RealIsSubclass(w_derived, w_class):
    """issubclass(derived, class) without __subclasscheck__."""
    if not isinstance(w_derived, space.W_TypeObject):
        raise spacehelp.type_error('issubclass() arg 1 must be a class')
    if not isinstance(w_class, space.W_TypeObject):
        raise spacehelp.type_error('issubclass() arg 2 must be a class, a tuple of classes, '
                                   'or a union')
    return bool_int(w_derived.issubtype(w_class))


@cpython_api('PyObject_Dir')
def PyObject_Dir(w_obj):
    """dir(obj); the names in the running frame for NULL."""
    if w_obj is None:
        frame = space.ec.topframe
        if frame is None:
            raise space.oefmt(space.w_SystemError, 'frame does not exist')
        names_w = space.listview_copy(frame.locals_dict())
    else:
        w_method = w_obj.gettype().lookup('__dir__')
        names_w = space.listview_copy(space.call_method0(w_method, w_obj))
    return space.newlist(sort_items(names_w, None, False))


# -- containers --------------------------------------------------------------------

@cpython_api('PyObject_Size')
def PyObject_Size(w_obj):
    """len(obj)."""
    return check(w_obj).len_w()


@cpython_api('PyObject_Length')
def PyObject_Length(w_obj):
    """len(obj): the older name."""
    return check(w_obj).len_w()


@cpython_api('_PyObject_HasLen')
def _PyObject_HasLen(w_obj):
    """Whether len(obj) is supported."""
    return bool_int(w_obj.has_len())


def length_hint(w_obj, default):
    """operator.length_hint(obj, default)."""
    if w_obj.has_len():
        try:
            return w_obj.len_w()
        except OperationError as e:
            if not e.match(space.w_TypeError):
                raise
    w_method = spacehelp.class_method(w_obj, '__length_hint__')
    if w_method is None:
        return default
    try:
        w_hint = space.call_method0(w_method, w_obj)
    except OperationError as e:
        if not e.match(space.w_TypeError):
            raise
        return default
    if w_hint is space.w_NotImplemented:
        return default
    if not space.is_int(w_hint):
        raise spacehelp.type_error('__length_hint__ must be an integer, not %s'
                                   % w_hint.typename())
    hint = space.index_w(w_hint)
    if hint < 0:
        raise space.oefmt(space.w_ValueError, '__length_hint__() should return >= 0')
    return hint


@cpython_api('PyObject_LengthHint')
def PyObject_LengthHint(w_obj, default):
    """operator.length_hint(obj, default)."""
    return length_hint(w_obj, default)


@cpython_api('PyObject_GetItem')
def PyObject_GetItem(w_obj, w_key):
    """obj[key]."""
    return check(w_obj).getitem(check(w_key))


@cpython_api('PyObject_SetItem')
def PyObject_SetItem(w_obj, w_key, w_value):
    """obj[key] = value."""
    check(w_obj).setitem(check(w_key), check(w_value))
    return 0


@cpython_api('PyObject_DelItem')
def PyObject_DelItem(w_obj, w_key):
    """del obj[key]."""
    check(w_obj).delitem(check(w_key))
    return 0


@cpython_api('PyObject_DelItemString')
def PyObject_DelItemString(w_obj, key):
    """del obj[key]."""
    check(w_obj).delitem(spacehelp.name_object(key))
    return 0


@cpython_api('PyObject_GetIter')
def PyObject_GetIter(w_obj):
    """iter(obj)."""
    return w_obj.iter_w()


@cpython_api('PyObject_GetAIter')
def PyObject_GetAIter(w_obj):
    """aiter(obj)."""
    w_method = spacehelp.class_method(w_obj, '__aiter__')
    if w_method is None:
        raise spacehelp.type_error("'%s' object is not an async iterable" % w_obj.typename())
    w_iter = space.call_method0(w_method, w_obj)
    if w_iter.gettype().lookup('__anext__') is None:
        raise spacehelp.type_error("aiter() returned not an async iterator of type '%s'"
                                   % w_iter.typename())
    return w_iter


@cpython_api('PyAIter_Check')
def PyAIter_Check(w_obj):
    """Whether the object is an asynchronous iterator."""
    return bool_int(spacehelp.class_method(w_obj, '__anext__') is not None)


@cpython_api('PyObject_SelfIter')
def PyObject_SelfIter(w_obj):
    """The tp_iter of an iterator."""
    return w_obj


@cpython_api('_PyObject_NextNotImplemented')
def _PyObject_NextNotImplemented(w_obj):
    """The tp_iternext of what is no iterator after all."""
    raise spacehelp.type_error("'%s' object is not iterable" % w_obj.typename())


# -- calls -------------------------------------------------------------------------

@cpython_api('PyCallable_Check')
def PyCallable_Check(w_obj):
    """callable(obj); 0 for NULL."""
    return bool_int(w_obj is not None and w_obj.is_callable())


@cpython_api('_PyObject_FunctionStr')
def _PyObject_FunctionStr(w_func):
    """How messages name a function: module.qualname()."""
    return newtext(function_str(w_func))


@cpython_api('PyObject_AsFileDescriptor')
def PyObject_AsFileDescriptor(w_obj):
    """The file descriptor that an int is, or that fileno() gives."""
    w_number = w_obj
    if not space.is_int(space.unwrap_payload(w_obj)):
        w_method = spacehelp.lookup_attr(w_obj, 'fileno')
        if w_method is None:
            raise spacehelp.type_error('argument must be an int, or have a fileno() method.')
        w_number = w_method.call0()
        if not space.is_int(space.unwrap_payload(w_number)):
            raise spacehelp.type_error('fileno() returned a non-integer')
    fd = space.index_w(w_number)
    if fd > 0x7fffffff:
        raise space.oefmt(space.w_OverflowError, 'Python int too large to convert to C int')
    if fd < 0:
        raise space.oefmt(space.w_ValueError,
                          'file descriptor cannot be a negative integer (%d)' % fd)
    return fd


@cpython_api('Py_GenericAlias')
def Py_GenericAlias(w_origin, w_args):
    """types.GenericAlias(origin, args)."""
    return spacehelp.from_module('types', 'GenericAlias').call2(w_origin, w_args)


@cpython_api('PyOS_FSPath')
def PyOS_FSPath(w_path):
    """os.fspath(path)."""
    return fspath(w_path)


def fspath(w_path):
    """The str or bytes that a path object stands for."""
    w_plain = space.unwrap_payload(w_path)
    if isinstance(w_plain, W_StrObject) or isinstance(w_plain, W_BytesObject):
        return w_path
    w_method = spacehelp.class_method(w_path, '__fspath__')
    if w_method is None:
        raise spacehelp.type_error('expected str, bytes or os.PathLike object, not '
                                   + w_path.typename())
    w_result = space.call_method0(w_method, w_path)
    w_plain = space.unwrap_payload(w_result)
    if isinstance(w_plain, W_StrObject) or isinstance(w_plain, W_BytesObject):
        return w_result
    raise spacehelp.type_error('expected %s.__fspath__() to return str or bytes, not %s'
                               % (w_path.typename(), w_result.typename()))
