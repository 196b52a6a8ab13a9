/* Pinned objects: they stay where they are in the nursery. */
#ifndef KILN_GC_INCMINIMARK_PINNING_H
#define KILN_GC_INCMINIMARK_PINNING_H

#include "heap.h"

/* The pinned objects that the last collection of young objects has reached. */
extern void **inc_pinned;
extern size_t inc_pinned_count;

void inc_pinning_init(size_t max_pinned);

/* Whether there are objects with INC_PINNED. */
bool inc_pinning_any(void);
/* Before a collection: none is reached. */
void inc_pinning_start(void);
/* Notes a pinned object that has been reached. */
void inc_pinning_reach(void *object, uintptr_t word);
/* After it. */
void inc_pinning_finish(void);

#endif
