/* What the Python side calls to reach functions of extensions.
 *
 * `steal` in a name: references to the arguments are given up, whatever happens.
 *
 * Functions that take no keywords are called as if they took them, with a null: they do not look at it. */
#include "crossing.h"
#include "kc_types.h"

PyObject *kc_call_tuple(void *function, PyObject *self, PyObject *args, PyObject *kwargs) {
  PyObject *result = ((PyCFunctionWithKeywords)function)(self, args, kwargs);
  Py_DECREF(args);
  Py_XDECREF(kwargs);
  return result;
}

PyObject *kc_call_fast0(void *function, PyObject *self) {
  return ((_PyCFunctionFastWithKeywords)function)(self, (PyObject *[]){NULL}, 0, NULL);
}

PyObject *kc_call_fast1(void *function, PyObject *self, PyObject *a) {
  return ((_PyCFunctionFastWithKeywords)function)(self, (PyObject *[]){a}, 1, NULL);
}

PyObject *kc_call_fast2(void *function, PyObject *self, PyObject *a, PyObject *b) {
  return ((_PyCFunctionFastWithKeywords)function)(self, (PyObject *[]){a, b}, 2, NULL);
}

PyObject *kc_call_fast3(void *function, PyObject *self, PyObject *a, PyObject *b, PyObject *c) {
  return ((_PyCFunctionFastWithKeywords)function)(self, (PyObject *[]){a, b, c}, 3, NULL);
}

/* A tuple that takes over the references; they are released if there is no memory. */
static PyObject *tuple_stealing(PyObject **items, Py_ssize_t count) {
  PyObject *tuple = PyTuple_New(count);
  for (Py_ssize_t i = 0; i < count; i++) {
    if (tuple == NULL)
      Py_DECREF(items[i]);
    else
      PyTuple_SET_ITEM(tuple, i, items[i]);
  }
  return tuple;
}

static PyObject *call_varargs(void *function, PyObject *self, PyObject **items, Py_ssize_t count) {
  PyObject *args = tuple_stealing(items, count);
  if (args == NULL) return NULL;
  PyObject *result = ((PyCFunctionWithKeywords)function)(self, args, NULL);
  Py_DECREF(args);
  return result;
}

PyObject *kc_call_varargs_steal0(void *function, PyObject *self) {
  return call_varargs(function, self, NULL, 0);
}

PyObject *kc_call_varargs_steal1(void *function, PyObject *self, PyObject *a) {
  return call_varargs(function, self, (PyObject *[]){a}, 1);
}
PyObject *kc_call_varargs_steal2(void *function, PyObject *self, PyObject *a, PyObject *b) {
  return call_varargs(function, self, (PyObject *[]){a, b}, 2);
}
PyObject *kc_call_varargs_steal3(void *function, PyObject *self, PyObject *a, PyObject *b,
                                 PyObject *c) {
  return call_varargs(function, self, (PyObject *[]){a, b, c}, 3);
}

/* Calls a type that has tp_vectorcall; the references in `arguments` and `kwnames` are given up. */
PyObject *kc_call_type(PyTypeObject *type, PyObject *arguments, Py_ssize_t count, PyObject *kwnames) {
  PyObject *result = type->tp_vectorcall((PyObject *)type, ((PyTupleObject *)arguments)->ob_item, count, kwnames);
  Py_DECREF(arguments);
  Py_XDECREF(kwnames);
  return result;
}

/* As kc_call_method_def; the references in `args` and `kwnames` are given up. `args` may be a tuple's items. */
PyObject *kc_call_general(PyMethodDef *method, PyObject *self, PyTypeObject *defining,
                          PyObject *arguments, Py_ssize_t count, PyObject *kwnames) {
  PyObject *result = kc_call_method_def(method, self, defining,
                                        ((PyTupleObject *)arguments)->ob_item, count, kwnames);
  Py_DECREF(arguments);
  Py_XDECREF(kwnames);
  return result;
}
