/* Raw memory: owned by the program, unknown to the collector. */
#ifndef KILN_RT_MEMORY_H
#define KILN_RT_MEMORY_H

#include <string.h>

#include "base.h"
#include "str.h"

/* Zeroed memory, or null with MemoryError pending. */
void *rt_raw_malloc(size_t size);
/* `header` bytes, with the length at offset `length_at` of them unless that is negative, and `count` items. */
void *rt_raw_malloc_array(size_t header, Signed length_at, size_t item_size, Signed count);
void rt_raw_free(void *memory);

/* Copies between raw memory and the characters of a str, both of which have the room. */
static inline void rt_str_to_raw(const void *str, Signed start, void *raw, Signed count) {
  memcpy(raw, ((const struct rt_str *)str)->chars + start, (size_t)count);
}
static inline void rt_raw_to_str(const void *raw, void *str, Signed start, Signed count) {
  memcpy(((struct rt_str *)str)->chars + start, raw, (size_t)count);
}
/* The places may overlap. */
static inline void rt_raw_copy(const void *from, void *to, Signed bytes) {
  memmove(to, from, (size_t)bytes);
}
static inline void rt_raw_clear(void *raw, Signed bytes) { memset(raw, 0, (size_t)bytes); }
/* Characters before the NUL; of the first `limit`, all of them if they have none. */
static inline Signed rt_raw_length(const void *raw) { return (Signed)strlen(raw); }
static inline Signed rt_raw_length_within(const void *raw, Signed limit) {
  const void *end = memchr(raw, 0, (size_t)limit);
  return end == NULL ? limit : (const char *)end - (const char *)raw;
}

#endif
