#include "liveness.h"

#include "../gc.h"
#include "../roots.h"
#include "../threads.h"
#include "log.h"

void gc_visit_stack(void (*keep)(void **slot)) {
  for (void **slot = rt_root_base; slot != rt_root_top; slot++) keep(slot);
  keep(&rt_exc_value);
  rt_threads_visit_roots(keep);
}

void gc_visit_roots(void (*keep)(void **slot), enum gc_scope scope) {
  gc_visit_stack(keep);
  gc_visit_dead_queues(keep);
  gc_visit_twins_held(keep, scope);
}

void gc_process_dead(const struct gc_liveness *liveness, enum gc_scope scope) {
  gc_keep_twins_reached(liveness, scope);
  if (gc_watches_objects()) {
    if (scope == GC_ALL) gc_clear_weakrefs(liveness, scope);
    gc_process_queues(liveness, scope);
    gc_keep_twins_reached(liveness, scope);
  }
  gc_process_weakrefs(liveness, scope);
  gc_process_destructors(liveness, scope);
  gc_process_twins(liveness, scope);
}

void gc_after_collection(void) {
  static bool running;
  if (running) return;
  running = true;
  /* The exception on its way through the caller is not to be seen by the program's functions. */
  void **saved = rt_root_top++;
  *saved = rt_exc_fetch();
  gc_run_hooks();
  gc_run_triggers();
  gc_run_twin_trigger();
  rt_exc_set(*saved);
  rt_root_top = saved;
  running = false;
}
