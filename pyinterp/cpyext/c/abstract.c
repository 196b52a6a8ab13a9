/* Abstract functions whose common case needs no Python. */
#include "crossing.h"

PyObject *PyNumber_Index(PyObject *object) {
  if (object != NULL && PyLong_CheckExact(object)) return Py_NewRef(object);
  return cross_PyNumber_Index(object);
}

PyObject *PySequence_List(PyObject *object) { return cross_PySequence_List(object); }
