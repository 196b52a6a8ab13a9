/* PyObject_Print: an object's text on a C stream. */
#include "kc.h"

#include <stdio.h>

static int print_text(PyObject *text, FILE *stream) {
  PyObject *bytes = PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace");
  if (bytes == NULL) return -1;
  fwrite(PyBytes_AS_STRING(bytes), 1, (size_t)PyBytes_GET_SIZE(bytes), stream);
  Py_DECREF(bytes);
  return 0;
}

int PyObject_Print(PyObject *object, FILE *stream, int flags) {
  clearerr(stream);
  if (object == NULL) {
    fputs("<nil>", stream);
  } else {
    PyObject *text = (flags & Py_PRINT_RAW) != 0 ? PyObject_Str(object) : PyObject_Repr(object);
    if (text == NULL) return -1;
    int status = print_text(text, stream);
    Py_DECREF(text);
    if (status < 0) return -1;
  }
  if (!ferror(stream)) return 0;
  PyErr_SetFromErrno(PyExc_OSError);
  clearerr(stream);
  return -1;
}
