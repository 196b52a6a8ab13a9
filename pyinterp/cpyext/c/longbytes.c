/* Ints as sequences of bits and bytes. */
#include "kc_long.h"

#include <string.h>

int _PyLong_Sign(PyObject *object) {
  Py_ssize_t size = Py_SIZE(object);
  return (size > 0) - (size < 0);
}

size_t _PyLong_NumBits(PyObject *object) {
  PyLongObject *value = (PyLongObject *)object;
  Py_ssize_t count = kc_long_digits_of(value);
  if (count == 0) return 0;
  size_t below = (size_t)(count - 1);
  size_t highest = 32 - (size_t)__builtin_clz(value->ob_digit[count - 1]);
  if (below <= (SIZE_MAX - highest) / PyLong_SHIFT) return below * PyLong_SHIFT + highest;
  PyErr_SetString(PyExc_OverflowError, "int has too many bits to express in a platform size_t");
  return (size_t)-1;
}

static bool is_power_of_two(const PyLongObject *value) {
  Py_ssize_t last = kc_long_digits_of(value) - 1;
  for (Py_ssize_t i = 0; i < last; i++)
    if (value->ob_digit[i] != 0) return false;
  return (value->ob_digit[last] & (value->ob_digit[last] - 1)) == 0;
}

static bool fits(PyLongObject *value, size_t size, bool is_signed) {
  size_t bits = _PyLong_NumBits((PyObject *)value);
  if (bits == 0) return true;
  if (!is_signed || bits < size * 8) return bits <= size * 8;
  return Py_SIZE(value) < 0 && bits == size * 8 && is_power_of_two(value);
}

int _PyLong_AsByteArray(PyLongObject *value, unsigned char *bytes, size_t size, int little_endian,
                        int is_signed) {
  bool negative = Py_SIZE(value) < 0;
  if (negative && !is_signed) {
    PyErr_SetString(PyExc_OverflowError, "can't convert negative int to unsigned");
    return -1;
  }
  if (!fits(value, size, is_signed)) {
    PyErr_SetString(PyExc_OverflowError, "int too big to convert");
    return -1;
  }
  uint64_t bits = 0;
  int bit_count = 0;
  unsigned carry = 1;
  Py_ssize_t next = 0, count = kc_long_digits_of(value);
  for (size_t i = 0; i < size; i++) {
    if (bit_count < 8 && next < count) {
      bits |= (uint64_t)value->ob_digit[next++] << bit_count;
      bit_count += PyLong_SHIFT;
    }
    unsigned byte = bits & 0xFF;
    if (negative) {
      byte = (byte ^ 0xFF) + carry;
      carry = byte >> 8;
    }
    bytes[little_endian ? i : size - 1 - i] = (unsigned char)byte;
    bits >>= 8;
    bit_count -= 8;
  }
  return 0;
}

PyObject *_PyLong_FromByteArray(const unsigned char *bytes, size_t size, int little_endian,
                                int is_signed) {
  if (size == 0) return kc_long_from_word(0);
  bool negative = is_signed && bytes[little_endian ? size - 1 : 0] >= 0x80;
  if (size > (size_t)PY_SSIZE_T_MAX / 8) {
    PyErr_SetString(PyExc_OverflowError, "byte array too long to convert to int");
    return NULL;
  }
  Py_ssize_t count = (Py_ssize_t)(size * 8 / PyLong_SHIFT) + 1;
  PyLongObject *value = _PyLong_New(count);
  if (value == NULL) return NULL;
  memset(value->ob_digit, 0, (size_t)count * sizeof(digit));
  unsigned carry = 1;
  for (size_t i = 0; i < size; i++) {
    unsigned byte = bytes[little_endian ? i : size - 1 - i];
    if (negative) {
      byte = (byte ^ 0xFF) + carry;
      carry = byte >> 8;
      byte &= 0xFF;
    }
    size_t place = i * 8 / PyLong_SHIFT, shift = i * 8 % PyLong_SHIFT;
    uint64_t part = (uint64_t)byte << shift;
    value->ob_digit[place] |= (digit)(part & PyLong_MASK);
    if (part >> PyLong_SHIFT != 0) value->ob_digit[place + 1] |= (digit)(part >> PyLong_SHIFT);
  }
  if (negative) Py_SET_SIZE(value, -count);
  return kc_long_normalize(value);
}
