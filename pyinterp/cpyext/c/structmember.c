/* PyMember: fields of C structs as attributes. */
#include "kc.h"

#include <structmember.h>

#include <limits.h>
#include <string.h>

static PyObject *object_or_none(PyObject *object) { return Py_NewRef(object == NULL ? Py_None : object); }

static PyObject *object_or_error(PyObject *object, PyObject *owner, const char *name) {
  if (object != NULL) return Py_NewRef(object);
  PyErr_Format(PyExc_AttributeError, "'%.200s' object has no attribute '%s'", Py_TYPE(owner)->tp_name, name);
  return NULL;
}

static PyObject *text_or_none(const char *text) {
  if (text == NULL) Py_RETURN_NONE;
  return PyUnicode_FromString(text);
}

#define FIELD(type) (*(type *)address)

PyObject *PyMember_GetOne(const char *base, PyMemberDef *member) {
  void *address = (char *)base + member->offset;
  switch (member->type) {
    case T_BOOL: return PyBool_FromLong(FIELD(char));
    case T_BYTE: return PyLong_FromLong(FIELD(signed char));
    case T_UBYTE: return PyLong_FromUnsignedLong(FIELD(unsigned char));
    case T_SHORT: return PyLong_FromLong(FIELD(short));
    case T_USHORT: return PyLong_FromUnsignedLong(FIELD(unsigned short));
    case T_INT: return PyLong_FromLong(FIELD(int));
    case T_UINT: return PyLong_FromUnsignedLong(FIELD(unsigned int));
    case T_LONG: return PyLong_FromLong(FIELD(long));
    case T_ULONG: return PyLong_FromUnsignedLong(FIELD(unsigned long));
    case T_LONGLONG: return PyLong_FromLongLong(FIELD(long long));
    case T_ULONGLONG: return PyLong_FromUnsignedLongLong(FIELD(unsigned long long));
    case T_PYSSIZET: return PyLong_FromSsize_t(FIELD(Py_ssize_t));
    case T_FLOAT: return PyFloat_FromDouble(FIELD(float));
    case T_DOUBLE: return PyFloat_FromDouble(FIELD(double));
    case T_STRING: return text_or_none(FIELD(char *));
    case T_STRING_INPLACE: return PyUnicode_FromString(address);
    case T_CHAR: return PyUnicode_FromStringAndSize(address, 1);
    case T_OBJECT: return object_or_none(FIELD(PyObject *));
    case T_OBJECT_EX: return object_or_error(FIELD(PyObject *), (PyObject *)base, member->name);
    case T_NONE: Py_RETURN_NONE;
    default: PyErr_SetString(PyExc_SystemError, "bad memberdescr type"); return NULL;
  }
}

static int type_error(const char *message) {
  PyErr_SetString(PyExc_TypeError, message);
  return -1;
}

/* A value that does not fit is cut off, with a warning. */
static int warn_cut(bool cut, const char *type) {
  if (!cut) return 0;
  char message[64];
  PyOS_snprintf(message, sizeof message, "Truncation of value to %s", type);
  return PyErr_WarnEx(PyExc_RuntimeWarning, message, 1);
}

#define SET_SMALL(type, least, most, name)                              \
  {                                                                     \
    long number = PyLong_AsLong(value);                                 \
    if (number == -1 && PyErr_Occurred()) return -1;                    \
    FIELD(type) = (type)number;                                         \
    return warn_cut(number < (least) || number > (most), name);         \
  }

/* What cannot be converted leaves -1 behind, in fields of all types as wide as the conversion's. */
#define SET_WHOLE(type, conversion)                                     \
  {                                                                     \
    FIELD(type) = conversion(value);                                    \
    return FIELD(type) == (type)-1 && PyErr_Occurred() ? -1 : 0;        \
  }

/* Unsigned fields take what fits a signed one too, with a warning. */
static int read_unsigned(PyObject *value, unsigned long *number, bool *negative) {
  PyObject *index = PyNumber_Index(value);
  if (index == NULL) return -1;
  *negative = false;
  *number = PyLong_AsUnsignedLong(index);
  if (*number == (unsigned long)-1 && PyErr_Occurred()) {
    PyErr_Clear();
    *negative = true;
    *number = (unsigned long)PyLong_AsLong(index);
  }
  Py_DECREF(index);
  return *number == (unsigned long)-1 && PyErr_Occurred() ? -1 : 0;
}

