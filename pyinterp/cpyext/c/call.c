/* Calling objects. */
#include "check_refs.h"
#include "crossing.h"
#include "kc_threads.h"
#include "kc_tuple.h"

#include <string.h>

/* The function behind an object's vectorcall protocol, or null. */
static inline vectorcallfunc vectorcall_of(PyObject *callable) {
  PyTypeObject *type = Py_TYPE(callable);
  if (!PyType_HasFeature(type, Py_TPFLAGS_HAVE_VECTORCALL)) return NULL;
  vectorcallfunc function;
  memcpy(&function, (char *)callable + type->tp_vectorcall_offset, sizeof function);
  return function;
}

vectorcallfunc PyVectorcall_Function(PyObject *callable) { return vectorcall_of(callable); }

static PyObject *refuse_result(PyObject *callable, PyObject *result, const char *where) {
  if (result == NULL) {
    if (callable != NULL)
      PyErr_Format(PyExc_SystemError, "%R returned NULL without setting an exception", callable);
    else
      PyErr_Format(PyExc_SystemError, "%s returned NULL without setting an exception", where);
    return NULL;
  }
  Py_DECREF(result);
  if (callable != NULL)
    _PyErr_FormatFromCause(PyExc_SystemError, "%R returned a result with an exception set", callable);
  else
    _PyErr_FormatFromCause(PyExc_SystemError, "%s returned a result with an exception set", where);
  return NULL;
}

PyObject *_Py_CheckFunctionResult(PyThreadState *tstate, PyObject *callable, PyObject *result,
                                  const char *where) {
  if (KC_LIKELY((result == NULL) == kc_error_pending())) return result;
  return refuse_result(callable, result, where);
}

static inline PyObject *checked(PyObject *callable, PyObject *result) {
  return _Py_CheckFunctionResult(NULL, callable, result, NULL);
}

PyAPI_FUNC(PyObject *) _PyStack_AsDict(PyObject *const *values, PyObject *kwnames);
PyObject *_PyStack_AsDict(PyObject *const *values, PyObject *kwnames) {
  PyObject *dict = PyDict_New();
  for (Py_ssize_t i = 0; dict != NULL && i < PyTuple_GET_SIZE(kwnames); i++)
    if (PyDict_SetItem(dict, PyTuple_GET_ITEM(kwnames, i), values[i]) < 0) Py_CLEAR(dict);
  return dict;
}

/* Calls the slot, guarded against endless recursion in C. */
static PyObject *call_slot(ternaryfunc call, PyObject *callable, PyObject *args, PyObject *kwargs) {
  if (Py_EnterRecursiveCall(" while calling a Python object")) return NULL;
  PyObject *result = call(callable, args, kwargs);
  Py_LeaveRecursiveCall();
  return checked(callable, result);
}

static PyObject *refuse_callable(PyObject *callable) {
  PyErr_Format(PyExc_TypeError, "'%.200s' object is not callable", Py_TYPE(callable)->tp_name);
  return NULL;
}

PyObject *_PyObject_MakeTpCall(PyThreadState *tstate, PyObject *callable, PyObject *const *args,
                               Py_ssize_t nargs, PyObject *keywords) {
  ternaryfunc call = Py_TYPE(callable)->tp_call;
  if (call == NULL) return refuse_callable(callable);
  PyObject *tuple = kc_tuple_from_array(args, nargs), *kwargs = NULL;
  if (tuple == NULL) return NULL;
  if (keywords == NULL || PyDict_Check(keywords)) {
    kwargs = Py_XNewRef(keywords);
  } else if (PyTuple_GET_SIZE(keywords) > 0 && (kwargs = _PyStack_AsDict(args + nargs, keywords)) == NULL) {
    Py_DECREF(tuple);
    return NULL;
  }
  PyObject *result = call_slot(call, callable, tuple, kwargs);
  Py_DECREF(tuple);
  Py_XDECREF(kwargs);
  return result;
}

PyObject *PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames) {
  vectorcallfunc function = vectorcall_of(callable);
  if (function != NULL) return checked(callable, function(callable, args, nargsf, kwnames));
  return _PyObject_MakeTpCall(NULL, callable, args, PyVectorcall_NARGS(nargsf), kwnames);
}

PyAPI_FUNC(PyObject *) _PyObject_FastCall(PyObject *callable, PyObject *const *args, Py_ssize_t nargs);
PyObject *_PyObject_FastCall(PyObject *callable, PyObject *const *args, Py_ssize_t nargs) {
  return PyObject_Vectorcall(callable, args, nargs, NULL);
}

