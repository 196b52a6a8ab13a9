/* Calling: what the files about it share. */
#ifndef PYINTERP_CPYEXT_C_KC_CALL_H
#define PYINTERP_CPYEXT_C_KC_CALL_H

#include "kc.h"

/* A new tuple of the items, which stay with the caller. */
PyObject *kc_tuple_from_array(PyObject *const *items, Py_ssize_t count);

#endif
