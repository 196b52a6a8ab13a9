#include <stdlib.h>

#include "gc/check.h"
#include "gc/log.h"
#include "heap.h"
#include "roots.h"

static bool attention;

void rc_request_attention(void) {
  attention = true;
  rc_close_lists();
}

/* What an allocation does besides allocating. False if it is to fail. */
static bool prepare_allocation(void) {
  enum gc_check_action action =
      gc_check.every_allocation ? gc_check_allocation() : GC_CHECK_PROCEED;
  if (action == GC_CHECK_FAIL) return false;
  rc_open_lists();
  bool collect = action == GC_CHECK_COLLECT || rc_collection_due();
  if (collect) rc_collect_cycles();
  if (!collect && !attention) return true;
  attention = false;
  gc_after_collection();
  return true;
}

void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers) {
  if (!prepare_allocation()) return NULL;
  size = (size + 7) & ~(size_t)7;
  struct gc_header *object = rc_allocate(type, size, pointers);
  if (object == NULL) {
    rc_collect_cycles();
    object = rc_allocate(type, size, pointers);
  }
  if (object == NULL) rt_raise_memory_error();
  return object;
}

void gc_collect(Signed generation) {
  (void)generation;
  rc_collect_cycles();
  attention = false;
  gc_after_collection();
}

void gc_init(void) {
  gc_check_init();
  gc_log_init("refcount");
  rt_roots_init();
  rc_cycles_init();
  rc_keep_freed(false);
  if (gc_check.every_allocation) rc_close_lists();
}

void gc_fini(void) {
  if (gc_check.retrace) {
    rc_check_counts();
    rc_check_leaks();
  }
  struct gc_statistics *all = &gc_statistics;
  all->heap_bytes = rc_used_bytes;
  all->reserved_bytes = rc_reserved_bytes;
  if (all->peak_heap_bytes < rc_used_bytes) all->peak_heap_bytes = rc_used_bytes;
  if (all->peak_reserved_bytes < rc_reserved_bytes) all->peak_reserved_bytes = rc_reserved_bytes;
  gc_log_fini();
}

/* Parts of gc/liveness.c that this collector does by itself. */
bool gc_watches_objects(void) { return false; }
void gc_visit_dead_queues(void (*keep)(void **slot)) { (void)keep; }
void gc_visit_twins_held(void (*keep)(void **slot), enum gc_scope scope) { (void)keep, (void)scope; }

#define NOT_NEEDED(name) \
  void name(const struct gc_liveness *liveness, enum gc_scope scope) { (void)liveness, (void)scope; }
NOT_NEEDED(gc_clear_weakrefs)
NOT_NEEDED(gc_process_weakrefs)
NOT_NEEDED(gc_process_queues)
NOT_NEEDED(gc_process_destructors)
NOT_NEEDED(gc_keep_twins_reached)
NOT_NEEDED(gc_process_twins)
