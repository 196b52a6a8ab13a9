/* Making ints. */
#include "kc_long.h"

#include "freelist.h"
#include "static_types.h"

#include <math.h>

/* Blocks for up to two digits are all of one size. */
#define SHORT_DIGITS 2
#define FREE_LIMIT 256
static struct kc_freelist free_longs;

/* clang-format off */
#define SMALL(value) {KC_STATIC_VAR_HEAD(&PyLong_Type, (value) < 0 ? -1 : (value) > 0), \
                      {(value) < 0 ? -(value) : (value)}},
#define SMALL_4(value) SMALL(value) SMALL((value) + 1) SMALL((value) + 2) SMALL((value) + 3)
#define SMALL_16(value) SMALL_4(value) SMALL_4((value) + 4) SMALL_4((value) + 8) SMALL_4((value) + 12)
#define SMALL_64(value) SMALL_16(value) SMALL_16((value) + 16) SMALL_16((value) + 32) SMALL_16((value) + 48)
PyLongObject kc_small_ints[KC_SMALL_INT_COUNT] = {
    SMALL(-5) SMALL(-4) SMALL(-3) SMALL(-2) SMALL(-1)
    SMALL_64(0) SMALL_64(64) SMALL_64(128) SMALL_64(192) SMALL(256)
};
/* clang-format on */

static bool is_static(const PyLongObject *value) {
  return value >= kc_small_ints && value < kc_small_ints + KC_SMALL_INT_COUNT;
}

struct kc_freelist *kc_long_free_list(void) { return &free_longs; }
Py_ssize_t kc_long_free_limit(void) { return FREE_LIMIT; }
PyObject *kc_long_shared(Py_ssize_t value) { return kc_small_int(value); }

void kc_long_dealloc(PyObject *object) {
  PyLongObject *value = (PyLongObject *)object;
  if (KC_UNLIKELY(is_static(value))) {
    Py_SET_REFCNT(object, KC_STATIC_REFS);
    return;
  }
  if (KC_UNLIKELY(!PyLong_CheckExact(object)))
    Py_TYPE(object)->tp_free(object);
  else if (kc_long_digits_of(value) > SHORT_DIGITS ||
           !kc_freelist_put(&free_longs, object, FREE_LIMIT))
    PyObject_Free(object);
}

/* The value of an int of at most two digits; the reference is given up. */
Py_ssize_t kc_long_take(PyObject *object) {
  PyLongObject *value = (PyLongObject *)object;
  Py_ssize_t size = Py_SIZE(value), magnitude = 0;
  if (size != 0) magnitude = (Py_ssize_t)value->ob_digit[0];
  if (size > 1 || size < -1) magnitude |= (Py_ssize_t)value->ob_digit[1] << PyLong_SHIFT;
  if (KC_LIKELY(Py_REFCNT(object) == 1 && !kc_check_refs))
    kc_long_dealloc(object);
  else
    Py_DECREF(object);
  return size < 0 ? -magnitude : magnitude;
}

static inline PyLongObject *new_short(Py_ssize_t size) {
  PyObject *object = kc_freelist_take(&free_longs);
  if (KC_UNLIKELY(object == NULL)) {
    object = PyObject_Malloc(offsetof(PyLongObject, ob_digit) + SHORT_DIGITS * sizeof(digit));
    if (object == NULL) return (PyLongObject *)PyErr_NoMemory();
  }
  Py_SET_REFCNT(object, 1);
  Py_SET_TYPE(object, &PyLong_Type);
  Py_SET_SIZE(object, size);
  return (PyLongObject *)object;
}

PyLongObject *_PyLong_New(Py_ssize_t size) {
  if (size <= SHORT_DIGITS) return new_short(size);
  size_t head = offsetof(PyLongObject, ob_digit);
  if ((size_t)size > ((size_t)PY_SSIZE_T_MAX - head) / sizeof(digit)) {
    PyErr_SetString(PyExc_OverflowError, "too many digits in integer");
    return NULL;
  }
  PyLongObject *value = PyObject_Malloc(head + (size_t)size * sizeof(digit));
  if (value == NULL) return (PyLongObject *)PyErr_NoMemory();
  PyObject_InitVar((PyVarObject *)value, &PyLong_Type, size);
  return value;
}

PyObject *kc_long_from_magnitude(uint64_t magnitude, bool negative) {
  int size = magnitude >> PyLong_SHIFT == 0 ? 1 : magnitude >> 2 * PyLong_SHIFT == 0 ? 2 : 3;
  if (size == 1 && magnitude <= KC_LARGEST_SMALL_INT) {
    Py_ssize_t word = negative ? -(Py_ssize_t)magnitude : (Py_ssize_t)magnitude;
    if (kc_is_small_int(word)) return Py_NewRef(kc_small_int(word));
  }
  PyLongObject *value = size <= SHORT_DIGITS ? new_short(size) : _PyLong_New(size);
  if (value == NULL) return NULL;
  if (negative) Py_SET_SIZE(value, -size);
  for (int i = 0; i < size; i++, magnitude >>= PyLong_SHIFT)
    value->ob_digit[i] = (digit)(magnitude & PyLong_MASK);
  return (PyObject *)value;
}

