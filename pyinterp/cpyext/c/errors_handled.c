/* The exception being handled, chaining and causes. */
#include "kc_errors.h"
#include "kc_threads.h"

_PyErr_StackItem *_PyErr_GetTopmostException(PyThreadState *tstate) {
  _PyErr_StackItem *item = tstate->exc_info;
  while ((item->exc_value == NULL || item->exc_value == Py_None) && item->previous_item != NULL)
    item = item->previous_item;
  return item;
}

/* For the bridge: what the innermost coroutine handles, and what is handled, borrowed; null for none. */
PyObject *kc_handled_own(void) {
  PyObject *value = kc_current()->exc_info->exc_value;
  return value == Py_None ? NULL : value;
}
PyObject *kc_handled_topmost(void) {
  PyObject *value = _PyErr_GetTopmostException(kc_current())->exc_value;
  return value == Py_None ? NULL : value;
}
/* Changes what the innermost coroutine handles: steals `value`, gives away what was there. */
PyObject *kc_handled_swap(PyObject *value) {
  _PyErr_StackItem *item = kc_current()->exc_info;
  PyObject *old = item->exc_value;
  item->exc_value = value;
  return old;
}

PyObject *_PyErr_GetHandledException(PyThreadState *tstate) {
  PyObject *value = _PyErr_GetTopmostException(tstate)->exc_value;
  return value == NULL || value == Py_None ? NULL : Py_NewRef(value);
}

void _PyErr_SetHandledException(PyThreadState *tstate, PyObject *exception) {
  Py_XINCREF(exception);
  Py_XSETREF(tstate->exc_info->exc_value, exception == Py_None ? NULL : exception);
  if (exception == Py_None) Py_DECREF(exception);
}

PyObject *PyErr_GetHandledException(void) { return _PyErr_GetHandledException(PyThreadState_Get()); }

void PyErr_SetHandledException(PyObject *exception) {
  _PyErr_SetHandledException(PyThreadState_Get(), exception);
}

void _PyErr_GetExcInfo(PyThreadState *tstate, PyObject **type, PyObject **value, PyObject **traceback) {
  /* Only the value may be null. */
  *value = Py_XNewRef(_PyErr_GetTopmostException(tstate)->exc_value);
  bool none = *value == NULL || *value == Py_None;
  *type = Py_NewRef(none ? Py_None : PyExceptionInstance_Class(*value));
  *traceback = none ? NULL : PyException_GetTraceback(*value);
  if (*traceback == NULL) *traceback = Py_NewRef(Py_None);
}

void PyErr_GetExcInfo(PyObject **type, PyObject **value, PyObject **traceback) {
  _PyErr_GetExcInfo(PyThreadState_Get(), type, value, traceback);
}

void PyErr_SetExcInfo(PyObject *type, PyObject *value, PyObject *traceback) {
  PyErr_SetHandledException(value);
  Py_XDECREF(value);
  /* Both follow from the value. */
  Py_XDECREF(type);
  Py_XDECREF(traceback);
}

/* Takes the indicator as an instance with its traceback in it; null if none is set. */
static PyObject *fetch_instance(void) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  if (type == NULL) return NULL;
  PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback != NULL) PyException_SetTraceback(value, traceback);
  Py_DECREF(type);
  Py_XDECREF(traceback);
  return value;
}

/* Sets the indicator from an instance; steals it. */
static void restore_instance(PyObject *value) {
  PyErr_Restore(Py_NewRef(PyExceptionInstance_Class(value)), value, PyException_GetTraceback(value));
}

void _PyErr_ChainExceptions(PyObject *type, PyObject *value, PyObject *traceback) {
  if (type == NULL) return;
  if (!PyErr_Occurred()) {
    PyErr_Restore(type, value, traceback);
    return;
  }
  PyObject *later = fetch_instance();
  PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback != NULL) PyException_SetTraceback(value, traceback);
  PyException_SetContext(later, value);
  Py_DECREF(type);
  Py_XDECREF(traceback);
  restore_instance(later);
}

PyObject *_PyErr_FormatFromCause(PyObject *type, const char *format, ...) {
  PyObject *cause = fetch_instance();
  va_list arguments;
  va_start(arguments, format);
  PyErr_FormatV(type, format, arguments);
  va_end(arguments);
  PyObject *value = fetch_instance();
  if (cause != NULL) {
    PyException_SetCause(value, Py_NewRef(cause));
    PyException_SetContext(value, cause);
  }
  restore_instance(value);
  return NULL;
}
