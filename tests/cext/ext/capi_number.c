/* PyNumber_* one to one. */
#include "wrap.h"

static PyObject *wrap_PyNumber_AsSsize_t(PyObject *module, PyObject *args) {
  TAKE_OO;
  return int_result(PyNumber_AsSsize_t(a, b));
}

static PyObject *wrap_PyNumber_ToBase(PyObject *module, PyObject *args) {
  TAKE_Oi;
  return object_result(PyNumber_ToBase(a, i));
}

#define FUNCTIONS(X) \
  X(I_O, PyNumber_Check) X(O_OO, PyNumber_Add) X(O_OO, PyNumber_Subtract) X(O_OO, PyNumber_Multiply) \
  X(O_OO, PyNumber_MatrixMultiply) X(O_OO, PyNumber_FloorDivide) X(O_OO, PyNumber_TrueDivide) \
  X(O_OO, PyNumber_Remainder) X(O_OO, PyNumber_Divmod) X(O_OOO, PyNumber_Power) X(O_O, PyNumber_Negative) \
  X(O_O, PyNumber_Positive) X(O_O, PyNumber_Absolute) X(O_O, PyNumber_Invert) X(O_OO, PyNumber_Lshift) \
  X(O_OO, PyNumber_Rshift) X(O_OO, PyNumber_And) X(O_OO, PyNumber_Xor) X(O_OO, PyNumber_Or) \
  X(O_OO, PyNumber_InPlaceAdd) X(O_OO, PyNumber_InPlaceSubtract) X(O_OO, PyNumber_InPlaceMultiply) \
  X(O_OO, PyNumber_InPlaceMatrixMultiply) X(O_OO, PyNumber_InPlaceFloorDivide) \
  X(O_OO, PyNumber_InPlaceTrueDivide) X(O_OO, PyNumber_InPlaceRemainder) X(O_OOO, PyNumber_InPlacePower) \
  X(O_OO, PyNumber_InPlaceLshift) X(O_OO, PyNumber_InPlaceRshift) X(O_OO, PyNumber_InPlaceAnd) \
  X(O_OO, PyNumber_InPlaceXor) X(O_OO, PyNumber_InPlaceOr) X(O_O, PyNumber_Long) X(O_O, PyNumber_Float) \
  X(O_O, PyNumber_Index) X(CUSTOM, PyNumber_AsSsize_t) X(CUSTOM, PyNumber_ToBase)

WRAP_MODULE(capi_number, FUNCTIONS)
