#include "crossing.h"
#include "freelist.h"
#include "static_types.h"

#include <float.h>

#define FREE_LIMIT 100
static struct kc_freelist free_floats;

PyObject *PyFloat_FromDouble(double value) {
  PyObject *object = kc_freelist_take(&free_floats);
  if (KC_UNLIKELY(object == NULL)) {
    object = PyObject_Malloc(sizeof(PyFloatObject));
    if (object == NULL) return PyErr_NoMemory();
  }
  Py_SET_REFCNT(object, 1);
  Py_SET_TYPE(object, &PyFloat_Type);
  ((PyFloatObject *)object)->ob_fval = value;
  return object;
}

void kc_float_dealloc(PyObject *object) {
  if (KC_UNLIKELY(!PyFloat_CheckExact(object)))
    Py_TYPE(object)->tp_free(object);
  else if (!kc_freelist_put(&free_floats, object, FREE_LIMIT))
    PyObject_Free(object);
}

/* Takes over what __float__ gave. */
static double value_of_result(PyObject *object, PyObject *result) {
  if (result == NULL) return -1.0;
  if (!PyFloat_Check(result)) {
    PyErr_Format(PyExc_TypeError, "%.50s.__float__ returned non-float (type %.50s)",
                 Py_TYPE(object)->tp_name, Py_TYPE(result)->tp_name);
    Py_DECREF(result);
    return -1.0;
  }
  if (!PyFloat_CheckExact(result) &&
      PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                       "%.50s.__float__ returned non-float (type %.50s).  The ability to return an "
                       "instance of a strict subclass of float is deprecated, and may not be "
                       "supported in a future version of Python.",
                       Py_TYPE(object)->tp_name, Py_TYPE(result)->tp_name) < 0) {
    Py_DECREF(result);
    return -1.0;
  }
  double value = PyFloat_AS_DOUBLE(result);
  Py_DECREF(result);
  return value;
}

static double value_of_index(PyObject *object) {
  PyObject *number = cross_PyNumber_Index(object);
  if (number == NULL) return -1.0;
  double value = PyLong_AsDouble(number);
  Py_DECREF(number);
  return value;
}

double PyFloat_AsDouble(PyObject *object) {
  if (KC_UNLIKELY(object == NULL)) {
    PyErr_BadArgument();
    return -1.0;
  }
  if (KC_LIKELY(PyFloat_Check(object))) return PyFloat_AS_DOUBLE(object);
  if (PyLong_CheckExact(object)) return PyLong_AsDouble(object);
  PyNumberMethods *number = Py_TYPE(object)->tp_as_number;
  if (number != NULL && number->nb_float != NULL)
    return value_of_result(object, number->nb_float(object));
  if (number != NULL && number->nb_index != NULL) return value_of_index(object);
  PyErr_Format(PyExc_TypeError, "must be real number, not %.50s", Py_TYPE(object)->tp_name);
  return -1.0;
}

PyObject *PyFloat_FromString(PyObject *text) { return cross_PyFloat_FromString(text); }

double PyFloat_GetMax(void) { return DBL_MAX; }
double PyFloat_GetMin(void) { return DBL_MIN; }

PyObject *PyFloat_GetInfo(void) { return Py_XNewRef(PySys_GetObject("float_info")); }
