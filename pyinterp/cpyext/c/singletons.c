#include "singletons.h"

#include "kc_bytes.h"
#include "kc_long.h"
#include "kc_tuple.h"

PyObject _Py_NoneStruct = KC_STATIC_HEAD(&_PyNone_Type);
PyObject _Py_EllipsisObject = KC_STATIC_HEAD(&PyEllipsis_Type);
PyObject _Py_NotImplementedStruct = KC_STATIC_HEAD(&_PyNotImplemented_Type);
struct _longobject _Py_FalseStruct = {KC_STATIC_VAR_HEAD(&PyBool_Type, 0), {0}};
struct _longobject _Py_TrueStruct = {KC_STATIC_VAR_HEAD(&PyBool_Type, 1), {1}};

#undef PyBool_FromLong
PyObject *PyBool_FromLong(long value) { return Py_NewRef(value != 0 ? Py_True : Py_False); }

void kc_static_dealloc(PyObject *object) { Py_SET_REFCNT(object, KC_STATIC_REFS); }

void kc_each_singleton(void (*action)(PyObject *object)) {
  PyObject *singletons[] = {Py_None,  Py_True,         Py_False,      Py_Ellipsis, Py_NotImplemented,
                            kc_empty_tuple, kc_empty_bytes};
  for (size_t i = 0; i < Py_ARRAY_LENGTH(singletons); i++) action(singletons[i]);
  for (int value = KC_SMALLEST_INT; value <= KC_LARGEST_SMALL_INT; value++)
    action(kc_small_int(value));
}
