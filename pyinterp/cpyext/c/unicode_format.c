/* PyUnicode_FromFormat: text from a format like that of printf, with codes for objects. */
#include "kc_unicode.h"

#include <stdio.h>
#include <string.h>

/* One code: %[0][width][.precision][l|ll|z]code. Width and precision are -1 where they are not given. */
struct conversion {
  int zero_padded;
  Py_ssize_t width;
  Py_ssize_t precision;
  int longs; /* number of l */
  int size;  /* z */
  char code;
};

/* A va_list that can be handed on by reference on every machine. */
struct arguments {
  va_list list;
};

static int too_big(const char *what) {
  PyErr_Format(PyExc_ValueError, "%s too big", what);
  return -1;
}

/* Reads digits; returns where they end, or null with ValueError set. */
static const char *read_number(const char *f, Py_ssize_t *number, const char *what) {
  *number = 0;
  for (; *f >= '0' && *f <= '9'; f++) {
    if (*number > (PY_SSIZE_T_MAX - (*f - '0')) / 10) return too_big(what), NULL;
    *number = *number * 10 + (*f - '0');
  }
  return f;
}

/* Reads the size of a decimal integer; other codes have none. */
static const char *read_size(const char *f, struct conversion *conversion) {
  const char *code = f;
  int longs = 0;
  bool size = *code == 'z';
  if (size) code++;
  for (; !size && *code == 'l' && longs < 2; code++) longs++;
  if (*code != 'd' && *code != 'i' && *code != 'u') return f;
  conversion->longs = longs;
  conversion->size = size;
  return code;
}

/* Reads what follows a '%'; returns the place behind the code, or null with an error set. */
static const char *read_conversion(const char *f, struct conversion *conversion, struct arguments *arguments) {
  *conversion = (struct conversion){0, -1, -1, 0, 0, 0};
  if (*f == '0') {
    conversion->zero_padded = 1;
    f++;
  }
  if (*f >= '1' && *f <= '9') f = read_number(f, &conversion->width, "width");
  if (f != NULL && *f == '.') {
    f++;
    if (*f == '*') {
      /* Not in the documentation of printf-like codes of this version, but harmless. */
      conversion->precision = va_arg(arguments->list, int);
      f++;
    } else if (*f >= '0' && *f <= '9') {
      f = read_number(f, &conversion->precision, "precision");
    }
  }
  if (f == NULL) return NULL;
  f = read_size(f, conversion);
  conversion->code = *f;
  return *f == 0 ? f : f + 1;
}

static int write_repeated(_PyUnicodeWriter *writer, Py_ssize_t count, char ch) {
  if (count <= 0) return 0;
  if (_PyUnicodeWriter_Prepare(writer, count, 0x7f) < 0) return -1;
  for (Py_ssize_t i = 0; i < count; i++) PyUnicode_WRITE(writer->kind, writer->data, writer->pos++, ch);
  return 0;
}

static long long signed_argument(const struct conversion *conversion, struct arguments *arguments) {
  if (conversion->size) return va_arg(arguments->list, Py_ssize_t);
  if (conversion->longs == 2) return va_arg(arguments->list, long long);
  if (conversion->longs == 1) return va_arg(arguments->list, long);
  return va_arg(arguments->list, int);
}

static unsigned long long unsigned_argument(const struct conversion *conversion,
                                            struct arguments *arguments) {
  if (conversion->size) return va_arg(arguments->list, size_t);
  if (conversion->longs == 2) return va_arg(arguments->list, unsigned long long);
  if (conversion->longs == 1) return va_arg(arguments->list, unsigned long);
  return va_arg(arguments->list, unsigned int);
}

/* Digits with zeroes up to the precision, then blanks or zeroes up to the width. A sign counts as a digit. */
static int write_integer(_PyUnicodeWriter *writer, const struct conversion *conversion,
                         struct arguments *arguments) {
  char digits[32];
  int length;
  if (conversion->code == 'd' || conversion->code == 'i')
    length = snprintf(digits, sizeof digits, "%lld", signed_argument(conversion, arguments));
  else
    length = snprintf(digits, sizeof digits, conversion->code == 'x' ? "%llx" : "%llu",
                      unsigned_argument(conversion, arguments));
  Py_ssize_t precision = Py_MAX(conversion->precision, length);
  char fill = conversion->zero_padded ? '0' : ' ';
  if (write_repeated(writer, conversion->width - precision, fill) < 0) return -1;
  if (write_repeated(writer, precision - length, '0') < 0) return -1;
  return _PyUnicodeWriter_WriteASCIIString(writer, digits, length);
}

/* Writes at most `precision` characters, blanks before them up to the width. */
static int write_text(_PyUnicodeWriter *writer, const struct conversion *conversion, PyObject *text) {
  Py_ssize_t length = PyUnicode_GET_LENGTH(text);
  if (conversion->precision >= 0) length = Py_MIN(length, conversion->precision);
  if (write_repeated(writer, conversion->width - length, ' ') < 0) return -1;
  return _PyUnicodeWriter_WriteSubstring(writer, text, 0, length);
}

/* As write_text; steals `text`, which may be null with an error set. */
static int write_made(_PyUnicodeWriter *writer, const struct conversion *conversion, PyObject *text) {
  if (text == NULL) return -1;
  int status = write_text(writer, conversion, text);
  Py_DECREF(text);
  return status;
}

