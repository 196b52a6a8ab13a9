"""What the API functions share: C strings, optional arguments, the errors of wrong use."""

from pyinterp.cpyext import errors
from pyinterp.cpyext.pyobject import take
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.strobject import W_StrObject, newtext
from rpython.rtyper.lltypesystem import lltype, rffi

INTP = rffi.CArrayPtr(rffi.INT)


# -- C strings -------------------------------------------------------------------

def text(p):
    """A C string, which must not be NULL, as a str."""
    return rffi.charp2str(p)


def text_or(p, default):
    """A C string, or `default` for NULL."""
    if not p:
        return default
    return rffi.charp2str(p)


def data(p, size):
    """`size` bytes of C memory as a str."""
    if size <= 0:
        return ''
    return rffi.charpsize2str(p, size)


def name_object(p):
    """A C string as an interned str object, for names."""
    return space.intern_text(rffi.charp2str(p))


def identifier(p):
    """The text of a _Py_Identifier *, whose first field is the string."""
    return rffi.charp2str(rffi.cast(rffi.CCHARPP, p)[0])


# -- wrong use -------------------------------------------------------------------

def type_error(message):
    """A TypeError."""
    return space.oefmt(space.w_TypeError, message)


def null_error():
    """The error for NULL where there must be an object: the one that is set, else SystemError."""
    operror = errors.pending()
    if operror is not None:
        return operror
    return space.oefmt(space.w_SystemError, 'null argument to internal routine')


def bad_call():
    """The SystemError for an object of another type than the function is for."""
    return space.oefmt(space.w_SystemError, 'bad argument to internal function')


def check(w_obj):
    """The object itself; SystemError for NULL."""
    if w_obj is None:
        raise null_error()
    return w_obj


def attribute_name(w_name):
    """The text of an attribute's name; TypeError if it is no str."""
    if isinstance(w_name, W_StrObject):
        return w_name.value
    if w_name is None:
        raise null_error()
    w_plain = space.unwrap_payload(w_name)
    if isinstance(w_plain, W_StrObject):
        return w_plain.value
    raise type_error("attribute name must be string, not '%s'" % w_name.typename())


# -- objects ---------------------------------------------------------------------

def dict_or_none(w_obj):
    """The dict that an object is, also as an instance of a subclass; else None."""
    if isinstance(w_obj, space.W_DictObject):
        return w_obj
    if w_obj is None:
        return None
    w_plain = space.unwrap_payload(w_obj)
    if isinstance(w_plain, space.W_DictObject):
        return w_plain
    return None


def dict_of(w_obj):
    """As dict_or_none; SystemError if it is none."""
    w_dict = dict_or_none(w_obj)
    if w_dict is None:
        raise bad_call()
    return w_dict


def set_of(w_obj):
    """The set or frozenset that an object is; SystemError if it is none."""
    if w_obj is not None:
        w_plain = space.unwrap_payload(w_obj)
        if isinstance(w_plain, space.W_SetObject):
            return w_plain
    raise bad_call()


def or_none(w_obj):
    """The object, or Python's None for NULL."""
    if w_obj is None:
        return space.w_None
    return w_obj


def null_if_none(w_obj):
    """The object, or NULL for Python's None."""
    if w_obj is space.w_None:
        return None
    return w_obj


def bool_int(flag):
    """A truth value as a C int."""
    if flag:
        return 1
    return 0


def positional(w_args):
    """The items of an argument tuple in a new list; no arguments for NULL."""
    if w_args is None:
        return []
    return space.listview_copy(w_args)


# -- attributes and methods --------------------------------------------------------

def lookup_attr(w_obj, name):
    """The attribute, or None where there is none: an AttributeError is forgotten."""
    try:
        w_value = w_obj.getattr_or_none(name)
    except OperationError as e:
        if not e.match(space.w_AttributeError):
            raise
        return None
    if w_value is None:
        space.ec.take_attribute_error()
    return w_value


def flag_attr(w_obj, name):
    """Whether the attribute is there and true, as a C int; 0 for no object."""
    if w_obj is None:
        return 0
    w_value = lookup_attr(w_obj, name)
    return bool_int(w_value is not None and space.is_true(w_value))


def class_method(w_obj, name):
    """What the object's class has under a special name, or None; Python's None counts as absent."""
    w_method = w_obj.gettype().lookup(name)
    if w_method is space.w_None:
        return None
    return w_method


def call_method(w_obj, name, args_w):
    """w_obj.name(*args)."""
    return w_obj.getattr(name).call_args(args_w)


def call_of_type(w_type, name, args_w):
    """The method of a built-in class on args_w[0], whatever a subclass defines."""
    w_method = w_type.lookup(name)
    if w_method is None:
        raise space.oefmt(space.w_AttributeError, "type object '%s' has no attribute '%s'"
                          % (w_type.name, name))
    return w_method.call_args(args_w)


def builtin(name):
    """A function or class of the module builtins."""
    w_value = space.builtins.w_dict.getitem_str(name)
    if w_value is None:
        raise space.oefmt(space.w_NameError, "name '%s' is not defined" % name)
    return w_value


def from_module(module, name):
    """An attribute of a module, which is imported if need be."""
    return import_module(module).getattr(name)


def import_module(name):
    """The module of a full name."""
    space.importer.import_name(name, space.newdict(), space.w_None, 0)
    w_module = space.importer.loaded(name)
    if w_module is None:
        raise space.oefmt(space.w_KeyError, name)
    return w_module


def message_of(w_text):
    """The text of a str object, for messages; another object's str()."""
    return w_text.str_w()


def same_text(w_text):
    """A str object of the plain class with the same text."""
    if isinstance(w_text, W_StrObject):
        return w_text
    return newtext(space.text_w(w_text))


# -- raw memory ----------------------------------------------------------------------

def read_int(p):
    """*(int *)p; 0 for NULL."""
    if not p:
        return 0
    return rffi.cast(lltype.Signed, rffi.cast(INTP, p)[0])


def write_int(p, value):
    """*(int *)p = value, unless it is NULL."""
    if p:
        rffi.cast(INTP, p)[0] = rffi.cast(rffi.INT, value)


# -- bytes ---------------------------------------------------------------------------

def buffer_text(w_obj):
    """The bytes of a bytes-like object as a str; None for other objects."""
    if not space.has_buffer(w_obj):
        return None
    return space.bytes_like(w_obj)


def taken(ref):
    """The object of a reference that is given up; None for NULL."""
    if not ref:
        return None
    return take(ref)
