/* Destructors (`__del__`, run at once when an object has died) and finalizer queues (rgc.FinalizerQueue:
 * the dead object is kept until the program fetches it), for collectors without GC_OWN_DESTRUCTORS and
 * GC_OWN_FINALIZERS. */
#ifndef KILN_RT_GC_FINALIZERS_H
#define KILN_RT_GC_FINALIZERS_H

#include "liveness.h"

/* Registers a new object whose type has a destructor. False, with MemoryError pending, if that failed.
 * Does not collect. */
bool gc_register_destructor(void *object);
/* The destructor of `object` need not be called any more. */
void gc_may_ignore_finalizer(void *object);

/* The queues of the program are numbered from 0. Registers; on failure MemoryError is pending. Does not
 * collect. */
void gc_finalizer_register(Signed queue, void *object);
/* The object that died first of those that have not been fetched, or null. The next call of
 * gc_finalizer_register watches it again. */
void *gc_finalizer_next_dead(Signed queue);

/* Whether any queue watches anything. */
bool gc_watches_objects(void);

/* Parts of gc_process_dead, gc_visit_roots and gc_after_collection. */
void gc_process_queues(const struct gc_liveness *liveness, enum gc_scope scope);
void gc_process_destructors(const struct gc_liveness *liveness, enum gc_scope scope);
void gc_visit_dead_queues(void (*keep)(void **slot));
void gc_run_triggers(void);

#endif
