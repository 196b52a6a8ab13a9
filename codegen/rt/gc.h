/* The contract between generated code and a collector. A collector is a folder with a `runtime.h`, which
 * defines what is listed below as inline functions and macros, and a `runtime.c` with the rest.
 *
 * An object starts with a `struct gc_header` (of the collector's choice, possibly empty); a GC pointer
 * points to it. Its layout after the header is described by a `struct gc_type`, static data of the
 * generated program. */
#ifndef KILN_RT_GC_H
#define KILN_RT_GC_H

#include "base.h"
#include "exception.h"

/* Layout of one type of object. Offsets count bytes from the start of the object. */
struct gc_type {
  const char *name;
  uint32_t size;          /* of the fixed part, header included */
  uint32_t item_size;     /* of one item of the variable part; 0: no variable part */
  uint32_t length_offset; /* of the Signed that holds the number of items */
  uint32_t items_offset;  /* of the first item */
  uint32_t n_pointers;    /* GC pointers in the fixed part */
  uint32_t n_item_pointers; /* GC pointers in each item */
  const uint32_t *pointers; /* offsets: n_pointers from the object, then n_item_pointers from the item */
};

enum gc_pointers { GC_NO_POINTERS = 0, GC_POINTERS = 1 };

/* Prebuilt objects that hold GC pointers: roots for a collector that must see them. */
extern void *const gc_prebuilt_roots[];
extern const size_t gc_prebuilt_root_count;

/* The folder of the chosen collector comes first on the include path. It defines:
 *
 *   struct gc_header                       placed first in every object
 *   GC_HEADER_INIT(type)                   initializer of the header of a prebuilt object
 *   void *gc_alloc(type, size, pointers)   a new object of `size` bytes; GC pointers in it are null.
 *       `pointers` says whether there are any, a constant. May collect. Null on failure, with
 *       MemoryError pending (rt_raise_memory_error).
 *       For a type with items the length is set after gc_alloc has returned.
 *   void gc_write_barrier(object)          before a GC pointer is stored into a field of `object`
 *   void gc_array_write_barrier(array, i)  before a GC pointer is stored into item i
 *   Signed gc_identityhash(object)         stable for the life of the object
 *   void gc_init(void), gc_collect(void)   start-up; a full collection
 *   void gc_fini(void)                     at exit
 */
#include "runtime.h"

/* Bytes of an object with `length` items, or 0 if that overflows. */
static inline size_t gc_array_bytes(Signed length, size_t items_offset, size_t item_size) {
  size_t bytes;
  if (RT_UNLIKELY(length < 0 || __builtin_mul_overflow((size_t)length, item_size, &bytes) ||
                  __builtin_add_overflow(bytes, items_offset + 7, &bytes)))
    return 0;
  return bytes & ~(size_t)7;
}
static inline size_t gc_varsize(const struct gc_type *type, Signed length) {
  return gc_array_bytes(length, type->items_offset, type->item_size);
}

/* length_offset, items_offset and item_size of a struct with a variable part, as constants. */
#define GC_SHAPE(tag, length, items) \
  offsetof(tag, length), offsetof(tag, items), sizeof(((tag *)0)->items[0])

/* A new object with `length` items, or null with MemoryError pending. */
static inline void *gc_alloc_varsize(const struct gc_type *type, Signed length, size_t length_offset,
                                     size_t items_offset, size_t item_size,
                                     enum gc_pointers pointers) {
  size_t size = gc_array_bytes(length, items_offset, item_size);
  if (RT_UNLIKELY(size == 0)) {
    rt_raise_memory_error();
    return NULL;
  }
  char *object = gc_alloc(type, size, pointers);
  if (RT_LIKELY(object != NULL)) *(Signed *)(object + length_offset) = length;
  return object;
}

#endif
