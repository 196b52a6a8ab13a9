#define _GNU_SOURCE
/* PyOS: numbers from and to C strings, and text in buffers of C. */
#include "kc.h"

#include <ctype.h>
#include <errno.h>
#include <float.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int PyOS_vsnprintf(char *text, size_t size, const char *format, va_list values) {
  if (size > INT_MAX - 512) {
    if (size > 0) text[size - 1] = 0;
    return -666;
  }
  int length = vsnprintf(text, size, format, values);
  if (size > 0) text[size - 1] = 0;
  return length;
}

int PyOS_snprintf(char *text, size_t size, const char *format, ...) {
  va_list values;
  va_start(values, format);
  int length = PyOS_vsnprintf(text, size, format, values);
  va_end(values);
  return length;
}

int PyOS_mystrnicmp(const char *a, const char *b, Py_ssize_t size) {
  for (; size > 0; size--, a++, b++) {
    int difference = tolower((unsigned char)*a) - tolower((unsigned char)*b);
    if (difference != 0 || *a == 0) return difference;
  }
  return 0;
}

int PyOS_mystricmp(const char *a, const char *b) { return PyOS_mystrnicmp(a, b, PY_SSIZE_T_MAX); }

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

/* The base that a prefix asks for; moves behind the prefix. */
static const char *read_prefix(const char *s, int *base) {
  int named = s[0] != '0' ? 0
              : s[1] == 'x' || s[1] == 'X' ? 16
              : s[1] == 'o' || s[1] == 'O' ? 8
              : s[1] == 'b' || s[1] == 'B' ? 2 : 0;
  if (named != 0 && (*base == 0 || *base == named)) {
    *base = named;
    if (digit_value(s[2]) < named) return s + 2;
    /* The prefix alone is the number 0. */
    return s;
  }
  if (*base == 0) *base = 10;
  return s;
}

unsigned long PyOS_strtoul(const char *s, char **end, int base) {
  bool overflow = false;
  unsigned long value = 0;
  while (Py_ISSPACE(*s)) s++;
  bool any_base = base == 0;
  const char *digits = read_prefix(s, &base);
  if (any_base && digits == s && *s == '0') {
    /* Without a prefix only zeroes may follow a zero. */
    s += strspn(s, "0");
    if (end != NULL) *end = (char *)s;
    return 0;
  }
  s = digits;
  for (; digit_value(*s) < base; s++) {
    unsigned long more;
    overflow |= __builtin_mul_overflow(value, (unsigned long)base, &more);
    overflow |= __builtin_add_overflow(more, (unsigned long)digit_value(*s), &value);
  }
  if (end != NULL) *end = (char *)s;
  if (!overflow) return value;
  errno = ERANGE;
  return ULONG_MAX;
}

long PyOS_strtol(const char *s, char **end, int base) {
  while (Py_ISSPACE(*s)) s++;
  char sign = *s;
  if (sign == '+' || sign == '-') s++;
  unsigned long magnitude = PyOS_strtoul(s, end, base);
  if (sign == '-' && magnitude == (unsigned long)LONG_MAX + 1) return LONG_MIN;
  if (magnitude <= LONG_MAX) return sign == '-' ? -(long)magnitude : (long)magnitude;
  errno = ERANGE;
  return LONG_MAX;
}

/* Moves over `word` in any case. */
static const char *skip_word(const char *s, const char *word) {
  for (; *word != 0; s++, word++)
    if (tolower((unsigned char)*s) != *word) return NULL;
  return s;
}

double _Py_parse_inf_or_nan(const char *p, char **end) {
  const char *s = p, *after;
  bool negative = *s == '-';
  if (*s == '+' || *s == '-') s++;
  double value = HUGE_VAL;
  if ((after = skip_word(s, "infinity")) == NULL && (after = skip_word(s, "inf")) == NULL) {
    after = skip_word(s, "nan");
    value = NAN;
  }
  *end = (char *)(after == NULL ? p : after);
  if (after == NULL) return -1.0;
  return negative ? -value : value;
}

/* Length of a decimal number at `s`: strtod alone would take hexadecimal ones too. 0: none. */
static size_t decimal_length(const char *s) {
  const char *p = s;
  if (*p == '+' || *p == '-') p++;
  size_t digits = strspn(p, "0123456789");
  p += digits;
  if (*p == '.') {
    size_t more = strspn(++p, "0123456789");
    digits += more;
    p += more;
  }
  if (digits == 0) return 0;
  if (*p == 'e' || *p == 'E') {
    const char *exponent = p + 1;
    if (*exponent == '+' || *exponent == '-') exponent++;
    size_t more = strspn(exponent, "0123456789");
    if (more > 0) p = exponent + more;
  }
  return (size_t)(p - s);
}

/* A number with a point, whatever the locale has. */
static double read_decimal(const char *s, char **end) {
  size_t length = decimal_length(s);
  *end = (char *)s + length;
  if (length == 0) return _Py_parse_inf_or_nan(s, end);
  char *copy = PyMem_RawMalloc(length + 1);
  if (copy == NULL) {
    errno = ENOMEM;
    return -1.0;
  }
  memcpy(copy, s, length);
  copy[length] = 0;
  static locale_t c_locale;
  if (c_locale == NULL) c_locale = newlocale(LC_ALL_MASK, "C", NULL);
  double value = strtod_l(copy, NULL, c_locale);
  PyMem_RawFree(copy);
  return value;
}

double PyOS_string_to_double(const char *s, char **p_end, PyObject *overflow_exception) {
  char *end;
  errno = 0;
  double value = read_decimal(s, &end);
  if (errno == ENOMEM) {
    PyErr_NoMemory();
    value = -1.0;
  } else if (p_end == NULL ? *end != 0 || end == s : end == s) {
    PyErr_Format(PyExc_ValueError, "could not convert string to float: '%.200s'", s);
    value = -1.0;
  } else if (errno == ERANGE && fabs(value) >= 1.0 && overflow_exception != NULL) {
    PyErr_Format(overflow_exception, "value too large to convert to float: '%.200s'", s);
    value = -1.0;
  }
  if (p_end != NULL) *p_end = end;
  return value;
}
