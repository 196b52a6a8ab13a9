/* Marking beside libgc, with its mark bits: between the end of its mark phase and its sweep, what
 * is not marked is dead, still intact, and may be kept. */
#ifndef KILN_GC_BOEHM_MARKING_H
#define KILN_GC_BOEHM_MARKING_H

#include "gc/liveness.h"

/* To be called at that moment: everything that follows from what is marked; see gc_process_dead. */
void boehm_process_dead(void);

/* Checks that what is marked refers to marked objects only; ends the program if not. */
void boehm_retrace(void);

#endif
