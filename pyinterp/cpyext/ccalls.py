"""C functions that the bridge calls: those of c/ and a few of the interface itself.

Most are leaves: they neither call back into RPython nor collect, so that nothing has to be saved around
the call.
"""

from pyinterp.cpyext.build import compilation_info
from pyinterp.cpyext.lltypes import (
    PyMemberDefPtr, PyMethodDefPtr, PyObject, PyObjectP, PyTypeObjectPtr, PyThreadStatePtr)
from rpython.rtyper.lltypesystem import lltype, rffi

Signed = lltype.Signed
Void = lltype.Void
INT = rffi.INT
VOIDP = rffi.VOIDP
CCHARP = rffi.CCHARP
DIGITS = rffi.CArrayPtr(rffi.UINT)


def _calling_back(name, args, result):
    """A C function that may run any code of the program."""
    return rffi.llexternal(name, args, result, compilation_info=compilation_info(),
                           releasegil=False)


def _leaf(name, args, result):
    """A C function that does not come back: it asks Python nothing, and releases nothing that may die."""
    return rffi.llexternal(name, args, result, compilation_info=compilation_info(),
                           releasegil=False, random_effects_on_gcobjs=False)


# Objects in general.
dealloc = _calling_back('_Py_Dealloc', [PyObject], Void)
new_block = _leaf('kc_new_block', [PyTypeObjectPtr, Signed], PyObject)
gc_register_all = _leaf('kc_gc_register_all', [], Void)
call_finalizer = _calling_back('PyObject_CallFinalizer', [PyObject], Void)
clear_dead = _calling_back('kc_clear_dead', [PyObject], Void)

has_pending_calls = _leaf('kc_has_pending_calls', [], lltype.Bool)
make_pending_calls = _calling_back('Py_MakePendingCalls', [], INT)

# Types.
setup = _calling_back('kc_setup', [], Void)
type_ready = _calling_back('PyType_Ready', [PyTypeObjectPtr], INT)
static_type_count = _leaf('kc_bridge_type_count', [], Signed)
static_type = _leaf('kc_bridge_type', [Signed], PyTypeObjectPtr)
singleton = _leaf('kc_bridge_singleton', [Signed], PyObject)
python_type = _leaf('kc_python_type', [PyTypeObjectPtr, PyTypeObjectPtr, CCHARP, INT], INT)
finish_type = _calling_back('kc_finish_type', [PyTypeObjectPtr], Void)
slot_get = _leaf('kc_slot_get', [PyTypeObjectPtr, Signed], VOIDP)
slot_set = _leaf('kc_slot_set', [PyTypeObjectPtr, Signed, VOIDP], INT)
slot_cross = _leaf('kc_slot_cross', [Signed], VOIDP)
slot_builtin = _leaf('kc_slot_builtin', [Signed], VOIDP)
am_send = _leaf('kc_am_send', [PyTypeObjectPtr], VOIDP)
slot_is_inherited = _leaf('kc_slot_is_inherited', [PyTypeObjectPtr, Signed], INT)
is_hash_not_implemented = _leaf('kc_is_hash_not_implemented', [VOIDP], INT)
import_extension = _calling_back('kc_import_extension', [PyObject, CCHARP, CCHARP], PyObject)
execute_module = _calling_back('kc_execute_module', [PyObject], INT)

# Functions of C.
cfunction_def = _leaf('kc_cfunction_def', [PyObject], PyMethodDefPtr)
cfunction_owner = _leaf('kc_cfunction_owner', [PyObject], PyObject)
cfunction_self = _leaf('kc_cfunction_self', [PyObject], PyObject)
function_fill = _leaf('kc_function_fill', [PyObject], Void)
call_type = _calling_back('kc_call_type', [PyTypeObjectPtr, PyObject, Signed, PyObject], PyObject)
cfunction_fill = _leaf('kc_cfunction_fill', [PyObject], Void)
method_descriptor_fill = _leaf('kc_method_descriptor_fill', [PyObject, PyMethodDefPtr], Void)
bound_function = _leaf('kc_bound_function', [PyMethodDefPtr, PyObject, PyTypeObjectPtr], PyObject)
cfunction_module = _leaf('kc_cfunction_module', [PyObject], PyObject)
cfunction_class = _leaf('kc_cfunction_class', [PyObject], PyTypeObjectPtr)
cfunction_new = _leaf('PyCFunction_NewEx', [PyMethodDefPtr, PyObject, PyObject], PyObject)
member_get = _calling_back('PyMember_GetOne', [CCHARP, PyMemberDefPtr], PyObject)
member_set = _calling_back('PyMember_SetOne', [CCHARP, PyMemberDefPtr, PyObject], INT)

