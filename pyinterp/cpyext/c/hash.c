/* Hashes. They agree with those of the Python side: a number and a text hash the same wherever asked. */
#include "kc_unicode.h"

#include <math.h>
#include <stdint.h>

_Py_HashSecret_t _Py_HashSecret;

static uint64_t mix(uint64_t state, unsigned char byte) {
  state = (state ^ byte) * 0x100000001b3;
  return state ^ (state >> 29);
}

static Py_hash_t finish(uint64_t state, uint64_t size) {
  state ^= (state << 7) ^ size;
  return state == 0 || state == UINT64_MAX ? 1 : (Py_hash_t)state;
}

enum { SEED = 0x345678 };

Py_hash_t kc_hash_bytes(const void *bytes, Py_ssize_t size) {
  const unsigned char *byte = bytes;
  uint64_t state = SEED;
  for (Py_ssize_t i = 0; i < size; i++) state = mix(state, byte[i]);
  return finish(state, size);
}

Py_hash_t _Py_HashBytes(const void *bytes, Py_ssize_t size) { return kc_hash_bytes(bytes, size); }

/* The hash over the UTF-8 of the text, without making it. */
static Py_hash_t hash_characters(PyObject *unicode) {
  int kind = PyUnicode_KIND(unicode);
  const void *data = PyUnicode_DATA(unicode);
  uint64_t state = SEED, size = 0;
  for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(unicode); i++) {
    char utf8[4], *end = kc_utf8_put(utf8, PyUnicode_READ(kind, data, i));
    size += end - utf8;
    for (char *p = utf8; p < end; p++) state = mix(state, *p);
  }
  return finish(state, size);
}

Py_hash_t kc_unicode_hash(PyObject *unicode) {
  PyASCIIObject *head = (PyASCIIObject *)unicode;
  if (head->hash != -1) return head->hash;
  head->hash = PyUnicode_IS_ASCII(unicode)
                   ? kc_hash_bytes(PyUnicode_1BYTE_DATA(unicode), head->length)
                   : hash_characters(unicode);
  return head->hash;
}

Py_hash_t _Py_HashPointerRaw(const void *pointer) {
  /* Blocks are aligned to 16 bytes: the low bits, which choose the slot of a table, must not be those. */
  size_t value = (size_t)pointer;
  return (Py_hash_t)((value >> 4) | (value << (8 * sizeof value - 4)));
}

Py_hash_t _Py_HashPointer(const void *pointer) {
  Py_hash_t hash = _Py_HashPointerRaw(pointer);
  return hash == -1 ? -2 : hash;
}

/* The value modulo the Mersenne prime of the numeric hash: |x| = m * 2**e with m of 53 bits, and a power of 2
 * is a rotation there. */
static Py_hash_t hash_finite(double value) {
  int exponent;
  double fraction = frexp(fabs(value), &exponent);
  uint64_t mantissa = (uint64_t)ldexp(fraction, 53);
  int shift = (exponent - 53) % _PyHASH_BITS;
  if (shift < 0) shift += _PyHASH_BITS;
  uint64_t high = mantissa >> (_PyHASH_BITS - shift);
  uint64_t hash = ((mantissa << shift) & _PyHASH_MODULUS) | high;
  if (hash == _PyHASH_MODULUS) hash = 0;
  Py_hash_t result = value < 0 ? -(Py_hash_t)hash : (Py_hash_t)hash;
  return result == -1 ? -2 : result;
}

Py_hash_t _Py_HashDouble(PyObject *instance, double value) {
  if (isfinite(value)) return hash_finite(value);
  if (isinf(value)) return value > 0 ? _PyHASH_INF : -_PyHASH_INF;
  return 0;
}

PyHash_FuncDef *PyHash_GetFuncDef(void) {
  static PyHash_FuncDef definition = {kc_hash_bytes, "fnv", 64, 0};
  return &definition;
}