/* For C strings the precision is in bytes, and what is not UTF-8 is replaced. */
static int write_c_string(_PyUnicodeWriter *writer, const struct conversion *conversion, const char *text) {
  size_t length =
      conversion->precision < 0 ? strlen(text) : strnlen(text, (size_t)conversion->precision);
  struct conversion whole = *conversion;
  whole.precision = -1;
  if (conversion->width < 0 && kc_unicode_max_char(PyUnicode_1BYTE_KIND, text, (Py_ssize_t)length) < 0x80)
    return _PyUnicodeWriter_WriteASCIIString(writer, text, (Py_ssize_t)length);
  return write_made(writer, &whole, PyUnicode_DecodeUTF8Stateful(text, (Py_ssize_t)length, "replace", NULL));
}

static int write_pointer(_PyUnicodeWriter *writer, const void *pointer) {
  char text[32];
  /* What the C library writes for NULL gets the prefix, too. */
  int length = snprintf(text, sizeof text, pointer == NULL ? "0x%p" : "%p", pointer);
  return _PyUnicodeWriter_WriteASCIIString(writer, text, length);
}

static int write_ordinal(_PyUnicodeWriter *writer, int ordinal) {
  if (ordinal >= 0 && ordinal <= 0x10ffff) return _PyUnicodeWriter_WriteChar(writer, (Py_UCS4)ordinal);
  PyErr_SetString(PyExc_OverflowError, "character argument not in range(0x110000)");
  return -1;
}

/* Writes one conversion. 1 if it is known, 0 if not, -1 with an error set. */
static int write_conversion(_PyUnicodeWriter *writer, const struct conversion *conversion,
                            struct arguments *arguments) {
  int status;
  switch (conversion->code) {
    case '%': status = _PyUnicodeWriter_WriteChar(writer, '%'); break;
    case 'c': status = write_ordinal(writer, va_arg(arguments->list, int)); break;
    case 'd':
    case 'i':
    case 'u':
    case 'x': status = write_integer(writer, conversion, arguments); break;
    case 'p': status = write_pointer(writer, va_arg(arguments->list, void *)); break;
    case 's': status = write_c_string(writer, conversion, va_arg(arguments->list, const char *)); break;
    case 'U': status = write_text(writer, conversion, va_arg(arguments->list, PyObject *)); break;
    case 'V': {
      PyObject *text = va_arg(arguments->list, PyObject *);
      const char *otherwise = va_arg(arguments->list, const char *);
      status = text != NULL ? write_text(writer, conversion, text)
                            : write_c_string(writer, conversion, otherwise);
      break;
    }
    case 'S':
      status = write_made(writer, conversion, PyObject_Str(va_arg(arguments->list, PyObject *)));
      break;
    case 'R':
      status = write_made(writer, conversion, PyObject_Repr(va_arg(arguments->list, PyObject *)));
      break;
    case 'A':
      status = write_made(writer, conversion, PyObject_ASCII(va_arg(arguments->list, PyObject *)));
      break;
    default: return 0;
  }
  return status < 0 ? -1 : 1;
}

static int write_literal(_PyUnicodeWriter *writer, const char *text, size_t length) {
  if (kc_unicode_max_char(PyUnicode_1BYTE_KIND, text, (Py_ssize_t)length) < 0x80)
    return _PyUnicodeWriter_WriteASCIIString(writer, text, (Py_ssize_t)length);
  while ((unsigned char)*text < 0x80) text++;
  PyErr_Format(PyExc_ValueError,
               "PyUnicode_FromFormatV() expects an ASCII-encoded format string, got a non-ASCII byte: "
               "0x%02x",
               (unsigned char)*text);
  return -1;
}

static int write_format(_PyUnicodeWriter *writer, const char *format, struct arguments *arguments) {
  while (*format != 0) {
    size_t literal = strcspn(format, "%");
    if (literal > 0 && write_literal(writer, format, literal) < 0) return -1;
    format += literal;
    if (*format == 0) break;
    struct conversion conversion;
    const char *next = read_conversion(format + 1, &conversion, arguments);
    int known = next == NULL ? -1 : write_conversion(writer, &conversion, arguments);
    if (known < 0) return -1;
    /* From a code that is not known on, the format is taken as it stands. */
    if (known == 0) return write_literal(writer, format, strlen(format));
    format = next;
  }
  return 0;
}

PyObject *PyUnicode_FromFormatV(const char *format, va_list list) {
  struct arguments arguments;
  _PyUnicodeWriter writer;
  _PyUnicodeWriter_Init(&writer);
  writer.min_length = (Py_ssize_t)strlen(format) + 100;
  writer.overallocate = 1;
  va_copy(arguments.list, list);
  int status = write_format(&writer, format, &arguments);
  va_end(arguments.list);
  if (status == 0) return _PyUnicodeWriter_Finish(&writer);
  _PyUnicodeWriter_Dealloc(&writer);
  return NULL;
}

PyObject *PyUnicode_FromFormat(const char *format, ...) {
  va_list list;
  va_start(list, format);
  PyObject *result = PyUnicode_FromFormatV(format, list);
  va_end(list);
  return result;
}
