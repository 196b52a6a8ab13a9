/* IEEE 754 numbers in bytes. Pack: 0, or -1 with OverflowError. */
#include "kc.h"

#include <math.h>
#include <string.h>

/* The lowest `size` bytes of `bits`; both directions are host independent. */
static void put_bits(uint64_t bits, char *bytes, int size, int little_endian) {
  for (int i = 0; i < size; i++, bits >>= 8)
    bytes[little_endian ? i : size - 1 - i] = (char)(bits & 0xFF);
}

static uint64_t get_bits(const char *bytes, int size, int little_endian) {
  uint64_t bits = 0;
  for (int i = size; --i >= 0;)
    bits = bits << 8 | (unsigned char)bytes[little_endian ? i : size - 1 - i];
  return bits;
}

static int too_large(const char *format) {
  PyErr_Format(PyExc_OverflowError, "float too large to pack with %s format", format);
  return -1;
}

#define HALF_INFINITY 0x7C00
#define HALF_NAN 0x7E00

/* The bits of a finite, positive number; above HALF_INFINITY if it is too large. Rounds half to even. */
static unsigned half_bits(double value) {
  int exponent;
  double fraction = frexp(value, &exponent); /* 0.5 <= fraction < 1 */
  if (value == 0.0) return 0;
  /* A subnormal number has no hidden bit and the exponent of the smallest normal one. */
  bool subnormal = exponent < -13;
  double scaled = subnormal ? ldexp(value, 24) : ldexp(fraction, 11);
  /* The default rounding mode is half to even. A carry makes the exponent one larger, as it should. */
  unsigned mantissa = (unsigned)nearbyint(scaled);
  if (exponent > 16) return HALF_INFINITY + 1;
  return subnormal ? mantissa : ((unsigned)(exponent + 13) << 10) + mantissa;
}

int PyFloat_Pack2(double value, char *bytes, int little_endian) {
  unsigned sign = signbit(value) ? 0x8000 : 0;
  unsigned bits;
  if (isnan(value))
    bits = HALF_NAN;
  else if (isinf(value))
    bits = HALF_INFINITY;
  else if ((bits = half_bits(fabs(value))) >= HALF_INFINITY)
    return too_large("e");
  put_bits(sign | bits, bytes, 2, little_endian);
  return 0;
}

double PyFloat_Unpack2(const char *bytes, int little_endian) {
  unsigned bits = (unsigned)get_bits(bytes, 2, little_endian);
  double sign = bits & 0x8000 ? -1.0 : 1.0;
  int exponent = bits >> 10 & 0x1F;
  int mantissa = bits & 0x3FF;
  if (exponent == 0x1F) return mantissa != 0 ? copysign(Py_NAN, sign) : sign * Py_HUGE_VAL;
  if (exponent == 0) return sign * ldexp(mantissa, -24);
  return sign * ldexp(mantissa + 0x400, exponent - 25);
}

int PyFloat_Pack4(double value, char *bytes, int little_endian) {
  float narrow = (float)value;
  uint32_t bits;
  if (isinf(narrow) && !isinf(value)) return too_large("f");
  memcpy(&bits, &narrow, sizeof bits);
  put_bits(bits, bytes, 4, little_endian);
  return 0;
}

double PyFloat_Unpack4(const char *bytes, int little_endian) {
  uint32_t bits = (uint32_t)get_bits(bytes, 4, little_endian);
  float narrow;
  memcpy(&narrow, &bits, sizeof narrow);
  return narrow;
}

int PyFloat_Pack8(double value, char *bytes, int little_endian) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  put_bits(bits, bytes, 8, little_endian);
  return 0;
}

double PyFloat_Unpack8(const char *bytes, int little_endian) {
  uint64_t bits = get_bits(bytes, 8, little_endian);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
