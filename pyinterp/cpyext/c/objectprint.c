/* Objects on a C stream. */
#include "kc.h"

static int write_text(PyObject *text, FILE *stream) {
  PyObject *bytes = PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace");
  if (bytes == NULL) return -1;
  Py_ssize_t size = PyBytes_GET_SIZE(bytes);
  clearerr(stream);
  size_t written = fwrite(PyBytes_AS_STRING(bytes), 1, (size_t)size, stream);
  Py_DECREF(bytes);
  if (written == (size_t)size && !ferror(stream)) return 0;
  PyErr_SetFromErrno(PyExc_OSError);
  clearerr(stream);
  return -1;
}

int PyObject_Print(PyObject *object, FILE *stream, int flags) {
  if (object == NULL) {
    fputs("<nil>", stream);
    return 0;
  }
  PyObject *text = flags & Py_PRINT_RAW ? PyObject_Str(object) : PyObject_Repr(object);
  if (text == NULL) return -1;
  int result = write_text(text, stream);
  Py_DECREF(text);
  return result;
}

PyAPI_FUNC(void) _PyObject_Dump(PyObject *object);

/* For debuggers: what is known without running code of the object. */
void _PyObject_Dump(PyObject *object) {
  if (object == NULL || _PyObject_IsFreed(object))
    fprintf(stderr, "object is freed\n");
  else
    fprintf(stderr, "object of type %s, %zd references\n", Py_TYPE(object)->tp_name,
            Py_REFCNT(object));
}
