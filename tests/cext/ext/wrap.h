/* Wraps functions of the C API one to one, so that scripts can call them with any arguments.

   A module lists its functions once: X(signature, function), where the signature is the kind of the result, "_" and
   the kinds of the arguments. Results: O new reference, B borrowed reference, I int, N Py_ssize_t, V nothing.
   Arguments: O object, n Py_ssize_t, i int, s string. The Ellipsis object stands for NULL as an argument; NULL
   without an exception is the string "<NULL>" as a result. */
#ifndef KILN_TESTS_CEXT_EXT_WRAP_H_
#define KILN_TESTS_CEXT_EXT_WRAP_H_

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* The headers give these functions the names of others; here they are called themselves. */
#undef PyObject_Length
#undef PySequence_Length
#undef PyMapping_Length
#undef PyNumber_Int

static inline PyObject *or_null(PyObject *object) { return object == Py_Ellipsis ? NULL : object; }

static inline PyObject *object_result(PyObject *result) {
  if (result == NULL && !PyErr_Occurred()) return PyUnicode_FromString("<NULL>");
  return result;
}

static inline PyObject *borrowed_result(PyObject *result) {
  Py_XINCREF(result);
  return object_result(result);
}

static inline PyObject *int_result(Py_ssize_t result) {
  if (result == -1 && PyErr_Occurred()) return NULL;
  return PyLong_FromSsize_t(result);
}

static inline PyObject *no_result(void) {
  if (PyErr_Occurred()) return NULL;
  Py_RETURN_NONE;
}

#define PARSE(...) if (!PyArg_ParseTuple(args, __VA_ARGS__)) return NULL
#define DEFINE_AS(name, take, result) \
  static PyObject *wrap_##name(PyObject *module, PyObject *args) { \
    take; \
    return result; \
  }

#define TAKE_NONE PARSE("")
#define TAKE_O PyObject *a; PARSE("O", &a); a = or_null(a)
#define TAKE_OO PyObject *a, *b; PARSE("OO", &a, &b); a = or_null(a); b = or_null(b)
#define TAKE_OOO \
  PyObject *a, *b, *c; PARSE("OOO", &a, &b, &c); a = or_null(a); b = or_null(b); c = or_null(c)
#define TAKE_On PyObject *a; Py_ssize_t n; PARSE("On", &a, &n); a = or_null(a)
#define TAKE_Onn PyObject *a; Py_ssize_t n, k; PARSE("Onn", &a, &n, &k); a = or_null(a)
#define TAKE_OnO \
  PyObject *a, *b; Py_ssize_t n; PARSE("OnO", &a, &n, &b); a = or_null(a); b = or_null(b)
#define TAKE_OnnO \
  PyObject *a, *b; Py_ssize_t n, k; PARSE("OnnO", &a, &n, &k, &b); a = or_null(a); b = or_null(b)
#define TAKE_OOi PyObject *a, *b; int i; PARSE("OOi", &a, &b, &i); a = or_null(a); b = or_null(b)
#define TAKE_Oi PyObject *a; int i; PARSE("Oi", &a, &i); a = or_null(a)
#define TAKE_Os PyObject *a; const char *s; PARSE("Os", &a, &s); a = or_null(a)
#define TAKE_OsO \
  PyObject *a, *b; const char *s; PARSE("OsO", &a, &s, &b); a = or_null(a); b = or_null(b)
#define TAKE_s const char *s; PARSE("s", &s)
#define TAKE_n Py_ssize_t n; PARSE("n", &n)
#define TAKE_sn const char *s; Py_ssize_t n; PARSE("sn", &s, &n)

#define O_(name) DEFINE_AS(name, TAKE_NONE, object_result(name()))
#define O_O(name) DEFINE_AS(name, TAKE_O, object_result(name(a)))
#define O_OO(name) DEFINE_AS(name, TAKE_OO, object_result(name(a, b)))
#define O_OOO(name) DEFINE_AS(name, TAKE_OOO, object_result(name(a, b, c)))
#define O_OOi(name) DEFINE_AS(name, TAKE_OOi, object_result(name(a, b, i)))
#define O_Oi(name) DEFINE_AS(name, TAKE_Oi, object_result(name(a, i)))
#define O_On(name) DEFINE_AS(name, TAKE_On, object_result(name(a, n)))
#define O_Onn(name) DEFINE_AS(name, TAKE_Onn, object_result(name(a, n, k)))
#define O_Os(name) DEFINE_AS(name, TAKE_Os, object_result(name(a, s)))
#define O_s(name) DEFINE_AS(name, TAKE_s, object_result(name(s)))
#define O_n(name) DEFINE_AS(name, TAKE_n, object_result(name(n)))
#define B_(name) DEFINE_AS(name, TAKE_NONE, borrowed_result((PyObject *)name()))
#define B_O(name) DEFINE_AS(name, TAKE_O, borrowed_result((PyObject *)name(a)))
#define B_OO(name) DEFINE_AS(name, TAKE_OO, borrowed_result(name(a, b)))
#define B_OOO(name) DEFINE_AS(name, TAKE_OOO, borrowed_result(name(a, b, c)))
#define B_On(name) DEFINE_AS(name, TAKE_On, borrowed_result(name(a, n)))
#define B_Os(name) DEFINE_AS(name, TAKE_Os, borrowed_result(name(a, s)))
#define B_s(name) DEFINE_AS(name, TAKE_s, borrowed_result(name(s)))
#define I_O(name) DEFINE_AS(name, TAKE_O, int_result(name(a)))
#define I_OO(name) DEFINE_AS(name, TAKE_OO, int_result(name(a, b)))
#define I_OOO(name) DEFINE_AS(name, TAKE_OOO, int_result(name(a, b, c)))
#define I_OOi(name) DEFINE_AS(name, TAKE_OOi, int_result(name(a, b, i)))
#define I_On(name) DEFINE_AS(name, TAKE_On, int_result(name(a, n)))
#define I_OnO(name) DEFINE_AS(name, TAKE_OnO, int_result(name(a, n, b)))
#define I_Onn(name) DEFINE_AS(name, TAKE_Onn, int_result(name(a, n, k)))
#define I_OnnO(name) DEFINE_AS(name, TAKE_OnnO, int_result(name(a, n, k, b)))
#define I_Os(name) DEFINE_AS(name, TAKE_Os, int_result(name(a, s)))
#define I_OsO(name) DEFINE_AS(name, TAKE_OsO, int_result(name(a, s, b)))
#define N_O(name) I_O(name)
#define N_OO(name) I_OO(name)
#define V_O(name) DEFINE_AS(name, TAKE_O, (name(a), no_result()))
#define V_(name) DEFINE_AS(name, TAKE_NONE, (name(), no_result()))

/* What a list of functions is expanded with: definitions and rows of the table of methods. CUSTOM says that the
   file defines wrap_NAME itself, above. */
#define DEFINE(signature, name) signature(name)
#define CUSTOM(name)
#define ROW(signature, name) {#name, wrap_##name, METH_VARARGS, NULL},

/* The whole module of a list of functions. */
#define WRAP_MODULE(module, FUNCTIONS) \
  FUNCTIONS(DEFINE) \
  static PyMethodDef methods[] = {FUNCTIONS(ROW){NULL, NULL, 0, NULL}}; \
  static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, #module, NULL, -1, methods}; \
  PyMODINIT_FUNC PyInit_##module(void) { return PyModule_Create(&definition); }

#endif
