/* What a tracing collector has in common with every other: roots that lie outside of the program's
 * variables, and what happens to objects that died while something watched them (weak references,
 * destructors, finalizer queues, C twins).
 *
 * A collection goes:
 *
 *   gc_visit_roots(keep, scope)        and the prebuilt objects, see gc.h; then trace from there
 *   gc_process_dead(&liveness, scope)  may keep more
 *   free the dead, or leave the old space
 *   gc_after_collection()              before the allocation that asked for the collection goes on
 */
#ifndef KILN_RT_GC_LIVENESS_H
#define KILN_RT_GC_LIVENESS_H

#include "type.h"

/* Which objects a collection is about. GC_YOUNG: those that were registered (as weak reference, with a
 * destructor, ...) since the last collection of either scope, and those that stayed young. */
enum gc_scope { GC_YOUNG, GC_ALL };

struct gc_liveness {
  /* Where the object is by now if it has been reached, null if not (yet). Prebuilt objects, and old
   * objects in a collection of young ones, count as reached. */
  void *(*survivor)(void *object);
  /* Reaches `*slot` and updates it. Null in the slot is allowed. */
  void (*keep)(void **slot);
  /* Reaches everything that is reachable from what was kept. */
  void (*drain)(void);
  /* Whether a survivor will be looked at by the next young collection again (a pinned object in the
   * nursery). A null function pointer: none will. */
  bool (*stays_young)(void *object);
};

/* Calls keep(slot) for the shadow stack, the pending exception, the objects that wait in finalizer queues,
 * and those whose C twin is referenced from C. */
void gc_visit_roots(void (*keep)(void **slot), enum gc_scope scope);

/* The shadow stack and the pending exception only. */
void gc_visit_stack(void (*keep)(void **slot));

/* To be called when everything reachable has been reached, before anything is freed. In this order: twins
 * whose blocks are reachable through C keep their objects; weak references to the dead are cleared;
 * registered objects that died are queued, and kept with all they refer to, those that others refer to
 * last; destructors are called; twins of the dead are unlinked. */
void gc_process_dead(const struct gc_liveness *liveness, enum gc_scope scope);

/* Runs what RPython code asked to be told: finalizer triggers, hooks, the dealloc trigger of twins. May
 * allocate and collect; an exception in it is dropped. Does nothing inside of itself. */
void gc_after_collection(void);

#endif
