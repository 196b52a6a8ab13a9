/* Collector "refcount": each object counts the references to it and is freed when there are none. Cycles are
 * found by trial deletion (D. F. Bacon and V. T. Rajan, "Concurrent Cycle Collection in Reference Counted
 * Systems", ECOOP 2001; the synchronous variant), started from objects that lost a reference but not the
 * last one. */
#ifndef KILN_GC_REFCOUNT_RUNTIME_H
#define KILN_GC_REFCOUNT_RUNTIME_H

#include <string.h>

#include "exception.h"
#include "gc/type.h"

/* `count` is the number of references, plus GC_QUIET for an object that need not be noted when it loses one
 * of several: it is immortal, or cannot be in a cycle, or has been noted. So there is one comparison after a
 * decrement. In free memory `type` leads to the next free cell and `count` is negative. */
struct gc_header {
  const struct gc_type *type;
  int32_t count;
  uint32_t flags;
};

#define GC_QUIET (INT32_C(1) << 30)
/* So many that no program takes them away: prebuilt objects need no test of their own. */
#define GC_IMMORTAL_COUNT (GC_QUIET | INT32_C(1) << 29)

enum gc_flags {
  GC_IMMORTAL = 1,
  GC_LEAF = 2,     /* refers to nothing */
  GC_LARGE = 4,    /* has an allocation of its own */
  GC_WATCHED = 8,  /* has a record in watchers.c */
  GC_LINKED = 16,  /* has a C twin */
  GC_NOTED = 32,   /* may be part of a cycle; its number among those is in the upper bits */
  GC_GRAY = 64,    /* in a collection: not known to be referred to from outside */
  GC_SEEN = 128,   /* in a collection: a watched object leads to it */
};

#define GC_HEADER_INIT(type_ptr) {(type_ptr), GC_IMMORTAL_COUNT, GC_IMMORTAL}
#define gc_type_of(object) (((struct gc_header *)(object))->type)

#define GC_GRANULE ((size_t)16)
#define GC_SMALL_CLASSES 33 /* objects of up to 512 bytes */

/* Free cells by size in granules. All empty while something must see the next allocation. */
extern struct gc_header *gc_free_lists[GC_SMALL_CLASSES];

void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers);

static inline __attribute__((always_inline)) void gc_init_header(
    struct gc_header *object, const struct gc_type *type, int pointers, uint32_t flags) {
  object->type = type;
  object->count = pointers ? 1 : GC_QUIET | 1;
  object->flags = pointers ? flags : flags | GC_LEAF;
}

static inline __attribute__((always_inline)) void *gc_alloc_fast(const struct gc_type *type, size_t size,
                                                                 int pointers) {
#ifdef __SANITIZE_ADDRESS__
  (void)type, (void)size, (void)pointers;
  return NULL;
#else
  size_t number = (size + GC_GRANULE - 1) / GC_GRANULE;
  if (number >= GC_SMALL_CLASSES) return NULL;
  struct gc_header *object = gc_free_lists[number];
  if (RT_UNLIKELY(object == NULL)) return NULL;
  gc_free_lists[number] = (struct gc_header *)object->type;
  gc_init_header(object, type, pointers, 0);
  if (pointers) memset(object + 1, 0, size - sizeof *object);
  return object;
#endif
}

/* To be called when a decrement has left GC_QUIET or less. */
void gc_decref_slow(void *object);

/* Both accept null. */
static inline void gc_incref(void *object) {
  if (object != NULL) ((struct gc_header *)object)->count++;
}
static inline void gc_decref(void *object) {
  if (object != NULL && RT_UNLIKELY(--((struct gc_header *)object)->count <= GC_QUIET))
    gc_decref_slow(object);
}
#define gc_incref gc_incref
#define gc_decref gc_decref
RT_COLD void gc_decref_on_leave(void *object);

/* For all GC pointers in items [start, start + count) of an object with a variable part. */
void gc_incref_items(void *array, Signed start, Signed count);
void gc_decref_items(void *array, Signed start, Signed count);

#define gc_write_barrier(object) ((void)(object))
#define gc_array_write_barrier(array, index) ((void)(array), (void)(index))
static inline Signed gc_identityhash(const void *object) { return (Signed)((Unsigned)object >> 4); }
#define gc_id(object) ((Signed)(object))

void gc_init(void);
void gc_collect(Signed generation);
void gc_fini(void);

#define GC_OWN_WEAKREFS
#define GC_OWN_DESTRUCTORS
#define GC_OWN_FINALIZERS
#define GC_OWN_TWINS

#endif
