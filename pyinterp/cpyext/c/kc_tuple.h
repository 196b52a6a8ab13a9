#ifndef PYINTERP_CPYEXT_C_KC_TUPLE_H
#define PYINTERP_CPYEXT_C_KC_TUPLE_H

#include "kc.h"

/* () is one static object. */
extern PyObject *const kc_empty_tuple;

/* A new tuple with a new reference to each of the items. */
PyObject *kc_tuple_from_array(PyObject *const *items, Py_ssize_t count);

#endif
