#include <sys/mman.h>

#include "gc.h"

#define CHUNK_SIZE ((size_t)64 << 20)

char *gc_free;
char *gc_limit;

void *gc_alloc_slow(size_t size) {
  size_t wanted = size > CHUNK_SIZE / 4 ? size : CHUNK_SIZE;
  char *chunk = mmap(NULL, wanted, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (chunk == MAP_FAILED) {
    rt_raise_memory_error();
    return NULL;
  }
  /* A large object gets a mapping of its own and leaves the current chunk in use. */
  if (wanted == CHUNK_SIZE) {
    gc_free = chunk + size;
    gc_limit = chunk + wanted;
  }
  return chunk;
}

void *gc_alloc_varsize(const struct gc_type *type, Signed length) {
  size_t size = gc_varsize(type, length);
  if (size == 0) {
    rt_raise_memory_error();
    return NULL;
  }
  char *object = gc_alloc(type, size);
  if (object != NULL) *(Signed *)(object + type->length_offset) = length;
  return object;
}
