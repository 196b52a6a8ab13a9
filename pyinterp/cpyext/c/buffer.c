/* The buffer protocol: asking for buffers, giving them back, and memory of any number of dimensions. */
#include "kc_buffer.h"

#include "crossing.h"
#include "kc_setup.h"

#include <stdlib.h>
#include <string.h>

static getbufferproc getter_of(PyObject *object) {
  PyBufferProcs *procs = Py_TYPE(object)->tp_as_buffer;
  return procs == NULL ? NULL : procs->bf_getbuffer;
}

int PyObject_CheckBuffer(PyObject *object) { return getter_of(object) != NULL; }

int PyObject_GetBuffer(PyObject *object, Py_buffer *view, int flags) {
  if (flags == PyBUF_READ || flags == PyBUF_WRITE) {
    PyErr_BadInternalCall();
    return -1;
  }
  getbufferproc get = getter_of(object);
  if (get != NULL) return get(object, view, flags);
  PyErr_Format(PyExc_TypeError, "a bytes-like object is required, not '%.100s'", Py_TYPE(object)->tp_name);
  return -1;
}

void PyBuffer_Release(Py_buffer *view) {
  PyObject *object = view->obj;
  if (object == NULL) return;
  PyBufferProcs *procs = Py_TYPE(object)->tp_as_buffer;
  if (procs != NULL && procs->bf_releasebuffer != NULL) procs->bf_releasebuffer(object, view);
  view->obj = NULL;
  Py_DECREF(object);
}

int PyBuffer_FillInfo(Py_buffer *view, PyObject *object, void *memory, Py_ssize_t length, int readonly, int flags) {
  if (view == NULL) {
    PyErr_SetString(PyExc_BufferError, "PyBuffer_FillInfo: view==NULL argument is obsolete");
    return -1;
  }
  if ((flags & PyBUF_WRITABLE) == PyBUF_WRITABLE && readonly == 1) {
    PyErr_SetString(PyExc_BufferError, "Object is not writable.");
    return -1;
  }
  *view = (Py_buffer){.buf = memory, .obj = Py_XNewRef(object), .len = length, .itemsize = 1, .readonly = readonly, .ndim = 1};
  if ((flags & PyBUF_FORMAT) == PyBUF_FORMAT) view->format = "B";
  if ((flags & PyBUF_ND) == PyBUF_ND) view->shape = &view->len;
  if ((flags & PyBUF_STRIDES) == PyBUF_STRIDES) view->strides = &view->itemsize;
  return 0;
}

/* ---- shapes ---- */

static bool is_c_contiguous(const Py_buffer *view) {
  if (view->len == 0 || view->strides == NULL) return true;
  Py_ssize_t expected = view->itemsize;
  for (int i = view->ndim - 1; i >= 0; i--) {
    if (view->shape[i] > 1 && view->strides[i] != expected) return false;
    expected *= view->shape[i];
  }
  return true;
}

static int long_dimensions(const Py_buffer *view) {
  int count = 0;
  for (int i = 0; i < view->ndim; i++) count += view->shape[i] > 1;
  return count;
}

static bool is_fortran_contiguous(const Py_buffer *view) {
  if (view->len == 0) return true;
  if (view->strides == NULL) return view->ndim <= 1 || long_dimensions(view) <= 1;
  Py_ssize_t expected = view->itemsize;
  for (int i = 0; i < view->ndim; i++) {
    if (view->shape[i] > 1 && view->strides[i] != expected) return false;
    expected *= view->shape[i];
  }
  return true;
}

int PyBuffer_IsContiguous(const Py_buffer *view, char order) {
  if (view->suboffsets != NULL) return 0;
  if (order == 'C') return is_c_contiguous(view);
  if (order == 'F') return is_fortran_contiguous(view);
  if (order == 'A') return is_c_contiguous(view) || is_fortran_contiguous(view);
  return 0;
}

void PyBuffer_FillContiguousStrides(int ndim, Py_ssize_t *shape, Py_ssize_t *strides, int itemsize, char order) {
  Py_ssize_t step = itemsize;
  for (int i = 0; i < ndim; i++) {
    int dimension = order == 'F' ? i : ndim - 1 - i;
    strides[dimension] = step;
    step *= shape[dimension];
  }
}

void *PyBuffer_GetPointer(const Py_buffer *view, const Py_ssize_t *indices) {
  char *pointer = view->buf;
  for (int i = 0; i < view->ndim; i++) {
    pointer += view->strides[i] * indices[i];
    if (view->suboffsets != NULL && view->suboffsets[i] >= 0) pointer = *(char **)pointer + view->suboffsets[i];
  }
  return pointer;
}

/* The next indices of a shape, the last or the first one running fastest; false after the last ones. */
static bool next_indices(const Py_buffer *view, Py_ssize_t *indices, char order) {
  for (int i = 0; i < view->ndim; i++) {
    int dimension = order == 'F' ? i : view->ndim - 1 - i;
    if (++indices[dimension] < view->shape[dimension]) return true;
    indices[dimension] = 0;
  }
  return false;
}

