/* A list in which the functions of a module write down that they were called, and with what. */
#ifndef KILN_TESTS_CEXT_EXT_RECORD_H_
#define KILN_TESTS_CEXT_EXT_RECORD_H_

#define PY_SSIZE_T_CLEAN
#include <Python.h>

__attribute__((unused)) static PyObject *records;

/* Adds (name, values...); the values as for Py_BuildValue, in one pair of parentheses. */
__attribute__((unused)) static void record(const char *name, const char *format, ...) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  va_list values;
  va_start(values, format);
  PyObject *built = Py_VaBuildValue(format, values);
  va_end(values);
  PyObject *pair = Py_BuildValue("(sN)", name, built);
  if (pair == NULL || PyList_Append(records, pair) < 0) PyErr_WriteUnraisable(NULL);
  Py_XDECREF(pair);
  PyErr_Restore(type, value, traceback);
}

static inline PyObject *or_none(PyObject *object) { return object == NULL ? Py_None : object; }

/* The method `taken()`: what was written down since the last call. */
__attribute__((unused)) static PyObject *taken(PyObject *module, PyObject *nothing) {
  PyObject *list = records;
  records = PyList_New(0);
  return list;
}

#define TAKEN {"taken", taken, METH_NOARGS, NULL}

#endif
