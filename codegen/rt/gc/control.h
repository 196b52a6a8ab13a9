/* What a program may ask of its collector (rpython.rlib.rgc), with defaults for collectors that do not
 * care. */
#ifndef KILN_RT_GC_CONTROL_H
#define KILN_RT_GC_CONTROL_H

#include "../base.h"

/* Whether major collections start on their own; rgc.enable and rgc.disable. */
extern bool gc_enabled;
static inline void gc_set_enabled(Signed on) { gc_enabled = on != 0; }
static inline bool gc_is_enabled(void) { return gc_enabled; }

/* Numbers of rgc.get_stats (rgc.TOTAL_MEMORY ...); 0 for what is not known. */
Signed gc_get_stats(Signed number);

#ifndef gc_collect_step
/* Does one step of a major collection. Old state, new state and 1 if a major collection is done, packed
 * as old | new << 8 | done << 16. */
static inline Signed gc_collect_step(void) {
  gc_collect(1);
  return 1 << 16;
}
#endif

#ifndef gc_can_move
static inline bool gc_can_move(void *object) {
  (void)object;
  return false;
}
#endif

#ifndef gc_pin
/* Keeps an object where it is until gc_unpin. False if it may move nevertheless, and for an object that
 * does not move in any case; whoever asks looks at gc_can_move first. */
static inline bool gc_pin(void *object) {
  (void)object;
  return false;
}
static inline void gc_unpin(void *object) { (void)object; }
static inline bool gc_is_pinned(void *object) {
  (void)object;
  return false;
}
#endif

#ifndef gc_add_memory_pressure
/* `bytes` outside of the heap will be freed when `object` (may be null) dies. */
void gc_add_memory_pressure(Signed bytes, void *object);
#endif

#ifndef gc_thread_attach
/* The calling thread is going to run RPython code; it does so no more. It holds the lock. */
static inline void gc_thread_attach(void) {}
static inline void gc_thread_detach(void) {}
#endif

#ifndef gc_incref
#define gc_incref(object) ((void)(object))
#define gc_decref(object) ((void)(object))
#endif

#endif
