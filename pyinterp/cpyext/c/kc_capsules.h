/* Capsules of modules of the standard library that are written in Python here. */
#ifndef PYINTERP_CPYEXT_C_KC_CAPSULES_H
#define PYINTERP_CPYEXT_C_KC_CAPSULES_H

#include "kc.h"

/* datetime.datetime_CAPI: a new reference, or null with an error. */
PyObject *kc_dates_capsule(PyObject *module);

#endif
