/* bytearray: once it has crossed, its bytes stand in its block's memory, for both sides. */
#include "kc_buffer.h"

#include <string.h>

static inline PyByteArrayObject *array_of(PyObject *block) { return (PyByteArrayObject *)block; }

char *kc_bytearray_data(PyObject *block) { return array_of(block)->ob_start; }
Py_ssize_t kc_bytearray_size(PyObject *block) { return Py_SIZE(block); }
Py_ssize_t kc_bytearray_exports(PyObject *block) { return array_of(block)->ob_exports; }

/* Room for some more bytes is left where the array grows, so that appending is cheap. */
Py_ssize_t kc_bytearray_resize(PyObject *block, Py_ssize_t size) {
  PyByteArrayObject *array = array_of(block);
  if (size + 1 > array->ob_alloc) {
    Py_ssize_t room = array->ob_alloc == 0 ? size + 1 : size + (size >> 3) + 6;
    char *memory = PyObject_Realloc(array->ob_bytes, (size_t)room);
    if (memory == NULL) return -1;
    array->ob_bytes = memory;
    array->ob_start = memory;
    array->ob_alloc = room;
  }
  Py_SET_SIZE(array, size);
  array->ob_start[size] = '\0';
  return 0;
}

static int bytearray_getbuffer(PyObject *self, Py_buffer *view, int flags) {
  if (view == NULL) {
    PyErr_SetString(PyExc_BufferError, "bytearray_getbuffer: view==NULL argument is obsolete");
    return -1;
  }
  PyBuffer_FillInfo(view, self, PyByteArray_AS_STRING(self), Py_SIZE(self), 0, flags);
  array_of(self)->ob_exports++;
  return 0;
}

static void bytearray_releasebuffer(PyObject *self, Py_buffer *view) { array_of(self)->ob_exports--; }

PyBufferProcs kc_bytearray_procs = {bytearray_getbuffer, bytearray_releasebuffer};

Py_ssize_t PyByteArray_Size(PyObject *self) { return Py_SIZE(self); }
char *PyByteArray_AsString(PyObject *self) { return PyByteArray_AS_STRING(self); }
