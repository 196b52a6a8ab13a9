/* Argument parsing without formats: counts and plain references. */
#include "kc.h"

#undef _PyArg_NoKeywords
#undef _PyArg_NoKwnames
#undef _PyArg_NoPositional
#undef _PyArg_CheckPositional

static int refuse_count(const char *name, Py_ssize_t count, Py_ssize_t min, Py_ssize_t max) {
  Py_ssize_t wanted = count < min ? min : max;
  const char *how = min == max ? "" : count < min ? "at least " : "at most ";
  if (name != NULL)
    PyErr_Format(PyExc_TypeError, "%.200s expected %s%zd argument%s, got %zd", name, how, wanted,
                 wanted == 1 ? "" : "s", count);
  else
    PyErr_Format(PyExc_TypeError, "unpacked tuple should have %s%zd element%s, but has %zd", how, wanted,
                 wanted == 1 ? "" : "s", count);
  return 0;
}

int _PyArg_CheckPositional(const char *name, Py_ssize_t nargs, Py_ssize_t min, Py_ssize_t max) {
  return min <= nargs && nargs <= max ? 1 : refuse_count(name, nargs, min, max);
}

static int unpack(PyObject *const *args, Py_ssize_t nargs, const char *name, Py_ssize_t min, Py_ssize_t max,
                  va_list targets) {
  if (!_PyArg_CheckPositional(name, nargs, min, max)) return 0;
  for (Py_ssize_t i = 0; i < nargs; i++) *va_arg(targets, PyObject **) = args[i];
  return 1;
}

int PyArg_UnpackTuple(PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max, ...) {
  if (!PyTuple_Check(args)) {
    PyErr_SetString(PyExc_SystemError, "PyArg_UnpackTuple() argument list is not a tuple");
    return 0;
  }
  va_list targets;
  va_start(targets, max);
  int succeeded = unpack(((PyTupleObject *)args)->ob_item, PyTuple_GET_SIZE(args), name, min, max, targets);
  va_end(targets);
  return succeeded;
}

int _PyArg_UnpackStack(PyObject *const *args, Py_ssize_t nargs, const char *name, Py_ssize_t min,
                       Py_ssize_t max, ...) {
  va_list targets;
  va_start(targets, max);
  int succeeded = unpack(args, nargs, name, min, max, targets);
  va_end(targets);
  return succeeded;
}

static int refuse_any(const char *funcname, const char *what) {
  PyErr_Format(PyExc_TypeError, "%.200s() takes no %s arguments", funcname, what);
  return 0;
}

int _PyArg_NoKeywords(const char *funcname, PyObject *kwargs) {
  if (kwargs == NULL) return 1;
  if (!PyDict_CheckExact(kwargs)) {
    PyErr_BadInternalCall();
    return 0;
  }
  return PyDict_GET_SIZE(kwargs) == 0 ? 1 : refuse_any(funcname, "keyword");
}

int _PyArg_NoKwnames(const char *funcname, PyObject *kwnames) {
  return kwnames == NULL || PyTuple_GET_SIZE(kwnames) == 0 ? 1 : refuse_any(funcname, "keyword");
}

int _PyArg_NoPositional(const char *funcname, PyObject *args) {
  if (args == NULL) return 1;
  if (!PyTuple_CheckExact(args)) {
    PyErr_BadInternalCall();
    return 0;
  }
  return PyTuple_GET_SIZE(args) == 0 ? 1 : refuse_any(funcname, "positional");
}

void _PyArg_BadArgument(const char *fname, const char *displayname, const char *expected, PyObject *arg) {
  PyErr_Format(PyExc_TypeError, "%.200s() %.200s must be %.50s, not %.50s", fname, displayname, expected,
               arg == Py_None ? "None" : Py_TYPE(arg)->tp_name);
}
