#include "../gc.h"
#include "log.h"

bool gc_enabled = true;

void *gc_alloc_varsize_slow(const struct gc_type *type, Signed length, enum gc_pointers pointers) {
  size_t size = gc_array_bytes(length, type->items_offset, type->item_size);
  if (size == 0) {
    rt_raise_memory_error();
    return NULL;
  }
  char *object = gc_alloc_slow(type, size, pointers);
  if (object != NULL) *(Signed *)(object + type->length_offset) = length;
  return object;
}

#ifndef gc_alloc_with_destructor
void *gc_alloc_with_destructor(const struct gc_type *type, size_t size, enum gc_pointers pointers) {
  void *object = gc_alloc(type, size, pointers);
  if (object != NULL && !gc_register_destructor(object)) return NULL;
  return object;
}
#endif

/* The numbers are rpython.rlib.rgc's. */
Signed gc_get_stats(Signed number) {
  const struct gc_statistics *s = &gc_statistics;
  switch (number) {
    case 0: case 1: return (Signed)(s->heap_bytes + s->raw_bytes);
    case 2: return (Signed)s->raw_bytes;
    case 3: case 4: return (Signed)s->peak_heap_bytes;
    case 5: return (Signed)s->reserved_bytes;
    case 7: return (Signed)s->peak_reserved_bytes;
    case 10: return (Signed)(s->pause_ns / 1000000);
    default: return 0;
  }
}

#ifndef gc_add_memory_pressure
void gc_add_memory_pressure(Signed bytes, void *object) {
  (void)object;
  gc_statistics.raw_bytes += (size_t)bytes;
}
#endif
