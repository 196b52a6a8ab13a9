/* Where new objects are made. Pinned ones split it into gaps, which are used in the order of their
 * addresses. The memory is not zeroed: gc_alloc_fast zeroes an object with pointers, which costs next to
 * nothing where the program initialises it anyway. */
#ifndef KILN_GC_INCMINIMARK_NURSERY_H
#define KILN_GC_INCMINIMARK_NURSERY_H

#include "heap.h"

void inc_nursery_init(size_t size, size_t first_allowance);

/* The next `size` bytes; null if the nursery has no room or should be collected. */
void *inc_nursery_take(size_t size);

/* After a collection: all is free but the `count` pinned objects; `pinned` is sorted by this. */
void inc_nursery_reset(void **pinned, size_t count);
/* Right after that: how many bytes are to be allocated until the next collection, if there is room. */
void inc_nursery_set_allowance(size_t bytes);

/* From here on inc_nursery_take gives null until the nursery is collected, and gc_alloc_fast does too. */
void inc_nursery_request_collection(void);

/* Bytes that were allocated since the last collection. */
size_t inc_nursery_used(void);

#endif
