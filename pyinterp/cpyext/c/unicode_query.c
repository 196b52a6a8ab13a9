/* Strings: comparing and searching. */
#include "kc_unicode.h"

#include <string.h>

static int order(Py_UCS4 a, Py_UCS4 b) { return a < b ? -1 : a > b; }

static int compare(PyObject *left, PyObject *right) {
  int left_kind = PyUnicode_KIND(left), right_kind = PyUnicode_KIND(right);
  const void *left_data = PyUnicode_DATA(left), *right_data = PyUnicode_DATA(right);
  Py_ssize_t left_length = PyUnicode_GET_LENGTH(left), right_length = PyUnicode_GET_LENGTH(right);
  Py_ssize_t common = Py_MIN(left_length, right_length);
  if (left_kind == 1 && right_kind == 1) {
    int result = memcmp(left_data, right_data, common);
    if (result != 0) return result < 0 ? -1 : 1;
  } else {
    for (Py_ssize_t i = 0; i < common; i++) {
      int result = order(PyUnicode_READ(left_kind, left_data, i), PyUnicode_READ(right_kind, right_data, i));
      if (result != 0) return result;
    }
  }
  return left_length < right_length ? -1 : left_length > right_length;
}

int kc_unicode_equal(PyObject *a, PyObject *b) {
  if (a == b) return 1;
  Py_ssize_t length = PyUnicode_GET_LENGTH(a);
  if (length != PyUnicode_GET_LENGTH(b)) return 0;
  int kind = PyUnicode_KIND(a);
  if (kind == (int)PyUnicode_KIND(b))
    return memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b), length * kind) == 0;
  /* A string filled by other code may be wider than its characters need. */
  return compare(a, b) == 0;
}

int PyUnicode_Compare(PyObject *left, PyObject *right) {
  if (PyUnicode_Check(left) && PyUnicode_Check(right)) return left == right ? 0 : compare(left, right);
  PyErr_Format(PyExc_TypeError, "Can't compare %.100s and %.100s", Py_TYPE(left)->tp_name,
               Py_TYPE(right)->tp_name);
  return -1;
}

int PyUnicode_CompareWithASCIIString(PyObject *left, const char *right) {
  int kind = PyUnicode_KIND(left);
  const void *data = PyUnicode_DATA(left);
  Py_ssize_t length = PyUnicode_GET_LENGTH(left), i;
  for (i = 0; i < length && right[i] != 0; i++) {
    int result = order(PyUnicode_READ(kind, data, i), (unsigned char)right[i]);
    if (result != 0) return result;
  }
  return i < length ? 1 : right[i] != 0 ? -1 : 0;
}

int _PyUnicode_EqualToASCIIString(PyObject *left, const char *right) {
  size_t length = strlen(right);
  return PyUnicode_IS_ASCII(left) && length == (size_t)PyUnicode_GET_LENGTH(left) &&
         memcmp(PyUnicode_DATA(left), right, length) == 0;
}

PyAPI_FUNC(int) _PyUnicode_EQ(PyObject *a, PyObject *b);
int _PyUnicode_EQ(PyObject *a, PyObject *b) { return kc_unicode_equal(a, b); }

PyAPI_FUNC(int) _PyUnicode_Equal(PyObject *a, PyObject *b);
int _PyUnicode_Equal(PyObject *a, PyObject *b) { return kc_unicode_equal(a, b); }

PyObject *PyUnicode_RichCompare(PyObject *left, PyObject *right, int op) {
  if (!PyUnicode_Check(left) || !PyUnicode_Check(right)) Py_RETURN_NOTIMPLEMENTED;
  if (op == Py_EQ || op == Py_NE) return PyBool_FromLong(kc_unicode_equal(left, right) == (op == Py_EQ));
  if (op < Py_LT || op > Py_GE) {
    PyErr_BadArgument();
    return NULL;
  }
  int result = left == right ? 0 : compare(left, right);
  Py_RETURN_RICHCOMPARE(result, 0, op);
}

/* Brings slice indices into the string. */
static void clip(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *end) {
  if (*end > length) *end = length;
  if (*end < 0) *end = Py_MAX(*end + length, 0);
  if (*start < 0) *start = Py_MAX(*start + length, 0);
}

