/* Strings: reading, writing and copying characters. */
#include "kc_unicode.h"

#include <string.h>

#define WIDEST_OF(type)                                                     \
  {                                                                         \
    const type *from = data;                                                \
    for (Py_ssize_t i = 0; i < length; i++) all |= from[i];                 \
  }

Py_UCS4 kc_unicode_max_char(int kind, const void *data, Py_ssize_t length) {
  /* The bounds are all ones in binary, so that the union of the bits decides. */
  Py_UCS4 all = 0;
  if (kind == PyUnicode_1BYTE_KIND) WIDEST_OF(Py_UCS1)
  else if (kind == PyUnicode_2BYTE_KIND) WIDEST_OF(Py_UCS2)
  else WIDEST_OF(Py_UCS4)
  return all < 0x80 ? 0x7f : all < 0x100 ? 0xff : all < 0x10000 ? 0xffff : 0x10ffff;
}

#define CONVERT(to_type, from_type)                                         \
  {                                                                         \
    to_type *target = (to_type *)to + to_start;                             \
    const from_type *source = (const from_type *)from + from_start;         \
    for (Py_ssize_t i = 0; i < count; i++) target[i] = (to_type)source[i];  \
  }

void kc_unicode_copy(int to_kind, void *to, Py_ssize_t to_start, int from_kind, const void *from,
                     Py_ssize_t from_start, Py_ssize_t count) {
  if (to_kind == from_kind) {
    memmove((char *)to + to_start * to_kind, (const char *)from + from_start * to_kind, count * to_kind);
    return;
  }
  switch (to_kind * 8 + from_kind) {
    case 1 * 8 + 2: CONVERT(Py_UCS1, Py_UCS2) break;
    case 1 * 8 + 4: CONVERT(Py_UCS1, Py_UCS4) break;
    case 2 * 8 + 1: CONVERT(Py_UCS2, Py_UCS1) break;
    case 2 * 8 + 4: CONVERT(Py_UCS2, Py_UCS4) break;
    case 4 * 8 + 1: CONVERT(Py_UCS4, Py_UCS1) break;
    case 4 * 8 + 2: CONVERT(Py_UCS4, Py_UCS2) break;
  }
}

void _PyUnicode_FastCopyCharacters(PyObject *to, Py_ssize_t to_start, PyObject *from,
                                   Py_ssize_t from_start, Py_ssize_t how_many) {
  kc_unicode_copy(PyUnicode_KIND(to), PyUnicode_DATA(to), to_start, PyUnicode_KIND(from),
                  PyUnicode_DATA(from), from_start, how_many);
}

static int check_modifiable(PyObject *unicode) {
  if (kc_unicode_modifiable(unicode)) return 1;
  PyErr_SetString(PyExc_SystemError, "Cannot modify a string currently used");
  return 0;
}

Py_ssize_t PyUnicode_CopyCharacters(PyObject *to, Py_ssize_t to_start, PyObject *from,
                                    Py_ssize_t from_start, Py_ssize_t how_many) {
  if (!PyUnicode_Check(from) || !PyUnicode_Check(to)) {
    PyErr_BadInternalCall();
    return -1;
  }
  Py_ssize_t from_length = PyUnicode_GET_LENGTH(from), to_length = PyUnicode_GET_LENGTH(to);
  if ((size_t)from_start > (size_t)from_length || (size_t)to_start > (size_t)to_length) {
    PyErr_SetString(PyExc_IndexError, "string index out of range");
    return -1;
  }
  if (how_many < 0) {
    PyErr_SetString(PyExc_SystemError, "how_many cannot be negative");
    return -1;
  }
  how_many = Py_MIN(from_length - from_start, how_many);
  if (to_start + how_many > to_length) {
    PyErr_Format(PyExc_SystemError,
                 "Cannot write %zi characters at %zi in a string of %zi characters", how_many, to_start,
                 to_length);
    return -1;
  }
  if (how_many == 0) return 0;
  if (!check_modifiable(to)) return -1;
  if (_PyUnicode_FindMaxChar(from, from_start, from_start + how_many) > PyUnicode_MAX_CHAR_VALUE(to)) {
    PyErr_Format(PyExc_SystemError,
                 "Cannot copy %s characters into a string of %s characters", "wider", "narrower");
    return -1;
  }
  _PyUnicode_FastCopyCharacters(to, to_start, from, from_start, how_many);
  return how_many;
}

Py_UCS4 _PyUnicode_FindMaxChar(PyObject *unicode, Py_ssize_t start, Py_ssize_t end) {
  if (start == 0 && end == PyUnicode_GET_LENGTH(unicode)) return PyUnicode_MAX_CHAR_VALUE(unicode);
  if (PyUnicode_IS_ASCII(unicode) || start == end) return 127;
  int kind = PyUnicode_KIND(unicode);
  return kc_unicode_max_char(kind, (char *)PyUnicode_DATA(unicode) + start * kind, end - start);
}

