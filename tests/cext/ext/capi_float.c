/* PyFloat_*, PyComplex_* and the conversions between doubles and text, one to one. */
#include "wrap.h"

static PyObject *wrap_PyFloat_FromDouble(PyObject *module, PyObject *args) {
  double value;
  PARSE("d", &value);
  return PyFloat_FromDouble(value);
}

static PyObject *wrap_PyFloat_AsDouble(PyObject *module, PyObject *args) {
  TAKE_O;
  double value = PyFloat_AsDouble(a);
  if (value == -1.0 && PyErr_Occurred()) return NULL;
  return PyFloat_FromDouble(value);
}

static PyObject *wrap_PyFloat_AS_DOUBLE(PyObject *module, PyObject *args) {
  PyObject *value;
  PARSE("O!", &PyFloat_Type, &value);
  return Py_BuildValue("(dd)", PyFloat_AS_DOUBLE(value), ((PyFloatObject *)value)->ob_fval);
}

static PyObject *wrap_limits(PyObject *module, PyObject *args) {
  return Py_BuildValue("(dd)", PyFloat_GetMax(), PyFloat_GetMin());
}

static PyObject *wrap_PyFloat_Pack8(PyObject *module, PyObject *args) {
  double value;
  int little;
  char bytes[14];
  PARSE("dp", &value, &little);
  if (PyFloat_Pack8(value, bytes, little) < 0 || PyFloat_Pack4(value, bytes + 8, little) < 0 ||
      PyFloat_Pack2(value, bytes + 12, little) < 0) {
    return NULL;
  }
  return Py_BuildValue("(y#ddd)", bytes, (Py_ssize_t)14, PyFloat_Unpack8(bytes, little),
                       PyFloat_Unpack4(bytes + 8, little), PyFloat_Unpack2(bytes + 12, little));
}

static PyObject *wrap_PyOS_string_to_double(PyObject *module, PyObject *args) {
  const char *text;
  PyObject *on_overflow;
  int want_end;
  char *end = NULL;
  PARSE("sOp", &text, &on_overflow, &want_end);
  double value = PyOS_string_to_double(text, want_end ? &end : NULL, on_overflow == Py_None ? NULL : on_overflow);
  if (value == -1.0 && PyErr_Occurred()) return NULL;
  return Py_BuildValue("(dn)", value, want_end ? (Py_ssize_t)(end - text) : -1);
}

static PyObject *wrap_PyOS_double_to_string(PyObject *module, PyObject *args) {
  double value;
  int format, precision, flags, kind;
  PARSE("dCii", &value, &format, &precision, &flags);
  char *text = PyOS_double_to_string(value, format, precision, flags, &kind);
  if (text == NULL) return NULL;
  PyObject *result = Py_BuildValue("(si)", text, kind);
  PyMem_Free(text);
  return result;
}

static PyObject *wrap_PyComplex_FromDoubles(PyObject *module, PyObject *args) {
  double real, imag;
  PARSE("dd", &real, &imag);
  return PyComplex_FromDoubles(real, imag);
}

static PyObject *wrap_PyComplex_AsCComplex(PyObject *module, PyObject *args) {
  TAKE_O;
  Py_complex value = PyComplex_AsCComplex(a);
  if (value.real == -1.0 && PyErr_Occurred()) return NULL;
  return PyComplex_FromCComplex(value);
}

static PyObject *wrap_PyComplex_RealAsDouble(PyObject *module, PyObject *args) {
  TAKE_O;
  double real = PyComplex_RealAsDouble(a), imag = PyErr_Occurred() ? 0 : PyComplex_ImagAsDouble(a);
  if (PyErr_Occurred()) return NULL;
  return Py_BuildValue("(dd)", real, imag);
}

static PyObject *wrap_complex_field(PyObject *module, PyObject *args) {
  PyObject *value;
  PARSE("O!", &PyComplex_Type, &value);
  Py_complex c = ((PyComplexObject *)value)->cval;
  return Py_BuildValue("(ddD)", c.real, c.imag, &c);
}

static PyObject *wrap_complex_arithmetic(PyObject *module, PyObject *args) {
  Py_complex a, b;
  PARSE("DD", &a, &b);
  Py_complex sum = _Py_c_sum(a, b), product = _Py_c_prod(a, b), quotient = _Py_c_quot(a, b), power = _Py_c_pow(a, b);
  return Py_BuildValue("(DDDDd)", &sum, &product, &quotient, &power, _Py_c_abs(a));
}

static PyObject *wrap_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(iiii)", PyFloat_Check(a), PyFloat_CheckExact(a), PyComplex_Check(a), PyComplex_CheckExact(a));
}

static PyObject *wrap_Py_HashDouble(PyObject *module, PyObject *args) {
  PyObject *value;
  PARSE("O!", &PyFloat_Type, &value);
  return PyLong_FromSsize_t(_Py_HashDouble(value, PyFloat_AS_DOUBLE(value)));
}

static PyObject *wrap_Py_IS_NAN(PyObject *module, PyObject *args) {
  double value;
  PARSE("d", &value);
  return Py_BuildValue("(iii)", !!Py_IS_NAN(value), !!Py_IS_INFINITY(value), !!Py_IS_FINITE(value));
}

#define FUNCTIONS(X) \
  X(CUSTOM, PyFloat_FromDouble) X(O_O, PyFloat_FromString) X(CUSTOM, PyFloat_AsDouble) X(CUSTOM, PyFloat_AS_DOUBLE) \
  X(CUSTOM, limits) X(O_, PyFloat_GetInfo) X(CUSTOM, PyFloat_Pack8) X(CUSTOM, PyOS_string_to_double) \
  X(CUSTOM, PyOS_double_to_string) X(CUSTOM, PyComplex_FromDoubles) X(CUSTOM, PyComplex_AsCComplex) \
  X(CUSTOM, PyComplex_RealAsDouble) X(CUSTOM, complex_field) X(CUSTOM, complex_arithmetic) X(CUSTOM, checks) \
  X(CUSTOM, Py_HashDouble) X(CUSTOM, Py_IS_NAN)

WRAP_MODULE(capi_float, FUNCTIONS)