/* Calls through the vectorcall protocol with the values of a dict behind the positional arguments. */
static PyObject *vectorcall_with_dict(vectorcallfunc function, PyObject *callable, PyObject *const *args,
                                      Py_ssize_t nargs, PyObject *kwargs) {
  Py_ssize_t nkwargs = PyDict_GET_SIZE(kwargs), at = 0, filled = 0;
  PyObject *names = PyTuple_New(nkwargs), *name, *value;
  PyObject **all = PyMem_New(PyObject *, nargs + nkwargs + 1);
  bool named = true;
  if (names == NULL || all == NULL) {
    Py_XDECREF(names);
    PyMem_Free(all);
    return PyErr_NoMemory();
  }
  PyObject **arguments = all + 1; /* the callee may use the place before */
  memcpy(arguments, args, nargs * sizeof *arguments);
  while (filled < nkwargs && PyDict_Next(kwargs, &at, &name, &value)) {
    named = named && PyUnicode_Check(name);
    PyTuple_SET_ITEM(names, filled, Py_NewRef(name));
    arguments[nargs + filled++] = Py_NewRef(value);
  }
  PyObject *result = NULL;
  if (named)
    result = function(callable, arguments, nargs | PY_VECTORCALL_ARGUMENTS_OFFSET, names);
  else
    PyErr_SetString(PyExc_TypeError, "keywords must be strings");
  for (Py_ssize_t i = 0; i < filled; i++) Py_DECREF(arguments[nargs + i]);
  PyMem_Free(all);
  Py_DECREF(names);
  return result;
}

PyObject *PyObject_VectorcallDict(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwargs) {
  vectorcallfunc function = vectorcall_of(callable);
  Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
  if (function == NULL) return _PyObject_MakeTpCall(NULL, callable, args, nargs, kwargs);
  if (kwargs == NULL || PyDict_GET_SIZE(kwargs) == 0)
    return checked(callable, function(callable, args, nargsf, NULL));
  return checked(callable, vectorcall_with_dict(function, callable, args, nargs, kwargs));
}

/* True for the picture of a function that is Python's own: it has no function of C to be called. */
static bool is_of_python(PyObject *callable) {
  PyTypeObject *type = Py_TYPE(callable);
  return type == &PyCFunction_Type || type == &PyCMethod_Type || type == &PyMethodDescr_Type ||
         type == &PyMethod_Type || type == &PyFunction_Type;
}

PyObject *PyVectorcall_Call(PyObject *callable, PyObject *tuple, PyObject *kwargs) {
  Py_ssize_t offset = Py_TYPE(callable)->tp_vectorcall_offset;
  vectorcallfunc function = NULL;
  if (offset > 0) memcpy(&function, (char *)callable + offset, sizeof function);
  if (function == NULL && is_of_python(callable)) return cross_PyObject_Call(callable, tuple, kwargs);
  if (function == NULL) {
    PyErr_Format(PyExc_TypeError, "'%.200s' object does not support vectorcall", Py_TYPE(callable)->tp_name);
    return NULL;
  }
  PyObject **args = ((PyTupleObject *)tuple)->ob_item;
  Py_ssize_t nargs = PyTuple_GET_SIZE(tuple);
  if (kwargs == NULL || PyDict_GET_SIZE(kwargs) == 0)
    return checked(callable, function(callable, args, nargs, NULL));
  return checked(callable, vectorcall_with_dict(function, callable, args, nargs, kwargs));
}

PyObject *PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs) {
  if (KC_UNLIKELY(kc_check_refs)) kc_check_passed(args);
  if (vectorcall_of(callable) != NULL) return PyVectorcall_Call(callable, args, kwargs);
  ternaryfunc call = Py_TYPE(callable)->tp_call;
  if (call == NULL) return cross_PyObject_Call(callable, args, kwargs);
  return call_slot(call, callable, args, kwargs);
}

PyAPI_FUNC(PyObject *) _PyObject_Call(PyThreadState *tstate, PyObject *callable, PyObject *args,
                                      PyObject *kwargs);
PyObject *_PyObject_Call(PyThreadState *tstate, PyObject *callable, PyObject *args, PyObject *kwargs) {
  return PyObject_Call(callable, args, kwargs);
}

PyObject *PyObject_CallNoArgs(PyObject *callable) {
  return PyObject_Vectorcall(callable, NULL, 0, NULL);
}

PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *argument) {
  PyObject *args[2] = {NULL, argument};
  return PyObject_Vectorcall(callable, args + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}

PyObject *PyObject_CallObject(PyObject *callable, PyObject *args) {
  if (args == NULL) return PyObject_CallNoArgs(callable);
  if (PyTuple_Check(args)) return PyObject_Call(callable, args, NULL);
  PyErr_SetString(PyExc_TypeError, "argument list must be a tuple");
  return NULL;
}

PyAPI_FUNC(PyObject *) _PyObject_Call_Prepend(PyThreadState *tstate, PyObject *callable, PyObject *first,
                                              PyObject *args, PyObject *kwargs);
PyObject *_PyObject_Call_Prepend(PyThreadState *tstate, PyObject *callable, PyObject *first, PyObject *args,
                                 PyObject *kwargs) {
  Py_ssize_t count = PyTuple_GET_SIZE(args);
  PyObject **all = PyMem_New(PyObject *, count + 1);
  if (all == NULL) return PyErr_NoMemory();
  all[0] = first;
  memcpy(all + 1, ((PyTupleObject *)args)->ob_item, count * sizeof *all);
  PyObject *result = PyObject_VectorcallDict(callable, all, count + 1, kwargs);
  PyMem_Free(all);
  return result;
}
