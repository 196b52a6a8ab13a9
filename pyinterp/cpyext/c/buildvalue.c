/* Py_BuildValue: objects from a format. */
#include "kc.h"

#include <string.h>
#include <wchar.h>

#undef Py_BuildValue
#undef Py_VaBuildValue
#undef _Py_VaBuildStack

struct build {
  const char *unit;
  va_list values;
  /* Lengths behind '#' are Py_ssize_t: the caller defined PY_SSIZE_T_CLEAN. */
  bool sized;
};

static PyObject *build_one(struct build *build);

static PyObject *refuse_format(const char *message) {
  PyErr_SetString(PyExc_SystemError, message);
  return NULL;
}

static bool is_separator(char c) { return c == ',' || c == ':' || c == ' ' || c == '\t'; }

/* Number of values up to the character that ends the list, -1 with an error set. */
static Py_ssize_t count_values(const char *unit, char end) {
  Py_ssize_t count = 0;
  int level = 0;
  for (; level > 0 || *unit != end; unit++) {
    if (*unit == 0) return refuse_format("unmatched paren in format"), -1;
    if (strchr("([{", *unit) != NULL) {
      if (level++ == 0) count++;
    } else if (strchr(")]}", *unit) != NULL) {
      level--;
    } else if (level == 0 && *unit != '#' && *unit != '&' && !is_separator(*unit)) {
      count++;
    }
  }
  return count;
}

static bool take_end(struct build *build, char end) {
  while (is_separator(*build->unit)) build->unit++;
  if (*build->unit != end) return refuse_format("Unmatched paren in format"), false;
  if (end != 0) build->unit++;
  return true;
}

/* Builds values into an array of new references. After a failure the rest is still walked over, so that
 * references which the format steals are not lost. */
static bool build_array(struct build *build, PyObject **items, Py_ssize_t count) {
  bool failed = false;
  PyObject *type = NULL, *value = NULL, *traceback = NULL;
  for (Py_ssize_t i = 0; i < count; i++) {
    items[i] = build_one(build);
    if (items[i] != NULL || failed) continue;
    failed = true;
    PyErr_Fetch(&type, &value, &traceback);
  }
  if (!failed) return true;
  PyErr_Restore(type, value, traceback);
  for (Py_ssize_t i = 0; i < count; i++) Py_CLEAR(items[i]);
  return false;
}

static PyObject *build_tuple(struct build *build, char end, Py_ssize_t count) {
  if (count < 0) return NULL;
  PyObject *tuple = PyTuple_New(count);
  if (tuple == NULL) return NULL;
  if (build_array(build, ((PyTupleObject *)tuple)->ob_item, count) && take_end(build, end)) return tuple;
  Py_DECREF(tuple);
  return NULL;
}

static PyObject *build_list(struct build *build, char end, Py_ssize_t count) {
  if (count < 0) return NULL;
  PyObject *list = PyList_New(count);
  if (list == NULL) return NULL;
  if (build_array(build, ((PyListObject *)list)->ob_item, count) && take_end(build, end)) return list;
  Py_DECREF(list);
  return NULL;
}

static PyObject *build_dict(struct build *build, char end, Py_ssize_t count) {
  if (count < 0) return NULL;
  if (count % 2 != 0) return refuse_format("Bad dict format");
  PyObject *dict = PyDict_New();
  if (dict == NULL) return NULL;
  for (Py_ssize_t i = 0; i < count; i += 2) {
    PyObject *pair[2];
    if (!build_array(build, pair, 2)) {
      Py_DECREF(dict);
      return NULL;
    }
    int status = PyDict_SetItem(dict, pair[0], pair[1]);
    Py_DECREF(pair[0]);
    Py_DECREF(pair[1]);
    if (status < 0) {
      Py_DECREF(dict);
      return NULL;
    }
  }
  if (take_end(build, end)) return dict;
  Py_DECREF(dict);
  return NULL;
}

/* The length of text: behind '#' an argument, else up to the NUL. False with an error set. */
static bool take_length(struct build *build, Py_ssize_t *length) {
  *length = -1;
  if (*build->unit != '#') return true;
  build->unit++;
  if (!build->sized) return refuse_format("PY_SSIZE_T_CLEAN macro must be defined for '#' formats"), false;
  *length = va_arg(build->values, Py_ssize_t);
  return true;
}

