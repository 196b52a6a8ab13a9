#include "pinning.h"

#include <stdlib.h>

void **inc_pinned;
size_t inc_pinned_count;

/* Of all objects with INC_PINNED, dead ones that are not collected yet included. So there is always room in
 * inc_pinned, and the nursery keeps room for other objects. */
static size_t count, bytes, max_count;

void inc_pinning_init(size_t max_pinned) {
  max_count = max_pinned;
  inc_pinned = malloc((max_pinned + 1) * sizeof *inc_pinned);
  if (inc_pinned == NULL) rt_fatal_message("cannot get memory for the pinned objects");
}

static size_t size_of(void *object) { return gc_object_size(object, gc_type_of(object)); }

bool gc_pin(void *object) {
  if (!gc_in_nursery(object) || gc_is_pinned(object)) return false;
  size_t size = size_of(object);
  if (count == max_count || bytes + size > gc_nursery_size / 2) return false;
  count++;
  bytes += size;
  inc_set_word(object, inc_word(object) | INC_PINNED);
  return true;
}

void gc_unpin(void *object) {
  if (!gc_is_pinned(object)) return;
  count--;
  bytes -= size_of(object);
  inc_set_word(object, inc_word(object) & ~INC_PINNED);
}

bool gc_is_pinned(void *object) {
  return gc_in_nursery(object) && (inc_word(object) & INC_PINNED) != 0;
}

bool inc_pinning_any(void) { return count != 0; }

void inc_pinning_start(void) { inc_pinned_count = 0; }

/* Pinned objects count as marked: a collection of young ones has always found out that they are alive. */
void inc_pinning_reach(void *object, uintptr_t word) {
  if (word & INC_PIN_REACHED) return;
  inc_set_word(object, word | INC_PIN_REACHED | GC_MARKED);
  inc_pinned[inc_pinned_count++] = object;
}

void inc_pinning_finish(void) {
  count = inc_pinned_count;
  bytes = 0;
  for (size_t i = 0; i < count; i++) {
    inc_set_word(inc_pinned[i], inc_word(inc_pinned[i]) & ~INC_PIN_REACHED);
    bytes += size_of(inc_pinned[i]);
  }
}
