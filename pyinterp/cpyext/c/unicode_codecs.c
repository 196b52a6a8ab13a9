/* Strings from and to Latin-1, ASCII and the encoding of file names. */
#include "crossing.h"
#include "kc_unicode.h"

#include <string.h>

PyObject *PyUnicode_DecodeLatin1(const char *s, Py_ssize_t size, const char *errors) {
  return PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, s, size);
}

PyObject *PyUnicode_DecodeASCII(const char *s, Py_ssize_t size, const char *errors) {
  if (kc_unicode_max_char(PyUnicode_1BYTE_KIND, s, size) < 0x80) return _PyUnicode_FromASCII(s, size);
  enum kc_on_error on_error = kc_on_error_named(errors);
  if (on_error == KC_OTHER_HANDLER) return cross_PyUnicode_Decode(s, size, "ascii", errors);
  _PyUnicodeWriter writer;
  _PyUnicodeWriter_Init(&writer);
  writer.overallocate = 1;
  writer.min_length = size;
  for (Py_ssize_t i = 0; i < size; i++) {
    unsigned char byte = s[i];
    int status = byte < 0x80 ? _PyUnicodeWriter_WriteChar(&writer, byte)
                             : kc_decode_error(&writer, on_error, "ascii", s, size, i, i + 1,
                                               "ordinal not in range(128)");
    if (status < 0) {
      _PyUnicodeWriter_Dealloc(&writer);
      return NULL;
    }
  }
  return _PyUnicodeWriter_Finish(&writer);
}

struct narrow_codec {
  const char *name;
  Py_UCS4 limit;
  const char *reason;
};
static const struct narrow_codec latin1_codec = {"latin-1", 256, "ordinal not in range(256)"};
static const struct narrow_codec ascii_codec = {"ascii", 128, "ordinal not in range(128)"};

/* Encodes the run [start, end) of characters beyond the codec. */
static int encode_beyond(struct kc_bytes *out, enum kc_on_error on_error, const struct narrow_codec *codec,
                         PyObject *unicode, Py_ssize_t start, Py_ssize_t end) {
  if (on_error == KC_SURROGATEESCAPE) {
    for (; start < end; start++) {
      Py_UCS4 ch = PyUnicode_READ_CHAR(unicode, start);
      if (ch < 0xdc80 || ch > 0xdcff) break;
      char byte = (char)(ch - 0xdc00);
      if (kc_bytes_add(out, &byte, 1) < 0) return -1;
    }
    if (start == end) return 0;
  }
  if (on_error == KC_STRICT || on_error == KC_SURROGATEESCAPE || on_error == KC_SURROGATEPASS) {
    kc_encode_error(codec->name, unicode, start, end, codec->reason);
    return -1;
  }
  return kc_encode_replacement(out, on_error, unicode, start, end);
}

static PyObject *encode_with_errors(PyObject *unicode, enum kc_on_error on_error,
                                    const struct narrow_codec *codec) {
  struct kc_bytes out = {NULL, 0, 0};
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  if (kc_bytes_room(&out, length) == NULL) return NULL;
  for (Py_ssize_t i = 0; i < length;) {
    Py_ssize_t end = i;
    while (end < length && PyUnicode_READ_CHAR(unicode, end) >= codec->limit) end++;
    int status;
    if (end > i) {
      status = encode_beyond(&out, on_error, codec, unicode, i, end);
      i = end;
    } else {
      char byte = (char)PyUnicode_READ_CHAR(unicode, i++);
      status = kc_bytes_add(&out, &byte, 1);
    }
    if (status < 0) {
      kc_bytes_drop(&out);
      return NULL;
    }
  }
  return kc_bytes_finish(&out);
}

static PyObject *encode_narrow(PyObject *unicode, const char *errors, const struct narrow_codec *codec) {
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadArgument();
    return NULL;
  }
  if (PyUnicode_MAX_CHAR_VALUE(unicode) < codec->limit)
    return PyBytes_FromStringAndSize(PyUnicode_DATA(unicode), PyUnicode_GET_LENGTH(unicode));
  enum kc_on_error on_error = kc_on_error_named(errors);
  if (on_error == KC_OTHER_HANDLER) return cross_PyUnicode_AsEncodedString(unicode, codec->name, errors);
  return encode_with_errors(unicode, on_error, codec);
}

