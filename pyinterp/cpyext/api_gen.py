"""What extensions need of generators."""

from pyinterp.cpyext import errors
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import NULL, new_ref
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space


@cpython_api('_PyGen_SetStopIterationValue')
def _PyGen_SetStopIterationValue(w_value):
    """Raises StopIteration(value), whatever the value is."""
    args_w = []
    if w_value is not None and w_value is not space.w_None:
        args_w.append(w_value)
    raise OperationError(space.new_exception(space.w_StopIteration, args_w))


@cpython_api('_PyGen_FetchStopIterationValue')
def _PyGen_FetchStopIterationValue(result):
    """The value of the StopIteration that is set, which is cleared; None if nothing is set.

    -1 if another exception is set, which stays.
    """
    result[0] = NULL
    operror = errors.pending()
    if operror is None:
        result[0] = new_ref(space.w_None)
        return 0
    if not operror.match(space.w_StopIteration):
        raise operror
    result[0] = new_ref(space.stop_iteration_value(operror.w_value))
    return 0