/* Copies item by item between `flat`, in the given order, and the view. */
static int copy_items(const Py_buffer *view, char *flat, Py_ssize_t length, char order, bool to_view) {
  Py_ssize_t indices[PyBUF_MAX_NDIM] = {0};
  if (view->ndim > PyBUF_MAX_NDIM || view->itemsize <= 0) {
    PyErr_SetString(PyExc_BufferError, "too many dimensions");
    return -1;
  }
  Py_ssize_t steps[PyBUF_MAX_NDIM];
  Py_buffer plain = *view;
  if (plain.strides == NULL) {
    PyBuffer_FillContiguousStrides(plain.ndim, plain.shape, steps, (int)plain.itemsize, 'C');
    plain.strides = steps;
  }
  for (Py_ssize_t i = length / plain.itemsize; i > 0; i--) {
    char *item = PyBuffer_GetPointer(&plain, indices);
    memcpy(to_view ? item : flat, to_view ? flat : item, (size_t)plain.itemsize);
    flat += plain.itemsize;
    next_indices(&plain, indices, order);
  }
  return 0;
}

int PyBuffer_ToContiguous(void *memory, const Py_buffer *view, Py_ssize_t length, char order) {
  if (length != view->len) {
    PyErr_SetString(PyExc_ValueError, "PyBuffer_ToContiguous: len != view->len");
    return -1;
  }
  if (PyBuffer_IsContiguous(view, order)) {
    memcpy(memory, view->buf, (size_t)length);
    return 0;
  }
  return copy_items(view, memory, length, order == 'A' ? 'C' : order, false);
}

int PyBuffer_FromContiguous(const Py_buffer *view, const void *memory, Py_ssize_t length, char order) {
  if (length > view->len) length = view->len;
  if (PyBuffer_IsContiguous(view, order)) {
    memcpy(view->buf, memory, (size_t)length);
    return 0;
  }
  return copy_items(view, (char *)memory, length, order, true);
}

static int copy_view(const Py_buffer *target, const Py_buffer *source) {
  if (target->len < source->len) {
    PyErr_SetString(PyExc_BufferError, "destination is too small to receive data from source");
    return -1;
  }
  char *flat = PyMem_Malloc(source->len > 0 ? (size_t)source->len : 1);
  if (flat == NULL) {
    PyErr_NoMemory();
    return -1;
  }
  int status = PyBuffer_ToContiguous(flat, source, source->len, 'C');
  if (status == 0) status = PyBuffer_FromContiguous(target, flat, source->len, 'C');
  PyMem_Free(flat);
  return status;
}

int PyObject_CopyData(PyObject *target, PyObject *source) {
  Py_buffer to, from;
  if (!PyObject_CheckBuffer(target) || !PyObject_CheckBuffer(source)) {
    PyErr_SetString(PyExc_TypeError, "both destination and source must be bytes-like objects");
    return -1;
  }
  if (PyObject_GetBuffer(target, &to, PyBUF_FULL) < 0) return -1;
  if (PyObject_GetBuffer(source, &from, PyBUF_FULL_RO) < 0) {
    PyBuffer_Release(&to);
    return -1;
  }
  int status = copy_view(&to, &from);
  PyBuffer_Release(&to);
  PyBuffer_Release(&from);
  return status;
}

Py_ssize_t PyBuffer_SizeFromFormat(const char *format) {
  PyObject *module = PyImport_ImportModule("struct");
  PyObject *size = module == NULL ? NULL : PyObject_CallMethod(module, "calcsize", "s", format);
  Py_XDECREF(module);
  if (size == NULL) return -1;
  Py_ssize_t number = PyLong_AsSsize_t(size);
  Py_DECREF(size);
  return number;
}

/* ---- the protocol before Python 3: the memory outlives its release, as it did then ---- */

static int old_buffer(PyObject *object, void **memory, Py_ssize_t *length, int flags) {
  Py_buffer view;
  if (object == NULL || memory == NULL || length == NULL) {
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
    return -1;
  }
  if (flags == PyBUF_WRITABLE && getter_of(object) == NULL) {
    PyErr_SetString(PyExc_TypeError, "expected a writable bytes-like object");
    return -1;
  }
  if (PyObject_GetBuffer(object, &view, flags) < 0) {
    if (flags == PyBUF_WRITABLE) PyErr_SetString(PyExc_TypeError, "expected a writable bytes-like object");
    return -1;
  }
  *memory = view.buf;
  *length = view.len;
  PyBuffer_Release(&view);
  return 0;
}

int PyObject_AsReadBuffer(PyObject *object, const void **memory, Py_ssize_t *length) {
  return old_buffer(object, (void **)memory, length, PyBUF_SIMPLE);
}
int PyObject_AsCharBuffer(PyObject *object, const char **memory, Py_ssize_t *length) {
  return old_buffer(object, (void **)memory, length, PyBUF_SIMPLE);
}
int PyObject_AsWriteBuffer(PyObject *object, void **memory, Py_ssize_t *length) {
  return old_buffer(object, memory, length, PyBUF_WRITABLE);
}
int PyObject_CheckReadBuffer(PyObject *object) {
  Py_buffer view;
  if (getter_of(object) == NULL) return 0;
  if (PyObject_GetBuffer(object, &view, PyBUF_SIMPLE) < 0) {
    PyErr_Clear();
    return 0;
  }
  PyBuffer_Release(&view);
  return 1;
}

/* ---- bytes ---- */

static int bytes_getbuffer(PyObject *self, Py_buffer *view, int flags) {
  return PyBuffer_FillInfo(view, self, PyBytes_AS_STRING(self), PyBytes_GET_SIZE(self), 1, flags);
}

static PyBufferProcs bytes_procs = {bytes_getbuffer, NULL};

void kc_buffer_setup(void) {
  PyBytes_Type.tp_as_buffer = &bytes_procs;
  PyMemoryView_Type.tp_as_buffer = &kc_memoryview_procs;
  PyByteArray_Type.tp_as_buffer = &kc_bytearray_procs;
}
