#include <stdio.h>
#include <stdlib.h>

#include "../gc.h"

#ifdef gc_type_of
#include "../print.h"
#include "check.h"
#include "table.h"

/* Objects found so far, each with the one that led to it; the first is a root's. */
struct found {
  void *object;
  size_t from; /* index + 1 of that object; 0: a root */
};

static GC_TABLE(struct found) found;
static uint32_t *slots; /* a hash table of index + 1 into `found`, twice as large as that */
static size_t current;  /* index + 1 of the object that is being visited */
static const char *(*validate_object)(void *object);

static size_t slot_of(const void *object) {
  size_t mask = 2 * found.capacity - 1;
  size_t slot = (size_t)(((uint64_t)object >> 3) * 0x9E3779B97F4A7C15u >> 32) & mask;
  while (slots[slot] != 0 && found.entries[slots[slot] - 1].object != object) slot = (slot + 1) & mask;
  return slot;
}

static void grow(void) {
  bool grown = gc_table_reserve(&found);
  free(slots);
  slots = grown ? calloc(2 * found.capacity, sizeof *slots) : NULL;
  if (slots == NULL) rt_fatal_message("no memory for the check of the heap");
  for (size_t i = 0; i < found.count; i++) slots[slot_of(found.entries[i].object)] = (uint32_t)i + 1;
}

static RT_NORETURN void report(const char *problem, void *object) {
  rt_print_flush();
  fprintf(stderr, "Fatal error: the collector has lost track of an object: %s\n  %p\n", problem, object);
  for (size_t i = current; i != 0; i = found.entries[i - 1].from)
    fprintf(stderr, "  which %p refers to, a %s\n", found.entries[i - 1].object,
            gc_type_of(found.entries[i - 1].object)->name);
  fprintf(stderr, "  which is a root\n");
  abort();
}

static void find(void **slot) {
  void *object = *slot;
  if (object == NULL) return;
  if (found.count == found.capacity) grow();
  size_t place = slot_of(object);
  if (slots[place] != 0) return;
  const char *problem = validate_object(object);
  if (problem != NULL) report(problem, object);
  found.entries[found.count++] = (struct found){object, current};
  slots[place] = (uint32_t)found.count;
}

static void find_pointer(void **slot, void *argument) {
  (void)argument;
  find(slot);
}

void gc_retrace(const char *(*validate)(void *object)) {
  validate_object = validate;
  found.count = current = 0;
  free(slots);
  slots = calloc(2 * found.capacity + 1, sizeof *slots);
  if (slots == NULL) rt_fatal_message("no memory for the check of the heap");
  gc_visit_roots(find, GC_ALL);
  for (size_t i = 0; i < gc_prebuilt_root_count; i++) {
    void *object = gc_prebuilt_roots[i];
    find(&object);
  }
  while (current < found.count) {
    void *object = found.entries[current++].object;
    gc_visit_pointers(object, gc_type_of(object), find_pointer, NULL);
  }
}
#endif
