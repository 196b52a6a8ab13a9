/* Calling what a PyMethodDef describes: every convention, from arguments in the vectorcall layout. */
#include "crossing.h"
#include "kc_types.h"
#include "kwargs.h"

#define KC_CONVENTION \
  (METH_VARARGS | METH_KEYWORDS | METH_FASTCALL | METH_NOARGS | METH_O | METH_METHOD)

/* How messages name the function: after its module or the class of the object that it is bound to. */
static PyObject *refuse(PyMethodDef *method, PyObject *self, PyObject *complaint) {
  if (complaint == NULL) return NULL;
  const char *owner = NULL;
  if (self != NULL && PyModule_Check(self))
    owner = PyModule_GetName(self);
  else if (self != NULL)
    owner = _PyType_Name(PyType_Check(self) ? (PyTypeObject *)self : Py_TYPE(self));
  PyErr_Format(PyExc_TypeError, "%.200s%s%.200s() %U", owner == NULL ? "" : owner,
               owner == NULL ? "" : ".", method->ml_name, complaint);
  Py_DECREF(complaint);
  return NULL;
}

static int no_keywords(PyMethodDef *method, PyObject *self, PyObject *kwnames) {
  if (kwnames == NULL || PyTuple_GET_SIZE(kwnames) == 0) return 0;
  refuse(method, self, PyUnicode_FromString("takes no keyword arguments"));
  return -1;
}

static PyObject *wrong_count(PyMethodDef *method, PyObject *self, const char *takes,
                             Py_ssize_t given) {
  return refuse(method, self, PyUnicode_FromFormat("%s (%zd given)", takes, given));
}

static PyObject *tuple_of(PyObject *const *args, Py_ssize_t count) {
  PyObject *tuple = PyTuple_New(count);
  if (tuple != NULL)
    for (Py_ssize_t i = 0; i < count; i++) PyTuple_SET_ITEM(tuple, i, Py_NewRef(args[i]));
  return tuple;
}

static PyObject *call_with_tuple(PyMethodDef *method, PyObject *self, PyObject *const *args,
                                 Py_ssize_t count, PyObject *kwnames) {
  PyObject *tuple = tuple_of(args, count), *dict = NULL, *result = NULL;
  if (tuple == NULL) return NULL;
  if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) > 0 &&
      (dict = kc_kwargs_new(kwnames, args + count)) == NULL) {
    Py_DECREF(tuple);
    return NULL;
  }
  if (method->ml_flags & METH_KEYWORDS)
    result = ((PyCFunctionWithKeywords)(void (*)(void))method->ml_meth)(self, tuple, dict);
  else
    result = method->ml_meth(self, tuple);
  Py_DECREF(tuple);
  Py_XDECREF(dict);
  return result;
}

PyObject *kc_call_method_def(PyMethodDef *method, PyObject *self, PyTypeObject *defining,
                             PyObject *const *args, Py_ssize_t count, PyObject *kwnames) {
  switch (method->ml_flags & KC_CONVENTION) {
    case METH_NOARGS:
      if (no_keywords(method, self, kwnames) < 0) return NULL;
      if (count != 0) return wrong_count(method, self, "takes no arguments", count);
      return method->ml_meth(self, NULL);
    case METH_O:
      if (no_keywords(method, self, kwnames) < 0) return NULL;
      if (count != 1) return wrong_count(method, self, "takes exactly one argument", count);
      return method->ml_meth(self, args[0]);
    case METH_VARARGS:
      if (no_keywords(method, NULL, kwnames) < 0) return NULL;
      return call_with_tuple(method, self, args, count, NULL);
    case METH_VARARGS | METH_KEYWORDS:
      return call_with_tuple(method, self, args, count, kwnames);
    case METH_FASTCALL:
      if (no_keywords(method, self, kwnames) < 0) return NULL;
      return ((_PyCFunctionFast)(void (*)(void))method->ml_meth)(self, args, count);
    case METH_FASTCALL | METH_KEYWORDS:
      return ((_PyCFunctionFastWithKeywords)(void (*)(void))method->ml_meth)(self, args, count,
                                                                           kwnames);
    case METH_METHOD | METH_FASTCALL | METH_KEYWORDS:
      return ((PyCMethod)(void (*)(void))method->ml_meth)(self, defining, args, count, kwnames);
    default:
      PyErr_Format(PyExc_SystemError, "%s() method: bad call flags", method->ml_name);
      return NULL;
  }
}
