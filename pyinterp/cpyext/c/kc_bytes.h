#ifndef PYINTERP_CPYEXT_C_KC_BYTES_H
#define PYINTERP_CPYEXT_C_KC_BYTES_H

#include "kc.h"

/* b'' is one static object. */
extern PyObject *const kc_empty_bytes;

/* A new bytes object of `size` bytes, uninitialised but for the terminator; `size` may be 0 and is not
 * negative. Never shared. */
PyObject *kc_bytes_new(Py_ssize_t size);

#endif
