/* What ints are as C numbers. */
#include "crossing.h"
#include "kc_long.h"

#include <limits.h>
#include <math.h>

bool kc_long_magnitude(const PyLongObject *value, uint64_t *magnitude) {
  Py_ssize_t count = kc_long_digits_of(value);
  if (KC_UNLIKELY(count > 3 || (count == 3 && value->ob_digit[2] >> 4 != 0))) return false;
  uint64_t result = 0;
  for (Py_ssize_t i = count; --i >= 0;) result = result << PyLong_SHIFT | value->ob_digit[i];
  *magnitude = result;
  return true;
}

int kc_long_to_word(PyObject *object, Py_ssize_t *word) {
  PyLongObject *value = (PyLongObject *)object;
  Py_ssize_t size = Py_SIZE(value);
  if (KC_LIKELY(size >= -1 && size <= 1)) {
    *word = size == 0 ? 0 : size * (Py_ssize_t)value->ob_digit[0];
    return 1;
  }
  uint64_t magnitude;
  if (!kc_long_magnitude(value, &magnitude)) return 0;
  if (magnitude > (uint64_t)PY_SSIZE_T_MAX + (size < 0)) return 0;
  *word = (Py_ssize_t)(size < 0 ? 0 - magnitude : magnitude);
  return 1;
}

PyLongObject *kc_as_long(PyObject *object) {
  if (object == NULL) {
    PyErr_BadInternalCall();
    return NULL;
  }
  if (PyLong_Check(object)) return (PyLongObject *)Py_NewRef(object);
  return (PyLongObject *)cross_PyNumber_Index(object);
}

/* -1 with *overflow 0 if an error is set, with *overflow the sign if the number is too large. */
static Py_ssize_t word_of(PyObject *object, int *overflow) {
  Py_ssize_t word = -1;
  *overflow = 0;
  if (KC_LIKELY(object != NULL && PyLong_Check(object) && kc_long_to_word(object, &word)))
    return word;
  PyLongObject *value = kc_as_long(object);
  if (value == NULL) return -1;
  if (!kc_long_to_word((PyObject *)value, &word)) *overflow = Py_SIZE(value) < 0 ? -1 : 1;
  Py_DECREF(value);
  return word;
}

static Py_ssize_t word_or_error(PyObject *object, const char *message) {
  int overflow;
  Py_ssize_t word = word_of(object, &overflow);
  if (KC_UNLIKELY(overflow != 0)) PyErr_SetString(PyExc_OverflowError, message);
  return word;
}

long PyLong_AsLong(PyObject *object) {
  return word_or_error(object, "Python int too large to convert to C long");
}
long PyLong_AsLongAndOverflow(PyObject *object, int *overflow) { return word_of(object, overflow); }
long long PyLong_AsLongLong(PyObject *object) {
  return word_or_error(object, "int too big to convert");
}
long long PyLong_AsLongLongAndOverflow(PyObject *object, int *overflow) {
  return word_of(object, overflow);
}

int _PyLong_AsInt(PyObject *object) {
  int overflow;
  long word = word_of(object, &overflow);
  if (overflow == 0 && word >= INT_MIN && word <= INT_MAX) return (int)word;
  PyErr_SetString(PyExc_OverflowError, "Python int too large to convert to C int");
  return -1;
}

/* For the conversions that do not try __index__. */
static bool require_long(PyObject *object) {
  if (object == NULL)
    PyErr_BadInternalCall();
  else if (!PyLong_Check(object))
    PyErr_SetString(PyExc_TypeError, "an integer is required");
  else
    return true;
  return false;
}

Py_ssize_t PyLong_AsSsize_t(PyObject *object) {
  if (!require_long(object)) return -1;
  return word_or_error(object, "Python int too large to convert to C ssize_t");
}

