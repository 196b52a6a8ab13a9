/* The contract between generated code and a collector. A collector is a folder with a `runtime.h`, which
 * defines what is listed below as inline functions and macros, and a `runtime.c` with the rest.
 *
 * An object starts with a `struct gc_header` (of the collector's choice, possibly empty); a GC pointer
 * points to it. Its layout after the header is described by a `struct gc_type` (gc/type.h). */
#ifndef KILN_RT_GC_H
#define KILN_RT_GC_H

#include "base.h"
#include "exception.h"
#include "gc/type.h"

enum gc_pointers { GC_NO_POINTERS = 0, GC_POINTERS = 1 };

/* Prebuilt objects that hold GC pointers: roots for a collector that must see them. */
extern void *const gc_prebuilt_roots[];
extern const size_t gc_prebuilt_root_count;

/* The folder of the chosen collector comes first on the include path. It defines:
 *
 *   struct gc_header                       placed first in every object
 *   GC_HEADER_INIT(type)                   initializer of the header of a prebuilt object
 *   gc_type_of(object)                     its struct gc_type, a macro; left out by a collector that cannot
 *                                          tell, which then defines GC_OWN_DESTRUCTORS, and
 *                                          gc_visit_referents or GC_OWN_FINALIZERS
 *   void *gc_alloc_fast(type, size, pointers)   a new object of `size` bytes (a multiple of 8 after
 *       rounding up) with all GC pointers in it null; `pointers` says whether there are any, a constant.
 *       Inline; never collects. Null if it takes more than that.
 *   void *gc_alloc_slow(type, size, pointers)   the same in all other cases. May collect. Null on failure,
 *       with MemoryError pending (rt_raise_memory_error).
 *       For a type with items the length is set after either has returned.
 *   gc_write_barrier(object)               before a GC pointer is stored into a field of `object`
 *   gc_array_write_barrier(array, i)       before a GC pointer is stored into item i; gc_write_barrier(array)
 *                                          is before a copy into the array
 *   Signed gc_identityhash(object)         stable for the life of the object; does not collect
 *   Signed gc_id(object)                   a number that no other live object has; does not collect
 *   void gc_init(void)                     at start-up, before anything is allocated
 *   void gc_collect(Signed generation)     0: young objects; anything else: a full collection
 *   void gc_fini(void)                     at exit
 *
 * and where it can do better than the defaults further down: gc_collect_step, gc_can_move, gc_pin,
 * gc_unpin, gc_is_pinned, gc_add_memory_pressure, gc_incref and gc_decref, each with a macro of the same
 * name (#define gc_pin gc_pin).
 *
 * Weak references, destructors, finalizer queues and C twins come from gc/ if the collector calls
 * gc_visit_roots, gc_process_dead and gc_after_collection (gc/liveness.h). One that works otherwise defines
 * GC_OWN_WEAKREFS, GC_OWN_DESTRUCTORS, GC_OWN_FINALIZERS (the queues) or GC_OWN_TWINS and the functions that
 * are missing then by itself. */
#include "runtime.h"

#include "gc/control.h"
#include "gc/finalizers.h"
#include "gc/twins.h"
#include "gc/weakrefs.h"

#if defined gc_type_of && !defined gc_visit_referents
/* Calls `visit(slot, argument)` for each place that holds a GC pointer of the object. A collector that does not
 * know types defines it: the slot may then be a copy, as nothing moves. */
static inline void gc_visit_referents(void *object, void (*visit)(void **slot, void *argument),
                                      void *argument) {
  gc_visit_pointers(object, gc_type_of(object), visit, argument);
}
#endif

static inline void *gc_alloc(const struct gc_type *type, size_t size, enum gc_pointers pointers) {
  void *object = gc_alloc_fast(type, size, pointers);
  return RT_LIKELY(object != NULL) ? object : gc_alloc_slow(type, size, pointers);
}

/* length_offset, items_offset and item_size of a struct with a variable part, as constants. */
#define GC_SHAPE(tag, length, items) \
  offsetof(tag, length), offsetof(tag, items), sizeof(((tag *)0)->items[0])

/* A new object with `length` items if that needs no collection, else null. */
static inline void *gc_alloc_varsize_fast(const struct gc_type *type, Signed length,
                                          size_t length_offset, size_t items_offset,
                                          size_t item_size, enum gc_pointers pointers) {
  size_t size = gc_array_bytes(length, items_offset, item_size);
  if (RT_UNLIKELY(size == 0)) return NULL;
  char *object = gc_alloc_fast(type, size, pointers);
  if (RT_LIKELY(object != NULL)) *(Signed *)(object + length_offset) = length;
  return object;
}

/* A new object with `length` items; null with MemoryError pending. */
void *gc_alloc_varsize_slow(const struct gc_type *type, Signed length, enum gc_pointers pointers);

static inline void *gc_alloc_varsize(const struct gc_type *type, Signed length, size_t length_offset,
                                     size_t items_offset, size_t item_size,
                                     enum gc_pointers pointers) {
  void *object = gc_alloc_varsize_fast(type, length, length_offset, items_offset, item_size, pointers);
  return RT_LIKELY(object != NULL) ? object : gc_alloc_varsize_slow(type, length, pointers);
}

/* For a type with a destructor; always out of line. */
void *gc_alloc_with_destructor(const struct gc_type *type, size_t size, enum gc_pointers pointers);

#endif
