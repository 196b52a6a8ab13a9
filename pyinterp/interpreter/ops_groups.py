"""Opcodes of except*."""

from pyinterp.interpreter.ops_exceptions import bad_catch, replace_handled
from pyinterp.objspace import space
from pyinterp.objspace.exceptiongroup import match_star, to_reraise
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.tupleobject import W_TupleObject
from pyinterp.objspace.typeobject import W_TypeObject


def _check_types(w_type):
    """What except* may name: classes of exceptions that are no groups."""
    if isinstance(w_type, W_TupleObject):
        for w_item in w_type.items_w:
            _check_type(w_item)
    else:
        _check_type(w_type)


def _check_type(w_type):
    if not isinstance(w_type, W_TypeObject) or not w_type.issubtype(space.w_BaseException):
        raise bad_catch()
    if w_type.issubtype(space.w_BaseExceptionGroup):
        raise space.oefmt(space.w_TypeError, 'catching ExceptionGroup with except* is not allowed. '
                          'Use except instead.')


def check_eg_match(frame):
    """CHECK_EG_MATCH (w_exc w_type -- w_rest w_match)"""
    w_type = frame.pop()
    w_exc = frame.top()
    _check_types(w_type)
    if not isinstance(w_exc, W_ExceptionObject):
        frame.push(w_None)
        return
    parts = match_star(w_exc, w_type)
    if parts.w_rest is None:
        frame.set_top(w_None)
    else:
        frame.set_top(parts.w_rest)
    if parts.w_match is None:
        frame.push(w_None)
    else:
        frame.push(parts.w_match)
        replace_handled(frame, parts.w_match)


def prep_reraise_star(frame):
    """PREP_RERAISE_STAR (w_orig w_list -- w_exc)"""
    items_w = space.listview(frame.pop())
    w_result = to_reraise(frame.top(), items_w)
    if w_result is None:
        frame.set_top(w_None)
    else:
        frame.set_top(w_result)
