"""Setting the bridge up: at the first import of an extension."""

from pyinterp.cpyext import ccalls, deadblocks, handled, pendingcalls, shortints, values
from pyinterp.cpyext.builtinslots import set_builtin_slots
from pyinterp.cpyext.instancemethod import w_instancemethod
from pyinterp.cpyext.lltypes import PyObject, PyTypeObjectPtr
from pyinterp.cpyext.methods import cfunction_realizer
from pyinterp.cpyext.pyobject import as_object, from_ref, type_of_block
from pyinterp.cpyext.pythontype import plain_realizer
from pyinterp.cpyext.readytype import publish
from pyinterp.cpyext.state import state
from pyinterp.cpyext.typeinfo import TypeInfo
from pyinterp.cpyext import lists, dicts, pythontype, exceptions, spacehelp_realizers as realizers
from pyinterp.objspace import dictviews, space
from pyinterp.objspace.typeobject import W_TypeObject
from rpython.rlib import rawrefcount
from rpython.rtyper.lltypesystem import rffi

def _builtin_types():
    """The built-in classes by their names in C; at import time."""
    result = {}
    for name, value in sorted(vars(space).items()):
        if isinstance(value, W_TypeObject):
            full = value.name
            if value.module != 'builtins':
                full = value.module + '.' + value.name
            result.setdefault(full, value)
    for w_type in dictviews.VIEW_TYPES.items_w + dictviews.ITERATOR_TYPES.items_w:
        result.setdefault(w_type.name, w_type)
    result['instancemethod'] = w_instancemethod
    return result


class Builtins(object):
    """The built-in classes by the tp_name of their static type, and the singletons."""

    def __init__(self):
        self.by_name = _builtin_types()


builtins = Builtins()


def start():
    """Sets everything up, once."""
    if state.started:
        return
    state.started = True
    deadblocks.start()
    pendingcalls.start()
    ccalls.setup()
    state.tstate = ccalls.thread_state()
    state.check_refs = ccalls.check_refs_on()
    state.none = ccalls.singleton(0)
    state.true = ccalls.singleton(1)
    state.false = ccalls.singleton(2)
    for i in range(ccalls.static_type_count()):
        _link_static_type(ccalls.static_type(i))
    for i in range(ccalls.static_type_count()):
        _finish_static_type(ccalls.static_type(i))
    _link_singletons()
    _remember_types()
    handled.start()


def _link_static_type(pto):
    w_type = builtins.by_name.get(rffi.charp2str(pto.c_tp_name), None)
    if w_type is None:
        return
    info = TypeInfo()
    info.pto = pto
    w_type.cpy_type = info
    info.realizer = _realizer(w_type)
    rawrefcount.create_link_pypy(w_type, as_object(pto))


def _realizer(w_type):
    """What stands for a block of a built-in class that C made."""
    if w_type is space.w_int or w_type is space.w_bool:
        return values.int_realizer
    if w_type is space.w_float:
        return values.float_realizer
    if w_type is space.w_complex:
        return realizers.complex_realizer
    if w_type is space.w_slice:
        return realizers.slice_realizer
    if w_type is space.w_cell:
        return realizers.cell_realizer
    if w_type is space.w_bytearray:
        return realizers.bytearray_realizer
    if w_type is space.w_str:
        return values.str_realizer
    if w_type is space.w_bytes:
        return values.bytes_realizer
    if w_type is space.w_tuple:
        return values.tuple_realizer
    if w_type is space.w_list:
        return lists.list_realizer
    if w_type is space.w_dict:
        return dicts.dict_realizer
    if w_type is space.w_builtin_function:
        return cfunction_realizer
    if w_type.issubtype(space.w_BaseException):
        return exceptions.exception_realizer
    return plain_realizer


def _finish_static_type(pto):
    """Bases, MRO, namespace and slots of a built-in class; other types become C types."""
    ref = as_object(pto)
    if rawrefcount.to_obj(W_TypeObject, ref) is None:
        if not pythontype.library_types.reserve(pto):
            ccalls.type_ready(pto)
        return
    w_type = from_ref(ref)
    assert isinstance(w_type, W_TypeObject)
    publish(w_type, pto)
    set_builtin_slots(w_type, pto)
    ccalls.finish_type(pto)


def _link_singletons():
    for i in range(5):
        ref = ccalls.singleton(i)
        rawrefcount.create_link_pypy(_singleton(i), ref)


def _singleton(i):
    if i == 0:
        return space.w_None
    if i == 1:
        return space.w_True
    if i == 2:
        return space.w_False
    if i == 3:
        return space.w_NotImplemented
    return space.w_Ellipsis


def _remember_types():
    state.long_type = as_object(space.w_int.cpy_type.pto)
    shortints.start()
    state.float_type = as_object(space.w_float.cpy_type.pto)
    state.str_type = as_object(space.w_str.cpy_type.pto)
    state.bytes_type = as_object(space.w_bytes.cpy_type.pto)
    state.tuple_type = as_object(space.w_tuple.cpy_type.pto)
