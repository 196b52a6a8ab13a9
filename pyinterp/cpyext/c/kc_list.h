/* Lists: an array of references that grows. When a list is linked, Python's list uses the same array. */
#ifndef PYINTERP_CPYEXT_C_KC_LIST_H
#define PYINTERP_CPYEXT_C_KC_LIST_H

#include "kc.h"

/* Makes room for `count` items in all; the size stays. 0, or -1 with MemoryError set. */
int kc_list_reserve(PyObject *list, Py_ssize_t count);
/* Sets the size, which may leave room for more or give room back. Items behind the new size are the caller's to
 * release beforehand; new items are NULL. 0, or -1 with MemoryError set. */
int kc_list_resize(PyObject *list, Py_ssize_t count);
/* Items [start, stop) are replaced by new references to `count` others. Bounds are valid. 0, or -1. */
int kc_list_replace(PyObject *list, Py_ssize_t start, Py_ssize_t stop, PyObject *const *items,
                    Py_ssize_t count);

#endif
