/* Showing exceptions that nobody handles, and warnings with formatted text. */
#include "kc_errors.h"
#include "kc_threads.h"

#include <stdio.h>
#include <string.h>

static int write_text(PyObject *file, const char *text) { return PyFile_WriteString(text, file); }

/* Writes str(object) or repr(object); what cannot be shown is said to be so. */
static void write_object(PyObject *file, PyObject *object, int flags, const char *otherwise) {
  if (PyFile_WriteObject(object, file, flags) == 0) return;
  PyErr_Clear();
  if (write_text(file, otherwise) < 0) PyErr_Clear();
}

/* "module.Class", without the module for built-in classes and those of the main program. */
static void write_class(PyObject *file, PyObject *type) {
  PyObject *module = PyObject_GetAttrString(type, "__module__");
  if (module == NULL || !PyUnicode_Check(module)) {
    PyErr_Clear();
  } else if (!_PyUnicode_EqualToASCIIString(module, "builtins") &&
             !_PyUnicode_EqualToASCIIString(module, "__main__")) {
    write_object(file, module, Py_PRINT_RAW, "<unknown>");
    write_text(file, ".");
  }
  Py_XDECREF(module);
  PyObject *name = PyObject_GetAttrString(type, "__qualname__");
  if (name == NULL) {
    PyErr_Clear();
    write_text(file, PyExceptionClass_Name(type));
    return;
  }
  write_object(file, name, Py_PRINT_RAW, "<unknown>");
  Py_DECREF(name);
}

static void write_message(PyObject *file, PyObject *value) {
  PyObject *text = PyObject_Str(value);
  if (text == NULL) {
    PyErr_Clear();
    write_text(file, ": <exception str() failed>");
  } else if (PyUnicode_GET_LENGTH(text) > 0) {
    write_text(file, ": ");
    write_object(file, text, Py_PRINT_RAW, "<exception str() failed>");
  }
  Py_XDECREF(text);
}

/* Whether the context is shown where there is no cause. */
static bool context_shown(PyObject *value) {
  PyObject *suppressed = PyObject_GetAttrString(value, "__suppress_context__");
  int hidden = suppressed == NULL ? 0 : PyObject_IsTrue(suppressed);
  Py_XDECREF(suppressed);
  if (hidden < 0 || PyErr_Occurred()) PyErr_Clear();
  return hidden <= 0;
}

static void show(PyObject *file, PyObject *value, int depth);

static void show_origin(PyObject *file, PyObject *value, int depth) {
  PyObject *origin = PyException_GetCause(value);
  const char *how = "\nThe above exception was the direct cause of the following exception:\n\n";
  if (origin == NULL && context_shown(value)) {
    origin = PyException_GetContext(value);
    how = "\nDuring handling of the above exception, another exception occurred:\n\n";
  }
  if (origin == NULL) return;
  show(file, origin, depth + 1);
  write_text(file, how);
  Py_DECREF(origin);
}

/* The exception with what led to it. Chains may be cycles. */
static void show(PyObject *file, PyObject *value, int depth) {
  enum { DEEPEST = 100 };
  if (depth < DEEPEST) show_origin(file, value, depth);
  PyObject *traceback = PyException_GetTraceback(value);
  if (traceback != NULL && PyTraceBack_Print(traceback, file) < 0) PyErr_Clear();
  Py_XDECREF(traceback);
  write_class(file, PyExceptionInstance_Class(value));
  write_message(file, value);
  write_text(file, "\n");
}

void PyErr_Display(PyObject *type, PyObject *value, PyObject *traceback) {
  PyObject *file = PySys_GetObject("stderr");
  if (file == NULL || file == Py_None) return;
  Py_INCREF(file);
  if (value != NULL && PyExceptionInstance_Check(value)) {
    PyObject *known = PyException_GetTraceback(value);
    if (known == NULL && traceback != NULL && PyTraceBack_Check(traceback))
      PyException_SetTraceback(value, traceback);
    Py_XDECREF(known);
    show(file, value, 0);
  } else {
    write_text(file, "TypeError: print_exception(): Exception expected for value, ");
    write_text(file, value == NULL ? "NULL" : Py_TYPE(value)->tp_name);
    write_text(file, " found\n");
  }
  PyObject *flushed = PyObject_CallMethod(file, "flush", NULL);
  Py_XDECREF(flushed);
  PyErr_Clear();
  Py_DECREF(file);
}

/* Ends the process as SystemExit wants. */
static void exit_for(PyObject *value) {
  PyObject *code = PyObject_GetAttrString(value, "code");
  int status = 1;
  if (code == NULL || code == Py_None) {
    status = 0;
  } else if (PyLong_Check(code)) {
    status = (int)PyLong_AsLong(code);
  } else {
    PyObject *file = PySys_GetObject("stderr");
    if (file != NULL && file != Py_None) {
      write_object(file, code, Py_PRINT_RAW, "");
      write_text(file, "\n");
    }
  }
  PyErr_Clear();
  Py_XDECREF(code);
  Py_Exit(status);
}

static void remember(PyObject *type, PyObject *value, PyObject *traceback) {
  if (PySys_SetObject("last_type", type) < 0 || PySys_SetObject("last_value", value) < 0 ||
      PySys_SetObject("last_traceback", traceback) < 0)
    PyErr_Clear();
}

void PyErr_PrintEx(int set_sys_last_vars) {
  PyObject *type, *value, *traceback, *result = NULL;
  PyErr_Fetch(&type, &value, &traceback);
  if (type == NULL) return;
  PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback == NULL) traceback = Py_NewRef(Py_None);
  PyException_SetTraceback(value, traceback);
  if (PyErr_GivenExceptionMatches(type, PyExc_SystemExit)) exit_for(value);
  if (set_sys_last_vars) remember(type, value, traceback);
  PyObject *hook = PySys_GetObject("excepthook");
  if (hook != NULL) result = PyObject_CallFunctionObjArgs(hook, type, value, traceback, NULL);
  if (result == NULL) {
    PyErr_Clear();
    PyErr_Display(type, value, traceback);
  }
  Py_XDECREF(result);
  Py_DECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
}

void PyErr_Print(void) { PyErr_PrintEx(1); }

void PyErr_WriteUnraisable(PyObject *object) { _PyErr_WriteUnraisableMsg(NULL, object); }

static int warn(PyObject *category, Py_ssize_t level, const char *format, va_list values) {
  PyObject *message = PyUnicode_FromFormatV(format, values);
  if (message == NULL) return -1;
  const char *text = PyUnicode_AsUTF8(message);
  int status = text == NULL ? -1 : PyErr_WarnEx(category, text, level);
  Py_DECREF(message);
  return status;
}

int PyErr_WarnFormat(PyObject *category, Py_ssize_t level, const char *format, ...) {
  va_list values;
  va_start(values, format);
  int status = warn(category, level, format, values);
  va_end(values);
  return status;
}

int PyErr_ResourceWarning(PyObject *source, Py_ssize_t level, const char *format, ...) {
  va_list values;
  va_start(values, format);
  int status = warn(PyExc_ResourceWarning, level, format, values);
  va_end(values);
  return status;
}
