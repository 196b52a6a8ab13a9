/* Tuples: one allocation; short ones come from free lists by length; () exists once. */
#include "kc_tuple.h"

#include "freelist.h"
#include "gcmemory.h"
#include "static_types.h"

#include <string.h>

#define LONGEST_FREE 20
#define FREE_LIMIT 200
static struct kc_freelist free_tuples[LONGEST_FREE + 1];

static struct {
  struct kc_gc_head head;
  PyTupleObject tuple;
} empty = {{0}, {KC_STATIC_VAR_HEAD(&PyTuple_Type, 0), {NULL}}};
PyObject *const kc_empty_tuple = (PyObject *)&empty.tuple;

static inline PyObject **items_of(PyObject *tuple) { return ((PyTupleObject *)tuple)->ob_item; }

static size_t size_of(Py_ssize_t count) {
  return offsetof(PyTupleObject, ob_item) + (size_t)count * sizeof(PyObject *);
}

static PyObject *new_long(Py_ssize_t count) {
  if ((size_t)count > (PY_SSIZE_T_MAX - sizeof(PyTupleObject)) / sizeof(PyObject *))
    return PyErr_NoMemory();
  PyObject *tuple = kc_gc_allocate(size_of(count));
  return tuple == NULL ? PyErr_NoMemory() : tuple;
}

/* The items are not set. `count` is not 0. */
static inline PyObject *new_tuple(Py_ssize_t count) {
  PyObject *tuple = count <= LONGEST_FREE ? kc_freelist_take(&free_tuples[count]) : NULL;
  if (tuple == NULL) {
    tuple = new_long(count);
    if (tuple == NULL) return NULL;
  }
  Py_SET_REFCNT(tuple, 1);
  Py_SET_TYPE(tuple, &PyTuple_Type);
  Py_SET_SIZE(tuple, count);
  return tuple;
}

PyObject *PyTuple_New(Py_ssize_t count) {
  if (count == 0) return Py_NewRef(kc_empty_tuple);
  if (count < 0) {
    PyErr_BadInternalCall();
    return NULL;
  }
  PyObject *tuple = new_tuple(count);
  if (tuple != NULL) memset(items_of(tuple), 0, (size_t)count * sizeof(PyObject *));
  return tuple;
}

PyObject *kc_tuple_from_array(PyObject *const *items, Py_ssize_t count) {
  if (count == 0) return Py_NewRef(kc_empty_tuple);
  PyObject *tuple = new_tuple(count);
  if (tuple == NULL) return NULL;
  for (Py_ssize_t i = 0; i < count; i++) items_of(tuple)[i] = Py_NewRef(items[i]);
  return tuple;
}

PyObject *PyTuple_Pack(Py_ssize_t count, ...) {
  if (count == 0) return Py_NewRef(kc_empty_tuple);
  PyObject *tuple = new_tuple(count);
  if (tuple == NULL) return NULL;
  va_list arguments;
  va_start(arguments, count);
  for (Py_ssize_t i = 0; i < count; i++)
    items_of(tuple)[i] = Py_NewRef(va_arg(arguments, PyObject *));
  va_end(arguments);
  return tuple;
}

static void free_tuple(PyObject *tuple) {
  Py_ssize_t count = Py_SIZE(tuple);
  if (!PyTuple_CheckExact(tuple))
    Py_TYPE(tuple)->tp_free(tuple);
  else if (count > LONGEST_FREE || !kc_freelist_put(&free_tuples[count], tuple, FREE_LIMIT))
    PyObject_GC_Del(tuple);
}

void kc_tuple_dealloc(PyObject *tuple) {
  if (KC_UNLIKELY(tuple == kc_empty_tuple)) {
    Py_SET_REFCNT(tuple, KC_STATIC_REFS);
    return;
  }
  if (kc_gc_head_of(tuple)->next != NULL) PyObject_GC_UnTrack(tuple);
  /* A subclass's dealloc has been through the trashcan already. */
  bool outermost = Py_TYPE(tuple)->tp_dealloc == kc_tuple_dealloc;
  if (outermost && _PyTrash_begin(NULL, tuple)) return;
  for (Py_ssize_t i = Py_SIZE(tuple); --i >= 0;) Py_XDECREF(items_of(tuple)[i]);
  free_tuple(tuple);
  if (outermost) _PyTrash_end(NULL);
}

