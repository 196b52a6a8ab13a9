/* Making exception classes. */
#include "kc.h"

#include <string.h>

/* Sets dict[key] unless it is there; steals `value`, which may be null with an error set. 0 or -1. */
static int set_default(PyObject *dict, const char *key, PyObject *value) {
  if (value == NULL) return -1;
  PyObject *name = PyUnicode_InternFromString(key);
  int status = name == NULL ? -1 : PyDict_Contains(dict, name);
  if (status == 0) status = PyDict_SetItem(dict, name, value);
  Py_XDECREF(name);
  Py_DECREF(value);
  return status < 0 ? -1 : 0;
}

static PyObject *make_class(const char *full_name, const char *dot, PyObject *bases, PyObject *dict) {
  if (set_default(dict, "__module__", PyUnicode_FromStringAndSize(full_name, dot - full_name)) < 0) return NULL;
  return PyObject_CallFunction((PyObject *)&PyType_Type, "sOO", dot + 1, bases, dict);
}

PyObject *PyErr_NewException(const char *name, PyObject *base, PyObject *dict) {
  const char *dot = strrchr(name, '.');
  if (dot == NULL) {
    PyErr_SetString(PyExc_SystemError, "PyErr_NewException: name must be module.class");
    return NULL;
  }
  if (base == NULL) base = PyExc_Exception;
  PyObject *bases = PyTuple_Check(base) ? Py_NewRef(base) : PyTuple_Pack(1, base);
  PyObject *namespace = dict != NULL ? Py_NewRef(dict) : PyDict_New();
  PyObject *result =
      bases == NULL || namespace == NULL ? NULL : make_class(name, dot, bases, namespace);
  Py_XDECREF(bases);
  Py_XDECREF(namespace);
  return result;
}

PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base, PyObject *dict) {
  PyObject *namespace = dict != NULL ? Py_NewRef(dict) : PyDict_New(), *result = NULL;
  if (namespace == NULL) return NULL;
  PyObject *text = doc == NULL ? NULL : PyUnicode_FromString(doc);
  int failed = doc != NULL && (text == NULL || PyDict_SetItemString(namespace, "__doc__", text) < 0);
  if (!failed) result = PyErr_NewException(name, base, namespace);
  Py_XDECREF(text);
  Py_DECREF(namespace);
  return result;
}
