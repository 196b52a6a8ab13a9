#include "text_test.h"

#include <errno.h>
#include <math.h>

void test_errors(void) {
  PyObject *types = PyTuple_Pack(2, PyExc_ValueError, PyExc_OSError);
  PyObject *error = PyObject_CallFunction(PyExc_KeyError, "s", "instance");
  PyErr_SetString(PyExc_KeyError, "k");
  printf("%d %d\n", PyErr_ExceptionMatches(PyExc_LookupError), PyErr_ExceptionMatches(PyExc_ValueError));
  show_error();
  printf("%d %d\n", PyErr_GivenExceptionMatches(PyExc_IOError, types),
         PyErr_GivenExceptionMatches(PyExc_TypeError, types));
  PyErr_SetNone(PyExc_StopIteration);
  show_error();
  PyErr_SetObject(PyExc_ValueError, types);
  show_error();
  _PyErr_SetKeyError(types);
  show_error();
  PyErr_SetObject((PyObject *)&PyLong_Type, types);
  show_error();
  PyErr_SetObject(PyExc_LookupError, error);
  show_error();
  PyErr_SetObject(PyExc_ValueError, error);
  show_error();
  /* Making the exception fails: that is the exception then. */
  PyErr_Restore(Py_NewRef(PyExc_UnicodeDecodeError), PyUnicode_FromString("x"), NULL);
  show_error();
  errno = ENOENT;
  PyErr_SetFromErrno(PyExc_OSError);
  show_error();
  errno = EACCES;
  PyErr_SetFromErrnoWithFilename(PyExc_OSError, "/x/\xff");
  show_error();
  errno = EEXIST;
  PyErr_SetFromErrnoWithFilenameObjects(PyExc_OSError, error, types);
  show_error();
  show("class", PyErr_NewException("no_dot", NULL, NULL));
  PyObject *type = PyErr_NewExceptionWithDoc("m.Own", "text", types, NULL);
  show("doc", PyObject_GetAttrString(type, "__doc__"));
  show("module", PyObject_GetAttrString(type, "__module__"));
  show("mro", PyObject_GetAttrString(type, "__mro__"));
}

void test_chaining(void) {
  PyObject *type, *value, *traceback;
  PyObject *handled = PyObject_CallFunction(PyExc_ValueError, "s", "handled");
  PyErr_SetHandledException(handled);
  PyErr_SetString(PyExc_TypeError, "second");
  PyErr_Fetch(&type, &value, &traceback);
  show("context", PyException_GetContext(value));
  PyErr_Restore(type, value, traceback);
  show_error();
  PyErr_GetExcInfo(&type, &value, &traceback);
  show("type", type);
  show("value", value);
  show("traceback", traceback);
  PyErr_SetHandledException(NULL);
  PyErr_SetString(PyExc_ValueError, "cause");
  _PyErr_FormatFromCause(PyExc_TypeError, "outer %d", 3);
  PyErr_Fetch(&type, &value, &traceback);
  show("cause", PyException_GetCause(value));
  PyErr_Restore(type, value, traceback);
  show_error();
  PyErr_SetString(PyExc_ValueError, "first");
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_SetString(PyExc_TypeError, "later");
  _PyErr_ChainExceptions(type, value, traceback);
  PyErr_Fetch(&type, &value, &traceback);
  show("context", PyException_GetContext(value));
  PyErr_Restore(type, value, traceback);
  show_error();
}

static void read_number(const char *text) {
  char *end = NULL;
  errno = 0;
  long integer = PyOS_strtol(text, &end, 0);
  printf("%s: %ld %d %d\n", text, integer, (int)(end - text), errno);
  double number = PyOS_string_to_double(text, &end, PyExc_OverflowError);
  printf("%g\n", number);
  if (PyErr_Occurred()) show_error();
}

void test_numbers(void) {
  static const char *const texts[] = {"1.5", " 1", "1e400", "1e-400", "inf", "-Infinity", "nanx", "", "x", "0x1f",
                                      ".5", ".", "1e+", "+3", "017", "0b11", "9223372036854775808"};
  static const double numbers[] = {0.0, -0.0, 1, 0.1, 1e16, 1e15, 1e-4, 1e-5, 1e22, 5e-324, 123456.789, 100, -2.5e-7};
  static const int flags[] = {0, Py_DTSF_ADD_DOT_0, Py_DTSF_SIGN, Py_DTSF_ALT};
  for (size_t i = 0; i < COUNT(texts); i++) read_number(texts[i]);
  for (size_t i = 0; i < COUNT(numbers); i++)
    for (const char *code = "eEfFgGr"; *code != 0; code++)
      for (int precision = 0; precision < (*code == 'r' ? 1 : 18); precision += 3)
        for (size_t j = 0; j < COUNT(flags); j++) {
          char *text = PyOS_double_to_string(numbers[i], *code, precision, flags[j], NULL);
          printf("%c %d %d %s\n", *code, precision, flags[j], text);
          PyMem_Free(text);
        }
}
