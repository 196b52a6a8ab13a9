/* PyUnicode_* one to one. */
#include "wrap.h"

static PyObject *wrap_PyUnicode_FromStringAndSize(PyObject *module, PyObject *args) {
  const char *text;
  Py_ssize_t size;
  PARSE("y#", &text, &size);
  return PyUnicode_FromStringAndSize(text, size);
}

static PyObject *wrap_PyUnicode_FromString(PyObject *module, PyObject *args) {
  const char *text;
  PARSE("y", &text);
  return PyUnicode_FromString(text);
}

static PyObject *wrap_PyUnicode_AsUTF8AndSize(PyObject *module, PyObject *args) {
  TAKE_O;
  Py_ssize_t size = -5;
  const char *text = PyUnicode_AsUTF8AndSize(a, &size);
  if (text == NULL) return NULL;
  /* The text is kept with the string: the same one again. */
  return Py_BuildValue("(y#i)", text, size, text == PyUnicode_AsUTF8(a) && text[size] == 0);
}

#define DECODER(name, call) \
  static PyObject *wrap_##name(PyObject *module, PyObject *args) { \
    const char *text, *errors; \
    Py_ssize_t size; \
    PARSE("y#z", &text, &size, &errors); \
    return call; \
  }

DECODER(PyUnicode_DecodeUTF8, PyUnicode_DecodeUTF8(text, size, errors))
DECODER(PyUnicode_DecodeLatin1, PyUnicode_DecodeLatin1(text, size, errors))
DECODER(PyUnicode_DecodeASCII, PyUnicode_DecodeASCII(text, size, errors))
DECODER(PyUnicode_DecodeFSDefaultAndSize, PyUnicode_DecodeFSDefaultAndSize(text, size))
DECODER(PyUnicode_DecodeUTF16, PyUnicode_DecodeUTF16(text, size, errors, NULL))
DECODER(PyUnicode_DecodeUTF32, PyUnicode_DecodeUTF32(text, size, errors, NULL))
DECODER(PyUnicode_DecodeUnicodeEscape, PyUnicode_DecodeUnicodeEscape(text, size, errors))
DECODER(PyUnicode_DecodeRawUnicodeEscape, PyUnicode_DecodeRawUnicodeEscape(text, size, errors))

static PyObject *wrap_PyUnicode_DecodeUTF8Stateful(PyObject *module, PyObject *args) {
  const char *text, *errors;
  Py_ssize_t size;
  PARSE("y#z", &text, &size, &errors);
  /* CPython 3.11 leaves this alone if all is ASCII. */
  Py_ssize_t consumed = size;
  PyObject *result = PyUnicode_DecodeUTF8Stateful(text, size, errors, &consumed);
  return result == NULL ? NULL : Py_BuildValue("(Nn)", result, consumed);
}

static PyObject *wrap_PyUnicode_Decode(PyObject *module, PyObject *args) {
  const char *text, *encoding, *errors;
  Py_ssize_t size;
  PARSE("y#zz", &text, &size, &encoding, &errors);
  return PyUnicode_Decode(text, size, encoding, errors);
}

static PyObject *wrap_PyUnicode_FromEncodedObject(PyObject *module, PyObject *args) {
  PyObject *object;
  const char *encoding, *errors;
  PARSE("Ozz", &object, &encoding, &errors);
  return PyUnicode_FromEncodedObject(object, encoding, errors);
}

static PyObject *wrap_PyUnicode_AsEncodedString(PyObject *module, PyObject *args) {
  PyObject *object;
  const char *encoding, *errors;
  PARSE("Ozz", &object, &encoding, &errors);
  return PyUnicode_AsEncodedString(object, encoding, errors);
}

static PyObject *wrap_PyUnicode_AsUCS4Copy(PyObject *module, PyObject *args) {
  TAKE_O;
  Py_UCS4 *copy = PyUnicode_AsUCS4Copy(a);
  if (copy == NULL) return NULL;
  PyObject *result = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, copy, PyUnicode_GET_LENGTH(a));
  PyMem_Free(copy);
  return result;
}

