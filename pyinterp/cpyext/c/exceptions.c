/* The types of the built-in exceptions, from exceptions.def. An instance's block is a picture: Python has the
 * exception. */
#include "kc_errors.h"

#include <stddef.h>

/* Only StopIteration has more fields that hold references: its value. */
static PyObject **value_of(PyObject *exception) {
  bool has_value = PyType_IsSubtype(Py_TYPE(exception), (PyTypeObject *)PyExc_StopIteration);
  return has_value ? &((PyStopIterationObject *)exception)->value : NULL;
}

static int traverse(PyObject *exception, visitproc visit, void *arg) {
  PyBaseExceptionObject *block = (PyBaseExceptionObject *)exception;
  PyObject **value = value_of(exception);
  Py_VISIT(block->dict);
  Py_VISIT(block->args);
  Py_VISIT(block->notes);
  Py_VISIT(block->traceback);
  Py_VISIT(block->cause);
  Py_VISIT(block->context);
  if (value != NULL) Py_VISIT(*value);
  return 0;
}

static int clear(PyObject *exception) {
  PyBaseExceptionObject *block = (PyBaseExceptionObject *)exception;
  PyObject **value = value_of(exception);
  Py_CLEAR(block->dict);
  Py_CLEAR(block->args);
  Py_CLEAR(block->notes);
  Py_CLEAR(block->traceback);
  Py_CLEAR(block->cause);
  Py_CLEAR(block->context);
  if (value != NULL) Py_CLEAR(*value);
  return 0;
}

static void dealloc(PyObject *exception) {
  PyObject_GC_UnTrack(exception);
  clear(exception);
  kc_picture_dealloc(exception);
}

#define KC_EXCEPTION_TYPE(name, base, layout)                                                    \
  static PyTypeObject type_##name = {                                                            \
      .ob_base = KC_STATIC_VAR_HEAD(&PyType_Type, 0),                                            \
      .tp_name = #name,                                                                          \
      .tp_basicsize = sizeof(layout),                                                            \
      .tp_dealloc = dealloc,                                                                     \
      .tp_traverse = traverse,                                                                   \
      .tp_clear = clear,                                                                         \
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
