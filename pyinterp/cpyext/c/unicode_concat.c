/* Strings: putting them together. */
#include "kc_unicode.h"

static PyObject *overflow(const char *message) {
  PyErr_SetString(PyExc_OverflowError, message);
  return NULL;
}

PyObject *PyUnicode_Concat(PyObject *left, PyObject *right) {
  if (!kc_unicode_check(left)) return NULL;
  if (!PyUnicode_Check(right)) {
    PyErr_Format(PyExc_TypeError, "can only concatenate str (not \"%.200s\") to str",
                 Py_TYPE(right)->tp_name);
    return NULL;
  }
  Py_ssize_t left_length = PyUnicode_GET_LENGTH(left), right_length = PyUnicode_GET_LENGTH(right);
  if (left_length == 0) return PyUnicode_FromObject(right);
  if (right_length == 0) return PyUnicode_FromObject(left);
  if (left_length > PY_SSIZE_T_MAX - right_length) return overflow("strings are too large to concat");
  Py_UCS4 maxchar = Py_MAX(PyUnicode_MAX_CHAR_VALUE(left), PyUnicode_MAX_CHAR_VALUE(right));
  PyObject *result = PyUnicode_New(left_length + right_length, maxchar);
  if (result == NULL) return NULL;
  _PyUnicode_FastCopyCharacters(result, 0, left, 0, left_length);
  _PyUnicode_FastCopyCharacters(result, left_length, right, 0, right_length);
  return result;
}

/* Whether `left` can take the characters of `right` at its end. */
static int can_grow(PyObject *left, PyObject *right) {
  return kc_unicode_modifiable(left) && PyUnicode_CheckExact(right) &&
         PyUnicode_MAX_CHAR_VALUE(right) <= PyUnicode_MAX_CHAR_VALUE(left) &&
         PyUnicode_GET_LENGTH(left) <= PY_SSIZE_T_MAX - PyUnicode_GET_LENGTH(right);
}

void PyUnicode_Append(PyObject **p_left, PyObject *right) {
  PyObject *left = *p_left, *result;
  if (left == NULL) {
    if (!PyErr_Occurred()) PyErr_BadInternalCall();
    return;
  }
  if (right == NULL || !PyUnicode_Check(left) || !PyUnicode_Check(right)) {
    if (!PyErr_Occurred()) PyErr_BadInternalCall();
    Py_CLEAR(*p_left);
    return;
  }
  Py_ssize_t left_length = PyUnicode_GET_LENGTH(left), right_length = PyUnicode_GET_LENGTH(right);
  if (left_length > 0 && right_length > 0 && left != right && can_grow(left, right)) {
    if (PyUnicode_Resize(p_left, left_length + right_length) < 0)
      Py_CLEAR(*p_left);
    else
      _PyUnicode_FastCopyCharacters(*p_left, left_length, right, 0, right_length);
    return;
  }
  result = PyUnicode_Concat(left, right);
  Py_DECREF(left);
  *p_left = result;
}

void PyUnicode_AppendAndDel(PyObject **p_left, PyObject *right) {
  PyUnicode_Append(p_left, right);
  Py_XDECREF(right);
}

static int check_item(PyObject *item, Py_ssize_t index) {
  if (PyUnicode_Check(item)) return 1;
  PyErr_Format(PyExc_TypeError, "sequence item %zd: expected str instance, %.80s found", index,
               Py_TYPE(item)->tp_name);
  return 0;
}

/* Length and bound of the joined text. 0, or -1 with an error set. */
static int measure(PyObject *separator, PyObject *const *items, Py_ssize_t count, Py_ssize_t *length,
                   Py_UCS4 *maxchar) {
  Py_ssize_t gap = PyUnicode_GET_LENGTH(separator);
  *length = 0;
  *maxchar = gap > 0 ? PyUnicode_MAX_CHAR_VALUE(separator) : 0;
  for (Py_ssize_t i = 0; i < count; i++) {
    if (!check_item(items[i], i)) return -1;
    Py_ssize_t more = PyUnicode_GET_LENGTH(items[i]);
    if (i > 0) more += gap;
    if (more < 0 || *length > PY_SSIZE_T_MAX - more) {
      overflow("join() result is too long for a Python string");
      return -1;
    }
    *length += more;
    *maxchar = Py_MAX(*maxchar, PyUnicode_MAX_CHAR_VALUE(items[i]));
  }
  return 0;
}

static PyObject *join(PyObject *separator, PyObject *const *items, Py_ssize_t count) {
  Py_ssize_t length, gap = PyUnicode_GET_LENGTH(separator), at = 0;
  Py_UCS4 maxchar;
  if (measure(separator, items, count, &length, &maxchar) < 0) return NULL;
  PyObject *result = PyUnicode_New(length, maxchar);
  if (result == NULL || length == 0) return result;
  for (Py_ssize_t i = 0; i < count; i++) {
    if (i > 0 && gap > 0) {
      _PyUnicode_FastCopyCharacters(result, at, separator, 0, gap);
      at += gap;
    }
    Py_ssize_t item_length = PyUnicode_GET_LENGTH(items[i]);
    _PyUnicode_FastCopyCharacters(result, at, items[i], 0, item_length);
    at += item_length;
  }
  return result;
}

PyObject *_PyUnicode_JoinArray(PyObject *separator, PyObject *const *items, Py_ssize_t count) {
  if (count == 0) return kc_unicode_empty();
  if (count == 1 && PyUnicode_CheckExact(items[0])) return Py_NewRef(items[0]);
  if (separator != NULL) {
    if (PyUnicode_Check(separator)) return join(separator, items, count);
    PyErr_Format(PyExc_TypeError, "separator: expected str instance, %.80s found",
                 Py_TYPE(separator)->tp_name);
    return NULL;
  }
  return join(kc_unicode_latin1_char(' '), items, count);
}

PyObject *PyUnicode_Join(PyObject *separator, PyObject *sequence) {
  PyObject *fast = PySequence_Fast(sequence, "can only join an iterable");
  if (fast == NULL) return NULL;
  PyObject *result =
      _PyUnicode_JoinArray(separator, PySequence_Fast_ITEMS(fast), PySequence_Fast_GET_SIZE(fast));
  Py_DECREF(fast);
  return result;
}
