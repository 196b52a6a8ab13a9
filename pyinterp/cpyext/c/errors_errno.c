/* Exceptions from errno, and for failed imports. */
#include "kc_errors.h"

#include <errno.h>
#include <string.h>

static PyObject *error_text(int code) {
  if (code == 0) return PyUnicode_FromString("Error");
  return PyUnicode_DecodeLocale(strerror(code), "surrogateescape");
}

static PyObject *arguments_for(int code, PyObject *message, PyObject *first, PyObject *second) {
  if (first == NULL) return Py_BuildValue("(iO)", code, message);
  if (second == NULL) return Py_BuildValue("(iOO)", code, message, first);
  return Py_BuildValue("(iOOiO)", code, message, first, 0, second);
}

PyObject *PyErr_SetFromErrnoWithFilenameObjects(PyObject *type, PyObject *first, PyObject *second) {
  int code = errno;
  if (code == EINTR && PyErr_CheckSignals() != 0) return NULL;
  PyObject *message = error_text(code);
  if (message == NULL) return NULL;
  PyObject *arguments = arguments_for(code, message, first, second);
  Py_DECREF(message);
  if (arguments == NULL) return NULL;
  PyObject *exception = PyObject_Call(type, arguments, NULL);
  Py_DECREF(arguments);
  if (exception == NULL) return NULL;
  /* The class may be a more special one than was asked for. */
  PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
  Py_DECREF(exception);
  return NULL;
}

PyObject *PyErr_SetFromErrnoWithFilenameObject(PyObject *type, PyObject *filename) {
  return PyErr_SetFromErrnoWithFilenameObjects(type, filename, NULL);
}

PyObject *PyErr_SetFromErrnoWithFilename(PyObject *type, const char *filename) {
  PyObject *name = NULL;
  if (filename != NULL) {
    int code = errno;
    name = PyUnicode_DecodeFSDefault(filename);
    if (name == NULL) return NULL;
    errno = code;
  }
  PyErr_SetFromErrnoWithFilenameObjects(type, name, NULL);
  Py_XDECREF(name);
  return NULL;
}

PyObject *PyErr_SetFromErrno(PyObject *type) { return PyErr_SetFromErrnoWithFilenameObjects(type, NULL, NULL); }

PyObject *PyErr_SetImportErrorSubclass(PyObject *type, PyObject *message, PyObject *name, PyObject *path) {
  int fits = PyObject_IsSubclass(type, PyExc_ImportError);
  if (fits < 0) return NULL;
  if (!fits) {
    PyErr_SetString(PyExc_TypeError, "expected a subclass of ImportError");
    return NULL;
  }
  if (message == NULL) {
    PyErr_SetString(PyExc_TypeError, "expected a message argument");
    return NULL;
  }
  PyObject *keywords = Py_BuildValue("{sOsO}", "name", name == NULL ? Py_None : name, "path",
                                     path == NULL ? Py_None : path);
  PyObject *arguments = PyTuple_Pack(1, message);
  PyObject *error = keywords == NULL || arguments == NULL ? NULL : PyObject_Call(type, arguments, keywords);
  Py_XDECREF(arguments);
  Py_XDECREF(keywords);
  if (error == NULL) return NULL;
  PyErr_SetObject((PyObject *)Py_TYPE(error), error);
  Py_DECREF(error);
  return NULL;
}

PyObject *PyErr_SetImportError(PyObject *message, PyObject *name, PyObject *path) {
  return PyErr_SetImportErrorSubclass(PyExc_ImportError, message, name, path);
}
