/* Calling methods, and calls with arguments in a variable list or built from a format. */
#include "kc.h"

#include <string.h>

#undef PyObject_CallFunction
#undef PyObject_CallMethod
#undef _PyObject_CallMethodId

PyAPI_FUNC(int) _PyObject_GetMethod(PyObject *object, PyObject *name, PyObject **method);

PyObject *PyObject_VectorcallMethod(PyObject *name, PyObject *const *args, size_t nargsf, PyObject *kwnames) {
  PyObject *method = NULL, *result;
  int unbound = _PyObject_GetMethod(args[0], name, &method);
  if (method == NULL) return NULL;
  if (unbound) {
    /* The place before the object is not the callee's. */
    result = PyObject_Vectorcall(method, args, nargsf & ~PY_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
  } else {
    size_t count = PyVectorcall_NARGS(nargsf) - 1;
    result = PyObject_Vectorcall(method, args + 1, count | PY_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
  }
  Py_DECREF(method);
  return result;
}

enum { FEW = 8 };

static PyObject *null_argument(void) {
  if (!PyErr_Occurred()) PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
  return NULL;
}

/* Calls with the objects up to a null; `name`, if it is there, is a method of `object`, else `object` is
 * called. */
static PyObject *call_with_objects(PyObject *object, PyObject *name, va_list objects) {
  if (object == NULL) return null_argument();
  va_list counting;
  Py_ssize_t count = 1;
  va_copy(counting, objects);
  while (va_arg(counting, PyObject *) != NULL) count++;
  va_end(counting);
  PyObject *few[FEW], **args = few;
  if (count > FEW && (args = PyMem_New(PyObject *, count)) == NULL) return PyErr_NoMemory();
  args[0] = object;
  for (Py_ssize_t i = 1; i < count; i++) args[i] = va_arg(objects, PyObject *);
  PyObject *result =
      name != NULL ? PyObject_VectorcallMethod(name, args, count, NULL)
                   : PyObject_Vectorcall(object, args + 1, (count - 1) | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
  if (args != few) PyMem_Free(args);
  return result;
}

PyObject *PyObject_CallFunctionObjArgs(PyObject *callable, ...) {
  va_list objects;
  va_start(objects, callable);
  PyObject *result = call_with_objects(callable, NULL, objects);
  va_end(objects);
  return result;
}

PyObject *PyObject_CallMethodObjArgs(PyObject *object, PyObject *name, ...) {
  if (object == NULL || name == NULL) return null_argument();
  va_list objects;
  va_start(objects, name);
  PyObject *result = call_with_objects(object, name, objects);
  va_end(objects);
  return result;
}

PyObject *_PyObject_CallMethodIdObjArgs(PyObject *object, struct _Py_Identifier *id, ...) {
  PyObject *name = object == NULL || id == NULL ? null_argument() : _PyUnicode_FromId(id);
  if (name == NULL) return NULL;
  va_list objects;
  va_start(objects, id);
  PyObject *result = call_with_objects(object, name, objects);
  va_end(objects);
  return result;
}

PyAPI_FUNC(PyObject *) _Py_VaBuildValue_SizeT(const char *format, va_list values);
#undef Py_VaBuildValue
PyAPI_FUNC(PyObject *) Py_VaBuildValue(const char *format, va_list values);

/* Calls with what the format builds: several values are the arguments, a single one is the argument unless it
 * is a tuple. A null `callable` is an error that is set. */
static PyObject *call_with_format(PyObject *callable, const char *format, va_list values, bool sized) {
  if (callable == NULL) return null_argument();
  if (format == NULL || *format == 0) return PyObject_CallNoArgs(callable);
  PyObject *built = sized ? _Py_VaBuildValue_SizeT(format, values) : Py_VaBuildValue(format, values);
  if (built == NULL) return NULL;
  PyObject *result =
      PyTuple_Check(built) ? PyObject_Call(callable, built, NULL) : PyObject_CallOneArg(callable, built);
  Py_DECREF(built);
  return result;
}

/* As call_with_format for a method; steals `method`. */
static PyObject *call_method_with_format(PyObject *method, const char *format, va_list values, bool sized) {
  if (method == NULL) return NULL;
  PyObject *result = NULL;
  if (PyCallable_Check(method))
    result = call_with_format(method, format, values, sized);
  else
    PyErr_Format(PyExc_TypeError, "attribute of type '%.200s' is not callable", Py_TYPE(method)->tp_name);
  Py_DECREF(method);
  return result;
}

#define WITH_VALUES(last, call)    \
  va_list values;                  \
  va_start(values, last);          \
  PyObject *result = call;         \
  va_end(values);                  \
  return result;

PyAPI_FUNC(PyObject *) PyObject_CallFunction(PyObject *callable, const char *format, ...);
PyObject *PyObject_CallFunction(PyObject *callable, const char *format, ...) {
  WITH_VALUES(format, call_with_format(callable, format, values, false))
}

PyObject *_PyObject_CallFunction_SizeT(PyObject *callable, const char *format, ...) {
  WITH_VALUES(format, call_with_format(callable, format, values, true))
}

PyObject *PyEval_CallFunction(PyObject *callable, const char *format, ...) {
  WITH_VALUES(format, call_with_format(callable, format, values, false))
}

static PyObject *attribute(PyObject *object, const char *name) {
  return object == NULL || name == NULL ? null_argument() : PyObject_GetAttrString(object, name);
}

PyAPI_FUNC(PyObject *) PyObject_CallMethod(PyObject *object, const char *name, const char *format, ...);
PyObject *PyObject_CallMethod(PyObject *object, const char *name, const char *format, ...) {
  WITH_VALUES(format, call_method_with_format(attribute(object, name), format, values, false))
}

PyObject *_PyObject_CallMethod_SizeT(PyObject *object, const char *name, const char *format, ...) {
  WITH_VALUES(format, call_method_with_format(attribute(object, name), format, values, true))
}

PyObject *PyEval_CallMethod(PyObject *object, const char *name, const char *format, ...) {
  WITH_VALUES(format, call_method_with_format(attribute(object, name), format, values, false))
}

static PyObject *attribute_of_object(PyObject *object, PyObject *name) {
  return object == NULL || name == NULL ? null_argument() : PyObject_GetAttr(object, name);
}

PyAPI_FUNC(PyObject *) _PyObject_CallMethod(PyObject *object, PyObject *name, const char *format, ...);
PyObject *_PyObject_CallMethod(PyObject *object, PyObject *name, const char *format, ...) {
  WITH_VALUES(format, call_method_with_format(attribute_of_object(object, name), format, values, true))
}

PyAPI_FUNC(PyObject *) _PyObject_CallMethodId(PyObject *object, _Py_Identifier *id, const char *format, ...);
PyObject *_PyObject_CallMethodId(PyObject *object, _Py_Identifier *id, const char *format, ...) {
  WITH_VALUES(format, call_method_with_format(attribute_of_object(object, _PyUnicode_FromId(id)), format,
                                              values, false))
}

PyObject *_PyObject_CallMethodId_SizeT(PyObject *object, _Py_Identifier *id, const char *format, ...) {
  WITH_VALUES(format, call_method_with_format(attribute_of_object(object, _PyUnicode_FromId(id)), format,
                                              values, true))
}
