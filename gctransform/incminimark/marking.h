/* Marking of old objects: grey ones (marked, their pointers not seen yet) wait on a stack; large arrays wait
 * in a list and are seen in slices. */
#ifndef KILN_GC_INCMINIMARK_MARKING_H
#define KILN_GC_INCMINIMARK_MARKING_H

#include "heap.h"

extern struct inc_stack inc_grey;

/* Null, and what is marked or pinned, are left alone. */
static inline void inc_shade(void *object) {
  if (object == NULL) return;
  uintptr_t word = inc_word(object);
  if (word & GC_MARKED) return;
  inc_set_word(object, word | GC_MARKED);
  if (inc_has_pointers((const struct gc_type *)(word & GC_ADDRESS_MASK))) inc_push(&inc_grey, object);
}

/* Starts from the roots. Right after a collection of young objects, as all of these. */
void inc_marking_start(void);

/* Marks with about `budget`; gives what is left, 0 unless everything that was found so far is marked. */
size_t inc_mark(size_t budget);

/* Visits the roots again, marks within the budget, and if there is nothing left to mark does what is to be
 * done with the dead. False if that was not reached; true in any case if `now`. */
bool inc_marking_finish(size_t budget, bool now);

#endif
