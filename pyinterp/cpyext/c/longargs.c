/* Converters for "O&" of PyArg_Parse: 1, or 0 with an error set. */
#include "kc_long.h"

#include <limits.h>

/* Takes ints only; negative ones are a ValueError. `too_large` is what to say of numbers that no 64 bits hold,
 * `c_type` the type that holds only those up to `limit`. */
static bool convert(PyObject *object, unsigned long limit, const char *c_type,
                    const char *too_large, unsigned long *value) {
  uint64_t magnitude;
  if (!PyLong_Check(object))
    PyErr_SetString(PyExc_TypeError, "an integer is required");
  else if (Py_SIZE(object) < 0)
    PyErr_SetString(PyExc_ValueError, "value must be positive");
  else if (!kc_long_magnitude((PyLongObject *)object, &magnitude))
    PyErr_SetString(PyExc_OverflowError, too_large);
  else if (magnitude > limit)
    PyErr_Format(PyExc_OverflowError, "Python int too large for C %s", c_type);
  else {
    *value = magnitude;
    return true;
  }
  return false;
}

#define TOO_LARGE "Python int too large to convert to C "

int _PyLong_UnsignedShort_Converter(PyObject *object, void *place) {
  unsigned long value;
  if (!convert(object, USHRT_MAX, "unsigned short", TOO_LARGE "unsigned long", &value)) return 0;
  *(unsigned short *)place = (unsigned short)value;
  return 1;
}

int _PyLong_UnsignedInt_Converter(PyObject *object, void *place) {
  unsigned long value;
  if (!convert(object, UINT_MAX, "unsigned int", TOO_LARGE "unsigned long", &value)) return 0;
  *(unsigned int *)place = (unsigned int)value;
  return 1;
}

int _PyLong_UnsignedLong_Converter(PyObject *object, void *place) {
  return convert(object, ULONG_MAX, NULL, TOO_LARGE "unsigned long", place);
}

int _PyLong_UnsignedLongLong_Converter(PyObject *object, void *place) {
  unsigned long value;
  if (!convert(object, ULONG_MAX, NULL, "int too big to convert", &value)) return 0;
  *(unsigned long long *)place = value;
  return 1;
}

int _PyLong_Size_t_Converter(PyObject *object, void *place) {
  unsigned long value;
  if (!convert(object, ULONG_MAX, NULL, TOO_LARGE "size_t", &value)) return 0;
  *(size_t *)place = value;
  return 1;
}
