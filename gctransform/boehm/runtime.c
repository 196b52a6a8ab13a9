#include <gc/gc.h>

/* The collector's own header is found by its folder; libgc's by the name gc/gc.h. */
#include "gc.h"

static bool holds_pointers(const struct gc_type *type) {
  return (type->n_pointers | type->n_item_pointers) != 0;
}

static void *allocate(const struct gc_type *type, size_t size) {
  void *object = RT_LIKELY(holds_pointers(type)) ? GC_MALLOC(size) : GC_MALLOC_ATOMIC(size);
  if (RT_UNLIKELY(object == NULL)) rt_raise_memory_error();
  return object;
}

void *gc_alloc(const struct gc_type *type, size_t size) { return allocate(type, size); }

void *gc_alloc_varsize(const struct gc_type *type, Signed length) {
  size_t size = gc_varsize(type, length);
  if (RT_UNLIKELY(size == 0)) {
    rt_raise_memory_error();
    return NULL;
  }
  char *object = allocate(type, size);
  if (RT_LIKELY(object != NULL)) *(Signed *)(object + type->length_offset) = length;
  return object;
}

void gc_init(void) {
  /* The program only keeps pointers to the start of an object; the C stack is still searched for
   * interior pointers by libgc itself where optimised code holds nothing else. */
  GC_set_all_interior_pointers(1);
  GC_INIT();
  GC_set_warn_proc(GC_ignore_warn_proc);
}

void gc_collect(void) { GC_gcollect(); }
