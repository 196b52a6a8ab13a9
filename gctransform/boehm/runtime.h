/* Collector "boehm": libgc finds roots and pointers conservatively; objects have no header and
 * never move.
 *
 * In the environment: PYPY_GC_MAX=BYTES is the largest heap, beyond which there is a MemoryError.
 * KILN_GC_INCREMENTAL=1 turns on libgc's incremental and generational mode: most marking is done in
 * small steps between allocations, of which KILN_GC_PAUSE=MILLISECONDS is the goal (5 if not
 * given). libgc finds written pages through the memory protection of the system, which slows the
 * program down. GC_FREE_SPACE_DIVISOR, GC_MARKERS and what else libgc itself reads keep their
 * meaning.
 *
 * The words of KILN_GC_CHECK: `collect` and `fail` as everywhere. Nothing can be moved, so `move`
 * only overwrites dead objects, when libgc sweeps them. `retrace` cannot start at the roots, which
 * libgc alone knows: it looks at each object that libgc has marked, and checks that all that it
 * refers to is marked. */
#ifndef KILN_GC_BOEHM_RUNTIME_H
#define KILN_GC_BOEHM_RUNTIME_H

#include "exception.h"

struct gc_header {};
#define GC_HEADER_INIT(type) {}

struct gc_type;

/* Free objects of each small size, those without pointers first; linked through their first word
 * and zeroed behind it if they may hold pointers. Emptied when a collection starts. */
#define BOEHM_GRANULE 16
#define BOEHM_SMALL_LISTS 25
extern void *gc_free_lists[2][BOEHM_SMALL_LISTS];

/* Refills an empty list and takes an object from it, or takes one of any size from libgc. */
void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers);

static inline void *gc_alloc_fast(const struct gc_type *type, size_t size, int pointers) {
  (void)type;
  size_t granules = (size + BOEHM_GRANULE - 1) / BOEHM_GRANULE;
  if (granules >= BOEHM_SMALL_LISTS) return NULL;
  void **object = gc_free_lists[pointers][granules];
  if (RT_UNLIKELY(object == NULL)) return NULL;
  gc_free_lists[pointers][granules] = *object;
  if (pointers) *object = NULL;
  return object;
}

#define gc_write_barrier(object) ((void)(object))
#define gc_array_write_barrier(array, index) ((void)(array), (void)(index))

/* Neither may look like an address to libgc: a number that is kept would keep the object. */
static inline Signed gc_identityhash(const void *object) { return (Signed)((Unsigned)object >> 4); }
static inline Signed gc_id(const void *object) {
  return (Signed)((Unsigned)object | (Unsigned)1 << 62);
}

void gc_init(void);
void gc_collect(Signed generation);
void gc_fini(void);

/* Types are not known of objects, so destructors differ from those in gc/, and what an object refers to is
 * what libgc takes for a pointer: any aligned word that is the address of an object. */
#define GC_OWN_DESTRUCTORS
#define gc_visit_referents gc_visit_referents
void gc_visit_referents(void *object, void (*visit)(void **slot, void *argument), void *argument);
#define gc_alloc_with_destructor gc_alloc_with_destructor
#define gc_thread_attach gc_thread_attach
void gc_thread_attach(void);
void gc_thread_detach(void);
#define gc_add_memory_pressure gc_add_memory_pressure
void gc_add_memory_pressure(Signed bytes, void *object);

#endif
