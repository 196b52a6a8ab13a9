/* PyBytes_* and PyByteArray_* one to one. */
#include "wrap.h"

static PyObject *wrap_PyBytes_FromStringAndSize(PyObject *module, PyObject *args) {
  const char *text;
  Py_ssize_t size;
  PARSE("y#n", &text, &size, &size);
  return PyBytes_FromStringAndSize(text, size);
}

static PyObject *wrap_PyBytes_FromString(PyObject *module, PyObject *args) {
  const char *text;
  PARSE("y", &text);
  return PyBytes_FromString(text);
}

static PyObject *wrap_PyBytes_AsString(PyObject *module, PyObject *args) {
  TAKE_O;
  const char *text = PyBytes_AsString(a);
  if (text == NULL) return NULL;
  return Py_BuildValue("(yi)", text, text == PyBytes_AS_STRING(a) && text[PyBytes_GET_SIZE(a)] == 0);
}

static PyObject *wrap_PyBytes_AsStringAndSize(PyObject *module, PyObject *args) {
  TAKE_Oi;
  char *text;
  Py_ssize_t size = -1;
  if (PyBytes_AsStringAndSize(a, &text, i ? &size : NULL) < 0) return NULL;
  return Py_BuildValue("(yn)", text, size);
}

static PyObject *wrap_PyBytes_Concat(PyObject *module, PyObject *args) {
  PyObject *left, *right;
  PARSE("OO", &left, &right);
  Py_INCREF(left);
  PyBytes_Concat(&left, right);
  return object_result(left);
}

static PyObject *wrap_PyBytes_ConcatAndDel(PyObject *module, PyObject *args) {
  PyObject *left, *right;
  PARSE("OO", &left, &right);
  Py_INCREF(left);
  PyBytes_ConcatAndDel(&left, Py_NewRef(right));
  return object_result(left);
}

/* Writes into new bytes before anybody sees them, and makes them shorter. */
static PyObject *wrap__PyBytes_Resize(PyObject *module, PyObject *args) {
  Py_ssize_t size, shorter;
  PARSE("nn", &size, &shorter);
  PyObject *bytes = PyBytes_FromStringAndSize(NULL, size);
  if (bytes == NULL) return NULL;
  for (Py_ssize_t i = 0; i < size; i++) PyBytes_AS_STRING(bytes)[i] = (char)('a' + i % 26);
  if (_PyBytes_Resize(&bytes, shorter) < 0) return NULL;
  for (Py_ssize_t i = size; i < shorter; i++) PyBytes_AS_STRING(bytes)[i] = '+';
  return bytes;
}

static PyObject *wrap_PyBytes_FromFormat(PyObject *module, PyObject *args) {
  const char *unknown = "%q %d";
  return Py_BuildValue("(NN)", PyBytes_FromFormat("%d %i %u %ld %lu %zd %zu %x %c %s %% %.3s", -1, -2, 3u, -4l, 5ul,
                                                  (Py_ssize_t)-6, (size_t)7, 255, 'z', "text", "cut short"),
                       PyBytes_FromFormat(unknown, 5));
}

static PyObject *wrap_PyBytes_DecodeEscape(PyObject *module, PyObject *args) {
  const char *text;
  Py_ssize_t size;
  PARSE("y#", &text, &size);
  return PyBytes_DecodeEscape(text, size, NULL, 0, NULL);
}

static PyObject *wrap_PyByteArray_FromStringAndSize(PyObject *module, PyObject *args) {
  const char *text;
  Py_ssize_t size;
  PARSE("y#", &text, &size);
  return PyByteArray_FromStringAndSize(text, size);
}

static PyObject *wrap_PyByteArray_Resize(PyObject *module, PyObject *args) {
  TAKE_On;
  Py_ssize_t old = PyByteArray_Size(a);
  if (PyByteArray_Resize(a, n) < 0) return NULL;
  for (; old < n; old++) PyByteArray_AS_STRING(a)[old] = '.';
  return Py_BuildValue("(nn)", PyByteArray_Size(a), PyByteArray_GET_SIZE(a));
}

static PyObject *wrap_PyByteArray_AsString(PyObject *module, PyObject *args) {
  PyObject *array;
  PARSE("O!", &PyByteArray_Type, &array);
  char *text = PyByteArray_AsString(array);
  if (text[0] != 0) text[0] = '!';
  return PyBytes_FromString(text);
}

static PyObject *wrap_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(iiii)", PyBytes_Check(a), PyBytes_CheckExact(a), PyByteArray_Check(a), PyByteArray_CheckExact(a));
}

#define FUNCTIONS(X) \
  X(CUSTOM, PyBytes_FromStringAndSize) X(CUSTOM, PyBytes_FromString) X(O_O, PyBytes_FromObject) X(N_O, PyBytes_Size) \
  X(CUSTOM, PyBytes_AsString) X(CUSTOM, PyBytes_AsStringAndSize) X(CUSTOM, PyBytes_Concat) \
  X(CUSTOM, PyBytes_ConcatAndDel) X(CUSTOM, _PyBytes_Resize) X(CUSTOM, PyBytes_FromFormat) \
  X(CUSTOM, PyBytes_DecodeEscape) X(O_Oi, PyBytes_Repr) X(O_O, PyByteArray_FromObject) \
  X(CUSTOM, PyByteArray_FromStringAndSize) X(O_OO, PyByteArray_Concat) X(CUSTOM, PyByteArray_Resize) \
  X(CUSTOM, PyByteArray_AsString) X(CUSTOM, checks) X(O_OO, _PyBytes_Join)

WRAP_MODULE(capi_bytes, FUNCTIONS)
