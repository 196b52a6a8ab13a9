/* Argument parsing: the units of text and buffers. */
#include "kc_getargs.h"

#include <string.h>
#include <wchar.h>

#define FAILED "(error)"

static void undo_buffer(struct kc_undo *self) { PyBuffer_Release(self->target); }

static void undo_memory(struct kc_undo *self) {
  void **memory = self->target;
  PyMem_Free(*memory);
  *memory = NULL;
}

static bool take_modifier(const char **format, char modifier) {
  if (**format != modifier) return false;
  ++*format;
  return true;
}

static const char *value_error(const char *text) {
  PyErr_SetString(PyExc_ValueError, text);
  return FAILED;
}

/* Stores a length where '#' asks for it. */
static const char *store_length(struct kc_parse *parse, Py_ssize_t length) {
  if (!parse->sized) {
    PyErr_SetString(PyExc_SystemError, "PY_SSIZE_T_CLEAN macro must be defined for '#' formats");
    return FAILED;
  }
  *va_arg(parse->targets, Py_ssize_t *) = length;
  return NULL;
}

/* Fills a contiguous view. Null, or what was expected of the argument. */
static const char *get_view(PyObject *argument, Py_buffer *view) {
  if (PyObject_GetBuffer(argument, view, PyBUF_SIMPLE) != 0) return "bytes-like object";
  if (PyBuffer_IsContiguous(view, 'C')) return NULL;
  PyBuffer_Release(view);
  return "contiguous buffer";
}

/* s* z* y* w*: the caller gets the view, and releases it. */
static const char *convert_view(struct kc_parse *parse, PyObject *argument, char unit) {
  Py_buffer *view = va_arg(parse->targets, Py_buffer *);
  const char *expected = NULL;
  if (unit == 'z' && argument == Py_None) {
    PyBuffer_FillInfo(view, NULL, NULL, 0, 1, 0);
  } else if (unit != 'y' && PyUnicode_Check(argument)) {
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(argument, &size);
    if (text == NULL) return FAILED;
    PyBuffer_FillInfo(view, argument, (void *)text, size, 1, 0);
  } else {
    expected = get_view(argument, view);
  }
  if (expected != NULL) return kc_must_be(parse, expected, argument);
  return kc_parse_undo(parse, undo_buffer, view, NULL) < 0 ? FAILED : NULL;
}

static const char *convert_writable(struct kc_parse *parse, PyObject *argument, const char **format) {
  if (!take_modifier(format, '*')) return "(invalid use of 'w' format character)";
  Py_buffer *view = va_arg(parse->targets, Py_buffer *);
  if (PyObject_GetBuffer(argument, view, PyBUF_WRITABLE) < 0) {
    PyErr_Clear();
    return kc_must_be(parse, "read-write bytes-like object", argument);
  }
  if (!PyBuffer_IsContiguous(view, 'C')) {
    PyBuffer_Release(view);
    return kc_must_be(parse, "contiguous buffer", argument);
  }
  return kc_parse_undo(parse, undo_buffer, view, NULL) < 0 ? FAILED : NULL;
}

/* The memory of an object that needs no release. Null, or what was expected. */
static const char *borrow_memory(PyObject *argument, const char **memory, Py_ssize_t *size) {
  if (PyBytes_CheckExact(argument)) {
    *memory = PyBytes_AS_STRING(argument);
    *size = PyBytes_GET_SIZE(argument);
    return NULL;
  }
  PyBufferProcs *procs = Py_TYPE(argument)->tp_as_buffer;
  if (procs != NULL && procs->bf_releasebuffer != NULL) return "read-only bytes-like object";
  Py_buffer view;
  const char *expected = get_view(argument, &view);
  if (expected != NULL) return expected;
  *memory = view.buf;
  *size = view.len;
  PyBuffer_Release(&view);
  return NULL;
}

/* s# z# y#: text with its length. */
static const char *convert_counted(struct kc_parse *parse, PyObject *argument, char unit) {
  const char **target = va_arg(parse->targets, const char **), *memory = NULL;
  Py_ssize_t size = 0;
  if (unit == 'z' && argument == Py_None) {
    /* null and 0 */
  } else if (unit != 'y' && PyUnicode_Check(argument)) {
    memory = PyUnicode_AsUTF8AndSize(argument, &size);
    if (memory == NULL) return FAILED;
  } else {
    const char *expected = borrow_memory(argument, &memory, &size);
    if (expected != NULL) return kc_must_be(parse, expected, argument);
  }
  const char *failed = store_length(parse, size);
  if (failed == NULL) *target = memory;
  return failed;
}

/* s z: text that ends with a NUL and has none within. */
static const char *convert_string(struct kc_parse *parse, PyObject *argument, char unit) {
  const char **target = va_arg(parse->targets, const char **);
  Py_ssize_t size;
  if (unit == 'z' && argument == Py_None) {
    *target = NULL;
    return NULL;
  }
  if (!PyUnicode_Check(argument)) return kc_must_be(parse, unit == 'z' ? "str or None" : "str", argument);
  const char *text = PyUnicode_AsUTF8AndSize(argument, &size);
  if (text == NULL) return FAILED;
  if (strlen(text) != (size_t)size) return value_error("embedded null character");
  *target = text;
  return NULL;
}

