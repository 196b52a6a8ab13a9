"""Exception instances and the tree of built-in exception classes."""

import errno
import os

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.gateway import (
    constructor, getter, kwmethod, method)
from pyinterp.objspace.instanceobject import W_InstanceObject
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.objectobject import new_dict_getter, w_object
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.tupleobject import join_reprs, newtuple
from pyinterp.objspace.typeobject import LAYOUT_EXCEPTION, new_type

w_BaseException = new_type('BaseException', w_object)
w_BaseException.layout = LAYOUT_EXCEPTION
w_BaseException.w_payload_type = None
w_BaseException.has_dict = True
w_BaseException.w_dict.setitem_str('__dict__',
                                   new_dict_getter(w_BaseException))


class W_ExceptionObject(W_InstanceObject):
    """An exception instance.

    The traceback grows while the exception passes frames; `w_traceback` is
    the outermost entry.  `unseen`: the interpreter made it of a class and a
    message, and no code of the application has got hold of it yet.
    """

    def __init__(self, terminator, args_w):
        W_InstanceObject.__init__(self, terminator)
        self.args_w = args_w
        self.w_traceback = None
        self.w_cause = None
        self.w_context = None
        self.suppress_context = False
        self.unseen = False

    def default_str(self):
        """What BaseException.__str__ gives."""
        if len(self.args_w) == 0:
            return ''
        if len(self.args_w) == 1:
            return self.args_w[0].str_w()
        return '(' + join_reprs(self.args_w) + ')'


@constructor(w_BaseException)
def exception_new(w_cls, args_w, kwargs):
    if w_cls is w_OSError and len(args_w) >= 2:
        w_cls = _class_for_errno(args_w[0])
    return W_ExceptionObject(w_cls.terminator, args_w[:])


def _class_for_errno(w_code):
    """The subclass of OSError for an error number."""
    if isinstance(w_code, space.W_IntObject):
        return ERRNO_CLASSES.get(w_code.intval, w_OSError)
    return w_OSError


def _new_exception_class(name, w_base):
    w_type = new_type(name, w_base)
    w_type.layout = LAYOUT_EXCEPTION
    w_type.w_payload_type = None
    w_type.is_solid = False
    return w_type


w_Exception = _new_exception_class('Exception', w_BaseException)
w_SystemExit = _new_exception_class('SystemExit', w_BaseException)
w_KeyboardInterrupt = _new_exception_class('KeyboardInterrupt',
                                           w_BaseException)
w_GeneratorExit = _new_exception_class('GeneratorExit', w_BaseException)
w_StopIteration = _new_exception_class('StopIteration', w_Exception)
w_StopAsyncIteration = _new_exception_class('StopAsyncIteration', w_Exception)
w_ArithmeticError = _new_exception_class('ArithmeticError', w_Exception)
w_FloatingPointError = _new_exception_class('FloatingPointError',
                                            w_ArithmeticError)
w_OverflowError = _new_exception_class('OverflowError', w_ArithmeticError)
w_ZeroDivisionError = _new_exception_class('ZeroDivisionError',
                                           w_ArithmeticError)
w_AssertionError = _new_exception_class('AssertionError', w_Exception)
w_AttributeError = _new_exception_class('AttributeError', w_Exception)
w_BufferError = _new_exception_class('BufferError', w_Exception)
w_EOFError = _new_exception_class('EOFError', w_Exception)
w_ImportError = _new_exception_class('ImportError', w_Exception)
w_ModuleNotFoundError = _new_exception_class('ModuleNotFoundError',
                                             w_ImportError)
