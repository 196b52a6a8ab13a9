/* What the C objects use of the collector's C twins (codegen/rt/gc/twins.h), with plain C types. */
#ifndef PYINTERP_CPYEXT_C_KC_TWINS_H
#define PYINTERP_CPYEXT_C_KC_TWINS_H

#include "kc.h"

#define KC_TWIN_BIAS ((Py_ssize_t)1 << 60)
#define KC_TWIN_UNIT ((Py_ssize_t)1 << 32)

extern void gc_twin_track(void *block);
extern void gc_twin_untrack(void *block);
extern void *gc_twin_object(void *block);
extern void *gc_twin_overdrawn(void);

/* True if the collector knows the block: such a count never falls to zero. */
static inline bool kc_is_linked(PyObject *object) { return object->ob_refcnt >= KC_TWIN_BIAS; }

/* References held by C; negative if there were more decrements than increments. */
static inline Py_ssize_t kc_c_references(PyObject *object) {
  if (!kc_is_linked(object)) return object->ob_refcnt;
  return (int32_t)(uint32_t)object->ob_refcnt;
}

#endif
