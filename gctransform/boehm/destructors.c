/* Destructors of objects whose type is not known: the destructor is remembered with the object. */
#include <stdlib.h>

#include "gc.h"
#include "gc/table.h"

struct destructible {
  void *object;
  void (*destructor)(void *object);
};

static GC_TABLE(struct destructible) destructible;
/* Objects whose destructor is not to be called; since the last collection. */
static GC_TABLE(void *) ignored;

/* Goes to the table here, not through gc_register_destructor. */
void *gc_alloc_with_destructor(const struct gc_type *type, size_t size, enum gc_pointers pointers) {
  void *object = gc_alloc(type, size, pointers);
  if (object == NULL) return NULL;
  if (!gc_table_reserve(&destructible)) {
    rt_raise_memory_error();
    return NULL;
  }
  destructible.entries[destructible.count++] = (struct destructible){object, type->destructor};
  return object;
}

void gc_may_ignore_finalizer(void *object) {
  if (!gc_table_reserve(&ignored)) return;
  ignored.entries[ignored.count++] = object;
}

static int compare_addresses(const void *a, const void *b) {
  uintptr_t left = (uintptr_t) * (void *const *)a, right = (uintptr_t) * (void *const *)b;
  return (left > right) - (left < right);
}

static bool is_ignored(void *object) {
  return ignored.count != 0 && bsearch(&object, ignored.entries, ignored.count,
                                       sizeof *ignored.entries, compare_addresses) != NULL;
}

void gc_process_destructors(const struct gc_liveness *liveness, enum gc_scope scope) {
  (void)scope;
  size_t kept = 0;
  if (ignored.count != 0)
    qsort(ignored.entries, ignored.count, sizeof *ignored.entries, compare_addresses);
  for (size_t i = 0; i < destructible.count; i++) {
    struct destructible entry = destructible.entries[i];
    if (is_ignored(entry.object)) continue;
    if (liveness->survivor(entry.object) != NULL)
      destructible.entries[kept++] = entry;
    else
      entry.destructor(entry.object);
  }
  destructible.count = kept;
  ignored.count = 0;
}