w_LookupError = _new_exception_class('LookupError', w_Exception)
w_IndexError = _new_exception_class('IndexError', w_LookupError)
w_KeyError = _new_exception_class('KeyError', w_LookupError)
w_MemoryError = _new_exception_class('MemoryError', w_Exception)
w_NameError = _new_exception_class('NameError', w_Exception)
w_UnboundLocalError = _new_exception_class('UnboundLocalError', w_NameError)
w_OSError = _new_exception_class('OSError', w_Exception)
w_FileExistsError = _new_exception_class('FileExistsError', w_OSError)
w_FileNotFoundError = _new_exception_class('FileNotFoundError', w_OSError)
w_IsADirectoryError = _new_exception_class('IsADirectoryError', w_OSError)
w_NotADirectoryError = _new_exception_class('NotADirectoryError', w_OSError)
w_PermissionError = _new_exception_class('PermissionError', w_OSError)
w_TimeoutError = _new_exception_class('TimeoutError', w_OSError)
w_BlockingIOError = _new_exception_class('BlockingIOError', w_OSError)
w_ChildProcessError = _new_exception_class('ChildProcessError', w_OSError)
w_InterruptedError = _new_exception_class('InterruptedError', w_OSError)
w_ProcessLookupError = _new_exception_class('ProcessLookupError', w_OSError)
w_ConnectionError = _new_exception_class('ConnectionError', w_OSError)
w_BrokenPipeError = _new_exception_class('BrokenPipeError', w_ConnectionError)
w_ConnectionAbortedError = _new_exception_class('ConnectionAbortedError',
                                                w_ConnectionError)
w_ConnectionRefusedError = _new_exception_class('ConnectionRefusedError',
                                                w_ConnectionError)
w_ConnectionResetError = _new_exception_class('ConnectionResetError',
                                              w_ConnectionError)
w_ReferenceError = _new_exception_class('ReferenceError', w_Exception)
w_RuntimeError = _new_exception_class('RuntimeError', w_Exception)
w_NotImplementedError = _new_exception_class('NotImplementedError',
                                             w_RuntimeError)
w_RecursionError = _new_exception_class('RecursionError', w_RuntimeError)
w_SyntaxError = _new_exception_class('SyntaxError', w_Exception)
w_IndentationError = _new_exception_class('IndentationError', w_SyntaxError)
w_TabError = _new_exception_class('TabError', w_IndentationError)
w_SystemError = _new_exception_class('SystemError', w_Exception)
w_TypeError = _new_exception_class('TypeError', w_Exception)
w_ValueError = _new_exception_class('ValueError', w_Exception)
w_UnicodeError = _new_exception_class('UnicodeError', w_ValueError)
w_UnicodeDecodeError = _new_exception_class('UnicodeDecodeError',
                                            w_UnicodeError)
w_UnicodeEncodeError = _new_exception_class('UnicodeEncodeError',
                                            w_UnicodeError)
w_UnicodeTranslateError = _new_exception_class('UnicodeTranslateError',
                                               w_UnicodeError)
w_Warning = _new_exception_class('Warning', w_Exception)
w_DeprecationWarning = _new_exception_class('DeprecationWarning', w_Warning)
w_RuntimeWarning = _new_exception_class('RuntimeWarning', w_Warning)
w_UserWarning = _new_exception_class('UserWarning', w_Warning)
w_PendingDeprecationWarning = _new_exception_class(
    'PendingDeprecationWarning', w_Warning)
w_SyntaxWarning = _new_exception_class('SyntaxWarning', w_Warning)
w_FutureWarning = _new_exception_class('FutureWarning', w_Warning)
w_ImportWarning = _new_exception_class('ImportWarning', w_Warning)
w_UnicodeWarning = _new_exception_class('UnicodeWarning', w_Warning)
w_BytesWarning = _new_exception_class('BytesWarning', w_Warning)
w_ResourceWarning = _new_exception_class('ResourceWarning', w_Warning)
w_EncodingWarning = _new_exception_class('EncodingWarning', w_Warning)

ERRNO_CLASSES = {
    errno.EAGAIN: w_BlockingIOError, errno.EALREADY: w_BlockingIOError,
    errno.EINPROGRESS: w_BlockingIOError, errno.EWOULDBLOCK: w_BlockingIOError,
    errno.EPIPE: w_BrokenPipeError, errno.ESHUTDOWN: w_BrokenPipeError,
    errno.ECHILD: w_ChildProcessError,
    errno.ECONNABORTED: w_ConnectionAbortedError,
    errno.ECONNREFUSED: w_ConnectionRefusedError,
    errno.ECONNRESET: w_ConnectionResetError, errno.EEXIST: w_FileExistsError,
    errno.ENOENT: w_FileNotFoundError, errno.EISDIR: w_IsADirectoryError,
    errno.ENOTDIR: w_NotADirectoryError, errno.EINTR: w_InterruptedError,
    errno.EACCES: w_PermissionError, errno.EPERM: w_PermissionError,
    errno.ESRCH: w_ProcessLookupError, errno.ETIMEDOUT: w_TimeoutError}

