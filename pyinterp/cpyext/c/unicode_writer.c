/* _PyUnicodeWriter: a string that grows at its end. `buffer` is a string of `size` characters of which the
 * first `pos` are written; with `readonly` set it is somebody else's string, used as it is until a second
 * part comes. */
#include "kc_unicode.h"

#include <string.h>

static void take_buffer(_PyUnicodeWriter *writer, PyObject *buffer) {
  writer->buffer = buffer;
  writer->data = PyUnicode_DATA(buffer);
  writer->kind = PyUnicode_KIND(buffer);
  writer->maxchar = PyUnicode_MAX_CHAR_VALUE(buffer);
  writer->size = writer->readonly ? 0 : PyUnicode_GET_LENGTH(buffer);
  /* Of a foreign string nothing may be written, so no kind is wide enough. */
  if (writer->readonly) writer->kind = PyUnicode_WCHAR_KIND;
}

void _PyUnicodeWriter_Init(_PyUnicodeWriter *writer) { memset(writer, 0, sizeof *writer); }

void _PyUnicodeWriter_Dealloc(_PyUnicodeWriter *writer) { Py_CLEAR(writer->buffer); }

static Py_ssize_t room_wanted(_PyUnicodeWriter *writer, Py_ssize_t size) {
  if (writer->overallocate && size <= PY_SSIZE_T_MAX - size / 4) size += size / 4;
  return Py_MAX(size, writer->min_length);
}

int _PyUnicodeWriter_PrepareInternal(_PyUnicodeWriter *writer, Py_ssize_t length, Py_UCS4 maxchar) {
  if (length > PY_SSIZE_T_MAX - writer->pos) {
    PyErr_NoMemory();
    return -1;
  }
  Py_ssize_t needed = writer->pos + length;
  maxchar = Py_MAX(Py_MAX(maxchar, writer->min_char), 1);
  if (writer->buffer != NULL && writer->maxchar > maxchar) maxchar = writer->maxchar;
  int wide_enough = !writer->readonly && writer->buffer != NULL && maxchar <= writer->maxchar;
  if (wide_enough && needed <= writer->size) return 0;
  Py_ssize_t size = wide_enough || needed > writer->size ? room_wanted(writer, needed) : writer->size;
  if (wide_enough) {
    if (PyUnicode_Resize(&writer->buffer, size) < 0) return -1;
  } else {
    PyObject *buffer = PyUnicode_New(size, maxchar);
    if (buffer == NULL) return -1;
    if (writer->pos > 0) _PyUnicode_FastCopyCharacters(buffer, 0, writer->buffer, 0, writer->pos);
    Py_XSETREF(writer->buffer, buffer);
    writer->readonly = 0;
  }
  take_buffer(writer, writer->buffer);
  return 0;
}

int _PyUnicodeWriter_PrepareKindInternal(_PyUnicodeWriter *writer, enum PyUnicode_Kind kind) {
  Py_UCS4 maxchar = kind == PyUnicode_1BYTE_KIND ? 0xff : kind == PyUnicode_2BYTE_KIND ? 0xffff : 0x10ffff;
  return _PyUnicodeWriter_PrepareInternal(writer, writer->size - writer->pos, maxchar);
}

int _PyUnicodeWriter_WriteChar(_PyUnicodeWriter *writer, Py_UCS4 ch) {
  if (_PyUnicodeWriter_Prepare(writer, 1, ch) < 0) return -1;
  PyUnicode_WRITE(writer->kind, writer->data, writer->pos, ch);
  writer->pos++;
  return 0;
}

int _PyUnicodeWriter_WriteSubstring(_PyUnicodeWriter *writer, PyObject *unicode, Py_ssize_t start,
                                    Py_ssize_t end) {
  if (start >= end) return 0;
  Py_UCS4 maxchar = _PyUnicode_FindMaxChar(unicode, start, end);
  if (_PyUnicodeWriter_Prepare(writer, end - start, maxchar) < 0) return -1;
  kc_unicode_copy(writer->kind, writer->data, writer->pos, PyUnicode_KIND(unicode), PyUnicode_DATA(unicode),
                  start, end - start);
  writer->pos += end - start;
  return 0;
}

int _PyUnicodeWriter_WriteStr(_PyUnicodeWriter *writer, PyObject *unicode) {
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  if (length == 0) return 0;
  if (writer->buffer == NULL && !writer->overallocate) {
    writer->readonly = 1;
    take_buffer(writer, Py_NewRef(unicode));
    writer->pos = length;
    return 0;
  }
  return _PyUnicodeWriter_WriteSubstring(writer, unicode, 0, length);
}

static int write_narrow(_PyUnicodeWriter *writer, const char *text, Py_ssize_t length, Py_UCS4 maxchar) {
  if (length == 0) return 0;
  if (_PyUnicodeWriter_Prepare(writer, length, maxchar) < 0) return -1;
  kc_unicode_copy(writer->kind, writer->data, writer->pos, PyUnicode_1BYTE_KIND, text, 0, length);
  writer->pos += length;
  return 0;
}

int _PyUnicodeWriter_WriteASCIIString(_PyUnicodeWriter *writer, const char *text, Py_ssize_t length) {
  return write_narrow(writer, text, length == -1 ? (Py_ssize_t)strlen(text) : length, 0x7f);
}

int _PyUnicodeWriter_WriteLatin1String(_PyUnicodeWriter *writer, const char *text, Py_ssize_t length) {
  return write_narrow(writer, text, length, kc_unicode_max_char(PyUnicode_1BYTE_KIND, text, length));
}

PyObject *_PyUnicodeWriter_Finish(_PyUnicodeWriter *writer) {
  PyObject *buffer = writer->buffer;
  writer->buffer = NULL;
  if (writer->pos == 0) {
    Py_XDECREF(buffer);
    return kc_unicode_empty();
  }
  if (writer->readonly) return buffer;
  /* The width may come from a bound that no character reached. */
  Py_UCS4 maxchar = kc_unicode_max_char(PyUnicode_KIND(buffer), PyUnicode_DATA(buffer), writer->pos);
  if (maxchar != PyUnicode_MAX_CHAR_VALUE(buffer) || writer->pos == 1) {
    PyObject *narrow =
        PyUnicode_FromKindAndData(PyUnicode_KIND(buffer), PyUnicode_DATA(buffer), writer->pos);
    Py_DECREF(buffer);
    return narrow;
  }
  if (PyUnicode_Resize(&buffer, writer->pos) < 0) Py_CLEAR(buffer);
  return buffer;
}
