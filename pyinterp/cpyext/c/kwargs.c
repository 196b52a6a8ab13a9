/* Dicts of keyword arguments: made for a call, and gone after most. Until Python first sees such a dict it is
 * nothing but a tuple of names, in ma_keys, and an array of values, to which ma_values leads. */
#include "kwargs.h"

#include "crossing.h"
#include "freelist.h"
#include "gcmemory.h"
#include "static_types.h"

#include <string.h>

#define ROOM 8
#define FREE_LIMIT 50

struct kwargs {
  PyDictObject dict;
  PyObject *values[ROOM];
};
static struct kc_freelist free_kwargs;

/* NULL without an error if there is no memory. */
static struct kwargs *new_block(void) {
  PyObject *block = kc_freelist_take(&free_kwargs);
  if (block == NULL && (block = kc_gc_allocate(sizeof(struct kwargs))) == NULL) return NULL;
  memset(block, 0, sizeof(PyDictObject));
  Py_SET_REFCNT(block, 1);
  Py_SET_TYPE(block, &PyDict_Type);
  return (struct kwargs *)block;
}

static PyObject *full_dict(PyObject *names, PyObject *const *values) {
  PyObject *dict = PyDict_New();
  if (dict == NULL) return NULL;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); i++) {
    if (PyDict_SetItem(dict, PyTuple_GET_ITEM(names, i), values[i]) < 0) {
      Py_DECREF(dict);
      return NULL;
    }
  }
  return dict;
}

PyObject *kc_kwargs_new(PyObject *names, PyObject *const *values) {
  Py_ssize_t count = PyTuple_GET_SIZE(names);
  if (count == 0 || count > ROOM) return full_dict(names, values);
  struct kwargs *block = new_block();
  if (block == NULL) return PyErr_NoMemory();
  for (Py_ssize_t i = 0; i < count; i++) block->values[i] = Py_NewRef(values[i]);
  block->dict.ma_used = count;
  block->dict.ma_keys = (PyDictKeysObject *)(void *)Py_NewRef(names);
  block->dict.ma_values = (PyDictValues *)(void *)block->values;
  return (PyObject *)block;
}

PyObject *kc_kwargs_begin(PyObject *names) {
  Py_ssize_t count = PyTuple_GET_SIZE(names);
  struct kwargs *block = count == 0 || count > ROOM ? NULL : new_block();
  if (block == NULL) return NULL;
  memset(block->values, 0, (size_t)count * sizeof(PyObject *));
  block->dict.ma_used = count;
  block->dict.ma_keys = (PyDictKeysObject *)(void *)names;
  block->dict.ma_values = (PyDictValues *)(void *)block->values;
  return (PyObject *)block;
}

/* As kc_kwargs_new, from two tuples that are given up. */
PyObject *kc_kwargs_steal(PyObject *names, PyObject *values) {
  PyObject *dict = kc_kwargs_new(names, ((PyTupleObject *)values)->ob_item);
  Py_DECREF(names);
  Py_DECREF(values);
  return dict;
}

PyObject *kc_kwargs_names(PyObject *dict) { return (PyObject *)(void *)((PyDictObject *)dict)->ma_keys; }
PyObject **kc_kwargs_values(PyObject *dict) {
  return (PyObject **)(void *)((PyDictObject *)dict)->ma_values;
}

/* Python has taken over the entries. */
void kc_kwargs_forget(PyObject *object) {
  PyDictObject *dict = (PyDictObject *)object;
  PyObject *names = kc_kwargs_names(object), **values = kc_kwargs_values(object);
  dict->ma_keys = NULL;
  dict->ma_values = NULL;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); i++) Py_DECREF(values[i]);
  Py_DECREF(names);
}

void kc_dict_dealloc(PyObject *object) {
  if (kc_kwargs_names(object) == NULL) {
    kc_picture_dealloc(object);
    return;
  }
  kc_kwargs_forget(object);
  if (!kc_freelist_put(&free_kwargs, object, FREE_LIMIT)) PyObject_GC_Del(object);
}
