/* UTF-8 of strings, with its cache in the string, and encoding with error handlers. */
#include "crossing.h"
#include "kc_unicode.h"

#include <string.h>

char *kc_utf8_put(char *to, Py_UCS4 ch) {
  if (ch < 0x80) {
    *to++ = (char)ch;
    return to;
  }
  if (ch < 0x800) {
    *to++ = (char)(0xc0 | ch >> 6);
  } else {
    if (ch < 0x10000) {
      *to++ = (char)(0xe0 | ch >> 12);
    } else {
      *to++ = (char)(0xf0 | ch >> 18);
      *to++ = (char)(0x80 | (ch >> 12 & 0x3f));
    }
    *to++ = (char)(0x80 | (ch >> 6 & 0x3f));
  }
  *to++ = (char)(0x80 | (ch & 0x3f));
  return to;
}

/* Number of bytes of the UTF-8; `*surrogate` becomes the index of the first surrogate, or -1. */
static Py_ssize_t utf8_size(PyObject *unicode, Py_ssize_t *surrogate) {
  int kind = PyUnicode_KIND(unicode);
  const void *data = PyUnicode_DATA(unicode);
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode), size = 0;
  *surrogate = -1;
  for (Py_ssize_t i = 0; i < length; i++) {
    Py_UCS4 ch = PyUnicode_READ(kind, data, i);
    size += ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
    if (Py_UNICODE_IS_SURROGATE(ch) && *surrogate < 0) *surrogate = i;
  }
  return size;
}

static void put_characters(PyObject *unicode, char *to) {
  int kind = PyUnicode_KIND(unicode);
  const void *data = PyUnicode_DATA(unicode);
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  for (Py_ssize_t i = 0; i < length; i++) to = kc_utf8_put(to, PyUnicode_READ(kind, data, i));
}

/* UTF-8 that the string has already, or null. */
static const char *ready_utf8(PyObject *unicode, Py_ssize_t *size) {
  if (PyUnicode_IS_ASCII(unicode)) {
    *size = PyUnicode_GET_LENGTH(unicode);
    return PyUnicode_DATA(unicode);
  }
  *size = ((PyCompactUnicodeObject *)unicode)->utf8_length;
  return ((PyCompactUnicodeObject *)unicode)->utf8;
}

const char *kc_unicode_utf8(PyObject *unicode, Py_ssize_t *size) {
  /* Kept apart from the cache in the string: that one never holds surrogates, and most strings cross once. */
  static char *buffer;
  static Py_ssize_t room;
  const char *ready = ready_utf8(unicode, size);
  if (ready != NULL) return ready;
  Py_ssize_t surrogate;
  *size = utf8_size(unicode, &surrogate);
  if (*size >= room) {
    char *wider = PyMem_Realloc(buffer, *size * 2);
    if (wider == NULL) {
      PyErr_NoMemory();
      return NULL;
    }
    buffer = wider;
    room = *size * 2;
  }
  put_characters(unicode, buffer);
  return buffer;
}

static Py_ssize_t end_of_surrogates(PyObject *unicode, Py_ssize_t start) {
  Py_ssize_t end = start;
  while (end < PyUnicode_GET_LENGTH(unicode) &&
         Py_UNICODE_IS_SURROGATE(PyUnicode_READ_CHAR(unicode, end)))
    end++;
  return end;
}

static void refuse_surrogates(PyObject *unicode, Py_ssize_t start) {
  kc_encode_error("utf-8", unicode, start, end_of_surrogates(unicode, start), "surrogates not allowed");
}

const char *PyUnicode_AsUTF8AndSize(PyObject *unicode, Py_ssize_t *p_size) {
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadArgument();
    return NULL;
  }
  Py_ssize_t size;
  const char *ready = ready_utf8(unicode, &size);
  if (ready == NULL) {
    Py_ssize_t surrogate;
    size = utf8_size(unicode, &surrogate);
    if (surrogate >= 0) {
      refuse_surrogates(unicode, surrogate);
      return NULL;
    }
    char *utf8 = PyObject_Malloc(size + 1);
    if (utf8 == NULL) {
      PyErr_NoMemory();
      return NULL;
    }
    put_characters(unicode, utf8);
    utf8[size] = 0;
    ((PyCompactUnicodeObject *)unicode)->utf8 = utf8;
    ((PyCompactUnicodeObject *)unicode)->utf8_length = size;
    ready = utf8;
  }
  if (p_size != NULL) *p_size = size;
  return ready;
}

const char *PyUnicode_AsUTF8(PyObject *unicode) { return PyUnicode_AsUTF8AndSize(unicode, NULL); }

/* Writes the surrogates [start, end) as the handler wants. 0 or -1. */
static int put_surrogates(struct kc_bytes *out, enum kc_on_error on_error, PyObject *unicode,
                          Py_ssize_t start, Py_ssize_t end) {
  if (on_error != KC_SURROGATEESCAPE && on_error != KC_SURROGATEPASS)
    return kc_encode_replacement(out, on_error, unicode, start, end);
  for (Py_ssize_t i = start; i < end; i++) {
    Py_UCS4 ch = PyUnicode_READ_CHAR(unicode, i);
    char *to = kc_bytes_room(out, 3);
    if (to == NULL) return -1;
    if (on_error == KC_SURROGATEPASS) {
      out->size += kc_utf8_put(to, ch) - to;
    } else if (ch >= 0xdc80 && ch <= 0xdcff) {
      *to = (char)(ch - 0xdc00);
      out->size++;
    } else {
      kc_encode_error("utf-8", unicode, i, end, "surrogates not allowed");
      return -1;
    }
  }
  return 0;
}

static PyObject *encode_with_errors(PyObject *unicode, Py_ssize_t size, enum kc_on_error on_error) {
  struct kc_bytes out = {NULL, 0, 0};
  if (kc_bytes_room(&out, size) == NULL) return NULL;
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  for (Py_ssize_t i = 0; i < length;) {
    Py_ssize_t end = end_of_surrogates(unicode, i);
    if (end > i) {
      if (put_surrogates(&out, on_error, unicode, i, end) < 0) {
        kc_bytes_drop(&out);
        return NULL;
      }
      i = end;
      continue;
    }
    char *to = kc_bytes_room(&out, 4);
    if (to == NULL) return NULL;
    out.size += kc_utf8_put(to, PyUnicode_READ_CHAR(unicode, i++)) - to;
  }
  return kc_bytes_finish(&out);
}

PyObject *_PyUnicode_AsUTF8String(PyObject *unicode, const char *errors) {
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadArgument();
    return NULL;
  }
  Py_ssize_t size, surrogate;
  const char *ready = ready_utf8(unicode, &size);
  if (ready != NULL) return PyBytes_FromStringAndSize(ready, size);
  size = utf8_size(unicode, &surrogate);
  if (surrogate < 0) {
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, size);
    if (bytes != NULL) put_characters(unicode, PyBytes_AS_STRING(bytes));
    return bytes;
  }
  enum kc_on_error on_error = kc_on_error_named(errors);
  if (on_error == KC_OTHER_HANDLER) return cross_PyUnicode_AsEncodedString(unicode, "utf-8", errors);
  if (on_error == KC_STRICT) {
    refuse_surrogates(unicode, surrogate);
    return NULL;
  }
  return encode_with_errors(unicode, size, on_error);
}

PyObject *PyUnicode_AsUTF8String(PyObject *unicode) { return _PyUnicode_AsUTF8String(unicode, NULL); }
