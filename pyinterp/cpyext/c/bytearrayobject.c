/* The block of a bytearray is a picture; its functions are Python's. */
#include "static_types.h"

/* What ob_start of an empty bytearray points at. */
char _PyByteArray_empty_string[] = "";

/* ob_alloc says whether ob_bytes belongs to the block. */
void kc_bytearray_dealloc(PyObject *object) {
  PyByteArrayObject *bytearray = (PyByteArrayObject *)object;
  if (bytearray->ob_alloc > 0) PyObject_Free(bytearray->ob_bytes);
  bytearray->ob_bytes = NULL;
  Py_TYPE(object)->tp_free(object);
}