ERRNO_TEXTS = {_code: os.strerror(_code) for _code in sorted(errno.errorcode)}

# The classes in order of definition, for the builtins module.
EXCEPTION_CLASSES = [
    _value for _name, _value in sorted(globals().items())
    if _name.startswith('w_') and hasattr(_value, 'mro_w')
    and w_BaseException in _value.mro_w]


# -- creating ----------------------------------------------------------------

def new_exception(w_type, args_w):
    """A new instance of a built-in exception class."""
    return W_ExceptionObject(w_type.terminator, args_w)


def oefmt(w_type, message):
    """The OperationError of a built-in class with a message."""
    return _unseen(w_type, [newtext(message)])


def _unseen(w_type, args_w):
    w_exc = new_exception(w_type, args_w)
    w_exc.unseen = True
    return OperationError(w_exc)


def key_error(w_key):
    """The KeyError for a missing key."""
    return _unseen(w_KeyError, [w_key])


def stop_iteration(w_value):
    """The StopIteration that carries the result of a generator."""
    args_w = []
    if w_value is not None and w_value is not w_None:
        args_w.append(w_value)
    return OperationError(new_exception(w_StopIteration, args_w))


def stop_iteration_value(w_exc):
    """The value of a StopIteration instance."""
    if isinstance(w_exc, W_ExceptionObject) and len(w_exc.args_w) > 0:
        return w_exc.args_w[0]
    return w_None


def os_error(code, filename):
    """The OSError for an error number of the system."""
    w_type = ERRNO_CLASSES.get(code, w_OSError)
    message = ERRNO_TEXTS.get(code, 'Unknown error %d' % code)
    return OperationError(new_exception(
        w_type, [newint(code), newtext(message), newtext(filename)]))


# -- methods -----------------------------------------------------------------

def _exc(w_self):
    assert isinstance(w_self, W_ExceptionObject)
    return w_self


@kwmethod(w_BaseException, '__init__', 1)
def exception_init(args_w, kwargs):
    w_self = _exc(args_w[0])
    w_self.args_w = args_w[1:]
    for i in range(len(kwargs.names)):
        w_self.setslotvalue(kwargs.names[i], kwargs.values_w[i])
    return w_None


@method(w_BaseException, '__str__')
def exception_str(w_self):
    return newtext(_exc(w_self).default_str())


@method(w_KeyError, '__str__')
def keyerror_str(w_self):
    w_exc = _exc(w_self)
    if len(w_exc.args_w) == 1:
        return newtext(w_exc.args_w[0].repr_w())
    return newtext(w_exc.default_str())


@method(w_OSError, '__str__')
def oserror_str(w_self):
    w_exc = _exc(w_self)
    args_w = w_exc.args_w
    if len(args_w) < 2 or len(args_w) > 3:
        return newtext(w_exc.default_str())
    text = '[Errno ' + args_w[0].str_w() + '] ' + args_w[1].str_w()
    if len(args_w) == 3:
        text += ': ' + args_w[2].repr_w()
    return newtext(text)


@method(w_SyntaxError, '__str__')
def syntaxerror_str(w_self):
    w_exc = _exc(w_self)
    if len(w_exc.args_w) == 2 and isinstance(w_exc.args_w[1],
                                             space.W_TupleObject):
        details_w = space.listview(w_exc.args_w[1])
        return newtext(w_exc.args_w[0].str_w() + ' (' + details_w[0].str_w()
                       + ', line ' + details_w[1].str_w() + ')')
    return newtext(w_exc.default_str())


@method(w_BaseException, '__repr__')
def exception_repr(w_self):
    w_exc = _exc(w_self)
    return newtext(w_exc.typename() + '(' + join_reprs(w_exc.args_w) + ')')


@method(w_BaseException, 'with_traceback')
def exception_with_traceback(w_self, w_tb):
    exception_set_traceback(w_self, w_tb)
    return w_self


