"""Attributes of exceptions, and the Unicode errors."""

from pyinterp.cpyext import errors, spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import text
from pyinterp.interpreter.traceback import record_traceback
from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.strobject import newtext


def exception_of(w_obj):
    """The exception instance; SystemError for others."""
    if not isinstance(w_obj, W_ExceptionObject):
        raise spacehelp.bad_call()
    return w_obj


@cpython_api('PyException_GetTraceback')
def PyException_GetTraceback(w_exc):
    """exc.__traceback__; NULL for None."""
    return exception_of(w_exc).w_traceback


@cpython_api('PyException_SetTraceback')
def PyException_SetTraceback(w_exc, w_traceback):
    """exc.__traceback__ = traceback, which may be None."""
    if w_traceback is None:
        raise spacehelp.type_error('__traceback__ may not be deleted')
    exception_of(w_exc).setattr('__traceback__', w_traceback)
    return 0


@cpython_api('PyException_GetCause')
def PyException_GetCause(w_exc):
    """exc.__cause__; NULL for None."""
    return exception_of(w_exc).w_cause


@cpython_api('PyException_GetContext')
def PyException_GetContext(w_exc):
    """exc.__context__; NULL for None."""
    return exception_of(w_exc).w_context


def set_cause(w_exc, w_cause):
    """exc.__cause__ = cause; None clears it."""
    w_target = exception_of(w_exc)
    if isinstance(w_cause, W_ExceptionObject):
        w_target.w_cause = w_cause
    else:
        w_target.w_cause = None
    w_target.suppress_context = True


def set_context(w_exc, w_context):
    """exc.__context__ = context; None clears it."""
    w_target = exception_of(w_exc)
    if isinstance(w_context, W_ExceptionObject):
        w_target.w_context = w_context
    else:
        w_target.w_context = None


@cpython_api('PyException_SetCause', raw=('cause',))
def PyException_SetCause(w_exc, cause):
    """exc.__cause__ = cause, whose reference is given up; NULL clears it."""
    set_cause(w_exc, spacehelp.taken(cause))


@cpython_api('PyException_SetContext', raw=('context',))
def PyException_SetContext(w_exc, context):
    """exc.__context__ = context, whose reference is given up; NULL clears it."""
    set_context(w_exc, spacehelp.taken(context))


# -- exceptions that nobody handles ----------------------------------------------------


@cpython_api('_PyErr_WriteUnraisableMsg')
def _PyErr_WriteUnraisableMsg(message, w_object):
    """Gives the exception that is set to sys.unraisablehook: one that was ignored at `message`."""
    operror = errors.pending()
    if operror is None:
        return
    w_exc = operror.w_value
    if w_exc.w_traceback is None and space.ec.topframe is not None:
        record_traceback(space.ec.topframe, w_exc)
    w_message = None
    if message:
        w_message = newtext('Exception ignored ' + text(message))
    space.write_unraisable(w_exc, w_message, w_object)


# -- Unicode errors --------------------------------------------------------------------


def _define_part(what, member):
    """PyUnicode...Error_GetMEMBER of a class; encoding, object and reason are objects."""
    @cpython_api('PyUnicode%sError_Get%s' % (what, member.capitalize()))
    def get(w_exc):
        return w_exc.getattr(member)


for _what in ['Encode', 'Decode', 'Translate']:
    for _member in ['encoding', 'object', 'reason']:
        if (_what, _member) != ('Translate', 'encoding'):
            _define_part(_what, _member)


def _define_position(what, member):
    @cpython_api('PyUnicode%sError_Get%s' % (what, member.capitalize()))
    def get(w_exc, result):
        result[0] = clipped(w_exc, member)
        return 0

    @cpython_api('PyUnicode%sError_Set%s' % (what, member.capitalize()))
    def set(w_exc, value):
        w_exc.setattr(member, newint(value))
        return 0


def _define_reason(what):
    @cpython_api('PyUnicode%sError_SetReason' % what)
    def set(w_exc, reason):
        w_exc.setattr('reason', newtext(text(reason)))
        return 0


def clipped(w_exc, member):
    """Start or end of the error, kept within the object that the error is about."""
    value = space.index_w(w_exc.getattr(member))
    size = w_exc.getattr('object').len_w()
    if member == 'start':
        if value < 0:
            return 0
        if value >= size:
            return size - 1
        return value
    if value < 1:
        value = 1
    if value > size:
        return size
    return value


for _what in ['Encode', 'Decode', 'Translate']:
    _define_position(_what, 'start')
    _define_position(_what, 'end')
    _define_reason(_what)


@cpython_api('_PyUnicodeTranslateError_Create')
def _PyUnicodeTranslateError_Create(w_object, start, end, reason):
    """UnicodeTranslateError(object, start, end, reason)."""
    return spacehelp.builtin('UnicodeTranslateError').call_args([
        w_object, newint(start), newint(end), newtext(text(reason))])