PyObject *kc_long_from_word(Py_ssize_t word) {
  if (kc_is_small_int(word)) return Py_NewRef(kc_small_int(word));
  if (word > 0 && word <= PyLong_MASK) {
    PyLongObject *value = new_short(1);
    if (value != NULL) value->ob_digit[0] = (digit)word;
    return (PyObject *)value;
  }
  return kc_long_from_magnitude(word < 0 ? 0 - (uint64_t)word : (uint64_t)word, word < 0);
}

PyObject *PyLong_FromLong(long value) { return kc_long_from_word(value); }
PyObject *PyLong_FromLongLong(long long value) { return kc_long_from_word(value); }
PyObject *PyLong_FromSsize_t(Py_ssize_t value) { return kc_long_from_word(value); }
PyObject *PyLong_FromUnsignedLong(unsigned long value) {
  return kc_long_from_magnitude(value, false);
}
PyObject *PyLong_FromUnsignedLongLong(unsigned long long value) {
  return kc_long_from_magnitude(value, false);
}
PyObject *PyLong_FromSize_t(size_t value) { return kc_long_from_magnitude(value, false); }
PyObject *PyLong_FromVoidPtr(void *pointer) {
  return kc_long_from_magnitude((uintptr_t)pointer, false);
}
PyObject *_PyLong_FromTime_t(time_t value) { return kc_long_from_word(value); }

PyObject *kc_long_normalize(PyLongObject *value) {
  Py_ssize_t count = kc_long_digits_of(value);
  bool negative = Py_SIZE(value) < 0;
  while (count > 0 && value->ob_digit[count - 1] == 0) count--;
  Py_SET_SIZE(value, negative ? -count : count);
  if (count > 1) return (PyObject *)value;
  Py_ssize_t word = count == 0 ? 0 : (Py_ssize_t)value->ob_digit[0] * (negative ? -1 : 1);
  if (!kc_is_small_int(word)) return (PyObject *)value;
  Py_DECREF(value);
  return Py_NewRef(kc_small_int(word));
}

/* The digits of an integral number of `exponent` bits, of which `fraction`, below 1, are the highest. */
static PyObject *from_fraction(double fraction, int exponent, bool negative) {
  int count = (exponent - 1) / PyLong_SHIFT + 1;
  PyLongObject *value = _PyLong_New(count);
  if (value == NULL) return NULL;
  fraction = ldexp(fraction, (exponent - 1) % PyLong_SHIFT + 1);
  for (int i = count; --i >= 0;) {
    value->ob_digit[i] = (digit)fraction;
    fraction = ldexp(fraction - value->ob_digit[i], PyLong_SHIFT);
  }
  if (negative) Py_SET_SIZE(value, -count);
  return (PyObject *)value;
}

PyObject *PyLong_FromDouble(double number) {
  if (isinf(number)) {
    PyErr_SetString(PyExc_OverflowError, "cannot convert float infinity to integer");
    return NULL;
  }
  if (isnan(number)) {
    PyErr_SetString(PyExc_ValueError, "cannot convert float NaN to integer");
    return NULL;
  }
  if (fabs(number) < 0x1p62) return kc_long_from_word((Py_ssize_t)number);
  int exponent;
  double fraction = frexp(fabs(number), &exponent);
  return from_fraction(fraction, exponent, number < 0);
}

PyObject *_PyLong_Copy(PyLongObject *value) {
  Py_ssize_t word;
  if (kc_long_to_word((PyObject *)value, &word)) return kc_long_from_word(word);
  Py_ssize_t count = kc_long_digits_of(value);
  PyLongObject *copy = _PyLong_New(count);
  if (copy == NULL) return NULL;
  Py_SET_SIZE(copy, Py_SIZE(value));
  for (Py_ssize_t i = 0; i < count; i++) copy->ob_digit[i] = value->ob_digit[i];
  return (PyObject *)copy;
}

Py_ssize_t kc_long_digit_count(PyObject *object) {
  return kc_long_digits_of((PyLongObject *)object);
}
unsigned int kc_long_digit(PyObject *object, Py_ssize_t index) {
  return ((PyLongObject *)object)->ob_digit[index];
}
int kc_long_is_negative(PyObject *object) { return Py_SIZE(object) < 0; }

PyObject *kc_long_new_digits(Py_ssize_t count, int negative) {
  PyLongObject *value = _PyLong_New(count);
  if (value != NULL && negative) Py_SET_SIZE(value, -count);
  return (PyObject *)value;
}
void kc_long_set_digit(PyObject *object, Py_ssize_t index, unsigned int value) {
  ((PyLongObject *)object)->ob_digit[index] = value;
}
