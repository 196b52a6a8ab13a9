/* The head that stands before each block whose type takes part in cycles, and the list of tracked blocks.
 *
 * PyObject_GC_Track does not tell the collector at once: most containers die young, by their count. Blocks
 * that are still tracked after KC_YOUNG_LIMIT others were are made known to it (gc_twin_track); from then on
 * they die in collections. */
#ifndef PYINTERP_CPYEXT_C_GCMEMORY_H
#define PYINTERP_CPYEXT_C_GCMEMORY_H

#include "kc.h"

struct kc_gc_head {
  struct kc_gc_head *next; /* NULL: not tracked */
  uintptr_t previous;      /* with KC_GC_FINALIZED */
};
#define KC_GC_FINALIZED ((uintptr_t)1)
#define KC_YOUNG_LIMIT 1000

static inline struct kc_gc_head *kc_gc_head_of(PyObject *object) {
  return (struct kc_gc_head *)object - 1;
}
static inline PyObject *kc_gc_object(struct kc_gc_head *head) { return (PyObject *)(head + 1); }

/* True if there is a head before the block. */
static inline bool kc_has_gc_head(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  if (!PyType_IS_GC(type)) return false;
  /* Static types are no blocks of the allocator. */
  if (PyType_HasFeature(type, Py_TPFLAGS_TYPE_SUBCLASS))
    return PyType_HasFeature((PyTypeObject *)object, Py_TPFLAGS_HEAPTYPE);
  return type->tp_is_gc == NULL || type->tp_is_gc(object);
}

/* Makes all tracked blocks known to the collector: before a collection that was asked for. */
void kc_gc_register_all(void);

/* `size` bytes of zeroes behind a head, or NULL without error set. */
void *kc_gc_allocate(size_t size);

#endif
