#include "../gc.h"

#ifndef GC_OWN_DESTRUCTORS
#include "table.h"

static GC_TABLE(void *) destructible;

bool gc_register_destructor(void *object) {
  if (!gc_table_reserve(&destructible)) {
    rt_raise_memory_error();
    return false;
  }
  destructible.entries[destructible.count++] = object;
  return true;
}

void gc_may_ignore_finalizer(void *object) {
  for (size_t i = 0; i < destructible.count; i++) {
    if (destructible.entries[i] == object) destructible.entries[i] = NULL;
  }
}

void gc_process_destructors(const struct gc_liveness *liveness, enum gc_scope scope) {
  size_t first = gc_table_first(&destructible, scope);
  size_t kept = first, old = first;
  for (size_t i = first; i < destructible.count; i++) {
    void *object = destructible.entries[i];
    if (object == NULL) continue;
    void *survivor = liveness->survivor(object);
    if (survivor == NULL) {
      gc_type_of(object)->destructor(object);
      continue;
    }
    destructible.entries[kept++] = survivor;
    if (gc_stays_young(liveness, survivor)) continue;
    destructible.entries[kept - 1] = destructible.entries[old];
    destructible.entries[old++] = survivor;
  }
  destructible.count = kept;
  destructible.first_young = old;
}
#endif