static const char *convert_bytes(struct kc_parse *parse, PyObject *argument) {
  const char **target = va_arg(parse->targets, const char **), *memory;
  Py_ssize_t size;
  const char *expected = borrow_memory(argument, &memory, &size);
  if (expected != NULL) return kc_must_be(parse, expected, argument);
  if (strlen(memory) != (size_t)size) return value_error("embedded null byte");
  *target = memory;
  return NULL;
}

/* u Z, with or without '#': wchar_t kept in the string. */
static const char *convert_wide(struct kc_parse *parse, PyObject *argument, char unit, bool counted) {
  const Py_UNICODE **target = va_arg(parse->targets, const Py_UNICODE **), *text = NULL;
  Py_ssize_t size = 0;
  if (PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                       "getargs: The '%c' format is deprecated. Use 'U' instead.", unit))
    return FAILED;
  if (unit != 'Z' || argument != Py_None) {
    if (!PyUnicode_Check(argument)) return kc_must_be(parse, unit == 'Z' ? "str or None" : "str", argument);
    _Py_COMP_DIAG_PUSH
    _Py_COMP_DIAG_IGNORE_DEPR_DECLS
    text = PyUnicode_AsUnicodeAndSize(argument, &size);
    _Py_COMP_DIAG_POP
    if (text == NULL) return FAILED;
  }
  if (counted) {
    const char *failed = store_length(parse, size);
    if (failed != NULL) return failed;
  } else if (text != NULL && wcslen(text) != (size_t)size) {
    return value_error("embedded null character");
  }
  *target = text;
  return NULL;
}

/* The bytes of the argument in the encoding: a new reference, or null with `*message` set. */
static PyObject *encode_argument(struct kc_parse *parse, PyObject *argument, const char *encoding,
                                 bool takes_bytes, const char **message) {
  *message = FAILED;
  if (takes_bytes && (PyBytes_Check(argument) || PyByteArray_Check(argument))) return Py_NewRef(argument);
  if (!PyUnicode_Check(argument)) {
    *message = kc_must_be(parse, takes_bytes ? "str, bytes or bytearray" : "str", argument);
    return NULL;
  }
  PyObject *bytes = PyUnicode_AsEncodedString(argument, encoding, NULL);
  if (bytes == NULL) *message = "(encoding failed)";
  return bytes;
}

/* Copies to memory of the caller, or to new memory where the caller has none. */
static const char *store_encoded(struct kc_parse *parse, char **target, const char *text, Py_ssize_t size,
                                 bool counted) {
  Py_ssize_t *length = NULL;
  if (counted) {
    if (!parse->sized) return store_length(parse, 0);
    length = va_arg(parse->targets, Py_ssize_t *);
  }
  if (!counted || *target == NULL) {
    *target = PyMem_Malloc(size + 1);
    if (*target == NULL) {
      PyErr_NoMemory();
      return FAILED;
    }
    if (kc_parse_undo(parse, undo_memory, target, NULL) < 0) return FAILED;
  } else if (size + 1 > *length) {
    PyErr_Format(PyExc_ValueError, "encoded string too long (%zd, maximum length %zd)", size, *length - 1);
    return FAILED;
  }
  memcpy(*target, text, size + 1);
  if (counted) *length = size;
  return NULL;
}

static const char *convert_encoded(struct kc_parse *parse, PyObject *argument, const char **format) {
  const char *encoding = va_arg(parse->targets, const char *), *message;
  char **target = va_arg(parse->targets, char **);
  bool takes_bytes = **format == 't';
  if (**format != 's' && **format != 't') return "(unknown parser marker combination)";
  ++*format;
  if (target == NULL) return "(buffer is NULL)";
  PyObject *bytes =
      encode_argument(parse, argument, encoding == NULL ? "utf-8" : encoding, takes_bytes, &message);
  bool counted = take_modifier(format, '#');
  if (bytes == NULL) return message;
  const char *text = PyBytes_Check(bytes) ? PyBytes_AS_STRING(bytes) : PyByteArray_AS_STRING(bytes);
  Py_ssize_t size = PyBytes_Check(bytes) ? PyBytes_GET_SIZE(bytes) : PyByteArray_GET_SIZE(bytes);
  if (!counted && strlen(text) != (size_t)size)
    message = kc_must_be(parse, "encoded string without null bytes", argument);
  else
    message = store_encoded(parse, target, text, size, counted);
  Py_DECREF(bytes);
  return message;
}

const char *kc_convert_text(struct kc_parse *parse, PyObject *argument, char unit, const char **format) {
  if (unit == 'e') return convert_encoded(parse, argument, format);
  if (unit == 'w') return convert_writable(parse, argument, format);
  if (unit == 'u' || unit == 'Z') return convert_wide(parse, argument, unit, take_modifier(format, '#'));
  if (take_modifier(format, '*')) return convert_view(parse, argument, unit);
  if (take_modifier(format, '#')) return convert_counted(parse, argument, unit);
  return unit == 'y' ? convert_bytes(parse, argument) : convert_string(parse, argument, unit);
}
