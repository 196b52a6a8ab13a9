/* Objects that are too large for a page, or that were too large for the nursery. They never move.
 *
 * An array of GC pointers has cards: a word for INC_CARD_ITEMS items, in front of its struct inc_large and
 * counted backwards. A bit of it is set when the item was written to since the last collection of young
 * objects. Looking at just these items matters while old objects are marked: what they refer to is then
 * looked at too. */
#ifndef KILN_GC_INCMINIMARK_LARGE_H
#define KILN_GC_INCMINIMARK_LARGE_H

#include "heap.h"

#define INC_CARD_ITEMS ((Signed)64)

/* In front of the object. */
struct inc_large {
  struct inc_large *next;
  struct inc_large *waiting; /* in the list of those that are to be traced */
  size_t size;               /* of the object */
  size_t cards;              /* bytes of them, a multiple of 16 */
  size_t mapped;             /* bytes from the system; 0: malloc */
  Signed traced;             /* items that the marking has seen */
};

static inline struct inc_large *inc_large_of(void *object) { return (struct inc_large *)object - 1; }
static inline void *inc_large_object(struct inc_large *large) { return large + 1; }
static inline uint64_t *inc_card(void *array, Signed index) {
  return (uint64_t *)inc_large_of(array) - 1 - index / INC_CARD_ITEMS;
}
static inline uint64_t inc_card_bit(Signed index) { return (uint64_t)1 << (index % INC_CARD_ITEMS); }

void inc_large_init(void);

extern struct inc_large *inc_young_large; /* allocated since the last collection of young objects */
extern size_t inc_young_large_bytes;

/* A zeroed place (contents of an object without pointers are undefined if it is not); null if the system has
 * no memory. Its header is 0. It is in the list of young ones if `young`, else of old ones. */
void *inc_alloc_large(const struct gc_type *type, size_t size, bool zeroed, bool young);
/* The flags that its header has to have. */
uintptr_t inc_large_flags(void *object);

/* After a collection of young objects: those that have been reached become old, the others are freed. */
void inc_large_finish_young(void);

void inc_large_start_sweep(void);
/* Sweeps; gives what is left of `budget`, 0 only if there is more to sweep. */
size_t inc_large_sweep(size_t budget);
/* Very large ones are given back to the system piece by piece: that takes time too. Gives what is left. */
size_t inc_large_release(size_t budget);

#endif
