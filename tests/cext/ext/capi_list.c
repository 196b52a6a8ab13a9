/* PyList_*, PyTuple_*, PySlice_* one to one. */
#include "wrap.h"

/* These take over a reference. */
static PyObject *wrap_PyList_SetItem(PyObject *module, PyObject *args) {
  TAKE_OnO;
  return int_result(PyList_SetItem(a, n, Py_XNewRef(b)));
}

static PyObject *wrap_PyTuple_SetItem(PyObject *module, PyObject *args) {
  Py_ssize_t size, index;
  PyObject *item;
  PARSE("nnO", &size, &index, &item);
  PyObject *tuple = PyTuple_New(size);
  if (tuple == NULL) return NULL;
  if (PyTuple_SetItem(tuple, index, Py_NewRef(item)) < 0) {
    Py_DECREF(tuple);
    return NULL;
  }
  for (Py_ssize_t i = 0; i < size; i++) {
    if (PyTuple_GET_ITEM(tuple, i) == NULL) PyTuple_SET_ITEM(tuple, i, PyLong_FromSsize_t(i));
  }
  return tuple;
}

static PyObject *wrap_PyTuple_SetItemShared(PyObject *module, PyObject *args) {
  TAKE_OnO;
  return int_result(PyTuple_SetItem(a, n, Py_XNewRef(b)));
}

static PyObject *wrap__PyTuple_Resize(PyObject *module, PyObject *args) {
  Py_ssize_t size, later;
  PARSE("nn", &size, &later);
  PyObject *tuple = PyTuple_New(size);
  if (tuple == NULL) return NULL;
  for (Py_ssize_t i = 0; i < size; i++) PyTuple_SET_ITEM(tuple, i, PyLong_FromSsize_t(i));
  if (_PyTuple_Resize(&tuple, later) < 0) return NULL;
  for (Py_ssize_t i = size; i < later; i++) PyTuple_SET_ITEM(tuple, i, Py_NewRef(Py_None));
  return tuple;
}

static PyObject *wrap_PyTuple_Pack(PyObject *module, PyObject *args) {
  TAKE_OOO;
  return Py_BuildValue("(NN)", PyTuple_Pack(3, a, b, c), PyTuple_Pack(0));
}

static PyObject *wrap_PySlice_Unpack(PyObject *module, PyObject *args) {
  TAKE_On;
  Py_ssize_t start, stop, step;
  if (PySlice_Unpack(a, &start, &stop, &step) < 0) return NULL;
  Py_ssize_t length = PySlice_AdjustIndices(n, &start, &stop, step);
  return Py_BuildValue("(nnnn)", start, stop, step, length);
}

static PyObject *wrap_PySlice_GetIndicesEx(PyObject *module, PyObject *args) {
  TAKE_On;
  Py_ssize_t start, stop, step, length;
  if (PySlice_GetIndicesEx(a, n, &start, &stop, &step, &length) < 0) return NULL;
  return Py_BuildValue("(nnnn)", start, stop, step, length);
}

static PyObject *wrap_slice_fields(PyObject *module, PyObject *args) {
  PyObject *slice;
  PARSE("O!", &PySlice_Type, &slice);
  PySliceObject *fields = (PySliceObject *)slice;
  return Py_BuildValue("(OOO)", fields->start, fields->stop, fields->step);
}

static PyObject *wrap_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(iiiii)", PyList_Check(a), PyList_CheckExact(a), PyTuple_Check(a), PyTuple_CheckExact(a),
                       PySlice_Check(a));
}

#define FUNCTIONS(X) \
  X(O_n, PyList_New_) X(N_O, PyList_Size) X(B_On, PyList_GetItem) X(CUSTOM, PyList_SetItem) X(I_OnO, PyList_Insert) \
  X(I_OO, PyList_Append) X(O_Onn, PyList_GetSlice) X(I_OnnO, PyList_SetSlice) X(I_O, PyList_Sort) \
  X(I_O, PyList_Reverse) X(O_O, PyList_AsTuple) X(O_OO, _PyList_Extend_) X(N_O, PyTuple_Size) \
  X(B_On, PyTuple_GetItem) X(O_Onn, PyTuple_GetSlice) X(CUSTOM, PyTuple_SetItem) X(CUSTOM, PyTuple_SetItemShared) \
  X(CUSTOM, _PyTuple_Resize) X(CUSTOM, PyTuple_Pack) X(O_OOO, PySlice_New) X(CUSTOM, PySlice_Unpack) \
  X(CUSTOM, PySlice_GetIndicesEx) X(CUSTOM, slice_fields) X(CUSTOM, checks)

/* A new list has no items yet; it must have some before Python sees it. */
static PyObject *PyList_New_(Py_ssize_t size) {
  PyObject *list = PyList_New(size);
  for (Py_ssize_t i = 0; list != NULL && i < size; i++) PyList_SET_ITEM(list, i, PyLong_FromSsize_t(i * i));
  return list;
}

static PyObject *_PyList_Extend_(PyObject *list, PyObject *values) {
  return _PyList_Extend((PyListObject *)list, values);
}

WRAP_MODULE(capi_list, FUNCTIONS)
