/* How messages name what is called. */
#include "kc.h"

/* The name of a function, or of another object's class: a borrowed str that is kept for good. */
extern PyObject *cross_function_name(PyObject *function);

const char *PyEval_GetFuncName(PyObject *function) {
  PyObject *name = cross_function_name(function);
  return name == NULL ? NULL : PyUnicode_AsUTF8(name);
}

const char *PyEval_GetFuncDesc(PyObject *function) {
  bool is_function = PyMethod_Check(function) || PyFunction_Check(function) || PyCFunction_Check(function);
  return is_function ? "()" : " object";
}
