/* The types of the built-in exceptions, from exceptions.def. An instance's block is a picture: Python has the
 * exception. */
#include "kc_errors.h"

#include <stddef.h>

#define KC_EXCEPTION_TYPE(name, base, layout)                                                    \
  static PyTypeObject type_##name = {                                                            \
      .ob_base = KC_STATIC_VAR_HEAD(&PyType_Type, 0),                                            \
      .tp_name = #name,                                                                          \
      .tp_basicsize = sizeof(layout),                                                            \
      .tp_dealloc = kc_picture_dealloc,                                                          \
      .tp_flags = Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASE_EXC_SUBCLASS |      \
                  Py_TPFLAGS_IMMUTABLETYPE,                                                      \
      .tp_base = (base),                                                                         \
      .tp_dictoffset = offsetof(PyBaseExceptionObject, dict),                                    \
      .tp_alloc = PyType_GenericAlloc,                                                           \
      .tp_free = PyObject_GC_Del,                                                                \
  };                                                                                             \
  PyObject *PyExc_##name = (PyObject *)&type_##name;

#define KC_EXCEPTION(name, base, layout) KC_EXCEPTION_TYPE(name, &type_##base, layout)
#define KC_EXCEPTION_ALIAS(name, same) PyObject *PyExc_##name = (PyObject *)&type_##same;
KC_EXCEPTION_TYPE(BaseException, &PyBaseObject_Type, PyBaseExceptionObject)
#include "exceptions.def"
#undef KC_EXCEPTION
#undef KC_EXCEPTION_ALIAS

PyTypeObject *const kc_exception_types[] = {
    &type_BaseException,
#define KC_EXCEPTION(name, base, layout) &type_##name,
#define KC_EXCEPTION_ALIAS(name, same)
#include "exceptions.def"
    NULL,
};

const char *PyExceptionClass_Name(PyObject *type) { return ((PyTypeObject *)type)->tp_name; }
