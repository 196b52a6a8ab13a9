/* Strings from and to UTF-8. */
#include "crossing.h"
#include "kc_unicode.h"

#include <stdint.h>
#include <string.h>

/* Length of the leading run of ASCII. */
static Py_ssize_t ascii_run(const unsigned char *s, Py_ssize_t size) {
  Py_ssize_t i = 0;
  for (uint64_t word; i + 8 <= size; i += 8) {
    memcpy(&word, s + i, 8);
    if (word & 0x8080808080808080u) break;
  }
  while (i < size && s[i] < 0x80) i++;
  return i;
}

static int is_continuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

/* The bytes that may follow the first byte: overlong forms, surrogates and what is beyond U+10FFFF are out. */
static int second_byte_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xe0: return second >= 0xa0 && second <= 0xbf;
    case 0xed: return second >= 0x80 && second <= 0x9f;
    case 0xf0: return second >= 0x90 && second <= 0xbf;
    case 0xf4: return second >= 0x80 && second <= 0x8f;
    default: return is_continuation(second);
  }
}

static Py_ssize_t sequence_length(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/* Number of bytes at `s` that form a character; if they do not: minus the number of bytes that are wrong
 * together, or 0 where the text ends within a character. */
static Py_ssize_t check_sequence(const unsigned char *s, Py_ssize_t left) {
  Py_ssize_t length = sequence_length(s[0]);
  if (length == 0) return -1;
  for (Py_ssize_t i = 1; i < length; i++) {
    if (i == left) return 0;
    if (i == 1 ? !second_byte_fits(s[0], s[1]) : !is_continuation(s[i])) return -i;
  }
  return length;
}

static Py_UCS4 decode_sequence(const unsigned char *s, Py_ssize_t length) {
  switch (length) {
    case 1: return s[0];
    case 2: return (s[0] & 0x1f) << 6 | (s[1] & 0x3f);
    case 3: return (s[0] & 0x0f) << 12 | (s[1] & 0x3f) << 6 | (s[2] & 0x3f);
    default: return (s[0] & 0x07) << 18 | (s[1] & 0x3f) << 12 | (s[2] & 0x3f) << 6 | (s[3] & 0x3f);
  }
}

/* Fills a string of the right size with well formed text that may hold surrogates. */
static PyObject *decode_valid(const unsigned char *s, Py_ssize_t size, Py_ssize_t length, Py_UCS4 maxchar) {
  if (length == 1) return kc_unicode_from_char(decode_sequence(s, sequence_length(s[0])));
  PyObject *unicode = PyUnicode_New(length, maxchar);
  if (unicode == NULL) return NULL;
  int kind = PyUnicode_KIND(unicode);
  void *data = PyUnicode_DATA(unicode);
  const unsigned char *end = s + size;
  for (Py_ssize_t i = 0; s < end; i++) {
    Py_ssize_t bytes = sequence_length(s[0]);
    PyUnicode_WRITE(kind, data, i, decode_sequence(s, bytes));
    s += bytes;
  }
  return unicode;
}

/* A bound of the characters of well formed text from its first bytes. */
static Py_UCS4 bound_of_first(unsigned char first) {
  return first < 0x80 ? 0x7f : first < 0xc4 ? 0xff : first < 0xf0 ? 0xffff : 0x10ffff;
}

PyObject *kc_unicode_from_utf8(const char *text, Py_ssize_t bytes, Py_ssize_t codepoints) {
  if (codepoints == bytes || ascii_run((const unsigned char *)text, bytes) == bytes)
    return _PyUnicode_FromASCII(text, bytes);
  Py_UCS4 maxchar = 0x7f;
  Py_ssize_t length = 0;
  for (Py_ssize_t i = 0; i < bytes; i++) {
    unsigned char byte = text[i];
    if (is_continuation(byte)) continue;
    length++;
    maxchar |= bound_of_first(byte);
  }
  return decode_valid((const unsigned char *)text, bytes, length, maxchar);
}

/* Appends the characters of [s, s + size) that are valid, one or more, at least to the next that is not;
 * returns how many bytes were used, or -1. */
static Py_ssize_t write_valid(_PyUnicodeWriter *writer, const unsigned char *s, Py_ssize_t size) {
  Py_ssize_t used = ascii_run(s, size);
  if (used > 0) return _PyUnicodeWriter_WriteASCIIString(writer, (const char *)s, used) < 0 ? -1 : used;
  Py_ssize_t bytes = check_sequence(s, size);
  return _PyUnicodeWriter_WriteChar(writer, decode_sequence(s, bytes)) < 0 ? -1 : bytes;
}

/* An encoded surrogate, where the handler lets it pass: 3, else 0. */
static Py_ssize_t surrogate_bytes(const unsigned char *s, Py_ssize_t left) {
  return left >= 3 && s[0] == 0xed && s[1] >= 0xa0 && s[1] <= 0xbf && is_continuation(s[2]) ? 3 : 0;
}

/* One step behind valid text: returns the number of bytes dealt with, or -1; 0 to stop here. */
static Py_ssize_t write_invalid(_PyUnicodeWriter *writer, enum kc_on_error on_error, const char *s,
                                Py_ssize_t size, Py_ssize_t at, int stop_at_end) {
  const unsigned char *here = (const unsigned char *)s + at;
  if (on_error == KC_SURROGATEPASS && surrogate_bytes(here, size - at))
    return _PyUnicodeWriter_WriteChar(writer, decode_sequence(here, 3)) < 0 ? -1 : 3;
  Py_ssize_t checked = check_sequence(here, size - at);
  if (checked == 0 && stop_at_end) return 0;
  Py_ssize_t wrong = checked == 0 ? size - at : -checked;
  const char *reason = checked == 0                      ? "unexpected end of data"
                       : sequence_length(here[0]) == 0   ? "invalid start byte"
                                                         : "invalid continuation byte";
  return kc_decode_error(writer, on_error, "utf-8", s, size, at, at + wrong, reason) < 0 ? -1 : wrong;
}

static PyObject *decode_with_errors(const char *s, Py_ssize_t size, enum kc_on_error on_error,
                                    Py_ssize_t *consumed) {
  const unsigned char *text = (const unsigned char *)s;
  _PyUnicodeWriter writer;
  _PyUnicodeWriter_Init(&writer);
  writer.overallocate = 1;
  writer.min_length = size;
  Py_ssize_t at = 0;
  while (at < size) {
    Py_ssize_t used = check_sequence(text + at, size - at) > 0
                          ? write_valid(&writer, text + at, size - at)
                          : write_invalid(&writer, on_error, s, size, at, consumed != NULL);
    if (used < 0) {
      _PyUnicodeWriter_Dealloc(&writer);
      return NULL;
    }
    if (used == 0) break;
    at += used;
  }
  if (consumed != NULL) *consumed = at;
  return _PyUnicodeWriter_Finish(&writer);
}

PyObject *PyUnicode_DecodeUTF8Stateful(const char *s, Py_ssize_t size, const char *errors,
                                       Py_ssize_t *consumed) {
  const unsigned char *text = (const unsigned char *)s;
  Py_ssize_t at = ascii_run(text, size), length = at;
  if (at == size) {
    if (consumed != NULL) *consumed = size;
    return _PyUnicode_FromASCII(s, size);
  }
  Py_UCS4 maxchar = 0x7f;
  while (at < size) {
    Py_ssize_t bytes = check_sequence(text + at, size - at);
    if (bytes <= 0) break;
    maxchar |= bound_of_first(text[at]);
    at += bytes;
    length++;
  }
  if (at == size) {
    if (consumed != NULL) *consumed = size;
    return decode_valid(text, size, length, maxchar);
  }
  enum kc_on_error on_error = kc_on_error_named(errors);
  if (on_error == KC_OTHER_HANDLER && consumed == NULL) return cross_PyUnicode_Decode(s, size, "utf-8", errors);
  return decode_with_errors(s, size, on_error, consumed);
}

PyObject *PyUnicode_DecodeUTF8(const char *s, Py_ssize_t size, const char *errors) {
  return PyUnicode_DecodeUTF8Stateful(s, size, errors, NULL);
}

PyObject *PyUnicode_FromStringAndSize(const char *u, Py_ssize_t size) {
  if (size < 0) {
    PyErr_SetString(PyExc_SystemError, "Negative size passed to PyUnicode_FromStringAndSize");
    return NULL;
  }
  if (u != NULL) return PyUnicode_DecodeUTF8Stateful(u, size, NULL, NULL);
  if (size == 0) return kc_unicode_empty();
  PyErr_SetString(PyExc_SystemError,
                  "NULL string with positive size with NULL passed to PyUnicode_FromStringAndSize");
  return NULL;
}

PyObject *PyUnicode_FromString(const char *u) {
  return PyUnicode_DecodeUTF8Stateful(u, (Py_ssize_t)strlen(u), NULL, NULL);
}