@method(w_BaseException, 'add_note')
def exception_add_note(w_self, w_note):
    w_exc = _exc(w_self)
    w_notes = w_exc.getslotvalue('__notes__')
    if w_notes is None:
        w_notes = space.newlist([])
        w_exc.setslotvalue('__notes__', w_notes)
    w_notes.inplace(0, space.newlist([w_note]))
    return w_None


def exception_set_args(w_self, w_value):
    _exc(w_self).args_w = space.listview_copy(w_value)


@getter(w_BaseException, 'args', exception_set_args)
def exception_args(w_self):
    return newtuple(_exc(w_self).args_w[:])


def exception_set_traceback(w_self, w_value):
    if w_value is w_None:
        _exc(w_self).w_traceback = None
    elif isinstance(w_value, space.W_Traceback):
        _exc(w_self).w_traceback = w_value
    else:
        raise oefmt(w_TypeError, '__traceback__ must be a traceback or None')


@getter(w_BaseException, '__traceback__', exception_set_traceback)
def exception_traceback(w_self):
    w_tb = _exc(w_self).w_traceback
    if w_tb is None:
        return w_None
    return w_tb


def _exception_or_none(w_value, what):
    if w_value is w_None:
        return None
    if not isinstance(w_value, W_ExceptionObject):
        raise oefmt(w_TypeError, 'exception ' + what + ' must be None or '
                    'derive from BaseException')
    return w_value


def exception_set_cause(w_self, w_value):
    _exc(w_self).w_cause = _exception_or_none(w_value, 'cause')
    _exc(w_self).suppress_context = True


@getter(w_BaseException, '__cause__', exception_set_cause)
def exception_cause(w_self):
    w_cause = _exc(w_self).w_cause
    if w_cause is None:
        return w_None
    return w_cause


def exception_set_context(w_self, w_value):
    _exc(w_self).w_context = _exception_or_none(w_value, 'context')


@getter(w_BaseException, '__context__', exception_set_context)
def exception_context(w_self):
    w_context = _exc(w_self).w_context
    if w_context is None:
        return w_None
    return w_context


def exception_set_suppress(w_self, w_value):
    _exc(w_self).suppress_context = space.is_true(w_value)


@getter(w_BaseException, '__suppress_context__', exception_set_suppress)
def exception_suppress(w_self):
    return space.newbool(_exc(w_self).suppress_context)


def _arg(w_self, index):
    args_w = _exc(w_self).args_w
    if index < len(args_w):
        return args_w[index]
    return w_None


@getter(w_StopIteration, 'value')
def stopiteration_value(w_self):
    return _arg(w_self, 0)


@getter(w_SystemExit, 'code')
def systemexit_code(w_self):
    w_exc = _exc(w_self)
    if len(w_exc.args_w) > 1:
        return newtuple(w_exc.args_w[:])
    return _arg(w_self, 0)


def _os_arg(w_self, index):
    if len(_exc(w_self).args_w) < 2:
        return w_None
    return _arg(w_self, index)


@getter(w_OSError, 'errno')
def oserror_errno(w_self):
    return _os_arg(w_self, 0)


@getter(w_OSError, 'strerror')
def oserror_strerror(w_self):
    return _os_arg(w_self, 1)


@getter(w_OSError, 'filename')
def oserror_filename(w_self):
    return _os_arg(w_self, 2)


@getter(w_SyntaxError, 'msg')
def syntaxerror_msg(w_self):
    return _arg(w_self, 0)


def _syntax_detail(w_self, index):
    w_details = _arg(w_self, 1)
    if w_details is w_None:
        return w_None
    return space.listview(w_details)[index]


@getter(w_SyntaxError, 'filename')
def syntaxerror_filename(w_self):
    return _syntax_detail(w_self, 0)


@getter(w_SyntaxError, 'lineno')
def syntaxerror_lineno(w_self):
    return _syntax_detail(w_self, 1)


@getter(w_SyntaxError, 'offset')
def syntaxerror_offset(w_self):
    return _syntax_detail(w_self, 2)


@getter(w_SyntaxError, 'text')
def syntaxerror_text(w_self):
    return _syntax_detail(w_self, 3)


def oefmt_empty(w_type):
    """The OperationError of a built-in class without arguments."""
    return OperationError(new_exception(w_type, []))