/* Frees a tuple whose items are gone: the last reference is given up, the items are not looked at. */
void kc_tuple_free_emptied(PyObject *tuple) {
  if (KC_UNLIKELY(kc_check_refs)) {
    Py_DECREF(tuple);
    return;
  }
  if (kc_gc_head_of(tuple)->next != NULL) PyObject_GC_UnTrack(tuple);
  free_tuple(tuple);
}

int kc_tuple_traverse(PyObject *tuple, visitproc visit, void *arg) {
  for (Py_ssize_t i = Py_SIZE(tuple); --i >= 0;) Py_VISIT(items_of(tuple)[i]);
  return 0;
}

static bool require_tuple(PyObject *object) {
  if (KC_LIKELY(PyTuple_Check(object))) return true;
  PyErr_BadInternalCall();
  return false;
}

Py_ssize_t PyTuple_Size(PyObject *object) { return require_tuple(object) ? Py_SIZE(object) : -1; }

PyObject *PyTuple_GetItem(PyObject *object, Py_ssize_t index) {
  if (!require_tuple(object)) return NULL;
  if (KC_LIKELY((size_t)index < (size_t)Py_SIZE(object))) return items_of(object)[index];
  PyErr_SetString(PyExc_IndexError, "tuple index out of range");
  return NULL;
}

int PyTuple_SetItem(PyObject *object, Py_ssize_t index, PyObject *item) {
  if (!PyTuple_Check(object) || Py_REFCNT(object) != 1) {
    Py_XDECREF(item);
    PyErr_BadInternalCall();
    return -1;
  }
  if ((size_t)index >= (size_t)Py_SIZE(object)) {
    Py_XDECREF(item);
    PyErr_SetString(PyExc_IndexError, "tuple assignment index out of range");
    return -1;
  }
  Py_XSETREF(items_of(object)[index], item);
  return 0;
}

PyObject *PyTuple_GetSlice(PyObject *object, Py_ssize_t start, Py_ssize_t stop) {
  if (object == NULL || !require_tuple(object)) {
    if (object == NULL) PyErr_BadInternalCall();
    return NULL;
  }
  start = Py_MAX(start, 0);
  stop = Py_MIN(stop, Py_SIZE(object));
  if (start == 0 && stop == Py_SIZE(object) && PyTuple_CheckExact(object)) return Py_NewRef(object);
  return kc_tuple_from_array(items_of(object) + start, Py_MAX(stop - start, 0));
}

/* The tuple moves to a block for `count` items; its first ones come along. */
static PyObject *move(PyObject *tuple, Py_ssize_t count) {
  Py_ssize_t old_count = Py_SIZE(tuple);
  PyObject_GC_UnTrack(tuple);
  for (Py_ssize_t i = count; i < old_count; i++) Py_CLEAR(items_of(tuple)[i]);
  PyVarObject *moved = _PyObject_GC_Resize((PyVarObject *)tuple, count);
  if (moved == NULL) {
    PyObject_GC_Del(tuple);
    return NULL;
  }
  for (Py_ssize_t i = old_count; i < count; i++) items_of((PyObject *)moved)[i] = NULL;
  return (PyObject *)moved;
}

int _PyTuple_Resize(PyObject **place, Py_ssize_t count) {
  PyObject *tuple = *place;
  if (tuple == NULL || !PyTuple_CheckExact(tuple) || count < 0 ||
      (Py_SIZE(tuple) != 0 && Py_REFCNT(tuple) != 1)) {
    *place = NULL;
    Py_XDECREF(tuple);
    PyErr_BadInternalCall();
    return -1;
  }
  if (Py_SIZE(tuple) == count) return 0;
  if (Py_SIZE(tuple) != 0 && count != 0) {
    *place = move(tuple, count);
  } else {
    *place = PyTuple_New(count);
    Py_DECREF(tuple);
  }
  return *place == NULL ? -1 : 0;
}

/* Tuples are not tracked unless C asks for it. */
void _PyTuple_MaybeUntrack(PyObject *tuple) {}
