/* Where the suites of slots stand in a type. */
#ifndef PYINTERP_CPYEXT_C_SUITES_H
#define PYINTERP_CPYEXT_C_SUITES_H

#include "kc.h"

#include <stddef.h>

/* The offset of the pointer to a suite in its type; 0 for the type itself, which holds its slots without one. */
enum {
  SUITE_OF_PyTypeObject = 0,
  SUITE_OF_PyAsyncMethods = offsetof(PyTypeObject, tp_as_async),
  SUITE_OF_PyNumberMethods = offsetof(PyTypeObject, tp_as_number),
  SUITE_OF_PyMappingMethods = offsetof(PyTypeObject, tp_as_mapping),
  SUITE_OF_PySequenceMethods = offsetof(PyTypeObject, tp_as_sequence),
  SUITE_OF_PyBufferProcs = offsetof(PyTypeObject, tp_as_buffer),
};

#endif