static int warn_negative(bool negative) {
  if (!negative) return 0;
  return PyErr_WarnEx(PyExc_RuntimeWarning, "Writing negative value into unsigned field", 1);
}

static int set_unsigned(void *address, int type, PyObject *value) {
  unsigned long number;
  bool negative;
  if (read_unsigned(value, &number, &negative) < 0) {
    if (type == T_ULONG) FIELD(unsigned long) = (unsigned long)-1;
    return -1;
  }
  if (type == T_UINT) {
    FIELD(unsigned int) = (unsigned int)number;
    if (!negative && number > UINT_MAX) return warn_cut(true, "unsigned int");
  } else {
    FIELD(unsigned long) = number;
  }
  return warn_negative(negative);
}

static int set_unsigned_long_long(void *address, PyObject *value) {
  PyObject *index = PyNumber_Index(value);
  unsigned long long number = index == NULL ? (unsigned long long)-1 : PyLong_AsUnsignedLongLong(index);
  Py_XDECREF(index);
  FIELD(unsigned long long) = number;
  return number == (unsigned long long)-1 && PyErr_Occurred() ? -1 : 0;
}

static int set_float(void *address, int type, PyObject *value) {
  double number = PyFloat_AsDouble(value);
  bool failed = number == -1.0 && PyErr_Occurred();
  if (failed && type == T_FLOAT) return -1;
  if (type == T_FLOAT)
    FIELD(float) = (float)number;
  else
    FIELD(double) = number;
  return failed ? -1 : 0;
}

static int set_char(void *address, PyObject *value) {
  Py_ssize_t size;
  const char *text = PyUnicode_AsUTF8AndSize(value, &size);
  if (text == NULL || size != 1) return PyErr_BadArgument() - 1;
  FIELD(char) = text[0];
  return 0;
}

static int set_object(void *address, PyObject *value) {
  PyObject *old = FIELD(PyObject *);
  FIELD(PyObject *) = Py_XNewRef(value);
  Py_XDECREF(old);
  return 0;
}

static int set_bool(void *address, PyObject *value) {
  if (!PyBool_Check(value)) return type_error("attribute value type must be bool");
  FIELD(char) = value == Py_True;
  return 0;
}

static int check_delete(const char *base, PyMemberDef *member) {
  void *address = (char *)base + member->offset;
  if (member->type == T_OBJECT_EX) {
    if (FIELD(PyObject *) != NULL) return 0;
    PyErr_SetString(PyExc_AttributeError, member->name);
    return -1;
  }
  return member->type == T_OBJECT ? 0 : type_error("can't delete numeric/char attribute");
}

int PyMember_SetOne(char *base, PyMemberDef *member, PyObject *value) {
  void *address = base + member->offset;
  if (member->flags & READONLY) {
    PyErr_SetString(PyExc_AttributeError, "readonly attribute");
    return -1;
  }
  if (value == NULL && check_delete(base, member) < 0) return -1;
  switch (member->type) {
    case T_BOOL: return set_bool(address, value);
    case T_BYTE: SET_SMALL(char, SCHAR_MIN, SCHAR_MAX, "char")
    case T_UBYTE: SET_SMALL(unsigned char, 0, UCHAR_MAX, "unsigned char")
    case T_SHORT: SET_SMALL(short, SHRT_MIN, SHRT_MAX, "short")
    case T_USHORT: SET_SMALL(unsigned short, 0, USHRT_MAX, "unsigned short")
    case T_INT: SET_SMALL(int, INT_MIN, INT_MAX, "int")
    case T_UINT:
    case T_ULONG: return set_unsigned(address, member->type, value);
    case T_LONG: SET_WHOLE(long, PyLong_AsLong)
    case T_LONGLONG: SET_WHOLE(long long, PyLong_AsLongLong)
    case T_ULONGLONG: return set_unsigned_long_long(address, value);
    case T_PYSSIZET: SET_WHOLE(Py_ssize_t, PyLong_AsSsize_t)
    case T_FLOAT:
    case T_DOUBLE: return set_float(address, member->type, value);
    case T_CHAR: return set_char(address, value);
    case T_OBJECT:
    case T_OBJECT_EX: return set_object(address, value);
    case T_STRING:
    case T_STRING_INPLACE: return type_error("readonly attribute");
    default:
      PyErr_Format(PyExc_SystemError, "bad memberdescr type for %s", member->name);
      return -1;
  }
}
