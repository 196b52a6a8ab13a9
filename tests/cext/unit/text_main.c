#include "text_test.h"

#include <unistd.h>

void show_error(void) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  if (type == NULL) {
    printf("  no error\n");
    return;
  }
  PyErr_NormalizeException(&type, &value, &traceback);
  PyObject *text = PyObject_ASCII(value);
  printf("  %s: %s\n", ((PyTypeObject *)type)->tp_name, text == NULL ? "?" : PyUnicode_AsUTF8(text));
  PyErr_Clear();
  Py_XDECREF(text);
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
}

void show(const char *what, PyObject *object) {
  printf("%s:", what);
  PyObject *text = object == NULL ? NULL : PyObject_ASCII(object);
  if (text == NULL) {
    show_error();
  } else {
    printf(" %s", PyUnicode_AsUTF8(text));
    if (PyUnicode_Check(object)) printf(" kind %d ascii %d", PyUnicode_KIND(object), PyUnicode_IS_ASCII(object));
    printf("\n");
    if (PyErr_Occurred()) show_error();
  }
  Py_XDECREF(text);
  Py_XDECREF(object);
}

void show_status(const char *what, int status) {
  printf("%s: %d\n", what, status);
  if (PyErr_Occurred()) show_error();
}

PyObject *value_of(const char *expression) {
  static PyObject *names;
  if (names == NULL) {
    names = PyDict_New();
    PyDict_SetItemString(names, "__builtins__", PyEval_GetBuiltins());
  }
  PyObject *result = PyRun_String(expression, Py_eval_input, names, names);
  if (result == NULL) {
    printf("%s\n", expression);
    show_error();
    exit(1);
  }
  return result;
}

int main(void) {
  static void (*const tests[])(void) = {
      test_decoding, test_encoding, test_characters, test_searching, test_formats, test_building, test_units,
      test_counts,   test_keywords, test_calls,      test_capsules,  test_errors,  test_chaining, test_numbers,
  };
  Py_InitializeEx(0);
  harness_start();
  for (size_t i = 0; i < COUNT(tests); i++) {
    tests[i]();
    if (PyErr_Occurred()) {
      printf("left behind by test %zu:", i);
      show_error();
    }
  }
  fflush(stdout);
  /* Objects of both sides cannot be taken down together. */
  _exit(0);
}
