/* Lists as sequences: parts, insertion, order. */
#include "crossing.h"
#include "kc_list.h"
#include "kc_tuple.h"

#include <string.h>

static inline PyListObject *as_list(PyObject *object) { return (PyListObject *)object; }

static bool require_list(PyObject *object) {
  if (KC_LIKELY(object != NULL && PyList_Check(object))) return true;
  PyErr_BadInternalCall();
  return false;
}

static Py_ssize_t clip(Py_ssize_t index, Py_ssize_t least, Py_ssize_t most) {
  return index < least ? least : index > most ? most : index;
}

int kc_list_replace(PyObject *object, Py_ssize_t start, Py_ssize_t stop, PyObject *const *items,
                    Py_ssize_t count) {
  PyListObject *list = as_list(object);
  Py_ssize_t removed = stop - start, size = Py_SIZE(list), tail = size - stop;
  PyObject **old = NULL;
  if (removed > 0) {
    old = PyMem_Malloc((size_t)removed * sizeof *old);
    if (old == NULL) {
      PyErr_NoMemory();
      return -1;
    }
    memcpy(old, list->ob_item + start, (size_t)removed * sizeof *old);
  }
  Py_ssize_t new_size = size - removed + count;
  PyObject **from = list->ob_item + stop;
  if (new_size < size && tail > 0)
    memmove(list->ob_item + start + count, from, (size_t)tail * sizeof *from);
  if (kc_list_resize(object, new_size) < 0) {
    PyMem_Free(old);
    return -1;
  }
  if (new_size > size && tail > 0)
    memmove(list->ob_item + start + count, list->ob_item + stop, (size_t)tail * sizeof *from);
  for (Py_ssize_t i = 0; i < count; i++) list->ob_item[start + i] = Py_NewRef(items[i]);
  /* Releasing may run any code: the list is whole by now. */
  for (Py_ssize_t i = removed; --i >= 0;) Py_XDECREF(old[i]);
  PyMem_Free(old);
  return 0;
}

int PyList_Insert(PyObject *object, Py_ssize_t index, PyObject *item) {
  if (!require_list(object)) return -1;
  if (item == NULL) {
    PyErr_BadInternalCall();
    return -1;
  }
  Py_ssize_t size = Py_SIZE(object);
  index = clip(index < 0 ? index + size : index, 0, size);
  return kc_list_replace(object, index, index, &item, 1);
}

PyObject *PyList_GetSlice(PyObject *object, Py_ssize_t start, Py_ssize_t stop) {
  if (!require_list(object)) return NULL;
  start = clip(start, 0, Py_SIZE(object));
  stop = clip(stop, start, Py_SIZE(object));
  PyObject *slice = PyList_New(stop - start);
  if (slice == NULL) return NULL;
  for (Py_ssize_t i = start; i < stop; i++)
    as_list(slice)->ob_item[i - start] = Py_NewRef(as_list(object)->ob_item[i]);
  return slice;
}

/* A list or tuple with the items of `object`, which stay where they are. A new reference. */
static PyObject *items_from(PyObject *list, PyObject *object) {
  if (object == list) return PyList_GetSlice(list, 0, PY_SSIZE_T_MAX);
  if (PyList_CheckExact(object) || PyTuple_CheckExact(object)) return Py_NewRef(object);
  return cross_PySequence_List(object);
}

static int replace_by(PyObject *list, Py_ssize_t start, Py_ssize_t stop, PyObject *object) {
  PyObject *items = items_from(list, object);
  if (items == NULL) return -1;
  /* Iterating may have changed the list. */
  start = clip(start, 0, Py_SIZE(list));
  stop = clip(stop, start, Py_SIZE(list));
  int result = kc_list_replace(list, start, stop, PySequence_Fast_ITEMS(items), Py_SIZE(items));
  Py_DECREF(items);
  return result;
}

int PyList_SetSlice(PyObject *object, Py_ssize_t start, Py_ssize_t stop, PyObject *values) {
  if (!require_list(object)) return -1;
  start = clip(start, 0, Py_SIZE(object));
  stop = clip(stop, start, Py_SIZE(object));
  if (values == NULL) return kc_list_replace(object, start, stop, NULL, 0);
  if (replace_by(object, start, stop, values) == 0) return 0;
  bool iterable = Py_TYPE(values)->tp_iter != NULL || PySequence_Check(values);
  if (!iterable && PyErr_ExceptionMatches(PyExc_TypeError))
    PyErr_SetString(PyExc_TypeError, "can only assign an iterable");
  return -1;
}

PyObject *_PyList_Extend(PyListObject *list, PyObject *iterable) {
  if (replace_by((PyObject *)list, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, iterable) < 0) return NULL;
  return Py_NewRef(Py_None);
}

PyObject *PyList_AsTuple(PyObject *object) {
  if (!require_list(object)) return NULL;
  return kc_tuple_from_array(as_list(object)->ob_item, Py_SIZE(object));
}

int PyList_Reverse(PyObject *object) {
  if (!require_list(object)) return -1;
  PyObject **items = as_list(object)->ob_item;
  for (Py_ssize_t i = 0, j = Py_SIZE(object) - 1; i < j; i++, j--) {
    PyObject *item = items[i];
    items[i] = items[j];
    items[j] = item;
  }
  return 0;
}

int PyList_Sort(PyObject *object) { return require_list(object) ? cross_PyList_Sort(object) : -1; }
