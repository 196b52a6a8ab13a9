/* The error handlers of codecs that C knows. */
#include "kc_unicode.h"

#include <stdio.h>
#include <string.h>

enum kc_on_error kc_on_error_named(const char *errors) {
  static const char *const names[] = {
      [KC_STRICT] = "strict",
      [KC_SURROGATEESCAPE] = "surrogateescape",
      [KC_REPLACE] = "replace",
      [KC_IGNORE] = "ignore",
      [KC_BACKSLASHREPLACE] = "backslashreplace",
      [KC_SURROGATEPASS] = "surrogatepass",
      [KC_XMLCHARREFREPLACE] = "xmlcharrefreplace",
  };
  if (errors == NULL) return KC_STRICT;
  for (int i = 0; i < KC_OTHER_HANDLER; i++)
    if (strcmp(errors, names[i]) == 0) return i;
  return KC_OTHER_HANDLER;
}

/* Sets the exception that a constructor gives for the arguments; steals it. */
static void raise_instance(PyObject *exception) {
  if (exception == NULL) return;
  PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
  Py_DECREF(exception);
}

PyObject *PyUnicodeDecodeError_Create(const char *encoding, const char *object, Py_ssize_t length,
                                      Py_ssize_t start, Py_ssize_t end, const char *reason) {
  return PyObject_CallFunction(PyExc_UnicodeDecodeError, "sy#nns", encoding, object, length, start, end,
                               reason);
}

void kc_encode_error(const char *encoding, PyObject *unicode, Py_ssize_t start, Py_ssize_t end,
                     const char *reason) {
  raise_instance(PyObject_CallFunction(PyExc_UnicodeEncodeError, "sOnns", encoding, unicode, start, end,
                                       reason));
}

/* "\xNN" for each byte. */
static int write_escapes(_PyUnicodeWriter *writer, const char *bytes, Py_ssize_t count) {
  for (Py_ssize_t i = 0; i < count; i++) {
    char escape[8];
    int length = snprintf(escape, sizeof escape, "\\x%02x", (unsigned char)bytes[i]);
    if (_PyUnicodeWriter_WriteASCIIString(writer, escape, length) < 0) return -1;
  }
  return 0;
}

/* Bytes from 0x80 on as lone surrogates. 1 if that was possible, 0 if not, -1 with an error set. */
static int write_surrogates(_PyUnicodeWriter *writer, const char *bytes, Py_ssize_t count) {
  for (Py_ssize_t i = 0; i < count; i++) {
    unsigned char byte = bytes[i];
    if (byte < 0x80) return 0;
    if (_PyUnicodeWriter_WriteChar(writer, 0xdc00 + byte) < 0) return -1;
  }
  return 1;
}

int kc_decode_error(_PyUnicodeWriter *writer, enum kc_on_error on_error, const char *encoding,
                    const char *input, Py_ssize_t size, Py_ssize_t start, Py_ssize_t end,
                    const char *reason) {
  int done = 0;
  switch (on_error) {
    case KC_REPLACE: return _PyUnicodeWriter_WriteChar(writer, Py_UNICODE_REPLACEMENT_CHARACTER);
    case KC_IGNORE: return 0;
    case KC_BACKSLASHREPLACE: return write_escapes(writer, input + start, end - start);
    case KC_SURROGATEESCAPE: done = write_surrogates(writer, input + start, end - start); break;
    default: break;
  }
  if (done == 0) raise_instance(PyUnicodeDecodeError_Create(encoding, input, size, start, end, reason));
  return done == 1 ? 0 : -1;
}

char *kc_bytes_room(struct kc_bytes *bytes, Py_ssize_t more) {
  if (bytes->room - bytes->size < more || bytes->data == NULL) {
    Py_ssize_t room = bytes->size + more + bytes->size / 4 + 16;
    char *wider = PyMem_Realloc(bytes->data, room);
    if (wider == NULL) {
      kc_bytes_drop(bytes);
      PyErr_NoMemory();
      return NULL;
    }
    bytes->data = wider;
    bytes->room = room;
  }
  return bytes->data + bytes->size;
}

int kc_bytes_add(struct kc_bytes *bytes, const char *more, Py_ssize_t size) {
  char *to = kc_bytes_room(bytes, size);
  if (to == NULL) return -1;
  memcpy(to, more, size);
  bytes->size += size;
  return 0;
}

PyObject *kc_bytes_finish(struct kc_bytes *bytes) {
  PyObject *object = PyBytes_FromStringAndSize(bytes->data, bytes->size);
  kc_bytes_drop(bytes);
  return object;
}

void kc_bytes_drop(struct kc_bytes *bytes) {
  PyMem_Free(bytes->data);
  *bytes = (struct kc_bytes){NULL, 0, 0};
}

static int add_replacement(struct kc_bytes *out, enum kc_on_error on_error, Py_UCS4 ch) {
  char text[16];
  const char *format = ch < 0x100 ? "\\x%02x" : ch < 0x10000 ? "\\u%04x" : "\\U%08x";
  switch (on_error) {
    case KC_IGNORE: return 0;
    case KC_REPLACE: return kc_bytes_add(out, "?", 1);
    case KC_XMLCHARREFREPLACE: format = "&#%u;"; break;
    default: break;
  }
  return kc_bytes_add(out, text, snprintf(text, sizeof text, format, (unsigned)ch));
}

int kc_encode_replacement(struct kc_bytes *out, enum kc_on_error on_error, PyObject *unicode,
                          Py_ssize_t start, Py_ssize_t end) {
  for (Py_ssize_t i = start; i < end; i++)
    if (add_replacement(out, on_error, PyUnicode_READ_CHAR(unicode, i)) < 0) return -1;
  return 0;
}
