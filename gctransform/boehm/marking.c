#include "marking.h"

#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <stdio.h>
#include <stdlib.h>

#include "gc.h"
#include "gc/table.h"
#include "print.h"

/* Kept, but not yet looked at. */
static GC_TABLE(void *) pending;

/* Whether `word` is the address of an object, free ones included: nothing tells them apart, here as
 * in libgc. */
static bool is_object(void *word) {
  return word >= GC_least_plausible_heap_addr && word < GC_greatest_plausible_heap_addr &&
         GC_is_heap_ptr(word) && GC_base(word) == word;
}

void gc_visit_referents(void *object, void (*visit)(void **slot, void *argument), void *argument) {
  size_t size;
  if (GC_get_kind_and_size(object, &size) == GC_I_PTRFREE) return;
  void **end = (void **)((char *)object + size);
  for (void **slot = object; slot < end; slot++)
    if (is_object(*slot)) visit(slot, argument);
}

static void keep(void **slot) {
  void *object = *slot;
  if (object == NULL || !GC_is_heap_ptr(object) || GC_is_marked(object)) return;
  GC_set_mark_bit(object);
  /* Nothing can be given up in the middle of a collection. */
  if (!gc_table_reserve(&pending)) rt_fatal_message("out of memory in a collection");
  pending.entries[pending.count++] = object;
}

static void keep_referent(void **slot, void *argument) {
  (void)argument;
  keep(slot);
}

static void drain(void) {
  while (pending.count != 0)
    gc_visit_referents(pending.entries[--pending.count], keep_referent, NULL);
}

/* Prebuilt objects are not libgc's and always survive. */
static void *survivor(void *object) {
  return object == NULL || !GC_is_heap_ptr(object) || GC_is_marked(object) ? object : NULL;
}

void boehm_process_dead(void) {
  static const struct gc_liveness liveness = {survivor, keep, drain, NULL};
  gc_process_dead(&liveness, GC_ALL);
}

static void check_referent(void **slot, void *object) {
  if (GC_is_marked(*slot)) return;
  rt_print_flush();
  fprintf(stderr,
          "Fatal error: the collector has lost track of an object: %p is not marked\n"
          "  which %p refers to, which is marked\n",
          *slot, object);
  abort();
}

static void GC_CALLBACK check_marked(void *object, size_t size, void *argument) {
  (void)argument;
  /* Those of other kinds are not marked conservatively. */
  if (GC_get_kind_and_size(object, &size) == GC_I_NORMAL)
    gc_visit_referents(object, check_referent, object);
}

void boehm_retrace(void) { GC_enumerate_reachable_objects_inner(check_marked, NULL); }
