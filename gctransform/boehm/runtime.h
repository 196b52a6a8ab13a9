/* Collector "boehm": libgc finds roots and pointers conservatively; objects have no header. */
#ifndef KILN_GC_BOEHM_RUNTIME_H
#define KILN_GC_BOEHM_RUNTIME_H

#include "exception.h"

struct gc_header {};
#define GC_HEADER_INIT(type) {}

struct gc_type;

/* Free objects of each small size, those without pointers first; linked through their first word and
 * zeroed behind it if they may hold pointers. Emptied when a collection starts. */
#define GC_GRANULE 16
#define GC_SMALL_LISTS 25
extern void *gc_free_lists[2][GC_SMALL_LISTS];

/* Refills an empty list and takes an object from it. */
void *gc_alloc_refill(size_t granules, int pointers);
/* An object of any size. */
void *gc_alloc_any(size_t size, int pointers);

static inline void *gc_alloc(const struct gc_type *type, size_t size, int pointers) {
  (void)type;
  size_t granules = (size + GC_GRANULE - 1) / GC_GRANULE;
  if (!__builtin_constant_p(size) || granules >= GC_SMALL_LISTS) return gc_alloc_any(size, pointers);
  void **object = gc_free_lists[pointers][granules];
  if (RT_UNLIKELY(object == NULL)) return gc_alloc_refill(granules, pointers);
  gc_free_lists[pointers][granules] = *object;
  if (pointers) *object = NULL;
  return object;
}

#define gc_write_barrier(object) ((void)(object))
#define gc_array_write_barrier(array, index) ((void)(array), (void)(index))
static inline Signed gc_identityhash(const void *object) { return (Signed)((Unsigned)object >> 4); }
#define gc_id(object) ((Signed)(object))

void gc_init(void);
void gc_collect(void);
static inline void gc_fini(void) {}

#endif
