/* Exceptions: what the C files of this folder and the bridge share. */
#ifndef PYINTERP_CPYEXT_C_KC_ERRORS_H
#define PYINTERP_CPYEXT_C_KC_ERRORS_H

#include "kc.h"

/* An instance of the exception class `type` from the value of an indicator: null or None no argument, a tuple
 * the arguments, else one argument. New reference, or null with an error set. */
PyObject *kc_make_exception(PyObject *type, PyObject *value);

/* Takes the indicator: an instance with its traceback in it, or null if none is set. */
PyObject *kc_error_take(void);

/* The types of the built-in exceptions, bases before those derived from them; ends with null. Their names,
 * bases, sizes, flags and offsets are set; slots, dictionary and mro come from the start-up of types. */
extern PyTypeObject *const kc_exception_types[];

#endif
