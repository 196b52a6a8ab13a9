/* PyLong_* and PyBool_* one to one. */
#include "wrap.h"

#define CONVERSION(name, type, from, invalid) \
  static PyObject *wrap_##name(PyObject *module, PyObject *args) { \
    TAKE_O; \
    type value = name(a); \
    if (value == (type)invalid && PyErr_Occurred()) return NULL; \
    return from(value); \
  }

CONVERSION(PyLong_AsLong, long, PyLong_FromLong, -1)
CONVERSION(PyLong_AsSsize_t, Py_ssize_t, PyLong_FromSsize_t, -1)
CONVERSION(PyLong_AsSize_t, size_t, PyLong_FromSize_t, -1)
CONVERSION(PyLong_AsUnsignedLong, unsigned long, PyLong_FromUnsignedLong, -1)
CONVERSION(PyLong_AsUnsignedLongMask, unsigned long, PyLong_FromUnsignedLong, -1)
CONVERSION(PyLong_AsLongLong, long long, PyLong_FromLongLong, -1)
CONVERSION(PyLong_AsUnsignedLongLong, unsigned long long, PyLong_FromUnsignedLongLong, -1)
CONVERSION(PyLong_AsUnsignedLongLongMask, unsigned long long, PyLong_FromUnsignedLongLong, -1)
CONVERSION(_PyLong_AsInt, int, PyLong_FromLong, -1)
CONVERSION(PyLong_AsDouble, double, PyFloat_FromDouble, -1)

static PyObject *wrap_PyLong_AsLongAndOverflow(PyObject *module, PyObject *args) {
  TAKE_O;
  int overflow = 5;
  long value = PyLong_AsLongAndOverflow(a, &overflow);
  if (value == -1 && PyErr_Occurred()) return NULL;
  return Py_BuildValue("(li)", value, overflow);
}

static PyObject *wrap_PyLong_AsLongLongAndOverflow(PyObject *module, PyObject *args) {
  TAKE_O;
  int overflow = 5;
  long long value = PyLong_AsLongLongAndOverflow(a, &overflow);
  if (value == -1 && PyErr_Occurred()) return NULL;
  return Py_BuildValue("(Li)", value, overflow);
}

static PyObject *wrap_PyLong_AsVoidPtr(PyObject *module, PyObject *args) {
  TAKE_O;
  void *value = PyLong_AsVoidPtr(a);
  if (value == NULL && PyErr_Occurred()) return NULL;
  return PyLong_FromVoidPtr(value);
}

static PyObject *wrap_PyLong_FromDouble(PyObject *module, PyObject *args) {
  double value;
  PARSE("d", &value);
  return PyLong_FromDouble(value);
}

static PyObject *wrap_PyLong_FromString(PyObject *module, PyObject *args) {
  const char *text;
  char *end = NULL;
  int base;
  PARSE("si", &text, &base);
  PyObject *result = PyLong_FromString(text, &end, base);
  if (result == NULL) {
    return end == NULL ? NULL : (PyErr_Format(PyExc_ValueError, "stopped at %zd", end - text), NULL);
  }
  return Py_BuildValue("(Nn)", result, (Py_ssize_t)(end - text));
}

static PyObject *wrap_PyLong_FromUnicodeObject(PyObject *module, PyObject *args) {
  TAKE_Oi;
  return PyLong_FromUnicodeObject(a, i);
}

static PyObject *wrap__PyLong_FromByteArray(PyObject *module, PyObject *args) {
  const char *bytes;
  Py_ssize_t size;
  int little, is_signed;
  PARSE("y#pp", &bytes, &size, &little, &is_signed);
  return _PyLong_FromByteArray((const unsigned char *)bytes, size, little, is_signed);
}

static PyObject *wrap__PyLong_AsByteArray(PyObject *module, PyObject *args) {
  PyObject *value;
  Py_ssize_t size;
  int little, is_signed;
  unsigned char bytes[64];
  PARSE("O!npp", &PyLong_Type, &value, &size, &little, &is_signed);
  if (_PyLong_AsByteArray((PyLongObject *)value, bytes, size, little, is_signed) < 0) return NULL;
  return PyBytes_FromStringAndSize((const char *)bytes, size);
}

