#include "marking.h"

#include "gc/liveness.h"
#include "identity.h"
#include "large.h"
#include "minor.h"
#include "pages.h"
#include "pinning.h"

/* Items of a large array that are seen at a time. */
#define SLICE ((Signed)1024)
/* The budget pays for each object, and for each pointer: it may be a cache miss. */
#define OBJECT_COST 32
#define POINTER_COST 24

/* After so many attempts that found new objects the marking is finished whatever it takes: a program whose
 * roots change that fast would never let it. */
#define MAX_ATTEMPTS 32

struct inc_stack inc_grey;

static struct inc_large *waiting; /* grey arrays of which only a part has been seen */
static unsigned attempts;

/* Pointers on their way from a grey object to inc_shade: by the time they get there, the object's header is
 * in the cache (C.-Y. Cher, A. L. Hosking, T. N. Vijaykumar, "Software Prefetching for Mark-Sweep Garbage
 * Collection", ASPLOS 2004). Empty outside of inc_mark. */
#define DELAY 16
static void *delayed[DELAY];
static unsigned oldest, delayed_count;

#define INLINE static inline __attribute__((always_inline))

INLINE void shade_later(void **slot, void *argument) {
  (void)argument;
  void *object = *slot;
  if (object == NULL) return;
  __builtin_prefetch(object, 1);
  if (RT_LIKELY(delayed_count == DELAY)) {
    void *earlier = delayed[oldest];
    delayed[oldest] = object;
    oldest = (oldest + 1) % DELAY;
    inc_shade(earlier);
  } else {
    delayed[(oldest + delayed_count++) % DELAY] = object;
  }
}

static void shade_oldest(void) {
  void *object = delayed[oldest];
  oldest = (oldest + 1) % DELAY;
  delayed_count--;
  inc_shade(object);
}

static void shade_root(void **slot) { inc_shade(*slot); }

INLINE void shade_slot(void **slot, void *argument) {
  (void)argument;
  inc_shade(*slot);
}

/* ---- tracing ---- */

/* Traces a grey object; gives the cost. */
static size_t trace(void *object) {
  const struct gc_type *type = gc_type_of(object);
  gc_visit_fields(object, type, shade_later, NULL);
  size_t cost = OBJECT_COST + type->n_pointers * (size_t)POINTER_COST;
  if (type->n_item_pointers == 0) return cost;
  Signed length = gc_length(object, type);
  if (length > SLICE && (inc_word(object) & GC_LARGE)) {
    struct inc_large *large = inc_large_of(object);
    large->traced = 0;
    large->waiting = waiting;
    waiting = large;
    return cost;
  }
  gc_visit_items(object, type, 0, length, shade_later, NULL);
  return cost + (size_t)length * type->n_item_pointers * POINTER_COST;
}

static size_t trace_slice(void) {
  struct inc_large *large = waiting;
  void *array = inc_large_object(large);
  const struct gc_type *type = gc_type_of(array);
  Signed first = large->traced, length = gc_length(array, type);
  Signed last = length - first > SLICE ? first + SLICE : length;
  if (last == length) waiting = large->waiting;
  large->traced = last;
  gc_visit_items(array, type, first, last, shade_later, NULL);
  return OBJECT_COST + (size_t)(last - first) * type->n_item_pointers * POINTER_COST;
}

static size_t spend(size_t budget, size_t cost) { return budget > cost ? budget - cost : 0; }

size_t inc_mark(size_t budget) {
  while (budget != 0) {
    void *object = inc_pop(&inc_grey);
    if (object != NULL) {
      budget = spend(budget, trace(object));
    } else if (delayed_count != 0) {
      shade_oldest();
    } else if (waiting != NULL) {
      budget = spend(budget, trace_slice());
    } else {
      return budget;
    }
  }
  while (delayed_count != 0) shade_oldest();
  return 0;
}

/* ---- a cycle ---- */

static void trace_at_start(void *object) {
  gc_visit_pointers(object, gc_type_of(object), shade_slot, NULL);
}

void inc_marking_start(void) {
  attempts = 0;
  for (size_t i = 0; i < inc_pinned_count; i++) trace_at_start(inc_pinned[i]);
  inc_stack_for_each(&inc_written_prebuilt, trace_at_start);
  gc_visit_roots(shade_root, GC_ALL);
}

static void *survivor(void *object) { return inc_word(object) & GC_MARKED ? object : NULL; }
static void mark_all(void) { inc_mark(SIZE_MAX); }
static bool stays_young(void *object) { return gc_in_nursery(object); }

static const struct gc_liveness liveness = {survivor, shade_root, mark_all, stays_young};

static bool is_marked(void *object) { return (inc_word(object) & GC_MARKED) != 0; }

static const char *validate_marked(void *object) {
  return is_marked(object) ? NULL : "reachable, but not marked";
}

bool inc_marking_finish(size_t budget, bool now) {
  gc_visit_roots(shade_root, GC_ALL);
  if (inc_mark(budget) == 0 && !now && ++attempts < MAX_ATTEMPTS) return false;
  mark_all();
  gc_process_dead(&liveness, GC_ALL);
  mark_all();
  if (gc_check.retrace) gc_retrace(validate_marked);
  inc_stack_filter(&inc_remembered, is_marked);
  inc_stack_filter_pairs(&inc_cards, is_marked);
  inc_identity_mark();
  return true;
}
