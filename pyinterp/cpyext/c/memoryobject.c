/* memoryview: the object is Python's, its block tells C where the memory is. */
#include "kc_buffer.h"

#include "crossing.h"

#include <string.h>

/* Counts who uses the view, so that it is not released meanwhile; -1 with ValueError if it is released. */
extern int cross_memoryview_export(PyObject *view);
extern int cross_memoryview_unexport(PyObject *view);

static inline PyMemoryViewObject *memory_of(PyObject *block) { return (PyMemoryViewObject *)block; }

void kc_memoryview_fill(PyObject *block, void *memory, PyObject *base, Py_ssize_t length, Py_ssize_t itemsize, Py_ssize_t readonly,
                        Py_ssize_t dimensions, const char *format) {
  PyMemoryViewObject *self = memory_of(block);
  self->view = (Py_buffer){.buf = memory, .obj = base, .len = length, .itemsize = itemsize, .readonly = (int)readonly,
                           .ndim = (int)dimensions, .format = (char *)format};
  if (dimensions == 0) return;
  self->view.shape = self->ob_array;
  self->view.strides = self->ob_array + dimensions;
}

void kc_memoryview_dimension(PyObject *block, Py_ssize_t dimension, Py_ssize_t extent, Py_ssize_t stride) {
  memory_of(block)->view.shape[dimension] = extent;
  memory_of(block)->view.strides[dimension] = stride;
}

void kc_memoryview_finish(PyObject *block) {
  PyMemoryViewObject *self = memory_of(block);
  self->flags = self->view.ndim == 0 ? _Py_MEMORYVIEW_SCALAR : 0;
  if (PyBuffer_IsContiguous(&self->view, 'C')) self->flags |= _Py_MEMORYVIEW_C;
  if (PyBuffer_IsContiguous(&self->view, 'F')) self->flags |= _Py_MEMORYVIEW_FORTRAN;
}

static bool wants(int flags, int what) { return (flags & what) == what; }

/* Why the memory cannot be had in the way that is asked for, or NULL. */
static const char *refusal(const Py_buffer *memory, int flags) {
  if (wants(flags, PyBUF_WRITABLE) && memory->readonly) return "memoryview: underlying buffer is not writable";
  if (wants(flags, PyBUF_C_CONTIGUOUS) && !PyBuffer_IsContiguous(memory, 'C'))
    return "memoryview: underlying buffer is not C-contiguous";
  if (wants(flags, PyBUF_F_CONTIGUOUS) && !PyBuffer_IsContiguous(memory, 'F'))
    return "memoryview: underlying buffer is not Fortran contiguous";
  if (wants(flags, PyBUF_ANY_CONTIGUOUS) && !PyBuffer_IsContiguous(memory, 'A'))
    return "memoryview: underlying buffer is not contiguous";
  if (!wants(flags, PyBUF_STRIDES) && !PyBuffer_IsContiguous(memory, 'C'))
    return "memoryview: underlying buffer is not C-contiguous";
  if (!wants(flags, PyBUF_ND) && wants(flags, PyBUF_FORMAT))
    return "memoryview: cannot cast to unsigned bytes if the format flag is present";
  return NULL;
}

static int memoryview_getbuffer(PyObject *self, Py_buffer *view, int flags) {
  const Py_buffer *memory = &memory_of(self)->view;
  view->obj = NULL;
  const char *reason = refusal(memory, flags);
  if (reason != NULL) {
    PyErr_SetString(PyExc_BufferError, reason);
    return -1;
  }
  if (cross_memoryview_export(self) < 0) return -1;
  *view = *memory;
  view->obj = Py_NewRef(self);
  if (!wants(flags, PyBUF_FORMAT)) view->format = NULL;
  if (!wants(flags, PyBUF_STRIDES)) view->strides = NULL;
  if (!wants(flags, PyBUF_ND)) {
    view->ndim = 1;
    view->shape = NULL;
  }
  return 0;
}

static void memoryview_releasebuffer(PyObject *self, Py_buffer *view) { cross_memoryview_unexport(self); }

PyBufferProcs kc_memoryview_procs = {memoryview_getbuffer, memoryview_releasebuffer};
