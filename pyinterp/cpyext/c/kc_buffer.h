/* Buffers of the built-in types. */
#ifndef PYINTERP_CPYEXT_C_KC_BUFFER_H
#define PYINTERP_CPYEXT_C_KC_BUFFER_H

#include "kc.h"

extern PyBufferProcs kc_memoryview_procs;
extern PyBufferProcs kc_bytearray_procs;

/* The picture of a memoryview, whose array has room for three numbers a dimension: where its memory is. `base` is
 * borrowed, `format` is kept. Dimensions follow with kc_memoryview_dimension, then kc_memoryview_finish. */
void kc_memoryview_fill(PyObject *block, void *memory, PyObject *base, Py_ssize_t length, Py_ssize_t itemsize, Py_ssize_t readonly,
                        Py_ssize_t dimensions, const char *format);
void kc_memoryview_dimension(PyObject *block, Py_ssize_t dimension, Py_ssize_t extent, Py_ssize_t stride);
void kc_memoryview_finish(PyObject *block);

/* The memory of a bytearray's block. kc_bytearray_resize: 0, or -1 when there is no memory; new bytes are not set. */
char *kc_bytearray_data(PyObject *block);
Py_ssize_t kc_bytearray_size(PyObject *block);
Py_ssize_t kc_bytearray_exports(PyObject *block);
Py_ssize_t kc_bytearray_resize(PyObject *block, Py_ssize_t size);

#endif