static PyObject *wrap_PyUnicode_AsWideCharString(PyObject *module, PyObject *args) {
  TAKE_O;
  Py_ssize_t size;
  wchar_t *copy = PyUnicode_AsWideCharString(a, &size);
  if (copy == NULL) return NULL;
  PyObject *result = PyUnicode_FromWideChar(copy, size);
  PyMem_Free(copy);
  return result;
}

static PyObject *wrap_PyUnicode_ReadChar(PyObject *module, PyObject *args) {
  TAKE_On;
  Py_UCS4 c = PyUnicode_ReadChar(a, n);
  if (c == (Py_UCS4)-1 && PyErr_Occurred()) return NULL;
  return PyLong_FromUnsignedLong(c);
}

static PyObject *wrap_PyUnicode_FindChar(PyObject *module, PyObject *args) {
  PyObject *text;
  int c, direction;
  Py_ssize_t start, end;
  PARSE("OCnni", &text, &c, &start, &end, &direction);
  Py_ssize_t found = PyUnicode_FindChar(text, c, start, end, direction);
  return found == -2 ? NULL : PyLong_FromSsize_t(found);
}

static PyObject *wrap_PyUnicode_Find(PyObject *module, PyObject *args) {
  PyObject *text, *part;
  Py_ssize_t start, end;
  int direction;
  PARSE("OOnni", &text, &part, &start, &end, &direction);
  Py_ssize_t found = PyUnicode_Find(text, part, start, end, direction);
  return found == -2 ? NULL : PyLong_FromSsize_t(found);
}

static PyObject *wrap_PyUnicode_Tailmatch(PyObject *module, PyObject *args) {
  PyObject *text, *part;
  Py_ssize_t start, end;
  int direction;
  PARSE("OOnni", &text, &part, &start, &end, &direction);
  return int_result(PyUnicode_Tailmatch(text, part, start, end, direction));
}

static PyObject *wrap_PyUnicode_Count(PyObject *module, PyObject *args) {
  PyObject *text, *part;
  Py_ssize_t start, end;
  PARSE("OOnn", &text, &part, &start, &end);
  return int_result(PyUnicode_Count(text, part, start, end));
}

static PyObject *wrap_PyUnicode_Replace(PyObject *module, PyObject *args) {
  PyObject *text, *part, *by;
  Py_ssize_t limit;
  PARSE("OOOn", &text, &part, &by, &limit);
  return PyUnicode_Replace(text, part, by, limit);
}

static PyObject *wrap_PyUnicode_Split(PyObject *module, PyObject *args) {
  TAKE_OnO;
  return PyUnicode_Split(a, b, n);
}

static PyObject *wrap_PyUnicode_RSplit(PyObject *module, PyObject *args) {
  TAKE_OnO;
  return PyUnicode_RSplit(a, b, n);
}

static PyObject *wrap_PyUnicode_Splitlines(PyObject *module, PyObject *args) {
  TAKE_Oi;
  return PyUnicode_Splitlines(a, i);
}

static PyObject *wrap_PyUnicode_Compare(PyObject *module, PyObject *args) {
  TAKE_OO;
  int order = PyUnicode_Compare(a, b);
  if (order == -1 && PyErr_Occurred()) return NULL;
  return PyLong_FromLong(order);
}

static PyObject *wrap_PyUnicode_RichCompare(PyObject *module, PyObject *args) {
  TAKE_OOi;
  return PyUnicode_RichCompare(a, b, i);
}

static PyObject *wrap_PyUnicode_Append(PyObject *module, PyObject *args) {
  PyObject *left, *right;
  PARSE("OO", &left, &right);
  Py_INCREF(left);
  PyUnicode_Append(&left, right);
  return object_result(left);
}

static PyObject *wrap_PyUnicode_InternInPlace(PyObject *module, PyObject *args) {
  PyObject *text;
  PARSE("U", &text);
  PyObject *copy = PyUnicode_FromKindAndData(PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text));
  PyUnicode_InternInPlace(&copy);
  PyObject *again = PyUnicode_InternFromString(PyUnicode_AsUTF8(text));
  PyObject *result = PyBool_FromLong(copy == again && PyUnicode_CHECK_INTERNED(copy));
  Py_DECREF(copy);
  Py_DECREF(again);
  return result;
}