void _PyUnicode_FastFill(PyObject *unicode, Py_ssize_t start, Py_ssize_t length, Py_UCS4 fill_char) {
  int kind = PyUnicode_KIND(unicode);
  void *data = PyUnicode_DATA(unicode);
  for (Py_ssize_t i = start; i < start + length; i++) PyUnicode_WRITE(kind, data, i, fill_char);
}

Py_ssize_t PyUnicode_Fill(PyObject *unicode, Py_ssize_t start, Py_ssize_t length, Py_UCS4 fill_char) {
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadInternalCall();
    return -1;
  }
  if (!check_modifiable(unicode)) return -1;
  if (start < 0) {
    PyErr_SetString(PyExc_IndexError, "string index out of range");
    return -1;
  }
  if (fill_char > PyUnicode_MAX_CHAR_VALUE(unicode)) {
    PyErr_SetString(PyExc_ValueError, "fill character is bigger than the string maximum character");
    return -1;
  }
  length = Py_MIN(PyUnicode_GET_LENGTH(unicode) - start, length);
  if (length <= 0) return 0;
  _PyUnicode_FastFill(unicode, start, length, fill_char);
  return length;
}

Py_UCS4 PyUnicode_ReadChar(PyObject *unicode, Py_ssize_t index) {
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadArgument();
    return (Py_UCS4)-1;
  }
  if (index < 0 || index >= PyUnicode_GET_LENGTH(unicode)) {
    PyErr_SetString(PyExc_IndexError, "string index out of range");
    return (Py_UCS4)-1;
  }
  return PyUnicode_READ_CHAR(unicode, index);
}

int PyUnicode_WriteChar(PyObject *unicode, Py_ssize_t index, Py_UCS4 ch) {
  if (!PyUnicode_Check(unicode) || !PyUnicode_IS_COMPACT(unicode)) return PyErr_BadArgument() - 1;
  if (index < 0 || index >= PyUnicode_GET_LENGTH(unicode)) {
    PyErr_SetString(PyExc_IndexError, "string index out of range");
    return -1;
  }
  if (!check_modifiable(unicode)) return -1;
  if (ch > PyUnicode_MAX_CHAR_VALUE(unicode)) {
    PyErr_SetString(PyExc_ValueError, "character out of range");
    return -1;
  }
  PyUnicode_WRITE(PyUnicode_KIND(unicode), PyUnicode_DATA(unicode), index, ch);
  return 0;
}


Py_ssize_t PyUnicode_GetLength(PyObject *unicode) {
  if (PyUnicode_Check(unicode)) return PyUnicode_GET_LENGTH(unicode);
  PyErr_BadArgument();
  return -1;
}

/* Units of wchar_t, which are characters here. */
Py_ssize_t PyUnicode_GetSize(PyObject *unicode) { return PyUnicode_GetLength(unicode); }

PyObject *PyUnicode_Substring(PyObject *unicode, Py_ssize_t start, Py_ssize_t end) {
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  end = Py_MIN(end, length);
  if (start == 0 && end == length) return PyUnicode_FromObject(unicode);
  if (start < 0 || end < 0) {
    PyErr_SetString(PyExc_IndexError, "string index out of range");
    return NULL;
  }
  if (start >= length || end < start) return kc_unicode_empty();
  int kind = PyUnicode_KIND(unicode);
  const char *data = (char *)PyUnicode_DATA(unicode) + start * kind;
  if (PyUnicode_IS_ASCII(unicode)) return _PyUnicode_FromASCII(data, end - start);
  return PyUnicode_FromKindAndData(kind, data, end - start);
}

Py_UCS4 *PyUnicode_AsUCS4(PyObject *unicode, Py_UCS4 *buffer, Py_ssize_t room, int copy_null) {
  if (buffer == NULL || room < 0) {
    PyErr_BadInternalCall();
    return NULL;
  }
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  if (room < length + (copy_null != 0)) {
    PyErr_SetString(PyExc_SystemError, "string is longer than the buffer");
    if (copy_null && room > 0) buffer[0] = 0;
    return NULL;
  }
  kc_unicode_copy(PyUnicode_4BYTE_KIND, buffer, 0, PyUnicode_KIND(unicode), PyUnicode_DATA(unicode), 0,
                  length);
  if (copy_null) buffer[length] = 0;
  return buffer;
}

Py_UCS4 *PyUnicode_AsUCS4Copy(PyObject *unicode) {
  Py_ssize_t room = PyUnicode_GET_LENGTH(unicode) + 1;
  Py_UCS4 *buffer = PyMem_New(Py_UCS4, room);
  if (buffer == NULL) {
    PyErr_NoMemory();
    return NULL;
  }
  return PyUnicode_AsUCS4(unicode, buffer, room, 1);
}
