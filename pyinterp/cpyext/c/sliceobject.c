#include "crossing.h"
#include "freelist.h"
#include "gcmemory.h"
#include "kc_long.h"
#include "static_types.h"

#define FREE_LIMIT 16
static struct kc_freelist free_slices;

static inline PySliceObject *as_slice(PyObject *object) { return (PySliceObject *)object; }

static PyObject *new_slice(void) {
  PyObject *slice = kc_freelist_take(&free_slices);
  if (slice == NULL) {
    slice = kc_gc_allocate(sizeof(PySliceObject));
    if (slice == NULL) return PyErr_NoMemory();
  }
  Py_SET_REFCNT(slice, 1);
  Py_SET_TYPE(slice, &PySlice_Type);
  return slice;
}

PyObject *PySlice_New(PyObject *start, PyObject *stop, PyObject *step) {
  PyObject *slice = new_slice();
  if (slice == NULL) return NULL;
  as_slice(slice)->start = Py_NewRef(start == NULL ? Py_None : start);
  as_slice(slice)->stop = Py_NewRef(stop == NULL ? Py_None : stop);
  as_slice(slice)->step = Py_NewRef(step == NULL ? Py_None : step);
  return slice;
}

PyObject *_PySlice_FromIndices(Py_ssize_t start, Py_ssize_t stop) {
  PyObject *first = kc_long_from_word(start), *last = kc_long_from_word(stop), *slice = NULL;
  if (first != NULL && last != NULL) slice = PySlice_New(first, last, NULL);
  Py_XDECREF(first);
  Py_XDECREF(last);
  return slice;
}

void kc_slice_dealloc(PyObject *slice) {
  if (kc_gc_head_of(slice)->next != NULL) PyObject_GC_UnTrack(slice);
  Py_DECREF(as_slice(slice)->start);
  Py_DECREF(as_slice(slice)->stop);
  Py_DECREF(as_slice(slice)->step);
  if (!kc_freelist_put(&free_slices, slice, FREE_LIMIT)) PyObject_GC_Del(slice);
}

int kc_slice_traverse(PyObject *slice, visitproc visit, void *arg) {
  Py_VISIT(as_slice(slice)->start);
  Py_VISIT(as_slice(slice)->stop);
  Py_VISIT(as_slice(slice)->step);
  return 0;
}

/* The value of an index, clipped to a word. False with an error set. */
static bool clipped_index(PyObject *object, Py_ssize_t *value) {
  PyObject *number = cross_PyNumber_Index(object);
  if (number == NULL) return false;
  if (!kc_long_to_word(number, value))
    *value = kc_long_is_negative(number) ? PY_SSIZE_T_MIN : PY_SSIZE_T_MAX;
  Py_DECREF(number);
  return true;
}

int _PyEval_SliceIndex(PyObject *object, Py_ssize_t *value) {
  if (object == Py_None) return 1;
  if (PyIndex_Check(object)) return clipped_index(object, value);
  PyErr_SetString(PyExc_TypeError,
                  "slice indices must be integers or None or have an __index__ method");
  return 0;
}

static bool bound(PyObject *object, Py_ssize_t missing, Py_ssize_t *value) {
  if (object != Py_None) return _PyEval_SliceIndex(object, value) != 0;
  *value = missing;
  return true;
}

int PySlice_Unpack(PyObject *object, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step) {
  PySliceObject *slice = as_slice(object);
  if (!bound(slice->step, 1, step)) return -1;
  if (*step == 0) {
    PyErr_SetString(PyExc_ValueError, "slice step cannot be zero");
    return -1;
  }
  /* So that -step exists. */
  *step = Py_MAX(*step, -PY_SSIZE_T_MAX);
  if (!bound(slice->start, *step < 0 ? PY_SSIZE_T_MAX : 0, start)) return -1;
  return bound(slice->stop, *step < 0 ? PY_SSIZE_T_MIN : PY_SSIZE_T_MAX, stop) ? 0 : -1;
}

static Py_ssize_t adjust(Py_ssize_t index, Py_ssize_t length, Py_ssize_t step) {
  Py_ssize_t least = step < 0 ? -1 : 0, most = step < 0 ? length - 1 : length;
  if (index < 0) return Py_MAX(index + length, least);
  return Py_MIN(index, most);
}

Py_ssize_t PySlice_AdjustIndices(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                                 Py_ssize_t step) {
  *start = adjust(*start, length, step);
  *stop = adjust(*stop, length, step);
  if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

#undef PySlice_GetIndicesEx
int PySlice_GetIndicesEx(PyObject *object, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                         Py_ssize_t *step, Py_ssize_t *count) {
  if (PySlice_Unpack(object, start, stop, step) < 0) return -1;
  *count = PySlice_AdjustIndices(length, start, stop, *step);
  return 0;
}

/* An index of the old interface: an int, counted from the end if negative. -1 if it is none. */
static int plain_index(PyObject *object, Py_ssize_t length, Py_ssize_t *value) {
  if (object == Py_None) return 0;
  if (!PyLong_Check(object)) return -1;
  *value = PyLong_AsSsize_t(object);
  if (*value < 0) *value += length;
  return 0;
}

int PySlice_GetIndices(PyObject *object, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                       Py_ssize_t *step) {
  PySliceObject *slice = as_slice(object);
  *step = 1;
  if (plain_index(slice->step, 0, step) < 0) return -1;
  *start = *step < 0 ? length - 1 : 0;
  *stop = *step < 0 ? -1 : length;
  if (plain_index(slice->start, length, start) < 0) return -1;
  if (plain_index(slice->stop, length, stop) < 0) return -1;
  return *stop > length || *start >= length || *step == 0 ? -1 : 0;
}
