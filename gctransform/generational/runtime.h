/* Collector "generational": objects are born in a nursery, and those that live at its next
 * collection are copied to the old space. The old space is itself copied when it has grown enough.
 * Most objects die young, so most collections look at little (D. Ungar, "Generation Scavenging",
 * SDE 1984).
 *
 * In the environment: KILN_GC_SIZE=BYTES is the first size of the old space, KILN_GC_NURSERY=BYTES
 * that of the nursery (an eighth of it), KILN_GC_GROWTH=FACTOR how much the old space grows between
 * two full collections, PYPY_GC_MAX=BYTES the limit of all objects together. */
#ifndef KILN_GC_GENERATIONAL_RUNTIME_H
#define KILN_GC_GENERATIONAL_RUNTIME_H

#include "exception.h"

struct gc_type;

/* `type` describes the object. Once it has moved, its lowest bit is set and the rest is the new
 * address. The lowest bit of `bits` is GC_UNSEEN, the rest the identity hash or 0. */
struct gc_header {
  uintptr_t type;
  Unsigned bits;
};

/* The object is not in the nursery and not in the remembered set: a pointer that is stored into it
 * would be missed by the next collection of the nursery. True of prebuilt objects from the start.
 */
#define GC_UNSEEN ((Unsigned)1)
#define GC_HEADER_INIT(type_ptr) {(uintptr_t)(type_ptr), GC_UNSEEN}

/* The type of an object that has not moved; after a collection none has. */
#define gc_type_of(object) ((const struct gc_type *)((const struct gc_header *)(object))->type)

/* The free part of the nursery, which is zero. */
extern char *gc_free;
extern char *gc_limit;

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

/* Adds an object that is GC_UNSEEN to the remembered set. */
RT_COLD void gc_remember(void *object);

static inline void gc_write_barrier(void *object) {
  if (RT_UNLIKELY(((struct gc_header *)object)->bits & GC_UNSEEN)) gc_remember(object);
}
#define gc_array_write_barrier(array, index) ((void)(index), gc_write_barrier(array))

Signed gc_identityhash(void *object);
#define gc_id(object) gc_identityhash(object)

void gc_init(void);
void gc_collect(Signed generation);
void gc_fini(void);

bool gc_generational_can_move(void *object);
#define gc_can_move gc_generational_can_move

#endif
