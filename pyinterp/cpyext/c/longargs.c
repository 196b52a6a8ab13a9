/* Converters for "O&" of PyArg_Parse: 1, or 0 with an error set. */
#include "crossing.h"
#include "kc_long.h"

#include <limits.h>

/* Also takes what has __index__; negative numbers are a ValueError. */
static bool convert(PyObject *object, unsigned long limit, const char *c_type, unsigned long *value) {
  PyObject *number = cross_PyNumber_Index(object);
  uint64_t magnitude = 0;
  if (number == NULL) return false;
  bool negative = Py_SIZE(number) < 0;
  bool fits = kc_long_magnitude((PyLongObject *)number, &magnitude) && magnitude <= limit;
  Py_DECREF(number);
  *value = magnitude;
  if (negative)
    PyErr_SetString(PyExc_ValueError, "value must be positive");
  else if (!fits)
    PyErr_Format(PyExc_OverflowError, "Python int too large for C %s", c_type);
  return fits && !negative;
}

int _PyLong_UnsignedShort_Converter(PyObject *object, void *place) {
  unsigned long value;
  if (!convert(object, USHRT_MAX, "unsigned short", &value)) return 0;
  *(unsigned short *)place = (unsigned short)value;
  return 1;
}

int _PyLong_UnsignedInt_Converter(PyObject *object, void *place) {
  unsigned long value;
  if (!convert(object, UINT_MAX, "unsigned int", &value)) return 0;
  *(unsigned int *)place = (unsigned int)value;
  return 1;
}

int _PyLong_UnsignedLong_Converter(PyObject *object, void *place) {
  return convert(object, ULONG_MAX, "unsigned long", place);
}

int _PyLong_UnsignedLongLong_Converter(PyObject *object, void *place) {
  unsigned long value;
  if (!convert(object, ULONG_MAX, "unsigned long long", &value)) return 0;
  *(unsigned long long *)place = value;
  return 1;
}

int _PyLong_Size_t_Converter(PyObject *object, void *place) {
  unsigned long value;
  if (!convert(object, ULONG_MAX, "size_t", &value)) return 0;
  *(size_t *)place = value;
  return 1;
}
