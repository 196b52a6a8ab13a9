#include "crossing.h"
#include "gcmemory.h"
#include "kc_twins.h"
#include "static_types.h"

PyObject *PyCell_New(PyObject *value) {
  PyObject *cell = kc_new_block(&PyCell_Type, 0);
  if (cell == NULL) return NULL;
  PyCell_SET(cell, Py_XNewRef(value));
  return cell;
}

PyObject *PyCell_Get(PyObject *cell) {
  if (PyCell_Check(cell)) return Py_XNewRef(PyCell_GET(cell));
  PyErr_BadInternalCall();
  return NULL;
}

int PyCell_Set(PyObject *cell, PyObject *value) {
  if (!PyCell_Check(cell)) {
    PyErr_BadInternalCall();
    return -1;
  }
  if (kc_is_linked(cell)) return cross_PyCell_Set(cell, value);
  PyObject *old = PyCell_GET(cell);
  PyCell_SET(cell, Py_XNewRef(value));
  Py_XDECREF(old);
  return 0;
}

void kc_cell_dealloc(PyObject *cell) {
  PyObject_GC_UnTrack(cell);
  if (_PyTrash_begin(NULL, cell)) return;
  Py_XDECREF(PyCell_GET(cell));
  PyObject_GC_Del(cell);
  _PyTrash_end(NULL);
}

int kc_cell_traverse(PyObject *cell, visitproc visit, void *arg) {
  Py_VISIT(PyCell_GET(cell));
  return 0;
}

int kc_cell_clear(PyObject *cell) {
  PyObject *value = PyCell_GET(cell);
  PyCell_SET(cell, NULL);
  Py_XDECREF(value);
  return 0;
}
