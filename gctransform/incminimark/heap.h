/* What the parts of the collector share: flags of objects, counters, and the state of a collection of old
 * objects.
 *
 * Outside of a collection of young objects: a young object lies in the nursery or is a new large one
 * (INC_YOUNG_LARGE); everything else is old. An old object that refers to a young one is in the remembered
 * set or has the card set. While old objects are marked, no marked object refers to an unmarked one, but for
 * the remembered ones and those with cards set (incremental update: E. W. Dijkstra et al., "On-the-Fly
 * Garbage Collection: An Exercise in Cooperation", CACM 1978), and the roots, which are visited again. */
#ifndef KILN_GC_INCMINIMARK_HEAP_H
#define KILN_GC_INCMINIMARK_HEAP_H

#include "gc.h"
#include "gc/check.h"
#include "stack.h"

/* In a young object. */
#define INC_FORWARDED GC_FLAG(11)   /* the rest of the header is its new address */
#define INC_PINNED GC_FLAG(12)
#define INC_PIN_REACHED GC_FLAG(13) /* pinned, and known to be alive in this collection */
#define INC_SHADOW GC_FLAG(14)      /* has a place among the old objects (identity.c) */
#define INC_YOUNG_LARGE GC_FLAG(15) /* large, and not reached yet by a collection of young objects */

static inline uintptr_t inc_word(const void *object) {
  return ((const struct gc_header *)object)->word;
}
static inline void inc_set_word(void *object, uintptr_t word) {
  ((struct gc_header *)object)->word = word;
}

static inline size_t inc_object_size(const void *object, const struct gc_type *type) {
  size_t size = gc_object_size(object, type);
  return size < 16 ? 16 : size;
}

static inline bool inc_has_pointers(const struct gc_type *type) {
  return (type->n_pointers | type->n_item_pointers) != 0;
}

enum inc_state { INC_IDLE = 0, INC_MARKING = 1, INC_SWEEPING = 2 };
extern enum inc_state inc_state;

/* Bytes of old objects, dead ones that are not swept yet included; places that are reserved for the next
 * objects of a size count as used. */
extern size_t inc_heap_bytes;
extern size_t inc_freed_bytes;    /* since the program started */
extern size_t inc_reserved_bytes; /* taken from the system */

extern size_t inc_arenas;         /* pages.c */
extern size_t inc_large_bytes;    /* large.c */

RT_NORETURN void inc_out_of_memory(void);

#endif
