/* Static objects that are not types. */
#ifndef PYINTERP_CPYEXT_C_SINGLETONS_H
#define PYINTERP_CPYEXT_C_SINGLETONS_H

#include "kc.h"

/* Calls `action` with None, True, False, Ellipsis, NotImplemented, the small ints, the empty tuple and the
 * empty bytes. */
void kc_each_singleton(void (*action)(PyObject *object));

/* tp_dealloc of types whose instances are all static: gives back the references that were lost. */
void kc_static_dealloc(PyObject *object);

#endif
