/* Collector "incminimark": new objects come from a nursery by a bump pointer; what survives is copied to
 * pages of equal-sized places (large objects lie apart and never move). Old objects are marked and swept in
 * steps, each of bounded work, between the collections of the nursery.
 *
 * Settings in the environment (sizes in bytes, or as 4MB, 512K, 2.5G):
 *
 *   PYPY_GC_NURSERY         size of the nursery; half of the last cache, but 4MB to 8MB
 *   PYPY_GC_LARGE_OBJECT    larger objects are not put into the nursery; 16KB, at most a quarter of it
 *   PYPY_GC_INCREMENT_STEP  least work of one step, about twice the bytes marked; 1MB
 *   PYPY_GC_MAJOR_COLLECT   the old objects may grow by this factor until they are collected; 1.82
 *   PYPY_GC_GROWTH          that bound itself grows at most by this factor at a time; 1.4
 *   PYPY_GC_MIN             no collection of old objects below this size of the heap; 32MB
 *   PYPY_GC_MAX_DELTA       the heap never grows by more than this without one; an eighth of the RAM
 *   PYPY_GC_MAX             the heap's largest size: beyond it the program gets a MemoryError; 0: any
 *   PYPY_GC_MAX_PINNED      how many objects can be pinned at a time; one for each 4KB of the nursery
 *   PYPY_GC_DEBUG           1: check the heap after each collection of old objects; 2: after all */
#ifndef KILN_GC_INCMINIMARK_RUNTIME_H
#define KILN_GC_INCMINIMARK_RUNTIME_H

#include "exception.h"
#include "gc/type.h"

/* One word: the address of the struct gc_type in the lower 48 bits, flags above. A young object has no
 * flags until something unusual happens to it. */
struct gc_header {
  uintptr_t word;
};

#define GC_FLAG(n) ((uintptr_t)1 << (48 + (n)))
#define GC_TRACK GC_FLAG(0)     /* old: the barrier has to note a store into it */
#define GC_CARDS GC_FLAG(1)     /* an array with cards in front of it (large.h) */
#define GC_MARKED GC_FLAG(8)    /* reached by the marking of old objects; always set if prebuilt */
#define GC_UNWRITTEN GC_FLAG(9) /* prebuilt, and refers to nothing but what is prebuilt */
#define GC_LARGE GC_FLAG(10)    /* lies apart, behind a struct inc_large */
#define GC_ADDRESS_MASK (GC_FLAG(0) - 1)

/* Prebuilt objects count as old and marked; they become roots when they are written to. */
#define GC_HEADER_INIT(type) {(uintptr_t)(type) + (GC_TRACK | GC_MARKED | GC_UNWRITTEN)}
#define gc_type_of(object) \
  ((const struct gc_type *)(((const struct gc_header *)(object))->word & GC_ADDRESS_MASK))

extern char *gc_nursery;
extern size_t gc_nursery_size;
extern char *gc_nursery_free;
/* The same address if gc_alloc_slow has to be called. */
extern char *gc_nursery_limit;

static inline void *gc_alloc_fast(const struct gc_type *type, size_t size, enum gc_pointers pointers) {
  size = (size + 7) & ~(size_t)7;
  char *object = gc_nursery_free;
  char *end = object + size;
  /* The sum of a computed size may overflow. */
  if (RT_UNLIKELY(__builtin_constant_p(size) ? end > gc_nursery_limit
                                             : size > (size_t)(gc_nursery_limit - object)))
    return NULL;
  gc_nursery_free = end;
  ((struct gc_header *)object)->word = (uintptr_t)type;
  /* Of a constant size: a few stores, which the compiler drops where the program stores something else. */
  if (pointers == GC_POINTERS)
    __builtin_memset(object + sizeof(struct gc_header), 0, size - sizeof(struct gc_header));
  return object;
}

void *gc_alloc_slow(const struct gc_type *type, size_t size, enum gc_pointers pointers);

/* An old object is noted once, and looked at by the next collection of young objects. */
void gc_remember(void *object);
void gc_remember_item(void *array, Signed index);

/* The byte of the header that holds GC_TRACK. */
static inline bool gc_is_tracked(const void *object) { return (((const uint8_t *)object)[6] & 1) != 0; }

static inline void gc_write_barrier(void *object) {
  if (RT_UNLIKELY(gc_is_tracked(object))) gc_remember(object);
}

static inline void gc_array_write_barrier(void *array, Signed index) {
  if (RT_UNLIKELY(gc_is_tracked(array))) gc_remember_item(array, index);
}

static inline bool gc_in_nursery(const void *object) {
  return (size_t)((const char *)object - gc_nursery) < gc_nursery_size;
}

/* A pinned object counts as one that can move: after gc_unpin it does. */
#define gc_can_move gc_in_nursery
#define gc_pin gc_pin
#define gc_add_memory_pressure gc_add_memory_pressure
#define gc_collect_step gc_collect_step
bool gc_pin(void *object);
void gc_unpin(void *object);
bool gc_is_pinned(void *object);
void gc_add_memory_pressure(Signed bytes, void *object);
Signed gc_collect_step(void);

/* Derived from the address; a young object gets a place among the old ones for that, see identity.c. */
Signed gc_identityhash(void *object);
Signed gc_id(void *object);

void gc_init(void);
void gc_collect(Signed generation);
void gc_fini(void);

#endif