static PyObject *wrap_PyUnicode_FSConverter(PyObject *module, PyObject *args) {
  PyObject *path = NULL;
  PARSE("O&", PyUnicode_FSConverter, &path);
  return path;
}

static PyObject *wrap_PyUnicode_FSDecoder(PyObject *module, PyObject *args) {
  PyObject *path = NULL;
  PARSE("O&", PyUnicode_FSDecoder, &path);
  return path;
}

static PyObject *wrap_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(ii)", PyUnicode_Check(a), PyUnicode_CheckExact(a));
}

#define FUNCTIONS(X) \
  X(CUSTOM, PyUnicode_FromStringAndSize) X(CUSTOM, PyUnicode_FromString) X(CUSTOM, PyUnicode_AsUTF8AndSize) \
  X(CUSTOM, PyUnicode_DecodeUTF8) X(CUSTOM, PyUnicode_DecodeLatin1) X(CUSTOM, PyUnicode_DecodeASCII) \
  X(CUSTOM, PyUnicode_DecodeFSDefaultAndSize) X(CUSTOM, PyUnicode_DecodeUTF16) X(CUSTOM, PyUnicode_DecodeUTF32) \
  X(CUSTOM, PyUnicode_DecodeUnicodeEscape) X(CUSTOM, PyUnicode_DecodeRawUnicodeEscape) \
  X(CUSTOM, PyUnicode_DecodeUTF8Stateful) X(CUSTOM, PyUnicode_Decode) X(CUSTOM, PyUnicode_FromEncodedObject) \
  X(CUSTOM, PyUnicode_AsEncodedString) X(O_O, PyUnicode_AsUTF8String) X(O_O, PyUnicode_AsLatin1String) \
  X(O_O, PyUnicode_AsASCIIString) X(O_O, PyUnicode_AsUTF16String) X(O_O, PyUnicode_AsUTF32String) \
  X(O_O, PyUnicode_AsUnicodeEscapeString) X(O_O, PyUnicode_AsRawUnicodeEscapeString) \
  X(O_O, PyUnicode_EncodeFSDefault) X(O_O, PyUnicode_FromObject) X(CUSTOM, PyUnicode_AsUCS4Copy) \
  X(CUSTOM, PyUnicode_AsWideCharString) X(N_O, PyUnicode_GetLength) X(CUSTOM, PyUnicode_ReadChar) \
  X(O_Onn, PyUnicode_Substring) X(O_OO, PyUnicode_Concat) X(O_OO, PyUnicode_Join) X(O_OO, PyUnicode_Format) \
  X(I_OO, PyUnicode_Contains) X(CUSTOM, PyUnicode_FindChar) X(CUSTOM, PyUnicode_Find) X(CUSTOM, PyUnicode_Tailmatch) \
  X(CUSTOM, PyUnicode_Count) X(CUSTOM, PyUnicode_Replace) X(CUSTOM, PyUnicode_Split) X(CUSTOM, PyUnicode_RSplit) \
  X(CUSTOM, PyUnicode_Splitlines) X(O_OO, PyUnicode_Partition) X(O_OO, PyUnicode_RPartition) \
  X(CUSTOM, PyUnicode_Compare) X(I_Os, PyUnicode_CompareWithASCIIString) X(CUSTOM, PyUnicode_RichCompare) \
  X(I_O, PyUnicode_IsIdentifier) X(CUSTOM, PyUnicode_Append) X(CUSTOM, PyUnicode_InternInPlace) \
  X(CUSTOM, PyUnicode_FSConverter) X(CUSTOM, PyUnicode_FSDecoder) X(O_OO, PyUnicode_Translate_) X(CUSTOM, checks)

static PyObject *PyUnicode_Translate_(PyObject *text, PyObject *map) { return PyUnicode_Translate(text, map, "strict"); }

WRAP_MODULE(capi_unicode, FUNCTIONS)
