/* The error indicator: setting, asking, clearing. It is in the thread state, as extensions expect. */
#include "kc_errors.h"
#include "kc_threads.h"

#undef PyErr_BadInternalCall

PyObject *PyErr_Occurred(void) {
  PyThreadState *tstate = kc_current();
  return tstate == NULL ? NULL : tstate->curexc_type;
}

void PyErr_Restore(PyObject *type, PyObject *value, PyObject *traceback) {
  PyThreadState *tstate = PyThreadState_Get();
  PyObject *old_type = tstate->curexc_type, *old_value = tstate->curexc_value,
           *old_traceback = tstate->curexc_traceback;
  if (traceback != NULL && traceback == Py_None) Py_CLEAR(traceback);
  tstate->curexc_type = type;
  tstate->curexc_value = value;
  tstate->curexc_traceback = traceback;
  Py_XDECREF(old_type);
  Py_XDECREF(old_value);
  Py_XDECREF(old_traceback);
}

void PyErr_Fetch(PyObject **type, PyObject **value, PyObject **traceback) {
  PyThreadState *tstate = PyThreadState_Get();
  *type = tstate->curexc_type;
  *value = tstate->curexc_value;
  *traceback = tstate->curexc_traceback;
  tstate->curexc_type = tstate->curexc_value = tstate->curexc_traceback = NULL;
}

void PyErr_Clear(void) {
  if (PyErr_Occurred() != NULL) PyErr_Restore(NULL, NULL, NULL);
}

PyObject *kc_make_exception(PyObject *type, PyObject *value) {
  PyObject *exception;
  if (value == NULL || value == Py_None)
    exception = PyObject_CallNoArgs(type);
  else if (PyTuple_Check(value))
    exception = PyObject_Call(type, value, NULL);
  else
    exception = PyObject_CallOneArg(type, value);
  if (exception != NULL && !PyExceptionInstance_Check(exception)) {
    PyErr_Format(PyExc_TypeError, "calling %R should have returned an instance of BaseException, not %s",
                 type, Py_TYPE(exception)->tp_name);
    Py_CLEAR(exception);
  }
  return exception;
}

/* Makes `handled`, the exception being handled, the context of `value`. Where `value` is already in the chain
 * of contexts, the chain is cut there. */
static void chain_context(PyObject *value, PyObject *handled) {
  PyObject *link = Py_NewRef(handled);
  if (handled == value) {
    Py_DECREF(link);
    return;
  }
  for (PyObject *next; (next = PyException_GetContext(link)) != NULL; link = next) {
    if (next == value) {
      PyException_SetContext(link, NULL);
      Py_DECREF(next);
      break;
    }
    Py_DECREF(link);
  }
  Py_DECREF(link);
  PyException_SetContext(value, Py_NewRef(handled));
}

/* The exception that is being handled; borrowed, or null. */
static PyObject *handled_exception(PyThreadState *tstate) {
  PyObject *value = _PyErr_GetTopmostException(tstate)->exc_value;
  return value == Py_None ? NULL : value;
}

static int refuse_type(PyObject *type) {
  if (type == NULL || PyExceptionClass_Check(type)) return 0;
  PyErr_Format(PyExc_SystemError, "_PyErr_SetObject: exception %R is not a BaseException subclass", type);
  return 1;
}

void PyErr_SetObject(PyObject *type, PyObject *value) {
  if (refuse_type(type)) return;
  PyObject *handled = handled_exception(PyThreadState_Get()), *traceback = NULL;
  Py_XINCREF(value);
  if (handled != NULL && handled != value) {
    Py_INCREF(handled);
    PyErr_Clear();
    if (value == NULL || !PyExceptionInstance_Check(value)) {
      /* The chain needs the instance now. */
      PyObject *made = kc_make_exception(type, value);
      Py_XDECREF(value);
      value = made;
    }
    if (value != NULL) chain_context(value, handled);
    Py_DECREF(handled);
    if (value == NULL) return;
  }
  if (value != NULL && PyExceptionInstance_Check(value)) traceback = PyException_GetTraceback(value);
  PyErr_Restore(Py_XNewRef(type), value, traceback);
}

void PyErr_SetNone(PyObject *type) { PyErr_SetObject(type, NULL); }

