#include "kc.h"

#include "static_types.h"

#include <errno.h>
#include <math.h>

PyObject *PyComplex_FromCComplex(Py_complex value) {
  PyComplexObject *object = PyObject_Malloc(sizeof *object);
  if (object == NULL) return PyErr_NoMemory();
  PyObject_Init((PyObject *)object, &PyComplex_Type);
  object->cval = value;
  return (PyObject *)object;
}

PyObject *PyComplex_FromDoubles(double real, double imag) {
  return PyComplex_FromCComplex((Py_complex){real, imag});
}

void kc_complex_dealloc(PyObject *object) { Py_TYPE(object)->tp_free(object); }

/* What __complex__ gives: NULL without error if there is no such method. */
static PyObject *try_complex_method(PyObject *object) {
  PyObject *method = PyObject_GetAttrString((PyObject *)Py_TYPE(object), "__complex__");
  if (method == NULL) {
    if (PyErr_ExceptionMatches(PyExc_AttributeError)) PyErr_Clear();
    return NULL;
  }
  PyObject *result = PyObject_CallFunctionObjArgs(method, object, NULL);
  Py_DECREF(method);
  if (result != NULL && !PyComplex_Check(result)) {
    PyErr_Format(PyExc_TypeError, "__complex__ returned non-complex (type %.200s)",
                 Py_TYPE(result)->tp_name);
    Py_CLEAR(result);
  }
  return result;
}

Py_complex PyComplex_AsCComplex(PyObject *object) {
  if (PyComplex_Check(object)) return ((PyComplexObject *)object)->cval;
  bool plain = PyFloat_CheckExact(object) || PyLong_CheckExact(object);
  PyObject *result = plain ? NULL : try_complex_method(object);
  if (result != NULL) {
    Py_complex value = ((PyComplexObject *)result)->cval;
    Py_DECREF(result);
    return value;
  }
  if (!plain && PyErr_Occurred()) return (Py_complex){-1.0, 0.0};
  return (Py_complex){PyFloat_AsDouble(object), 0.0};
}

double PyComplex_RealAsDouble(PyObject *object) {
  if (PyComplex_Check(object)) return ((PyComplexObject *)object)->cval.real;
  return PyFloat_AsDouble(object);
}

double PyComplex_ImagAsDouble(PyObject *object) {
  return PyComplex_Check(object) ? ((PyComplexObject *)object)->cval.imag : 0.0;
}

Py_complex _Py_c_sum(Py_complex a, Py_complex b) {
  return (Py_complex){a.real + b.real, a.imag + b.imag};
}
Py_complex _Py_c_diff(Py_complex a, Py_complex b) {
  return (Py_complex){a.real - b.real, a.imag - b.imag};
}
Py_complex _Py_c_neg(Py_complex a) { return (Py_complex){-a.real, -a.imag}; }
Py_complex _Py_c_prod(Py_complex a, Py_complex b) {
  return (Py_complex){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* Divides by the larger part of `b` first, so that the intermediate results stay in range
 * (R. L. Smith, "Algorithm 116: Complex Division", CACM 1962). Sets errno to EDOM for division by 0. */
Py_complex _Py_c_quot(Py_complex a, Py_complex b) {
  double real = fabs(b.real), imag = fabs(b.imag);
  if (real == 0.0 && imag == 0.0) {
    errno = EDOM;
    return (Py_complex){0.0, 0.0};
  }
  if (real >= imag) {
    double ratio = b.imag / b.real, scale = b.real + b.imag * ratio;
    return (Py_complex){(a.real + a.imag * ratio) / scale, (a.imag - a.real * ratio) / scale};
  }
  if (imag >= real) {
    double ratio = b.real / b.imag, scale = b.real * ratio + b.imag;
    return (Py_complex){(a.real * ratio + a.imag) / scale, (a.imag * ratio - a.real) / scale};
  }
  return (Py_complex){Py_NAN, Py_NAN};
}

Py_complex _Py_c_pow(Py_complex a, Py_complex b) {
  if (b.real == 0.0 && b.imag == 0.0) return (Py_complex){1.0, 0.0};
  if (a.real == 0.0 && a.imag == 0.0) {
    if (b.imag != 0.0 || b.real < 0.0) errno = EDOM;
    return (Py_complex){0.0, 0.0};
  }
  double size = hypot(a.real, a.imag), angle = atan2(a.imag, a.real);
  double length = pow(size, b.real), turn = angle * b.real;
  if (b.imag != 0.0) {
    length /= exp(angle * b.imag);
    turn += b.imag * log(size);
  }
  return (Py_complex){length * cos(turn), length * sin(turn)};
}

/* Sets errno to ERANGE on overflow, else to 0. */
double _Py_c_abs(Py_complex a) {
  double size = hypot(a.real, a.imag);
  bool finite = isfinite(a.real) && isfinite(a.imag);
  errno = finite && isinf(size) ? ERANGE : 0;
  return size;
}