static Py_ssize_t find_char(PyObject *unicode, Py_UCS4 ch, Py_ssize_t start, Py_ssize_t end, int direction) {
  int kind = PyUnicode_KIND(unicode);
  const void *data = PyUnicode_DATA(unicode);
  if (kind == 1 && direction > 0) {
    if (ch > 0xff || start >= end) return -1;
    const char *found = memchr((const char *)data + start, (int)ch, end - start);
    return found == NULL ? -1 : found - (const char *)data;
  }
  for (Py_ssize_t i = 0; i < end - start; i++) {
    Py_ssize_t at = direction > 0 ? start + i : end - 1 - i;
    if (PyUnicode_READ(kind, data, at) == ch) return at;
  }
  return -1;
}

static int matches_at(PyObject *unicode, PyObject *part, Py_ssize_t at) {
  int kind = PyUnicode_KIND(unicode), part_kind = PyUnicode_KIND(part);
  const char *data = PyUnicode_DATA(unicode);
  const void *part_data = PyUnicode_DATA(part);
  Py_ssize_t length = PyUnicode_GET_LENGTH(part);
  if (kind == part_kind) return memcmp(data + at * kind, part_data, length * kind) == 0;
  for (Py_ssize_t i = 0; i < length; i++)
    if (PyUnicode_READ(kind, data, at + i) != PyUnicode_READ(part_kind, part_data, i)) return 0;
  return 1;
}

static Py_ssize_t find(PyObject *unicode, PyObject *part, Py_ssize_t start, Py_ssize_t end, int direction) {
  clip(PyUnicode_GET_LENGTH(unicode), &start, &end);
  Py_ssize_t length = PyUnicode_GET_LENGTH(part);
  if (end - start < length) return -1;
  if (length == 0) return direction > 0 ? start : end;
  Py_UCS4 first = PyUnicode_READ_CHAR(part, 0);
  Py_ssize_t last = end - length + 1; /* one beyond the last place */
  for (;;) {
    Py_ssize_t at = find_char(unicode, first, start, last, direction);
    if (at < 0 || matches_at(unicode, part, at)) return at;
    if (direction > 0)
      start = at + 1;
    else
      last = at;
  }
}

Py_ssize_t PyUnicode_FindChar(PyObject *unicode, Py_UCS4 ch, Py_ssize_t start, Py_ssize_t end,
                              int direction) {
  clip(PyUnicode_GET_LENGTH(unicode), &start, &end);
  return find_char(unicode, ch, start, end, direction);
}

Py_ssize_t PyUnicode_Find(PyObject *unicode, PyObject *part, Py_ssize_t start, Py_ssize_t end,
                          int direction) {
  if (!kc_unicode_check(unicode) || !kc_unicode_check(part)) return -2;
  return find(unicode, part, start, end, direction);
}

Py_ssize_t PyUnicode_Count(PyObject *unicode, PyObject *part, Py_ssize_t start, Py_ssize_t end) {
  if (!kc_unicode_check(unicode) || !kc_unicode_check(part)) return -1;
  clip(PyUnicode_GET_LENGTH(unicode), &start, &end);
  Py_ssize_t length = PyUnicode_GET_LENGTH(part), count = 0;
  if (length == 0) return end - start < 0 ? 0 : end - start + 1;
  for (Py_ssize_t at; start <= end && (at = find(unicode, part, start, end, 1)) >= 0; start = at + length)
    count++;
  return count;
}

int PyUnicode_Contains(PyObject *container, PyObject *element) {
  if (!PyUnicode_Check(element)) {
    PyErr_Format(PyExc_TypeError, "'in <string>' requires string as left operand, not %.100s",
                 Py_TYPE(element)->tp_name);
    return -1;
  }
  if (!kc_unicode_check(container)) return -1;
  return find(container, element, 0, PY_SSIZE_T_MAX, 1) >= 0;
}

Py_ssize_t PyUnicode_Tailmatch(PyObject *unicode, PyObject *part, Py_ssize_t start, Py_ssize_t end,
                               int direction) {
  if (!kc_unicode_check(unicode) || !kc_unicode_check(part)) return -1;
  clip(PyUnicode_GET_LENGTH(unicode), &start, &end);
  Py_ssize_t length = PyUnicode_GET_LENGTH(part);
  if (end - start < length) return 0;
  return matches_at(unicode, part, direction > 0 ? end - length : start);
}
