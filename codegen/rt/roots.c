#include "roots.h"

#include <sys/mman.h>

#include "exception.h"

/* Reserved address space; pages are only used when touched. The C stack overflows long before. */
#define ROOT_STACK_BYTES ((size_t)256 << 20)

void **rt_root_base;
void **rt_root_top;

void **rt_roots_reserve(size_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) rt_fatal_message("cannot reserve the stack of roots");
  return memory;
}

void rt_roots_release(void **base, size_t bytes) { munmap(base, bytes); }

void rt_roots_init(void) { rt_root_base = rt_root_top = rt_roots_reserve(ROOT_STACK_BYTES); }
