/* The life of lists, and single items. */
#include "kc_list.h"

#include "freelist.h"
#include "gcmemory.h"
#include "static_types.h"

#include <string.h>

#define FREE_LIMIT 80
static struct kc_freelist free_lists;

static inline PyListObject *as_list(PyObject *object) { return (PyListObject *)object; }

static PyObject *new_empty(void) {
  PyObject *list = kc_freelist_take(&free_lists);
  if (list == NULL) {
    list = kc_gc_allocate(sizeof(PyListObject));
    if (list == NULL) return PyErr_NoMemory();
  }
  Py_SET_REFCNT(list, 1);
  Py_SET_TYPE(list, &PyList_Type);
  Py_SET_SIZE(list, 0);
  as_list(list)->ob_item = NULL;
  as_list(list)->allocated = 0;
  return list;
}

static int set_capacity(PyListObject *list, size_t capacity) {
  if (capacity > (size_t)PY_SSIZE_T_MAX / sizeof(PyObject *)) {
    PyErr_NoMemory();
    return -1;
  }
  PyObject **items = NULL;
  if (capacity == 0) {
    PyMem_Free(list->ob_item);
  } else {
    items = PyMem_Realloc(list->ob_item, capacity * sizeof(PyObject *));
    if (items == NULL) {
      PyErr_NoMemory();
      return -1;
    }
  }
  list->ob_item = items;
  list->allocated = (Py_ssize_t)capacity;
  return 0;
}

int kc_list_reserve(PyObject *list, Py_ssize_t count) {
  return count <= as_list(list)->allocated ? 0 : set_capacity(as_list(list), (size_t)count);
}

int kc_list_resize(PyObject *object, Py_ssize_t count) {
  PyListObject *list = as_list(object);
  Py_ssize_t old_count = Py_SIZE(list);
  if (count > list->allocated || count < list->allocated / 2) {
    /* An eighth in advance makes appending take constant time. */
    size_t capacity = count == 0 ? 0 : (size_t)count + ((size_t)count >> 3) + 4;
    if (set_capacity(list, capacity) < 0) return -1;
  }
  for (Py_ssize_t i = old_count; i < count; i++) list->ob_item[i] = NULL;
  Py_SET_SIZE(list, count);
  return 0;
}

PyObject *PyList_New(Py_ssize_t count) {
  if (count < 0) {
    PyErr_BadInternalCall();
    return NULL;
  }
  PyObject *list = new_empty();
  if (list == NULL || count == 0) return list;
  if (set_capacity(as_list(list), (size_t)count) < 0) {
    Py_DECREF(list);
    return NULL;
  }
  memset(as_list(list)->ob_item, 0, (size_t)count * sizeof(PyObject *));
  Py_SET_SIZE(list, count);
  return list;
}

static void release_items(PyObject **items, Py_ssize_t count) {
  while (--count >= 0) Py_XDECREF(items[count]);
  PyMem_Free(items);
}

int kc_list_clear(PyObject *object) {
  PyListObject *list = as_list(object);
  PyObject **items = list->ob_item;
  Py_ssize_t count = Py_SIZE(list);
  /* Releasing may run any code: the list must be whole before. */
  list->ob_item = NULL;
  list->allocated = 0;
  Py_SET_SIZE(list, 0);
  release_items(items, count);
  return 0;
}

void kc_list_dealloc(PyObject *list) {
  if (kc_gc_head_of(list)->next != NULL) PyObject_GC_UnTrack(list);
  bool outermost = Py_TYPE(list)->tp_dealloc == kc_list_dealloc;
  if (outermost && _PyTrash_begin(NULL, list)) return;
  if (as_list(list)->ob_item != NULL) release_items(as_list(list)->ob_item, Py_SIZE(list));
  if (!PyList_CheckExact(list))
    Py_TYPE(list)->tp_free(list);
  else if (!kc_freelist_put(&free_lists, list, FREE_LIMIT))
    PyObject_GC_Del(list);
  if (outermost) _PyTrash_end(NULL);
}

int kc_list_traverse(PyObject *list, visitproc visit, void *arg) {
  for (Py_ssize_t i = Py_SIZE(list); --i >= 0;) Py_VISIT(as_list(list)->ob_item[i]);
  return 0;
}

static bool require_list(PyObject *object) {
  if (KC_LIKELY(object != NULL && PyList_Check(object))) return true;
  PyErr_BadInternalCall();
  return false;
}

Py_ssize_t PyList_Size(PyObject *object) { return require_list(object) ? Py_SIZE(object) : -1; }

PyObject *PyList_GetItem(PyObject *object, Py_ssize_t index) {
  if (!require_list(object)) return NULL;
  if (KC_LIKELY((size_t)index < (size_t)Py_SIZE(object))) return as_list(object)->ob_item[index];
  PyErr_SetString(PyExc_IndexError, "list index out of range");
  return NULL;
}

int PyList_SetItem(PyObject *object, Py_ssize_t index, PyObject *item) {
  if (!require_list(object)) {
    Py_XDECREF(item);
    return -1;
  }
  if ((size_t)index >= (size_t)Py_SIZE(object)) {
    Py_XDECREF(item);
    PyErr_SetString(PyExc_IndexError, "list assignment index out of range");
    return -1;
  }
  Py_XSETREF(as_list(object)->ob_item[index], item);
  return 0;
}

int PyList_Append(PyObject *object, PyObject *item) {
  if (KC_UNLIKELY(item == NULL)) {
    PyErr_BadInternalCall();
    return -1;
  }
  if (!require_list(object)) return -1;
  PyListObject *list = as_list(object);
  Py_ssize_t count = Py_SIZE(list);
  if (KC_LIKELY(count < list->allocated))
    Py_SET_SIZE(list, count + 1);
  else if (kc_list_resize(object, count + 1) < 0)
    return -1;
  list->ob_item[count] = Py_NewRef(item);
  return 0;
}
