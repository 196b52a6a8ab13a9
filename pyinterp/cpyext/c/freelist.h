/* Blocks of one size and kind that wait to be used again. Linked through ob_type: whoever uses such a block
 * fails at once. Guarded by the GIL. In the mode PYKILN_CHECK_REFS no block goes to a free list. */
#ifndef PYINTERP_CPYEXT_C_FREELIST_H
#define PYINTERP_CPYEXT_C_FREELIST_H

#include "kc.h"

struct kc_freelist {
  PyObject *first;
  Py_ssize_t count;
};

/* A block without valid header; NULL if there is none. */
static inline PyObject *kc_freelist_take(struct kc_freelist *list) {
  PyObject *block = list->first;
  if (KC_UNLIKELY(block == NULL)) return NULL;
  list->first = (PyObject *)(void *)block->ob_type;
  list->count--;
  return block;
}

/* False if the list has `limit` blocks already: the caller then frees the block. */
static inline bool kc_freelist_put(struct kc_freelist *list, PyObject *block, Py_ssize_t limit) {
  if (KC_UNLIKELY(list->count >= limit || kc_check_refs)) return false;
  block->ob_type = (PyTypeObject *)(void *)list->first;
  list->first = block;
  list->count++;
  return true;
}

#endif
