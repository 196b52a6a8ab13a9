/* Argument parsing: the shortcut for the usual case, values of the very type that the format wants. It has no
 * effect that could not be done again, so that whatever it does not know is left to the general way. */
#include "kc_getargs.h"

#include <string.h>

static bool small_int(PyObject *argument, long *value) {
  if (!PyLong_CheckExact(argument)) return false;
  Py_ssize_t size = Py_SIZE(argument);
  if (size < -1 || size > 1) return false;
  *value = size == 0 ? 0 : size * (long)((PyLongObject *)argument)->ob_digit[0];
  return true;
}

static const char *plain_text(PyObject *argument) {
  if (!PyUnicode_CheckExact(argument) || !PyUnicode_IS_COMPACT_ASCII(argument)) return NULL;
  const char *text = PyUnicode_DATA(argument);
  return strlen(text) == (size_t)PyUnicode_GET_LENGTH(argument) ? text : NULL;
}

bool kc_parse_plain(PyObject *const *args, Py_ssize_t count, const char *unit, va_list targets) {
  va_list out;
  bool optional = false, done = false;
  va_copy(out, targets);
  for (Py_ssize_t i = 0;; i++) {
    long number;
    const char *text;
    if (*unit == '|') {
      optional = true;
      unit++;
    }
    if (i == count) {
      done = optional || *unit == 0 || *unit == ':' || *unit == ';';
      break;
    }
    PyObject *argument = args[i];
    if (*unit == 0) break;
    char next = unit[1];
    switch (*unit++) {
      case 'O':
        if (next == '!' || next == '&') goto stop;
        *va_arg(out, PyObject **) = argument;
        break;
      case 'i':
        if (!small_int(argument, &number)) goto stop;
        *va_arg(out, int *) = (int)number;
        break;
      case 'l':
      case 'n':
        if (!small_int(argument, &number)) goto stop;
        *va_arg(out, long *) = number;
        break;
      case 'd':
        if (!PyFloat_CheckExact(argument)) goto stop;
        *va_arg(out, double *) = PyFloat_AS_DOUBLE(argument);
        break;
      case 's':
        if (next == '#' || next == '*' || (text = plain_text(argument)) == NULL) goto stop;
        *va_arg(out, const char **) = text;
        break;
      case 'U':
        if (!PyUnicode_Check(argument)) goto stop;
        *va_arg(out, PyObject **) = argument;
        break;
      default: goto stop;
    }
  }
stop:
  va_end(out);
  return done;
}
