/* PyObject_*, PyType_* and PyCallable_* one to one. */
#include "wrap.h"

static PyObject *wrap_PyObject_RichCompareBool(PyObject *module, PyObject *args) {
  TAKE_OOi;
  return int_result(PyObject_RichCompareBool(a, b, i));
}

static PyObject *wrap_PyObject_Print(PyObject *module, PyObject *args) {
  TAKE_Oi;
  fflush(stdout);
  int status = PyObject_Print(a, stdout, i);
  putchar('\n');
  fflush(stdout);
  return int_result(status);
}

static PyObject *wrap_PyObject_GetOptionalAttr(PyObject *module, PyObject *args) {
  TAKE_OO;
  PyObject *found = NULL;
  int status = _PyObject_LookupAttr(a, b, &found);
  if (status < 0) return NULL;
  return Py_BuildValue("(iN)", status, found == NULL ? Py_NewRef(Py_None) : found);
}

static PyObject *wrap_PyObject_CallMethod(PyObject *module, PyObject *args) {
  TAKE_OsO;
  return object_result(PyObject_CallMethod(a, s, "Oi", b, 7));
}

static PyObject *wrap_PyObject_CallFunction(PyObject *module, PyObject *args) {
  TAKE_OO;
  return object_result(PyObject_CallFunction(a, "Os", b, "text"));
}

static PyObject *wrap_PyObject_CallFunctionObjArgs(PyObject *module, PyObject *args) {
  TAKE_OO;
  return object_result(PyObject_CallFunctionObjArgs(a, b, Py_None, NULL));
}

static PyObject *wrap_PyObject_CallMethodObjArgs(PyObject *module, PyObject *args) {
  TAKE_OOO;
  return object_result(PyObject_CallMethodObjArgs(a, b, c, NULL));
}

static PyObject *wrap_Py_TYPE(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_NewRef(Py_TYPE(a));
}

static PyObject *wrap_Py_Is(PyObject *module, PyObject *args) {
  TAKE_OO;
  return PyBool_FromLong(Py_Is(a, b));
}

static PyObject *wrap_PyType_IsSubtype(PyObject *module, PyObject *args) {
  TAKE_OO;
  return int_result(PyType_IsSubtype((PyTypeObject *)a, (PyTypeObject *)b));
}

static PyObject *wrap_PyObject_TypeCheck(PyObject *module, PyObject *args) {
  TAKE_OO;
  return int_result(PyObject_TypeCheck(a, (PyTypeObject *)b));
}

static PyObject *wrap__PyType_Lookup(PyObject *module, PyObject *args) {
  TAKE_OO;
  return borrowed_result(_PyType_Lookup((PyTypeObject *)a, b));
}

static PyObject *wrap_PyType_GetName(PyObject *module, PyObject *args) {
  TAKE_O;
  return object_result(PyType_GetName((PyTypeObject *)a));
}

static PyObject *wrap_PyType_GetQualName(PyObject *module, PyObject *args) {
  TAKE_O;
  return object_result(PyType_GetQualName((PyTypeObject *)a));
}

static PyObject *wrap_PyType_Modified(PyObject *module, PyObject *args) {
  TAKE_O;
  PyType_Modified((PyTypeObject *)a);
  return no_result();
}

#define FUNCTIONS(X) \
  X(O_O, PyObject_Repr) X(O_O, PyObject_Str) X(O_O, PyObject_ASCII) X(O_O, PyObject_Bytes) X(O_O, PyObject_Type) \
  X(O_O, PyObject_Dir) X(O_O, PyObject_GetIter) X(O_O, PyObject_GetAIter) X(O_O, PyObject_SelfIter) \
  X(O_OO, PyObject_GetAttr) X(O_OO, PyObject_GenericGetAttr) X(O_OO, PyObject_GetItem) X(O_OO, PyObject_Format) \
  X(O_Os, PyObject_GetAttrString) X(I_OO, PyObject_HasAttr) X(I_Os, PyObject_HasAttrString) \
  X(I_OOO, PyObject_SetAttr) X(I_OOO, PyObject_GenericSetAttr) X(I_OsO, PyObject_SetAttrString) \
  X(I_OO, PyObject_DelAttr) X(I_Os, PyObject_DelAttrString) X(I_OOO, PyObject_SetItem) X(I_OO, PyObject_DelItem) \
  X(I_Os, PyObject_DelItemString) X(O_OOi, PyObject_RichCompare) X(CUSTOM, PyObject_RichCompareBool) \
  X(I_O, PyObject_IsTrue) X(I_O, PyObject_Not) X(I_OO, PyObject_IsInstance) X(I_OO, PyObject_IsSubclass) \
  X(I_O, PyObject_Hash) X(I_O, PyObject_HashNotImplemented) X(N_O, PyObject_Size) X(N_O, PyObject_Length) \
  X(I_On, PyObject_LengthHint) X(I_O, PyCallable_Check) X(O_OO, PyObject_CallObject) X(O_OOO, PyObject_Call) \
  X(O_O, PyObject_CallNoArgs) X(O_OO, PyObject_CallOneArg) X(O_OO, PyObject_CallMethodNoArgs) \
  X(O_OOO, PyObject_CallMethodOneArg) X(CUSTOM, PyObject_CallMethod) X(CUSTOM, PyObject_CallFunction) \
  X(CUSTOM, PyObject_CallFunctionObjArgs) X(CUSTOM, PyObject_CallMethodObjArgs) \
  X(CUSTOM, PyObject_Print) X(CUSTOM, PyObject_GetOptionalAttr) X(CUSTOM, Py_TYPE) \
  X(CUSTOM, Py_Is) X(CUSTOM, PyType_IsSubtype) X(CUSTOM, PyObject_TypeCheck) \
  X(CUSTOM, _PyType_Lookup) X(CUSTOM, PyType_GetName) X(CUSTOM, PyType_GetQualName) \
  X(CUSTOM, PyType_Modified) X(I_O, PyIter_Check) X(I_O, PyAIter_Check) X(I_O, PyIndex_Check) \
  X(I_O, PyObject_CheckBuffer) X(O_OO, PyObject_GenericGetDict_) X(I_O, PyObject_IS_GC)

static PyObject *PyObject_GenericGetDict_(PyObject *object, PyObject *nothing) {
  return PyObject_GenericGetDict(object, NULL);
}

WRAP_MODULE(capi_object, FUNCTIONS)
