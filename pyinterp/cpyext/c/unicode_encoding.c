/* Strings from and to an encoding that is given by its name. */
#include "crossing.h"
#include "kc_unicode.h"

#include <ctype.h>
#include <string.h>

enum encoding { UTF8, LATIN1, ASCII, OTHER };

/* The encodings that C knows, under their usual names. */
static enum encoding encoding_named(const char *name) {
  static const struct {
    const char *name;
    enum encoding encoding;
  } names[] = {{"utf8", UTF8},     {"latin1", LATIN1},  {"iso88591", LATIN1},
               {"l1", LATIN1},     {"ascii", ASCII},    {"usascii", ASCII}};
  char plain[16];
  size_t length = 0;
  if (name == NULL) return UTF8;
  for (; *name != 0 && length < sizeof plain - 1; name++)
    if (*name != '-' && *name != '_') plain[length++] = (char)tolower((unsigned char)*name);
  plain[length] = 0;
  if (*name != 0) return OTHER;
  for (size_t i = 0; i < Py_ARRAY_LENGTH(names); i++)
    if (strcmp(plain, names[i].name) == 0) return names[i].encoding;
  return OTHER;
}

PyObject *PyUnicode_Decode(const char *s, Py_ssize_t size, const char *encoding, const char *errors) {
  switch (encoding_named(encoding)) {
    case UTF8: return PyUnicode_DecodeUTF8(s, size, errors);
    case LATIN1: return PyUnicode_DecodeLatin1(s, size, errors);
    case ASCII: return PyUnicode_DecodeASCII(s, size, errors);
    default: return cross_PyUnicode_Decode(s, size, encoding, errors);
  }
}

PyObject *PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding, const char *errors) {
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadArgument();
    return NULL;
  }
  switch (encoding_named(encoding)) {
    case UTF8: return _PyUnicode_AsUTF8String(unicode, errors);
    case LATIN1: return _PyUnicode_AsLatin1String(unicode, errors);
    case ASCII: return _PyUnicode_AsASCIIString(unicode, errors);
    default: return cross_PyUnicode_AsEncodedString(unicode, encoding, errors);
  }
}

PyObject *PyUnicode_FromEncodedObject(PyObject *object, const char *encoding, const char *errors) {
  if (object == NULL) {
    PyErr_BadInternalCall();
    return NULL;
  }
  if (PyBytes_Check(object)) {
    if (PyBytes_GET_SIZE(object) == 0) return kc_unicode_empty();
    return PyUnicode_Decode(PyBytes_AS_STRING(object), PyBytes_GET_SIZE(object), encoding, errors);
  }
  return cross_PyUnicode_FromEncodedObject(object, encoding, errors);
}