static PyObject *wrap__PyLong_Sign(PyObject *module, PyObject *args) {
  TAKE_O;
  return PyLong_FromLong(_PyLong_Sign(a));
}

static PyObject *wrap__PyLong_NumBits(PyObject *module, PyObject *args) {
  TAKE_O;
  return PyLong_FromSize_t(_PyLong_NumBits(a));
}

/* The extreme value of each C type. */
static PyObject *wrap_limits(PyObject *module, PyObject *args) {
  return Py_BuildValue("(NNNNNNNN)", PyLong_FromLong(LONG_MAX), PyLong_FromLong(LONG_MIN),
                       PyLong_FromUnsignedLong(ULONG_MAX), PyLong_FromLongLong(LLONG_MIN),
                       PyLong_FromUnsignedLongLong(ULLONG_MAX), PyLong_FromSsize_t(PY_SSIZE_T_MIN),
                       PyLong_FromSize_t(SIZE_MAX), PyLong_FromLong(-1));
}

/* The digits as they lie in the object, of 30 bits, and the size, whose sign is the number's. */
static PyObject *wrap_digits(PyObject *module, PyObject *args) {
  PyObject *value;
  PARSE("O!", &PyLong_Type, &value);
  Py_ssize_t size = Py_SIZE(value), count = Py_ABS(size);
  PyObject *digits = PyList_New(count);
  for (Py_ssize_t i = 0; digits != NULL && i < count; i++) {
    PyList_SET_ITEM(digits, i, PyLong_FromLong(((PyLongObject *)value)->ob_digit[i]));
  }
  return Py_BuildValue("(nN)", size, digits);
}

/* Makes a number by writing its digits. */
static PyObject *wrap_from_digits(PyObject *module, PyObject *args) {
  PyObject *digits;
  int negative;
  PARSE("O!p", &PyList_Type, &digits, &negative);
  Py_ssize_t count = PyList_GET_SIZE(digits);
  PyLongObject *value = _PyLong_New(count);
  if (value == NULL) return NULL;
  for (Py_ssize_t i = 0; i < count; i++) value->ob_digit[i] = PyLong_AsLong(PyList_GET_ITEM(digits, i));
  if (negative) Py_SET_SIZE(value, -count);
  return (PyObject *)value;
}

static PyObject *wrap_PyBool_FromLong(PyObject *module, PyObject *args) {
  long value;
  PARSE("l", &value);
  return PyBool_FromLong(value);
}

static PyObject *wrap_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(iii)", PyLong_Check(a), PyLong_CheckExact(a), PyBool_Check(a));
}

#define FUNCTIONS(X) \
  X(CUSTOM, PyLong_AsLong) X(CUSTOM, PyLong_AsSsize_t) X(CUSTOM, PyLong_AsSize_t) X(CUSTOM, PyLong_AsUnsignedLong) \
  X(CUSTOM, PyLong_AsUnsignedLongMask) X(CUSTOM, PyLong_AsLongLong) X(CUSTOM, PyLong_AsUnsignedLongLong) \
  X(CUSTOM, PyLong_AsUnsignedLongLongMask) X(CUSTOM, _PyLong_AsInt) X(CUSTOM, PyLong_AsDouble) \
  X(CUSTOM, PyLong_AsLongAndOverflow) X(CUSTOM, PyLong_AsLongLongAndOverflow) X(CUSTOM, PyLong_AsVoidPtr) \
  X(CUSTOM, PyLong_FromDouble) X(CUSTOM, PyLong_FromString) X(CUSTOM, PyLong_FromUnicodeObject) \
  X(CUSTOM, _PyLong_FromByteArray) X(CUSTOM, _PyLong_AsByteArray) X(CUSTOM, _PyLong_Sign) X(CUSTOM, _PyLong_NumBits) \
  X(O_, PyLong_GetInfo) X(CUSTOM, limits) X(CUSTOM, digits) X(CUSTOM, from_digits) X(CUSTOM, PyBool_FromLong) \
  X(CUSTOM, checks)

WRAP_MODULE(capi_long, FUNCTIONS)
