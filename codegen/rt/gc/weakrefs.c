#include "../gc.h"

#ifndef GC_OWN_WEAKREFS
#include "../roots.h"
#include "table.h"

/* All weak references. Invariant: outside of a collection an entry's target is not null. */
static GC_TABLE(struct gc_weakref *) weakrefs;

const struct gc_type gc_weakref_type = {
    .name = "weakref", .size = sizeof(struct gc_weakref), .pointers = NULL};

/* The target is an ordinary root while the reference is allocated. */
static struct gc_weakref *allocate(void **target) {
  *rt_root_top++ = *target;
  struct gc_weakref *weakref = gc_alloc(&gc_weakref_type, sizeof(struct gc_weakref), GC_NO_POINTERS);
  *target = *--rt_root_top;
  return weakref;
}

void *gc_weakref_create(void *target) {
  struct gc_weakref *weakref = allocate(&target);
  if (weakref == NULL) return NULL;
  weakref->target = target;
  if (target == NULL) return weakref;
  if (!gc_table_reserve(&weakrefs)) {
    rt_raise_memory_error();
    return NULL;
  }
  weakrefs.entries[weakrefs.count++] = weakref;
  return weakref;
}

void gc_clear_weakrefs(const struct gc_liveness *liveness, enum gc_scope scope) {
  for (size_t i = gc_table_first(&weakrefs, scope); i < weakrefs.count; i++) {
    struct gc_weakref *weakref = liveness->survivor(weakrefs.entries[i]);
    if (weakref == NULL) weakref = weakrefs.entries[i];
    if (liveness->survivor(weakref->target) == NULL) weakref->target = NULL;
  }
}

/* Old entries are kept before young ones: the young survivors of the young part go to the end. */
void gc_process_weakrefs(const struct gc_liveness *liveness, enum gc_scope scope) {
  size_t first = gc_table_first(&weakrefs, scope);
  size_t kept = first, old = first;
  for (size_t i = first; i < weakrefs.count; i++) {
    struct gc_weakref *weakref = liveness->survivor(weakrefs.entries[i]);
    if (weakref == NULL || weakref->target == NULL) continue;
    weakref->target = liveness->survivor(weakref->target);
    if (weakref->target == NULL) continue;
    weakrefs.entries[kept++] = weakref;
    if (gc_stays_young(liveness, weakref) || gc_stays_young(liveness, weakref->target)) continue;
    struct gc_weakref *young = weakrefs.entries[old];
    weakrefs.entries[old++] = weakref;
    weakrefs.entries[kept - 1] = young;
  }
  weakrefs.count = kept;
  weakrefs.first_young = old;
}
#endif
