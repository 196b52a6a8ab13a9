/* The collection of young objects: what is alive is copied to the old ones (C. J. Cheney, "A nonrecursive
 * list compacting algorithm", CACM 1970, but with a stack: children are placed near their parents). */
#ifndef KILN_GC_INCMINIMARK_MINOR_H
#define KILN_GC_INCMINIMARK_MINOR_H

#include "heap.h"

struct inc_minor_result {
  size_t looked_at; /* bytes of young objects before */
  size_t promoted;  /* bytes that became old */
};

/* Afterwards no object is young but the pinned ones, and the remembered set has only those that refer to
 * them. */
struct inc_minor_result inc_minor_collection(void);

/* barrier.c: old objects that may refer to young ones, but for arrays with cards; GC_TRACK is cleared. */
extern struct inc_stack inc_remembered;
/* Pairs: an array, and above it a card with bits set. */
extern struct inc_stack inc_cards;
void inc_remember_card(void *array, uint64_t *card);
/* Prebuilt objects that were written to at some time. */
extern struct inc_stack inc_written_prebuilt;
/* After a collection: the barrier's slow path starts to count anew how much work it leaves. */
void inc_barrier_reset(void);

#endif