void PyErr_SetString(PyObject *type, const char *message) {
  PyObject *value = PyUnicode_FromString(message);
  /* What cannot be decoded still is an error of that type. */
  PyErr_SetObject(type, value);
  Py_XDECREF(value);
}

PyObject *PyErr_FormatV(PyObject *type, const char *format, va_list arguments) {
  /* The text may come from code that minds a pending error. */
  PyErr_Clear();
  PyObject *message = PyUnicode_FromFormatV(format, arguments);
  /* What cannot be formatted still is an error of that type. */
  PyErr_SetObject(type, message);
  Py_XDECREF(message);
  return NULL;
}

PyObject *PyErr_Format(PyObject *type, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyErr_FormatV(type, format, arguments);
  va_end(arguments);
  return NULL;
}

PyObject *PyErr_NoMemory(void) {
  if (Py_TYPE(PyExc_MemoryError) == NULL) Py_FatalError("out of memory before the start");
  PyErr_SetNone(PyExc_MemoryError);
  return NULL;
}

int PyErr_BadArgument(void) {
  PyErr_SetString(PyExc_TypeError, "bad argument type for built-in operation");
  return 0;
}

void _PyErr_BadInternalCall(const char *file, int line) {
  PyErr_Format(PyExc_SystemError, "%s:%d: bad argument to internal function", file, line);
}

void PyErr_BadInternalCall(void) {
  PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
}

void _PyErr_SetKeyError(PyObject *key) {
  /* A key that is a tuple must stay the one argument. */
  PyObject *arguments = PyTuple_Pack(1, key);
  if (arguments == NULL) return;
  PyErr_SetObject(PyExc_KeyError, arguments);
  Py_DECREF(arguments);
}

int PyErr_GivenExceptionMatches(PyObject *error, PyObject *wanted) {
  if (error == NULL || wanted == NULL) return 0;
  if (error == wanted) return 1;
  if (PyTuple_Check(wanted)) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(wanted); i++)
      if (PyErr_GivenExceptionMatches(error, PyTuple_GET_ITEM(wanted, i))) return 1;
    return 0;
  }
  if (PyExceptionInstance_Check(error)) error = PyExceptionInstance_Class(error);
  if (PyExceptionClass_Check(error) && PyExceptionClass_Check(wanted))
    return PyType_IsSubtype((PyTypeObject *)error, (PyTypeObject *)wanted);
  return error == wanted;
}

int PyErr_ExceptionMatches(PyObject *wanted) { return PyErr_GivenExceptionMatches(PyErr_Occurred(), wanted); }

/* One attempt to make `*value` an instance of `*type`, or `*type` the class of the instance. 0, or -1 with
 * the error of the attempt set. */
static int normalize_once(PyObject **type, PyObject **value) {
  PyObject *inner = PyExceptionInstance_Check(*value) ? PyExceptionInstance_Class(*value) : NULL;
  int fits = inner == NULL ? 0 : inner == *type ? 1 : PyObject_IsSubclass(inner, *type);
  if (fits < 0) return -1;
  if (fits) {
    if (inner != *type) Py_SETREF(*type, Py_NewRef(inner));
    return 0;
  }
  PyObject *made = kc_make_exception(*type, *value);
  if (made == NULL) return -1;
  Py_SETREF(*value, made);
  return 0;
}

void PyErr_NormalizeException(PyObject **type, PyObject **value, PyObject **traceback) {
  enum { ATTEMPTS = 32, HEADROOM = 50 };
  if (*type == NULL) return;
  if (*value == NULL) *value = Py_NewRef(Py_None);
  /* The exception for too deep a recursion is made where it was too deep. */
  PyThreadState *tstate = kc_current();
  tstate->recursion_remaining += HEADROOM;
  for (int attempt = 0; PyExceptionClass_Check(*type) && normalize_once(type, value) < 0; attempt++) {
    if (attempt == ATTEMPTS) Py_FatalError("Cannot recover from the recursive normalization of an exception.");
    /* What went wrong takes the place of the exception. */
    PyObject *first_traceback = *traceback;
    Py_DECREF(*type);
    Py_DECREF(*value);
    PyErr_Fetch(type, value, traceback);
    if (*value == NULL) *value = Py_NewRef(Py_None);
    if (*traceback == NULL)
      *traceback = first_traceback;
    else
      Py_XDECREF(first_traceback);
  }
  tstate->recursion_remaining -= HEADROOM;
}
