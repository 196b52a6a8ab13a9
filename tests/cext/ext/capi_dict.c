/* PyDict_*, PyDictProxy_*, PySet_* and PyFrozenSet_* one to one. */
#include "wrap.h"

static PyObject *wrap_PyDict_Next(PyObject *module, PyObject *args) {
  TAKE_O;
  PyObject *key, *value, *pairs = PyList_New(0);
  Py_ssize_t at = 0;
  while (PyDict_Next(a, &at, &key, &value)) {
    PyObject *pair = PyTuple_Pack(2, key, value);
    if (pair == NULL || PyList_Append(pairs, pair) < 0) return NULL;
    Py_DECREF(pair);
  }
  return pairs;
}

/* Changes the values of the dict while it goes through it, which is allowed. */
static PyObject *wrap_double_values(PyObject *module, PyObject *args) {
  TAKE_O;
  PyObject *key, *value;
  Py_ssize_t at = 0;
  while (PyDict_Next(a, &at, &key, &value)) {
    PyObject *doubled = PyNumber_Add(value, value);
    if (doubled == NULL || PyDict_SetItem(a, key, doubled) < 0) return NULL;
    Py_DECREF(doubled);
  }
  return no_result();
}

static PyObject *wrap_PyDict_Merge(PyObject *module, PyObject *args) {
  TAKE_OOi;
  return int_result(PyDict_Merge(a, b, i));
}

static PyObject *wrap_PyDict_MergeFromSeq2(PyObject *module, PyObject *args) {
  TAKE_OOi;
  return int_result(PyDict_MergeFromSeq2(a, b, i));
}

static PyObject *wrap__PyDict_Pop(PyObject *module, PyObject *args) {
  TAKE_OOO;
  return object_result(_PyDict_Pop(a, b, c));
}

static PyObject *wrap__PyDict_GetItem_KnownHash(PyObject *module, PyObject *args) {
  TAKE_OO;
  Py_hash_t hash = PyObject_Hash(b);
  if (hash == -1) return NULL;
  return borrowed_result(_PyDict_GetItem_KnownHash(a, b, hash));
}

static PyObject *wrap_PyDict_GET_SIZE(PyObject *module, PyObject *args) {
  PyObject *dict;
  PARSE("O!", &PyDict_Type, &dict);
  return Py_BuildValue("(nn)", PyDict_GET_SIZE(dict), ((PyDictObject *)dict)->ma_used);
}

/* Whether the version differs after a call. */
static PyObject *wrap_version_changes(PyObject *module, PyObject *args) {
  PyObject *dict, *change;
  PARSE("O!O", &PyDict_Type, &dict, &change);
  uint64_t before = ((PyDictObject *)dict)->ma_version_tag;
  PyObject *result = PyObject_CallNoArgs(change);
  if (result == NULL) return NULL;
  Py_DECREF(result);
  return PyBool_FromLong(before != ((PyDictObject *)dict)->ma_version_tag);
}

static PyObject *wrap_PySet_GET_SIZE(PyObject *module, PyObject *args) {
  TAKE_O;
  if (!PyAnySet_Check(a)) Py_RETURN_NONE;
  return Py_BuildValue("(nn)", PySet_GET_SIZE(a), ((PySetObject *)a)->used);
}

static PyObject *wrap__PySet_NextEntry(PyObject *module, PyObject *args) {
  TAKE_O;
  PyObject *key, *keys = PyList_New(0);
  Py_hash_t hash;
  Py_ssize_t at = 0;
  while (_PySet_NextEntry(a, &at, &key, &hash)) {
    if (hash != PyObject_Hash(key)) PyErr_SetString(PyExc_AssertionError, "another hash");
    if (PyErr_Occurred() || PyList_Append(keys, key) < 0) return NULL;
  }
  if (PyList_Sort(keys) < 0) return NULL;
  return keys;
}

static PyObject *wrap_new_frozenset(PyObject *module, PyObject *args) {
  PyObject *set = PyFrozenSet_New(NULL);
  /* Allowed while nobody else has seen it. */
  for (Py_ssize_t i = 0; set != NULL && i < PyTuple_GET_SIZE(args); i++) {
    if (PySet_Add(set, PyTuple_GET_ITEM(args, i)) < 0) Py_CLEAR(set);
  }
  return set;
}

static PyObject *wrap_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(iiiiiiii)", PyDict_Check(a), PyDict_CheckExact(a), PyAnySet_Check(a), PySet_Check(a),
                       PySet_CheckExact(a), PyFrozenSet_Check(a), PyFrozenSet_CheckExact(a), PyAnySet_CheckExact(a));
}

static PyObject *wrap_view_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(iiii)", PyDictKeys_Check(a), PyDictItems_Check(a), PyDictValues_Check(a), PyDictViewSet_Check(a));
}

#define FUNCTIONS(X) \
  X(O_, PyDict_New) X(N_O, PyDict_Size) X(B_OO, PyDict_GetItem) X(B_OO, PyDict_GetItemWithError) \
  X(B_Os, PyDict_GetItemString) X(CUSTOM, _PyDict_GetItem_KnownHash) X(I_OOO, PyDict_SetItem) \
  X(I_OsO, PyDict_SetItemString) X(I_OO, PyDict_DelItem) X(I_Os, PyDict_DelItemString) X(I_OO, PyDict_Contains) \
  X(B_OOO, PyDict_SetDefault) X(V_O, PyDict_Clear) X(O_O, PyDict_Copy) X(O_O, PyDict_Keys) X(O_O, PyDict_Values) \
  X(O_O, PyDict_Items) X(CUSTOM, PyDict_Next) X(CUSTOM, double_values) X(I_OO, PyDict_Update) X(CUSTOM, PyDict_Merge) \
  X(CUSTOM, PyDict_MergeFromSeq2) X(CUSTOM, _PyDict_Pop) X(O_n, _PyDict_NewPresized) X(CUSTOM, PyDict_GET_SIZE) \
  X(CUSTOM, version_changes) X(O_O, PyDictProxy_New) X(O_O, PySet_New) X(O_O, PyFrozenSet_New) X(N_O, PySet_Size) \
  X(CUSTOM, PySet_GET_SIZE) X(I_OO, PySet_Contains) X(I_OO, PySet_Add) X(I_OO, PySet_Discard) X(O_O, PySet_Pop) \
  X(I_O, PySet_Clear) X(CUSTOM, _PySet_NextEntry) X(I_OO, _PySet_Update) X(CUSTOM, new_frozenset) X(CUSTOM, checks) \
  X(CUSTOM, view_checks)

WRAP_MODULE(capi_dict, FUNCTIONS)