wrapper_name = _leaf('kc_wrapper_name', [VOIDP], CCHARP)
wrapper_doc = _leaf('kc_wrapper_doc', [VOIDP], CCHARP)
wrapper_takes_keywords = _leaf('kc_wrapper_takes_keywords', [VOIDP], lltype.Bool)
call_wrapper = _calling_back('kc_call_wrapper', [VOIDP, PyObject, PyObject, VOIDP, PyObject], PyObject)

# Values.
long_from_word = _leaf('kc_long_from_word', [Signed], PyObject)
long_free_list = _leaf('kc_long_free_list', [], VOIDP)
long_free_limit = _leaf('kc_long_free_limit', [], Signed)
long_shared = _leaf('kc_long_shared', [Signed], PyObject)
long_is_word = _leaf('kc_long_is_word', [PyObject], Signed)
long_word = _leaf('kc_long_word', [PyObject], Signed)
long_take = _leaf('kc_long_take', [PyObject], Signed)
long_digit_count = _leaf('kc_long_digit_count', [PyObject], Signed)
long_digit = _leaf('kc_long_digit_at', [PyObject, Signed], Signed)
long_sign = _leaf('_PyLong_Sign', [PyObject], INT)
long_new_digits = _leaf('kc_long_new_signed', [Signed, Signed], PyObject)
long_set_digit = _leaf('kc_long_put_digit', [PyObject, Signed, Signed], Void)
long_fill = _leaf('kc_long_fill', [PyObject, Signed, Signed], Void)
float_fill = _leaf('kc_float_fill', [PyObject, lltype.Float], Void)
complex_fill = _leaf('kc_complex_fill', [PyObject, lltype.Float, lltype.Float], Void)
unicode_fill = _leaf('kc_unicode_fill', [PyObject, CCHARP, Signed, Signed], INT)
module_set_dict = _leaf('kc_module_set_dict', [PyObject, PyObject], Void)
method_set_vectorcall = _leaf('kc_method_set_vectorcall', [PyObject], Void)
float_new = _leaf('PyFloat_FromDouble', [lltype.Float], PyObject)
float_value = _leaf('kc_float_value', [PyObject], lltype.Float)
complex_new = _leaf('PyComplex_FromDoubles', [lltype.Float, lltype.Float], PyObject)
complex_real = _leaf('kc_complex_real', [PyObject], lltype.Float)
complex_imag = _leaf('kc_complex_imag', [PyObject], lltype.Float)
unicode_new_ascii = _leaf('kc_unicode_new_ascii', [Signed], PyObject)
unicode_ascii_data = _leaf('kc_unicode_ascii_data', [PyObject], CCHARP)
unicode_from_utf8 = _leaf('kc_unicode_from_utf8', [CCHARP, Signed, Signed], PyObject)
unicode_utf8 = _leaf('kc_unicode_utf8_data', [PyObject], CCHARP)
unicode_utf8_size = _leaf('kc_unicode_utf8_size', [PyObject], Signed)
bytes_new = _leaf('kc_bytes_new', [Signed], PyObject)
bytes_data = _leaf('kc_bytes_data', [PyObject], CCHARP)
bytes_size = _leaf('kc_bytes_size', [PyObject], Signed)
tuple_new = _leaf('PyTuple_New', [Signed], PyObject)
tuple_size = _leaf('kc_tuple_size', [PyObject], Signed)
tuple_item = _leaf('kc_tuple_item', [PyObject, Signed], PyObject)
tuple_set_item = _leaf('kc_tuple_set_item', [PyObject, Signed, PyObject], Void)
tuple_items = _leaf('kc_tuple_items', [PyObject], PyObjectP)
tuple_free_emptied = _leaf('kc_tuple_free_emptied', [PyObject], Void)

