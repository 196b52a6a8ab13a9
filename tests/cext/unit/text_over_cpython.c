/* Lets the bridge's C files for text run in a process of CPython: its thread state, and its general cases. */
#define _GNU_SOURCE
#include "pyinterp/cpyext/c/crossing.h"
#include "pyinterp/cpyext/c/kc_setup.h"
#include "pyinterp/cpyext/c/kc_threads.h"
#include "pyinterp/cpyext/c/kc_tuple.h"
#include "pyinterp/cpyext/c/kc_unicode.h"
#include "pyinterp/cpyext/c/kwargs.h"

#include <dlfcn.h>

__thread PyThreadState *kc_tstate;
bool kc_check_refs;
void kc_check_passed(PyObject *object) {}

/* The function as CPython has it. */
static void *in_cpython(const char *name) {
  static void *library;
  if (library == NULL) library = dlopen("libpython3.11.so.1.0", RTLD_NOW | RTLD_NOLOAD);
  return dlsym(library, name);
}

PyThreadState *kc_thread_state_ensure(void) { return kc_tstate = PyThreadState_Get(); }
void harness_start(void) { kc_capsule_setup(); }
/* Strings are keys of CPython's dicts here. */
Py_hash_t kc_unicode_hash(PyObject *unicode) { return PyObject_Hash(unicode); }
void kc_unicode_forget_interned(PyObject *unicode) {}
/* All dicts are full ones. */
PyObject *kc_kwargs_names(PyObject *dict) { return NULL; }
PyObject **kc_kwargs_values(PyObject *dict) { return NULL; }

PyObject *kc_tuple_from_array(PyObject *const *items, Py_ssize_t count) {
  PyObject *tuple = PyTuple_New(count);
  for (Py_ssize_t i = 0; i < count; i++) PyTuple_SET_ITEM(tuple, i, Py_NewRef(items[i]));
  return tuple;
}

#define CALL(name, ...) ((__typeof__(&name))in_cpython(#name))(__VA_ARGS__)

PyObject *cross_PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs) {
  return CALL(PyObject_Call, callable, args, kwargs);
}
PyObject *cross_PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding, const char *errors) {
  return CALL(PyUnicode_AsEncodedString, unicode, encoding, errors);
}
PyObject *cross_PyUnicode_Decode(const char *s, Py_ssize_t size, const char *encoding, const char *errors) {
  return CALL(PyUnicode_Decode, s, size, encoding, errors);
}
PyObject *cross_PyUnicode_FromEncodedObject(PyObject *object, const char *encoding, const char *errors) {
  return CALL(PyUnicode_FromEncodedObject, object, encoding, errors);
}
