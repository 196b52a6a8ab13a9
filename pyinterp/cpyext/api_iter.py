"""PyIter_* and the iterators that C can make."""

from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import NULL, new_ref
from pyinterp.cpyext.slotcalls import SEND_NEXT, SEND_RETURN
from pyinterp.cpyext.spacehelp import bool_int, check
from pyinterp.objspace import space
from pyinterp.objspace.iterobject import W_CallableIterator, W_GetitemIterator


@cpython_api('PyIter_Check')
def PyIter_Check(w_obj):
    """Whether the object is an iterator."""
    return bool_int(w_obj.is_iterator())


@cpython_api('PyIter_Next')
def PyIter_Next(w_iter):
    """The next item; NULL without an error at the end."""
    w_item = w_iter.next_w()
    if w_item is None:
        space.ec.take_stop_value()
    return w_item


@cpython_api('PyIter_Send')
def PyIter_Send(w_iter, w_value, result):
    """PYGEN_NEXT with the item, PYGEN_RETURN with the generator's result, or PYGEN_ERROR."""
    result[0] = NULL
    w_item = w_iter.send_w(check(w_value))
    if w_item is None:
        result[0] = new_ref(space.ec.take_stop_value())
        return SEND_RETURN
    result[0] = new_ref(w_item)
    return SEND_NEXT


@cpython_api('PySeqIter_New')
def PySeqIter_New(w_obj):
    """An iterator over obj[0], obj[1], ..."""
    return W_GetitemIterator(check(w_obj))


@cpython_api('PyCallIter_New')
def PyCallIter_New(w_func, w_sentinel):
    """iter(func, sentinel)."""
    return W_CallableIterator(w_func, w_sentinel)
