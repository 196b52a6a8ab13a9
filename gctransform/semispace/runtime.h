/* Collector "semispace": a bump pointer in one half of the heap; when it is full, what is alive is
 * copied to the other half (C. J. Cheney, "A nonrecursive list compacting algorithm", CACM 1970).
 *
 * KILN_GC_SIZE=BYTES in the environment sets the first size of a half, PYPY_GC_MAX=BYTES the largest. */
#ifndef KILN_GC_SEMISPACE_RUNTIME_H
#define KILN_GC_SEMISPACE_RUNTIME_H

#include "exception.h"

struct gc_type;

/* `type` describes the object. Once it has moved, its lowest bit is set and the rest is the new address.
 * `hash` is 0 until the identity hash has been asked for. */
struct gc_header {
  uintptr_t type;
  Signed hash;
};
#define GC_HEADER_INIT(type_ptr) {(uintptr_t)(type_ptr), 0}

extern char *gc_free;
extern char *gc_limit;

/* The type of an object that has not moved; after a collection none has. */
#define gc_type_of(object) ((const struct gc_type *)((const struct gc_header *)(object))->type)

/* Collects, and grows the heap if need be. */
void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers);

static inline void *gc_alloc_fast(const struct gc_type *type, size_t size, int pointers) {
  (void)pointers;
  size = (size + 7) & ~(size_t)7;
  char *object = gc_free;
  if (RT_UNLIKELY(size > (size_t)(gc_limit - object))) return NULL;
  gc_free = object + size;
  ((struct gc_header *)object)->type = (uintptr_t)type;
  return object;
}

#define gc_write_barrier(object) ((void)(object))
#define gc_array_write_barrier(array, index) ((void)(array), (void)(index))
Signed gc_identityhash(void *object);
#define gc_id(object) gc_identityhash(object)

void gc_init(void);
void gc_collect(Signed generation);
void gc_fini(void);

bool gc_semispace_can_move(void *object);
#define gc_can_move gc_semispace_can_move

#endif
