/* Strings from and to wchar_t, which holds a code point here. */
#include "kc_unicode.h"

#include <string.h>
#include <wchar.h>

PyObject *PyUnicode_FromWideChar(const wchar_t *w, Py_ssize_t size) {
  if (w == NULL && size != 0) {
    PyErr_BadInternalCall();
    return NULL;
  }
  if (size == -1) size = (Py_ssize_t)wcslen(w);
  if (size == 0) return kc_unicode_empty();
  return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, w, size);
}

static void copy_to(PyObject *unicode, wchar_t *w, Py_ssize_t count) {
  kc_unicode_copy(PyUnicode_4BYTE_KIND, w, 0, PyUnicode_KIND(unicode), PyUnicode_DATA(unicode), 0, count);
}

Py_ssize_t PyUnicode_AsWideChar(PyObject *unicode, wchar_t *w, Py_ssize_t size) {
  if (unicode == NULL) {
    PyErr_BadInternalCall();
    return -1;
  }
  if (!PyUnicode_Check(unicode)) return PyErr_BadArgument() - 1;
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  if (w == NULL) return length + 1;
  Py_ssize_t copied = Py_MIN(size, length);
  copy_to(unicode, w, copied);
  if (size > length) w[length] = 0;
  return copied;
}

wchar_t *PyUnicode_AsWideCharString(PyObject *unicode, Py_ssize_t *size) {
  if (unicode == NULL) {
    PyErr_BadInternalCall();
    return NULL;
  }
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadArgument();
    return NULL;
  }
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  wchar_t *w = PyMem_New(wchar_t, length + 1);
  if (w == NULL) {
    PyErr_NoMemory();
    return NULL;
  }
  copy_to(unicode, w, length);
  w[length] = 0;
  if (size != NULL) {
    *size = length;
  } else if (wcslen(w) != (size_t)length) {
    PyMem_Free(w);
    PyErr_SetString(PyExc_ValueError, "embedded null character");
    return NULL;
  }
  return w;
}

static int convert_wide(PyObject *object, wchar_t **result, int none_allowed) {
  if (object == NULL) {
    PyMem_Free(*result);
    *result = NULL;
    return 1;
  }
  if (none_allowed && object == Py_None) {
    *result = NULL;
    return 1;
  }
  if (!PyUnicode_Check(object)) {
    PyErr_Format(PyExc_TypeError, "argument must be %s, not %.50s", none_allowed ? "str or None" : "str",
                 Py_TYPE(object)->tp_name);
    return 0;
  }
  *result = PyUnicode_AsWideCharString(object, NULL);
  return *result == NULL ? 0 : Py_CLEANUP_SUPPORTED;
}

PyAPI_FUNC(int) _PyUnicode_WideCharString_Converter(PyObject *object, void *result);
int _PyUnicode_WideCharString_Converter(PyObject *object, void *result) {
  return convert_wide(object, result, 0);
}

PyAPI_FUNC(int) _PyUnicode_WideCharString_Opt_Converter(PyObject *object, void *result);
int _PyUnicode_WideCharString_Opt_Converter(PyObject *object, void *result) {
  return convert_wide(object, result, 1);
}

/* The interface of the time before compact strings: text in wchar_t kept with the string. */

PyObject *PyUnicode_FromUnicode(const Py_UNICODE *u, Py_ssize_t size) {
  if (u != NULL) return PyUnicode_FromWideChar(u, size);
  if (size == 0) return kc_unicode_empty();
  /* To be filled through PyUnicode_AS_UNICODE, which shares the characters of the widest kind. */
  PyObject *unicode = PyUnicode_New(size, 0x10ffff);
  if (unicode != NULL) memset(PyUnicode_DATA(unicode), 0, size * sizeof(Py_UCS4));
  return unicode;
}

Py_UNICODE *PyUnicode_AsUnicodeAndSize(PyObject *unicode, Py_ssize_t *size) {
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadArgument();
    return NULL;
  }
  PyASCIIObject *head = (PyASCIIObject *)unicode;
  Py_ssize_t length = head->length;
  if (head->wstr == NULL) {
    wchar_t *w = PyObject_Malloc((length + 1) * sizeof *w);
    if (w == NULL) {
      PyErr_NoMemory();
      return NULL;
    }
    copy_to(unicode, w, length);
    w[length] = 0;
    head->wstr = w;
    if (!PyUnicode_IS_COMPACT_ASCII(unicode)) ((PyCompactUnicodeObject *)unicode)->wstr_length = length;
  }
  if (size != NULL) *size = length;
  return head->wstr;
}

Py_UNICODE *PyUnicode_AsUnicode(PyObject *unicode) { return PyUnicode_AsUnicodeAndSize(unicode, NULL); }

const Py_UNICODE *_PyUnicode_AsUnicode(PyObject *unicode) {
  Py_ssize_t size;
  const Py_UNICODE *w = PyUnicode_AsUnicodeAndSize(unicode, &size);
  if (w != NULL && wcslen(w) != (size_t)size) {
    PyErr_SetString(PyExc_ValueError, "embedded null character");
    return NULL;
  }
  return w;
}