static PyObject *build_text(struct build *build, char unit) {
  Py_ssize_t length;
  if (unit == 'u') {
    const wchar_t *text = va_arg(build->values, const wchar_t *);
    if (!take_length(build, &length)) return NULL;
    if (text == NULL) Py_RETURN_NONE;
    return PyUnicode_FromWideChar(text, length < 0 ? (Py_ssize_t)wcslen(text) : length);
  }
  const char *text = va_arg(build->values, const char *);
  if (!take_length(build, &length)) return NULL;
  if (text == NULL) Py_RETURN_NONE;
  size_t size = length < 0 ? strlen(text) : (size_t)length;
  if (size > PY_SSIZE_T_MAX) {
    PyErr_SetString(PyExc_OverflowError, "string too long for Python string");
    return NULL;
  }
  return unit == 'y' ? PyBytes_FromStringAndSize(text, (Py_ssize_t)size)
                     : PyUnicode_FromStringAndSize(text, (Py_ssize_t)size);
}

static PyObject *build_object(struct build *build, char unit) {
  if (*build->unit == '&') {
    typedef PyObject *(*converter)(void *);
    converter convert = va_arg(build->values, converter);
    void *value = va_arg(build->values, void *);
    build->unit++;
    return convert(value);
  }
  PyObject *object = va_arg(build->values, PyObject *);
  if (object != NULL) {
    if (unit != 'N') Py_INCREF(object);
  } else if (!PyErr_Occurred()) {
    refuse_format("NULL object passed to Py_BuildValue");
  }
  return object;
}

static PyObject *build_complex(struct build *build) {
  return PyComplex_FromCComplex(*va_arg(build->values, Py_complex *));
}

static PyObject *build_number(struct build *build, char unit) {
  switch (unit) {
    case 'b':
    case 'B':
    case 'h':
    case 'i': return PyLong_FromLong(va_arg(build->values, int));
    case 'H': return PyLong_FromLong(va_arg(build->values, unsigned int));
    case 'I': return PyLong_FromUnsignedLong(va_arg(build->values, unsigned int));
    case 'n': return PyLong_FromSsize_t(va_arg(build->values, Py_ssize_t));
    case 'l': return PyLong_FromLong(va_arg(build->values, long));
    case 'k': return PyLong_FromUnsignedLong(va_arg(build->values, unsigned long));
    case 'L': return PyLong_FromLongLong(va_arg(build->values, long long));
    case 'K': return PyLong_FromUnsignedLongLong(va_arg(build->values, unsigned long long));
    default: return PyFloat_FromDouble(va_arg(build->values, double));
  }
}

static PyObject *build_char(struct build *build, char unit) {
  int value = va_arg(build->values, int);
  char byte = (char)value;
  return unit == 'C' ? PyUnicode_FromOrdinal(value) : PyBytes_FromStringAndSize(&byte, 1);
}

static PyObject *build_one(struct build *build) {
  while (is_separator(*build->unit)) build->unit++;
  char unit = *build->unit++;
  switch (unit) {
    case '(': return build_tuple(build, ')', count_values(build->unit, ')'));
    case '[': return build_list(build, ']', count_values(build->unit, ']'));
    case '{': return build_dict(build, '}', count_values(build->unit, '}'));
    case 'b':
    case 'B':
    case 'h':
    case 'i':
    case 'H':
    case 'I':
    case 'n':
    case 'l':
    case 'k':
    case 'L':
    case 'K':
    case 'd':
    case 'f': return build_number(build, unit);
    case 'D': return build_complex(build);
    case 'c':
    case 'C': return build_char(build, unit);
    case 's':
    case 'z':
    case 'U':
    case 'u':
    case 'y': return build_text(build, unit);
    case 'N':
    case 'S':
    case 'O': return build_object(build, unit);
    default: build->unit--; return refuse_format("bad format char passed to Py_BuildValue");
  }
}

static PyObject *build_value(const char *format, va_list values, bool sized) {
  struct build build = {.unit = format, .sized = sized};
  Py_ssize_t count = count_values(format, 0);
  if (count < 0) return NULL;
  if (count == 0) Py_RETURN_NONE;
  va_copy(build.values, values);
  PyObject *result = count == 1 ? build_one(&build) : build_tuple(&build, 0, count);
  va_end(build.values);
  return result;
}

PyAPI_FUNC(PyObject *) Py_VaBuildValue(const char *format, va_list values);
PyObject *Py_VaBuildValue(const char *format, va_list values) { return build_value(format, values, false); }
PyAPI_FUNC(PyObject *) _Py_VaBuildValue_SizeT(const char *format, va_list values);
PyObject *_Py_VaBuildValue_SizeT(const char *format, va_list values) {
  return build_value(format, values, true);
}

PyAPI_FUNC(PyObject *) Py_BuildValue(const char *format, ...);
PyObject *Py_BuildValue(const char *format, ...) {
  va_list values;
  va_start(values, format);
  PyObject *result = build_value(format, values, false);
  va_end(values);
  return result;
}

PyObject *_Py_BuildValue_SizeT(const char *format, ...) {
  va_list values;
  va_start(values, format);
  PyObject *result = build_value(format, values, true);
  va_end(values);
  return result;
}
