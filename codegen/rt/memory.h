/* Raw memory: owned by the program, unknown to the collector. */
#ifndef KILN_RT_MEMORY_H
#define KILN_RT_MEMORY_H

#include "base.h"

/* Zeroed memory, or null with MemoryError pending. */
void *rt_raw_malloc(size_t size);
/* `header` bytes, whose first word is the length if there is a header, and `count` items. */
void *rt_raw_malloc_array(size_t header, size_t item_size, Signed count);
void rt_raw_free(void *memory);

#endif
