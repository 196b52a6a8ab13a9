/* Whole collections, as the program sees them. */
#ifndef KILN_GC_INCMINIMARK_MAJOR_H
#define KILN_GC_INCMINIMARK_MAJOR_H

#include "base.h"

/* Collects young objects, and does a step of the collection of old ones if one is under way or due. */
void inc_collect_young(void);
/* Collects everything that is dead now. */
void inc_collect_all(void);
/* Collects young objects and does one step, starting a collection of old ones if none is under way. True if
 * it was the last one. */
bool inc_collect_step(void);

#endif
