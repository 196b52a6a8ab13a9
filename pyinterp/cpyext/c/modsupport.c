/* Adding to the namespace of a module. */
#include "kc.h"

#include <string.h>

int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value) {
  if (!PyModule_Check(module)) {
    PyErr_SetString(PyExc_TypeError, "PyModule_AddObjectRef() first argument must be a module");
    return -1;
  }
  if (value == NULL) {
    if (!PyErr_Occurred())
      PyErr_SetString(PyExc_SystemError,
                      "PyModule_AddObjectRef() must be called with an exception raised if value is NULL");
    return -1;
  }
  PyObject *dict = PyModule_GetDict(module);
  if (dict != NULL) return PyDict_SetItemString(dict, name, value) != 0 ? -1 : 0;
  PyErr_Format(PyExc_SystemError, "module '%s' has no __dict__", PyModule_GetName(module));
  return -1;
}

/* The reference to the value goes over only if it could be added. */
int PyModule_AddObject(PyObject *module, const char *name, PyObject *value) {
  int status = PyModule_AddObjectRef(module, name, value);
  if (status == 0) Py_DECREF(value);
  return status;
}

/* Adds a new object that may be null with an error set. */
static int add_made(PyObject *module, const char *name, PyObject *value) {
  if (value == NULL) return -1;
  int status = PyModule_AddObjectRef(module, name, value);
  Py_DECREF(value);
  return status;
}

int PyModule_AddIntConstant(PyObject *module, const char *name, long value) {
  return add_made(module, name, PyLong_FromLong(value));
}

int PyModule_AddStringConstant(PyObject *module, const char *name, const char *value) {
  return add_made(module, name, PyUnicode_FromString(value));
}

int PyModule_AddType(PyObject *module, PyTypeObject *type) {
  if (PyType_Ready(type) < 0) return -1;
  const char *dot = strrchr(type->tp_name, '.');
  return PyModule_AddObjectRef(module, dot == NULL ? type->tp_name : dot + 1, (PyObject *)type);
}

/* Text that lives as long as the module keeps its name. */
static const char *text_of(PyObject *unicode) {
  if (unicode == NULL) return NULL;
  const char *text = PyUnicode_AsUTF8(unicode);
  Py_DECREF(unicode);
  return text;
}

const char *PyModule_GetName(PyObject *module) { return text_of(PyModule_GetNameObject(module)); }

const char *PyModule_GetFilename(PyObject *module) { return text_of(PyModule_GetFilenameObject(module)); }
