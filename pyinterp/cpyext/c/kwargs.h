/* Dicts of keyword arguments. */
#ifndef PYINTERP_CPYEXT_C_KWARGS_H
#define PYINTERP_CPYEXT_C_KWARGS_H

#include "kc.h"

/* A new dict of names, a tuple, and as many values; NULL with an error set. */
PyObject *kc_kwargs_new(PyObject *names, PyObject *const *values);

/* As kc_kwargs_new, with values that the caller sets at once (kc_kwargs_values); takes over the reference to names.
 * NULL without an error if there are too many names, or none, or no memory. */
PyObject *kc_kwargs_begin(PyObject *names);

/* The names and values of a dict that Python has not seen yet, borrowed; NULL if `dict` is not of that kind. */
PyObject *kc_kwargs_names(PyObject *dict);
PyObject **kc_kwargs_values(PyObject *dict);

#endif