static uint64_t unsigned_or_error(PyObject *object, const char *negative, const char *overflow) {
  uint64_t magnitude;
  if (!require_long(object)) return (uint64_t)-1;
  if (Py_SIZE(object) < 0)
    PyErr_SetString(PyExc_OverflowError, negative);
  else if (!kc_long_magnitude((PyLongObject *)object, &magnitude))
    PyErr_SetString(PyExc_OverflowError, overflow);
  else
    return magnitude;
  return (uint64_t)-1;
}

unsigned long PyLong_AsUnsignedLong(PyObject *object) {
  return unsigned_or_error(object, "can't convert negative value to unsigned int",
                           "Python int too large to convert to C unsigned long");
}
size_t PyLong_AsSize_t(PyObject *object) {
  return unsigned_or_error(object, "can't convert negative value to size_t",
                           "Python int too large to convert to C size_t");
}
unsigned long long PyLong_AsUnsignedLongLong(PyObject *object) {
  return unsigned_or_error(object, "can't convert negative int to unsigned",
                           "int too big to convert");
}

static uint64_t lowest_bits(PyObject *object) {
  PyLongObject *value = kc_as_long(object);
  if (value == NULL) return (uint64_t)-1;
  uint64_t bits = 0;
  for (Py_ssize_t i = Py_MIN(kc_long_digits_of(value), 3); --i >= 0;)
    bits = bits << PyLong_SHIFT | value->ob_digit[i];
  if (Py_SIZE(value) < 0) bits = 0 - bits;
  Py_DECREF(value);
  return bits;
}

unsigned long PyLong_AsUnsignedLongMask(PyObject *object) { return lowest_bits(object); }
unsigned long long PyLong_AsUnsignedLongLongMask(PyObject *object) { return lowest_bits(object); }

void *PyLong_AsVoidPtr(PyObject *object) {
  bool negative = object != NULL && PyLong_Check(object) && Py_SIZE(object) < 0;
  uintptr_t bits = negative ? (uintptr_t)PyLong_AsLong(object) : PyLong_AsUnsignedLong(object);
  return bits == (uintptr_t)-1 && PyErr_Occurred() ? NULL : (void *)bits;
}

time_t _PyLong_AsTime_t(PyObject *object) {
  time_t value = PyLong_AsLongLong(object);
  if (value == -1 && PyErr_ExceptionMatches(PyExc_OverflowError))
    PyErr_SetString(PyExc_OverflowError, "timestamp out of range for platform time_t");
  return value;
}

/* 64 bits from bit `position` on; the lowest says too whether a bit below it is set. */
static uint64_t highest_bits(const PyLongObject *value, Py_ssize_t position) {
  uint64_t bits = 0;
  bool rest = false;
  for (Py_ssize_t i = kc_long_digits_of(value); --i >= 0;) {
    Py_ssize_t place = i * PyLong_SHIFT - position;
    digit part = value->ob_digit[i];
    if (place >= 0)
      bits |= (uint64_t)part << place;
    else if (place > -PyLong_SHIFT) {
      bits |= part >> -place;
      rest |= (part & (((digit)1 << -place) - 1)) != 0;
    } else
      rest |= part != 0;
  }
  return bits | rest;
}

double PyLong_AsDouble(PyObject *object) {
  uint64_t magnitude;
  if (!require_long(object)) return -1.0;
  PyLongObject *value = (PyLongObject *)object;
  double sign = Py_SIZE(value) < 0 ? -1.0 : 1.0;
  if (kc_long_magnitude(value, &magnitude)) return sign * (double)magnitude;
  /* The conversion from 64 bits rounds to even, and sees from the lowest whether something was cut off. */
  Py_ssize_t position = (Py_ssize_t)_PyLong_NumBits(object) - 64;
  double result =
      position > 1024 ? HUGE_VAL : ldexp((double)highest_bits(value, position), (int)position);
  if (!isinf(result)) return sign * result;
  PyErr_SetString(PyExc_OverflowError, "int too large to convert to float");
  return -1.0;
}
