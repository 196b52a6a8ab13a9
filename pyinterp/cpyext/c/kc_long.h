/* Ints: sign in ob_size, magnitude in 30-bit digits, the lowest first. */
#ifndef PYINTERP_CPYEXT_C_KC_LONG_H
#define PYINTERP_CPYEXT_C_KC_LONG_H

#include "kc.h"

#define KC_SMALLEST_INT (-5)
#define KC_LARGEST_SMALL_INT 256
#define KC_SMALL_INT_COUNT (KC_LARGEST_SMALL_INT - KC_SMALLEST_INT + 1)

/* There is one object for each of the small ints. */
extern PyLongObject kc_small_ints[KC_SMALL_INT_COUNT];
static inline PyObject *kc_small_int(Py_ssize_t value) {
  return (PyObject *)&kc_small_ints[value - KC_SMALLEST_INT];
}
static inline bool kc_is_small_int(Py_ssize_t value) {
  return value >= KC_SMALLEST_INT && value <= KC_LARGEST_SMALL_INT;
}

static inline Py_ssize_t kc_long_digits_of(const PyLongObject *value) {
  Py_ssize_t size = value->ob_base.ob_size;
  return size < 0 ? -size : size;
}

/* For the bridge, which makes and frees ints of one digit itself: the blocks of up to two digits that wait to be
 * used again, how many may wait, and the block of a small int. */
struct kc_freelist *kc_long_free_list(void);
Py_ssize_t kc_long_free_limit(void);
PyObject *kc_long_shared(Py_ssize_t value);

/* A new reference; NULL with MemoryError. */
PyObject *kc_long_from_word(Py_ssize_t value);
Py_ssize_t kc_long_take(PyObject *object);
/* 1 and the value, or 0 if `object`, an int, does not fit into a word. */
int kc_long_to_word(PyObject *object, Py_ssize_t *value);

/* For ints of any size. `index` is below the digit count. */
Py_ssize_t kc_long_digit_count(PyObject *object);
unsigned int kc_long_digit(PyObject *object, Py_ssize_t index);
int kc_long_is_negative(PyObject *object);
/* `count` digits, to be set before anybody else sees the int; the highest must not be 0. */
PyObject *kc_long_new_digits(Py_ssize_t count, int negative);
void kc_long_set_digit(PyObject *object, Py_ssize_t index, unsigned int digit);

/* The magnitude, if it fits. */
bool kc_long_magnitude(const PyLongObject *value, uint64_t *magnitude);
PyObject *kc_long_from_magnitude(uint64_t magnitude, bool negative);
/* Takes over `value`, whose highest digits may be 0, and returns it in its only form. */
PyObject *kc_long_normalize(PyLongObject *value);

/* `object` itself if it is an int, else what __index__ gives. A new reference. */
PyLongObject *kc_as_long(PyObject *object);

/* What a character counts as a digit of any base; 37 for none. */
PyAPI_DATA(unsigned char) _PyLong_DigitValue[256];

#endif
