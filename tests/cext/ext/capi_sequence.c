/* PySequence_*, PyMapping_*, PyIter_* one to one. */
#include "wrap.h"

static PyObject *wrap_PyIter_Next(PyObject *module, PyObject *args) {
  TAKE_O;
  return object_result(PyIter_Next(a));
}

static PyObject *wrap_PyIter_Send(PyObject *module, PyObject *args) {
  TAKE_OO;
  PyObject *result = NULL;
  PySendResult how = PyIter_Send(a, b, &result);
  if (how == PYGEN_ERROR) return NULL;
  return Py_BuildValue("(iN)", (int)how, result);
}

static PyObject *wrap_PySequence_Fast(PyObject *module, PyObject *args) {
  TAKE_Os;
  PyObject *fast = PySequence_Fast(a, s);
  if (fast == NULL) return NULL;
  Py_ssize_t size = PySequence_Fast_GET_SIZE(fast);
  PyObject **items = PySequence_Fast_ITEMS(fast), *copy = PyList_New(0);
  for (Py_ssize_t i = 0; copy != NULL && i < size; i++) {
    if (items[i] != PySequence_Fast_GET_ITEM(fast, i) || PyList_Append(copy, items[i]) < 0) Py_CLEAR(copy);
  }
  PyObject *result = copy == NULL ? NULL : Py_BuildValue("(ON)", fast == a ? Py_True : Py_False, copy);
  Py_DECREF(fast);
  return result;
}

static PyObject *wrap_PySequence_ITEM(PyObject *module, PyObject *args) {
  TAKE_On;
  return object_result(PySequence_ITEM(a, n));
}

#define FUNCTIONS(X) \
  X(I_O, PySequence_Check) X(N_O, PySequence_Size) X(N_O, PySequence_Length) X(O_OO, PySequence_Concat) \
  X(O_On, PySequence_Repeat) X(O_On, PySequence_GetItem) X(O_Onn, PySequence_GetSlice) X(I_OnO, PySequence_SetItem) \
  X(I_On, PySequence_DelItem) X(I_OnnO, PySequence_SetSlice) X(I_Onn, PySequence_DelSlice) X(O_O, PySequence_Tuple) \
  X(O_O, PySequence_List) X(CUSTOM, PySequence_Fast) X(N_OO, PySequence_Count) X(I_OO, PySequence_Contains) \
  X(N_OO, PySequence_Index) X(O_OO, PySequence_InPlaceConcat) X(O_On, PySequence_InPlaceRepeat) \
  X(CUSTOM, PySequence_ITEM) X(I_O, PyMapping_Check) X(N_O, PyMapping_Size) X(N_O, PyMapping_Length) \
  X(I_Os, PyMapping_HasKeyString) X(I_OO, PyMapping_HasKey) X(O_O, PyMapping_Keys) X(O_O, PyMapping_Values) \
  X(O_O, PyMapping_Items) X(O_Os, PyMapping_GetItemString) X(I_OsO, PyMapping_SetItemString) \
  X(CUSTOM, PyIter_Next) X(CUSTOM, PyIter_Send) X(O_O, PySeqIter_New) X(O_OO, PyCallIter_New)

WRAP_MODULE(capi_sequence, FUNCTIONS)
