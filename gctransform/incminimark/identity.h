/* Identities of young objects: the address of a place among the old ones, reserved when it is asked for. */
#ifndef KILN_GC_INCMINIMARK_IDENTITY_H
#define KILN_GC_INCMINIMARK_IDENTITY_H

#include "heap.h"

/* A place for an old object of that type and size, which is not marked; never null. */
char *inc_alloc_old(const struct gc_type *type, size_t size);

/* The place that was reserved for an object with INC_SHADOW. */
char *inc_identity_place(void *object);
/* After a collection of young objects, before their headers are lost: forgets all places but those of
 * pinned objects. A place that no object moved to is swept like a dead object. */
void inc_identity_finish_young(void);
/* At the end of marking: keeps the reserved places. */
void inc_identity_mark(void);

#endif
