#include "objects_test.h"

void harness_start(void) { Py_Initialize(); }
void harness_finish(void) { Py_Finalize(); }

void show_error(void) {
  PyObject *type, *value, *traceback;
  if (!PyErr_Occurred()) return;
  PyErr_Fetch(&type, &value, &traceback);
  PyObject *text = value == NULL ? NULL : PyObject_Str(value);
  const char *message = text == NULL ? "" : PyUnicode_AsUTF8(text);
  /* The place in CPython's sources differs from ours. */
  if (strstr(message, "bad argument to internal function") != NULL)
    message = "bad argument to internal function";
  printf("  %s: %s\n", ((PyTypeObject *)type)->tp_name, message);
  Py_XDECREF(text);
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
}
