#include "memory.h"

#include <stdlib.h>

#include "exception.h"

void *rt_raw_malloc(size_t size) {
  void *memory = calloc(1, size ? size : 1);
  if (memory == NULL) rt_raise_memory_error();
  return memory;
}

void *rt_raw_malloc_array(size_t header, Signed length_at, size_t item_size, Signed count) {
  size_t bytes;
  if (count < 0 || __builtin_mul_overflow((size_t)count, item_size, &bytes) ||
      __builtin_add_overflow(bytes, header, &bytes)) {
    rt_raise_memory_error();
    return NULL;
  }
  char *memory = rt_raw_malloc(bytes);
  if (memory != NULL && length_at >= 0) *(Signed *)(memory + length_at) = count;
  return memory;
}

void rt_raw_free(void *memory) { free(memory); }
