#include <stdlib.h>
#include <sys/mman.h>

#include "gc.h"

#define CHUNK_SIZE ((size_t)64 << 20)

char *gc_free;
char *gc_limit;

#ifdef __SANITIZE_ADDRESS__
/* Each object on its own, so that the sanitizer sees every access beside one. gc_limit stays where it
 * is, so that all allocations come here. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0"; }

void *gc_alloc_slow(size_t size) {
  void *object = calloc(1, size);
  if (object == NULL) rt_raise_memory_error();
  return object;
}
#else
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
#endif
