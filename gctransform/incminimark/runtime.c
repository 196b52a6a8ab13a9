#include <string.h>

#include "gc.h"
#include "gc/check.h"
#include "gc/liveness.h"
#include "gc/log.h"
#include "large.h"
#include "major.h"
#include "nursery.h"
#include "pacing.h"
#include "pages.h"
#include "pinning.h"
#include "roots.h"

/* With a nursery full of pinned objects there may never be room for an object of that size. */
#define MAX_ATTEMPTS 3

/* It takes longer to look at the whole of such an array than to collect young objects before it is made. */
#define HUGE_ARRAY ((size_t)1 << 20)

/* Large objects may take this many nurseries until young objects are collected. */
#define LARGE_NURSERIES 4

void gc_init(void) {
  gc_check_init();
  gc_log_init("incminimark");
  rt_roots_init();
  inc_settings_read();
  inc_pages_init();
  inc_large_init();
  inc_pinning_init(inc_settings.max_pinned);
  inc_nursery_init(inc_settings.nursery, inc_first_allowance());
}

void gc_fini(void) { gc_log_fini(); }

/* False, with MemoryError pending, if the heap is too large with `more` bytes. */
static bool respect_limit(size_t more) {
  if (RT_LIKELY(!inc_is_over_limit(more))) return true;
  inc_collect_all();
  gc_after_collection();
  if (!inc_is_over_limit(more)) return true;
  rt_raise_memory_error();
  return false;
}

/* Generated code fills a new object without a barrier, as long as nothing else is allocated. So if nothing is
 * young now, nothing young gets into it that its cards do not tell of; it is tracked from the start. If not,
 * the whole of it is looked at when it is reached. */
static void *init_large(void *object, const struct gc_type *type) {
  if (object == NULL) {
    rt_raise_memory_error();
    return NULL;
  }
  uintptr_t flags = inc_large_flags(object) | INC_YOUNG_LARGE;
  bool alone = inc_nursery_used() == 0 && inc_pinned_count == 0 && inc_large_of(object)->next == NULL;
  if (!alone || !(flags & GC_CARDS)) flags &= ~GC_TRACK;
  ((struct gc_header *)object)->word = (uintptr_t)type | flags;
  return object;
}

static void *alloc_large(const struct gc_type *type, size_t size, bool zeroed) {
  bool huge_array = size >= HUGE_ARRAY && type->n_item_pointers != 0;
  if (huge_array || inc_young_large_bytes > LARGE_NURSERIES * gc_nursery_size) {
    inc_collect_young();
    gc_after_collection();
  }
  if (!respect_limit(size)) return NULL;
  void *object = inc_alloc_large(type, size, zeroed, true);
  if (object == NULL) {
    inc_collect_all();
    gc_after_collection();
    object = inc_alloc_large(type, size, zeroed, true);
  }
  return init_large(object, type);
}

void *gc_alloc_slow(const struct gc_type *type, size_t size, enum gc_pointers pointers) {
  size = (size + 7) & ~(size_t)7;
  switch (gc_check_allocation()) {
    case GC_CHECK_PROCEED: break;
    case GC_CHECK_FAIL: return NULL;
    case GC_CHECK_COLLECT: inc_collect_all(); gc_after_collection();
  }
  if (size > inc_settings.large_object) return alloc_large(type, size, pointers == GC_POINTERS);
  void *object = inc_nursery_take(size);
  for (int attempt = 0; object == NULL; attempt++) {
    if (attempt == MAX_ATTEMPTS) return alloc_large(type, size, pointers == GC_POINTERS);
    inc_collect_young();
    gc_after_collection();
    if (!respect_limit(0)) return NULL;
    object = inc_nursery_take(size);
  }
  if (pointers == GC_POINTERS) memset(object, 0, size);
  ((struct gc_header *)object)->word = (uintptr_t)type;
  return object;
}

void gc_collect(Signed generation) {
  if (generation == 0) {
    inc_collect_young();
  } else {
    inc_collect_all();
  }
  gc_after_collection();
}

Signed gc_collect_step(void) {
  Signed before = inc_state;
  bool done = inc_collect_step();
  Signed after = inc_state;
  gc_after_collection();
  return before | after << 8 | (Signed)done << 16;
}

/* The limit for the start of a collection takes it into account; here it is made to be looked at soon. */
void gc_add_memory_pressure(Signed bytes, void *object) {
  static size_t since;
  (void)object;
  if (bytes <= 0) return;
  gc_statistics.raw_bytes += (size_t)bytes;
  inc_pressure += (size_t)bytes;
  since += (size_t)bytes;
  if (since < LARGE_NURSERIES * gc_nursery_size) return;
  since = 0;
  inc_nursery_request_collection();
}