# Dates and times.
date_size = _leaf('kc_date_size', [], Signed)
datetime_size = _leaf('kc_datetime_size', [], Signed)
time_size = _leaf('kc_time_size', [], Signed)
delta_size = _leaf('kc_delta_size', [], Signed)
tzinfo_size = _leaf('kc_tzinfo_size', [], Signed)
date_fill = _leaf('kc_date_fill', [PyObject, Signed, Signed, Signed], Void)
datetime_fill = _leaf('kc_datetime_fill', [PyObject, Signed, Signed, Signed, PyObject], Void)
time_fill = _leaf('kc_time_fill', [PyObject, Signed, Signed, Signed, PyObject], Void)
delta_fill = _leaf('kc_delta_fill', [PyObject, Signed, Signed, Signed], Void)

# Dicts of keyword arguments.
kwargs_steal = _calling_back('kc_kwargs_steal', [PyObject, PyObject], PyObject)
kwargs_names = _leaf('kc_kwargs_names', [PyObject], PyObject)
kwargs_begin = _leaf('kc_kwargs_begin', [PyObject], PyObject)
kwargs_values = _leaf('kc_kwargs_values', [PyObject], PyObjectP)
kwargs_forget = _calling_back('kc_kwargs_forget', [PyObject], Void)

# Lists: the items stand in C.
list_size = _leaf('kc_list_size', [PyObject], Signed)
list_item = _leaf('kc_list_item', [PyObject, Signed], PyObject)
list_swap_item = _leaf('kc_list_swap_item', [PyObject, Signed, PyObject], PyObject)
list_put = _leaf('kc_list_put', [PyObject, Signed, PyObject], INT)
list_take = _leaf('kc_list_take', [PyObject, Signed], PyObject)

# The error indicator.
no_memory = _calling_back('PyErr_NoMemory', [], PyObject)
error_restore = _calling_back('PyErr_Restore', [PyObject, PyObject, PyObject], Void)
error_take = _calling_back('kc_error_take', [], PyObject)
error_traceback = _leaf('kc_error_traceback', [], PyObject)
thread_state = _leaf('kc_thread_state_ensure', [], PyThreadStatePtr)
thread_state_drop = _calling_back('kc_thread_state_drop', [], Void)

# The exceptions being handled.
handled_own = _leaf('kc_handled_own', [], PyObject)
handled_topmost = _leaf('kc_handled_topmost', [], PyObject)
handled_swap = _leaf('kc_handled_swap', [PyObject], PyObject)

# Calls into extensions; references to arguments are given up where the name says `steal`.
call_fast0 = _calling_back('kc_call_fast0', [VOIDP, PyObject], PyObject)
call_fast1 = _calling_back('kc_call_fast1', [VOIDP, PyObject, PyObject], PyObject)
call_fast2 = _calling_back('kc_call_fast2', [VOIDP, PyObject, PyObject, PyObject],
                                 PyObject)
call_fast3 = _calling_back('kc_call_fast3',
                                 [VOIDP, PyObject, PyObject, PyObject, PyObject], PyObject)
call_tuple = _calling_back('kc_call_tuple', [VOIDP, PyObject, PyObject, PyObject], PyObject)
call_varargs_steal1 = _calling_back('kc_call_varargs_steal1', [VOIDP, PyObject, PyObject], PyObject)
call_varargs_steal2 = _calling_back('kc_call_varargs_steal2',
                                    [VOIDP, PyObject, PyObject, PyObject], PyObject)
call_varargs_steal3 = _calling_back('kc_call_varargs_steal3',
                                    [VOIDP, PyObject, PyObject, PyObject, PyObject], PyObject)
call_general = _calling_back(
    'kc_call_general', [PyMethodDefPtr, PyObject, PyTypeObjectPtr, PyObject, Signed, PyObject], PyObject)

# PYKILN_CHECK_REFS=1.
check_refs_on = _leaf('kc_check_refs_on', [], lltype.Bool)
check_passed = _leaf('kc_check_passed', [PyObject], Void)
check_result = _leaf('kc_check_result', [PyObject], Void)
begin_checked = _leaf('kc_begin_checked', [CCHARP, PyObject], VOIDP)
end_checked = _calling_back('kc_end_checked', [VOIDP], Void)
call_checked = _calling_back(
    'kc_call_checked', [PyMethodDefPtr, PyObject, PyTypeObjectPtr, PyObject, Signed, PyObject], PyObject)
