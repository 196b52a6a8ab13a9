"""Exceptions that nobody can handle: sys.unraisablehook shows them."""

from pyinterp.interpreter.error import OperationError
from pyinterp.modules.sysmodule import namespace, system
from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.structseq import new_fields, new_struct_sequence

w_hook_args = new_struct_sequence(
    'sys', 'UnraisableHookArgs',
    ['exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'])


@namespace.function('unraisablehook')
def sys_unraisablehook(w_args):
    w_message = w_args.getattr('err_msg')
    w_object = w_args.getattr('object')
    text = _heading(w_message, w_object)
    w_value = w_args.getattr('exc_value')
    if isinstance(w_value, W_ExceptionObject):
        text += space.format_exception(w_value)
    system.stdout.flush()
    system.stderr.write(text)
    return w_None


def _heading(w_message, w_object):
    """The line that says where the exception was ignored."""
    if w_object is w_None:
        if w_message is w_None:
            return ''
        return w_message.str_w() + ':\n'
    message = 'Exception ignored in'
    if w_message is not w_None:
        message = w_message.str_w()
    return message + ': ' + _shown(w_object) + '\n'


def _shown(w_object):
    try:
        return w_object.repr_w()
    except OperationError:
        return '<object repr() failed>'


def write_unraisable(w_exc, w_message, w_object):
    """Give an exception to sys.unraisablehook; None for what is not known."""
    w_traceback = w_None
    if w_exc.w_traceback is not None:
        w_traceback = w_exc.w_traceback
    w_args = new_fields(w_hook_args, [w_exc.gettype(), w_exc, w_traceback,
                                      _or_none(w_message), _or_none(w_object)])
    w_hook = system.w_module.w_dict.getitem_str('unraisablehook')
    if w_hook is None:
        sys_unraisablehook(w_args)
        return
    try:
        w_hook.call1(w_args)
    except OperationError as e:
        system.stderr.write('Exception ignored in sys.unraisablehook: '
                            + _shown(w_hook) + '\n'
                            + space.format_exception(e.w_value))


def _or_none(w_obj):
    if w_obj is None:
        return w_None
    return w_obj


space.write_unraisable = write_unraisable
system.w_module.w_dict.setitem_str('unraisablehook', namespace.values_w[-1])
system.w_module.w_dict.setitem_str('__unraisablehook__', namespace.values_w[-1])
