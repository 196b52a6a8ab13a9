#include <stdio.h>
#include <stdlib.h>

#include "gc/table.h"
#include "heap.h"
#include "print.h"
#include "roots.h"

static RT_NORETURN void wrong(const char *what, const struct gc_header *object) {
  rt_print_flush();
  fprintf(stderr, "Fatal error: %s\n  %p, a %s, has count %d\n", what, (const void *)object,
          object->type->name, rc_references(object));
  abort();
}

static void subtract(void **slot, void *argument) {
  (void)argument;
  struct gc_header *object = *slot;
  if (object == NULL) return;
  if (object->count < 0) wrong("an object refers to memory that is free", object);
  if (object->flags & GC_IMMORTAL) return;
  if (rc_references(object) == 0) wrong("there are more references to an object than it counts", object);
  object->count--;
}

static void add(void **slot, void *argument) {
  (void)argument;
  struct gc_header *object = *slot;
  if (object != NULL && !(object->flags & GC_IMMORTAL)) object->count++;
}

static void subtract_from(struct gc_header *object) {
  gc_visit_pointers(object, object->type, subtract, NULL);
}
static void add_from(struct gc_header *object) { gc_visit_pointers(object, object->type, add, NULL); }

void rc_check_counts(void) {
  rc_visit_heap(subtract_from);
  for (size_t i = 0; i < gc_prebuilt_root_count; i++) subtract_from(gc_prebuilt_roots[i]);
  subtract(&rt_exc_value, NULL);
  rc_visit_heap(add_from);
  for (size_t i = 0; i < gc_prebuilt_root_count; i++) add_from(gc_prebuilt_roots[i]);
  add(&rt_exc_value, NULL);
}

static GC_TABLE(struct gc_header *) reached;

static void reach(struct gc_header *object) {
  if (object->flags & (GC_IMMORTAL | GC_GRAY)) return;
  if (!gc_table_reserve(&reached)) rt_fatal_message("no memory for the check of the heap");
  object->flags |= GC_GRAY;
  reached.entries[reached.count++] = object;
}

static void reach_slot(void **slot, void *argument) {
  (void)argument;
  if (*slot != NULL) reach(*slot);
}

static size_t leaked;
static struct gc_header *first_leaked;

static void find_leaked(struct gc_header *object) {
  if (object->flags & GC_GRAY) return;
  if (leaked++ == 0) first_leaked = object;
}

void rc_check_leaks(void) {
  rc_collect_cycles();
  for (size_t i = 0; i < gc_prebuilt_root_count; i++)
    gc_visit_pointers(gc_prebuilt_roots[i], gc_type_of(gc_prebuilt_roots[i]), reach_slot, NULL);
  for (void **slot = rt_root_base; slot != rt_root_top; slot++) reach_slot(slot, NULL);
  rc_visit_queued(reach);
  rc_visit_held(reach);
  for (size_t i = 0; i < reached.count; i++)
    gc_visit_pointers(reached.entries[i], reached.entries[i]->type, reach_slot, NULL);
  rc_visit_heap(find_leaked);
  if (leaked == 0) return;
  fprintf(stderr, "%zu objects are alive that nothing refers to\n", leaked);
  wrong("an object was never released", first_leaked);
}
