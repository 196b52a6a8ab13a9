/* PyOS_double_to_string: doubles as text. */
#include "kc.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The decimal digits of a value: 0.d1d2d3... * 10**point. */
struct digits {
  char text[24];
  int count;
  int point;
  bool negative;
};

/* The shortest digits that read back as the same value. */
static void shortest(double value, struct digits *digits) {
  char text[40];
  for (int precision = 0; precision < 17; precision++) {
    snprintf(text, sizeof text, "%.*e", precision, value);
    if (strtod(text, NULL) == value) break;
  }
  digits->count = 0;
  digits->negative = text[0] == '-';
  for (char *p = text; *p != 'e'; p++)
    if (*p >= '0' && *p <= '9') digits->text[digits->count++] = *p;
  digits->point = atoi(strchr(text, 'e') + 1) + 1;
  while (digits->count > 1 && digits->text[digits->count - 1] == '0') digits->count--;
  if (value == 0) digits->point = 1;
}

static char *put_repeated(char *to, char c, int count) {
  if (count > 0) memset(to, c, count), to += count;
  return to;
}

static char *put_exponent(char *to, int exponent) {
  return to + sprintf(to, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
}

/* repr(): plain between 1e-4 and 1e16. */
static char *put_repr(char *to, double value, int flags) {
  struct digits digits;
  shortest(value, &digits);
  if (digits.negative) *to++ = '-';
  if (digits.point > 16 || digits.point < -3) {
    *to++ = digits.text[0];
    if (digits.count > 1) {
      *to++ = '.';
      memcpy(to, digits.text + 1, digits.count - 1);
      to += digits.count - 1;
    } else if (flags & Py_DTSF_ALT) {
      *to++ = '.';
    }
    return put_exponent(to, digits.point - 1);
  }
  if (digits.point <= 0) {
    *to++ = '0';
    *to++ = '.';
    to = put_repeated(to, '0', -digits.point);
    memcpy(to, digits.text, digits.count);
    return to + digits.count;
  }
  int whole = Py_MIN(digits.count, digits.point);
  memcpy(to, digits.text, whole);
  to = put_repeated(to + whole, '0', digits.point - whole);
  if (digits.count > digits.point) {
    *to++ = '.';
    memcpy(to, digits.text + whole, digits.count - whole);
    to += digits.count - whole;
  } else if (flags & Py_DTSF_ADD_DOT_0) {
    *to++ = '.';
    *to++ = '0';
  } else if (flags & Py_DTSF_ALT) {
    *to++ = '.';
  }
  return to;
}

/* Adds ".0" to what looks like an int. With the code g, which counts all digits, there may be no place for
 * the 0: then the exponent is written. */
static char *add_point(char *from, char *end, double value, char code, int precision) {
  size_t sign = strspn(from, "+-");
  if (strcspn(from, ".eE") != (size_t)(end - from)) return end;
  precision = Py_MAX(precision, 1);
  if ((code != 'g' && code != 'G') || end - from - (Py_ssize_t)sign < precision) {
    memcpy(end, ".0", 3);
    return end + 2;
  }
  char *mantissa = from + sign, *last;
  sprintf(mantissa, code == 'g' ? "%.*e" : "%.*E", precision - 1, fabs(value));
  char *exponent = strpbrk(mantissa, "eE");
  for (last = exponent; last[-1] == '0' && memchr(mantissa, '.', last - mantissa) != NULL;) last--;
  if (last[-1] == '.') last--;
  memmove(last, exponent, strlen(exponent) + 1);
  return last + strlen(last);
}

static char *text_of_special(double value, char code, int flags, int *type) {
  bool upper = code == 'E' || code == 'F' || code == 'G';
  char text[8], *to = text;
  if (type != NULL) *type = isnan(value) ? Py_DTST_NAN : Py_DTST_INFINITE;
  if (!isnan(value) && value < 0)
    *to++ = '-';
  else if (flags & Py_DTSF_SIGN)
    *to++ = '+';
  strcpy(to, isnan(value) ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf");
  char *copy = PyMem_Malloc(strlen(text) + 1);
  if (copy == NULL) return PyErr_NoMemory(), NULL;
  return strcpy(copy, text);
}

/* Room for the digits before the point of the greatest double, and for all that may be around. */
enum { ROOM = 400 };

char *PyOS_double_to_string(double value, char code, int precision, int flags, int *type) {
  if (strchr("eEfFgGr", code) == NULL || code == 0 || (code == 'r' && precision != 0)) {
    PyErr_BadInternalCall();
    return NULL;
  }
  if (!isfinite(value)) return text_of_special(value, code, flags, type);
  if (type != NULL) *type = Py_DTST_FINITE;
  char *text = PyMem_Malloc((size_t)precision + ROOM);
  if (text == NULL) return PyErr_NoMemory(), NULL;
  char *from = text;
  if ((flags & Py_DTSF_NO_NEG_0) != 0 && value == 0) value = 0;
  if ((flags & Py_DTSF_SIGN) && !signbit(value)) *from++ = '+';
  char *end;
  if (code == 'r') {
    end = put_repr(from, value, flags);
  } else {
    const char format[] = {'%', flags & Py_DTSF_ALT ? '#' : '.', flags & Py_DTSF_ALT ? '.' : '*',
                           flags & Py_DTSF_ALT ? '*' : code, flags & Py_DTSF_ALT ? code : 0, 0};
    end = from + snprintf(from, (size_t)precision + ROOM - 1, format, precision, value);
    if ((flags & Py_DTSF_ADD_DOT_0) && code != 'e' && code != 'E') end = add_point(from, end, value, code, precision);
  }
  *end = 0;
  return text;
}
