/* Weak references, for collectors that do not define GC_OWN_WEAKREFS. A weak reference is a GC object whose
 * target is no GC pointer for the collector. */
#ifndef KILN_RT_GC_WEAKREFS_H
#define KILN_RT_GC_WEAKREFS_H

#include "liveness.h"

/* Null when the target has died. Read it with gc_weakref_deref. */
struct gc_weakref {
  struct gc_header header;
  void *target;
};
extern const struct gc_type gc_weakref_type;

/* A new weak reference; null with MemoryError pending. May collect. `target` may be null. */
void *gc_weakref_create(void *target);
static inline void *gc_weakref_deref(void *weakref) { return ((struct gc_weakref *)weakref)->target; }

/* Parts of gc_process_dead: sets targets that have not been reached to null, in references that may have died
 * too, so that what a finalizer queue keeps from here on is not seen through them; then, when all is decided,
 * forgets the dead references and updates the others. */
void gc_clear_weakrefs(const struct gc_liveness *liveness, enum gc_scope scope);
void gc_process_weakrefs(const struct gc_liveness *liveness, enum gc_scope scope);

#endif