PyObject *_PyUnicode_AsLatin1String(PyObject *unicode, const char *errors) {
  return encode_narrow(unicode, errors, &latin1_codec);
}
PyObject *PyUnicode_AsLatin1String(PyObject *unicode) { return _PyUnicode_AsLatin1String(unicode, NULL); }

PyObject *_PyUnicode_AsASCIIString(PyObject *unicode, const char *errors) {
  return encode_narrow(unicode, errors, &ascii_codec);
}
PyObject *PyUnicode_AsASCIIString(PyObject *unicode) { return _PyUnicode_AsASCIIString(unicode, NULL); }

const char *PyUnicode_GetDefaultEncoding(void) { return "utf-8"; }

const char *Py_FileSystemDefaultEncoding = "utf-8";
int Py_HasFileSystemDefaultEncoding = 1;
const char *Py_FileSystemDefaultEncodeErrors = "surrogateescape";
PyAPI_DATA(int) _Py_HasFileSystemDefaultEncodeErrors;
int _Py_HasFileSystemDefaultEncodeErrors = 1;

PyObject *PyUnicode_DecodeFSDefaultAndSize(const char *s, Py_ssize_t size) {
  return PyUnicode_DecodeUTF8Stateful(s, size, "surrogateescape", NULL);
}

PyObject *PyUnicode_DecodeFSDefault(const char *s) {
  return PyUnicode_DecodeFSDefaultAndSize(s, (Py_ssize_t)strlen(s));
}

PyObject *PyUnicode_EncodeFSDefault(PyObject *unicode) {
  return _PyUnicode_AsUTF8String(unicode, "surrogateescape");
}

/* The locale is taken to be one of UTF-8. */
PyObject *PyUnicode_DecodeLocaleAndSize(const char *s, Py_ssize_t size, const char *errors) {
  return PyUnicode_DecodeUTF8Stateful(s, size, errors, NULL);
}

PyObject *PyUnicode_DecodeLocale(const char *s, const char *errors) {
  return PyUnicode_DecodeLocaleAndSize(s, (Py_ssize_t)strlen(s), errors);
}

PyObject *PyUnicode_EncodeLocale(PyObject *unicode, const char *errors) {
  return _PyUnicode_AsUTF8String(unicode, errors);
}

/* With a null argument both converters release what an earlier call stored at `result`. */
static int release_converted(void *result) {
  Py_CLEAR(*(PyObject **)result);
  return 1;
}

int PyUnicode_FSConverter(PyObject *argument, void *result) {
  if (argument == NULL) return release_converted(result);
  PyObject *path = PyOS_FSPath(argument), *bytes;
  if (path == NULL) return 0;
  bytes = PyBytes_Check(path) ? Py_NewRef(path) : PyUnicode_EncodeFSDefault(path);
  Py_DECREF(path);
  if (bytes == NULL) return 0;
  if (strlen(PyBytes_AS_STRING(bytes)) != (size_t)PyBytes_GET_SIZE(bytes)) {
    PyErr_SetString(PyExc_ValueError, "embedded null byte");
    Py_DECREF(bytes);
    return 0;
  }
  *(PyObject **)result = bytes;
  return Py_CLEANUP_SUPPORTED;
}

int PyUnicode_FSDecoder(PyObject *argument, void *result) {
  if (argument == NULL) return release_converted(result);
  PyObject *path = PyOS_FSPath(argument), *unicode;
  if (path == NULL) return 0;
  unicode = PyUnicode_Check(path)
                ? Py_NewRef(path)
                : PyUnicode_DecodeFSDefaultAndSize(PyBytes_AS_STRING(path), PyBytes_GET_SIZE(path));
  Py_DECREF(path);
  if (unicode == NULL) return 0;
  if (PyUnicode_FindChar(unicode, 0, 0, PyUnicode_GET_LENGTH(unicode), 1) >= 0) {
    PyErr_SetString(PyExc_ValueError, "embedded null character");
    Py_DECREF(unicode);
    return 0;
  }
  *(PyObject **)result = unicode;
  return Py_CLEANUP_SUPPORTED;
}
