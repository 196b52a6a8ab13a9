/* Layout of one type of object, static data of the generated program. Offsets count bytes from the start
 * of the object, its header included. */
#ifndef KILN_RT_GC_TYPE_H
#define KILN_RT_GC_TYPE_H

#include "../base.h"

struct gc_type {
  const char *name;
  uint32_t size;          /* of the fixed part, header included */
  uint32_t item_size;     /* of one item of the variable part; 0: no variable part */
  uint32_t length_offset; /* of the Signed that holds the number of items */
  uint32_t items_offset;  /* of the first item */
  uint32_t n_pointers;    /* GC pointers in the fixed part */
  uint32_t n_item_pointers; /* GC pointers in each item */
  const uint32_t *pointers; /* offsets: n_pointers from the object, then n_item_pointers from the item */
  /* Called once when an object has died, or null. Neither allocates nor looks at other GC objects,
   * which may have died too. */
  void (*destructor)(void *object);
};

/* More than any address space holds; small enough that an address and a size can be added. */
#define GC_MOST_BYTES ((size_t)1 << 47)

/* Bytes of an object with `length` items, a multiple of 8; 0 if there cannot be so many. `item_size` is best a
 * constant. */
static inline size_t gc_array_bytes(Signed length, size_t items_offset, size_t item_size) {
  size_t most = GC_MOST_BYTES / (item_size + (item_size == 0));
  if (RT_UNLIKELY((size_t)length > most)) return 0;
  return (items_offset + (size_t)length * item_size + 7) & ~(size_t)7;
}

/* Bytes of an existing object, a multiple of 8. */
static inline size_t gc_object_size(const void *object, const struct gc_type *type) {
  if (type->item_size == 0) return ((size_t)type->size + 7) & ~(size_t)7;
  Signed length = *(const Signed *)((const char *)object + type->length_offset);
  return (type->items_offset + (size_t)length * type->item_size + 7) & ~(size_t)7;
}

/* Calls `visit(slot, argument)` for each place in items [first, last) that holds a GC pointer. */
static inline __attribute__((always_inline)) void gc_visit_items(
    void *object, const struct gc_type *type, Signed first, Signed last,
    void (*visit)(void **slot, void *argument), void *argument) {
  const uint32_t *offsets = type->pointers + type->n_pointers;
  char *item = (char *)object + type->items_offset + (size_t)first * type->item_size;
  for (Signed n = first; n < last; n++, item += type->item_size)
    for (uint32_t i = 0; i < type->n_item_pointers; i++) visit((void **)(item + offsets[i]), argument);
}

/* The same for the fixed part. */
static inline __attribute__((always_inline)) void gc_visit_fields(
    void *object, const struct gc_type *type, void (*visit)(void **slot, void *argument),
    void *argument) {
  for (uint32_t i = 0; i < type->n_pointers; i++)
    visit((void **)((char *)object + type->pointers[i]), argument);
}

static inline Signed gc_length(const void *object, const struct gc_type *type) {
  return *(const Signed *)((const char *)object + type->length_offset);
}

/* The same for the whole object. Slots may hold null. */
static inline __attribute__((always_inline)) void gc_visit_pointers(
    void *object, const struct gc_type *type, void (*visit)(void **slot, void *argument),
    void *argument) {
  gc_visit_fields(object, type, visit, argument);
  if (type->n_item_pointers != 0)
    gc_visit_items(object, type, 0, gc_length(object, type), visit, argument);
}

#endif
